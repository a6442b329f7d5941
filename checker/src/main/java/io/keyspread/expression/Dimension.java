package io.keyspread.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.time.Instant;

/**
 * One way in which a population varies, independent of the others: a source, or time, in which all
 * clocks advance together.
 */
sealed interface Dimension {

  /** Returns the largest distance from the start, in steps of one. */
  long reach();

  /**
   * Adds the values of the dimension's sources at some distances from the start, one a row.
   *
   * @param distances the distance of each row, in steps of one
   * @param vantage where the start is
   */
  void fill(long[] distances, Vantage vantage, ImmutableMap.Builder<Source, Column> columns);

  /**
   * The distances of the first members of a population.
   *
   * @param count how many members
   * @param step the distance between two members
   * @param vantage how close they follow each other, where the step leaves that open
   */
  long[] distances(int count, long step, Vantage vantage);

  /**
   * All clocks that are read anew. A step is a nanosecond, and time ends after a hundred years, so
   * that nanoseconds since 1970 remain within 64 bits.
   *
   * @param clocks the readings
   */
  record Time(ImmutableList<ClockReading> clocks) implements Dimension {
    private static final long HORIZON = Duration.ofDays(36_525).toNanos();

    @Override
    public long reach() {
      return HORIZON;
    }

    @Override
    public void fill(
        long[] distances, Vantage vantage, ImmutableMap.Builder<Source, Column> columns) {
      for (ClockReading clock : clocks) {
        long[] readings = new long[distances.length];
        for (int i = 0; i < readings.length; i++) {
          readings[i] = read(clock, vantage, distances[i]);
        }
        columns.put(clock, Column.ofBits(Kind.LONG, readings, null));
      }
    }

    /** Returns the reading of a clock, {@code distance} nanoseconds after the start. */
    static long read(ClockReading clock, Vantage vantage, long distance) {
      Instant start = vantage.start();
      long nanos = start.getEpochSecond() * 1_000_000_000L + start.getNano() + distance;
      return nanos / clock.tick().nanos();
    }

    /**
     * A clock of a second or coarser is read in each step; a finer one at gaps of 1 to twice the
     * mean minus 1 steps, since events do not come at every tick.
     */
    @Override
    public long[] distances(int count, long step, Vantage vantage) {
      int meanGap = step >= Tick.SECOND.nanos() ? 1 : vantage.meanGap();
      long[] distances = new long[count];
      for (int i = 1; i < count; i++) {
        long gap = 1 + SplitMix.below(2L * meanGap - 1, i);
        distances[i] = distances[i - 1] + gap * step;
      }
      return distances;
    }
  }

  /**
   * An input: numbers upward from the smallest of their range, a small type through all its values,
   * references without end.
   *
   * @param input the input
   */
  record Values(Input input) implements Dimension {
    @Override
    public long reach() {
      return switch (input.kind()) {
        case BOOLEAN -> 1;
        case BYTE, SHORT, CHAR, INT, LONG ->
            input.range().map(ValueRange::size).orElseGet(this::unrangedSize) - 1;
        // Beyond these the neighbour of a whole number is not the next whole number.
        case FLOAT -> 1L << 23;
        case DOUBLE -> 1L << 52;
        case REFERENCE -> Integer.MAX_VALUE;
      };
    }

    private long unrangedSize() {
      return switch (input.kind()) {
        case BYTE -> 1 << Byte.SIZE;
        case SHORT, CHAR -> 1 << Short.SIZE;
        case INT -> 1L << 30;
        default -> 1L << 62;
      };
    }

    @Override
    public void fill(
        long[] distances, Vantage vantage, ImmutableMap.Builder<Source, Column> columns) {
      columns.put(
          input,
          input.kind() == Kind.REFERENCE ? opaque(distances) : numbers(distances, first(vantage)));
    }

    private static Column opaque(long[] distances) {
      Object[] values = new Object[distances.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = new OpaqueValue(distances[i]);
      }
      return Column.ofReferences(values, null);
    }

    /** Past its largest value a small type goes on with its smallest, as a cast does. */
    private Column numbers(long[] distances, long first) {
      long[] values = new long[distances.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = first + distances[i];
      }
      Kind kind = input.kind();
      return Column.ofBits(
          kind,
          kind == Kind.BOOLEAN ? values : Arithmetic.converted(Kind.LONG, kind, values),
          null);
    }

    private long first(Vantage vantage) {
      return isFreeNumber() ? vantage.firstValue() : input.range().map(ValueRange::min).orElse(0L);
    }

    /** Returns whether the code does not say where the numbers start. */
    boolean isFreeNumber() {
      return switch (input.kind()) {
        case BOOLEAN, BYTE, SHORT, CHAR, REFERENCE -> false;
        case INT, LONG, FLOAT, DOUBLE -> input.range().isEmpty();
      };
    }

    @Override
    public long[] distances(int count, long step, Vantage vantage) {
      long[] distances = new long[count];
      for (int i = 0; i < count; i++) {
        distances[i] = i * step;
      }
      return distances;
    }
  }
}
