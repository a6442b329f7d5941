package io.keyspread.expression;

import com.google.common.collect.ImmutableList;

/**
 * A call of a JDK method that depends on its arguments only.
 *
 * @param method the method
 * @param arguments the receiver, if the method has one, and the arguments
 */
public record Call(PureMethod method, ImmutableList<Expression> arguments) implements Expression {
  @Override
  public Kind kind() {
    return method.resultKind();
  }
}
