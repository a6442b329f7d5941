package io.keyspread.table;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import io.keyspread.analysis.MethodNames;
import java.util.Optional;

/**
 * Caches and maps whose builders are told of no bound, from the creation of the builder on: such a
 * cache is a map.
 */
final class UnboundedCaches {
  /** How builders are made, and what they build. */
  private static final ImmutableMap<String, TableClass> BUILDERS =
      ImmutableMap.of(
          "com.github.benmanes.caffeine.cache.Caffeine#newBuilder",
          TableClass.CAFFEINE_CACHE,
          "com.google.common.cache.CacheBuilder#newBuilder",
          TableClass.GUAVA_CACHE,
          "com.google.common.collect.MapMaker#<init>",
          TableClass.CONCURRENT_HASH_MAP);

  /** What a builder can be told that lets no entry go. */
  private static final ImmutableSet<String> HARMLESS =
      ImmutableSet.of(
          "concurrencyLevel",
          "evictionListener",
          "executor",
          "initialCapacity",
          "recordStats",
          "refreshAfterWrite",
          "removalListener",
          "scheduler",
          "ticker");

  private static final ImmutableSet<String> BUILDING = ImmutableSet.of("build", "makeMap");

  private UnboundedCaches() {}

  /** Returns what a call builds, if it is the last one of a chain that sets no bound. */
  static Optional<TableClass> madeBy(MethodInvocationTree call) {
    String name = MethodNames.simple(call);
    if (name.equals("asMap")
        && ASTHelpers.getReceiver(call) instanceof MethodInvocationTree cache) {
      return madeBy(cache);
    }
    ExpressionTree builder = ASTHelpers.getReceiver(call);
    if (!BUILDING.contains(name)) {
      return Optional.empty();
    }
    while (builder instanceof MethodInvocationTree setting
        && HARMLESS.contains(MethodNames.simple(setting))) {
      builder = ASTHelpers.getReceiver(setting);
    }
    return Optional.ofNullable(builder)
        .filter(made -> made instanceof MethodInvocationTree || made instanceof NewClassTree)
        .map(made -> (MethodSymbol) ASTHelpers.getSymbol(made))
        .map(made -> BUILDERS.get(MethodNames.qualified(made)));
  }
}
