package io.keyspread.collision;

import static com.google.common.truth.Truth.assertThat;
import static io.keyspread.expression.TestExpressions.column;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Which rows have a key that no row before them has. */
final class DistinctKeysTest {

  @Test
  void someRows() {
    DistinctKeys keys = new DistinctKeys(ImmutableList.of(column(new long[] {7, 8, 7, 9, 8})));
    assertThat(keys.of(new int[] {0, 1, 2, 3, 4})).isEqualTo(new int[] {0, 1, 3});
    assertThat(keys.of(new int[] {4, 2, 0})).isEqualTo(new int[] {4, 2});
    assertThat(keys.of(new int[] {3})).isEqualTo(new int[] {3});
    assertThat(keys.of(new int[0])).isEmpty();
  }

  /** A row is another if one of its values is. */
  @Property
  void firstRows(
      @ForAll @Size(min = 1, max = 200) List<@IntRange(max = 9) Integer> left,
      @ForAll @IntRange(min = 1, max = 9) int right) {
    long[] first = left.stream().mapToLong(Integer::longValue).toArray();
    long[] second = LongStream.range(0, first.length).map(row -> row % right).toArray();
    Map<List<Long>, Integer> firstRows = new HashMap<>();
    int[] rows = IntStream.range(0, first.length).toArray();
    for (int row : rows) {
      firstRows.putIfAbsent(List.of(first[row], second[row]), row);
    }
    assertThat(new DistinctKeys(ImmutableList.of(column(first), column(second))).of(rows))
        .isEqualTo(firstRows.values().stream().mapToInt(row -> row).sorted().toArray());
  }

  /** Strings with one hash code, each twice: too many to compare all with all. */
  @Test
  void textsWithOneHashCode() {
    int different = 1 << 12;
    List<String> texts =
        IntStream.range(0, 2 * different).mapToObj(i -> text(i % different)).toList();
    assertThat(texts.stream().mapToInt(String::hashCode).distinct().count()).isEqualTo(1);
    int[] rows = IntStream.range(0, texts.size()).toArray();
    assertThat(new DistinctKeys(ImmutableList.of(column(texts))).of(rows))
        .isEqualTo(IntStream.range(0, different).toArray());
  }

  /** "Aa" or "BB" for each of 12 bits. */
  private static String text(int number) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < 12; bit++) {
      text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return text.toString();
  }
}
