package io.keyspread.expression;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Questions that can be asked of any expression. */
public final class Expressions {

  /**
   * The largest number of nodes that an expression may have, chosen so that a key or hash code that
   * a person wrote fits well, and a loop that builds one up is soon given up.
   */
  public static final int MAX_SIZE = 64;

  /** The largest number of nodes of an expression that is evaluated: of a long hash code. */
  public static final int MAX_EVALUATED_SIZE = 1_024;

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
    } else if (expression instanceof Bytes bytes) {
      return bytes.parts();
    } else if (expression instanceof Choice choice) {
      return choice.alternatives();
    } else if (expression instanceof Comparison comparison) {
      return ImmutableList.of(comparison.left(), comparison.right());
    } else if (expression instanceof Conditional conditional) {
      return ImmutableList.of(
          conditional.condition(), conditional.whenTrue(), conditional.whenFalse());
    } else if (expression instanceof Derived derived) {
      return derived.arguments();
    } else if (expression instanceof Composite composite) {
      return ImmutableList.<Expression>builder()
          .addAll(composite.compared())
          .add(composite.hash())
          .build();
    }
    return ImmutableList.of();
  }

  /**
   * Returns the expressions without choices that this one stands for, one way at a time: all first
   * alternatives together, all second ones, and so on.
   */
  static ImmutableSet<Expression> ways(Expression expression) {
    ImmutableSet.Builder<Expression> ways = ImmutableSet.builder();
    for (int i = 0; i < Choice.MAX_ALTERNATIVES; i++) {
      ways.add(alternative(expression, i));
    }
    return ways.build();
  }

  /** The expression with the {@code index}-th alternative, or the last, in place of each choice. */
  private static Expression alternative(Expression expression, int index) {
    if (expression instanceof Choice choice) {
      ImmutableList<Expression> alternatives = choice.alternatives().asList();
      return alternative(alternatives.get(Math.min(index, alternatives.size() - 1)), index);
    }
    return rebuild(expression, part -> alternative(part, index));
  }

  /** Returns the number of nodes of the tree. */
  public static int size(Expression expression) {
    int size = 1;
    for (Expression part : parts(expression)) {
      size += size(part);
    }
    return size;
  }

  /** Returns whether the tree has more than a number of nodes; it looks at no more than that. */
  public static boolean isLarger(Expression expression, int limit) {
    return remaining(expression, limit) < 0;
  }

  private static int remaining(Expression expression, int limit) {
    int left = limit - 1;
    for (Expression part : parts(expression)) {
      if (left < 0) {
        return left;
      }
      left = remaining(part, left);
    }
    return left;
  }

  /** Returns whether nothing in the expression is unknown. */
  public static boolean isKnown(Expression expression) {
    return !(expression instanceof Unknown)
        && parts(expression).stream().allMatch(Expressions::isKnown);
  }

  /** Returns the parts with parts of their own that are met more than once, as one object each. */
  static Set<Expression> repeated(Expression expression) {
    Set<Expression> repeated = Sets.newIdentityHashSet();
    collectRepeated(expression, Sets.newIdentityHashSet(), repeated);
    return repeated;
  }

  private static void collectRepeated(
      Expression expression, Set<Expression> met, Set<Expression> repeated) {
    if (parts(expression).isEmpty()) {
      return;
    }
    if (met.add(expression)) {
      parts(expression).forEach(part -> collectRepeated(part, met, repeated));
    } else {
      repeated.add(expression);
    }
  }

  /** Returns whether the expression has one value, as it reads no source and makes no choice. */
  public static boolean isInvariable(Expression expression) {
    return !(expression instanceof Source || expression instanceof Choice)
        && parts(expression).stream().allMatch(Expressions::isInvariable);
  }

  /** Returns the different sources in the expression, from left to right. */
  public static ImmutableSet<Source> sources(Expression expression) {
    ImmutableSet.Builder<Source> sources = ImmutableSet.builder();
    collectSources(expression, sources);
    return sources.build();
  }

  /** Returns the sources of all of some expressions, in the order of their first occurrence. */
  public static ImmutableSet<Source> sources(Collection<? extends Expression> expressions) {
    ImmutableSet.Builder<Source> sources = ImmutableSet.builder();
    expressions.forEach(expression -> collectSources(expression, sources));
    return sources.build();
  }

  /** Returns the expression with each source replaced by what {@code replacement} gives for it. */
  public static Expression substitute(
      Expression expression, Function<Source, Expression> replacement) {
    UnaryOperator<Expression> inPart = part -> substitute(part, replacement);
    Expression substituted =
        expression instanceof Source source
            ? replacement.apply(source)
            : expression instanceof Choice choice
                ? choice.alternatives().stream().map(inPart).reduce(Choice::join).orElseThrow()
                : rebuild(expression, inPart);
    return isLarger(substituted, MAX_EVALUATED_SIZE)
        ? new Unknown(substituted.kind())
        : substituted;
  }

  /** Returns the expression with each source replaced that is read at one of some places. */
  public static Expression substitute(Expression expression, Map<Origin, Expression> replacements) {
    return substitute(
        expression,
        source -> {
          Expression replacement = replacements.get(source.origin());
          return replacement == null ? source : replacement;
        });
  }

  /** Returns the expression with each occurrence of {@code part} replaced. */
  public static Expression replace(Expression expression, Expression part, Expression by) {
    return expression.equals(part)
        ? by
        : expression instanceof Choice choice
            ? choice.alternatives().stream()
                .map(alternative -> replace(alternative, part, by))
                .reduce(Choice::join)
                .orElseThrow()
            : rebuild(expression, inner -> replace(inner, part, by));
  }

  private static Expression rebuild(Expression expression, UnaryOperator<Expression> inPart) {
    ImmutableList<Expression> parts =
        parts(expression).stream().map(inPart).collect(toImmutableList());
    if (expression instanceof Operation operation) {
      return new Operation(operation.operator(), operation.kind(), parts);
    } else if (expression instanceof Conversion conversion) {
      return new Conversion(conversion.kind(), parts.get(0));
    } else if (expression instanceof Call call) {
      return new Call(call.method(), parts);
    } else if (expression instanceof Concatenation) {
      return new Concatenation(parts);
    } else if (expression instanceof Bytes) {
      return new Bytes(parts);
    } else if (expression instanceof Comparison comparison) {
      return new Comparison(
          comparison.order(), comparison.operandKind(), parts.get(0), parts.get(1));
    } else if (expression instanceof Conditional) {
      return new Conditional(parts.get(0), parts.get(1), parts.get(2));
    } else if (expression instanceof Derived derived) {
      return new Derived(derived.function(), derived.kind(), derived.range(), parts);
    } else if (expression instanceof Composite) {
      int last = parts.size() - 1;
      return new Composite(parts.subList(0, last), parts.get(last));
    }
    return expression;
  }

  private static void collectSources(Expression expression, ImmutableSet.Builder<Source> sources) {
    if (expression instanceof Source source) {
      sources.add(source);
    }
    parts(expression).forEach(part -> collectSources(part, sources));
  }
}
