package io.keyspread.expression;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static io.keyspread.expression.TestExpressions.call;
import static io.keyspread.expression.TestExpressions.clock;
import static io.keyspread.expression.TestExpressions.column;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.counter;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.newObject;
import static io.keyspread.expression.TestExpressions.op;
import static io.keyspread.expression.TestExpressions.random;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the leaves and other small parts of expressions say of themselves. */
final class ReadingsTest {

  @Test
  void lives() {
    for (Reading reading :
        ImmutableList.of(
            clock(Tick.SECOND),
            counter(Kind.LONG, "next"),
            newObject("lock"),
            random(Kind.INT, "die", 1, 6))) {
      assertThat(reading.life()).isEqualTo(Reading.Life.EACH_TIME);
      assertThat(reading.evidence()).isEqualTo(Evidence.TYPICAL);
      for (Reading.Life life : Reading.Life.values()) {
        Reading other = reading.withLife(life);
        assertThat(other.life()).isEqualTo(life);
        assertThat(other.origin()).isEqualTo(reading.origin());
        assertThat(other.withLife(Reading.Life.EACH_TIME)).isEqualTo(reading);
      }
    }
  }

  @Test
  void kinds() {
    assertThat(clock(Tick.DAY).kind()).isEqualTo(Kind.LONG);
    assertThat(newObject("lock").kind()).isEqualTo(Kind.REFERENCE);
    assertThat(call(Math.class, "abs", ImmutableList.of(int.class), constant(-1)).kind())
        .isEqualTo(Kind.INT);
    assertThat(call(String.class, "trim", ImmutableList.of(), constant(" ")).kind())
        .isEqualTo(Kind.REFERENCE);
    assertThat(new Bytes(ImmutableList.of(constant(1))).kind()).isEqualTo(Kind.REFERENCE);
    assertThat(TestExpressions.concat(constant(1)).kind()).isEqualTo(Kind.REFERENCE);
  }

  /** Numbers of 32 bits that are drawn are soon drawn again; those that are counted are not. */
  @Test
  void repetitions() {
    for (Kind kind : ImmutableList.of(Kind.INT, Kind.LONG)) {
      assertThat(counter(kind, "next").neverRepeats()).isTrue();
    }
    for (Kind kind : ImmutableList.of(Kind.BYTE, Kind.SHORT, Kind.CHAR)) {
      assertThat(counter(kind, "next").neverRepeats()).isFalse();
    }
    for (Kind kind : ImmutableList.of(Kind.LONG, Kind.DOUBLE, Kind.REFERENCE)) {
      assertWithMessage("%s", kind).that(random(kind, "draw").neverRepeats()).isTrue();
    }
    for (Kind kind :
        ImmutableList.of(Kind.BOOLEAN, Kind.BYTE, Kind.SHORT, Kind.CHAR, Kind.INT, Kind.FLOAT)) {
      assertWithMessage("%s", kind).that(random(kind, "draw").neverRepeats()).isFalse();
    }
    assertThat(random(Kind.LONG, "shard", 0, 15).neverRepeats()).isFalse();
    assertThat(clock(Tick.DAY).neverRepeats()).isTrue();
    assertThat(newObject("lock").neverRepeats()).isTrue();
  }

  @Test
  void evidenceOfInputs() {
    for (Kind kind : ImmutableList.of(Kind.INT, Kind.LONG, Kind.FLOAT, Kind.DOUBLE)) {
      assertThat(input(kind, "n").evidence()).isEqualTo(Evidence.POSSIBLE);
      assertThat(input(kind, "n", 0, 9).evidence()).isEqualTo(Evidence.TYPICAL);
    }
    for (Kind kind :
        ImmutableList.of(Kind.BOOLEAN, Kind.BYTE, Kind.SHORT, Kind.CHAR, Kind.REFERENCE)) {
      assertThat(input(kind, "n").evidence()).isEqualTo(Evidence.TYPICAL);
    }
  }

  @Test
  void evidenceIsOrdered() {
    assertThat(Evidence.CERTAIN.weaker(Evidence.TYPICAL)).isEqualTo(Evidence.TYPICAL);
    assertThat(Evidence.POSSIBLE.weaker(Evidence.TYPICAL)).isEqualTo(Evidence.POSSIBLE);
    assertThat(Evidence.TYPICAL.weaker(Evidence.TYPICAL)).isEqualTo(Evidence.TYPICAL);
    assertThat(Evidence.CERTAIN.isAtLeast(Evidence.TYPICAL)).isTrue();
    assertThat(Evidence.TYPICAL.isAtLeast(Evidence.TYPICAL)).isTrue();
    assertThat(Evidence.POSSIBLE.isAtLeast(Evidence.TYPICAL)).isFalse();
    assertThat(Evidence.POSSIBLE.label()).isEqualTo("possible");
  }

  @Test
  void ticks() {
    assertThat(Tick.of(Duration.ofSeconds(1))).isEqualTo(Tick.SECOND);
    assertThat(Tick.of(Duration.ofNanos(1))).isEqualTo(Tick.NANOSECOND);
    assertThat(Tick.DAY.length()).isEqualTo(Duration.ofHours(24));
    assertThat(new Tick(100).length()).isEqualTo(Duration.ofNanos(100));
    assertThrows(IllegalArgumentException.class, () -> new Tick(0));
    assertThrows(IllegalArgumentException.class, () -> Tick.of(Duration.ofSeconds(-1)));
    assertThrows(ArithmeticException.class, () -> Tick.of(Duration.ofDays(365 * 293)));
  }

  @Test
  void ranges() {
    assertThat(new ValueRange(0, 23).size()).isEqualTo(24);
    assertThat(new ValueRange(-5, -5).size()).isEqualTo(1);
    assertThat(new ValueRange(1, Long.MAX_VALUE).size()).isEqualTo(Long.MAX_VALUE);
    assertThat(new ValueRange(0, Long.MAX_VALUE).size()).isEqualTo(Long.MAX_VALUE);
    assertThat(new ValueRange(Long.MIN_VALUE, Long.MAX_VALUE).size()).isEqualTo(Long.MAX_VALUE);
    assertThrows(IllegalArgumentException.class, () -> new ValueRange(1, 0));
  }

  @Test
  void illegalParts() {
    assertThrows(
        IllegalArgumentException.class,
        () -> op(Operator.SHIFT_LEFT, input(Kind.DOUBLE, "d"), constant(1)));
    assertThrows(
        IllegalArgumentException.class, () -> op(Operator.NEGATE, constant(1), constant(2)));
    assertThrows(IllegalArgumentException.class, () -> op(Operator.ADD, constant(1)));
    assertThrows(IllegalArgumentException.class, () -> new Choice(ImmutableSet.of(constant(1))));
  }

  @Test
  void samples() {
    Input x = input(Kind.LONG, "x");
    Sample sample = new Sample(ImmutableMap.of(x, column(new long[] {4, 5})), 2);
    assertThat(sample.column(x).bits()).isEqualTo(new long[] {4, 5});
    assertThrows(IllegalArgumentException.class, () -> sample.column(input(Kind.LONG, "y")));
  }

  /** A value of which nothing is known can stand for a text or an identifier of its own. */
  @Test
  void opaqueValues() {
    Set<Object> texts = new HashSet<>();
    Set<Object> identifiers = new HashSet<>();
    Set<Integer> hashCodes = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      OpaqueValue value = new OpaqueValue(i);
      assertThat(value.as(String.class)).isEqualTo(value.toString());
      assertThat(value.as(CharSequence.class)).isEqualTo(value.toString());
      assertThat(value.as(Object.class)).isSameInstanceAs(value);
      assertThat(value.as(UUID.class)).isInstanceOf(UUID.class);
      UUID identifier = (UUID) value.as(UUID.class);
      texts.add(value.toString());
      identifiers.add(identifier.getMostSignificantBits());
      identifiers.add(identifier.getLeastSignificantBits());
      hashCodes.add(value.hashCode());
    }
    assertThat(texts).hasSize(1_000);
    assertThat(identifiers).hasSize(2_000);
    assertThat(hashCodes).hasSize(1_000);
  }

  /** A constant of an enum has a hash code that is the same in the next run, and its own text. */
  @Test
  void enumConstants() {
    EnumStandIn monday = new EnumStandIn(DayOfWeek.MONDAY);
    assertThat(monday.toString()).isEqualTo("MONDAY");
    assertThat(monday.hashCode()).isEqualTo(HashCodes.identity(DayOfWeek.MONDAY));
    assertThat(monday).isEqualTo(new EnumStandIn(DayOfWeek.MONDAY));
    assertThat(
            Arrays.stream(DayOfWeek.values())
                .map(day -> new EnumStandIn(day).hashCode())
                .distinct()
                .count())
        .isEqualTo(7);
  }

  /** The numbers of the published generator, seeded with 0. */
  @Test
  void splitMix() {
    assertThat(SplitMix.at(0)).isEqualTo(0xE220A8397B1DCDAFL);
    assertThat(SplitMix.at(1)).isEqualTo(0x6E789E6AA1B965F4L);
    assertThat(SplitMix.at(2)).isEqualTo(0x06C45D188009454FL);
    long[] dice = LongStream.range(0, 6_000).map(i -> SplitMix.below(6, i)).toArray();
    for (int side = 0; side < 6; side++) {
      int wanted = side;
      assertThat((double) LongStream.of(dice).filter(drawn -> drawn == wanted).count())
          .isWithin(120)
          .of(1_000);
    }
  }
}
