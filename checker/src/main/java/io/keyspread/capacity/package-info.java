/** The checks of capacities. */
@NullMarked
package io.keyspread.capacity;

import org.jspecify.annotations.NullMarked;
