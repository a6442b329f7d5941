package io.keyspread.table;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.errorprone.matchers.Matchers.instanceMethod;
import static com.google.errorprone.matchers.Matchers.staticMethod;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Iterables;
import com.google.common.collect.Multimaps;
import com.google.errorprone.VisitorState;
import com.google.errorprone.matchers.Matcher;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.util.Name;
import io.keyspread.table.Insertion.OnEqualKeys;
import java.util.List;
import java.util.Optional;

/** The methods that keep one entry per key, as rows. */
public final class Insertions {
  /**
   * A method that inserts one entry.
   *
   * @param name its name, the first question asked
   * @param arity its number of parameters
   * @param key the position of the key among them, or of the function that computes it
   * @param matcher tells the method by its class
   * @param shape what its parameters are
   * @param onEqualKeys what happens to two entries with equal keys
   */
  private record Row(
      String name,
      int arity,
      int key,
      Matcher<ExpressionTree> matcher,
      Shape shape,
      OnEqualKeys onEqualKeys) {}

  /** What the parameters of a method are. */
  private enum Shape {
    /** A key and a value. */
    ENTRY,
    /** A row and a column, which make up the key, and a value. */
    CELL,
    /** Functions that compute key and value of each element. */
    COLLECTOR
  }

  /** The key types of the primitive maps of Eclipse Collections that can hold a time. */
  private static final ImmutableList<String> PRIMITIVE_KEYS =
      ImmutableList.of("Double", "Float", "Int", "Long");

  private static final ImmutableList<String> PRIMITIVE_VALUES =
      ImmutableList.of(
          "Boolean", "Byte", "Char", "Double", "Float", "Int", "Long", "Object", "Short");

  private static final ImmutableList<Row> ROWS =
      ImmutableList.<Row>builder()
          .add(
              entry("java.util.Map", "put", OnEqualKeys.OVERWRITES),
              entry("java.util.Map", "putIfAbsent", OnEqualKeys.DROPS),
              entry("java.util.Properties", "setProperty", OnEqualKeys.OVERWRITES),
              entry("java.util.SequencedMap", "putFirst", OnEqualKeys.OVERWRITES),
              entry("java.util.SequencedMap", "putLast", OnEqualKeys.OVERWRITES),
              entry("javax.cache.Cache", "put", OnEqualKeys.OVERWRITES),
              entry("javax.cache.Cache", "putAsync", OnEqualKeys.OVERWRITES),
              entry("javax.cache.Cache", "putIfAbsent", OnEqualKeys.DROPS),
              entry("com.github.benmanes.caffeine.cache.AsyncCache", "put", OnEqualKeys.OVERWRITES),
              entry("com.github.benmanes.caffeine.cache.Cache", "put", OnEqualKeys.OVERWRITES),
              entry("com.google.common.cache.Cache", "put", OnEqualKeys.OVERWRITES),
              entry("com.google.common.collect.BiMap", "forcePut", OnEqualKeys.OVERWRITES),
              entry("com.google.common.collect.ImmutableMap.Builder", "put", OnEqualKeys.THROWS),
              cell("com.google.common.collect.ImmutableTable.Builder", OnEqualKeys.THROWS),
              cell("com.google.common.collect.Table", OnEqualKeys.OVERWRITES),
              entry("com.hazelcast.map.BaseMap", "put", OnEqualKeys.OVERWRITES),
              entry("com.hazelcast.map.BaseMap", "putIfAbsent", OnEqualKeys.DROPS),
              entry("com.hazelcast.map.BaseMap", "set", OnEqualKeys.OVERWRITES),
              entry("com.hazelcast.map.IMap", "putAsync", OnEqualKeys.OVERWRITES),
              entry("com.hazelcast.map.IMap", "setAsync", OnEqualKeys.OVERWRITES),
              entry("org.apache.ignite.IgniteCache", "putAsync", OnEqualKeys.OVERWRITES),
              entry("org.apache.ignite.client.ClientCache", "put", OnEqualKeys.OVERWRITES),
              entry("org.infinispan.commons.api.BasicCache", "putAsync", OnEqualKeys.OVERWRITES),
              entry("org.infinispan.Cache", "putForExternalRead", OnEqualKeys.DROPS),
              entry("org.redisson.api.RMap", "fastPut", OnEqualKeys.OVERWRITES),
              entry("org.springframework.cache.Cache", "put", OnEqualKeys.OVERWRITES),
              entry("org.springframework.cache.Cache", "putIfAbsent", OnEqualKeys.DROPS),
              collector("java.util.stream.Collectors", "toMap"),
              collector("java.util.stream.Collectors", "toConcurrentMap"),
              collector("java.util.stream.Collectors", "toUnmodifiableMap"),
              collector("com.google.common.collect.ImmutableBiMap", "toImmutableBiMap"),
              collector("com.google.common.collect.ImmutableMap", "toImmutableMap"),
              sortedCollector("com.google.common.collect.ImmutableSortedMap"))
          .addAll(primitiveMaps())
          .build();

  /** The rows by the compiler's own names, which are compared by identity: most calls end here. */
  private static final Supplier<ImmutableListMultimap<Name, Row>> ROWS_BY_NAME =
      VisitorState.memoize(state -> Multimaps.index(ROWS, row -> state.getName(row.name())));

  private Insertions() {}

  /** Returns the insertion that a call is, if it is one. */
  public static Optional<Insertion> find(MethodInvocationTree tree, VisitorState state) {
    // The symbol is asked for only if the name is one of ours.
    Name name = TreeInfo.name((JCTree) tree.getMethodSelect());
    if (name != null) {
      for (Row row : ROWS_BY_NAME.get(state).get(name)) {
        if (tree.getArguments().size() == row.arity() && row.matcher().matches(tree, state)) {
          return Optional.of(insertion(row, tree, state.getPath()));
        }
      }
    }
    return Optional.empty();
  }

  private static Insertion insertion(Row row, MethodInvocationTree tree, TreePath call) {
    List<? extends ExpressionTree> arguments = tree.getArguments();
    boolean isByCollector = row.shape() == Shape.COLLECTOR;
    return new Insertion(
        call,
        isByCollector ? Optional.empty() : Optional.ofNullable(ASTHelpers.getReceiver(tree)),
        new TreePath(call, arguments.get(row.key())),
        row.shape() == Shape.CELL
            ? ImmutableList.of(new TreePath(call, arguments.get(1)))
            : ImmutableList.of(),
        isByCollector ? Optional.empty() : Optional.of(Iterables.getLast(arguments)),
        row.onEqualKeys(),
        isByCollector);
  }

  private static Row entry(String type, String name, OnEqualKeys onEqualKeys) {
    return new Row(
        name, 2, 0, instanceMethod().onDescendantOf(type).named(name), Shape.ENTRY, onEqualKeys);
  }

  private static Row cell(String type, OnEqualKeys onEqualKeys) {
    return new Row(
        "put", 3, 0, instanceMethod().onDescendantOf(type).named("put"), Shape.CELL, onEqualKeys);
  }

  /** A collector without a merge function fails on a duplicate key. */
  private static Row collector(String type, String name) {
    return new Row(
        name, 2, 0, staticMethod().onClass(type).named(name), Shape.COLLECTOR, OnEqualKeys.THROWS);
  }

  /** A comparator comes first. */
  private static Row sortedCollector(String type) {
    String name = "toImmutableSortedMap";
    return new Row(
        name, 3, 1, staticMethod().onClass(type).named(name), Shape.COLLECTOR, OnEqualKeys.THROWS);
  }

  private static ImmutableList<Row> primitiveMaps() {
    return PRIMITIVE_KEYS.stream()
        .flatMap(
            key ->
                PRIMITIVE_VALUES.stream()
                    .map(value -> "Mutable" + key + value + "Map")
                    .map("org.eclipse.collections.api.map.primitive."::concat))
        .map(type -> entry(type, "put", OnEqualKeys.OVERWRITES))
        .collect(toImmutableList());
  }
}
