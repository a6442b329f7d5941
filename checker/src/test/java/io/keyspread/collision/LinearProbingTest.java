package io.keyspread.collision;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Both ways to count comparisons, against tables filled by hand. */
final class LinearProbingTest {

  @Property
  void probes(
      @ForAll @Size(max = 30) List<@IntRange(max = 1_000) Integer> numbers,
      @ForAll @IntRange(min = 1, max = 20) int room) {
    int length = numbers.size() + room;
    int[] bins = numbers.stream().mapToInt(number -> number % length).toArray();
    boolean[] isTaken = new boolean[length];
    int comparisons = 0;
    for (int bin : bins) {
      int slot = bin;
      comparisons++;
      while (isTaken[slot]) {
        slot = slot + 1 == length ? 0 : slot + 1;
        comparisons++;
      }
      isTaken[slot] = true;
    }
    LinearProbing probing = LinearProbing.of(bins, length);
    int occupied = (int) Arrays.stream(bins).distinct().count();
    assertThat(probing.occupancy()).isEqualTo(new Occupancy(length, occupied, comparisons));
    assertThat(probing.longestRun()).isEqualTo(longestRun(isTaken));
  }

  private static int longestRun(boolean[] isTaken) {
    int longest = 0;
    for (int start = 0; start < isTaken.length; start++) {
      int run = 0;
      while (isTaken[(start + run) % isTaken.length]) {
        run++;
      }
      longest = Math.max(longest, run);
    }
    return longest;
  }

  @Property
  void chains(@ForAll @Size(max = 30) List<@IntRange(max = 9) Integer> numbers) {
    int[] bins = numbers.stream().mapToInt(Integer::intValue).toArray();
    int comparisons = 0;
    List<Integer> before = new ArrayList<>();
    for (int bin : bins) {
      before.add(bin);
      comparisons += (int) before.stream().filter(other -> other == bin).count();
    }
    int occupied = (int) Arrays.stream(bins).distinct().count();
    assertThat(Chains.of(bins, 10)).isEqualTo(new Occupancy(10, occupied, comparisons));
  }

  /** The formulas are the mean over all ways in which keys can be hashed. */
  @Test
  void uniformComparisons() {
    for (int length = 2; length <= 5; length++) {
      for (int entries = 1; entries < length; entries++) {
        int ways = (int) Math.pow(length, entries);
        double probed = 0;
        double chained = 0;
        for (int way = 0; way < ways; way++) {
          int[] bins = new int[entries];
          int rest = way;
          for (int i = 0; i < entries; i++) {
            bins[i] = rest % length;
            rest /= length;
          }
          probed += LinearProbing.of(bins, length).occupancy().comparisons();
          chained += Chains.of(bins, length).comparisons();
        }
        double lookUps = (double) ways * entries;
        assertWithMessage("%s probed in %s", entries, length)
            .that(LinearProbing.uniformComparisons(entries, length))
            .isWithin(1e-9)
            .of(probed / lookUps);
        assertWithMessage("%s chained in %s", entries, length)
            .that(Chains.uniformComparisons(entries, length))
            .isWithin(1e-9)
            .of(chained / lookUps);
      }
    }
  }
}
