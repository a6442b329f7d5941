package io.keyspread.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.keyspread.collision.ChainedLayout;
import io.keyspread.collision.GuavaLayout;
import io.keyspread.collision.ProbedLayout;
import io.keyspread.collision.TableLayout;
import java.util.Optional;
import java.util.regex.Matcher;

/** The layout of each class and of what each factory method makes, as rows. */
final class LayoutRows {
  private static final ImmutableMap<String, TableLayout> CLASSES =
      rows(
          row(
              ChainedLayout.HASH_MAP,
              "java.util.HashMap",
              "java.util.HashSet",
              "java.util.LinkedHashMap",
              "java.util.LinkedHashSet",
              "com.google.common.collect.ArrayListMultimap",
              "com.google.common.collect.HashBasedTable",
              "com.google.common.collect.HashMultimap",
              "com.google.common.collect.HashMultiset",
              "com.google.common.collect.LinkedHashMultimap",
              "com.google.common.collect.LinkedHashMultiset",
              "com.google.common.collect.LinkedListMultimap"),
          row(
              ChainedLayout.CONCURRENT_HASH_MAP,
              "java.util.Properties",
              "java.util.concurrent.ConcurrentHashMap",
              "java.util.concurrent.ConcurrentHashMap.KeySetView",
              "com.google.common.collect.ConcurrentHashMultiset",
              "com.github.benmanes.caffeine.cache.AsyncCache",
              "com.github.benmanes.caffeine.cache.AsyncLoadingCache",
              "com.github.benmanes.caffeine.cache.Cache",
              "com.github.benmanes.caffeine.cache.LoadingCache"),
          row(ChainedLayout.HASHTABLE, "java.util.Hashtable"),
          row(ChainedLayout.WEAK_HASH_MAP, "java.util.WeakHashMap"),
          row(
              ChainedLayout.UNIFIED_MAP,
              "org.eclipse.collections.impl.map.mutable.UnifiedMap",
              "org.eclipse.collections.impl.set.mutable.UnifiedSet"),
          row(ProbedLayout.IDENTITY_HASH_MAP, "java.util.IdentityHashMap"),
          row(
              GuavaLayout.IMMUTABLE_MAP,
              "com.google.common.collect.ImmutableListMultimap",
              "com.google.common.collect.ImmutableMap",
              "com.google.common.collect.ImmutableMap.Builder",
              "com.google.common.collect.ImmutableMultimap",
              "com.google.common.collect.ImmutableSetMultimap"),
          row(
              GuavaLayout.IMMUTABLE_SET,
              "com.google.common.collect.ImmutableSet",
              "com.google.common.collect.ImmutableSet.Builder"),
          row(
              GuavaLayout.CACHE,
              "com.google.common.cache.Cache",
              "com.google.common.cache.LoadingCache"));

  /** What a factory method returns whose return type does not tell. */
  private static final ImmutableMap<String, TableLayout> FACTORIES =
      rows(
          row(
              ProbedLayout.MAP_OF,
              "java.util.Map.copyOf",
              "java.util.Map.of",
              "java.util.Map.ofEntries",
              "java.util.stream.Collectors.toUnmodifiableMap"),
          row(
              ProbedLayout.SET_OF,
              "java.util.Set.copyOf",
              "java.util.Set.of",
              "java.util.stream.Collectors.toUnmodifiableSet"),
          row(
              ChainedLayout.HASH_MAP,
              "java.util.stream.Collectors.groupingBy",
              "java.util.stream.Collectors.toMap",
              "java.util.stream.Collectors.toSet"),
          row(
              ChainedLayout.CONCURRENT_HASH_MAP,
              "com.google.common.collect.Maps.newConcurrentMap",
              "com.google.common.collect.Sets.newConcurrentHashSet",
              "java.util.concurrent.ConcurrentHashMap.newKeySet",
              "java.util.stream.Collectors.groupingByConcurrent",
              "java.util.stream.Collectors.toConcurrentMap"),
          row(
              GuavaLayout.IMMUTABLE_MAP,
              "com.google.common.collect.ImmutableListMultimap.toImmutableListMultimap",
              "com.google.common.collect.ImmutableMap.toImmutableMap",
              "com.google.common.collect.ImmutableSetMultimap.toImmutableSetMultimap"),
          row(GuavaLayout.IMMUTABLE_SET, "com.google.common.collect.ImmutableSet.toImmutableSet"));

  private LayoutRows() {}

  /** Returns the layout of the class of that name. */
  static Optional<TableLayout> ofClass(String name) {
    TableLayout layout = CLASSES.get(name);
    if (layout != null) {
      return Optional.of(layout);
    }
    Matcher fastutil = FastutilTables.matcher(name);
    return fastutil.matches() ? Optional.of(ofFastutil(fastutil.group(1))) : Optional.empty();
  }

  private static TableLayout ofFastutil(String key) {
    return switch (key) {
      case "Long", "Double" -> ProbedLayout.FASTUTIL_LONG;
      case "Reference" -> ProbedLayout.IDENTITY_HASH_MAP;
      default -> ProbedLayout.FASTUTIL;
    };
  }

  /** Returns the layout of what a method returns, or collects in, that has that name. */
  static Optional<TableLayout> ofFactory(String owner, String name) {
    return Optional.ofNullable(FACTORIES.get(owner + "." + name));
  }

  @SafeVarargs
  private static ImmutableMap<String, TableLayout> rows(ImmutableMap<String, TableLayout>... rows) {
    ImmutableMap.Builder<String, TableLayout> all = ImmutableMap.builder();
    for (ImmutableMap<String, TableLayout> row : rows) {
      all.putAll(row);
    }
    return all.buildOrThrow();
  }

  private static ImmutableMap<String, TableLayout> row(TableLayout layout, String... names) {
    return ImmutableList.copyOf(names).stream()
        .collect(ImmutableMap.toImmutableMap(name -> name, name -> layout));
  }
}
