package io.keyspread.expression;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static io.keyspread.expression.TestExpressions.clock;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.counter;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.op;
import static io.keyspread.expression.TestExpressions.random;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PopulationTest {
  private static final Vantage EVERY_TICK =
      new Vantage(Instant.parse("2026-01-01T00:00:00Z"), 0, 1);
  private static final long YEAR_2026 = 1_767_225_600_000L;

  @Test
  void unknownKeys() {
    assertThat(Population.of(ImmutableList.of(new Unknown(Kind.INT)))).isEqualTo(Optional.empty());
    assertThat(Population.of(ImmutableList.of(input(Kind.INT, "x"), new Unknown(Kind.INT))))
        .isEqualTo(Optional.empty());
  }

  @Test
  void numbersAreDense() {
    assertSample(input(Kind.INT, "i"), 4, 0, 0, 1, 2, 3);
    assertSample(input(Kind.LONG, "l"), 3, 7, 7L, 8L, 9L);
    assertSample(input(Kind.DOUBLE, "d"), 3, 0, 0.0, 1.0, 2.0);
    assertSample(input(Kind.FLOAT, "f"), 3, 1, 1f, 2f, 3f);
  }

  @Test
  void rangesAreDenseFromTheirSmallestValue() {
    assertSample(input(Kind.INT, "i", -1, 1), 9, 5, -1, 0, 1);
    assertSample(input(Kind.LONG, "l", 10, Long.MAX_VALUE), 2, 5, 10L, 11L);
    assertSample(input(Kind.LONG, "m", Long.MIN_VALUE, Long.MAX_VALUE), 1, 5, Long.MIN_VALUE);
  }

  @Test
  void smallTypesHaveAllTheirValues() {
    assertSample(input(Kind.BOOLEAN, "b"), 9, 5, false, true);
    assertThat(values(input(Kind.BYTE, "b"), 1_000, 5))
        .isEqualTo(
            IntStream.concat(IntStream.range(0, 128), IntStream.range(-128, 0))
                .mapToObj(value -> (byte) value)
                .toList());
    assertThat(new HashSet<>(values(input(Kind.CHAR, "c"), 100_000, 5))).hasSize(1 << 16);
    assertThat(new HashSet<>(values(input(Kind.SHORT, "s"), 100_000, 5))).hasSize(1 << 16);
  }

  @Test
  void referencesAreDifferent() {
    assertThat(new HashSet<>(values(input(Kind.REFERENCE, "r"), 10_000, 0))).hasSize(10_000);
    assertThat(
            values(input(Kind.REFERENCE, "r"), 10_000, 0).stream()
                .map(Object::toString)
                .distinct()
                .count())
        .isEqualTo(10_000);
  }

  @Test
  void clocksAtEveryTick() {
    assertSample(clock(Tick.MILLISECOND), 3, 0, YEAR_2026, YEAR_2026 + 1, YEAR_2026 + 2);
    assertSample(clock(Tick.SECOND), 2, 0, YEAR_2026 / 1_000, YEAR_2026 / 1_000 + 1);
    assertSample(clock(Tick.DAY), 2, 0, 20_454L, 20_455L);
    assertSample(clock(Tick.NANOSECOND), 2, 0, YEAR_2026 * 1_000_000, YEAR_2026 * 1_000_000 + 1);
  }

  @Test
  void fineClocksAtGaps() {
    for (int meanGap : new int[] {2, 10, 1_000}) {
      Vantage vantage = new Vantage(EVERY_TICK.start(), 0, meanGap);
      long[] readings =
          sample(clock(Tick.MILLISECOND), 10_000, vantage).column(clock(Tick.MILLISECOND)).bits();
      LongStream gaps =
          IntStream.range(1, readings.length).mapToLong(i -> readings[i] - readings[i - 1]);
      assertThat(gaps.min().orElseThrow()).isAtLeast(1);
      assertThat((readings[9_999] - readings[0]) / 9_999.0).isWithin(0.05 * meanGap).of(meanGap);
    }
  }

  @Test
  void coarseClocksHaveNoGaps() {
    Expression minute = op(Operator.DIVIDE, clock(Tick.MILLISECOND), constant(60_000L));
    Column keys = Evaluation.of(minute, sample(minute, 1_000, Vantage.USUAL)).orElseThrow();
    for (int row = 0; row < keys.size(); row++) {
      assertThat(keys.value(row)).isEqualTo(YEAR_2026 / 60_000 + row);
    }
  }

  @Test
  void clocksEndAfterAHundredYears() {
    assertThat(population(clock(Tick.DAY)).size()).isEqualTo(36_526);
    assertThat(new HashSet<>(values(clock(Tick.DAY), 100_000, 0))).hasSize(36_526);
  }

  @Test
  void clocksAdvanceTogether() {
    ClockReading millis = clock(Tick.MILLISECOND);
    ClockReading seconds = clock(Tick.SECOND);
    Sample sample =
        Population.of(ImmutableList.of(seconds, millis)).orElseThrow().sample(5_000, EVERY_TICK);
    assertThat(sample.size()).isEqualTo(5_000);
    for (int row = 0; row < sample.size(); row++) {
      assertThat(sample.column(seconds).bits()[row])
          .isEqualTo(sample.column(millis).bits()[row] / 1_000);
    }
  }

  @Test
  void clocksReadOnceInAProgram() {
    ClockReading start =
        new ClockReading(
            Tick.MILLISECOND, clock(Tick.MILLISECOND).origin(), ClockReading.Life.ONCE_PER_PROGRAM);
    Input id = input(Kind.LONG, "id");
    Sample sample = sample(op(Operator.ADD, start, id), 100, EVERY_TICK);
    assertThat(sample.size()).isEqualTo(100);
    assertThat(sample.column(start).value(99)).isEqualTo(YEAR_2026);
  }

  @Test
  void countersAreDenseFromZero() {
    assertSample(counter(Kind.LONG, "next"), 4, 1_000, 0L, 1L, 2L, 3L);
    assertSample(counter(Kind.INT, "id"), 3, 7, 0, 1, 2);
    assertThat(counter(Kind.INT, "id").evidence()).isEqualTo(Evidence.TYPICAL);
    Expression page = op(Operator.DIVIDE, counter(Kind.LONG, "next"), constant(10L));
    assertThat(Evaluation.of(page, sample(page, 3, EVERY_TICK)).orElseThrow().bits())
        .isEqualTo(new long[] {0, 1, 2});
  }

  @Test
  void randomValuesAreWellSpread() {
    assertThat(new HashSet<>(values(random(Kind.LONG, "l"), 10_000, 0))).hasSize(10_000);
    assertThat(new HashSet<>(values(random(Kind.REFERENCE, "uuid"), 10_000, 0))).hasSize(10_000);
    assertThat(new HashSet<>(values(random(Kind.INT, "die", 1, 6), 1_000, 0)))
        .containsExactly(1, 2, 3, 4, 5, 6);
    for (Kind kind : ImmutableList.of(Kind.DOUBLE, Kind.FLOAT)) {
      List<Object> fractions = values(random(kind, "fraction"), 1_000, 0);
      for (Object value : fractions) {
        assertThat(((Number) value).doubleValue()).isAtLeast(0.0);
        assertThat(((Number) value).doubleValue()).isLessThan(1.0);
      }
      assertThat(
              fractions.stream()
                  .mapToDouble(value -> ((Number) value).doubleValue())
                  .average()
                  .orElseThrow())
          .isWithin(0.05)
          .of(0.5);
      assertThat(new HashSet<>(fractions)).hasSize(1_000);
    }
    long heads =
        values(random(Kind.BOOLEAN, "coin"), 1_000, 0).stream()
            .filter(Boolean.TRUE::equals)
            .count();
    assertThat(heads).isAtLeast(400);
    assertThat(heads).isAtMost(600);
  }

  @Test
  void drawsOfOneEventDiffer() {
    RandomDraw first = random(Kind.LONG, "first");
    RandomDraw second = random(Kind.LONG, "second");
    Sample sample =
        Population.of(ImmutableList.of(first, second)).orElseThrow().sample(1_000, EVERY_TICK);
    assertThat(sample.size()).isEqualTo(1_000);
    for (int row = 0; row < sample.size(); row++) {
      assertThat(sample.column(first).value(row)).isNotEqualTo(sample.column(second).value(row));
    }
  }

  @Test
  void whatTheCodeReadsMovesOnTogether() {
    ClockReading millis = clock(Tick.MILLISECOND);
    CounterReading next = counter(Kind.INT, "next");
    Input shard = input(Kind.INT, "shard", 0, 1);
    Population population = Population.of(ImmutableList.of(millis, next, shard)).orElseThrow();
    Sample sample = population.sample(8, EVERY_TICK);
    assertThat(sample.size()).isEqualTo(8);
    for (int row = 0; row < sample.size(); row++) {
      long event = sample.column(next).bits()[row];
      assertThat(event).isIn(ImmutableList.of(row / 2L, row % 4L));
      assertThat(sample.column(millis).value(row)).isEqualTo(YEAR_2026 + event);
    }
  }

  @Test
  void keysGoInStepsInWhichTheyChange() {
    Input offset = input(Kind.LONG, "offset");
    Expression aligned = op(Operator.AND, offset, constant(~4_095L));
    Column keys = Evaluation.of(aligned, sample(aligned, 1_000, EVERY_TICK)).orElseThrow();
    for (int row = 0; row < 1_000; row++) {
      assertThat(keys.value(row)).isEqualTo(row * 4_096L);
    }
    assertThat(population(op(Operator.AND, offset, constant(0L))).size()).isEqualTo(1);
  }

  @Test
  void grids() {
    Input x = input(Kind.INT, "x");
    Input y = input(Kind.INT, "y");
    Sample sample = Population.of(ImmutableList.of(x, y)).orElseThrow().sample(100_000, EVERY_TICK);
    assertThat(sample.size()).isEqualTo(316 * 316);
    for (int row : new int[] {0, 1, 315, 316, 99_855}) {
      assertThat(sample.column(x).value(row)).isEqualTo(row / 316);
      assertThat(sample.column(y).value(row)).isEqualTo(row % 316);
    }
    Input shard = input(Kind.INT, "shard", 0, 15);
    sample = Population.of(ImmutableList.of(x, shard)).orElseThrow().sample(1_000, EVERY_TICK);
    assertThat(sample.size()).isEqualTo(62 * 16);
  }

  /** Rows differ, there are as many as possible to a factor of two, and they are the same again. */
  @Property(tries = 200)
  void samples(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 300) Integer> ranges,
      @ForAll @IntRange(min = 1, max = 20_000) int rows,
      @ForAll @IntRange(max = 5) int vantage) {
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < ranges.size(); i++) {
      inputs.add(input(Kind.INT, "x" + i, 5, 4L + ranges.get(i)));
    }
    long all = 1;
    for (int range : ranges) {
      all = Math.min(all * range, Long.MAX_VALUE / 301);
    }
    Population population = Population.of(ImmutableList.copyOf(inputs)).orElseThrow();
    Sample sample = population.sample(rows, Vantage.ALL.get(vantage));
    assertThat(sample.size()).isAtMost((int) Math.min(rows, all));
    assertWithMessage("%s rows of %s", rows, ranges)
        .that(2L * sample.size())
        .isAtLeast(Math.min(rows, all));
    Sample again = population.sample(rows, Vantage.ALL.get(vantage));
    Set<List<Object>> seen = new HashSet<>();
    for (int row = 0; row < sample.size(); row++) {
      int current = row;
      assertThat(
              seen.add(inputs.stream().map(input -> sample.column(input).value(current)).toList()))
          .isTrue();
      for (Input input : inputs) {
        assertThat(again.column(input).value(row)).isEqualTo(sample.column(input).value(row));
      }
    }
  }

  @Test
  void evidence() {
    assertThat(clock(Tick.SECOND).evidence()).isEqualTo(Evidence.TYPICAL);
    assertThat(input(Kind.INT, "i").evidence()).isEqualTo(Evidence.POSSIBLE);
    assertThat(input(Kind.LONG, "i", 0, 9).evidence()).isEqualTo(Evidence.TYPICAL);
    assertThat(input(Kind.SHORT, "i").evidence()).isEqualTo(Evidence.TYPICAL);
  }

  /** Only what makes a difference to the key is varied. */
  @Test
  void vantages() {
    assertThat(population(input(Kind.BYTE, "small")).vantages()).containsExactly(Vantage.USUAL);
    assertThat(population(input(Kind.INT, "i", 1, 9)).vantages()).containsExactly(Vantage.USUAL);
    for (Kind kind : ImmutableList.of(Kind.INT, Kind.LONG, Kind.FLOAT, Kind.DOUBLE)) {
      assertThat(population(input(kind, "n")).vantages())
          .containsExactly(Vantage.USUAL, usualBut(null, 1, null), usualBut(null, 1_000, null))
          .inOrder();
    }
    Instant later = Vantage.ALL.get(3).start();
    assertThat(later).isNotEqualTo(Vantage.USUAL.start());
    assertThat(population(clock(Tick.SECOND)).vantages())
        .containsExactly(Vantage.USUAL, usualBut(later, null, null))
        .inOrder();
    assertThat(population(clock(new Tick(Tick.SECOND.nanos() - 1))).vantages())
        .containsExactly(
            Vantage.USUAL,
            usualBut(null, null, 10),
            usualBut(null, null, 1),
            usualBut(later, null, null),
            usualBut(later, null, 10),
            usualBut(later, null, 1))
        .inOrder();
    ClockReading start = clock(Tick.MILLISECOND).withLife(Reading.Life.ONCE_PER_PROGRAM);
    assertThat(population(op(Operator.ADD, start, input(Kind.LONG, "id", 0, 99))).vantages())
        .containsExactly(Vantage.USUAL, usualBut(later, null, null))
        .inOrder();
    Population both =
        Population.of(ImmutableList.of(clock(Tick.MILLISECOND), input(Kind.INT, "i")))
            .orElseThrow();
    assertThat(both.vantages()).containsExactlyElementsIn(Vantage.ALL).inOrder();
  }

  private static Vantage usualBut(
      @Nullable Instant start, @Nullable Integer firstValue, @Nullable Integer meanGap) {
    return new Vantage(
        start == null ? Vantage.USUAL.start() : start,
        firstValue == null ? Vantage.USUAL.firstValue() : firstValue,
        meanGap == null ? Vantage.USUAL.meanGap() : meanGap);
  }

  @Test
  void illegalVantages() {
    Instant now = EVERY_TICK.start();
    assertThrows(IllegalArgumentException.class, () -> new Vantage(now, -1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Vantage(now, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Vantage(now, 0, 1_001));
    assertThrows(
        IllegalArgumentException.class, () -> new Vantage(Instant.EPOCH.minusMillis(1), 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Vantage(Instant.MAX, 0, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Vantage(Instant.parse("2100-01-01T00:00:00Z"), 0, 1));
    assertThat(new Vantage(Instant.EPOCH, 0, 1_000).start()).isEqualTo(Instant.EPOCH);
  }

  private static Population population(Expression key) {
    return Population.of(ImmutableList.of(key)).orElseThrow();
  }

  private static Sample sample(Expression key, int rows, Vantage vantage) {
    return population(key).sample(rows, vantage);
  }

  private static List<Object> values(Source source, int rows, int firstValue) {
    Column column =
        sample(source, rows, new Vantage(EVERY_TICK.start(), firstValue, 1)).column(source);
    List<Object> values = new ArrayList<>();
    for (int row = 0; row < column.size(); row++) {
      values.add(column.value(row));
    }
    return values;
  }

  private static void assertSample(Source source, int rows, int firstValue, Object... expected) {
    assertThat(values(source, rows, firstValue)).containsExactlyElementsIn(expected).inOrder();
  }
}
