package io.keyspread.key;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import io.keyspread.expression.Choice;
import io.keyspread.expression.ClockReading;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Freshness;
import io.keyspread.expression.KeyConstants;
import io.keyspread.expression.KeyTick;
import io.keyspread.expression.Reading;
import io.keyspread.expression.Source;
import io.keyspread.expression.Tick;
import java.util.Comparator;
import java.util.Optional;

/**
 * A key that is one reading of a clock and nothing else that varies.
 *
 * @param reading the reading
 * @param tick how long the key stays the same while the clock advances
 * @param expression how the key is computed from the reading
 */
record ClockKey(ClockReading reading, Tick tick, Expression expression) {
  private static final int MAX_ALTERNATIVES = 16;

  /** Returns whether the two can be equal: what one reading is computed into twice may differ. */
  boolean mayEqual(ClockKey other) {
    return reading.equals(other.reading)
        ? expression.equals(other.expression)
        : !KeyConstants.differ(expression, other.expression);
  }

  /**
   * Returns the key as a clock reading, if whichever path computes it, it is one.
   *
   * @param mapIsOfThis whether the map belongs to the object at hand, for which a reading in one of
   *     its own fields is a constant
   */
  static Optional<ClockKey> of(Expression key, boolean mapIsOfThis) {
    if (!Expressions.isKnown(key)) {
      return Optional.empty();
    }
    ImmutableList<Expression> alternatives = alternatives(key);
    ImmutableList<ClockKey> keys =
        alternatives.stream()
            .map(alternative -> ofAlternative(alternative, mapIsOfThis))
            .flatMap(Optional::stream)
            .collect(toImmutableList());
    return keys.size() == alternatives.size()
        ? keys.stream().min(Comparator.comparingLong(found -> found.tick().nanos()))
        : Optional.empty();
  }

  private static Optional<ClockKey> ofAlternative(Expression key, boolean mapIsOfThis) {
    Expression seen =
        Expressions.substitute(
            key,
            source ->
                source instanceof Reading reading && isFixed(reading, mapIsOfThis)
                    ? reading.withLife(Reading.Life.ONCE_PER_PROGRAM)
                    : source);
    ImmutableList<Source> varying =
        Expressions.sources(seen).stream()
            .filter(
                source ->
                    !(source instanceof Reading reading
                        && reading.life() == Reading.Life.ONCE_PER_PROGRAM))
            .collect(toImmutableList());
    return varying.size() == 1 && varying.get(0) instanceof ClockReading reading
        ? KeyTick.of(seen)
            .filter(tick -> !Freshness.soonRepeats(seen))
            .map(tick -> new ClockKey(reading, tick, seen))
        : Optional.empty();
  }

  private static boolean isFixed(Reading reading, boolean mapIsOfThis) {
    return switch (reading.life()) {
      case EACH_TIME, ONCE_PER_OBJECT -> false;
      case ONCE_FOR_THIS -> mapIsOfThis;
      case ONCE_PER_PROGRAM -> true;
    };
  }

  /** Returns what the key is on each path, without choices inside; itself if there are too many. */
  private static ImmutableList<Expression> alternatives(Expression key) {
    Optional<Choice> choice = firstChoice(key);
    if (choice.isEmpty()) {
      return ImmutableList.of(key);
    }
    ImmutableList<Expression> alternatives =
        choice.get().alternatives().stream()
            .flatMap(
                alternative ->
                    alternatives(Expressions.replace(key, choice.get(), alternative)).stream())
            .collect(toImmutableList());
    return alternatives.size() > MAX_ALTERNATIVES ? ImmutableList.of(key) : alternatives;
  }

  private static Optional<Choice> firstChoice(Expression expression) {
    if (expression instanceof Choice choice) {
      return Optional.of(choice);
    }
    return Expressions.parts(expression).stream()
        .map(ClockKey::firstChoice)
        .flatMap(Optional::stream)
        .findFirst();
  }
}
