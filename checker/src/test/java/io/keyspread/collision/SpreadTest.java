package io.keyspread.collision;

import static com.google.common.truth.Truth.assertThat;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.op;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import io.keyspread.expression.Evidence;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operator;
import io.keyspread.expression.Population;
import io.keyspread.expression.Vantage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is made of a sample of keys: their number, their spread, the verdict. */
final class SpreadTest {
  private static final ChainedLayout TABLE = ChainedLayout.HASH_MAP;

  @Test
  void noKeys() {
    HashedSample none = sample(HashedKey.of(op(Operator.DIVIDE, digit(), constant(0))));
    assertThat(none.size()).isEqualTo(0);
    assertThrows(IllegalArgumentException.class, () -> Spread.of(none, TABLE));
  }

  /** Where the program throws there is neither a key nor a hash code. */
  @Test
  void rowsWithoutKeyOrHashCode() {
    Expression quotient =
        op(Operator.DIVIDE, constant(5_040), op(Operator.SUBTRACT, digit(), constant(5)));
    HashedSample ofKey = sample(HashedKey.of(quotient));
    assertThat(ofKey.hashCodes())
        .isEqualTo(new int[] {-1_008, -1_260, -1_680, -2_520, -5_040, 5_040, 2_520, 1_680, 1_260});
    HashedSample ofHash = sample(HashedKey.of(ImmutableList.of(digit()), quotient));
    assertThat(ofHash.hashCodes()).isEqualTo(ofKey.hashCodes());
    assertThat(ofHash.witness(4, 5)).isEqualTo(new Witness("4", "6", 4, 6, -5_040, 5_040));
  }

  /** Keys of one bin are told where no two have one hash code. */
  @Test
  void witnessInOneBin() {
    Input few = input(Kind.INT, "few", 0, 7);
    Expression hash = op(Operator.MULTIPLY, few, constant(16));
    Spread spread = Spread.of(sample(HashedKey.of(ImmutableList.of(few), hash)), TABLE);
    assertThat(spread.bins()).isEqualTo(16);
    assertThat(spread.distinctHashCodes()).isEqualTo(8);
    assertThat(spread.occupiedBins()).isEqualTo(1);
    Witness witness = spread.witness().orElseThrow();
    assertThat(witness).isEqualTo(new Witness("0", "1", 0, 1, 0, 16));
    assertThat(witness.hasOneHashCode()).isFalse();
    assertThat(new Witness("0", "1", 0, 1, 16, 16).hasOneHashCode()).isTrue();
    assertThat(Spread.of(sample(HashedKey.of(digit())), TABLE).witness())
        .isEqualTo(Optional.empty());
  }

  /** Ten keys in one bin: 1 + 2 + ... + 10 comparisons, over 10 x (1 + 9 / 32). */
  @Test
  void ratio() {
    HashedSample sample = sample(HashedKey.of(ImmutableList.of(digit()), constant(3)));
    assertThat(Spread.ratio(sample, TABLE)).isWithin(1e-9).of(5.5 / (1 + 9 / 32.0));
    Spread spread = Spread.of(sample, TABLE);
    assertThat(spread.comparisons()).isEqualTo(5.5);
    assertThat(spread.ratio()).isEqualTo(Spread.ratio(sample, TABLE));
  }

  @Test
  void oneKey() {
    Spread spread = Spread.of(sample(HashedKey.of(constant(1))), TABLE);
    assertThat(spread).isEqualTo(new Spread(1, 16, 1, 1, 1, 1, Optional.empty()));
  }

  /** A hundred keys at twice the comparisons are a defect; a key or a hundredth less are none. */
  @Test
  void defects() {
    assertThat(prediction(100, 2.0).isDefect()).isTrue();
    assertThat(prediction(99, 2.0).isDefect()).isFalse();
    assertThat(prediction(100, 1.99).isDefect()).isFalse();
  }

  private static Prediction prediction(int keys, double leastRatio) {
    Spread few = new Spread(10, 16, 10, 10, 1, 1, Optional.empty());
    Spread all = new Spread(keys, 256, keys, keys, 1, 1, Optional.empty());
    return new Prediction(ImmutableList.of(few, all), leastRatio, Evidence.TYPICAL);
  }

  private static Input digit() {
    return input(Kind.INT, "digit", 0, 9);
  }

  private static HashedSample sample(HashedKey key) {
    return HashedSample.of(
            key, Population.of(key.compared()).orElseThrow().sample(100, Vantage.USUAL), 100, TABLE)
        .orElseThrow();
  }
}
