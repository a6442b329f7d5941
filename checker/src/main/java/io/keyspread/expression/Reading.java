package io.keyspread.expression;

/**
 * A source that the code itself reads, and that has another value at another time: a clock, a
 * counter, a generator of random values, a new object.
 */
public sealed interface Reading extends Source
    permits ClockReading, CounterReading, NewObject, RandomDraw {

  /** How long one reading serves. */
  enum Life {
    /** Read anew each time the expression is computed. */
    EACH_TIME,
    /** Read once for the object at hand, in a field of {@code this} that is assigned once. */
    ONCE_FOR_THIS,
    /** Read once for each object that holds it, in a field that is assigned once. */
    ONCE_PER_OBJECT,
    /** Read once for the whole program, in a static field that is assigned once. */
    ONCE_PER_PROGRAM
  }

  /** Returns how long one reading serves. */
  Life life();

  /** Returns the same reading with another life. */
  Reading withLife(Life other);

  /**
   * Returns whether a reading, taken anew each time, does not come back to a value that it had: a
   * clock of the day's hours does, a clock does not.
   */
  boolean neverRepeats();

  /** The code says what is read, and so how it varies. */
  @Override
  default Evidence evidence() {
    return Evidence.TYPICAL;
  }
}
