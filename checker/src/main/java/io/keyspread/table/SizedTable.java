package io.keyspread.table;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.VisitorState;
import com.google.errorprone.suppliers.Supplier;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.util.Name;
import io.keyspread.collision.Growth;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** A class of the JDK whose constructor takes the length of a table, not a number of entries. */
public enum SizedTable {
  /** {@link java.util.HashMap}. */
  HASH_MAP("HashMap", Growth.HASH_MAP, true),
  /** {@link java.util.HashSet}. */
  HASH_SET("HashSet", Growth.HASH_MAP, false),
  /** {@link java.util.LinkedHashMap}. */
  LINKED_HASH_MAP("LinkedHashMap", Growth.HASH_MAP, true),
  /** {@link java.util.LinkedHashSet}. */
  LINKED_HASH_SET("LinkedHashSet", Growth.HASH_MAP, false),
  /** {@link java.util.WeakHashMap}. */
  WEAK_HASH_MAP("WeakHashMap", Growth.WEAK_HASH_MAP, true),
  /** {@link java.util.Hashtable}. */
  HASHTABLE("Hashtable", Growth.HASHTABLE, false);

  /** The classes by the compiler's own names, which are compared by identity. */
  private static final Supplier<ImmutableMap<Name, SizedTable>> BY_SIMPLE_NAME =
      VisitorState.memoize(
          state ->
              Arrays.stream(values())
                  .collect(
                      toImmutableMap(
                          table -> state.getName(table.simpleName), Function.identity())));

  private final String simpleName;
  private final Growth growth;
  private final boolean bulkInsertionPresizes;

  SizedTable(String simpleName, Growth growth, boolean bulkInsertionPresizes) {
    this.simpleName = simpleName;
    this.growth = growth;
    this.bulkInsertionPresizes = bulkInsertionPresizes;
  }

  /** Returns the class whose simple name this is, before any symbol is looked at. */
  public static Optional<SizedTable> withSimpleName(Name simpleName, VisitorState state) {
    return Optional.ofNullable(BY_SIMPLE_NAME.get(state).get(simpleName));
  }

  /** Returns the name of the class without its package. */
  public String simpleName() {
    return simpleName;
  }

  /** Returns the fully qualified name of the class. */
  public String className() {
    return "java.util." + simpleName;
  }

  /** Returns how the class grows on the platform that the compilation is for. */
  public Growth growth(VisitorState state) {
    return this == WEAK_HASH_MAP && !hasExpectedSizeFactory(state)
        ? Growth.WEAK_HASH_MAP_18
        : growth;
  }

  /** Whether {@code putAll} on an empty instance makes room for all entries in one step. */
  boolean bulkInsertionPresizes() {
    return bulkInsertionPresizes;
  }

  /** Release 19 brought both the factory and the later resize of {@link java.util.WeakHashMap}. */
  private boolean hasExpectedSizeFactory(VisitorState state) {
    Symbol type = state.getSymbolFromString(className());
    return type != null && type.members().findFirst(state.getName("new" + simpleName)) != null;
  }
}
