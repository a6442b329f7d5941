package io.keyspread.hashcode;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.keyspread.collision.HashedKey;
import io.keyspread.expression.Digits;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Input;
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

  /**
   * Takes numbers for what they are named: those of which nothing else says how large they are, and
   * others where their names say more than their types.
   *
   * @param free the numbers of which nothing else says how large they are
   * @param small the others
   */
  static Optional<Supposition> named(ImmutableList<Input> free, ImmutableList<Input> small) {
    ImmutableList<Input> all = ImmutableList.<Input>builder().addAll(free).addAll(small).build();
    return SmallNumbers.naming(all)
        .filter(group -> group.hasRanges() || small.isEmpty())
        .map(group -> named(group, all))
        .or(() -> SmallNumbers.naming(free).map(group -> named(group, free)));
  }

  private static Supposition named(SmallNumbers group, ImmutableList<Input> numbers) {
    return new Supposition(
        group.valuesOf(numbers),
        group.noun()
            + " by their names"
            + (group.areEnds(numbers) ? ": as many starts as lengths" : ""));
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

  /**
   * Returns the same for digits that are as small as their places.
   *
   * @param hash a hash code
   */
  Supposition withDigitsOf(Expression hash) {
    ImmutableMap<Source, Input> digits = Digits.in(hash);
    Map<Source, Expression> narrowed = new HashMap<>(values);
    digits.forEach(
        (source, digit) -> {
          if (values.getOrDefault(source, source).equals(source)) {
            narrowed.put(source, digit);
          }
        });
    return digits.isEmpty()
        ? this
        : new Supposition(
            ImmutableMap.copyOf(narrowed),
            because.isEmpty() ? "as small as their places" : because);
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
