package io.keyspread.expression;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;

/**
 * An operator applied to operands of the kind in which Java computes it (after binary numeric
 * promotion: {@code INT}, {@code LONG}, {@code FLOAT}, {@code DOUBLE}, or {@code BOOLEAN} for
 * logical {@code &}, {@code |} and {@code ^}).
 *
 * <p>The right operand of a shift has its own promoted kind.
 *
 * @param operator the operator
 * @param kind the kind of the result
 * @param operands the operands, as many as the operator takes
 */
public record Operation(Operator operator, Kind kind, ImmutableList<Expression> operands)
    implements Expression {

  /**
   * Checks the kind and the number of operands.
   *
   * @throws IllegalArgumentException if they are not the operator's
   */
  public Operation {
    checkArgument(operator.isDefinedOn(kind), "%s does not compute a %s", operator, kind);
    checkArgument(
        operands.size() == operator.arity(), "%s takes %s operands", operator, operator.arity());
  }
}
