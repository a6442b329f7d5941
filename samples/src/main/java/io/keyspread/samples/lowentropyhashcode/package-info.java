/** LowEntropyHashCode: a record of two small numbers has one hash code for ten keys. */
package io.keyspread.samples.lowentropyhashcode;
