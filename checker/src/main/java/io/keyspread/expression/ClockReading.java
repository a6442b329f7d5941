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
public record ClockReading(Tick tick, Origin origin, Life life) implements Source {

  /** How long one reading serves. */
  public enum Life {
    /** Read anew each time the expression is computed. */
    EACH_TIME,
    /** Read once for the object at hand, in a field of {@code this} that is assigned once. */
    ONCE_FOR_THIS,
    /** Read once for each object that holds it, in a field that is assigned once. */
    ONCE_PER_OBJECT,
    /** Read once for the whole program, in a static field that is assigned once. */
    ONCE_PER_PROGRAM
  }

  /** Returns the same reading with another life. */
  public ClockReading withLife(Life other) {
    return new ClockReading(tick, origin, other);
  }

  @Override
  public Kind kind() {
    return Kind.LONG;
  }

  /** A clock has its granularity and advances. */
  @Override
  public Evidence evidence() {
    return Evidence.TYPICAL;
  }
}
