package io.keyspread.expression;

import static com.google.common.truth.Truth.assertThat;
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

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.text.DateFormat;
import java.text.SimpleDateFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalUnit;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyTickTest {
  private static final ClockReading MILLIS = clock(Tick.MILLISECOND);
  private static final Call INSTANT =
      call(Instant.class, "ofEpochMilli", ImmutableList.of(long.class), MILLIS);

  @Test
  void constantsAndOtherSources() {
    assertThat(KeyTick.of(constant(1L))).isEqualTo(Optional.empty());
    assertThat(KeyTick.of(new Unknown(Kind.LONG))).isEqualTo(Optional.empty());
    assertThat(KeyTick.of(op(Operator.ADD, MILLIS, new Unknown(Kind.LONG))))
        .isEqualTo(Optional.empty());
    assertThat(KeyTick.of(op(Operator.ADD, MILLIS, input(Kind.LONG, "id"))))
        .isEqualTo(Optional.empty());
    assertThat(KeyTick.of(op(Operator.AND, MILLIS, constant(0L)))).isEqualTo(Optional.empty());
    assertThat(KeyTick.of(op(Operator.DIVIDE, MILLIS, constant(0L)))).isEqualTo(Optional.empty());
    assertThat(KeyTick.of(op(Operator.SUBTRACT, MILLIS, MILLIS))).isEqualTo(Optional.empty());
    assertThat(
            KeyTick.of(
                new ClockReading(
                    Tick.MILLISECOND, MILLIS.origin(), ClockReading.Life.ONCE_PER_PROGRAM)))
        .isEqualTo(Optional.empty());
    // One change in a hundred years is none to go by.
    assertThat(KeyTick.of(op(Operator.SHIFT_RIGHT, MILLIS, constant(43))))
        .isEqualTo(Optional.empty());
  }

  @Test
  void arithmetic() {
    assertTick(MILLIS, Duration.ofMillis(1));
    assertTick(clock(Tick.NANOSECOND), Duration.ofNanos(1));
    assertTick(clock(new Tick(100)), Duration.ofNanos(100));
    assertTick(clock(Tick.DAY), Duration.ofDays(1));
    assertTick(op(Operator.ADD, MILLIS, constant(5L)), Duration.ofMillis(1));
    assertTick(op(Operator.NEGATE, MILLIS), Duration.ofMillis(1));
    assertTick(op(Operator.SUBTRACT, constant(Long.MAX_VALUE), MILLIS), Duration.ofMillis(1));
    assertTick(op(Operator.DIVIDE, MILLIS, constant(1_000L)), Duration.ofSeconds(1));
    assertTick(truncated(60_000), Duration.ofMinutes(1));
    assertTick(op(Operator.AND, MILLIS, constant(~4_095L)), Duration.ofMillis(4_096));
    assertTick(op(Operator.SHIFT_RIGHT, MILLIS, constant(20)), Duration.ofMillis(1 << 20));
    assertTick(op(Operator.REMAINDER, MILLIS, constant(1_000L)), Duration.ofMillis(1));
    assertTick(cast(Kind.INT, MILLIS), Duration.ofMillis(1));
    assertTick(
        cast(Kind.INT, op(Operator.UNSIGNED_SHIFT_RIGHT, MILLIS, constant(32))),
        Duration.ofMillis(1L << 32));
    assertTick(cast(Kind.FLOAT, MILLIS), Duration.ofMillis((1 << 17) - 1));
    assertTick(cast(Kind.DOUBLE, MILLIS), Duration.ofMillis(1));
    assertTick(op(Operator.ADD, truncated(60_000), clock(Tick.SECOND)), Duration.ofSeconds(1));
  }

  @Property
  void truncation(@ForAll @LongRange(min = 1, max = 86_400_000_000L) long millis) {
    assertTick(truncated(millis), Duration.ofMillis(millis));
    assertTick(op(Operator.DIVIDE, MILLIS, constant(millis)), Duration.ofMillis(millis));
  }

  @Test
  void references() {
    assertTick(INSTANT, Duration.ofMillis(1));
    assertTick(concat(constant("a"), MILLIS, constant("b")), Duration.ofMillis(1));
    for (ChronoUnit unit :
        ImmutableList.of(
            ChronoUnit.MILLIS,
            ChronoUnit.SECONDS,
            ChronoUnit.MINUTES,
            ChronoUnit.HOURS,
            ChronoUnit.DAYS)) {
      assertTick(
          call(
              Instant.class,
              "truncatedTo",
              ImmutableList.of(TemporalUnit.class),
              INSTANT,
              constant(unit)),
          unit.getDuration());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "yyyyMMddHHmmssSSS, PT0.001S",
    "yyyyMMddHHmmss, PT1S",
    "yyyyMMddHHmm, PT1M",
    "yyyy-MM-dd HH:mm, PT1M",
    "HH:mm:ss, PT1S",
    "yyyyMMddHH, PT1H",
    "yyyy-MM-dd, PT24H",
    // Of the months that follow January 2026, the shortest of two.
    "yyyyMM, PT672H",
    "yyyy, PT8760H"
  })
  void formats(String pattern, Duration tick) {
    for (String zone : ImmutableList.of("UTC", "Europe/Berlin")) {
      assertTick(
          call(
              DateTimeFormatter.class,
              "format",
              ImmutableList.of(TemporalAccessor.class),
              constant(DateTimeFormatter.ofPattern(pattern, Locale.ROOT)),
              call(
                  LocalDateTime.class,
                  "ofInstant",
                  ImmutableList.of(Instant.class, ZoneId.class),
                  INSTANT,
                  constant(zone.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(zone)))),
          tick);
    }
  }

  @Test
  void dateFormats() {
    assertTick(
        call(
            DateFormat.class,
            "format",
            ImmutableList.of(Date.class),
            construction(
                SimpleDateFormat.class, ImmutableList.of(String.class), constant("yyyyMMddHHmm")),
            construction(Date.class, ImmutableList.of(long.class), MILLIS)),
        Duration.ofMinutes(1));
  }

  /** What is read once in a run of the program shifts the clock and does not advance. */
  @Test
  void fixedReadings() {
    ClockReading start = clock(Tick.SECOND).withLife(Reading.Life.ONCE_PER_PROGRAM);
    CounterReading worker = counter(Kind.LONG, "worker").withLife(Reading.Life.ONCE_PER_PROGRAM);
    assertTick(op(Operator.SUBTRACT, MILLIS, start), Duration.ofMillis(1));
    assertTick(concat(worker, constant("/"), truncated(60_000)), Duration.ofMinutes(1));
    assertThat(KeyTick.of(op(Operator.ADD, MILLIS, counter(Kind.LONG, "next"))))
        .isEqualTo(Optional.empty());
  }

  @Test
  void choices() {
    ClockReading seconds = clock(Tick.SECOND);
    assertTick(new Choice(ImmutableSet.of(truncated(60_000), seconds)), Duration.ofSeconds(1));
    assertTick(
        op(Operator.ADD, new Choice(ImmutableSet.of(truncated(60_000), seconds)), constant(1L)),
        Duration.ofSeconds(1));
    assertTick(
        concat(new Choice(ImmutableSet.of(constant("a"), constant("b"))), truncated(60_000)),
        Duration.ofMinutes(1));
    assertThat(KeyTick.of(new Choice(ImmutableSet.of(seconds, constant(0L)))))
        .isEqualTo(Optional.empty());
  }

  private static Expression truncated(long millis) {
    return op(Operator.SUBTRACT, MILLIS, op(Operator.REMAINDER, MILLIS, constant(millis)));
  }

  private static void assertTick(Expression key, Duration tick) {
    assertWithMessage("%s", key).that(KeyTick.of(key)).isEqualTo(Optional.of(Tick.of(tick)));
  }
}
