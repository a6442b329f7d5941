/**
 * The collision model: keys of a sample, hashed and laid out in the bins of the table that will
 * hold them, in plain Java. It knows no compiler.
 */
@NullMarked
package io.keyspread.collision;

import org.jspecify.annotations.NullMarked;
