package io.keyspread.expression;

import static com.google.common.truth.Truth.assertThat;
import static io.keyspread.expression.TestExpressions.clock;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.op;
import static io.keyspread.expression.TestExpressions.random;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Where the values of a dimension start, how many there are, and that draws are draws. */
final class DimensionTest {

  /** Within a second, too; and a clock of whole seconds is read at each, without gaps. */
  @Test
  void clocksStartWhereTheVantageSays() {
    Instant start = Instant.parse("2027-08-19T13:47:21.536Z");
    Vantage later = new Vantage(start, 0, 1_000);
    ClockReading millis = clock(Tick.MILLISECOND);
    assertThat(column(millis, 1, later).value(0)).isEqualTo(start.toEpochMilli());
    ClockReading seconds = clock(Tick.SECOND);
    assertThat(column(seconds, 3, later).bits())
        .isEqualTo(LongStream.range(0, 3).map(i -> start.getEpochSecond() + i).toArray());
  }

  /** As many keys as the sources have values, and no more than the key has. */
  @Test
  void sizes() {
    assertThat(population(constant(1)).size()).isEqualTo(1);
    assertThat(population(input(Kind.INT, "i", 1, 5_000)).size()).isEqualTo(5_000);
    assertThat(population(input(Kind.LONG, "i", -3, -3)).size()).isEqualTo(1);
    assertThat(population(input(Kind.BOOLEAN, "b")).size()).isEqualTo(2);
    assertThat(population(input(Kind.BYTE, "b")).size()).isEqualTo(256);
    assertThat(population(input(Kind.CHAR, "c")).size()).isEqualTo(65_536);
    assertThat(population(input(Kind.SHORT, "s")).size()).isEqualTo(65_536);
    assertThat(population(input(Kind.REFERENCE, "day", 0, 6)).size()).isEqualTo(7);
    assertThat(
            Population.of(ImmutableList.of(input(Kind.BYTE, "b"), input(Kind.BOOLEAN, "f")))
                .orElseThrow()
                .size())
        .isEqualTo(512);
    assertThat(population(op(Operator.DIVIDE, input(Kind.INT, "i", 0, 99), constant(10))).size())
        .isEqualTo(10);
    assertThat(population(op(Operator.AND, input(Kind.INT, "i", 0, 99), constant(~7))).size())
        .isEqualTo(13);
  }

  /** Of two draws at each of 1,000 events no two are the same, so the events share no draw. */
  @Test
  void noDrawIsUsedTwice() {
    RandomDraw first = random(Kind.LONG, "first");
    RandomDraw second = random(Kind.LONG, "second");
    Sample sample =
        Population.of(ImmutableList.of(first, second)).orElseThrow().sample(1_000, Vantage.USUAL);
    assertThat(
            LongStream.concat(
                    LongStream.of(sample.column(first).bits()),
                    LongStream.of(sample.column(second).bits()))
                .distinct()
                .count())
        .isEqualTo(2_000);
  }

  /** Half of all fractions lie below a half, of either kind, and a range has all its numbers. */
  @Test
  void drawsAreSpread() {
    Column ports = column(random(Kind.LONG, "port", 1_024, 1_027), 500, Vantage.USUAL);
    assertThat(LongStream.of(ports.bits()).distinct().sorted().toArray())
        .isEqualTo(new long[] {1_024, 1_025, 1_026, 1_027});
    for (Kind kind : ImmutableList.of(Kind.DOUBLE, Kind.FLOAT)) {
      Column fractions = column(random(kind, "fraction"), 10_000, Vantage.USUAL);
      long below =
          IntStream.range(0, 10_000)
              .filter(row -> ((Number) requireNonNull(fractions.value(row))).doubleValue() < 0.5)
              .count();
      assertThat((double) below).isWithin(200).of(5_000);
    }
  }

  /** Where a step begins before the first number, the first change comes early. */
  @Test
  void stepsThatBeginEarlier() {
    assertThat(quotients(3, 102, 10).size()).isEqualTo(10);
    assertThat(quotients(9, 102, 10).size()).isEqualTo(10);
  }

  /** The last number may be the one that makes the last key. */
  @Test
  void changeAtTheEnd() {
    assertThat(quotients(0, 64, 32).size()).isEqualTo(3);
    assertThat(quotients(0, 63, 32).size()).isEqualTo(1);
  }

  private static Population quotients(int min, int max, int divisor) {
    return population(op(Operator.DIVIDE, input(Kind.INT, "i", min, max), constant(divisor)));
  }

  /** Where equal sides fill half of the rows or less, some get a step more. */
  @Test
  void rowsOfManyDimensions() {
    ImmutableList<Expression> numbers =
        ImmutableList.of(input(Kind.INT, "a"), input(Kind.INT, "b"), input(Kind.REFERENCE, "c"));
    Population population = Population.of(numbers).orElseThrow();
    assertThat(population.sample(4, Vantage.USUAL).size()).isEqualTo(2 * 2);
    assertThat(population.sample(8, Vantage.USUAL).size()).isEqualTo(2 * 2 * 2);
    assertThat(population.sample(15, Vantage.USUAL).size()).isEqualTo(2 * 2 * 2);
    assertThat(population.sample(16, Vantage.USUAL).size()).isEqualTo(3 * 2 * 2);
    assertThat(population.sample(26, Vantage.USUAL).size()).isEqualTo(3 * 3 * 2);
    assertThat(population.sample(27, Vantage.USUAL).size()).isEqualTo(3 * 3 * 3);
  }

  private static Population population(Expression key) {
    return Population.of(ImmutableList.of(key)).orElseThrow();
  }

  private static Column column(Source source, int rows, Vantage vantage) {
    return population(source).sample(rows, vantage).column(source);
  }
}
