package io.keyspread.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One way in which a population varies: an input, time, in which all clocks advance together, or
 * events, at each of which everything else is read that the code reads anew.
 */
sealed interface Dimension {

  /** Returns the largest distance from the start, in steps of one. */
  long reach();

  /** Returns whether a source by itself is another value at every step of one, if it is here. */
  boolean changesAtEveryStep(Source source);

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
    public boolean changesAtEveryStep(Source source) {
      return false;
    }

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
   * Counters, random values and new objects, each read once at every event.
   *
   * @param readings the readings, no clocks among them
   */
  record Events(ImmutableList<Reading> readings) implements Dimension {
    @Override
    public boolean changesAtEveryStep(Source source) {
      return source instanceof Reading && readings.contains(source);
    }

    @Override
    public long reach() {
      return 1L << 62;
    }

    @Override
    public void fill(
        long[] distances, Vantage vantage, ImmutableMap.Builder<Source, Column> columns) {
      for (int i = 0; i < readings.size(); i++) {
        columns.put(readings.get(i), column(i, distances));
      }
    }

    private Column column(int index, long[] distances) {
      Reading reading = readings.get(index);
      // Each of several draws at one event has a random value of its own.
      long[] draws = new long[distances.length];
      for (int i = 0; i < draws.length; i++) {
        draws[i] = distances[i] * readings.size() + index;
      }
      if (reading.kind() == Kind.REFERENCE) {
        return OpaqueValue.column(draws);
      }
      Optional<ValueRange> range =
          reading instanceof RandomDraw draw ? draw.range() : Optional.empty();
      long[] bits =
          reading instanceof RandomDraw ? random(reading.kind(), range, draws) : distances;
      return Column.ofBits(
          reading.kind(),
          reading.kind().isIntegral()
              ? Arithmetic.converted(Kind.LONG, reading.kind(), bits)
              : bits,
          null);
    }

    private static long[] random(Kind kind, Optional<ValueRange> range, long[] draws) {
      long[] bits = new long[draws.length];
      for (int i = 0; i < bits.length; i++) {
        bits[i] =
            switch (kind) {
              case BOOLEAN -> SplitMix.at(draws[i]) >>> 63;
              case FLOAT -> Float.floatToIntBits((SplitMix.at(draws[i]) >>> 40) * 0x1.0p-24f);
              case DOUBLE -> Double.doubleToLongBits((SplitMix.at(draws[i]) >>> 11) * 0x1.0p-53);
              default -> SplitMix.at(draws[i]);
            };
        if (range.isPresent()) {
          ValueRange within = range.orElseThrow();
          bits[i] = within.min() + Long.remainderUnsigned(bits[i], within.size());
        }
      }
      return bits;
    }

    @Override
    public long[] distances(int count, long step, Vantage vantage) {
      return multiples(count, step);
    }
  }

  /** Returns {@code count} multiples of {@code step}, from 0. */
  private static long[] multiples(int count, long step) {
    long[] distances = new long[count];
    for (int i = 0; i < count; i++) {
      distances[i] = i * step;
    }
    return distances;
  }

  /**
   * An input: numbers upward from the smallest of their range, a small type through all its values,
   * references without end.
   *
   * @param input the input
   */
  record Values(Input input) implements Dimension {
    @Override
    public boolean changesAtEveryStep(Source source) {
      return source.equals(input);
    }

    @Override
    public long reach() {
      return switch (input.kind()) {
        case BOOLEAN -> 1;
        case BYTE, SHORT, CHAR, INT, LONG ->
            input.range().map(ValueRange::size).orElseGet(this::unrangedSize) - 1;
        // Beyond these the neighbour of a whole number is not the next whole number.
        case FLOAT -> 1L << 23;
        case DOUBLE -> 1L << 52;
        case REFERENCE -> input.range().map(ValueRange::size).orElse(1L << 31) - 1;
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
          input.kind() == Kind.REFERENCE
              ? OpaqueValue.column(distances)
              : numbers(distances, first(vantage)));
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
      return multiples(count, step);
    }
  }
}
