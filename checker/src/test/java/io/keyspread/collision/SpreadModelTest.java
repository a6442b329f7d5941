package io.keyspread.collision;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static io.keyspread.expression.TestExpressions.call;
import static io.keyspread.expression.TestExpressions.clock;
import static io.keyspread.expression.TestExpressions.concat;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.construction;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.op;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import io.keyspread.expression.Column;
import io.keyspread.expression.Evaluation;
import io.keyspread.expression.Evidence;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operator;
import io.keyspread.expression.Population;
import io.keyspread.expression.Recoverable;
import io.keyspread.expression.Sample;
import io.keyspread.expression.Tick;
import io.keyspread.expression.Unknown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SpreadModelTest {
  private static final SpreadModel MODEL = new SpreadModel(ChainedLayout.HASH_MAP);

  /** Populations that spread, or collide from some vantages only. */
  private static final ImmutableList<String> SILENT =
      ImmutableList.of(
          "Long, raw milliseconds",
          "Long, truncated to the second",
          "Long, truncated to 15 s",
          "Long, truncated to the minute",
          "Long, minute index",
          "Long, snowflake",
          "Long, golden minutes",
          "Integer, i << 16",
          "Double, steps of 0.01",
          "Float, whole numbers",
          "Float, whole numbers from 1,000,000",
          "Instant, milliseconds",
          "Instant, microseconds",
          "Date, whole minutes",
          "LocalDateTime, whole minutes",
          "LocalDate",
          "String, prefix and number",
          "String, prefix and milliseconds",
          "String, two letters",
          "String, x,y",
          "Duration, milliseconds",
          "UUID(42, i)",
          "x * 0x9E3779B1 + y");

  static ImmutableList<TestPopulation> populations() {
    return TestPopulation.all();
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("populations")
  void verdicts(TestPopulation population) {
    Prediction prediction = MODEL.predict(population.key()).orElseThrow();
    assertWithMessage("%s: %s", population, prediction)
        .that(prediction.isDefect())
        .isEqualTo(!SILENT.contains(population.name()));
    assertThat(MODEL.predict(population.key())).isEqualTo(Optional.of(prediction));
  }

  /** What the prediction says of two keys is so in a program. */
  @Tag("long")
  @ParameterizedTest
  @MethodSource("populations")
  void witnesses(TestPopulation population) {
    for (Spread spread : MODEL.predict(population.key()).orElseThrow().spreads()) {
      boolean hasOneHashCode = spread.distinctHashCodes() < spread.keys();
      assertThat(spread.witness().map(Witness::hasOneHashCode))
          .isEqualTo(
              spread.occupiedBins() == spread.keys()
                  ? Optional.empty()
                  : Optional.of(hasOneHashCode));
      spread
          .witness()
          .ifPresent(
              witness -> {
                assertThat(witness.first()).isNotEqualTo(witness.second());
                assertThat(witness.firstRow()).isLessThan(witness.secondRow());
                assertThat(ChainedLayout.HASH_MAP.bin(witness.firstHashCode(), spread.bins()))
                    .isEqualTo(ChainedLayout.HASH_MAP.bin(witness.secondHashCode(), spread.bins()));
              });
    }
  }

  @Test
  void unknownKeys() {
    Expression x = input(Kind.INT, "x");
    assertThat(MODEL.predict(HashedKey.of(new Unknown(Kind.LONG)))).isEqualTo(Optional.empty());
    assertThat(MODEL.predict(HashedKey.of(ImmutableList.of(x), new Unknown(Kind.INT))))
        .isEqualTo(Optional.empty());
    assertThat(MODEL.predict(HashedKey.of(constant(1)))).isEqualTo(Optional.empty());
    assertThat(MODEL.predict(HashedKey.of(op(Operator.DIVIDE, x, constant(0)))))
        .isEqualTo(Optional.empty());
  }

  @Test
  void illegalKeys() {
    Expression x = input(Kind.INT, "x");
    assertThrows(
        IllegalArgumentException.class, () -> HashedKey.of(ImmutableList.of(x), constant(1L)));
    assertThrows(
        IllegalArgumentException.class, () -> HashedKey.of(ImmutableList.of(), constant(1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new HashedKey(ImmutableList.of(x, x), Optional.empty()));
  }

  @Test
  void unknownReferencesSpread() {
    Prediction prediction =
        MODEL.predict(HashedKey.of(input(Kind.REFERENCE, "name"))).orElseThrow();
    assertThat(prediction.isDefect()).isFalse();
    for (Spread spread : prediction.spreads()) {
      assertThat(spread.ratio()).isWithin(0.03).of(1);
    }
    assertThat(sizes(prediction)).containsExactly(1_000, 10_000, 100_000).inOrder();
  }

  @Test
  void smallPopulations() {
    Expression small = input(Kind.BYTE, "small");
    Expression flag = input(Kind.BOOLEAN, "flag");
    assertThat(
            sizes(
                MODEL
                    .predict(HashedKey.of(ImmutableList.of(small, flag), constant(7)))
                    .orElseThrow()))
        .containsExactly(512);
    assertThat(sizes(MODEL.predict(HashedKey.of(input(Kind.INT, "i", 1, 5_000))).orElseThrow()))
        .containsExactly(1_000, 5_000)
        .inOrder();
  }

  /** A handful of keys may have one hash code. */
  @Test
  void tinyPopulations() {
    for (int keys : new int[] {2, 50, Prediction.MIN_KEYS - 1, Prediction.MIN_KEYS, 500}) {
      Prediction prediction =
          MODEL
              .predict(HashedKey.of(ImmutableList.of(input(Kind.INT, "i", 1, keys)), constant(7)))
              .orElseThrow();
      assertThat(sizes(prediction)).containsExactly(keys);
      assertWithMessage("%s keys", keys)
          .that(prediction.isDefect())
          .isEqualTo(keys >= Prediction.MIN_KEYS);
    }
  }

  /** An expression that takes long for each row is tried at fewer rows. */
  @Test
  void boundedWork() {
    Expression i = input(Kind.LONG, "i");
    Expression hash = call(Long.class, "hashCode", ImmutableList.of(long.class), i);
    Expression texts = call(String.class, "valueOf", ImmutableList.of(long.class), i);
    for (int calls = 0; calls < 8; calls++) {
      Expression text = concat(texts, constant(":"), i);
      texts = call(String.class, "trim", ImmutableList.of(), text);
    }
    assertThat(sizes(MODEL.predict(HashedKey.of(ImmutableList.of(i), hash)).orElseThrow()))
        .containsExactly(1_000, 10_000, 100_000)
        .inOrder();
    assertThat(sizes(MODEL.predict(HashedKey.of(texts)).orElseThrow()))
        .containsExactly(1_000, 10_000)
        .inOrder();
  }

  /** Where rows are told apart without a look, there is nothing to find. */
  @Tag("long")
  @ParameterizedTest
  @MethodSource("populations")
  void rowsToldApart(TestPopulation population) {
    ImmutableList<Expression> key = population.key().compared();
    if (Recoverable.tellsRowsApart(key)) {
      Sample sample = Population.of(key).orElseThrow().sample(10_000, population.vantage());
      ImmutableList<Column> columns =
          key.stream()
              .map(part -> Evaluation.of(part, sample).orElseThrow())
              .collect(toImmutableList());
      int[] rows = IntStream.range(0, sample.size()).toArray();
      assertThat(new DistinctKeys(columns).of(rows)).isEqualTo(rows);
    }
  }

  /** A key that repeats has as many members as it has values. */
  @Test
  void repeatingKeys() {
    Expression i = input(Kind.LONG, "i");
    assertThat(
            sizes(
                MODEL
                    .predict(HashedKey.of(op(Operator.REMAINDER, i, constant(1_500L))))
                    .orElseThrow()))
        .containsExactly(1_000, 1_500)
        .inOrder();
    assertThat(sizes(MODEL.predict(HashedKey.of(op(Operator.AND, i, constant(7L)))).orElseThrow()))
        .containsExactly(8);
  }

  /** Keys with one hash code are told apart by their text, not by comparing all with all. */
  @Test
  void repeatingKeysWithOneHashCode() {
    Input i = input(Kind.LONG, "i");
    Expression few = op(Operator.REMAINDER, i, constant(5_000L));
    Prediction prediction =
        MODEL
            .predict(
                HashedKey.of(
                    construction(UUID.class, ImmutableList.of(long.class, long.class), few, few)))
            .orElseThrow();
    assertThat(sizes(prediction)).containsExactly(1_000, 5_000).inOrder();
    assertThat(prediction.worst().distinctHashCodes()).isEqualTo(1);
  }

  @Test
  void evidence() {
    Expression x = input(Kind.INT, "x");
    Expression y = input(Kind.INT, "y");
    Expression hour = input(Kind.INT, "hour", 0, 23);
    assertThat(evidence(ImmutableList.of(x, y), constant(1))).isEqualTo(Evidence.CERTAIN);
    assertThat(evidence(ImmutableList.of(x, hour), hour)).isEqualTo(Evidence.TYPICAL);
    assertThat(evidence(ImmutableList.of(x, hour), op(Operator.ADD, x, hour)))
        .isEqualTo(Evidence.POSSIBLE);
    assertThat(MODEL.predict(HashedKey.of(clock(Tick.SECOND))).orElseThrow().evidence())
        .isEqualTo(Evidence.TYPICAL);
  }

  private static Evidence evidence(ImmutableList<Expression> compared, Expression hash) {
    return MODEL.predict(HashedKey.of(compared, hash)).orElseThrow().evidence();
  }

  @Test
  void worst() {
    Prediction prediction = prediction("31 * x + y");
    assertThat(sizes(prediction)).containsExactly(961, 10_000, 99_856).inOrder();
    assertThat(prediction.worst()).isEqualTo(prediction.spreads().get(2));
    assertThat(prediction.worst().distinctHashCodes()).isEqualTo(10_081);
    assertThat(prediction.worst().witness())
        .isEqualTo(Optional.of(new Witness("0, 31", "1, 0", 31, 316, 31, 31)));
    Prediction strided = prediction("Integer, i * 4096");
    assertThat(strided.worst()).isEqualTo(strided.spreads().get(0));
  }

  /** A small table, counted by hand: 1 + 2 + 3 comparisons in one bin, 1 in another. */
  @Test
  void spread() {
    Input x = input(Kind.INT, "x", 0, 3);
    Expression hash =
        op(
            Operator.AND,
            op(Operator.SHIFT_RIGHT, op(Operator.ADD, x, constant(5)), constant(3)),
            constant(1));
    Prediction prediction = MODEL.predict(HashedKey.of(ImmutableList.of(x), hash)).orElseThrow();
    assertThat(prediction.spreads())
        .containsExactly(
            new Spread(
                4,
                16,
                2,
                2,
                7 / 4.0,
                1 + 3 / 32.0,
                Optional.of(new Witness("0", "1", 0, 1, 0, 0))));
    assertThat(prediction.worst().ratio()).isWithin(1e-9).of(1.6);
    assertThat(prediction.leastRatio()).isEqualTo(prediction.worst().ratio());
  }

  /** A glance sees what the usual vantage of a prediction sees, at the size it is asked for. */
  @Test
  void glance() {
    Input x = input(Kind.INT, "x");
    Input y = input(Kind.INT, "y");
    HashedKey key = HashedKey.of(ImmutableList.of(x, y), op(Operator.XOR, x, y));
    assertThat(MODEL.glance(key, 10_000))
        .isEqualTo(Optional.of(MODEL.predict(key).orElseThrow().spreads().get(1)));
    assertThat(MODEL.glance(key, 100).orElseThrow().keys()).isEqualTo(100);
    assertThat(MODEL.glance(HashedKey.of(input(Kind.INT, "i", 1, 2)), 100).orElseThrow().keys())
        .isEqualTo(2);
    assertThat(MODEL.glance(HashedKey.of(constant(1)), 100)).isEqualTo(Optional.empty());
    assertThat(MODEL.glance(HashedKey.of(new Unknown(Kind.LONG)), 100)).isEqualTo(Optional.empty());
  }

  @Test
  void fieldsThatTheHashCodeIgnores() {
    Expression id = input(Kind.REFERENCE, "id");
    Expression kind = input(Kind.BYTE, "kind");
    Prediction good =
        MODEL
            .predict(
                HashedKey.of(
                    ImmutableList.of(id), call(Object.class, "hashCode", ImmutableList.of(), id)))
            .orElseThrow();
    assertThat(good.isDefect()).isFalse();
    Prediction poor =
        MODEL
            .predict(
                HashedKey.of(
                    ImmutableList.of(id, kind),
                    call(Byte.class, "hashCode", ImmutableList.of(byte.class), kind)))
            .orElseThrow();
    assertThat(poor.isDefect()).isTrue();
    assertThat(poor.worst().distinctHashCodes()).isEqualTo(256);
  }

  /** The real map agrees with the ratio, not only with the bins. */
  @Test
  void ratioOfARealMap() {
    Spread spread = prediction("x ^ y").worst();
    List<XorKey> keys = new ArrayList<>();
    for (int x = 0; x < 316; x++) {
      for (int y = 0; y < 316; y++) {
        keys.add(new XorKey(x, y));
      }
    }
    assertThat(spread.keys()).isEqualTo(keys.size());
    RealTable real = RealTable.filled(new HashMap<>(), keys);
    assertThat(spread.comparisons()).isEqualTo((double) real.comparisons() / keys.size());
    assertThat(spread.occupiedBins()).isEqualTo(real.occupied());
    assertThat(spread.bins()).isEqualTo(real.length());
  }

  private record XorKey(int x, int y) {
    @Override
    public int hashCode() {
      return x ^ y;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof XorKey key && key.x == x && key.y == y;
    }
  }

  private static Prediction prediction(String name) {
    return TestPopulation.all().stream()
        .filter(population -> population.name().equals(name))
        .map(population -> MODEL.predict(population.key()).orElseThrow())
        .findAny()
        .orElseThrow();
  }

  private static ImmutableList<Integer> sizes(Prediction prediction) {
    return prediction.spreads().stream().map(Spread::keys).collect(toImmutableList());
  }
}
