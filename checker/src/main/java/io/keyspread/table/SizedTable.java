package io.keyspread.table;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.suppliers.Supplier;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.util.Name;
import io.keyspread.collision.Growth;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A hash table whose constructor takes a number that it is sized by. */
public enum SizedTable {
  /** {@link java.util.HashMap}. */
  HASH_MAP("java.util.HashMap", Growth.HASH_MAP, Argument.LENGTH, true),
  /** {@link java.util.HashSet}. */
  HASH_SET("java.util.HashSet", Growth.HASH_MAP, Argument.LENGTH, false),
  /** {@link java.util.LinkedHashMap}. */
  LINKED_HASH_MAP("java.util.LinkedHashMap", Growth.HASH_MAP, Argument.LENGTH, true),
  /** {@link java.util.LinkedHashSet}. */
  LINKED_HASH_SET("java.util.LinkedHashSet", Growth.HASH_MAP, Argument.LENGTH, false),
  /** {@link java.util.WeakHashMap}. */
  WEAK_HASH_MAP("java.util.WeakHashMap", Growth.WEAK_HASH_MAP, Argument.LENGTH, true),
  /** {@link java.util.Hashtable}. */
  HASHTABLE("java.util.Hashtable", Growth.HASHTABLE, Argument.LENGTH, false),
  /** {@link java.util.concurrent.ConcurrentHashMap}. */
  CONCURRENT_HASH_MAP(
      "java.util.concurrent.ConcurrentHashMap", Growth.CONCURRENT_HASH_MAP, Argument.ENTRIES, true),
  /** The sets that {@link java.util.concurrent.ConcurrentHashMap#newKeySet()} creates. */
  CONCURRENT_HASH_SET(
      "java.util.concurrent.ConcurrentHashMap.KeySetView",
      Growth.CONCURRENT_HASH_MAP,
      Argument.ENTRIES,
      false),
  /** {@link java.util.IdentityHashMap}. */
  IDENTITY_HASH_MAP("java.util.IdentityHashMap", Growth.IDENTITY_HASH_MAP, Argument.ENTRIES, true),
  /** The hash map of Eclipse Collections. */
  UNIFIED_MAP(
      "org.eclipse.collections.impl.map.mutable.UnifiedMap",
      Growth.UNIFIED,
      Argument.ENTRIES,
      false),
  /** The hash set of Eclipse Collections. */
  UNIFIED_SET(
      "org.eclipse.collections.impl.set.mutable.UnifiedSet",
      Growth.UNIFIED,
      Argument.ENTRIES,
      true),
  /** The hash maps and sets of fastutil, which all are made alike. */
  FASTUTIL(FastutilTables.classNames(), Growth.FASTUTIL, Argument.ENTRIES, true);

  /** What the number means that the constructor takes. */
  enum Argument {
    /** The length of the table. */
    LENGTH,
    /** The number of entries that it is to hold. */
    ENTRIES
  }

  /** The classes by the compiler's own names, which are compared by identity. */
  private static final Supplier<ImmutableMap<Name, SizedTable>> BY_SIMPLE_NAME =
      VisitorState.memoize(
          state ->
              Arrays.stream(values())
                  .flatMap(table -> table.classNames.stream().map(name -> Map.entry(name, table)))
                  .collect(
                      toImmutableMap(
                          row -> state.getName(simpleName(row.getKey())), Map.Entry::getValue)));

  /** Release 19 brought both the factory and the later resize of {@link java.util.WeakHashMap}. */
  private static final Supplier<Boolean> WEAK_HASH_MAP_HAS_FACTORY =
      VisitorState.memoize(
          state -> {
            Symbol type = state.getSymbolFromString("java.util.WeakHashMap");
            return type != null
                && type.members().findFirst(state.getName("newWeakHashMap")) != null;
          });

  private final ImmutableSet<String> classNames;
  private final Growth growth;
  private final Argument argument;
  private final boolean bulkInsertionPresizes;

  SizedTable(String className, Growth growth, Argument argument, boolean bulkInsertionPresizes) {
    this(ImmutableList.of(className), growth, argument, bulkInsertionPresizes);
  }

  SizedTable(
      ImmutableList<String> classNames,
      Growth growth,
      Argument argument,
      boolean bulkInsertionPresizes) {
    this.classNames = ImmutableSet.copyOf(classNames);
    this.growth = growth;
    this.argument = argument;
    this.bulkInsertionPresizes = bulkInsertionPresizes;
  }

  /** Returns the class whose simple name this is, before any symbol is looked at. */
  public static Optional<SizedTable> withSimpleName(Name simpleName, VisitorState state) {
    return Optional.ofNullable(BY_SIMPLE_NAME.get(state).get(simpleName));
  }

  /** Returns whether a type is this class, not one that extends it. */
  boolean is(Type type) {
    return classNames.contains(type.tsym.getQualifiedName().toString());
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  /** Returns how the class grows on the platform that the compilation is for. */
  public Growth growth(VisitorState state) {
    return this == WEAK_HASH_MAP && !WEAK_HASH_MAP_HAS_FACTORY.get(state)
        ? Growth.WEAK_HASH_MAP_18
        : growth;
  }

  /** Returns whether the constructor takes a number of entries, not the length of the table. */
  public boolean takesEntries() {
    return argument == Argument.ENTRIES;
  }

  /** Whether {@code putAll} on an empty instance makes room for all entries in one step. */
  boolean bulkInsertionPresizes() {
    return bulkInsertionPresizes;
  }
}
