package io.keyspread.expression;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * One of two values, as a condition on the same row of the sample decides.
 *
 * @param condition the condition, of the kind {@code BOOLEAN}
 * @param whenTrue the value where it holds
 * @param whenFalse the value where it does not, of the same kind
 */
public record Conditional(Expression condition, Expression whenTrue, Expression whenFalse)
    implements Expression {

  /**
   * Checks the kinds.
   *
   * @throws IllegalArgumentException if the condition is not boolean or the values differ in kind
   */
  public Conditional {
    checkArgument(condition.kind() == Kind.BOOLEAN, "%s is no condition", condition);
    checkArgument(
        whenTrue.kind() == whenFalse.kind(), "%s and %s differ in kind", whenTrue, whenFalse);
  }

  /** Returns the value under a condition; if that is a constant, the value that it selects. */
  public static Expression of(Expression condition, Expression whenTrue, Expression whenFalse) {
    if (condition instanceof Constant constant) {
      return Boolean.TRUE.equals(constant.value()) ? whenTrue : whenFalse;
    }
    return whenTrue.equals(whenFalse) ? whenTrue : new Conditional(condition, whenTrue, whenFalse);
  }

  @Override
  public Kind kind() {
    return whenTrue.kind();
  }
}
