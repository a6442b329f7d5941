/** The checks of map keys. */
@NullMarked
package io.keyspread.key;

import org.jspecify.annotations.NullMarked;
