package io.keyspread.expression;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableMap;

/** Says what an expression evaluates to. */
final class EvaluationAssertions {
  /** Stands for a value that Java does not compute, because it throws. */
  static final String THROWS = "throws";

  private EvaluationAssertions() {}

  /** A column of one row. */
  static Column column(Object value) {
    return Column.constant(Constant.of(value), 1);
  }

  static void assertValues(
      Expression expression, ImmutableMap<Source, Column> sources, Object... expected) {
    Column column = Evaluation.of(expression, new Sample(sources, expected.length)).orElseThrow();
    assertThat(column.size()).isEqualTo(expected.length);
    for (int row = 0; row < expected.length; row++) {
      Object actual = column.isPresent(row) ? column.value(row) : THROWS;
      assertWithMessage("%s of %s, row %s", expression, sources, row)
          .that(actual)
          .isEqualTo(expected[row]);
    }
  }
}
