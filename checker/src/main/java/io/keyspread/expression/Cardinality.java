package io.keyspread.expression;

import static java.util.Comparator.naturalOrder;

import com.google.common.collect.ImmutableList;
import com.google.common.math.LongMath;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.LongStream;

/** Bounds how many different values an expression can take, whatever the program does. */
public final class Cardinality {
  /** Of an expression of which no bound is known. */
  public static final long UNBOUNDED = Long.MAX_VALUE;

  /**
   * From so many values on, what a hash code uses tells keys apart well enough for what it ignores
   * not to matter.
   */
  public static final int FEW = 1_024;

  private Cardinality() {}

  /** Returns a number that the different values of an expression do not exceed. */
  public static long bound(Expression expression) {
    if (expression instanceof Constant) {
      return 1;
    } else if (expression instanceof Source source) {
      return ofSource(source);
    } else if (expression instanceof Choice choice) {
      return choice.alternatives().stream()
          .mapToLong(Cardinality::bound)
          .reduce(0, LongMath::saturatedAdd);
    }
    // A source may stand in several parts, and a part may have fewer values than its sources.
    return LongStream.of(
            product(Expressions.parts(expression)),
            product(Expressions.sources(expression)),
            ofKind(expression.kind()),
            expression instanceof Operation operation ? ofResults(operation) : UNBOUNDED,
            expression instanceof Call call ? ofModulus(call) : UNBOUNDED,
            expression instanceof Derived derived
                ? derived.range().map(ValueRange::size).orElse(UNBOUNDED)
                : UNBOUNDED)
        .boxed()
        .min(naturalOrder())
        .orElseThrow();
  }

  private static long product(Collection<? extends Expression> parts) {
    return parts.stream().mapToLong(Cardinality::bound).reduce(1, LongMath::saturatedMultiply);
  }

  private static long ofSource(Source source) {
    return source instanceof Input input && input.range().isPresent()
        ? input.range().map(ValueRange::size).orElseThrow()
        : ofKind(source.kind());
  }

  private static long ofKind(Kind kind) {
    return switch (kind) {
      case BOOLEAN -> 2;
      case BYTE -> 1 << Byte.SIZE;
      case SHORT, CHAR -> 1 << Short.SIZE;
      case INT, LONG, FLOAT, DOUBLE, REFERENCE -> UNBOUNDED;
    };
  }

  /** What a constant operand leaves of the other. */
  private static long ofResults(Operation operation) {
    ImmutableList<Expression> operands = operation.operands();
    if (operation.operator() == Operator.REMAINDER) {
      return number(operands.get(1))
          .map(divisor -> 2 * Math.abs(divisor) - 1)
          .filter(size -> size > 0)
          .orElse(UNBOUNDED);
    } else if (operation.operator() == Operator.AND) {
      return operands.stream()
          .flatMap(operand -> number(operand).stream())
          .map(mask -> mask < 0 ? UNBOUNDED : LongMath.saturatedPow(2, Long.bitCount(mask)))
          .min(naturalOrder())
          .orElse(UNBOUNDED);
    } else if (operation.operator() == Operator.UNSIGNED_SHIFT_RIGHT
        || operation.operator() == Operator.SHIFT_RIGHT) {
      int size = operation.kind() == Kind.LONG ? Long.SIZE : Integer.SIZE;
      return number(operands.get(1))
          .map(places -> LongMath.saturatedPow(2, size - (int) (places & (size - 1))))
          .orElse(UNBOUNDED);
    }
    return UNBOUNDED;
  }

  private static long ofModulus(Call call) {
    return call.method().executable().getName().equals("floorMod") && call.arguments().size() == 2
        ? number(call.arguments().get(1)).map(Math::abs).filter(size -> size > 0).orElse(UNBOUNDED)
        : UNBOUNDED;
  }

  private static Optional<Long> number(Expression operand) {
    Expression inner = operand instanceof Conversion conversion ? conversion.operand() : operand;
    return inner instanceof Constant constant
            && constant.kind().isIntegral()
            && constant.value() instanceof Number number
        ? Optional.of(number.longValue())
        : Optional.empty();
  }
}
