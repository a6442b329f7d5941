package io.keyspread.expression;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The granularity of a key that a clock reading is computed into: how long the key stays the same
 * while the clock advances. It is found by evaluation (see {@link ChangeSearch} for its limits), so
 * it does not matter by which operators or methods the program truncates.
 */
public final class KeyTick {
  private KeyTick() {}

  /**
   * Returns the granularity of an expression of clock readings and what stays the same while the
   * program runs.
   *
   * <p>Several clocks advance together. Of the alternatives of a choice, the finest counts; choices
   * within other expressions are taken one way at a time, all first alternatives together, all
   * second ones, and so on.
   *
   * @return the granularity; empty if the expression has another source, does not change within a
   *     hundred years of 2026, or cannot be evaluated
   */
  public static Optional<Tick> of(Expression key) {
    Optional<Tick> finest = Optional.empty();
    for (Expression way : Expressions.ways(key)) {
      Optional<Tick> tick = withoutChoice(way);
      if (tick.isEmpty()) {
        return tick;
      }
      finest =
          Stream.concat(finest.stream(), tick.stream())
              .min((left, right) -> Long.compare(left.nanos(), right.nanos()));
    }
    return finest;
  }

  private static Optional<Tick> withoutChoice(Expression key) {
    return Expressions.sources(key).stream().allMatch(KeyTick::isClockOrFixed)
        ? Population.of(ImmutableList.of(key)).flatMap(Population::tick)
        : Optional.empty();
  }

  private static boolean isClockOrFixed(Source source) {
    return source instanceof ClockReading
        || (source instanceof Reading reading && reading.life() == Reading.Life.ONCE_PER_PROGRAM);
  }
}
