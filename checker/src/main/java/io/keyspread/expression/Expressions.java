package io.keyspread.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;

/** Questions that can be asked of any expression. */
public final class Expressions {

  /**
   * The largest number of nodes that an expression may have, chosen so that a key or hash code that
   * a person wrote fits well, and a loop that builds one up is soon given up.
   */
  public static final int MAX_SIZE = 64;

  private Expressions() {}

  /** Returns the expression itself, or unknown if it has more than {@link #MAX_SIZE} nodes. */
  public static Expression bounded(Expression expression) {
    return size(expression) > MAX_SIZE ? new Unknown(expression.kind()) : expression;
  }

  /** Returns the direct parts of an expression, in order; none for a leaf. */
  public static ImmutableCollection<Expression> parts(Expression expression) {
    if (expression instanceof Operation operation) {
      return operation.operands();
    } else if (expression instanceof Conversion conversion) {
      return ImmutableList.of(conversion.operand());
    } else if (expression instanceof Call call) {
      return call.arguments();
    } else if (expression instanceof Concatenation concatenation) {
      return concatenation.parts();
    } else if (expression instanceof Choice choice) {
      return choice.alternatives();
    }
    return ImmutableList.of();
  }

  /** Returns the number of nodes of the tree. */
  public static int size(Expression expression) {
    int size = 1;
    for (Expression part : parts(expression)) {
      size += size(part);
    }
    return size;
  }

  /** Returns whether nothing in the expression is unknown. */
  public static boolean isKnown(Expression expression) {
    return !(expression instanceof Unknown)
        && parts(expression).stream().allMatch(Expressions::isKnown);
  }

  /** Returns the different sources in the expression, from left to right. */
  public static ImmutableSet<Source> sources(Expression expression) {
    ImmutableSet.Builder<Source> sources = ImmutableSet.builder();
    collectSources(expression, sources);
    return sources.build();
  }

  private static void collectSources(
      Expression expression, ImmutableSet.Builder<Source> sources) {
    if (expression instanceof Source source) {
      sources.add(source);
    }
    parts(expression).forEach(part -> collectSources(part, sources));
  }
}
