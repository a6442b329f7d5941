package io.keyspread.expression;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Finds by evaluation how far a source must move before what is computed from it changes.
 *
 * <p>It looks at distances 1, 2, 4, ... until the value differs from the first, then divides the
 * last interval. It does so three times, each from the last change on, and takes the shortest of
 * the second and third distance (the first may begin within a step).
 *
 * <p>Limits: a value that changes and returns between two looks is taken as unchanged, so a value
 * that repeats in runs shorter than its first run may be given too long a step; and of steps that
 * differ in length (months), the shorter of two counts.
 */
final class ChangeSearch {
  private static final int CHANGES = 3;

  /** The points at which an interval is divided at once: one evaluation costs about the same. */
  private static final int POINTS = 16;

  private final Function<long[], Optional<Column>> values;
  private final long limit;

  /**
   * Prepares a search.
   *
   * @param values computes the values at some distances from the start
   * @param limit the largest distance from the start at which there is a value, at least 0, less
   *     than 2^62
   */
  ChangeSearch(Function<long[], Optional<Column>> values, long limit) {
    this.values = values;
    this.limit = limit;
  }

  /** Returns the distance between two changes; empty if there are not enough, or no value. */
  OptionalLong step() {
    OptionalLong step = OptionalLong.empty();
    long start = 0;
    for (int i = 0; i < CHANGES; i++) {
      OptionalLong change = firstChange(start);
      if (change.isEmpty()) {
        return step;
      }
      long distance = change.getAsLong() - start;
      if (i > 0) {
        step = OptionalLong.of(Math.min(distance, step.orElse(distance)));
      }
      start = change.getAsLong();
    }
    return step;
  }

  private OptionalLong firstChange(long start) {
    long[] looks = new long[Long.SIZE];
    looks[0] = start;
    int count = 1;
    for (long distance = 1; distance <= limit - start && distance > 0; distance <<= 1) {
      looks[count] = start + distance;
      count++;
    }
    return narrowed(Arrays.copyOf(looks, count));
  }

  /** The first change among positions in ascending order, then within the gap where it is. */
  private OptionalLong narrowed(long[] positions) {
    long[] looks = positions;
    while (true) {
      Optional<Column> column = values.apply(looks);
      int first = column.isPresent() ? firstDifferent(column.orElseThrow()) : 0;
      if (first == 0) {
        return OptionalLong.empty();
      }
      long same = looks[first - 1];
      long different = looks[first];
      if (different - same == 1) {
        return OptionalLong.of(different);
      }
      looks = divided(same, different);
    }
  }

  /** The row of the first value that differs from row 0; 0 if there is none. */
  private static int firstDifferent(Column column) {
    for (int row = 1; row < column.size() && column.isPresent(0); row++) {
      if (column.isPresent(row) && !column.areEqual(0, row)) {
        return row;
      }
    }
    return 0;
  }

  private static long[] divided(long same, long different) {
    int parts = (int) Math.min(POINTS, different - same);
    long[] looks = new long[parts + 1];
    long width = (different - same) / parts;
    for (int i = 0; i < parts; i++) {
      looks[i] = same + i * width;
    }
    looks[parts] = different;
    return looks;
  }
}
