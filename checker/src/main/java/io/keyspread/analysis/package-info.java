/**
 * From source trees to expressions: dataflow on the control flow graph, library models, helper
 * summaries.
 */
@NullMarked
package io.keyspread.analysis;

import org.jspecify.annotations.NullMarked;
