package io.keyspread.key;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.keyspread.analysis.KeyValue;
import io.keyspread.collision.HashedKey;
import io.keyspread.collision.Prediction;
import io.keyspread.collision.Spread;
import io.keyspread.collision.SpreadModel;
import io.keyspread.expression.Call;
import io.keyspread.expression.ClockReading;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Conversion;
import io.keyspread.expression.Expression;
import io.keyspread.expression.KeyTick;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operation;
import io.keyspread.expression.Operator;
import io.keyspread.expression.Source;
import io.keyspread.report.Figures;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to do about keys that collide: told only if the model finds that it helps.
 *
 * @param words the beginning of a sentence
 * @param ratio the worst spread ratio that the model predicts for it, at most {@link #MAX_RATIO}
 * @param repair how a patch does it, where it can
 */
record Cure(String words, double ratio, Repair repair) {
  /** What a patch may do. */
  enum Repair {
    /** Mix the key, one to one. */
    MIX,
    /** Use the number of a multiple in place of the multiple. */
    INDEX,
    /** Nothing: the cure is told in words. */
    NONE
  }

  /** The worst ratio that a cure may have. */
  static final double MAX_RATIO = 1.25;

  /** An odd number near 2^64 over the golden ratio: multiplying by it keeps keys different. */
  static final long LONG_FACTOR = 0x9E3779B97F4A7C15L;

  /** A prime near 2^32 over the golden ratio. */
  static final int INT_FACTOR = 0x9E3779B1;

  /** What may cure. */
  private record Candidate(String words, HashedKey key, Repair repair) {
    Candidate(String words, HashedKey key) {
      this(words, key, Repair.NONE);
    }
  }

  /** Returns the first cure that the model finds good. */
  static Optional<Cure> of(CollidingKey key) {
    return candidates(key)
        .flatMap(candidate -> scored(candidate, key).stream())
        .filter(cure -> cure.ratio() <= MAX_RATIO)
        .findFirst();
  }

  private static Optional<Cure> scored(Candidate candidate, CollidingKey key) {
    return new SpreadModel(key.layout())
        .predict(candidate.key())
        .map(Prediction::worst)
        .map(Spread::ratio)
        .map(ratio -> new Cure(candidate.words(), ratio, candidate.repair()));
  }

  private static Stream<Candidate> candidates(CollidingKey key) {
    Expression value = key.key().parts().get(0);
    Stream<Candidate> own =
        switch (key.idiom()) {
          case STRIDE -> Stream.of(index(value));
          case PACKING ->
              Stream.of(
                  new Candidate(
                      "Multiply the key by "
                          + (value.kind() == Kind.LONG ? "0x9E3779B97F4A7C15L" : "0x9E3779B1")
                          + " at every access of the table, which keeps different keys different",
                      HashedKey.of(mixed(value)),
                      Repair.MIX));
          case WHOLE_NUMBER ->
              Stream.of(
                  new Candidate(
                      "Use the whole number itself as key, in a Long",
                      HashedKey.of(new Conversion(Kind.LONG, value))));
          case DURATION ->
              Stream.of(
                  new Candidate(
                      "Use the number of units as key",
                      HashedKey.of(((Call) value).arguments().get(0))));
          case MIRROR, PAIR, LIST, OBJECT, OTHER -> Stream.empty();
        };
    return Stream.of(own, ticks(key.key()), record(key.key())).flatMap(candidates -> candidates);
  }

  private static Candidate index(Expression value) {
    long stride = KeyIdiom.stride(value).orElseThrow();
    return new Candidate(
        String.format(
            "Use the number of the multiple as key, not the multiple (divide by %s)",
            Figures.count(stride)),
        HashedKey.of(
            new Operation(
                Operator.SHIFT_RIGHT,
                value.kind() == Kind.LONG ? Kind.LONG : Kind.INT,
                ImmutableList.of(value, Constant.of(Long.numberOfTrailingZeros(stride))))),
        Repair.INDEX);
  }

  /** Returns the number times a constant. */
  static Expression mixed(Expression value) {
    return value.kind() == Kind.LONG
        ? new Operation(
            Operator.MULTIPLY, Kind.LONG, ImmutableList.of(value, Constant.of(LONG_FACTOR)))
        : new Operation(
            Operator.MULTIPLY, Kind.INT, ImmutableList.of(value, Constant.of(INT_FACTOR)));
  }

  private static Stream<Candidate> ticks(KeyValue key) {
    ImmutableSet<Source> sources = key.sources();
    return sources.size() == 1 && sources.asList().get(0) instanceof ClockReading clock
        ? KeyTick.of(key.parts().get(0)).stream()
            .map(
                tick ->
                    new Candidate(
                        String.format(
                            "Use the number of the interval of %s as key, in a Long",
                            Figures.length(tick.length())),
                        HashedKey.of(new ClockReading(tick, clock.origin(), clock.life()))))
        : Stream.empty();
  }

  /** A key of the sources, or the one source: the hash code mixes them. */
  private static Stream<Candidate> record(KeyValue key) {
    ImmutableList<Expression> parts = ImmutableList.copyOf(key.sources());
    if (!parts.stream().allMatch(part -> part.kind().isIntegral())) {
      return Stream.empty();
    } else if (parts.size() == 1) {
      return Stream.of(new Candidate("Use the number itself as key", HashedKey.of(parts.get(0))));
    }
    Expression hash = hashOf(parts.get(0));
    for (Expression part : parts.subList(1, parts.size())) {
      hash =
          onInts(
              Operator.ADD, onInts(Operator.MULTIPLY, hash, Constant.of(INT_FACTOR)), hashOf(part));
    }
    return Stream.of(
        new Candidate(
            "Use a record of the parts whose hashCode() mixes them, such as a * 0x9E3779B1 + b",
            HashedKey.of(parts, hash)));
  }

  private static Expression hashOf(Expression number) {
    return number.kind() == Kind.INT
        ? number
        : new Conversion(
            Kind.INT,
            number.kind() == Kind.LONG
                ? new Operation(
                    Operator.XOR,
                    Kind.LONG,
                    ImmutableList.of(
                        number,
                        new Operation(
                            Operator.UNSIGNED_SHIFT_RIGHT,
                            Kind.LONG,
                            ImmutableList.of(number, Constant.of(32)))))
                : number);
  }

  private static Expression onInts(Operator operator, Expression left, Expression right) {
    return new Operation(operator, Kind.INT, ImmutableList.of(left, right));
  }
}
