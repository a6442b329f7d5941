package io.keyspread.collision;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import it.unimi.dsi.fastutil.HashCommon;
import it.unimi.dsi.fastutil.doubles.Double2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.ObjectOpenHashSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.collections.impl.map.mutable.UnifiedMap;

/** What look-ups cost in the real table of each layout: what the model must predict. */
final class RealLookups {
  private RealLookups() {}

  /** Returns every layout. */
  static ImmutableList<TableLayout> layouts() {
    return ImmutableList.<TableLayout>builder()
        .add(ChainedLayout.values())
        .add(ProbedLayout.values())
        .add(GuavaLayout.values())
        .build();
  }

  /** Returns whether the keys fit in the table: some take numbers only. */
  static boolean takes(TableLayout layout, Object key) {
    return layout != ProbedLayout.FASTUTIL_LONG || key instanceof Long || key instanceof Double;
  }

  /** Returns whether the count follows from the layout alone, and not from chance. */
  static boolean isExact(TableLayout layout) {
    return layout != ProbedLayout.FASTUTIL_LONG && layout != ProbedLayout.IDENTITY_HASH_MAP;
  }

  /** Returns the comparisons that a look-up of each of some different keys makes, in all. */
  static long comparisons(TableLayout layout, List<?> keys) {
    if (layout instanceof ChainedLayout chained) {
      return RealTable.filled(map(chained), keys).comparisons();
    } else if (layout instanceof ProbedLayout probed) {
      return switch (probed) {
        case MAP_OF -> counted(keys, copies -> Map.ofEntries(entries(copies))::containsKey);
        case SET_OF -> counted(keys, copies -> Set.of(copies.toArray())::contains);
        case IDENTITY_HASH_MAP -> inIdentityHashMap(keys);
        case FASTUTIL -> counted(keys, copies -> new ObjectOpenHashSet<>(copies)::contains);
        case FASTUTIL_LONG -> keys.get(0) instanceof Long ? ofLongs(keys) : ofDoubles(keys);
      };
    }
    return switch ((GuavaLayout) layout) {
      case IMMUTABLE_MAP -> inImmutableMap(keys);
      case IMMUTABLE_SET -> inImmutableSet(keys);
      case CACHE -> new RealTable(cache(keys)).comparisons();
    };
  }

  @SuppressWarnings("JdkObsolete" /* Hashtable is what is measured. */)
  static Map<Object, Object> map(ChainedLayout layout) {
    return switch (layout) {
      case HASH_MAP -> new HashMap<>();
      case CONCURRENT_HASH_MAP -> new ConcurrentHashMap<>();
      case HASHTABLE -> new Hashtable<>();
      case WEAK_HASH_MAP -> new WeakHashMap<>();
      case UNIFIED_MAP -> new UnifiedMap<>();
    };
  }

  /** Returns a cache with these keys. */
  static Cache<Object, Object> cache(List<?> keys) {
    Cache<Object, Object> cache = CacheBuilder.newBuilder().build();
    keys.forEach(key -> cache.put(key, key));
    return cache;
  }

  private static long inImmutableMap(List<?> keys) {
    ImmutableMap<Object, Object> map =
        keys.stream().collect(toImmutableMap(key -> key, key -> key));
    return map.getClass().getSimpleName().equals("JdkBackedImmutableMap")
        ? new RealTable(RealTable.read(map, "delegateMap")).comparisons()
        : counted(
            keys, copies -> copies.stream().collect(toImmutableMap(k -> k, k -> k))::containsKey);
  }

  private static long inImmutableSet(List<?> keys) {
    ImmutableSet<Object> set = keys.stream().collect(toImmutableSet());
    return set.getClass().getSimpleName().equals("JdkBackedImmutableSet")
        ? new RealTable(RealTable.read(set, "delegate")).comparisons()
        : counted(keys, copies -> ImmutableSet.builder().addAll(copies).build()::contains);
  }

  /** Looks each key up by another that is equal, so that no table is content with identity. */
  private static long counted(List<?> keys, Function<List<CountingKey>, Predicate<Object>> table) {
    CountingKey.Comparisons comparisons = new CountingKey.Comparisons();
    Predicate<Object> contains = table.apply(copies(keys, comparisons));
    comparisons.sinceLast();
    for (CountingKey key : copies(keys, comparisons)) {
      if (!contains.test(key)) {
        throw new AssertionError("a key is lost");
      }
    }
    return comparisons.sinceLast();
  }

  private static List<CountingKey> copies(List<?> keys, CountingKey.Comparisons comparisons) {
    return keys.stream().map(key -> new CountingKey(key, comparisons)).toList();
  }

  @SuppressWarnings({"rawtypes", "unchecked"} /* There are no generic arrays. */)
  private static Map.Entry<CountingKey, CountingKey>[] entries(List<CountingKey> keys) {
    return keys.stream().map(key -> Map.entry(key, key)).toArray(Map.Entry[]::new);
  }

  private static long inIdentityHashMap(List<?> keys) {
    IdentityHashMap<Object, Object> map = new IdentityHashMap<>();
    keys.forEach(key -> map.put(key, key));
    Object[] table = (Object[]) RealTable.read(map, "table");
    long comparisons = 0;
    for (int i = 0; i < table.length; i += 2) {
      if (table[i] != null) {
        // The class's own spread of the identity hash code, over every second slot.
        int h = System.identityHashCode(table[i]);
        int home = ((h << 1) - (h << 8)) & (table.length - 1);
        comparisons += ((i - home) & (table.length - 1)) / 2 + 1;
      }
    }
    return comparisons;
  }

  private static long ofLongs(List<?> keys) {
    Long2ObjectOpenHashMap<Object> map = new Long2ObjectOpenHashMap<>();
    keys.forEach(key -> map.put(((Long) key).longValue(), key));
    long[] table = (long[]) RealTable.read(map, "key");
    return inFastutilMap(table, map.containsKey(0));
  }

  private static long ofDoubles(List<?> keys) {
    Double2ObjectOpenHashMap<Object> map = new Double2ObjectOpenHashMap<>();
    keys.forEach(key -> map.put(((Double) key).doubleValue(), key));
    double[] table = (double[]) RealTable.read(map, "key");
    return inFastutilMap(
        Arrays.stream(table).mapToLong(Double::doubleToLongBits).toArray(), map.containsKey(0.0));
  }

  /** The last slot holds what the key zero stands for, which needs no probe. */
  private static long inFastutilMap(long[] slots, boolean hasZero) {
    int mask = slots.length - 2;
    long comparisons = hasZero ? 1 : 0;
    for (int slot = 0; slot <= mask; slot++) {
      if (slots[slot] != 0) {
        int home = (int) HashCommon.mix(slots[slot]) & mask;
        comparisons += ((slot - home) & mask) + 1;
      }
    }
    return comparisons;
  }
}
