/** ConstantHashCode: every key has the same hash code, so every look-up is a search. */
package io.keyspread.samples.constanthashcode;
