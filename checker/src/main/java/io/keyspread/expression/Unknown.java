package io.keyspread.expression;

/**
 * A value of which nothing is known; the top of the lattice.
 *
 * @param kind the kind of the value
 */
public record Unknown(Kind kind) implements Expression {}
