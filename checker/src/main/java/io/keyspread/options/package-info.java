/** Every {@code -XepOpt:Keyspread:...} flag, its default and its limits, read once. */
@NullMarked
package io.keyspread.options;

import org.jspecify.annotations.NullMarked;
