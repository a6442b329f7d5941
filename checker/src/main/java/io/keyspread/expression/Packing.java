package io.keyspread.expression;

import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers that are packed into the halves of a larger one, as in {@code x << 16 | y}, which loses
 * what lies beyond a half: such numbers are small. Longs are no halves: they are shifted together
 * to be mixed, not packed.
 */
public final class Packing {
  private Packing() {}

  /**
   * Returns the numbers that an expression packs, each with one that is as small as its place.
   *
   * @param expression such as a hash code
   */
  public static ImmutableMap<Source, Expression> halves(Expression expression) {
    Map<Source, Expression> halves = new HashMap<>();
    collect(expression, halves);
    return ImmutableMap.copyOf(halves);
  }

  private static void collect(Expression expression, Map<Source, Expression> values) {
    Expressions.parts(expression).forEach(part -> collect(part, values));
    if (!(expression instanceof Operation sum)
        || !(sum.operator() == Operator.OR
            || sum.operator() == Operator.ADD
            || sum.operator() == Operator.XOR)) {
      return;
    }
    int bits = sum.kind() == Kind.LONG ? Long.SIZE : Integer.SIZE;
    for (int i = 0; i < 2; i++) {
      Expression low = plain(sum.operands().get(1 - i));
      if (plain(sum.operands().get(i)) instanceof Operation shift
          && shift.operator() == Operator.SHIFT_LEFT
          && plain(shift.operands().get(0)) instanceof Input high
          && low instanceof Input lowInput
          && high.kind() != Kind.LONG
          && lowInput.kind() != Kind.LONG
          && !high.equals(low)) {
        shiftOf(shift)
            .filter(places -> places >= bits / 4 && places <= bits * 3 / 4)
            .ifPresent(
                places -> {
                  values.put(high, upTo(high, bits - places));
                  values.put(lowInput, upTo(lowInput, places));
                });
      }
    }
  }

  private static Input upTo(Input number, int bits) {
    // A sign leaves one place less.
    return new Input(
        number.kind(), Optional.of(new ValueRange(0, (1L << (bits - 1)) - 1)), number.origin());
  }

  private static Optional<Integer> shiftOf(Operation shift) {
    return plain(shift.operands().get(1)) instanceof Constant constant
            && constant.value() instanceof Number number
        ? Optional.of(number.intValue())
        : Optional.empty();
  }

  /** The number that is widened or masked, if it is. */
  private static Expression plain(Expression expression) {
    if (expression instanceof Conversion conversion) {
      return plain(conversion.operand());
    } else if (expression instanceof Operation mask && mask.operator() == Operator.AND) {
      Expression right = plain(mask.operands().get(1));
      return right instanceof Constant ? plain(mask.operands().get(0)) : expression;
    }
    return expression;
  }
}
