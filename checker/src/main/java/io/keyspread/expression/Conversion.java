package io.keyspread.expression;

/**
 * A primitive widening or narrowing conversion, or the unboxing of a reference to a number, a
 * character or a boolean, followed by a widening one.
 *
 * @param kind the kind converted to, not {@code REFERENCE}
 * @param operand the value converted
 */
public record Conversion(Kind kind, Expression operand) implements Expression {}
