package io.keyspread.collision;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

  /**
   * Runs of equal hash codes around 13 times 8, 9 and 10, from which on a set of 256, 512 and 1,024
   * slots gives up, at the beginning, in the middle and at the end.
   */
  @ParameterizedTest
  @ValueSource(ints = {90, 103, 104, 105, 106, 116, 117, 118, 119, 129, 130, 131, 132, 140})
  void runsInASet(int alike) {
    for (int entries : new int[] {200, 358, 359, 500, 716, 717}) {
      for (int first : new int[] {0, 60, entries - alike}) {
        int[] hashes = new Random(entries).ints(entries).toArray();
        Arrays.fill(hashes, first, first + alike, 7);
        List<Alike> keys =
            IntStream.range(0, entries).mapToObj(i -> new Alike(i, hashes[i])).toList();
        assertWithMessage("%s of %s alike, from %s on", alike, entries, first)
            .that(GuavaLayout.IMMUTABLE_SET.layOut(hashes).comparisons())
            .isEqualTo((double) RealLookups.comparisons(GuavaLayout.IMMUTABLE_SET, keys));
      }
    }
  }

  @Test
  void lengths() {
    for (int entries = 2; entries < 1_500; entries++) {
      List<Integer> keys = IntStream.range(0, entries).boxed().toList();
      int[] hashes = IntStream.range(0, entries).toArray();
      ImmutableMap<Integer, Integer> map = Maps.toMap(keys, key -> key);
      ImmutableSet<Integer> set = ImmutableSet.copyOf(keys);
      assertWithMessage("slots of a map of %s", entries)
          .that(GuavaLayout.IMMUTABLE_MAP.layOut(hashes).length())
          .isEqualTo(((Object[]) RealTable.read(map, "table")).length);
      assertWithMessage("slots of a set of %s", entries)
          .that(GuavaLayout.IMMUTABLE_SET.layOut(hashes).length())
          .isEqualTo(((Object[]) RealTable.read(set, "table")).length);
      assertWithMessage("bins of a cache of %s", entries)
          .that(GuavaLayout.CACHE.layOut(hashes).length())
          .isEqualTo(new RealTable(RealLookups.cache(keys)).length());
    }
  }

  /** Twelve keys fill three quarters of four segments of four; one more doubles their bins. */
  @Test
  void uniformComparisonsInACache() {
    assertThat(GuavaLayout.CACHE.uniformComparisons(12)).isEqualTo(1 + 11 / 32.0);
    assertThat(GuavaLayout.CACHE.uniformComparisons(13)).isEqualTo(1 + 12 / 64.0);
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
