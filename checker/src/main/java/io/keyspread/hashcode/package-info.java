/** The checks of hash codes. */
@NullMarked
package io.keyspread.hashcode;

import org.jspecify.annotations.NullMarked;
