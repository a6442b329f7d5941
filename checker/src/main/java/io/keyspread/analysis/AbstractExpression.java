package io.keyspread.analysis;

import io.keyspread.expression.Choice;
import io.keyspread.expression.Expression;
import org.checkerframework.errorprone.dataflow.analysis.AbstractValue;

/**
 * The abstract value of the dataflow analysis: what a local variable holds, as an expression.
 *
 * @param expression the expression
 */
record AbstractExpression(Expression expression) implements AbstractValue<AbstractExpression> {
  @Override
  public AbstractExpression leastUpperBound(AbstractExpression other) {
    return new AbstractExpression(Choice.join(expression, other.expression));
  }
}
