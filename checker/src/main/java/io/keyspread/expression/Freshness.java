package io.keyspread.expression;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.stream.IntStream;

/** Whether the values of an expression come back while the program runs. */
public final class Freshness {
  /**
   * More slots than a ring of clock ticks or counter values has: a day has 1,440 minutes, a ring of
   * seconds 3,600.
   */
  private static final int SLOTS = 10_000;

  private static final Vantage EVERY_TICK =
      new Vantage(Vantage.USUAL.start(), Vantage.USUAL.firstValue(), 1);

  private Freshness() {}

  /**
   * Returns whether an expression never repeats: each time it is computed it has a value that it
   * never had, whatever its other sources are, since it reads a clock, a counter or a generator
   * anew and keeps enough of what it reads. {@code counter++ % 100} and the hour of the day repeat.
   *
   * <p>A clock that is read twice within a tick gives the same value both times: that it repeats in
   * this way does not count.
   *
   * @param key the expression; a text may have unknown parts beside one that never repeats
   */
  public static boolean neverRepeats(Expression key) {
    return Expressions.ways(key).stream().allMatch(Freshness::wayNeverRepeats);
  }

  private static boolean wayNeverRepeats(Expression key) {
    if (key instanceof Concatenation text) {
      return text.parts().stream().anyMatch(Freshness::wayNeverRepeats);
    } else if (key instanceof Reading reading) {
      return isFresh(reading);
    }
    return Expressions.isKnown(key)
        && Expressions.sources(key).stream().anyMatch(Freshness::isFresh)
        && !comesBack(
            Expressions.substitute(
                key, source -> source instanceof Reading reading ? reading : fixed(source)));
  }

  /** Soon, or later: the microseconds within a second do when seconds have passed. */
  private static boolean comesBack(Expression key) {
    return repeatsFrom(EVERY_TICK, key)
        || repeatsFrom(Vantage.USUAL, key)
        || repeatsFrom(EVERY_TICK, Expressions.substitute(key, Freshness::squared));
  }

  /** The squares reach further than a counter does in as many steps, and meet modulo anything. */
  private static Expression squared(Source source) {
    return source instanceof CounterReading counter && counter.kind().isIntegral()
        ? new Operation(Operator.MULTIPLY, counter.kind(), ImmutableList.of(counter, counter))
        : source;
  }

  /**
   * Returns whether an expression of readings soon comes back to a value that it had, or never
   * leaves it.
   */
  public static boolean soonRepeats(Expression key) {
    return repeatsFrom(EVERY_TICK, key);
  }

  private static boolean repeatsFrom(Vantage vantage, Expression key) {
    return Population.of(ImmutableList.of(key))
        .map(population -> population.sample(SLOTS, vantage))
        .filter(sample -> sample.size() > SLOTS / 2)
        .flatMap(sample -> Evaluation.of(key, sample))
        .map(
            keys ->
                IntStream.range(0, keys.size()).mapToObj(keys::value).distinct().count()
                    < keys.size())
        .orElse(true);
  }

  private static boolean isFresh(Source source) {
    return source instanceof Reading reading
        && reading.life() == Reading.Life.EACH_TIME
        && reading.neverRepeats();
  }

  /** Any one value in place of a source that does not depend on when it is read. */
  private static Expression fixed(Source source) {
    return new RandomDraw(
        source.kind(),
        source instanceof Input input ? input.range() : Optional.empty(),
        source.origin(),
        Reading.Life.ONCE_PER_PROGRAM);
  }
}
