package io.keyspread.expression;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static io.keyspread.expression.EvaluationAssertions.THROWS;
import static io.keyspread.expression.EvaluationAssertions.assertValues;
import static io.keyspread.expression.EvaluationAssertions.column;
import static io.keyspread.expression.TestExpressions.call;
import static io.keyspread.expression.TestExpressions.cast;
import static io.keyspread.expression.TestExpressions.concat;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.construction;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.op;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Range;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class EvaluationTest {
  @Test
  void unboxing() {
    Input boxed = input(Kind.REFERENCE, "boxed");
    Column values = Column.ofReferences(new @Nullable Object[] {7, null, "7", 8L, -1, true}, null);
    assertValues(
        cast(Kind.LONG, boxed),
        ImmutableMap.of(boxed, values),
        7L,
        THROWS,
        THROWS,
        THROWS,
        -1L,
        THROWS);
  }

  @Test
  void concatenation() {
    Input name = input(Kind.REFERENCE, "name");
    assertValues(
        concat(
            constant("<"),
            constant(1),
            constant('c'),
            constant(2L),
            constant(0.1f),
            constant(1e20),
            constant(true),
            constant((byte) -1),
            name,
            constant(">")),
        ImmutableMap.of(
            name, Column.ofReferences(new @Nullable Object[] {"n", null, LocalDate.EPOCH}, null)),
        "<" + 1 + 'c' + 2L + 0.1f + 1e20 + true + (byte) -1 + "n" + ">",
        "<" + 1 + 'c' + 2L + 0.1f + 1e20 + true + (byte) -1 + null + ">",
        "<" + 1 + 'c' + 2L + 0.1f + 1e20 + true + (byte) -1 + LocalDate.EPOCH + ">");
  }

  @Test
  void calls() {
    Input day = input(Kind.INT, "day");
    ImmutableMap<Source, Column> days =
        ImmutableMap.of(day, Column.ofBits(Kind.INT, new long[] {1, 28, 29, 0}, null));
    Call date =
        call(
            LocalDate.class,
            "of",
            ImmutableList.of(int.class, int.class, int.class),
            constant(2026),
            constant(2),
            day);
    assertValues(date, days, LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28), THROWS, THROWS);
    assertValues(
        op(Operator.ADD, call(LocalDate.class, "getYear", ImmutableList.of(), date), day),
        days,
        2027,
        2054,
        THROWS,
        THROWS);
    assertValues(
        call(
            Math.class,
            "floorDiv",
            ImmutableList.of(long.class, long.class),
            cast(Kind.LONG, constant(7)),
            day),
        days,
        7L,
        0L,
        0L,
        THROWS);
    assertValues(
        construction(BigDecimal.class, ImmutableList.of(int.class), day),
        days,
        BigDecimal.ONE,
        BigDecimal.valueOf(28),
        BigDecimal.valueOf(29),
        BigDecimal.ZERO);
  }

  @Test
  void callsWithAVariableNumberOfArguments() {
    assertValues(
        call(
            String.class,
            "format",
            ImmutableList.of(String.class, Object[].class),
            constant("%s-%05d"),
            constant("a"),
            constant(42)),
        ImmutableMap.of(),
        "a-00042");
    assertValues(
        call(Arrays.class, "asList", ImmutableList.of(Object[].class)),
        ImmutableMap.of(),
        List.of());
  }

  @Property
  void hashFunctions(@ForAll int a, @ForAll long b, @ForAll double c, @ForAll boolean d) {
    Input x = input(Kind.REFERENCE, "x");
    assertValues(
        call(
            Objects.class,
            "hash",
            ImmutableList.of(Object[].class),
            constant(a),
            constant(b),
            constant(c),
            constant(d),
            x),
        ImmutableMap.of(x, Column.ofReferences(new @Nullable Object[] {"x", null}, null)),
        Objects.hash(a, b, c, d, "x"),
        Objects.hash(a, b, c, d, null));
    assertValues(hashOf(Long.class, long.class, constant(b)), ImmutableMap.of(), Long.hashCode(b));
    assertValues(hashOf(Long.class, long.class, constant(a)), ImmutableMap.of(), Long.hashCode(a));
    assertValues(
        hashOf(Double.class, double.class, constant(a)), ImmutableMap.of(), Double.hashCode(a));
    assertValues(
        hashOf(Boolean.class, boolean.class, constant(d)), ImmutableMap.of(), Boolean.hashCode(d));
    assertValues(
        call(Objects.class, "hashCode", ImmutableList.of(Object.class), x),
        ImmutableMap.of(x, Column.ofReferences(new @Nullable Object[] {"x", null}, null)),
        "x".hashCode(),
        0);
    assertValues(
        call(Object.class, "hashCode", ImmutableList.of(), x),
        ImmutableMap.of(x, Column.ofReferences(new @Nullable Object[] {"x", null}, null)),
        "x".hashCode(),
        THROWS);
    assertValues(
        call(Double.class, "hashCode", ImmutableList.of(), constant(c)),
        ImmutableMap.of(),
        Double.valueOf(c).hashCode());
  }

  private static Call hashOf(Class<?> type, Class<?> parameter, Expression argument) {
    return call(type, "hashCode", ImmutableList.of(parameter), argument);
  }

  @Property
  void hashCodesOfBoxes(@ForAll long a, @ForAll float b, @ForAll double c, @ForAll boolean d) {
    for (Object box :
        new Object[] {a, (int) a, (short) a, (byte) a, (char) a, b, c, d, "text" + a}) {
      assertThat(HashCodes.of(column(box)).orElseThrow()).asList().containsExactly(box.hashCode());
    }
  }

  /** Real ones differ from run to run; a JDK collection of them would show that. */
  @Test
  void hashCodesOfEnumConstants() {
    int monday = HashCodes.of(column(DayOfWeek.MONDAY)).orElseThrow()[0];
    assertThat(monday).isEqualTo(1_059_454_170);
    Expression constant = constant(DayOfWeek.MONDAY);
    assertValues(
        call(List.class, "of", ImmutableList.of(Object.class), constant(DayOfWeek.MONDAY)),
        ImmutableMap.of(),
        List.of(new EnumStandIn(DayOfWeek.MONDAY)));
    assertValues(
        call(
            Object.class,
            "hashCode",
            ImmutableList.of(),
            call(List.class, "of", ImmutableList.of(Object.class), constant)),
        ImmutableMap.of(),
        31 + monday);
    assertValues(
        call(DayOfWeek.class, "plus", ImmutableList.of(long.class), constant, constant(1L)),
        ImmutableMap.of(),
        DayOfWeek.TUESDAY);
    assertThat(HashCodes.of(column(new Object()))).isEqualTo(Optional.empty());
  }

  @Test
  void choice() {
    Input x = input(Kind.INT, "x");
    assertValues(
        new Choice(ImmutableSet.of(x, op(Operator.NEGATE, x), constant(0))),
        ImmutableMap.of(x, Column.ofBits(Kind.INT, new long[] {1, 2, 3, 4, 5, 6}, null)),
        1,
        2,
        -3,
        -4,
        0,
        0);
    Input s = input(Kind.REFERENCE, "s");
    assertValues(
        new Choice(ImmutableSet.of(s, constant("b"))),
        ImmutableMap.of(s, Column.ofReferences(new Object[] {"a", "a"}, null)),
        "a",
        "b");
  }

  @Test
  void absentValuesSpread() {
    Input x = input(Kind.INT, "x");
    Expression inverse = op(Operator.DIVIDE, constant(12), x);
    ImmutableMap<Source, Column> values =
        ImmutableMap.of(x, Column.ofBits(Kind.INT, new long[] {3, 0}, null));
    assertValues(inverse, values, 4, THROWS);
    assertValues(op(Operator.ADD, x, inverse), values, 7, THROWS);
    assertValues(op(Operator.NEGATE, inverse), values, -4, THROWS);
    assertValues(cast(Kind.LONG, inverse), values, 4L, THROWS);
    assertValues(concat(constant("a"), inverse), values, "a4", THROWS);
    assertValues(hashOf(Integer.class, int.class, inverse), values, 4, THROWS);
    assertValues(new Choice(ImmutableSet.of(x, inverse)), values, 3, THROWS);
    assertValues(
        op(Operator.DIVIDE, constant(1.0), cast(Kind.DOUBLE, x)), values, 1 / 3.0, 1 / 0.0);
  }

  @Test
  void unknown() {
    Sample sample = new Sample(ImmutableMap.of(), 3);
    assertThat(Evaluation.of(new Unknown(Kind.INT), sample)).isEqualTo(Optional.empty());
    assertThat(Evaluation.of(concat(constant("a"), new Unknown(Kind.INT)), sample))
        .isEqualTo(Optional.empty());
    assertThat(
            Evaluation.of(
                concat(Collections.nCopies(1_024, constant("a")).toArray(new Expression[0])),
                sample))
        .isEqualTo(Optional.empty());
    assertThrows(IllegalArgumentException.class, () -> Evaluation.of(input(Kind.INT, "x"), sample));
  }

  /** What occurs twice is computed once: the same value in both places. */
  @Property
  void sharedParts(@ForAll int a, @ForAll int b) {
    Input x = input(Kind.INT, "x");
    Input y = input(Kind.INT, "y");
    Expression product = op(Operator.MULTIPLY, x, y);
    Expression h = op(Operator.ADD, product, y);
    assertValues(
        op(
            Operator.SUBTRACT,
            op(Operator.XOR, h, op(Operator.UNSIGNED_SHIFT_RIGHT, h, constant(16))),
            product),
        ImmutableMap.of(x, column(a), y, column(b)),
        ((a * b + b) ^ ((a * b + b) >>> 16)) - a * b);
  }

  /** A call by reflection takes longer than a hash code, and that longer than an addition. */
  @Test
  void steps() {
    Input x = input(Kind.INT, "x");
    assertThat(Evaluation.steps(x)).isEqualTo(1);
    assertThat(Evaluation.steps(op(Operator.ADD, x, op(Operator.NEGATE, x)))).isEqualTo(4);
    long hash = Evaluation.steps(hashOf(Integer.class, int.class, x));
    assertThat(hash).isGreaterThan(2);
    long call = Evaluation.steps(call(Math.class, "abs", ImmutableList.of(int.class), x));
    assertThat(call).isGreaterThan(5 * hash);
    assertThat(Evaluation.steps(concat(x))).isEqualTo(call);
    assertThat(Evaluation.steps(new Composite(ImmutableList.of(), x))).isEqualTo(call);
  }

  @Test
  void boundedWork() {
    Sample sample = new Sample(ImmutableMap.of(), 1);
    ImmutableList<Class<?>> oneInt = ImmutableList.of(int.class);
    ImmutableList<Expression> refused =
        ImmutableList.of(
            call(String.class, "repeat", oneInt, constant("a"), constant(1_000_000_000)),
            call(String.class, "repeat", oneInt, constant("abcdefghij"), constant(1_000)),
            call(BigInteger.class, "pow", oneInt, constant(BigInteger.TEN), constant(1_000_000)),
            call(
                BigInteger.class, "shiftLeft", oneInt, constant(BigInteger.ONE), constant(1 << 30)),
            call(
                BigDecimal.class,
                "setScale",
                oneInt,
                constant(BigDecimal.ONE),
                constant(1_000_000_000)),
            call(
                BigDecimal.class,
                "toPlainString",
                ImmutableList.of(),
                constant(new BigDecimal("1e1000000000"))),
            call(
                String.class,
                "format",
                ImmutableList.of(String.class, Object[].class),
                constant("%1000000000d"),
                constant(1)),
            call(
                String.class,
                "matches",
                ImmutableList.of(String.class),
                constant("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"),
                constant("(a+)+")),
            call(
                Collections.class,
                "nCopies",
                ImmutableList.of(int.class, Object.class),
                constant(1 << 30),
                constant("a")),
            construction(StringBuilder.class, oneInt, constant(1 << 30)),
            constant("a".repeat(CallLimits.MAX_LENGTH + 1)),
            concat(constant("a".repeat(CallLimits.MAX_LENGTH)), constant(1)));
    for (Expression expression : refused) {
      assertWithMessage("%s", expression)
          .that(Evaluation.of(expression, sample))
          .isEqualTo(Optional.empty());
    }
    assertValues(
        call(String.class, "repeat", oneInt, constant("ab"), constant(3)),
        ImmutableMap.of(),
        "ababab");
    assertValues(
        call(BigInteger.class, "pow", oneInt, constant(BigInteger.TEN), constant(9)),
        ImmutableMap.of(),
        BigInteger.valueOf(1_000_000_000));
  }

  @Test
  void callsThatThrowTooOften() {
    Input name = input(Kind.REFERENCE, "name");
    Call failing = call(Integer.class, "parseInt", ImmutableList.of(String.class), name);
    Population names = Population.of(ImmutableList.of(name)).orElseThrow();
    Column results = Evaluation.of(failing, names.sample(1_000, Vantage.USUAL)).orElseThrow();
    assertThat(IntStream.range(0, 1_000).anyMatch(results::isPresent)).isFalse();
    assertThat(Evaluation.of(failing, names.sample(1_001, Vantage.USUAL)))
        .isEqualTo(Optional.empty());
  }

  /** What does not vary is computed once, and is the same in every row. */
  @Test
  void invariableParts() {
    Expression failing =
        call(Integer.class, "parseInt", ImmutableList.of(String.class), constant("no number"));
    assertValues(failing, ImmutableMap.of(), THROWS, THROWS);
    Input x = input(Kind.INT, "x");
    assertValues(
        op(Operator.ADD, x, op(Operator.MULTIPLY, constant(6), constant(7))),
        ImmutableMap.of(x, Column.ofBits(Kind.INT, new long[] {0, 1, 2}, null)),
        42,
        43,
        44);
    assertValues(
        call(LocalDate.class, "toString", ImmutableList.of(), constant(LocalDate.EPOCH)),
        ImmutableMap.of(),
        "1970-01-01",
        "1970-01-01");
  }

  @Test
  void opaqueValues() {
    Input name = input(Kind.REFERENCE, "name");
    Sample sample =
        Population.of(ImmutableList.of(name)).orElseThrow().sample(10_000, Vantage.USUAL);
    Column lengths =
        Evaluation.of(call(String.class, "length", ImmutableList.of(), name), sample).orElseThrow();
    assertThat(lengths.isComplete()).isTrue();
    assertThat(lengths.bits()[0]).isIn(Range.closed(8L, 13L));
    assertThat(Arrays.stream(HashCodes.of(sample.column(name)).orElseThrow()).distinct().count())
        .isAtLeast(9_990);
  }
}
