package io.keyspread.expression;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static io.keyspread.expression.TestExpressions.call;
import static io.keyspread.expression.TestExpressions.cast;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.op;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which numbers share one number, and how large they can be. */
final class PackingTest {
  private static final Input X = input(Kind.INT, "x");
  private static final Input Y = input(Kind.INT, "y");
  private static final Input L = input(Kind.LONG, "l");

  @Test
  void whatPacksNothing() {
    for (Expression expression :
        ImmutableList.of(
            X,
            op(Operator.SHIFT_LEFT, X, constant(16)),
            op(Operator.OR, X, Y),
            op(Operator.AND, shifted(X, 16), Y),
            op(Operator.SUBTRACT, shifted(X, 16), Y),
            op(Operator.OR, op(Operator.SHIFT_RIGHT, X, constant(16)), Y),
            op(Operator.OR, op(Operator.MULTIPLY, X, constant(16)), Y),
            op(Operator.OR, shifted(X, 16), X),
            op(Operator.OR, shifted(X, 16), constant(1)),
            op(Operator.OR, shifted(constant(1), 16), Y),
            op(Operator.OR, op(Operator.SHIFT_LEFT, X, Y), input(Kind.INT, "z")),
            op(Operator.OR, shifted(X, 16), op(Operator.AND, Y, input(Kind.INT, "mask"))),
            op(Operator.OR, op(Operator.SHIFT_LEFT, L, constant(32)), cast(Kind.LONG, Y)),
            op(Operator.OR, shifted(cast(Kind.LONG, X), 32), L))) {
      assertWithMessage("%s", expression).that(Packing.halves(expression)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OR", "ADD", "XOR"})
  void waysOfPacking(Operator operator) {
    for (Expression packed :
        ImmutableList.of(
            op(operator, shifted(X, 16), Y),
            op(operator, Y, shifted(X, 16)),
            op(operator, shifted(X, 16), op(Operator.AND, Y, constant(0xFFFF))),
            op(operator, shifted(op(Operator.AND, X, constant(0xFFFF)), 16), Y))) {
      assertWithMessage("%s", packed)
          .that(Packing.halves(packed))
          .containsExactly(X, upTo("x", 0x7FFF), Y, upTo("y", 0x7FFF));
    }
  }

  /** Of 32 bits, a quarter is the least that a number gets. */
  @ParameterizedTest
  @CsvSource({"8, 8388607, 127", "12, 524287, 2047", "20, 2047, 524287", "24, 127, 8388607"})
  void places(int places, long largestHigh, long largestLow) {
    assertThat(Packing.halves(op(Operator.OR, shifted(X, places), Y)))
        .containsExactly(X, upTo("x", largestHigh), Y, upTo("y", largestLow));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 7, 25, 31})
  void steps(int places) {
    assertThat(Packing.halves(op(Operator.OR, shifted(X, places), Y))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "16, 140737488355327, 32767",
    "32, 2147483647, 2147483647",
    "48, 32767, 140737488355327"
  })
  void placesOfLongs(int places, long largestHigh, long largestLow) {
    Expression high = shifted(cast(Kind.LONG, X), places);
    assertThat(Packing.halves(op(Operator.OR, high, cast(Kind.LONG, Y))))
        .containsExactly(X, upTo("x", largestHigh), Y, upTo("y", largestLow));
    Expression masked = op(Operator.AND, cast(Kind.LONG, Y), constant(0xFFFFFFFFL));
    assertThat(Packing.halves(op(Operator.OR, high, masked)).keySet()).containsExactly(X, Y);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 15, 49, 56})
  void stepsOfLongs(int places) {
    Expression high = shifted(cast(Kind.LONG, X), places);
    assertThat(Packing.halves(op(Operator.OR, high, cast(Kind.LONG, Y)))).isEmpty();
  }

  /** What is packed is found in what is computed from it. */
  @Test
  void parts() {
    Expression packed = op(Operator.OR, shifted(cast(Kind.LONG, X), 32), cast(Kind.LONG, Y));
    Expression hash = call(Long.class, "hashCode", ImmutableList.of(long.class), packed);
    Expression mixed = op(Operator.ADD, op(Operator.MULTIPLY, constant(31), hash), constant(7));
    assertThat(Packing.halves(mixed).keySet()).containsExactly(X, Y);
  }

  private static Expression shifted(Expression number, int places) {
    return op(Operator.SHIFT_LEFT, number, constant(places));
  }

  private static Input upTo(String name, long largest) {
    return input(Kind.INT, name, 0, largest);
  }
}
