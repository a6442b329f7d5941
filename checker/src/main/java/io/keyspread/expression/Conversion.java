package io.keyspread.expression;

/**
 * A primitive widening or narrowing conversion.
 *
 * @param kind the kind converted to, not {@code REFERENCE}
 * @param operand the value converted, of a primitive kind
 */
public record Conversion(Kind kind, Expression operand) implements Expression {}
