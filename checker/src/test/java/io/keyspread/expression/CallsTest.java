package io.keyspread.expression;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static io.keyspread.expression.EvaluationAssertions.THROWS;
import static io.keyspread.expression.EvaluationAssertions.assertValues;
import static io.keyspread.expression.EvaluationAssertions.column;
import static io.keyspread.expression.TestExpressions.call;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.construction;
import static io.keyspread.expression.TestExpressions.input;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calls of the JDK that take another way than reflection, or are not made at all. */
final class CallsTest {
  private static final Sample ONE_ROW = new Sample(ImmutableMap.of(), 1);
  private static final ImmutableList<Class<?>> ONE_INT = ImmutableList.of(int.class);

  /** However it is asked for, the hash code of an enum constant is the same in every run. */
  @Test
  void hashCodesOfEnumConstants() {
    int monday = HashCodes.of(column(DayOfWeek.MONDAY)).orElseThrow()[0];
    Expression constant = constant(DayOfWeek.MONDAY);
    assertValues(call(Object.class, "hashCode", ImmutableList.of(), constant), row(), monday);
    assertValues(
        call(Objects.class, "hashCode", ImmutableList.of(Object.class), constant), row(), monday);
    assertValues(
        call(Objects.class, "hash", ImmutableList.of(Object[].class), constant, constant(5)),
        row(),
        31 * (31 + monday) + 5);
  }

  @Test
  void ordinals() {
    Input constant = input(Kind.REFERENCE, "constant");
    Call ordinal = call(Enum.class, "ordinal", ImmutableList.of(), constant);
    assertValues(
        ordinal, ImmutableMap.of(constant, OpaqueValue.column(new long[] {0, 3, 2})), 0, 3, 2);
    assertValues(
        ordinal,
        ImmutableMap.of(
            constant,
            Column.ofReferences(
                new Object[] {new OpaqueValue(4), new OpaqueValue(5)},
                new boolean[] {true, false})),
        THROWS,
        5);
    assertValues(
        ordinal,
        ImmutableMap.of(
            constant,
            Column.ofReferences(
                new Object[] {"absent", new OpaqueValue(6)}, new boolean[] {true, false})),
        THROWS,
        6);
    assertValues(
        ordinal,
        ImmutableMap.of(
            constant, Column.ofReferences(new Object[] {DayOfWeek.MONDAY, DayOfWeek.FRIDAY}, null)),
        0,
        4);
    assertValues(
        call(Enum.class, "name", ImmutableList.of(), constant),
        ImmutableMap.of(constant, column(DayOfWeek.MONDAY)),
        "MONDAY");
  }

  @Test
  void callsOnWholeColumns() {
    Input x = input(Kind.REFERENCE, "x");
    assertThat(Calls.isColumnar(call(Object.class, "hashCode", ImmutableList.of(), x))).isTrue();
    assertThat(Calls.isColumnar(call(Enum.class, "ordinal", ImmutableList.of(), x))).isTrue();
    assertThat(
            Calls.isColumnar(call(Objects.class, "hash", ImmutableList.of(Object[].class), x, x)))
        .isTrue();
    assertThat(Calls.isColumnar(call(Enum.class, "name", ImmutableList.of(), x))).isFalse();
    assertThat(
            Calls.isColumnar(
                call(Objects.class, "equals", ImmutableList.of(Object.class, Object.class), x, x)))
        .isFalse();
  }

  /** The largest values that are computed with, and the next. */
  @Test
  void lengths() {
    ImmutableList<IntFunction<Object>> valuesOfLength =
        ImmutableList.of(
            "a"::repeat,
            length -> BigInteger.ONE.shiftLeft(length - 1),
            length -> new BigDecimal(BigInteger.ONE.shiftLeft(length - 1), 2),
            length -> Collections.nCopies(length, "c"),
            length -> IntStream.range(0, length).boxed().collect(toImmutableSet()),
            length -> IntStream.range(0, length).boxed().collect(toImmutableMap(i -> i, i -> "d")),
            int[]::new,
            Object[]::new);
    for (IntFunction<Object> value : valuesOfLength) {
      Object largest = value.apply(CallLimits.MAX_LENGTH);
      assertWithMessage("%s", largest.getClass()).that(CallLimits.allows(largest)).isTrue();
      Object larger = value.apply(CallLimits.MAX_LENGTH + 1);
      assertWithMessage("%s", larger.getClass()).that(CallLimits.allows(larger)).isFalse();
    }
    assertThat(CallLimits.allows((Object) null)).isTrue();
    assertThat(CallLimits.allows(Long.MAX_VALUE)).isTrue();
  }

  /** The largest numbers that a method is given, and the next. */
  @Test
  void numbers() {
    ImmutableList<IntFunction<Expression>> callsWithNumber =
        ImmutableList.of(
            n -> call(String.class, "repeat", ONE_INT, constant(""), constant(n)),
            n ->
                call(BigInteger.class, "shiftLeft", ONE_INT, constant(BigInteger.TEN), constant(n)),
            n ->
                call(
                    BigDecimal.class,
                    "toString",
                    ImmutableList.of(),
                    constant(new BigDecimal(BigInteger.TWO, n))),
            n ->
                call(
                    BigDecimal.class,
                    "toString",
                    ImmutableList.of(),
                    constant(new BigDecimal(BigInteger.TWO, -n))),
            n -> construction(StringBuilder.class, ONE_INT, constant(n)),
            n -> construction(ArrayList.class, ONE_INT, constant(n)),
            n -> construction(HashMap.class, ONE_INT, constant(n)));
    for (IntFunction<Expression> call : callsWithNumber) {
      assertThat(Evaluation.of(call.apply(1_000), ONE_ROW)).isNotEqualTo(Optional.empty());
      assertThat(Evaluation.of(call.apply(1_001), ONE_ROW)).isEqualTo(Optional.empty());
    }
    assertValues(
        construction(BigDecimal.class, ONE_INT, constant(1_000_000)),
        row(),
        BigDecimal.valueOf(1_000_000));
    assertValues(call(Math.class, "abs", ONE_INT, constant(-1_000_000)), row(), 1_000_000);
    assertValues(
        call(
            String.class,
            "format",
            ImmutableList.of(String.class, Object[].class),
            constant("%999d"),
            constant(1)),
        row(),
        String.format("%999d", 1));
    assertValues(
        call(
            String.class,
            "concat",
            ImmutableList.of(String.class),
            constant("%1000d"),
            constant("")),
        row(),
        "%1000d");
  }

  @Test
  void methodsThatAreNeverCalled() {
    ImmutableList<Class<?>> oneText = ImmutableList.of(String.class);
    for (Call refused :
        ImmutableList.of(
            call(
                BigInteger.class,
                "isProbablePrime",
                ONE_INT,
                constant(BigInteger.TWO),
                constant(9)),
            call(String.class, "split", oneText, constant("a,b"), constant(",")),
            call(Pattern.class, "quote", oneText, constant("a")))) {
      assertWithMessage("%s", refused)
          .that(Evaluation.of(refused, ONE_ROW))
          .isEqualTo(Optional.empty());
    }
  }

  @Test
  void methodsOfThePlatformOnly() throws NoSuchMethodException {
    assertThrows(
        IllegalArgumentException.class,
        () -> new PureMethod(CallsTest.class.getDeclaredMethod("methodsOfThePlatformOnly")));
    PureMethod ofAnotherModule = new PureMethod(Timestamp.class.getMethod("getNanos"));
    assertThat(ofAnotherModule.resultKind()).isEqualTo(Kind.INT);
    assertThat(ofAnotherModule.hasReceiver()).isTrue();
  }

  /**
   * Arguments of a variable number, one by one, in an array, or none; and too few of the others.
   */
  @Test
  void variableArguments() throws ReflectiveOperationException {
    PureMethod join =
        new PureMethod(String.class.getMethod("join", CharSequence.class, CharSequence[].class));
    assertThat(join.call(ImmutableList.of("-", "a", "b"))).isEqualTo("a-b");
    assertThat(join.call(ImmutableList.of("-", "a"))).isEqualTo("a");
    assertThat(join.call(ImmutableList.of("-", new CharSequence[] {"a", "b", "c"})))
        .isEqualTo("a-b-c");
    assertThat(join.call(ImmutableList.of("-"))).isEqualTo("");
    assertThrows(ReflectiveOperationException.class, () -> join.call(ImmutableList.of()));
    PureMethod asList = new PureMethod(Arrays.class.getMethod("asList", Object[].class));
    assertThat(asList.call(ImmutableList.of(1, 2))).isEqualTo(List.of(1, 2));
    PureMethod entry = new PureMethod(Map.class.getMethod("entry", Object.class, Object.class));
    assertThat(entry.call(ImmutableList.of(1, 2))).isEqualTo(Map.entry(1, 2));
  }

  /** Nothing is known of identities but that they differ and are the same in every run. */
  @Test
  void identities() {
    int[] identities = HashCodes.identities(10_000);
    assertThat(identities).hasLength(10_000);
    // Two of 10,000 random numbers of 32 bits meet in one case of a hundred.
    assertThat(Arrays.stream(identities).distinct().count()).isAtLeast(9_999);
    assertThat(HashCodes.identities(10_000)).isEqualTo(identities);
    assertThat(HashCodes.bits(column(1L << 40)).orElseThrow()).isEqualTo(new long[] {1L << 40});
    assertThat(HashCodes.bits(column("a"))).isEqualTo(Optional.empty());
  }

  private static ImmutableMap<Source, Column> row() {
    return ImmutableMap.of();
  }

  /** A class inherits its hash code from Object, as enum constants do, and has a fixed one here. */
  @Test
  void classesHaveFixedHashCodes() {
    Constant constant = constant(String.class);
    int fixed = HashCodes.identity(String.class);
    assertValues(call(Object.class, "hashCode", ImmutableList.of(), constant), row(), fixed);
    assertValues(
        call(Objects.class, "hashCode", ImmutableList.of(Object.class), constant), row(), fixed);
    assertValues(
        call(Objects.class, "hash", ImmutableList.of(Object[].class), constant, constant(1)),
        row(),
        31 * (31 + fixed) + 1);
    assertValues(
        call(Enum.class, "hashCode", ImmutableList.of(), constant(DayOfWeek.FRIDAY)),
        row(),
        HashCodes.identity(DayOfWeek.FRIDAY));
  }
}
