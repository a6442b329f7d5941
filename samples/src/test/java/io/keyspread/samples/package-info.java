/** Holds the samples to what they promise. */
@NullMarked
package io.keyspread.samples;

import org.jspecify.annotations.NullMarked;
