package io.keyspread.collision;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.truth.Truth.assertThat;
import static io.keyspread.expression.TestExpressions.cast;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.op;

import com.google.common.collect.ImmutableList;
import io.keyspread.expression.Comparison;
import io.keyspread.expression.Conditional;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operator;
import io.keyspread.expression.Order;
import io.keyspread.expression.Population;
import io.keyspread.expression.Vantage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many keys are tried, and that all vantages have to agree on a defect. */
final class VerdictsOfVantagesTest {
  private static final SpreadModel MODEL = new SpreadModel(ChainedLayout.HASH_MAP);

  /**
   * The ratio of a verdict is the smallest that is evident from any vantage, whether it shows with
   * 1,000 keys or only with more, and whether the usual vantage has it or another one.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Integer, i * 4096",
        "Double, steps of 0.1",
        "Instant, whole minutes",
        "x ^ y",
        "31 * x + y"
      })
  void defectsFromEveryVantage(String name) {
    HashedKey key =
        TestPopulation.all().stream()
            .filter(population -> population.name().equals(name))
            .findAny()
            .orElseThrow()
            .key();
    Population population = Population.of(key.compared()).orElseThrow();
    double worst = worst(MODEL.spreads(key, population, Vantage.USUAL));
    double least =
        population.vantages().stream()
            .filter(vantage -> !vantage.equals(Vantage.USUAL))
            .mapToDouble(vantage -> firstDefect(MODEL.spreads(key, population, vantage)))
            .reduce(worst, Math::min);
    Prediction prediction = MODEL.predict(key).orElseThrow();
    assertThat(prediction.worst().ratio()).isEqualTo(worst);
    assertThat(prediction.leastRatio()).isEqualTo(least);
    assertThat(prediction.isDefect()).isTrue();
  }

  private static double worst(ImmutableList<Spread> spreads) {
    return spreads.stream().mapToDouble(Spread::ratio).max().orElseThrow();
  }

  private static double firstDefect(ImmutableList<Spread> spreads) {
    return spreads.stream()
        .mapToDouble(Spread::ratio)
        .filter(ratio -> ratio >= Prediction.DEFECT)
        .findFirst()
        .orElseThrow();
  }

  /** Numbers below a thousand meet and the others do not: only who starts at zero loses. */
  @Test
  void defectFromOneVantageOnly() {
    Expression number = input(Kind.LONG, "number");
    assertThat(ofMeetingBelow(1_000, number).worst().ratio()).isGreaterThan(300.0);
    assertThat(ofMeetingBelow(1_000, number).isDefect()).isFalse();
    // Dense numbers have bins of their own, which is more than well-spread ones can ask for.
    assertThat(ofMeetingBelow(1_000, number).leastRatio())
        .isWithin(1e-9)
        .of(1 / (1 + 99_999 / (2.0 * 262_144)));
    // Of 1,500 remainders there are no 10,000 to try, from any vantage; 1,000 do a little worse.
    Expression remainder = op(Operator.REMAINDER, number, constant(1_500L));
    Prediction few = ofMeetingBelow(1_000, remainder, number);
    assertThat(few.spreads().stream().map(Spread::keys)).containsExactly(1_000, 1_500).inOrder();
    assertThat(few.worst().ratio()).isGreaterThan(300.0);
    assertThat(few.leastRatio()).isWithin(1e-9).of(1 / (1 + 999 / (2.0 * 2_048)));
  }

  private static Prediction ofMeetingBelow(long limit, Expression key) {
    return ofMeetingBelow(limit, key, key);
  }

  private static Prediction ofMeetingBelow(long limit, Expression key, Expression number) {
    Expression hash =
        new Conditional(
            new Comparison(Order.LESS, Kind.LONG, number, constant(limit)),
            constant(0),
            cast(Kind.INT, number));
    return MODEL.predict(HashedKey.of(ImmutableList.of(key), hash)).orElseThrow();
  }

  /**
   * A key that other rows have too is not counted twice, so more rows are drawn where some are
   * missing: 200 x 200 for 10,000. Of 100,000 only one in ten would be found, which is what there
   * is.
   */
  @Test
  void moreRowsForKeysThatRepeat() {
    Expression x = input(Kind.INT, "x");
    Expression y = input(Kind.INT, "y");
    Expression key = op(Operator.ADD, op(Operator.MULTIPLY, constant(31), x), y);
    assertThat(
            MODEL.predict(HashedKey.of(key)).orElseThrow().spreads().stream()
                .map(Spread::keys)
                .collect(toImmutableList()))
        .containsExactly(961, 199 * 31 + 200, 315 * 31 + 316)
        .inOrder();
  }
}
