package io.keyspread.expression;

import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How values sort, compared with the order in which the program computes them. */
public enum TimeOrder {
  /** What is computed later sorts later. */
  INCREASING,
  /** What is computed later sorts earlier. */
  DECREASING;

  private static final int ROWS = 128;

  /** Gaps double from a minute to more than a day and start anew: 128 take a month and a half. */
  private static final long SHORTEST_GAP = Duration.ofMinutes(1).toNanos();

  private static final int GAP_LENGTHS = 12;

  /** Gaps vary by up to their own length, in so many steps. */
  private static final long IRREGULARITY = 1_000;

  /** A counter that has run for a while: its digits are no longer getting more. */
  private static final long FIRST_COUNT = 1_000_000_000;

  private static final long COUNTS_BETWEEN = 1_000_003;

  /** A part that varies more widely than this is no sequence number beside a clock. */
  private static final long MAX_RANGE = 1L << 31;

  /**
   * Returns the order of a value that is computed again and again, minutes to days apart, while
   * whatever else it is computed from varies at random within its range.
   *
   * <p>An order that only shows within a minute does not count, nor one that is broken within it
   * (the text of an {@link java.time.Instant} drops zeros at its end).
   *
   * @return the order; empty if there is none, or the value cannot be evaluated, or it depends on
   *     something whose range is not known
   */
  public static Optional<TimeOrder> of(Expression value) {
    ImmutableMap.Builder<Source, Column> columns = ImmutableMap.builder();
    long[] times = times();
    for (Source source : Expressions.sources(value)) {
      Optional<Column> column = column(source, times);
      if (column.isEmpty()) {
        return Optional.empty();
      }
      columns.put(source, column.orElseThrow());
    }
    return Evaluation.of(value, new Sample(columns.buildOrThrow(), ROWS))
        .filter(Column::isComplete)
        .flatMap(TimeOrder::ofRows);
  }

  private static long[] times() {
    long[] times = new long[ROWS];
    for (int i = 1; i < ROWS; i++) {
      long gap = SHORTEST_GAP << (i % GAP_LENGTHS);
      times[i] = times[i - 1] + gap + gap / IRREGULARITY * SplitMix.below(IRREGULARITY, i);
    }
    return times;
  }

  private static Optional<Column> column(Source source, long[] times) {
    long[] values = new long[ROWS];
    for (int i = 0; i < ROWS; i++) {
      OptionalLong value = value(source, times[i], i);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values[i] = value.getAsLong();
    }
    return Optional.of(Column.ofBits(source.kind(), values, null));
  }

  private static OptionalLong value(Source source, long time, int row) {
    if (source.kind() == Kind.REFERENCE || source.kind().isFloating()) {
      return OptionalLong.empty();
    } else if (source instanceof ClockReading clock) {
      return OptionalLong.of(Dimension.Time.read(clock, Vantage.USUAL, time));
    } else if (source instanceof CounterReading) {
      return OptionalLong.of(
          FIRST_COUNT + row * COUNTS_BETWEEN + SplitMix.below(COUNTS_BETWEEN, row));
    }
    Optional<ValueRange> range =
        source instanceof Input input
            ? input.range()
            : source instanceof RandomDraw draw ? draw.range() : Optional.empty();
    return range.isPresent() && range.get().size() <= MAX_RANGE
        ? OptionalLong.of(range.get().min() + SplitMix.below(range.get().size(), row))
        : OptionalLong.empty();
  }

  private static Optional<TimeOrder> ofRows(Column column) {
    boolean rises = false;
    boolean falls = false;
    for (int row = 1; row < column.size(); row++) {
      Optional<Integer> order = compare(column.value(row - 1), column.value(row));
      if (order.isEmpty()) {
        return Optional.empty();
      }
      rises |= order.get() < 0;
      falls |= order.get() > 0;
    }
    return rises == falls ? Optional.empty() : Optional.of(rises ? INCREASING : DECREASING);
  }

  @SuppressWarnings("unchecked") // values of one class are compared as that class does
  private static Optional<Integer> compare(@Nullable Object left, @Nullable Object right) {
    return left instanceof Comparable<?> comparable
            && right != null
            && left.getClass() == right.getClass()
        ? Optional.of(((Comparable<Object>) comparable).compareTo(right))
        : Optional.empty();
  }
}
