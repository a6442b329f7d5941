package io.keyspread.expression;

/**
 * Java's operators on numbers and booleans, with the semantics of the Java Language Specification.
 */
public enum Operator {
  ADD(2),
  SUBTRACT(2),
  MULTIPLY(2),
  /** Division, truncated towards zero on integral kinds. */
  DIVIDE(2),
  /** The remainder, with the sign of the dividend. */
  REMAINDER(2),
  AND(2),
  OR(2),
  XOR(2),
  SHIFT_LEFT(2),
  SHIFT_RIGHT(2),
  UNSIGNED_SHIFT_RIGHT(2),
  NEGATE(1),
  COMPLEMENT(1);

  private final int arity;

  Operator(int arity) {
    this.arity = arity;
  }

  /** Returns the number of operands. */
  public int arity() {
    return arity;
  }
}
