package io.keyspread.expression;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static io.keyspread.expression.EvaluationAssertions.THROWS;
import static io.keyspread.expression.EvaluationAssertions.assertValues;
import static io.keyspread.expression.EvaluationAssertions.column;
import static io.keyspread.expression.TestExpressions.cast;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.op;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Collections;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operators and conversions, against Java's own. */
final class ArithmeticTest {
  private static final ImmutableList<Operator> ARITHMETIC =
      ImmutableList.of(
          Operator.ADD, Operator.SUBTRACT, Operator.MULTIPLY, Operator.DIVIDE, Operator.REMAINDER);

  @Property
  void integers(@ForAll int a, @ForAll int b) {
    assertBinary(a, b, Operator.ADD, a + b);
    assertBinary(a, b, Operator.SUBTRACT, a - b);
    assertBinary(a, b, Operator.MULTIPLY, a * b);
    assertBinary(a, b, Operator.DIVIDE, b == 0 ? THROWS : (Object) (a / b));
    assertBinary(a, b, Operator.REMAINDER, b == 0 ? THROWS : (Object) (a % b));
    assertBinary(a, b, Operator.AND, a & b);
    assertBinary(a, b, Operator.OR, a | b);
    assertBinary(a, b, Operator.XOR, a ^ b);
    assertBinary(a, b, Operator.SHIFT_LEFT, a << b);
    assertBinary(a, b, Operator.SHIFT_RIGHT, a >> b);
    assertBinary(a, b, Operator.UNSIGNED_SHIFT_RIGHT, a >>> b);
    assertUnary(a, Operator.NEGATE, -a);
    assertUnary(a, Operator.COMPLEMENT, ~a);
  }

  /** What wraps around is an {@code int} again before anything else is computed from it. */
  @Property
  void wrappedIntegers(@ForAll int a, @ForAll int b) {
    Input x = input(Kind.INT, "x");
    Input y = input(Kind.INT, "y");
    ImmutableMap<Source, Column> sources = ImmutableMap.of(x, column(a), y, column(b));
    assertWidened(op(Operator.ADD, x, y), sources, a + b);
    assertWidened(op(Operator.MULTIPLY, x, y), sources, a * b);
    assertWidened(op(Operator.SHIFT_LEFT, x, y), sources, a << b);
    assertWidened(op(Operator.NEGATE, x), sources, -a);
  }

  private static void assertWidened(
      Expression operation, ImmutableMap<Source, Column> sources, int expected) {
    assertValues(cast(Kind.LONG, operation), sources, (long) expected);
  }

  @Test
  void wideningConversions() {
    ImmutableList<Kind> numbers =
        ImmutableList.of(Kind.BYTE, Kind.SHORT, Kind.INT, Kind.LONG, Kind.FLOAT, Kind.DOUBLE);
    for (Kind from : Kind.values()) {
      for (Kind to : Kind.values()) {
        boolean isWider =
            numbers.contains(to)
                && (from == Kind.CHAR
                    ? numbers.indexOf(to) > numbers.indexOf(Kind.SHORT)
                    : numbers.contains(from) && numbers.indexOf(to) > numbers.indexOf(from));
        assertWithMessage("%s to %s", from, to)
            .that(from.widensTo(to))
            .isEqualTo(from == to || isWider);
      }
    }
  }

  @Property
  void longs(@ForAll long a, @ForAll long b) {
    assertBinary(a, b, Operator.ADD, a + b);
    assertBinary(a, b, Operator.SUBTRACT, a - b);
    assertBinary(a, b, Operator.MULTIPLY, a * b);
    assertBinary(a, b, Operator.DIVIDE, b == 0 ? THROWS : (Object) (a / b));
    assertBinary(a, b, Operator.REMAINDER, b == 0 ? THROWS : (Object) (a % b));
    assertBinary(a, b, Operator.AND, a & b);
    assertBinary(a, b, Operator.OR, a | b);
    assertBinary(a, b, Operator.XOR, a ^ b);
    assertBinary(a, b, Operator.SHIFT_LEFT, a << b);
    assertBinary(a, b, Operator.SHIFT_RIGHT, a >> b);
    assertBinary(a, b, Operator.UNSIGNED_SHIFT_RIGHT, a >>> b);
    assertUnary(a, Operator.NEGATE, -a);
    assertUnary(a, Operator.COMPLEMENT, ~a);
  }

  @Property
  void shiftsOfMixedKinds(@ForAll int a, @ForAll long b) {
    assertBinary(a, b, Operator.SHIFT_LEFT, a << b);
    assertBinary(a, b, Operator.SHIFT_RIGHT, a >> b);
    assertBinary(a, b, Operator.UNSIGNED_SHIFT_RIGHT, a >>> b);
    assertBinary(b, a, Operator.SHIFT_LEFT, b << a);
    assertBinary(b, a, Operator.SHIFT_RIGHT, b >> a);
    assertBinary(b, a, Operator.UNSIGNED_SHIFT_RIGHT, b >>> a);
  }

  @Property
  void floats(@ForAll float a, @ForAll float b) {
    assertBinary(a, b, Operator.ADD, a + b);
    assertBinary(a, b, Operator.SUBTRACT, a - b);
    assertBinary(a, b, Operator.MULTIPLY, a * b);
    assertBinary(a, b, Operator.DIVIDE, a / b);
    assertBinary(a, b, Operator.REMAINDER, a % b);
    assertUnary(a, Operator.NEGATE, -a);
  }

  @Property
  void doubles(@ForAll double a, @ForAll double b) {
    assertBinary(a, b, Operator.ADD, a + b);
    assertBinary(a, b, Operator.SUBTRACT, a - b);
    assertBinary(a, b, Operator.MULTIPLY, a * b);
    assertBinary(a, b, Operator.DIVIDE, a / b);
    assertBinary(a, b, Operator.REMAINDER, a % b);
    assertUnary(a, Operator.NEGATE, -a);
  }

  @Test
  void extremeFloats() {
    float[] extremes = {
      0f,
      -0f,
      1f,
      Float.MIN_VALUE,
      -Float.MIN_NORMAL,
      Float.MAX_VALUE,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      Float.NaN
    };
    for (float a : extremes) {
      for (float b : extremes) {
        floats(a, b);
        doubles(a, b);
      }
      for (double d : new double[] {a, Double.MIN_VALUE, Double.MAX_VALUE, 1e10, -1e19}) {
        doubles(d, a);
        fromDouble(d);
      }
      fromFloat(a);
    }
  }

  @Test
  void extremeIntegers() {
    long[] extremes = {
      0,
      1,
      -1,
      31,
      32,
      33,
      63,
      64,
      Integer.MIN_VALUE,
      Integer.MAX_VALUE,
      Long.MIN_VALUE,
      Long.MAX_VALUE,
      1L << 53,
      (1L << 53) + 1,
      0xFFFF_FFFFL,
      Character.MAX_VALUE,
      Short.MIN_VALUE
    };
    for (long a : extremes) {
      for (long b : extremes) {
        longs(a, b);
        integers((int) a, (int) b);
        shiftsOfMixedKinds((int) a, b);
      }
      fromLong(a);
      fromInt((int) a);
      fromShort((short) a);
      fromByte((byte) a);
      fromChar((char) a);
    }
  }

  @Property
  @SuppressWarnings("ShortCircuitBoolean" /* These are the operators in question. */)
  void booleans(@ForAll boolean a, @ForAll boolean b) {
    assertBinary(a, b, Operator.AND, a & b);
    assertBinary(a, b, Operator.OR, a | b);
    assertBinary(a, b, Operator.XOR, a ^ b);
    assertUnary(a, Operator.COMPLEMENT, !a);
  }

  /** Operands of a narrower kind are promoted, as Java does before it computes. */
  @Property
  void promotedOperands(@ForAll int a, @ForAll byte b, @ForAll char c, @ForAll long d) {
    assertOperation(Operator.ADD, Kind.INT, b, c, b + c);
    assertOperation(Operator.MULTIPLY, Kind.LONG, a, d, a * d);
    assertOperation(Operator.XOR, Kind.LONG, c, d, c ^ d);
    assertOperation(Operator.MULTIPLY, Kind.DOUBLE, a, 0.1, a * 0.1);
    assertOperation(Operator.ADD, Kind.FLOAT, d, 0.5f, d + 0.5f);
  }

  @ParameterizedTest
  @EnumSource
  void operatorsOfOtherKinds(Operator operator) {
    for (Kind kind : Kind.values()) {
      ImmutableList<Expression> operands =
          Collections.nCopies(operator.arity(), input(kind, "x")).stream()
              .collect(ImmutableList.toImmutableList());
      boolean isPromoted = kind == Kind.BYTE || kind == Kind.SHORT || kind == Kind.CHAR;
      boolean isBitwise = !ARITHMETIC.contains(operator) && operator != Operator.NEGATE;
      boolean isShift = operator.name().contains("SHIFT");
      boolean isDefined =
          kind != Kind.REFERENCE
              && !isPromoted
              && (kind != Kind.BOOLEAN || (isBitwise && !isShift))
              && (!kind.isFloating() || !isBitwise);
      assertWithMessage("%s on %s", operator, kind)
          .that(operator.isDefinedOn(kind))
          .isEqualTo(isDefined);
      if (isDefined) {
        assertThat(new Operation(operator, kind, operands).kind()).isEqualTo(kind);
      } else {
        assertThrows(IllegalArgumentException.class, () -> new Operation(operator, kind, operands));
      }
    }
  }

  @Test
  void wronglyTypedOperands() {
    assertThrows(
        IllegalArgumentException.class,
        () -> assertOperation(Operator.ADD, Kind.INT, 1, 2L, "a long is no int"));
    assertThrows(
        IllegalArgumentException.class,
        () -> assertOperation(Operator.ADD, Kind.LONG, 1, 2.0, "a double is no long"));
    assertThrows(
        IllegalArgumentException.class,
        () -> assertOperation(Operator.AND, Kind.BOOLEAN, true, 1, "an int is no boolean"));
    assertThrows(
        IllegalArgumentException.class,
        () -> assertOperation(Operator.AND, Kind.INT, 1, true, "a boolean is no int"));
  }

  @Property
  void fromLong(@ForAll long a) {
    assertCasts(a, (byte) a, (short) a, (char) a, (int) a, a, (float) a, (double) a);
  }

  @Property
  void fromInt(@ForAll int a) {
    assertCasts(a, (byte) a, (short) a, (char) a, a, (long) a, (float) a, (double) a);
  }

  @Property
  void fromShort(@ForAll short a) {
    assertCasts(a, (byte) a, a, (char) a, (int) a, (long) a, (float) a, (double) a);
  }

  @Property
  void fromByte(@ForAll byte a) {
    assertCasts(a, a, (short) a, (char) a, (int) a, (long) a, (float) a, (double) a);
  }

  @Property
  void fromChar(@ForAll char a) {
    assertCasts(a, (byte) a, (short) a, a, (int) a, (long) a, (float) a, (double) a);
  }

  @Property
  void fromFloat(@ForAll float a) {
    assertCasts(a, (byte) a, (short) a, (char) a, (int) a, (long) a, a, (double) a);
  }

  @Property
  void fromDouble(@ForAll double a) {
    assertCasts(a, (byte) a, (short) a, (char) a, (int) a, (long) a, (float) a, a);
  }

  private static void assertCasts(Object operand, Object... results) {
    Kind[] kinds = {Kind.BYTE, Kind.SHORT, Kind.CHAR, Kind.INT, Kind.LONG, Kind.FLOAT, Kind.DOUBLE};
    Input x = input(Constant.kindOf(operand), "x");
    for (int i = 0; i < kinds.length; i++) {
      assertValues(cast(kinds[i], x), ImmutableMap.of(x, column(operand)), results[i]);
    }
    Input boxed = input(Kind.REFERENCE, "boxed");
    if (x.kind().widensTo(Kind.DOUBLE)) {
      assertValues(
          cast(Kind.DOUBLE, boxed),
          ImmutableMap.of(boxed, Column.ofReferences(new Object[] {operand}, null)),
          results[6]);
    }
  }

  @Test
  void booleanConversions() {
    assertValues(cast(Kind.BOOLEAN, constant(true)), ImmutableMap.of(), true);
    assertThrows(
        IllegalArgumentException.class,
        () -> assertValues(cast(Kind.INT, constant(true)), ImmutableMap.of(), 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> assertValues(cast(Kind.BOOLEAN, constant(1)), ImmutableMap.of(), true));
  }

  private static void assertBinary(Object a, Object b, Operator operator, Object expected) {
    assertOperation(operator, Constant.kindOf(a), a, b, expected);
  }

  private static void assertOperation(
      Operator operator, Kind kind, Object a, Object b, Object expected) {
    Input x = input(Constant.kindOf(a), "x");
    Input y = input(Constant.kindOf(b), "y");
    assertValues(
        new Operation(operator, kind, ImmutableList.of(x, y)),
        ImmutableMap.of(x, column(a), y, column(b)),
        expected);
  }

  private static void assertUnary(Object a, Operator operator, Object expected) {
    Input x = input(Constant.kindOf(a), "x");
    assertValues(op(operator, x), ImmutableMap.of(x, column(a)), expected);
  }
}
