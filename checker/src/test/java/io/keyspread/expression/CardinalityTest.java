package io.keyspread.expression;

import static com.google.common.truth.Truth.assertWithMessage;
import static io.keyspread.expression.TestExpressions.call;
import static io.keyspread.expression.TestExpressions.cast;
import static io.keyspread.expression.TestExpressions.clock;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.op;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How many values an expression has at most. */
final class CardinalityTest {
  private static final Input I = input(Kind.INT, "i");
  private static final Input L = input(Kind.LONG, "l");
  private static final ImmutableList<Class<?>> TWO_INTS = ImmutableList.of(int.class, int.class);

  @Test
  void sources() {
    assertBound(constant(7), 1);
    assertBound(input(Kind.BOOLEAN, "flag"), 2);
    assertBound(input(Kind.BYTE, "b"), 256);
    assertBound(input(Kind.SHORT, "s"), 65_536);
    assertBound(input(Kind.CHAR, "c"), 65_536);
    for (Kind kind :
        ImmutableList.of(Kind.INT, Kind.LONG, Kind.FLOAT, Kind.DOUBLE, Kind.REFERENCE)) {
      assertBound(input(kind, "any"), Cardinality.UNBOUNDED);
    }
    assertBound(input(Kind.INT, "hour", 0, 23), 24);
    assertBound(input(Kind.REFERENCE, "day", 0, 6), 7);
    assertBound(clock(Tick.DAY), Cardinality.UNBOUNDED);
  }

  @Test
  void alternatives() {
    Expression few = new Choice(ImmutableSet.of(constant(3), constant(4), constant(5)));
    assertBound(few, 3);
    assertBound(new Choice(ImmutableSet.of(constant(3), input(Kind.BYTE, "b"))), 257);
    assertBound(new Choice(ImmutableSet.of(constant(3), I)), Cardinality.UNBOUNDED);
  }

  /** The values of the parts multiply, unless they are values of the same source. */
  @Test
  void parts() {
    Input hour = input(Kind.INT, "hour", 0, 23);
    Input minute = input(Kind.INT, "minute", 0, 59);
    assertBound(op(Operator.ADD, hour, minute), 24 * 60);
    assertBound(op(Operator.MULTIPLY, hour, constant(31)), 24);
    assertBound(op(Operator.XOR, hour, op(Operator.SHIFT_LEFT, hour, constant(3))), 24);
    assertBound(op(Operator.ADD, hour, I), Cardinality.UNBOUNDED);
    assertBound(
        op(Operator.ADD, masked(I, 3), masked(input(Kind.INT, "j"), 15)), /* expected= */ 64);
    assertBound(cast(Kind.BYTE, I), 256);
    assertBound(cast(Kind.CHAR, op(Operator.ADD, L, constant(1L))), 65_536);
    assertBound(new Comparison(Order.LESS, Kind.INT, I, constant(5)), 2);
  }

  @Test
  void remainders() {
    assertBound(op(Operator.REMAINDER, I, constant(10)), 19);
    assertBound(op(Operator.REMAINDER, I, constant(-10)), 19);
    assertBound(op(Operator.REMAINDER, I, constant(1)), 1);
    assertBound(op(Operator.REMAINDER, L, cast(Kind.LONG, constant(10))), 19);
    assertBound(op(Operator.REMAINDER, I, constant(0)), Cardinality.UNBOUNDED);
    assertBound(op(Operator.REMAINDER, L, constant(Long.MAX_VALUE)), Cardinality.UNBOUNDED);
    assertBound(op(Operator.REMAINDER, L, constant(Long.MIN_VALUE)), Cardinality.UNBOUNDED);
    assertBound(op(Operator.REMAINDER, I, L), Cardinality.UNBOUNDED);
    assertBound(op(Operator.REMAINDER, constant(10), I), Cardinality.UNBOUNDED);
    assertBound(
        op(Operator.REMAINDER, input(Kind.DOUBLE, "d"), constant(10.0)), Cardinality.UNBOUNDED);
    assertBound(floorMod(I, constant(10)), 10);
    assertBound(floorMod(I, constant(-10)), 10);
    assertBound(floorMod(I, constant(1)), 1);
    assertBound(floorMod(I, constant(0)), Cardinality.UNBOUNDED);
    assertBound(call(Math.class, "max", TWO_INTS, I, constant(10)), Cardinality.UNBOUNDED);
    assertBound(call(Math.class, "floorDiv", TWO_INTS, I, constant(10)), Cardinality.UNBOUNDED);
  }

  @Test
  void masks() {
    assertBound(masked(I, 0xF0), 16);
    assertBound(op(Operator.AND, constant(0xF0), I), 16);
    assertBound(masked(I, 0), 1);
    assertBound(masked(masked(I, 0xFF), 3), 4);
    assertBound(masked(I, ~0xF), Cardinality.UNBOUNDED);
    assertBound(op(Operator.AND, I, input(Kind.INT, "j")), Cardinality.UNBOUNDED);
    assertBound(op(Operator.OR, I, constant(0xF0)), Cardinality.UNBOUNDED);
  }

  @Test
  void shifts() {
    for (Operator operator :
        ImmutableList.of(Operator.SHIFT_RIGHT, Operator.UNSIGNED_SHIFT_RIGHT)) {
      assertBound(op(operator, I, constant(28)), 16);
      assertBound(op(operator, I, constant(31)), 2);
      assertBound(op(operator, I, constant(60)), 16);
      assertBound(op(operator, L, constant(60)), 16);
      assertBound(op(operator, L, constant(32)), 1L << 32);
      assertBound(op(operator, L, constant(64)), Cardinality.UNBOUNDED);
      assertBound(op(operator, I, L), Cardinality.UNBOUNDED);
    }
    assertBound(op(Operator.SHIFT_LEFT, I, constant(28)), Cardinality.UNBOUNDED);
  }

  @Test
  void derivedValues() {
    ImmutableList<Expression> arguments = ImmutableList.of(input(Kind.REFERENCE, "list"));
    assertBound(Derived.of("size", Kind.INT, arguments), Cardinality.UNBOUNDED);
    assertBound(
        new Derived("size", Kind.INT, Optional.of(new ValueRange(0, 9)), arguments),
        /* expected= */ 10);
  }

  /** No expression has more values than its bound: counted over all bytes. */
  @Property
  void boundsHold(
      @ForAll @IntRange(min = -300, max = 300) int constant, @ForAll Operator operator) {
    if (operator.arity() == 1) {
      return;
    }
    Input b = input(Kind.BYTE, "b");
    Expression expression = op(operator, cast(Kind.INT, b), constant(constant));
    Sample sample = Population.of(ImmutableList.of(b)).orElseThrow().sample(256, Vantage.USUAL);
    Column column = Evaluation.of(expression, sample).orElseThrow();
    Set<Object> values = new HashSet<>();
    for (int row = 0; row < column.size(); row++) {
      if (column.isPresent(row)) {
        values.add(column.value(row));
      }
    }
    assertWithMessage("%s", expression)
        .that((long) values.size())
        .isAtMost(Cardinality.bound(expression));
  }

  private static Expression masked(Expression number, int mask) {
    return op(Operator.AND, number, constant(mask));
  }

  private static Expression floorMod(Expression number, Expression modulus) {
    return call(Math.class, "floorMod", TWO_INTS, number, modulus);
  }

  private static void assertBound(Expression expression, long expected) {
    assertWithMessage("%s", expression).that(Cardinality.bound(expression)).isEqualTo(expected);
  }
}
