package io.keyspread.expression;

import com.google.common.collect.ImmutableList;
import java.lang.reflect.Executable;
import java.util.List;
import java.util.Optional;

/** Short names for expressions, so that tests read nearly as the code they stand for. */
public final class TestExpressions {
  private TestExpressions() {}

  /** A clock that is read each time. */
  public static ClockReading clock(Tick tick) {
    return new ClockReading(tick, origin("now"), ClockReading.Life.EACH_TIME);
  }

  /** A counter that is incremented each time. */
  public static CounterReading counter(Kind kind, String name) {
    return new CounterReading(kind, origin(name), Reading.Life.EACH_TIME);
  }

  /** A value drawn each time. */
  public static RandomDraw random(Kind kind, String name) {
    return new RandomDraw(kind, Optional.empty(), origin(name), Reading.Life.EACH_TIME);
  }

  /** An integral value drawn each time from a range. */
  public static RandomDraw random(Kind kind, String name, long min, long max) {
    return new RandomDraw(
        kind, Optional.of(new ValueRange(min, max)), origin(name), Reading.Life.EACH_TIME);
  }

  /** An object made each time. */
  public static NewObject newObject(String name) {
    return new NewObject(origin(name), Reading.Life.EACH_TIME);
  }

  /** A number, flag or object without a range. */
  public static Input input(Kind kind, String name) {
    return new Input(kind, Optional.empty(), origin(name));
  }

  /** A number with a range. */
  public static Input input(Kind kind, String name, long min, long max) {
    return new Input(kind, Optional.of(new ValueRange(min, max)), origin(name));
  }

  /** A constant, boxed. */
  public static Constant constant(Object value) {
    return Constant.of(value);
  }

  /** An operation whose kind is that of its left operand. */
  public static Operation op(Operator operator, Expression left, Expression right) {
    return new Operation(operator, left.kind(), ImmutableList.of(left, right));
  }

  /** A unary operation. */
  public static Operation op(Operator operator, Expression operand) {
    return new Operation(operator, operand.kind(), ImmutableList.of(operand));
  }

  /** A cast. */
  public static Conversion cast(Kind kind, Expression operand) {
    return new Conversion(kind, operand);
  }

  /** A call of a public method. */
  public static Call call(
      Class<?> type, String name, ImmutableList<Class<?>> parameters, Expression... arguments) {
    try {
      return call(type.getMethod(name, parameters.toArray(new Class<?>[0])), arguments);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  /** A call of a public constructor. */
  public static Call construction(
      Class<?> type, ImmutableList<Class<?>> parameters, Expression... arguments) {
    try {
      return call(type.getConstructor(parameters.toArray(new Class<?>[0])), arguments);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  private static Call call(Executable executable, Expression... arguments) {
    return new Call(new PureMethod(executable), ImmutableList.copyOf(arguments));
  }

  /** A string concatenation. */
  public static Concatenation concat(Expression... parts) {
    return new Concatenation(ImmutableList.copyOf(parts));
  }

  /** A column of {@code long} values. */
  public static Column column(long[] values) {
    return Column.ofBits(Kind.LONG, values, null);
  }

  /** A column of references. */
  public static Column column(List<?> values) {
    return Column.ofReferences(values.toArray(), null);
  }

  private static Origin origin(String text) {
    return new Origin(text, "Test.java", text.hashCode());
  }
}
