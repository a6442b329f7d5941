package io.keyspread.key;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import io.keyspread.expression.Choice;
import io.keyspread.expression.ClockReading;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Evaluation;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.KeyTick;
import io.keyspread.expression.Population;
import io.keyspread.expression.Source;
import io.keyspread.expression.Tick;
import io.keyspread.expression.Vantage;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A key that is one reading of a clock and nothing else that varies.
 *
 * @param reading the reading
 * @param tick how long the key stays the same while the clock advances
 * @param expression how the key is computed from the reading
 */
record ClockKey(ClockReading reading, Tick tick, Expression expression) {
  private static final int MAX_ALTERNATIVES = 16;

  /**
   * More slots than a ring of clock ticks has: a day has 1,440 minutes, a ring of seconds 3,600.
   */
  private static final int SLOTS = 10_000;

  private static final Vantage EVERY_TICK =
      new Vantage(Vantage.USUAL.start(), Vantage.USUAL.firstValue(), 1);

  /** Returns whether the two can be equal: what one reading is computed into twice may differ. */
  boolean mayEqual(ClockKey other) {
    return !reading.equals(other.reading) || expression.equals(other.expression);
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
    Expression varying =
        Expressions.substitute(
            key, source -> isFixed(source, mapIsOfThis) ? Constant.of(0L) : source);
    ImmutableList<Source> sources = Expressions.sources(varying).asList();
    return sources.size() == 1 && sources.get(0) instanceof ClockReading reading
        ? KeyTick.of(varying)
            .filter(tick -> !repeats(varying))
            .map(tick -> new ClockKey(reading, tick, varying))
        : Optional.empty();
  }

  /**
   * Returns whether the key soon comes back to a value that it had: the hour of the day, a slot of
   * a ring. Such code means to overwrite.
   */
  private static boolean repeats(Expression key) {
    return Population.of(ImmutableList.of(key))
        .map(population -> population.sample(SLOTS, EVERY_TICK))
        .flatMap(sample -> Evaluation.of(key, sample))
        .map(
            keys ->
                IntStream.range(0, keys.size()).mapToObj(keys::value).distinct().count()
                    < keys.size())
        .orElse(false);
  }

  private static boolean isFixed(Source source, boolean mapIsOfThis) {
    return source instanceof ClockReading reading
        && switch (reading.life()) {
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
