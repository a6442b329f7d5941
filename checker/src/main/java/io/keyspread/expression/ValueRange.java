package io.keyspread.expression;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * The values that an integral source can take.
 *
 * @param min the smallest value, inclusive
 * @param max the largest value, inclusive
 */
public record ValueRange(long min, long max) {

  /**
   * Checks that the range is not empty.
   *
   * @throws IllegalArgumentException if {@code min > max}
   */
  public ValueRange {
    checkArgument(min <= max, "no value lies between %s and %s", min, max);
  }

  /** Returns how many values the range has, at most {@link Long#MAX_VALUE}. */
  public long size() {
    long size = max - min + 1;
    return size <= 0 ? Long.MAX_VALUE : size;
  }
}
