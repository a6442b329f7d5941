/** Benchmarks of the checker's own cost, and of what its figures mean in time. */
@NullMarked
package io.keyspread.benchmarks;

import org.jspecify.annotations.NullMarked;
