package io.keyspread.expression;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A comparison of two values of one kind, which Java has promoted them to.
 *
 * @param order how they are compared
 * @param operandKind the kind in which they are compared
 * @param left the left operand
 * @param right the right operand
 */
public record Comparison(Order order, Kind operandKind, Expression left, Expression right)
    implements Expression {

  /**
   * Checks that values of the kind can be compared like this.
   *
   * @throws IllegalArgumentException if they cannot
   */
  public Comparison {
    checkArgument(
        order == Order.EQUAL || operandKind.isIntegral() || operandKind.isFloating(),
        "no %s between values of kind %s",
        order,
        operandKind);
  }

  @Override
  public Kind kind() {
    return Kind.BOOLEAN;
  }
}
