package io.keyspread.expression;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.time.Instant;

/**
 * What a sample must assume and no code says: when the clock starts, where numbers start, how close
 * events follow each other. A verdict must hold from every vantage.
 *
 * @param start the first reading of a clock, from 1970 to 2100
 * @param firstValue the first value of a number without a declared range, at least 0
 * @param meanGap the mean distance between two readings of a clock that is finer than a second, in
 *     ticks of the key, from 1 to 1,000; at 1 the clock is read at every tick in turn
 */
public record Vantage(Instant start, int firstValue, int meanGap) {
  private static final Instant YEAR_2026 = Instant.ofEpochSecond(1_767_225_600);
  private static final Instant LATER = Instant.ofEpochMilli(1_818_683_241_536L);

  /**
   * Clocks from the beginning of 2026 on, numbers from 0, events a thousand ticks apart: what a
   * finding tells.
   */
  public static final Vantage USUAL = new Vantage(YEAR_2026, 0, 1_000);

  /** Every vantage from which a defect must be seen, the usual one first. */
  public static final ImmutableList<Vantage> ALL =
      ImmutableList.of(
          USUAL,
          new Vantage(YEAR_2026, 1, 10),
          new Vantage(YEAR_2026, 0, 1),
          new Vantage(LATER, 1_000, 1_000),
          new Vantage(LATER, 1, 10),
          new Vantage(LATER, 1_000, 1));

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public Vantage {
    checkArgument(
        start.getEpochSecond() >= 0 && start.getEpochSecond() < 4_102_444_800L,
        "a clock does not start at %s",
        start);
    checkArgument(firstValue >= 0, "numbers do not start at %s", firstValue);
    checkArgument(meanGap > 0 && meanGap <= 1_000, "a mean gap of %s ticks", meanGap);
  }
}
