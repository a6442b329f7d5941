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
  /** The bitwise complement; on a boolean, its negation. */
  COMPLEMENT(1);

  private final int arity;

  Operator(int arity) {
    this.arity = arity;
  }

  /** Returns the number of operands. */
  public int arity() {
    return arity;
  }

  /** Returns whether Java computes this operator in this kind. */
  public boolean isDefinedOn(Kind kind) {
    return switch (this) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER, NEGATE ->
          kind == Kind.INT || kind == Kind.LONG || kind.isFloating();
      case AND, OR, XOR, COMPLEMENT ->
          kind == Kind.INT || kind == Kind.LONG || kind == Kind.BOOLEAN;
      case SHIFT_LEFT, SHIFT_RIGHT, UNSIGNED_SHIFT_RIGHT -> kind == Kind.INT || kind == Kind.LONG;
    };
  }
}
