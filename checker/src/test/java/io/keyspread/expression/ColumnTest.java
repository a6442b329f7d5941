package io.keyspread.expression;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static io.keyspread.expression.EvaluationAssertions.column;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ColumnTest {
  private static final int SIDE = 60;

  /** Values of two numbers, of classes whose own hash codes meet on a grid of small numbers. */
  @Test
  void printsOfClassesWithPoorHashCodes() {
    assertDifferentPrints(pair -> new UUID(pair[0], pair[1]));
    assertDifferentPrints(pair -> Duration.ofSeconds(pair[0], pair[1]));
    assertDifferentPrints(pair -> Instant.ofEpochSecond(pair[0], pair[1]));
    assertDifferentPrints(pair -> Map.entry(pair[0], pair[1]));
    assertDifferentPrints(pair -> List.of(pair[0], pair[1]));
    assertDifferentPrints(pair -> List.of(new UUID(pair[0], pair[1])));
    assertDifferentPrints(pair -> (pair[0] << 32) | (pair[1] ^ pair[0]));
    assertDifferentPrints(pair -> Double.longBitsToDouble((pair[0] << 32) | (pair[1] ^ pair[0])));
    assertDifferentPrints(pair -> LocalDate.ofEpochDay(pair[0] * SIDE + pair[1]));
  }

  private static void assertDifferentPrints(Function<long[], Object> valueOf) {
    List<Object> values = new ArrayList<>();
    for (long first = 0; first < SIDE; first++) {
      for (long second = 0; second < SIDE; second++) {
        values.add(valueOf.apply(new long[] {first, second}));
      }
    }
    assertWithMessage("prints of values such as %s", values.get(1))
        .that(prints(values, false))
        .hasSize(values.size());
    assertWithMessage("prints of the texts of values such as %s", values.get(1))
        .that(prints(values, true))
        .hasSize(values.size());
  }

  private static Set<Long> prints(List<? extends @Nullable Object> values, boolean asText) {
    long[] prints = new long[values.size()];
    Column.ofReferences(values.toArray(), null).mixInto(prints, asText);
    Set<Long> distinct = new HashSet<>();
    for (long print : prints) {
      distinct.add(print);
    }
    return distinct;
  }

  /** Equal values have equal prints, whatever object they are. */
  @Test
  void printsOfEqualValues() {
    for (Object value :
        ImmutableList.of(
            new UUID(1, 2),
            Duration.ofSeconds(1, 2),
            Instant.ofEpochSecond(1, 2),
            Map.entry("a", "b"),
            List.of(1, 2L),
            1L << 40,
            0.1,
            "text",
            7)) {
      Object copy =
          value instanceof UUID id
              ? UUID.fromString(id.toString())
              : value instanceof List<?> list ? new ArrayList<>(list) : value;
      assertThat(prints(List.of(value, copy), false)).hasSize(1);
      assertThat(prints(List.of(value, copy), true)).hasSize(1);
    }
  }

  /** Text hashed by 64 bits: strings of one hash code differ. */
  @Test
  void printsOfTexts() {
    assertThat("AaBB".hashCode()).isEqualTo("BBAa".hashCode());
    assertThat(prints(List.of("AaBB", "BBAa", "AaAa", "a", ""), true)).hasSize(5);
  }

  @Test
  void printsOfNumbers() {
    long[] numbers = IntStream.range(0, 1_000).mapToLong(i -> ((long) i << 32) | i).toArray();
    long[] prints = new long[numbers.length];
    Column column = Column.ofBits(Kind.LONG, numbers, null);
    column.mixInto(prints, /* asText= */ false);
    Set<Long> upperBytes = new HashSet<>();
    for (long print : prints) {
      upperBytes.add(print >>> 56);
    }
    // A thousand random numbers have all but five of 256 upper bytes.
    assertThat(upperBytes.size()).isAtLeast(240);
    long[] twice = prints.clone();
    column.mixInto(twice, /* asText= */ false);
    for (int row = 0; row < numbers.length; row++) {
      assertThat(twice[row]).isNotEqualTo(prints[row]);
    }
  }

  @Test
  void equality() {
    Column numbers =
        Column.ofBits(
            Kind.DOUBLE,
            new long[] {Column.toBits(0.0), Column.toBits(-0.0), Column.toBits(0.0)},
            null);
    assertThat(numbers.areEqual(0, 1)).isEqualTo(Double.valueOf(0.0).equals(-0.0));
    assertThat(numbers.areEqual(0, 2)).isTrue();
    Column references =
        Column.ofReferences(new @Nullable Object[] {"a", null, "a", "b", null}, null);
    assertThat(references.areEqual(0, 2)).isTrue();
    assertThat(references.areEqual(0, 3)).isFalse();
    assertThat(references.areEqual(0, 1)).isFalse();
    assertThat(references.areEqual(1, 4)).isTrue();
  }

  @Test
  void absence() {
    Column column = Column.ofBits(Kind.INT, new long[] {1, 2}, new boolean[] {false, true});
    assertThat(column.isComplete()).isFalse();
    assertThat(column.isPresent(0)).isTrue();
    assertThat(column.isPresent(1)).isFalse();
    Column complete = Column.ofBits(Kind.INT, new long[] {1, 2}, new boolean[2]);
    assertThat(complete.isComplete()).isTrue();
    assertThat(complete.isPresent(1)).isTrue();
    assertThat(complete.size()).isEqualTo(2);
    assertThat(complete.text(1)).isEqualTo("2");
  }

  @Test
  void illegalColumns() {
    assertThrows(
        IllegalArgumentException.class, () -> Column.ofBits(Kind.REFERENCE, new long[] {1}, null));
    assertThrows(NullPointerException.class, () -> column("a").bits());
    assertThrows(IllegalArgumentException.class, () -> new Constant(Kind.LONG, 1));
  }
}
