/** A check that does not belong to this suite. */
@NullMarked
package foreign;

import org.jspecify.annotations.NullMarked;
