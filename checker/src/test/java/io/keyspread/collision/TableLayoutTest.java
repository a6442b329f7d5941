package io.keyspread.collision;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static io.keyspread.expression.TestExpressions.column;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every layout, against look-ups in the real table. */
final class TableLayoutTest {
  private static final ImmutableList<Integer> SIZES = ImmutableList.of(1_000, 10_000, 100_000);

  /** More comparisons than these take too long to count. */
  private static final double MAX_COMPARISONS = 1e7;

  static ImmutableList<TableLayout> layouts() {
    return RealLookups.layouts();
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("layouts")
  void randomKeys(TableLayout layout) {
    SIZES.forEach(size -> assertRandomKeys(layout, size));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void aThousandRandomKeys(TableLayout layout) {
    assertRandomKeys(layout, 1_000);
  }

  private static void assertRandomKeys(TableLayout layout, int size) {
    long[] keys = new Random(size).longs(size).toArray();
    int[] hashes = layout.hashes(column(keys)).orElseThrow();
    if (layout != ProbedLayout.IDENTITY_HASH_MAP) {
      assertComparisons("random keys", layout, hashes, LongStream.of(keys).boxed().toList());
    }
    double comparisons = layout.layOut(hashes).comparisons() / size;
    assertWithMessage("%s of %s random keys", layout, size)
        .that(comparisons / layout.uniformComparisons(size))
        .isWithin(0.05)
        .of(1);
  }

  /** Hash codes from nearly alike to nearly all different, and tables that give up on them. */
  @Property(tries = 200)
  void anyHashCodes(
      @ForAll @Size(min = 20, max = 700) List<@IntRange(min = -99, max = 999) Integer> numbers,
      @ForAll @IntRange(max = 16) int shift,
      @ForAll @IntRange(max = 12) int layout) {
    List<Key> keys =
        IntStream.range(0, numbers.size())
            .mapToObj(i -> new Key(i, numbers.get(i) << shift))
            .toList();
    TableLayout tested = layouts().get(layout);
    if (RealLookups.takes(tested, keys.get(0)) && tested != ProbedLayout.IDENTITY_HASH_MAP) {
      int[] hashes = keys.stream().mapToInt(Key::hashCode).toArray();
      assertComparisons("keys", tested, hashes, keys);
    }
  }

  /** What the identity of an object is, changes from run to run: the mean of some tables. */
  @Tag("long")
  @ParameterizedTest
  @ValueSource(ints = {1_000, 10_000, 100_000})
  void identityHashMap(int size) {
    double real =
        IntStream.range(0, 3_000_000 / size / 10)
            .mapToObj(i -> Stream.generate(Object::new).limit(size).toList())
            .mapToLong(keys -> RealLookups.comparisons(ProbedLayout.IDENTITY_HASH_MAP, keys))
            .average()
            .orElseThrow();
    Occupancy predicted = ProbedLayout.IDENTITY_HASH_MAP.layOut(new int[size]);
    assertThat(predicted.comparisons()).isWithin(real * 0.02).of(real);
    assertThat(predicted.length()).isEqualTo(identityTableLength(size));
  }

  private static int identityTableLength(int size) {
    IdentityHashMap<Object, Object> map = new IdentityHashMap<>();
    IntStream.range(0, size).forEach(i -> map.put(new Object(), i));
    return ((Object[]) RealTable.read(map, "table")).length / 2;
  }

  /** A Caffeine cache is a concurrent map inside, bounded or not. */
  @Test
  void caffeine() {
    List<Long> keys = LongStream.range(0, 10_000).map(i -> i << 20).boxed().toList();
    Cache<Object, Object> bounded = Caffeine.newBuilder().maximumSize(100_000).build();
    keys.forEach(key -> bounded.put(key, key));
    Cache<Object, Object> unbounded = Caffeine.newBuilder().build();
    keys.forEach(key -> unbounded.put(key, key));
    Occupancy predicted =
        ChainedLayout.CONCURRENT_HASH_MAP.layOut(
            keys.stream().mapToInt(Object::hashCode).toArray());
    for (Cache<?, ?> cache : ImmutableList.of(bounded, unbounded)) {
      RealTable real = new RealTable(cache);
      assertThat(new Occupancy(real.length(), real.occupied(), real.comparisons()))
          .isEqualTo(predicted);
    }
  }

  private static void assertComparisons(
      String description, TableLayout layout, int[] hashes, List<?> keys) {
    Occupancy predicted = layout.layOut(hashes);
    boolean isOrdered = keys.get(0) instanceof Comparable<?> && layout.hasTreeBins();
    boolean isOfLaterRelease =
        layout == ChainedLayout.WEAK_HASH_MAP
            && Runtime.version().feature() < 19
            && Growth.WEAK_HASH_MAP_18.lengthFor(keys.size())
                != Growth.WEAK_HASH_MAP.lengthFor(keys.size());
    if ((predicted.comparisons() > MAX_COMPARISONS && !isOrdered) || isOfLaterRelease) {
      return;
    }
    double real = RealLookups.comparisons(layout, keys);
    double error = RealLookups.isExact(layout) ? 0 : real * 0.02;
    assertWithMessage("%s of %s: %s such as %s", layout, keys.size(), description, keys.get(0))
        .that(predicted.comparisons())
        .isWithin(error)
        .of(real);
    assertWithMessage("bins of %s", layout)
        .that(Arrays.stream(layout.bins(hashes)).distinct().count())
        .isEqualTo(predicted.occupied());
    assertThat(Arrays.stream(layout.bins(hashes)).max().orElseThrow())
        .isLessThan(predicted.length());
  }

  /** A key that has the hash code it is told to have. */
  private record Key(int number, int hash) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.number == number;
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
