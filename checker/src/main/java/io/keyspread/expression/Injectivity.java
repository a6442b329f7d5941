package io.keyspread.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import java.util.function.Function;

/**
 * Whether different hash codes of one source give different values, whatever the others hold: told
 * by the shape of an expression, without a sample, for the sums, products and exclusive ors that
 * most hash codes are.
 */
public final class Injectivity {
  private final Source source;

  /** What becomes of the source. */
  private enum Trace {
    ABSENT,
    KEPT,
    LOST
  }

  private Injectivity(Source source) {
    this.source = source;
  }

  /**
   * Returns whether an expression of the kind {@code INT} is injective in the hash code of a source
   * in it; {@code false} where that is not seen.
   */
  public static boolean isIn(Source source, Expression expression) {
    return expression.kind() == Kind.INT && new Injectivity(source).trace(expression) == Trace.KEPT;
  }

  private Trace trace(Expression expression) {
    if (expression.equals(source)) {
      return source.kind().widensTo(Kind.INT) ? Trace.KEPT : Trace.LOST;
    } else if (expression instanceof Operation operation && isReversible(operation)) {
      return ofParts(operation.operands(), this::trace);
    } else if (expression instanceof Conversion conversion
        && conversion.operand().kind().widensTo(conversion.kind())
        // A wider kind has a hash code of its own: as longs, 5 and -6 have the same.
        && conversion.kind().widensTo(Kind.INT)) {
      return trace(conversion.operand());
    } else if (expression instanceof Call call
        && (Calls.isHashOfSequence(call) || Calls.isHashOfValue(call))) {
      // 31 to any power is odd.
      return ofParts(call.arguments(), this::traceOfHash);
    }
    return ofParts(Expressions.parts(expression), this::trace) == Trace.ABSENT
        ? Trace.ABSENT
        : Trace.LOST;
  }

  private static boolean isReversible(Operation operation) {
    return operation.kind() == Kind.INT
        && switch (operation.operator()) {
          case ADD, SUBTRACT, XOR, NEGATE, COMPLEMENT -> true;
          case MULTIPLY -> operation.operands().stream().anyMatch(Injectivity::isOdd);
          default -> false;
        };
  }

  private static boolean isOdd(Expression factor) {
    return factor instanceof Constant constant
        && constant.value() instanceof Integer number
        && (number & 1) == 1;
  }

  private Trace traceOfHash(Expression value) {
    return value.equals(source)
        ? Trace.KEPT
        : trace(value instanceof Composite composite ? composite.hash() : value);
  }

  /** What becomes of it in parts that are combined such that each can be had from the others. */
  private static Trace ofParts(
      ImmutableCollection<Expression> parts, Function<Expression, Trace> traceOf) {
    ImmutableList<Trace> concerned =
        parts.stream()
            .map(traceOf)
            .filter(trace -> trace != Trace.ABSENT)
            .collect(ImmutableList.toImmutableList());
    return switch (concerned.size()) {
      case 0 -> Trace.ABSENT;
      case 1 -> concerned.get(0);
      default -> Trace.LOST;
    };
  }
}
