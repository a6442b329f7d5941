package io.keyspread.collision;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import io.keyspread.expression.Population;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ChainedLayoutTest {
  private static final ImmutableList<Integer> SIZES = ImmutableList.of(1_000, 10_000, 100_000);

  /** More comparisons than these take a real table without trees too long. */
  private static final double MAX_COMPARISONS = 1e7;

  static ImmutableList<TestPopulation> populations() {
    return TestPopulation.all();
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("populations")
  void populationsInRealTables(TestPopulation population) {
    for (int size : SIZES) {
      List<Object> keys = population.program().keys(size);
      HashedSample sample =
          HashedSample.of(
                  population.key(),
                  Population.of(population.key().compared())
                      .orElseThrow()
                      .sample(size, population.vantage()),
                  size,
                  ChainedLayout.HASH_MAP)
              .orElseThrow();
      if (sample.size() < keys.size()) {
        keys = keys.stream().distinct().toList();
      }
      assertWithMessage("%s, hash codes of %s keys", population, size)
          .that(sample.hashCodes())
          .isEqualTo(keys.stream().mapToInt(Object::hashCode).toArray());
      for (ChainedLayout layout : ChainedLayout.values()) {
        assertAsInRealTable(layout, sample.hashCodes(), keys);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void randomHashCodes(ChainedLayout layout) {
    for (int size : SIZES) {
      int[] hashCodes = new Random(size).ints(size).toArray();
      assertAsInRealTable(layout, hashCodes, keys(hashCodes));
      Occupancy occupancy = layout.layOut(hashCodes);
      double uniform = layout.uniformComparisons(size);
      assertThat(occupancy.comparisons() / size / uniform).isWithin(0.03).of(1);
    }
  }

  /** Small tables grow early where a bin gets crowded. */
  @Property
  void crowdedTables(
      @ForAll @Size(min = 1, max = 260) List<@IntRange(min = -9, max = 9) Integer> numbers,
      @ForAll @IntRange(max = 16) int shift,
      @ForAll ChainedLayout layout) {
    int[] hashCodes = numbers.stream().mapToInt(number -> number << shift).toArray();
    assertAsInRealTable(layout, hashCodes, keys(hashCodes));
  }

  /** A crowd that comes late meets a table that is long enough to make a tree of it. */
  @Test
  void lateCrowds() {
    for (int before : new int[] {0, 5, 11, 12, 13, 23, 24, 25, 35, 36, 40, 47, 48, 49, 60, 100}) {
      int[] hashCodes = IntStream.range(0, before + 14).map(i -> Math.min(i, before)).toArray();
      for (ChainedLayout layout : ChainedLayout.values()) {
        assertAsInRealTable(layout, hashCodes, keys(hashCodes));
      }
    }
  }

  @Property
  void anyHashCodes(
      @ForAll @Size(min = 1, max = 3_000) int[] hashCodes, @ForAll ChainedLayout layout) {
    assertAsInRealTable(layout, hashCodes, keys(hashCodes));
  }

  private static void assertAsInRealTable(ChainedLayout layout, int[] hashCodes, List<?> keys) {
    Occupancy predicted = layout.layOut(hashCodes);
    boolean isOrdered = keys.get(0) instanceof Comparable<?> && layout.hasTreeBins();
    boolean isOfLaterRelease =
        layout == ChainedLayout.WEAK_HASH_MAP
            && Runtime.version().feature() < 19
            && Growth.WEAK_HASH_MAP_18.lengthFor(hashCodes.length) != predicted.length();
    if ((predicted.comparisons() > MAX_COMPARISONS && !isOrdered) || isOfLaterRelease) {
      return;
    }
    RealTable real = RealTable.filled(RealLookups.map(layout), keys);
    assertWithMessage("%s with %s keys such as %s", layout, hashCodes.length, keys.get(0))
        .that(predicted)
        .isEqualTo(new Occupancy(real.length(), real.occupied(), real.comparisons()));
  }

  private static List<Key> keys(int[] hashCodes) {
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < hashCodes.length; i++) {
      keys.add(new Key(i, hashCodes[i]));
    }
    return keys;
  }

  /** A key that has the hash code it is told to have. */
  private record Key(int number, int hash) implements Comparable<Key> {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.number == number;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public int compareTo(Key other) {
      return Integer.compare(number, other.number);
    }
  }
}
