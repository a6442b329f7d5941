package io.keyspread.expression;

/**
 * How two values are compared. The other comparisons of Java are these with their operands swapped
 * or their result complemented, also where one operand is not a number.
 */
public enum Order {
  LESS,
  LESS_OR_EQUAL,
  /** {@code ==}; of references, whether they are one value of the sample. */
  EQUAL
}
