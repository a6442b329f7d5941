package io.keyspread.expression;

import com.google.common.collect.ImmutableList;

/**
 * A string built of the string forms of its parts, in order.
 *
 * @param parts the parts, of any kind
 */
public record Concatenation(ImmutableList<Expression> parts) implements Expression {
  @Override
  public Kind kind() {
    return Kind.REFERENCE;
  }
}
