package io.keyspread.collision;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Guava's tables give up on poor hash codes, and how long they are. */
final class GuavaLayoutTest {

  /** Around the tenth key of one bin a map gives up, around a run of 13 times 8 slots a set. */
  @ParameterizedTest
  @ValueSource(ints = {2, 7, 8, 9, 10, 11, 40, 60, 77, 78, 79, 90, 91, 92, 100})
  void equalHashCodes(int alike) {
    int[] hashes = alike(alike, 100);
    List<Alike> keys = IntStream.range(0, 100).mapToObj(i -> new Alike(i, hashes[i])).toList();
    for (GuavaLayout layout :
        new GuavaLayout[] {GuavaLayout.IMMUTABLE_MAP, GuavaLayout.IMMUTABLE_SET}) {
      assertWithMessage("%s with %s alike", layout, alike)
          .that(layout.layOut(hashes).comparisons())
          .isEqualTo((double) RealLookups.comparisons(layout, keys));
    }
  }

  @ParameterizedTest
  @EnumSource
  void lengths(GuavaLayout layout) {
    int before = 0;
    for (int entries = 2; entries < 3_000; entries++) {
      int[] hashes = IntStream.range(0, entries).map(i -> i * 0x9E3779B1).toArray();
      int length = layout.layOut(hashes).length();
      assertThat(length).isAtLeast(layout == GuavaLayout.CACHE ? 16 : before);
      assertWithMessage("%s keys in %s bins", entries, length)
          .that((double) entries / length)
          .isAtMost(layout == GuavaLayout.IMMUTABLE_MAP ? 1.2 : 0.75);
      before = length;
    }
  }

  @Test
  void treeBins() {
    assertThat(GuavaLayout.IMMUTABLE_MAP.hasTreeBins()).isTrue();
    assertThat(GuavaLayout.IMMUTABLE_SET.hasTreeBins()).isTrue();
    assertThat(GuavaLayout.CACHE.hasTreeBins()).isFalse();
    for (ProbedLayout layout : ProbedLayout.values()) {
      assertThat(layout.hasTreeBins()).isFalse();
    }
    for (ChainedLayout layout : ChainedLayout.values()) {
      assertThat(layout.hasTreeBins())
          .isEqualTo(layout.displayName().matches("(Concurrent)?HashMap"));
    }
  }

  /** Some hash codes that are the same, and others that are far from each other. */
  private static int[] alike(int alike, int entries) {
    return IntStream.range(0, entries).map(i -> i < alike ? 7 : i * 0x9E3779B1).toArray();
  }

  private record Alike(int number, int hash) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Alike key && key.number == number;
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
