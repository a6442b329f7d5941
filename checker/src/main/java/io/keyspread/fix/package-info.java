/** Repairs as data, and what the user's platform can compile. */
@NullMarked
package io.keyspread.fix;

import org.jspecify.annotations.NullMarked;
