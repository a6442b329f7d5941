package io.keyspread.collision;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import it.unimi.dsi.fastutil.ints.Int2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.impl.map.mutable.UnifiedMap;
import org.eclipse.collections.impl.set.mutable.UnifiedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class GrowthTest {
  private static final int ENTRIES = 5_000;
  private static final Growth WEAK =
      Runtime.version().feature() < 19 ? Growth.WEAK_HASH_MAP_18 : Growth.WEAK_HASH_MAP;

  /** Weak maps must not lose a key while the test runs. */
  private static final List<Integer> KEYS = IntStream.range(0, ENTRIES).boxed().toList();

  @SuppressWarnings("JdkObsolete" /* Hashtable is what is measured. */)
  static Stream<Arguments> tables() {
    return Stream.of(
        table("HashMap", Growth.HASH_MAP, HashMap::new, HashMap::new, HashMap::new),
        table(
            "LinkedHashMap",
            Growth.HASH_MAP,
            LinkedHashMap::new,
            LinkedHashMap::new,
            LinkedHashMap::new),
        table("HashSet", Growth.HASH_MAP, HashSet::new, HashSet::new, HashSet::new),
        table(
            "LinkedHashSet",
            Growth.HASH_MAP,
            LinkedHashSet::new,
            LinkedHashSet::new,
            LinkedHashSet::new),
        table("Hashtable", Growth.HASHTABLE, Hashtable::new, Hashtable::new, Hashtable::new),
        table("WeakHashMap", WEAK, WeakHashMap::new, WeakHashMap::new, WeakHashMap::new),
        table(
            "ConcurrentHashMap",
            Growth.CONCURRENT_HASH_MAP,
            ConcurrentHashMap::new,
            ConcurrentHashMap::new,
            ConcurrentHashMap::new));
  }

  private static Arguments table(
      String name,
      Growth growth,
      Supplier<Object> unsized,
      IntFunction<Object> sized,
      BiFunction<Integer, Float, Object> loaded) {
    return Arguments.of(name, growth, unsized, sized, loaded);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void fill(
      String name,
      Growth growth,
      Supplier<Object> unsized,
      IntFunction<Object> sized,
      BiFunction<Integer, Float, Object> loaded) {
    assertSameFillings(name + "()", unsized.get(), growth, growth::fillDefault);
    for (int capacity : capacities()) {
      assertSameFillings(
          name + "(" + capacity + ")",
          sized.apply(capacity),
          growth,
          entries -> growth.fill(capacity, entries));
    }
    for (float loadFactor : new float[] {0.1f, 0.3f, 0.5f, 0.6f, 0.9f, 1}) {
      for (int capacity : new int[] {0, 1, 2, 3, 5, 11, 16, 17, 100, 1_000}) {
        assertSameFillings(
            name + "(" + capacity + ", " + loadFactor + ")",
            loaded.apply(capacity, loadFactor),
            growth,
            entries -> growth.fill(capacity, loadFactor, entries));
      }
    }
  }

  private static int[] capacities() {
    return IntStream.concat(
            IntStream.rangeClosed(0, 70),
            IntStream.of(95, 96, 97, 100, 127, 128, 129, 191, 192, 193, 255, 256, 500, 512, 513))
        .toArray();
  }

  private static void assertSameFillings(
      String description, Object real, Growth growth, IntFunction<Filling> model) {
    int initial = model.apply(0).finalLength();
    List<Filling> expected = new ArrayList<>();
    Filling before = new Filling(initial, initial, 0, 0);
    RealTable table = new RealTable(real);
    for (int i = 0; i < ENTRIES; i++) {
      put(real, KEYS.get(i));
      int length = table.length();
      if (length != before.finalLength()) {
        int copied = growth == Growth.HASHTABLE ? i : i + 1;
        before =
            new Filling(initial, length, before.resizes() + 1, before.entriesCopied() + copied);
      }
      expected.add(before);
    }
    assertWithMessage(description)
        .that(IntStream.rangeClosed(1, ENTRIES).mapToObj(model).toList())
        .isEqualTo(expected);
  }

  @SuppressWarnings("unchecked")
  private static void put(Object mapOrSet, Integer key) {
    if (mapOrSet instanceof Map) {
      ((Map<Object, Object>) mapOrSet).put(key, key);
    } else {
      ((Collection<Object>) mapOrSet).add(key);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void entriesBeforeResize(
      String name,
      Growth growth,
      Supplier<Object> unsized,
      IntFunction<Object> sized,
      BiFunction<Integer, Float, Object> loaded) {
    for (int capacity = 4; capacity < 600; capacity++) {
      Object real = sized.apply(capacity);
      int fitting = growth.entriesBeforeResize(capacity);
      put(real, -1);
      RealTable table = new RealTable(real);
      int length = table.length();
      for (int i = 1; i < fitting; i++) {
        put(real, i);
      }
      assertWithMessage("%s(%s) with %s", name, capacity, fitting)
          .that(table.length())
          .isEqualTo(length);
      put(real, ENTRIES);
      assertWithMessage("%s(%s) with one more than %s", name, capacity, fitting)
          .that(table.length())
          .isGreaterThan(length);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void capacityFor(
      String name,
      Growth growth,
      Supplier<Object> unsized,
      IntFunction<Object> sized,
      BiFunction<Integer, Float, Object> loaded) {
    for (int entries = 0; entries < ENTRIES; entries++) {
      int capacity = growth.capacityFor(entries);
      assertWithMessage("%s for %s entries", name, entries)
          .that(growth.entriesBeforeResize(capacity))
          .isAtLeast(entries);
      assertWithMessage("%s for %s entries", name, entries)
          .that(growth.fill(capacity, entries).resizes())
          .isEqualTo(0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void defaults(
      String name,
      Growth growth,
      Supplier<Object> unsized,
      IntFunction<Object> sized,
      BiFunction<Integer, Float, Object> loaded) {
    Object real = unsized.get();
    put(real, KEYS.get(0));
    RealTable table = new RealTable(real);
    assertWithMessage(name).that(table.length()).isEqualTo(growth.defaultLength());
    for (int entries = 1; entries <= 100; entries++) {
      put(real, KEYS.get(entries - 1));
      assertWithMessage("%s with %s", name, entries)
          .that(table.length())
          .isEqualTo(growth.lengthFor(entries));
      assertWithMessage("%s with %s", name, entries)
          .that(table.length() == growth.defaultLength())
          .isEqualTo(entries <= growth.defaultEntries());
    }
  }

  /** Its table holds keys and values in turn. */
  @Test
  void identityHashMap() {
    for (int capacity : new int[] {-1, 0, 1, 2, 3, 4, 5, 6, 10, 11, 21, 22, 31, 32, 100, 1_000}) {
      Map<Object, Object> map =
          capacity < 0 ? new IdentityHashMap<>() : new IdentityHashMap<>(capacity);
      RealTable table = new RealTable(map);
      int initial = table.length() / 2;
      int length = initial;
      int resizes = 0;
      long copied = 0;
      for (int entries = 1; entries <= ENTRIES; entries++) {
        map.put(KEYS.get(entries - 1), entries);
        if (table.length() / 2 != length) {
          length = table.length() / 2;
          resizes++;
          copied += entries - 1;
        }
        assertWithMessage("%s entries in IdentityHashMap(%s)", entries, capacity)
            .that(
                capacity < 0
                    ? Growth.IDENTITY_HASH_MAP.fillDefault(entries)
                    : Growth.IDENTITY_HASH_MAP.fill(capacity, entries))
            .isEqualTo(new Filling(initial, length, resizes, copied));
      }
    }
  }

  static Stream<Arguments> tablesThatTakeEntries() {
    return Stream.of(
        ofEntries("UnifiedMap", Growth.UNIFIED, "table", 2, UnifiedMap::new, UnifiedMap::new),
        ofEntries("newMap", Growth.UNIFIED, "table", 2, UnifiedMap::newMap, UnifiedMap::newMap),
        ofEntries("UnifiedSet", Growth.UNIFIED, "table", 1, UnifiedSet::new, UnifiedSet::new),
        ofEntries("newSet", Growth.UNIFIED, "table", 1, UnifiedSet::newSet, UnifiedSet::newSet),
        ofEntries(
            "Object2IntOpenHashMap",
            Growth.FASTUTIL,
            "key",
            1,
            Object2IntOpenHashMap::new,
            Object2IntOpenHashMap::new),
        ofEntries(
            "Int2ObjectLinkedOpenHashMap",
            Growth.FASTUTIL,
            "key",
            1,
            Int2ObjectLinkedOpenHashMap::new,
            Int2ObjectLinkedOpenHashMap::new),
        ofEntries(
            "LongOpenHashSet",
            Growth.FASTUTIL,
            "key",
            1,
            LongOpenHashSet::new,
            LongOpenHashSet::new));
  }

  private static Arguments ofEntries(
      String name,
      Growth growth,
      String array,
      int slotsOfEntry,
      Supplier<Object> unsized,
      IntFunction<Object> sized) {
    return Arguments.of(name, growth, array, slotsOfEntry, unsized, sized);
  }

  /** Their argument is a number of entries: that many never resize them. */
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void tablesThatTakeEntries(
      String name,
      Growth growth,
      String array,
      int slotsOfEntry,
      Supplier<Object> unsized,
      IntFunction<Object> sized)
      throws ReflectiveOperationException {
    assertSameSlots(name + "()", unsized.get(), array, slotsOfEntry, growth::fillDefault);
    for (int capacity : capacities()) {
      assertWithMessage("%s(%s)", name, capacity)
          .that(growth.entriesBeforeResize(capacity))
          .isAtLeast(capacity);
      assertSameSlots(
          name + "(" + capacity + ")",
          sized.apply(capacity),
          array,
          slotsOfEntry,
          entries -> growth.fill(capacity, entries));
    }
  }

  /** A load factor of 1 takes all slots but one. */
  @Test
  void fullUnifiedMap() throws ReflectiveOperationException {
    for (int capacity : new int[] {1, 2, 3, 4, 7, 8, 12, 15, 16, 39}) {
      assertSameSlots(
          "UnifiedMap(" + capacity + ", 1)",
          new UnifiedMap<>(capacity, 1f),
          "table",
          2,
          entries -> Growth.UNIFIED.fill(capacity, 1, entries));
    }
  }

  private static void assertSameSlots(
      String description, Object real, String array, int slotsOfEntry, IntFunction<Filling> model)
      throws ReflectiveOperationException {
    Field slots = real.getClass().getDeclaredField(array);
    slots.setAccessible(true);
    // fastutil keeps one slot more, for the key that is zero.
    int more = array.equals("key") ? 1 : 0;
    int length = (Array.getLength(slots.get(real)) - more) / slotsOfEntry;
    Filling expected = new Filling(length, length, 0, 0);
    assertWithMessage(description).that(model.apply(0)).isEqualTo(expected);
    for (int entries = 1; entries <= ENTRIES; entries++) {
      insert(real, entries);
      length = (Array.getLength(slots.get(real)) - more) / slotsOfEntry;
      if (length != expected.finalLength()) {
        expected =
            new Filling(
                expected.initialLength(),
                length,
                expected.resizes() + 1,
                expected.entriesCopied() + entries);
      }
      assertWithMessage("%s with %s", description, entries)
          .that(model.apply(entries))
          .isEqualTo(expected);
    }
  }

  private static void insert(Object table, int key) {
    if (table instanceof LongOpenHashSet set) {
      set.add((long) key);
    } else {
      put(table, key);
    }
  }

  /** Half of all sizes resize; the capacity is what {@code HashMap.newHashMap} computes. */
  @Test
  void sizesOfHashMaps() {
    for (int entries = 0; entries < ENTRIES; entries++) {
      assertThat(Growth.HASH_MAP.capacityFor(entries)).isEqualTo((int) Math.ceil(entries / 0.75));
    }
    long resized =
        IntStream.rangeClosed(1_025, 2_048)
            .filter(n -> Growth.HASH_MAP.fill(n, n).resizes() > 0)
            .count();
    assertThat(resized).isEqualTo(512);
    assertThat(Growth.HASH_MAP.entriesBeforeResize(100)).isEqualTo(96);
    assertThat(Growth.HASH_MAP.capacityFor(100)).isEqualTo(134);
  }

  @Test
  void largest() {
    assertThat(Growth.HASH_MAP.capacityFor(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    assertThat(Growth.HASH_MAP.entriesBeforeResize(1 << 29)).isEqualTo(3 << 27);
    assertThat(Growth.HASH_MAP.fill(1 << 30, Integer.MAX_VALUE))
        .isEqualTo(new Filling(1 << 30, 1 << 30, 0, 0));
    assertThat(Growth.CONCURRENT_HASH_MAP.fill(Integer.MAX_VALUE, Integer.MAX_VALUE).resizes())
        .isEqualTo(0);
    assertThat(Growth.HASHTABLE.fill(Integer.MAX_VALUE - 8, Integer.MAX_VALUE).resizes())
        .isEqualTo(0);
    assertThat(Growth.HASHTABLE.fillDefault(Integer.MAX_VALUE).finalLength())
        .isEqualTo(Integer.MAX_VALUE - 8);
    assertThat(Growth.WEAK_HASH_MAP_18.entriesBeforeResize(1 << 30)).isEqualTo(Integer.MAX_VALUE);
    assertThat(Growth.IDENTITY_HASH_MAP.entriesBeforeResize(Integer.MAX_VALUE))
        .isEqualTo(Integer.MAX_VALUE);
    assertThat(Growth.WEAK_HASH_MAP.fillDefault(Integer.MAX_VALUE).finalLength())
        .isEqualTo(1 << 30);
  }

  @Test
  void illegalArguments() {
    for (Growth growth : Growth.values()) {
      assertThrows(IllegalArgumentException.class, () -> growth.fill(-1, 1));
      assertThrows(IllegalArgumentException.class, () -> growth.fill(1, -1));
      assertThrows(IllegalArgumentException.class, () -> growth.fill(1, 0, 1));
      assertThrows(IllegalArgumentException.class, () -> growth.fill(1, Float.NaN, 1));
      assertThrows(IllegalArgumentException.class, () -> growth.fill(1, 1.01f, 1));
      assertThat(assertThrows(IllegalArgumentException.class, () -> growth.capacityFor(-1)))
          .hasMessageThat()
          .isEqualTo("a table cannot hold -1 entries");
    }
  }
}
