package io.keyspread.key;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.keyspread.expression.ClockReading;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Reading;
import io.keyspread.expression.SmallNumbers;
import io.keyspread.expression.Source;
import io.keyspread.expression.Tick;

/**
 * What names tell of numbers that are neither small nor dense. They only ever silence: a number of
 * which nothing else is known is taken to be dense, and these are not.
 */
final class NumberNames {
  private static final ImmutableSet<String> TIMES =
      ImmutableSet.of(
          "clock",
          "deadline",
          "expiry",
          "instant",
          "micros",
          "millis",
          "ms",
          "nanos",
          "now",
          "time",
          "timestamp",
          "ts");

  /** Channels of colours and ports of hosts use all of their range. */
  private static final ImmutableSet<String> SPREAD =
      ImmutableSet.of(
          "addr",
          "address",
          "alpha",
          "argb",
          "bits",
          "blue",
          "checksum",
          "crc",
          "digest",
          "fingerprint",
          "green",
          "guid",
          "hash",
          "hashcode",
          "ip",
          "lsb",
          "msb",
          "nonce",
          "port",
          "ports",
          "rand",
          "random",
          "red",
          "rgb",
          "rnd",
          "salt",
          "seed",
          "token",
          "uuid");

  /** Of such numbers nearly all are the same, so that they make no grid with others. */
  private static final ImmutableSet<String> MOSTLY_ONE =
      ImmutableSet.of("gen", "generation", "revision", "version");

  private NumberNames() {}

  private static final ImmutableSet<String> COLOUR = ImmutableSet.of("r", "g", "b");

  /** Returns whether numbers are by their names the channels of one colour. */
  static boolean areColour(ImmutableList<Input> inputs) {
    return inputs.stream()
        .flatMap(input -> SmallNumbers.wordsOf(input).stream())
        .collect(toImmutableSet())
        .containsAll(COLOUR);
  }

  /** Returns whether a number is by its name spread over its type, or nearly always the same. */
  static boolean saysSpread(Input input) {
    return SmallNumbers.wordsOf(input).stream()
        .anyMatch(word -> SPREAD.contains(word) || MOSTLY_ONE.contains(word));
  }

  /** Returns whether a number is by its name a point in time. */
  static boolean saysTime(Input input) {
    return input.kind() == Kind.LONG
        && SmallNumbers.wordsOf(input).stream().anyMatch(TIMES::contains);
  }

  /** Returns a clock in place of a number that is by its name a point in time. */
  static Expression asClock(Source source) {
    if (!(source instanceof Input input) || input.range().isPresent() || !saysTime(input)) {
      return source;
    }
    ImmutableSet<String> words = SmallNumbers.wordsOf(input);
    Tick tick =
        words.contains("nanos")
            ? Tick.NANOSECOND
            : words.contains("micros") ? Tick.MICROSECOND : Tick.MILLISECOND;
    return new ClockReading(tick, input.origin(), Reading.Life.EACH_TIME);
  }
}
