package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import io.keyspread.expression.Call;
import io.keyspread.expression.ClockReading;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operation;
import io.keyspread.expression.Operator;
import io.keyspread.expression.PureMethod;
import io.keyspread.expression.Tick;
import java.lang.reflect.Executable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalUnit;
import java.util.Date;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The methods that read a clock, as rows: the method, the tick of its clock, and what it makes of
 * the number of ticks.
 *
 * <p>{@code Instant.now()} and its kin tick by microseconds, as they do on Linux and macOS; the
 * monotonic clock by nanoseconds. The time zone of a reading does not change how readings differ,
 * so every zone is taken for UTC.
 */
final class ClockModels {
  private record Row(Tick tick, UnaryOperator<Expression> shape) {}

  private static final ImmutableMap<String, Row> ROWS =
      ImmutableMap.<String, Row>builder()
          .put("java.lang.System#currentTimeMillis", number(Tick.MILLISECOND))
          .put("java.lang.System#nanoTime", number(Tick.NANOSECOND))
          .put("java.time.Clock#millis", number(Tick.MILLISECOND))
          .put("java.time.Clock#instant", dateTime(UnaryOperator.identity()))
          .put("java.time.InstantSource#millis", number(Tick.MILLISECOND))
          .put("java.time.InstantSource#instant", dateTime(UnaryOperator.identity()))
          .put("java.time.Instant#now", dateTime(UnaryOperator.identity()))
          .put("java.time.LocalDate#now", dateTime(ofInstant(LocalDate.class)))
          .put("java.time.LocalTime#now", dateTime(ofInstant(LocalTime.class)))
          .put("java.time.LocalDateTime#now", dateTime(ofInstant(LocalDateTime.class)))
          .put("java.time.OffsetDateTime#now", dateTime(ofInstant(OffsetDateTime.class)))
          .put("java.time.ZonedDateTime#now", dateTime(ofInstant(ZonedDateTime.class)))
          .put("java.time.Year#now", dateTime(ofDay(Year.class)))
          .put("java.time.YearMonth#now", dateTime(ofDay(YearMonth.class)))
          .put("java.util.Date#<init>", new Row(Tick.MILLISECOND, ClockModels::date))
          .put("com.google.cloud.Timestamp#now", dateTime(UnaryOperator.identity()))
          .put(
              "org.apache.hadoop.hbase.util.EnvironmentEdgeManager#currentTime",
              number(Tick.MILLISECOND))
          .put("java.time.OffsetTime#now", dateTime(ofInstant(OffsetTime.class)))
          .put("com.codahale.metrics.Clock#getTick", number(Tick.NANOSECOND))
          .put("com.codahale.metrics.Clock#getTime", number(Tick.MILLISECOND))
          .put("com.github.benmanes.caffeine.cache.Ticker#read", number(Tick.NANOSECOND))
          .put("com.google.common.base.Ticker#read", number(Tick.NANOSECOND))
          .put("io.micrometer.core.instrument.Clock#monotonicTime", number(Tick.NANOSECOND))
          .put("io.micrometer.core.instrument.Clock#wallTime", number(Tick.MILLISECOND))
          .put("org.apache.flink.util.clock.Clock#absoluteTimeMillis", number(Tick.MILLISECOND))
          .put("org.apache.flink.util.clock.Clock#relativeTimeMillis", number(Tick.MILLISECOND))
          .put("org.apache.flink.util.clock.Clock#relativeTimeNanos", number(Tick.NANOSECOND))
          .put("org.apache.hadoop.util.Time#monotonicNow", number(Tick.MILLISECOND))
          .put("org.apache.hadoop.util.Time#monotonicNowNanos", number(Tick.NANOSECOND))
          .put("org.apache.hadoop.util.Time#now", number(Tick.MILLISECOND))
          .put("org.apache.kafka.common.utils.Time#hiResClockMs", number(Tick.MILLISECOND))
          .put("org.apache.kafka.common.utils.Time#milliseconds", number(Tick.MILLISECOND))
          .put("org.apache.kafka.common.utils.Time#nanoseconds", number(Tick.NANOSECOND))
          .put("org.apache.zookeeper.common.Time#currentElapsedTime", number(Tick.MILLISECOND))
          .put("org.apache.zookeeper.common.Time#currentWallTime", number(Tick.MILLISECOND))
          // A Joda value stands for its milliseconds; what takes it apart is not modelled.
          .put("org.joda.time.DateTime#<init>", number(Tick.MILLISECOND))
          .put("org.joda.time.DateTime#now", number(Tick.MILLISECOND))
          .put("org.joda.time.DateTimeUtils#currentTimeMillis", number(Tick.MILLISECOND))
          .put("org.joda.time.Instant#<init>", number(Tick.MILLISECOND))
          .put("org.joda.time.Instant#now", number(Tick.MILLISECOND))
          .put("org.joda.time.LocalDateTime#<init>", number(Tick.MILLISECOND))
          .put("org.joda.time.LocalDateTime#now", number(Tick.MILLISECOND))
          .buildOrThrow();

  /** What is read of a calendar that no one could change since it was made. */
  private static final ImmutableMap<String, Row> OF_NEW_CALENDAR =
      ImmutableMap.of(
          "java.util.Calendar#getTimeInMillis",
          number(Tick.MILLISECOND),
          "java.util.Calendar#getTime",
          new Row(Tick.MILLISECOND, ClockModels::date));

  private ClockModels() {}

  /** Returns the simple names of the methods and classes that read a clock. */
  static ImmutableSet<String> names() {
    return MethodNames.simple(Iterables.concat(ROWS.keySet(), OF_NEW_CALENDAR.keySet()));
  }

  /**
   * Returns what a call of {@code method} reads from a clock, if it does.
   *
   * @param receiver the method whose result it is called on, if it is called on one
   * @param step tells by how much the clock steps that is read; empty if it does not run
   * @param reading makes the reading for a clock of the given tick
   */
  static Optional<Expression> find(
      MethodSymbol method,
      Optional<MethodSymbol> receiver,
      Supplier<Optional<Tick>> step,
      ReadingFactory reading) {
    return Optional.ofNullable(ROWS.get(MethodNames.qualified(method)))
        .or(
            () ->
                receiver
                    .map(MethodNames::qualified)
                    .filter("java.util.Calendar#getInstance"::equals)
                    .map(unused -> OF_NEW_CALENDAR.get(MethodNames.qualified(method))))
        // A constructor with parameters is given its time.
        .filter(row -> !method.isConstructor() || method.type.getParameterTypes().isEmpty())
        .flatMap(
            row ->
                step.get()
                    .map(least -> least.nanos() > row.tick().nanos() ? least : row.tick())
                    .map(tick -> row.shape().apply(inTicksOf(row.tick(), reading.of(tick)))));
  }

  /**
   * Returns a value of a date or time class that a reading of the tick of the clock gives.
   *
   * @param reading the reading, counted in its ticks
   */
  static Optional<Expression> ofType(Type type, ClockReading reading) {
    String name = type.tsym.getQualifiedName().toString();
    boolean isDate = name.equals("java.util.Date");
    return Optional.ofNullable(ROWS.get(name + (isDate ? "#<init>" : "#now")))
        .map(row -> row.shape().apply(inTicksOf(row.tick(), reading)));
  }

  private static Expression inTicksOf(Tick unit, ClockReading reading) {
    long factor = Math.max(1, reading.tick().nanos() / unit.nanos());
    return factor == 1
        ? reading
        : new Operation(
            Operator.MULTIPLY, Kind.LONG, ImmutableList.of(reading, Constant.of(factor)));
  }

  /** Makes the reading that a call is. */
  @FunctionalInterface
  interface ReadingFactory {
    ClockReading of(Tick tick);
  }

  private static Row number(Tick tick) {
    return new Row(tick, UnaryOperator.identity());
  }

  private static Row dateTime(UnaryOperator<Expression> ofInstant) {
    return new Row(Tick.MICROSECOND, micros -> ofInstant.apply(instant(micros)));
  }

  private static Expression instant(Expression micros) {
    return call(
        method(Instant.class, "plus", long.class, TemporalUnit.class),
        Constant.of(Instant.EPOCH),
        micros,
        Constant.of(ChronoUnit.MICROS));
  }

  private static UnaryOperator<Expression> ofInstant(Class<?> type) {
    PureMethod ofInstant = method(type, "ofInstant", Instant.class, ZoneId.class);
    return instant -> call(ofInstant, instant, Constant.of(ZoneOffset.UTC));
  }

  private static UnaryOperator<Expression> ofDay(Class<?> type) {
    PureMethod from = method(type, "from", TemporalAccessor.class);
    UnaryOperator<Expression> day = ofInstant(LocalDate.class);
    return instant -> call(from, day.apply(instant));
  }

  /** Returns the {@code Date} of a number of milliseconds. */
  static Expression date(Expression millis) {
    try {
      return call(new PureMethod(Date.class.getConstructor(long.class)), millis);
    } catch (NoSuchMethodException e) {
      throw new LinkageError("the JDK's own class has changed", e);
    }
  }

  /** Returns a public method of the JDK. */
  static PureMethod method(Class<?> type, String name, Class<?>... parameters) {
    try {
      Executable method = type.getMethod(name, parameters);
      return new PureMethod(method);
    } catch (NoSuchMethodException e) {
      throw new LinkageError("the JDK's own class has changed", e);
    }
  }

  /** Returns what a method gives for some arguments, the first of which may be its receiver. */
  static Expression call(PureMethod method, Expression... arguments) {
    return new Call(method, ImmutableList.copyOf(arguments));
  }
}
