package io.keyspread.expression;

import static com.google.common.truth.Truth.assertThat;
import static io.keyspread.expression.EvaluationAssertions.THROWS;
import static io.keyspread.expression.EvaluationAssertions.assertValues;
import static io.keyspread.expression.EvaluationAssertions.column;
import static io.keyspread.expression.TestExpressions.call;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.op;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Comparisons and conditional values, against Java's own. */
final class ConditionsTest {

  @Property
  void integers(@ForAll int a, @ForAll int b) {
    assertComparisons(Kind.INT, a, b, a < b, a <= b, a == b);
    assertComparisons(Kind.INT, a, a, false, true, true);
  }

  @Property
  void longs(@ForAll long a, @ForAll long b) {
    assertComparisons(Kind.LONG, a, b, a < b, a <= b, a == b);
    assertComparisons(Kind.LONG, a, a, false, true, true);
  }

  /** The operands of mixed kinds are promoted before they are compared. */
  @Property
  void promotedOperands(@ForAll int a, @ForAll long b, @ForAll char c, @ForAll float d) {
    assertComparisons(Kind.LONG, a, b, a < b, a <= b, a == b);
    assertComparisons(Kind.INT, c, a, c < a, c <= a, c == a);
    assertComparisons(Kind.FLOAT, c, d, c < d, c <= d, c == d);
    assertComparisons(Kind.DOUBLE, d, 0.1, d < 0.1, d <= 0.1, d == 0.1);
  }

  @Test
  void floatingNumbers() {
    double[] extremes = {0.0, -0.0, 1, -1, Double.MIN_VALUE, Double.POSITIVE_INFINITY, Double.NaN};
    for (double a : extremes) {
      for (double b : extremes) {
        assertComparisons(Kind.DOUBLE, a, b, a < b, a <= b, a == b);
        float x = (float) a;
        float y = (float) b;
        assertComparisons(Kind.FLOAT, x, y, x < y, x <= y, x == y);
      }
    }
  }

  @Property
  void booleans(@ForAll boolean a, @ForAll boolean b) {
    assertComparison(Order.EQUAL, Kind.BOOLEAN, a, b, a == b);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Comparison(Order.LESS, Kind.BOOLEAN, constant(a), constant(b)));
  }

  @Property
  void conditionalValues(@ForAll boolean condition, @ForAll int a, @ForAll int b) {
    Input c = input(Kind.BOOLEAN, "c");
    Input x = input(Kind.INT, "x");
    Input y = input(Kind.INT, "y");
    ImmutableMap<Source, Column> sources =
        ImmutableMap.of(c, column(condition), x, column(a), y, column(b));
    assertValues(Conditional.of(c, x, y), sources, condition ? a : b);
    assertValues(Conditional.of(constant(condition), x, y), sources, condition ? a : b);
    assertThat(Conditional.of(c, x, x)).isEqualTo(x);
  }

  /** Conditions, and values under them, are values like any other. */
  @Property
  void nestedConditions(@ForAll int a, @ForAll int b) {
    Input x = input(Kind.INT, "x");
    Input y = input(Kind.INT, "y");
    Expression isLess = new Comparison(Order.LESS, Kind.INT, x, y);
    Expression smaller = Conditional.of(isLess, x, y);
    ImmutableMap<Source, Column> sources = ImmutableMap.of(x, column(a), y, column(b));
    assertValues(op(Operator.NEGATE, smaller), sources, -Math.min(a, b));
    assertValues(
        Conditional.of(
            op(Operator.XOR, isLess, new Comparison(Order.EQUAL, Kind.INT, x, y)),
            op(Operator.SUBTRACT, y, x),
            Conditional.of(isLess, constant(-1), smaller)),
        sources,
        a <= b ? b - a : b);
  }

  /** The values of a sample have no identity: what is equal counts as the same object. */
  @Test
  void references() {
    Input x = input(Kind.REFERENCE, "x");
    Input y = input(Kind.REFERENCE, "y");
    ImmutableMap<Source, Column> sources =
        ImmutableMap.of(
            x,
            Column.ofReferences(new @Nullable Object[] {"a", "a", null, null}, null),
            y,
            Column.ofReferences(new @Nullable Object[] {"a", "b", "a", null}, null));
    Comparison areSame = new Comparison(Order.EQUAL, Kind.REFERENCE, x, y);
    assertValues(areSame, sources, true, false, false, true);
    assertValues(
        Conditional.of(areSame, constant(0), call(Object.class, "hashCode", ImmutableList.of(), x)),
        sources,
        0,
        "a".hashCode(),
        THROWS,
        0);
  }

  /** Only the value that is selected may throw. */
  @Property
  void divisionUnderACondition(@ForAll int a, @ForAll boolean isGuarded) {
    Input x = input(Kind.INT, "x");
    Input c = input(Kind.BOOLEAN, "c");
    Expression quotient = op(Operator.DIVIDE, x, constant(0));
    assertValues(
        Conditional.of(c, constant(7), quotient),
        ImmutableMap.of(x, column(a), c, column(isGuarded)),
        isGuarded ? 7 : THROWS);
  }

  @Test
  void illKindedConditions() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Conditional(constant(1), constant(2), constant(3)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Conditional(constant(true), constant(2), constant(3L)));
  }

  private static void assertComparisons(
      Kind kind, Object a, Object b, boolean isLess, boolean isLessOrEqual, boolean isEqual) {
    assertComparison(Order.LESS, kind, a, b, isLess);
    assertComparison(Order.LESS_OR_EQUAL, kind, a, b, isLessOrEqual);
    assertComparison(Order.EQUAL, kind, a, b, isEqual);
  }

  private static void assertComparison(
      Order order, Kind kind, Object a, Object b, boolean expected) {
    Input x = input(Constant.kindOf(a), "x");
    Input y = input(Constant.kindOf(b), "y");
    assertValues(
        new Comparison(order, kind, x, y), ImmutableMap.of(x, column(a), y, column(b)), expected);
  }
}
