package io.keyspread.expression;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.collect.Iterables.getOnlyElement;

import com.google.common.collect.ImmutableSet;

/**
 * One of several values, depending on the path that the program took.
 *
 * @param alternatives at least two different expressions, none of them a choice or unknown, in the
 *     order in which the analysis met them (which does not matter for equality)
 */
public record Choice(ImmutableSet<Expression> alternatives) implements Expression {

  /**
   * The largest number of alternatives that a join keeps. Together with {@link
   * Expressions#MAX_SIZE} it bounds every chain of joins, so that the dataflow analysis ends.
   */
  public static final int MAX_ALTERNATIVES = 4;

  /**
   * Checks the number of alternatives.
   *
   * @throws IllegalArgumentException if there are fewer than two
   */
  public Choice {
    checkArgument(alternatives.size() > 1, "one value is no choice: %s", alternatives);
  }

  /**
   * Returns the least expression that stands for both values: the expression itself if they are
   * equal, a choice if it stays small, else unknown.
   */
  public static Expression join(Expression left, Expression right) {
    if (left.equals(right)) {
      return left;
    }
    Kind kind = left.kind() == right.kind() ? left.kind() : Kind.REFERENCE;
    if (left instanceof Unknown || right instanceof Unknown) {
      return new Unknown(kind);
    }
    ImmutableSet<Expression> alternatives =
        ImmutableSet.<Expression>builder()
            .addAll(alternativesOf(left))
            .addAll(alternativesOf(right))
            .build();
    if (alternatives.size() == 1) {
      return getOnlyElement(alternatives);
    }
    return alternatives.size() > MAX_ALTERNATIVES
        ? new Unknown(kind)
        : Expressions.bounded(new Choice(alternatives));
  }

  private static ImmutableSet<Expression> alternativesOf(Expression expression) {
    return expression instanceof Choice choice
        ? choice.alternatives()
        : ImmutableSet.of(expression);
  }

  /** The kind of all alternatives; a reference if they differ, to a box or another object. */
  @Override
  public Kind kind() {
    Kind first = alternatives.iterator().next().kind();
    return alternatives.stream().allMatch(alternative -> alternative.kind() == first)
        ? first
        : Kind.REFERENCE;
  }
}
