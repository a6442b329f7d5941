package io.keyspread.hashcode;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.keyspread.collision.HashedKey;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Conversion;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operation;
import io.keyspread.expression.Operator;
import io.keyspread.expression.SmallNumbers;
import io.keyspread.expression.Source;
import io.keyspread.expression.ValueRange;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is taken for granted about numbers whose types leave it open, because the code or their
 * names imply it.
 *
 * @param values what stands for some of the sources
 * @param because why, as the end of a clause: {@code "coordinates by their names"}
 */
record Supposition(ImmutableMap<Source, Expression> values, String because) {
  static final Supposition NOTHING = new Supposition(ImmutableMap.of(), "");

  /** Takes the numbers of a group for what they are named. */
  static Supposition named(SmallNumbers group, ImmutableList<Input> numbers) {
    Map<Source, Expression> values = new HashMap<>();
    String because = group.noun() + " by their names";
    numbers.forEach(number -> values.put(number, group.ranged(number)));
    if (numbers.size() == 2) {
      Input near = numbers.get(group.isFarEnd(numbers.get(0)) ? 1 : 0);
      Input far = numbers.get(group.isFarEnd(numbers.get(0)) ? 0 : 1);
      if (group.isFarEnd(far) && !group.isFarEnd(near) && near.kind() == far.kind()) {
        // What varies is how long the range is.
        because += ": as many starts as lengths";
        values.put(
            far, new Operation(Operator.ADD, far.kind(), ImmutableList.<Expression>of(near, far)));
      }
    }
    return new Supposition(ImmutableMap.copyOf(values), because);
  }

  /**
   * Takes the halves of a packed number for as small as their places: {@code x << 16 | y} loses
   * what lies beyond. Longs are no halves: they are shifted together to be mixed, not packed.
   *
   * @param hash a hash code
   * @param numbers the numbers without a range in it
   */
  static Optional<Supposition> packed(Expression hash, ImmutableList<Input> numbers) {
    Map<Source, Expression> values = new HashMap<>();
    collectPacked(hash, values);
    return !numbers.isEmpty() && numbers.stream().allMatch(values::containsKey)
        ? Optional.of(
            new Supposition(ImmutableMap.copyOf(values), "as small as the shift has room for"))
        : Optional.empty();
  }

  private static void collectPacked(Expression expression, Map<Source, Expression> values) {
    Expressions.parts(expression).forEach(part -> collectPacked(part, values));
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

  /** Returns an expression of the sources, for the values supposed. */
  Expression in(Expression expression) {
    return Expressions.substitute(
        expression,
        source -> {
          Expression value = values.get(source);
          return value == null ? source : value;
        });
  }

  /** Returns a key of the sources, for the values supposed. */
  HashedKey in(ImmutableList<Expression> compared, Expression hash) {
    return HashedKey.of(compared.stream().map(this::in).collect(toImmutableList()), in(hash));
  }
}
