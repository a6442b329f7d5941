package io.keyspread.expression;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.math.LongMath;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The values that the sources of a key take over the life of one map, as far as the code tells.
 *
 * <p>Each source is a dimension of a grid: an input runs densely upward from the smallest value of
 * its range, else from a small number. What the code reads itself is one dimension: clocks,
 * counters and random values move on together, a step an event. Along each dimension the population
 * goes in steps in which the key changes (found by {@link ChangeSearch}), so that {@code ts / 1000}
 * and {@code offset & ~4095} have a different key at every step and not one in a thousand. In a
 * dimension in which the key does not change there is one step only.
 *
 * <p>A sample of n rows takes as many steps in each dimension, n's root, or all there are in a
 * dimension that has fewer. It is the same in every run.
 */
public final class Population {
  private final ImmutableList<Axis> axes;
  private final ImmutableList<Source> fixed;

  private Population(ImmutableList<Axis> axes, ImmutableList<Source> fixed) {
    this.axes = axes;
    this.fixed = fixed;
  }

  /**
   * Returns the population of a key.
   *
   * @param key the values whose equality makes two keys equal
   * @return the population; empty if a part of the key cannot be evaluated
   */
  public static Optional<Population> of(ImmutableList<Expression> key) {
    ImmutableSet<Source> sources = Expressions.sources(key);
    ImmutableList<Source> fixed =
        sources.stream().filter(Population::isFixed).collect(toImmutableList());
    ImmutableList<Axis> unmeasured =
        axes(sources).stream()
            .map(
                dimensions ->
                    new Axis(
                        dimensions.stream()
                            .map(dimension -> new Track(dimension, 0, 1))
                            .collect(toImmutableList())))
            .collect(toImmutableList());
    Population start = new Population(unmeasured, fixed);
    for (Expression part : key) {
      if (Evaluation.of(part, start.sample(1, Vantage.USUAL)).isEmpty()) {
        return Optional.empty();
      }
    }
    ImmutableList<Axis> measured =
        unmeasured.stream()
            .map(
                axis ->
                    new Axis(
                        axis.tracks().stream()
                            .map(track -> start.measured(track.dimension(), key))
                            .collect(toImmutableList())))
            .collect(toImmutableList());
    return Optional.of(new Population(measured, fixed));
  }

  /** What is read once in a run of the program is a constant of that run. */
  private static boolean isFixed(Source source) {
    return source instanceof Reading reading && reading.life() == Reading.Life.ONCE_PER_PROGRAM;
  }

  /** The dimensions, those together that move together. */
  private static ImmutableList<ImmutableList<Dimension>> axes(ImmutableSet<Source> sources) {
    ImmutableList.Builder<ClockReading> clocks = ImmutableList.builder();
    ImmutableList.Builder<Reading> readings = ImmutableList.builder();
    ImmutableList.Builder<ImmutableList<Dimension>> axes = ImmutableList.builder();
    for (Source source : sources) {
      if (source instanceof Input input) {
        axes.add(ImmutableList.of(new Dimension.Values(input)));
      } else if (source instanceof ClockReading clock && !isFixed(clock)) {
        clocks.add(clock);
      } else if (source instanceof Reading reading && !isFixed(reading)) {
        readings.add(reading);
      }
    }
    ImmutableList.Builder<Dimension> together = ImmutableList.builder();
    if (!clocks.build().isEmpty()) {
      together.add(new Dimension.Time(clocks.build()));
    }
    if (!readings.build().isEmpty()) {
      together.add(new Dimension.Events(readings.build()));
    }
    if (!together.build().isEmpty()) {
      axes.add(together.build());
    }
    return axes.build();
  }

  private Track measured(Dimension dimension, ImmutableList<Expression> key) {
    OptionalLong step = OptionalLong.empty();
    for (Expression part : waysOf(key)) {
      OptionalLong own =
          part instanceof Source source && dimension.changesAtEveryStep(source)
              ? OptionalLong.of(1)
              : new ChangeSearch(
                      distances -> Evaluation.of(part, along(dimension, distances)),
                      dimension.reach())
                  .step();
      if (own.isPresent()) {
        step = OptionalLong.of(Math.min(own.getAsLong(), step.orElse(Long.MAX_VALUE)));
      }
    }
    return step.isEmpty()
        ? new Track(dimension, 0, 1)
        : new Track(dimension, step.getAsLong(), dimension.reach() / step.getAsLong() + 1);
  }

  /** The parts without choices: a step leads from one value of an alternative to its next. */
  private static ImmutableSet<Expression> waysOf(ImmutableList<Expression> key) {
    return key.stream().flatMap(part -> Expressions.ways(part).stream()).collect(toImmutableSet());
  }

  /** One dimension at some distances, everything else at its start. */
  private Sample along(Dimension moving, long[] distances) {
    ImmutableMap.Builder<Source, Column> columns = ImmutableMap.builder();
    tracks()
        .map(Track::dimension)
        .forEach(
            dimension ->
                dimension.fill(
                    dimension.equals(moving) ? distances : new long[distances.length],
                    Vantage.USUAL,
                    columns));
    addFixed(columns, distances.length, Vantage.USUAL);
    return new Sample(columns.buildOrThrow(), distances.length);
  }

  private Stream<Track> tracks() {
    return axes.stream().flatMap(axis -> axis.tracks().stream());
  }

  /** Returns the number of different rows there are, at most {@link Long#MAX_VALUE}. */
  public long size() {
    long size = 1;
    for (Axis axis : axes) {
      size = LongMath.saturatedMultiply(size, axis.steps());
    }
    return size;
  }

  /**
   * Returns the vantages from which the population looks different, the usual one first: without a
   * clock it does not matter when clocks start, and where all numbers have ranges, not where others
   * start.
   */
  public ImmutableSet<Vantage> vantages() {
    boolean hasClock = tracks().anyMatch(track -> track.dimension() instanceof Dimension.Time);
    boolean hasFineClock = tick().filter(tick -> tick.nanos() < Tick.SECOND.nanos()).isPresent();
    boolean hasFreeNumber =
        tracks()
            .anyMatch(
                track ->
                    track.dimension() instanceof Dimension.Values values && values.isFreeNumber());
    return Vantage.ALL.stream()
        .map(
            vantage ->
                new Vantage(
                    hasClock || !fixed.isEmpty() ? vantage.start() : Vantage.USUAL.start(),
                    hasFreeNumber ? vantage.firstValue() : Vantage.USUAL.firstValue(),
                    hasFineClock ? vantage.meanGap() : Vantage.USUAL.meanGap()))
        .collect(toImmutableSet());
  }

  /** Returns the length of a step in time; empty if no clock makes the key change. */
  Optional<Tick> tick() {
    return tracks()
        .filter(track -> track.dimension() instanceof Dimension.Time && track.step() > 0)
        .map(track -> new Tick(track.step()))
        .findAny();
  }

  /**
   * Draws a sample.
   *
   * @param rows the number of rows wanted, at least 1
   * @param vantage what the code does not tell
   * @return a sample of at most that many rows, and of half of them at least if there are so many
   */
  public Sample sample(int rows, Vantage vantage) {
    int[] counts = counts(rows);
    int size = 1;
    for (int count : counts) {
      size *= count;
    }
    ImmutableMap.Builder<Source, Column> columns = ImmutableMap.builder();
    int repeat = size;
    for (int i = 0; i < counts.length; i++) {
      repeat /= counts[i];
      for (Track track : axes.get(i).tracks()) {
        long[] along = track.dimension().distances(counts[i], track.step(), vantage);
        track.dimension().fill(spread(along, repeat, size), vantage, columns);
      }
    }
    addFixed(columns, size, vantage);
    return new Sample(columns.buildOrThrow(), size);
  }

  /** Each distance {@code repeat} times, over and over until {@code size} rows are full. */
  private static long[] spread(long[] distances, int repeat, int size) {
    long[] rows = new long[size];
    int row = 0;
    while (row < size) {
      for (long distance : distances) {
        for (int i = 0; i < repeat; i++) {
          rows[row] = distance;
          row++;
        }
      }
    }
    return rows;
  }

  private void addFixed(ImmutableMap.Builder<Source, Column> columns, int size, Vantage vantage) {
    for (Source source : fixed) {
      Dimension dimension =
          source instanceof ClockReading clock
              ? new Dimension.Time(ImmutableList.of(clock))
              : new Dimension.Events(ImmutableList.of((Reading) source));
      dimension.fill(new long[size], vantage, columns);
    }
  }

  /** How many steps to take along each axis: as equal as their lengths allow. */
  private int[] counts(int rows) {
    int side = 1;
    int tooLong = rows + 1;
    while (tooLong - side > 1) {
      int middle = (side + tooLong) >>> 1;
      if (product(middle) <= rows) {
        side = middle;
      } else {
        tooLong = middle;
      }
    }
    int[] counts = new int[axes.size()];
    long product = 1;
    for (int i = 0; i < counts.length; i++) {
      counts[i] = (int) Math.min(side, axes.get(i).steps());
      product *= counts[i];
    }
    // With many axes the next equal side may be far too much: then some get one more step.
    for (int i = 0; i < counts.length && product <= rows / 2; i++) {
      long larger = product / counts[i] * (counts[i] + 1);
      if (larger <= rows && counts[i] < axes.get(i).steps()) {
        counts[i]++;
        product = larger;
      }
    }
    return counts;
  }

  private long product(int side) {
    long product = 1;
    for (Axis axis : axes) {
      product = LongMath.saturatedMultiply(product, Math.min(side, axis.steps()));
    }
    return product;
  }

  /**
   * What moves together, a step at a time.
   *
   * @param tracks its dimensions, at least one
   */
  private record Axis(ImmutableList<Track> tracks) {
    long steps() {
      return tracks.stream().mapToLong(Track::steps).max().orElseThrow();
    }
  }

  /**
   * A dimension as far as the key changes in it.
   *
   * @param dimension the dimension
   * @param step the distance between two different keys; 0 if there is one only
   * @param steps how many there are, from 1
   */
  private record Track(Dimension dimension, long step, long steps) {}
}
