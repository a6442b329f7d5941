package io.keyspread.expression;

import static com.google.common.truth.Truth.assertWithMessage;
import static io.keyspread.expression.TestExpressions.call;
import static io.keyspread.expression.TestExpressions.cast;
import static io.keyspread.expression.TestExpressions.clock;
import static io.keyspread.expression.TestExpressions.concat;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.construction;
import static io.keyspread.expression.TestExpressions.counter;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.op;
import static io.keyspread.expression.TestExpressions.random;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whose keys differ in every row of a sample, which saves comparing them. */
final class RecoverableTest {
  private static final Input I = input(Kind.INT, "i");
  private static final Input J = input(Kind.INT, "j");
  private static final Input L = input(Kind.LONG, "l");

  @Test
  void keysThatMayMeet() {
    for (Expression key :
        ImmutableList.of(
            op(Operator.XOR, I, J),
            op(Operator.MULTIPLY, I, constant(4096)),
            op(Operator.DIVIDE, I, constant(2)),
            op(Operator.AND, I, constant(0xFF)),
            op(Operator.ADD, input(Kind.DOUBLE, "d"), constant(0.5)),
            op(Operator.SHIFT_LEFT, I, constant(4)),
            cast(Kind.FLOAT, I),
            cast(Kind.FLOAT, L),
            cast(Kind.DOUBLE, L),
            cast(Kind.SHORT, I),
            cast(Kind.INT, L),
            cast(Kind.CHAR, input(Kind.BYTE, "b")),
            cast(Kind.INT, input(Kind.FLOAT, "f")),
            concat(I, J),
            concat(constant("row "), op(Operator.REMAINDER, I, constant(10))),
            random(Kind.LONG, "draw"),
            new Choice(ImmutableSet.of(I, constant(0))),
            new Comparison(Order.LESS, Kind.INT, I, constant(7)),
            op(Operator.ADD, I, new Choice(ImmutableSet.of(constant(1), constant(2)))),
            call(Math.class, "abs", ImmutableList.of(int.class), I),
            call(
                Map.class,
                "entry",
                ImmutableList.of(Object.class, Object.class),
                op(Operator.XOR, I, J),
                constant(1)))) {
      assertWithMessage("%s", key)
          .that(Recoverable.tellsRowsApart(ImmutableList.of(key)))
          .isFalse();
    }
  }

  @Test
  void keysThatNeverMeet() {
    Expression instant = call(Instant.class, "ofEpochMilli", ImmutableList.of(long.class), L);
    for (Expression key :
        ImmutableList.of(
            I,
            clock(Tick.MILLISECOND),
            counter(Kind.INT, "next"),
            input(Kind.REFERENCE, "name"),
            op(Operator.ADD, I, constant(31)),
            op(Operator.SUBTRACT, constant(31), I),
            op(Operator.XOR, I, constant(5)),
            op(Operator.NEGATE, I),
            op(Operator.COMPLEMENT, L),
            cast(Kind.LONG, I),
            cast(Kind.DOUBLE, I),
            cast(Kind.INT, input(Kind.CHAR, "c")),
            concat(constant("row "), I, constant("/")),
            instant,
            call(Duration.class, "ofSeconds", ImmutableList.of(long.class), L),
            construction(Date.class, ImmutableList.of(long.class), L),
            construction(
                UUID.class, ImmutableList.of(long.class, long.class), L, input(Kind.LONG, "m")),
            call(Map.class, "entry", ImmutableList.of(Object.class, Object.class), I, J),
            call(List.class, "of", ImmutableList.of(Object.class, Object.class), J, instant))) {
      assertWithMessage("%s", key).that(Recoverable.tellsRowsApart(ImmutableList.of(key))).isTrue();
    }
  }

  /** Each source has to be had from one of the parts; the others may be anything. */
  @Test
  void parts() {
    Expression sum = op(Operator.ADD, I, J);
    Expression derived = new Derived("f", Kind.INT, Optional.empty(), ImmutableList.of(I, J));
    assertTellsApart(true, I, J);
    assertTellsApart(true, I, J, sum, derived);
    assertTellsApart(false, I, sum);
    assertTellsApart(false, I, cast(Kind.BYTE, J));
    assertTellsApart(false, derived);
  }

  private static void assertTellsApart(boolean expected, Expression... key) {
    assertWithMessage("%s", ImmutableList.copyOf(key))
        .that(Recoverable.tellsRowsApart(ImmutableList.copyOf(key)))
        .isEqualTo(expected);
  }
}
