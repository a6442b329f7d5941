package io.keyspread.expression;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;

/**
 * The granularity of a clock: the time between two readings that differ by one step.
 *
 * @param nanos the length of a step in nanoseconds, greater than 0
 */
public record Tick(long nanos) {
  public static final Tick NANOSECOND = new Tick(1);
  public static final Tick MICROSECOND = new Tick(1_000);
  public static final Tick MILLISECOND = new Tick(1_000_000);
  public static final Tick SECOND = new Tick(1_000_000_000);
  public static final Tick MINUTE = of(Duration.ofMinutes(1));
  public static final Tick HOUR = of(Duration.ofHours(1));
  public static final Tick DAY = of(Duration.ofDays(1));

  /**
   * Checks the length of the step.
   *
   * @throws IllegalArgumentException if {@code nanos} is not positive
   */
  public Tick {
    checkArgument(nanos > 0, "a clock does not step by %s ns", nanos);
  }

  /**
   * Returns the tick of this length.
   *
   * @throws IllegalArgumentException if {@code length} is not positive
   * @throws ArithmeticException if {@code length} exceeds 292 years
   */
  public static Tick of(Duration length) {
    return new Tick(length.toNanos());
  }

  /** Returns the length of the step. */
  public Duration length() {
    return Duration.ofNanos(nanos);
  }
}
