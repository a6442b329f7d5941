package io.keyspread.expression;

import static com.google.common.truth.Truth.assertWithMessage;
import static io.keyspread.expression.TestExpressions.cast;
import static io.keyspread.expression.TestExpressions.clock;
import static io.keyspread.expression.TestExpressions.concat;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.counter;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.newObject;
import static io.keyspread.expression.TestExpressions.op;
import static io.keyspread.expression.TestExpressions.random;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import org.junit.jupiter.api.Test;

final class FreshnessTest {
  private static final ClockReading MILLIS = clock(Tick.MILLISECOND);

  @Test
  void repeating() {
    for (Expression key :
        ImmutableList.of(
            constant(1L),
            input(Kind.LONG, "id"),
            input(Kind.REFERENCE, "name"),
            new Unknown(Kind.LONG),
            op(Operator.ADD, counter(Kind.LONG, "next"), new Unknown(Kind.LONG)),
            op(Operator.REMAINDER, counter(Kind.INT, "slot"), constant(1_024)),
            op(Operator.MULTIPLY, MILLIS, constant(0L)),
            op(
                Operator.REMAINDER,
                op(Operator.DIVIDE, MILLIS, constant(3_600_000L)),
                constant(24L)),
            cast(Kind.BYTE, counter(Kind.LONG, "low")),
            random(Kind.INT, "die", 1, 6),
            random(Kind.INT, "any"),
            random(Kind.BOOLEAN, "coin"),
            concat(constant("shard-"), random(Kind.LONG, "shard", 0, 15)),
            MILLIS.withLife(Reading.Life.ONCE_FOR_THIS),
            random(Kind.REFERENCE, "node").withLife(Reading.Life.ONCE_PER_PROGRAM),
            newObject("lock").withLife(Reading.Life.ONCE_PER_OBJECT),
            new Choice(ImmutableSet.of(counter(Kind.LONG, "next"), constant(0L))))) {
      assertWithMessage("%s", key).that(Freshness.neverRepeats(key)).isFalse();
    }
  }

  @Test
  void neverRepeating() {
    for (Expression key :
        ImmutableList.of(
            MILLIS,
            counter(Kind.LONG, "next"),
            random(Kind.LONG, "token"),
            random(Kind.REFERENCE, "uuid"),
            newObject("handle"),
            op(Operator.DIVIDE, MILLIS, constant(1_000L)),
            op(Operator.MULTIPLY, counter(Kind.INT, "id"), constant(2)),
            op(Operator.ADD, counter(Kind.LONG, "next"), input(Kind.LONG, "offset")),
            concat(input(Kind.REFERENCE, "host"), constant("-"), counter(Kind.INT, "job")),
            concat(new Unknown(Kind.REFERENCE), random(Kind.REFERENCE, "uuid")),
            new Choice(ImmutableSet.of(counter(Kind.LONG, "next"), MILLIS)))) {
      assertWithMessage("%s", key).that(Freshness.neverRepeats(key)).isTrue();
    }
  }
}
