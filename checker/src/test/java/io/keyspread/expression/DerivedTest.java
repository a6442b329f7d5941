package io.keyspread.expression;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static io.keyspread.expression.EvaluationAssertions.column;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.op;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values of which only the arguments are known. */
final class DerivedTest {
  private static final int ROWS = 20_000;
  private static final Input X = input(Kind.LONG, "x");
  private static final Input S = input(Kind.REFERENCE, "s");

  /** Each value of x meets each of four values of s, more than once. */
  private static final Sample SAMPLE = sample();

  private static Sample sample() {
    long[] xs = new long[ROWS];
    Object[] strings = new Object[ROWS];
    for (int row = 0; row < ROWS; row++) {
      xs[row] = row % 2_500;
      strings[row] = "s" + row / 2_500 % 4;
    }
    return new Sample(
        ImmutableMap.of(
            X, Column.ofBits(Kind.LONG, xs, null), S, Column.ofReferences(strings, null)),
        ROWS);
  }

  /** The values are a function of the arguments, of which two hardly ever give the same. */
  @ParameterizedTest
  @EnumSource(names = {"INT", "LONG", "FLOAT", "DOUBLE", "REFERENCE"})
  void valuesOfLargeKinds(Kind kind) {
    Derived derived = Derived.of("f", kind, ImmutableList.of(X, S));
    Column column = Evaluation.of(derived, SAMPLE).orElseThrow();
    assertThat(derived.kind()).isEqualTo(kind);
    assertThat(column.kind()).isEqualTo(kind);
    assertThat(column.isComplete()).isTrue();
    Map<Object, Long> argumentsOfValue = new HashMap<>();
    for (int row = 0; row < ROWS; row++) {
      argumentsOfValue.put(column.value(row), row % 10_000L);
      assertWithMessage("row %s", row)
          .that(column.value(row))
          .isEqualTo(column.value((row + 10_000) % ROWS));
    }
    // Of 10,000 values of 24 bits some three are expected to meet another one.
    assertThat(argumentsOfValue.size()).isAtLeast(kind == Kind.FLOAT ? 9_980 : 9_998);
  }

  @ParameterizedTest
  @EnumSource(names = {"BOOLEAN", "BYTE", "SHORT", "CHAR"})
  void valuesOfSmallKinds(Kind kind) {
    Column column =
        Evaluation.of(Derived.of("f", kind, ImmutableList.of(X, S)), SAMPLE).orElseThrow();
    Map<Object, Integer> counts = new HashMap<>();
    for (int row = 0; row < ROWS; row++) {
      counts.merge(column.value(row), 1, Integer::sum);
    }
    int values = kind == Kind.BOOLEAN ? 2 : kind == Kind.BYTE ? 256 : 65_536;
    // Of n values 10,000 draws meet n (1 - e^(-10,000 / n)), within some standard deviations.
    double expected = values * -Math.expm1(-10_000.0 / values);
    assertThat((double) counts.size()).isWithin(1 + expected * 0.03).of(expected);
    if (kind == Kind.BOOLEAN) {
      assertThat((double) counts.getOrDefault(true, 0)).isWithin(ROWS * 0.03).of(ROWS / 2.0);
    }
  }

  /** Fractions like those of a generator: from 0 to 1, half of them below a half. */
  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void fractions(Kind kind) {
    Column column =
        Evaluation.of(Derived.of("f", kind, ImmutableList.of(X, S)), SAMPLE).orElseThrow();
    int small = 0;
    for (int row = 0; row < ROWS; row++) {
      double value = ((Number) requireNonNull(column.value(row))).doubleValue();
      assertThat(value).isAtLeast(0.0);
      assertThat(value).isAtMost(1.0);
      small += value < 0.5 ? 1 : 0;
    }
    assertThat((double) small).isWithin(ROWS * 0.03).of(ROWS / 2.0);
  }

  @Test
  void ranges() {
    for (ValueRange range : ImmutableList.of(new ValueRange(-3, 3), new ValueRange(100, 109))) {
      Derived derived = new Derived("f", Kind.LONG, Optional.of(range), ImmutableList.of(X, S));
      Column column = Evaluation.of(derived, SAMPLE).orElseThrow();
      ImmutableSet.Builder<Object> values = ImmutableSet.builder();
      for (int row = 0; row < ROWS; row++) {
        values.add(requireNonNull(column.value(row)));
      }
      assertThat(values.build())
          .containsExactlyElementsIn(
              LongStream.rangeClosed(range.min(), range.max()).boxed().toList());
    }
  }

  @Test
  void functionsDiffer() {
    ImmutableList<Expression> arguments = ImmutableList.of(X, S);
    Column f = Evaluation.of(Derived.of("f", Kind.LONG, arguments), SAMPLE).orElseThrow();
    Column g = Evaluation.of(Derived.of("g", Kind.LONG, arguments), SAMPLE).orElseThrow();
    for (int row = 0; row < ROWS; row++) {
      assertThat(f.value(row)).isNotEqualTo(g.value(row));
    }
  }

  @Test
  void absentArguments() {
    Derived derived =
        Derived.of("f", Kind.REFERENCE, ImmutableList.of(op(Operator.DIVIDE, constant(1L), X)));
    Column column = Evaluation.of(derived, SAMPLE).orElseThrow();
    for (int row = 0; row < ROWS; row++) {
      assertThat(column.isPresent(row)).isEqualTo(row % 2_500 != 0);
    }
  }

  /** An object that is hashed by its identity gives another value in every run. */
  @Test
  void argumentsWithoutHashCode() {
    Input any = input(Kind.REFERENCE, "any");
    Derived derived = Derived.of("f", Kind.INT, ImmutableList.of(any));
    assertThat(Evaluation.of(derived, new Sample(ImmutableMap.of(any, column(new Object())), 1)))
        .isEqualTo(Optional.empty());
    assertThat(
            Evaluation.of(derived, new Sample(ImmutableMap.of(any, column(DayOfWeek.MONDAY)), 1)))
        .isNotEqualTo(Optional.empty());
  }
}
