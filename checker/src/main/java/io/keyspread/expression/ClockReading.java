package io.keyspread.expression;

/**
 * One reading of a clock, as the number of ticks since the clock's epoch.
 *
 * <p>The value has the kind {@code LONG}. Values of date and time classes are {@link Call}s on such
 * a number.
 *
 * @param tick the granularity of the clock
 * @param origin where the clock is read
 * @param life how long one reading serves
 */
public record ClockReading(Tick tick, Origin origin, Life life) implements Reading {
  @Override
  public ClockReading withLife(Life other) {
    return new ClockReading(tick, origin, other);
  }

  @Override
  public Kind kind() {
    return Kind.LONG;
  }

  /** A clock advances. */
  @Override
  public boolean neverRepeats() {
    return true;
  }
}
