package io.keyspread.expression;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DigitsTest {
  private static final Input ROW = number("row");
  private static final Input COLUMN = number("column");
  private static final Input LAYER = number("layer");

  @Test
  void primesMix() {
    for (int factor : new int[] {3, 31, 33, 37, 101, 1_000_003}) {
      assertThat(Digits.in(sum(product(ROW, factor), COLUMN))).isEmpty();
    }
  }

  @Test
  void multiplesOfWhatIsAddedMix() {
    Expression shift = operation(Operator.SHIFT_LEFT, ROW, Constant.of(5));
    assertThat(Digits.in(sum(sum(shift, COLUMN), ROW))).isEmpty();
    assertThat(Digits.in(sum(operation(Operator.SUBTRACT, shift, ROW), COLUMN))).isEmpty();
    assertThat(Digits.in(sum(product(sum(shift, ROW), 31), COLUMN))).isEmpty();
  }

  @Test
  void rangesStay() {
    Input ranged = new Input(Kind.INT, Optional.of(new ValueRange(0, 300)), COLUMN.origin());
    assertThat(Digits.in(sum(product(ROW, 80), ranged))).isEmpty();
  }

  @Test
  void lowestDigit() {
    assertThat(Digits.in(sum(product(ROW, 80), COLUMN))).containsExactly(COLUMN, upTo(COLUMN, 79));
    assertThat(Digits.in(sum(COLUMN, product(ROW, 9)))).containsExactly(COLUMN, upTo(COLUMN, 8));
    assertThat(
            Digits.in(
                operation(
                    Operator.OR,
                    operation(Operator.SHIFT_LEFT, ROW, Constant.of(6)),
                    operation(Operator.AND, COLUMN, Constant.of(63)))))
        .containsExactly(COLUMN, upTo(COLUMN, 63));
  }

  @Test
  void whereverTheFactorStands() {
    assertThat(Digits.in(sum(operation(Operator.MULTIPLY, Constant.of(12), ROW), COLUMN)))
        .containsExactly(COLUMN, upTo(COLUMN, 11));
    assertThat(Digits.in(product(sum(product(ROW, 24), COLUMN), 31)))
        .containsExactly(COLUMN, upTo(COLUMN, 23));
    Expression wide =
        new Operation(
            Operator.XOR,
            Kind.LONG,
            ImmutableList.of(
                new Operation(
                    Operator.SHIFT_LEFT,
                    Kind.LONG,
                    ImmutableList.of(new Conversion(Kind.LONG, ROW), Constant.of(16))),
                new Conversion(Kind.LONG, COLUMN)));
    assertThat(Digits.in(wide)).containsExactly(COLUMN, upTo(COLUMN, 65_535));
  }

  @Test
  void productsAndShiftsWithoutPlaces() {
    assertThat(Digits.in(sum(product(ROW, -80), COLUMN))).isEmpty();
    assertThat(Digits.in(sum(product(ROW, 0), COLUMN))).isEmpty();
    assertThat(Digits.in(sum(operation(Operator.MULTIPLY, ROW, LAYER), COLUMN))).isEmpty();
    assertThat(Digits.in(sum(operation(Operator.SHIFT_LEFT, ROW, LAYER), COLUMN))).isEmpty();
    assertThat(Digits.in(sum(operation(Operator.SHIFT_LEFT, ROW, Constant.of(-58)), COLUMN)))
        .isEmpty();
    assertThat(Digits.in(operation(Operator.SUBTRACT, product(ROW, 60), COLUMN))).isEmpty();
  }

  @Test
  void severalDigits() {
    assertThat(Digits.in(sum(product(sum(product(LAYER, 20), ROW), 80), COLUMN)))
        .containsExactly(ROW, upTo(ROW, 19), COLUMN, upTo(COLUMN, 79));
    assertThat(Digits.in(sum(sum(product(LAYER, 10_000), product(ROW, 100)), COLUMN)))
        .containsExactly(ROW, upTo(ROW, 99), COLUMN, upTo(COLUMN, 99));
  }

  /** 961 is no prime, but what it has more than 31 is. */
  @Test
  void powersOfPrimesMix() {
    assertThat(Digits.in(sum(sum(product(LAYER, 961), product(ROW, 31)), COLUMN))).isEmpty();
  }

  private static Input number(String name) {
    return new Input(Kind.INT, Optional.empty(), new Origin(name, "Cell", 1));
  }

  private static Input upTo(Input number, long max) {
    return new Input(Kind.INT, Optional.of(new ValueRange(0, max)), number.origin());
  }

  private static Expression product(Expression value, int factor) {
    return operation(Operator.MULTIPLY, value, Constant.of(factor));
  }

  private static Expression sum(Expression left, Expression right) {
    return operation(Operator.ADD, left, right);
  }

  private static Expression operation(Operator operator, Expression left, Expression right) {
    return new Operation(operator, Kind.INT, ImmutableList.of(left, right));
  }
}
