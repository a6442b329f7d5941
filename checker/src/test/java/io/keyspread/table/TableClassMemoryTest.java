package io.keyspread.table;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.LinkedListMultimap;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What entries cost in memory, against what the real classes allocate for them. */
final class TableClassMemoryTest {
  /** Between these numbers of entries no table of the JDK or of Guava resizes. */
  private static final int FROM = 80_000;

  private static final int TO = 90_000;

  private static final Long[] KEYS = new Long[TO];

  static {
    for (int i = 0; i < TO; i++) {
      KEYS[i] = i * 1_000_003L;
    }
  }

  @EnumSource
  @ParameterizedTest
  void entryBytes(TableClass table) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Consumer<Long> insertion = insertionInto(table);
    long before = 0;
    for (int i = 0; i < TO; i++) {
      if (i == FROM) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      insertion.accept(KEYS[i]);
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;

    assertWithMessage(table.className())
        .that(bytes / (double) (TO - FROM))
        .isWithin(table.entryBytes() * 0.05)
        .of(table.entryBytes());
  }

  @EnumSource
  @ParameterizedTest
  void slots(TableClass table) {
    assertThat(table.walksSlots() && table.growth().isEmpty()).isFalse();
    assertThat(table.simpleName()).doesNotContain(".");
  }

  private static Consumer<Long> insertionInto(TableClass table) {
    String value = "";
    return switch (table) {
      case HASH_MAP -> with(new HashMap<Long, String>(), map -> key -> map.put(key, value));
      case LINKED_HASH_MAP ->
          with(new LinkedHashMap<Long, String>(), map -> key -> map.put(key, value));
      case HASH_SET -> new HashSet<Long>()::add;
      case LINKED_HASH_SET -> new LinkedHashSet<Long>()::add;
      case HASHTABLE -> with(new Hashtable<Long, String>(), map -> key -> map.put(key, value));
      case CONCURRENT_HASH_MAP ->
          with(new ConcurrentHashMap<Long, String>(), map -> key -> map.put(key, value));
      case CONCURRENT_KEY_SET -> ConcurrentHashMap.<Long>newKeySet()::add;
      case TREE_MAP -> with(new TreeMap<Long, String>(), map -> key -> map.put(key, value));
      case TREE_SET -> new TreeSet<Long>()::add;
      case CONCURRENT_SKIP_LIST_MAP ->
          with(new ConcurrentSkipListMap<Long, String>(), map -> key -> map.put(key, value));
      case CONCURRENT_SKIP_LIST_SET -> new ConcurrentSkipListSet<Long>()::add;
      case HASH_MULTIMAP ->
          with(HashMultimap.<Long, String>create(), map -> key -> map.put(key, value));
      case ARRAY_LIST_MULTIMAP ->
          with(ArrayListMultimap.<Long, String>create(), map -> key -> map.put(key, value));
      case LINKED_HASH_MULTIMAP ->
          with(LinkedHashMultimap.<Long, String>create(), map -> key -> map.put(key, value));
      case LINKED_LIST_MULTIMAP ->
          with(LinkedListMultimap.<Long, String>create(), map -> key -> map.put(key, value));
      case GUAVA_CACHE ->
          with(
              CacheBuilder.newBuilder().<Long, String>build(),
              cache -> key -> cache.put(key, value));
      case CAFFEINE_CACHE ->
          with(Caffeine.newBuilder().<Long, String>build(), cache -> key -> cache.put(key, value));
      case HASH_BI_MAP -> with(HashBiMap.<Long, Long>create(), map -> key -> map.put(key, key));
    };
  }

  private static <M> Consumer<Long> with(
      M map, java.util.function.Function<M, Consumer<Long>> insertion) {
    return insertion.apply(map);
  }
}
