package io.keyspread.expression;

import static com.google.common.truth.Truth.assertThat;
import static io.keyspread.expression.TestExpressions.clock;
import static io.keyspread.expression.TestExpressions.concat;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.input;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;

final class KeyConstantsTest {
  private static final ClockReading MILLIS = clock(Tick.MILLISECOND);
  private static final Input ID = input(Kind.REFERENCE, "id");

  @Test
  void keysThatMayBeEqual() {
    assertThat(KeyConstants.differ(MILLIS, MILLIS)).isFalse();
    assertThat(KeyConstants.differ(MILLIS, constant(1L))).isFalse();
    assertThat(KeyConstants.differ(concat(MILLIS, ID), concat(constant("a"), ID))).isFalse();
    assertThat(KeyConstants.differ(concat(constant("a"), ID), concat(constant("a1"), MILLIS)))
        .isFalse();
    assertThat(KeyConstants.differ(concat(ID, constant("z")), concat(MILLIS, constant("yz"))))
        .isFalse();
    assertThat(KeyConstants.differ(pair(constant("a"), MILLIS), pair(constant("a"), ID))).isFalse();
  }

  @Test
  void keysThatAreNeverEqual() {
    assertThat(KeyConstants.differ(constant(1L), constant(2L))).isTrue();
    assertThat(KeyConstants.differ(concat(constant("a"), ID), concat(constant("b"), MILLIS)))
        .isTrue();
    assertThat(
            KeyConstants.differ(
                concat(constant("a"), constant('b'), ID), concat(constant("ac"), ID)))
        .isTrue();
    assertThat(
            KeyConstants.differ(
                concat(ID, constant(".j"), constant("son")), concat(ID, constant(".csv"))))
        .isTrue();
    assertThat(KeyConstants.differ(pair(constant("a"), MILLIS), pair(constant("b"), MILLIS)))
        .isTrue();
  }

  private static Composite pair(Expression left, Expression right) {
    return new Composite(ImmutableList.of(left, right), constant(0));
  }
}
