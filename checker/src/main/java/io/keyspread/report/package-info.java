/** From a diagnosis to the words and patches that the compiler prints. */
@NullMarked
package io.keyspread.report;

import org.jspecify.annotations.NullMarked;
