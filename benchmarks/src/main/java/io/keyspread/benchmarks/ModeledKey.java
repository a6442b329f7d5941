package io.keyspread.benchmarks;

import com.google.common.collect.ImmutableList;
import io.keyspread.collision.HashedKey;
import io.keyspread.expression.Call;
import io.keyspread.expression.ClockReading;
import io.keyspread.expression.Concatenation;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Conversion;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operation;
import io.keyspread.expression.Operator;
import io.keyspread.expression.Origin;
import io.keyspread.expression.PureMethod;
import io.keyspread.expression.Tick;
import java.lang.reflect.Executable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Keys and hash codes as they occur in programs, from the cheapest to evaluate to the dearest. */
public enum ModeledKey {
  /** A class whose hash code is an identifier's. */
  STRING_ID,
  /** {@code 31 * x + y} of two {@code int} fields. */
  RECORD_GRID,
  /** The same in {@code Objects.hash}. */
  OBJECTS_HASH,
  /** {@code x ^ y}. */
  XOR,
  /** A clock reading, as it is. */
  MILLIS,
  /** {@code i << 20}. */
  STRIDE,
  /** {@code (long) x << 32 | y}. */
  PACKED,
  /** {@code (double) i}. */
  WHOLE_DOUBLE,
  /** A text with a number in it. */
  PREFIXED_STRING,
  /** {@code new UUID(i, i)}. */
  UUID_TWINS,
  /** {@code Map.entry(x, y)}. */
  ENTRY_GRID,
  /** {@code List.of(x, y)}. */
  LIST_GRID,
  /** {@code Duration.ofMinutes(i)}. */
  DURATION_MINUTES,
  /** {@code Instant.now()}, of a clock of a microsecond. */
  INSTANT_MICROS;

  HashedKey key() {
    Expression i = field(Kind.LONG, "i");
    Expression x = field(Kind.INT, "x");
    Expression y = field(Kind.INT, "y");
    return switch (this) {
      case STRING_ID -> {
        Expression id = field(Kind.REFERENCE, "id");
        yield HashedKey.of(
            ImmutableList.of(id), call(Object.class, "hashCode", ImmutableList.of(), id));
      }
      case RECORD_GRID ->
          HashedKey.of(
              ImmutableList.of(x, y),
              op(Operator.ADD, op(Operator.MULTIPLY, Constant.of(31), x), y));
      case OBJECTS_HASH ->
          HashedKey.of(
              ImmutableList.of(x, y),
              call(Objects.class, "hash", ImmutableList.of(Object[].class), x, y));
      case XOR -> HashedKey.of(ImmutableList.of(x, y), op(Operator.XOR, x, y));
      case MILLIS -> HashedKey.of(clock(Tick.MILLISECOND));
      case STRIDE -> HashedKey.of(op(Operator.SHIFT_LEFT, i, Constant.of(20)));
      case PACKED ->
          HashedKey.of(
              op(
                  Operator.OR,
                  op(Operator.SHIFT_LEFT, new Conversion(Kind.LONG, x), Constant.of(32)),
                  new Conversion(Kind.LONG, y)));
      case WHOLE_DOUBLE -> HashedKey.of(new Conversion(Kind.DOUBLE, x));
      case PREFIXED_STRING ->
          HashedKey.of(new Concatenation(ImmutableList.of(Constant.of("user:"), x)));
      case UUID_TWINS ->
          HashedKey.of(construction(UUID.class, ImmutableList.of(long.class, long.class), i, i));
      case ENTRY_GRID ->
          HashedKey.of(
              call(Map.class, "entry", ImmutableList.of(Object.class, Object.class), x, y));
      case LIST_GRID ->
          HashedKey.of(call(List.class, "of", ImmutableList.of(Object.class, Object.class), x, y));
      case DURATION_MINUTES ->
          HashedKey.of(call(Duration.class, "ofMinutes", ImmutableList.of(long.class), i));
      case INSTANT_MICROS ->
          HashedKey.of(
              call(
                  Instant.class,
                  "ofEpochSecond",
                  ImmutableList.of(long.class, long.class),
                  Constant.of(0L),
                  op(Operator.MULTIPLY, clock(Tick.MICROSECOND), Constant.of(1_000L))));
    };
  }

  private static Input field(Kind kind, String name) {
    return new Input(kind, Optional.empty(), new Origin(name, "Key.java", name.hashCode()));
  }

  private static ClockReading clock(Tick tick) {
    return new ClockReading(tick, new Origin("now", "Key.java", 0), ClockReading.Life.EACH_TIME);
  }

  private static Expression op(Operator operator, Expression left, Expression right) {
    return new Operation(operator, left.kind(), ImmutableList.of(left, right));
  }

  private static Expression call(
      Class<?> type, String name, ImmutableList<Class<?>> parameters, Expression... arguments) {
    try {
      return call(type.getMethod(name, parameters.toArray(new Class<?>[0])), arguments);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Expression construction(
      Class<?> type, ImmutableList<Class<?>> parameters, Expression... arguments) {
    try {
      return call(type.getConstructor(parameters.toArray(new Class<?>[0])), arguments);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Expression call(Executable executable, Expression... arguments) {
    return new Call(new PureMethod(executable), ImmutableList.copyOf(arguments));
  }
}
