package io.keyspread.table;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableMap;
import io.keyspread.collision.Growth;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * A class of maps, sets, multimaps or caches that keep what they are given until it is taken out.
 *
 * <p>The sizes are those of a 64-bit HotSpot with compressed references, as {@code
 * TableClassMemoryTest} measures them.
 */
public enum TableClass {
  /** {@link java.util.HashMap}. */
  HASH_MAP("java.util.HashMap", 32, Growth.HASH_MAP),
  /** {@link java.util.LinkedHashMap}. */
  LINKED_HASH_MAP("java.util.LinkedHashMap", 40, Growth.HASH_MAP),
  /** {@link java.util.HashSet}. */
  HASH_SET("java.util.HashSet", 32, Growth.HASH_MAP),
  /** {@link java.util.LinkedHashSet}. */
  LINKED_HASH_SET("java.util.LinkedHashSet", 40, Growth.HASH_MAP),
  /** {@link java.util.Hashtable}. */
  HASHTABLE("java.util.Hashtable", 32, Growth.HASHTABLE),
  /** {@link java.util.concurrent.ConcurrentHashMap}. */
  CONCURRENT_HASH_MAP("java.util.concurrent.ConcurrentHashMap", 32, Growth.CONCURRENT_HASH_MAP),
  /** What {@link java.util.concurrent.ConcurrentHashMap#newKeySet()} returns. */
  CONCURRENT_KEY_SET(
      "java.util.concurrent.ConcurrentHashMap.KeySetView", 32, Growth.CONCURRENT_HASH_MAP),
  /** {@link java.util.TreeMap}. */
  TREE_MAP("java.util.TreeMap", 40),
  /** {@link java.util.TreeSet}. */
  TREE_SET("java.util.TreeSet", 40),
  /** {@link java.util.concurrent.ConcurrentSkipListMap}, whose index has one node for two. */
  CONCURRENT_SKIP_LIST_MAP("java.util.concurrent.ConcurrentSkipListMap", 36),
  /** {@link java.util.concurrent.ConcurrentSkipListSet}. */
  CONCURRENT_SKIP_LIST_SET("java.util.concurrent.ConcurrentSkipListSet", 36),
  /** Guava's multimap of sets. */
  HASH_MULTIMAP("com.google.common.collect.HashMultimap", 160),
  /** Guava's multimap of array lists. */
  ARRAY_LIST_MULTIMAP("com.google.common.collect.ArrayListMultimap", 88),
  /** Guava's multimap that keeps the order of insertion. */
  LINKED_HASH_MULTIMAP("com.google.common.collect.LinkedHashMultimap", 160),
  /** Guava's multimap of linked lists. */
  LINKED_LIST_MULTIMAP("com.google.common.collect.LinkedListMultimap", 96),
  /** Guava's map in both directions. */
  HASH_BI_MAP("com.google.common.collect.HashBiMap", 48),
  /** Guava's cache, if nothing bounds it. */
  GUAVA_CACHE("com.google.common.cache.Cache", 48),
  /** Caffeine's cache, if nothing bounds it. */
  CAFFEINE_CACHE("com.github.benmanes.caffeine.cache.Cache", 32);

  private static final ImmutableMap<String, TableClass> BY_NAME =
      Arrays.stream(values()).collect(toImmutableMap(TableClass::className, Function.identity()));

  private final String className;
  private final int entryBytes;
  private final Optional<Growth> growth;

  TableClass(String className, int entryBytes) {
    this(className, entryBytes, Optional.empty());
  }

  TableClass(String className, int entryBytes, Growth growth) {
    this(className, entryBytes, Optional.of(growth));
  }

  TableClass(String className, int entryBytes, Optional<Growth> growth) {
    this.className = className;
    this.entryBytes = entryBytes;
    this.growth = growth;
  }

  /** Returns the class of this name, if it is one. */
  static Optional<TableClass> named(String className) {
    return Optional.ofNullable(BY_NAME.get(className));
  }

  /** Returns the fully qualified name of the class. */
  public String className() {
    return className;
  }

  /** Returns the name of the class without its package. */
  public String simpleName() {
    return this == CONCURRENT_KEY_SET
        ? "ConcurrentHashMap"
        : className.substring(className.lastIndexOf('.') + 1);
  }

  /**
   * Returns the bytes of the nodes that one new key costs, without the key, the value and the slot
   * in the array.
   */
  public int entryBytes() {
    return entryBytes;
  }

  /** Returns how the array of a JDK hash table grows. */
  public Optional<Growth> growth() {
    return growth;
  }

  /**
   * Returns whether a walk over the entries passes every slot of the array, also the empty ones.
   */
  public boolean walksSlots() {
    return growth.isPresent() && this != LINKED_HASH_MAP && this != LINKED_HASH_SET;
  }

  /** Returns whether several threads may change a table at once. */
  public boolean isConcurrent() {
    return switch (this) {
      case CONCURRENT_HASH_MAP,
          CONCURRENT_KEY_SET,
          CONCURRENT_SKIP_LIST_MAP,
          CONCURRENT_SKIP_LIST_SET,
          HASHTABLE,
          GUAVA_CACHE,
          CAFFEINE_CACHE ->
          true;
      default -> false;
    };
  }

  /** Returns the class of sets that is made of maps of this class. */
  TableClass asSet() {
    return switch (this) {
      case HASH_MAP -> HASH_SET;
      case LINKED_HASH_MAP -> LINKED_HASH_SET;
      case CONCURRENT_HASH_MAP -> CONCURRENT_KEY_SET;
      case TREE_MAP -> TREE_SET;
      case CONCURRENT_SKIP_LIST_MAP -> CONCURRENT_SKIP_LIST_SET;
      default -> this;
    };
  }

  /** Returns whether it is a map, with a value for each key. */
  public boolean isMap() {
    return switch (this) {
      case HASH_SET, LINKED_HASH_SET, CONCURRENT_KEY_SET, TREE_SET, CONCURRENT_SKIP_LIST_SET ->
          false;
      default -> true;
    };
  }

  /** Returns whether it is a cache, which can be told to bound itself. */
  public boolean isCache() {
    return this == GUAVA_CACHE || this == CAFFEINE_CACHE;
  }

  /** Returns whether the entries are in the order of their keys. */
  public boolean isSorted() {
    return switch (this) {
      case TREE_MAP, TREE_SET, CONCURRENT_SKIP_LIST_MAP, CONCURRENT_SKIP_LIST_SET -> true;
      default -> false;
    };
  }
}
