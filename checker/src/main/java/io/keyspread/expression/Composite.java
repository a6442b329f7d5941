package io.keyspread.expression;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;

/**
 * An instance of a class of the program, as a hash table sees it.
 *
 * @param compared what its {@code equals} compares
 * @param hash what its {@code hashCode} returns, of the kind {@code INT}
 */
public record Composite(ImmutableList<Expression> compared, Expression hash) implements Expression {

  /**
   * Checks the kind of the hash code.
   *
   * @throws IllegalArgumentException if it is no {@code INT}
   */
  public Composite {
    checkArgument(hash.kind() == Kind.INT, "%s is no hash code", hash);
  }

  @Override
  public Kind kind() {
    return Kind.REFERENCE;
  }
}
