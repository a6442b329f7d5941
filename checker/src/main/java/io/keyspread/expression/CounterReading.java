package io.keyspread.expression;

/**
 * The next number of a counter that is only ever incremented by one: in a sample, dense from 0.
 *
 * @param kind {@code INT} or {@code LONG}, or a smaller integral kind
 * @param origin where the counter is incremented
 * @param life how long one reading serves
 */
public record CounterReading(Kind kind, Origin origin, Life life) implements Reading {
  @Override
  public CounterReading withLife(Life other) {
    return new CounterReading(kind, origin, other);
  }

  /** A counter of 16 bits or fewer soon starts again. */
  @Override
  public boolean neverRepeats() {
    return kind == Kind.INT || kind == Kind.LONG;
  }
}
