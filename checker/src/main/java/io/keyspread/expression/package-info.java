/**
 * The expression language: constants, sources that vary, operations, calls of the JDK; evaluation
 * and evidence.
 */
@NullMarked
package io.keyspread.expression;

import org.jspecify.annotations.NullMarked;
