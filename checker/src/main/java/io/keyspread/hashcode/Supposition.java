package io.keyspread.hashcode;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.keyspread.collision.HashedKey;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Input;
import io.keyspread.expression.Operation;
import io.keyspread.expression.Operator;
import io.keyspread.expression.Packing;
import io.keyspread.expression.SmallNumbers;
import io.keyspread.expression.Source;
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
   * Takes the halves of a packed number for as small as their places.
   *
   * @param hash a hash code
   * @param numbers the numbers without a range in it
   */
  static Optional<Supposition> packed(Expression hash, ImmutableList<Input> numbers) {
    ImmutableMap<Source, Expression> halves = Packing.halves(hash);
    return !numbers.isEmpty() && numbers.stream().allMatch(halves::containsKey)
        ? Optional.of(new Supposition(halves, "as small as the shift has room for"))
        : Optional.empty();
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
