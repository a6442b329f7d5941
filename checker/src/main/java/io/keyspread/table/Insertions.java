package io.keyspread.table;

import static com.google.errorprone.matchers.Matchers.instanceMethod;
import static com.google.errorprone.matchers.Matchers.staticMethod;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import com.google.errorprone.VisitorState;
import com.google.errorprone.matchers.Matcher;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.util.Name;
import io.keyspread.table.Insertion.OnEqualKeys;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The methods that keep one entry per key, as rows. */
public final class Insertions {
  /**
   * A method that inserts one entry.
   *
   * @param name its name, the first question asked
   * @param arity its number of parameters; the key is the first of them
   * @param matcher tells the method by its class
   */
  private record Row(
      String name, int arity, Matcher<ExpressionTree> matcher, OnEqualKeys onEqualKeys) {}

  private static final ImmutableList<Row> ROWS =
      ImmutableList.of(
          onDescendantsOf("java.util.Map", "put", 2, OnEqualKeys.OVERWRITES),
          onDescendantsOf("java.util.Map", "putIfAbsent", 2, OnEqualKeys.DROPS),
          onDescendantsOf("java.util.SequencedMap", "putFirst", 2, OnEqualKeys.OVERWRITES),
          onDescendantsOf("java.util.SequencedMap", "putLast", 2, OnEqualKeys.OVERWRITES),
          onDescendantsOf("com.google.common.collect.BiMap", "forcePut", 2, OnEqualKeys.OVERWRITES),
          onDescendantsOf(
              "com.google.common.collect.ImmutableMap.Builder", "put", 2, OnEqualKeys.THROWS),
          onDescendantsOf("com.google.common.cache.Cache", "put", 2, OnEqualKeys.OVERWRITES),
          onDescendantsOf(
              "com.github.benmanes.caffeine.cache.Cache", "put", 2, OnEqualKeys.OVERWRITES),
          onDescendantsOf("javax.cache.Cache", "put", 2, OnEqualKeys.OVERWRITES),
          onDescendantsOf("javax.cache.Cache", "putIfAbsent", 2, OnEqualKeys.DROPS),
          collector("java.util.stream.Collectors", "toMap"),
          collector("java.util.stream.Collectors", "toConcurrentMap"),
          collector("java.util.stream.Collectors", "toUnmodifiableMap"),
          collector("com.google.common.collect.ImmutableMap", "toImmutableMap"));

  /** The rows by the compiler's own names, which are compared by identity: most calls end here. */
  private static final Supplier<ImmutableListMultimap<Name, Row>> ROWS_BY_NAME =
      VisitorState.memoize(state -> Multimaps.index(ROWS, row -> state.getName(row.name())));

  private Insertions() {}

  /** Returns the insertion that a call is, if it is one. */
  public static Optional<Insertion> find(MethodInvocationTree tree, VisitorState state) {
    Name name = nameOf(tree);
    return name == null
        ? Optional.empty()
        : ROWS_BY_NAME.get(state).get(name).stream()
            .filter(row -> tree.getArguments().size() == row.arity())
            .filter(row -> row.matcher().matches(tree, state))
            .findFirst()
            .flatMap(row -> insertion(row, tree, state.getPath()));
  }

  /** Returns the name of the method called, without asking for its symbol. */
  private static @Nullable Name nameOf(MethodInvocationTree tree) {
    ExpressionTree select = tree.getMethodSelect();
    if (select instanceof MemberSelectTree member) {
      return (Name) member.getIdentifier();
    }
    return select instanceof IdentifierTree identifier ? (Name) identifier.getName() : null;
  }

  private static Optional<Insertion> insertion(Row row, MethodInvocationTree tree, TreePath call) {
    ExpressionTree key = tree.getArguments().get(0);
    TreePath keyPath = new TreePath(call, key);
    if (row.onEqualKeys() != OnEqualKeys.THROWS || isBuilder(row)) {
      return Optional.of(
          new Insertion(
              call,
              Optional.ofNullable(ASTHelpers.getReceiver(tree)),
              keyPath,
              Optional.of(tree.getArguments().get(1)),
              row.onEqualKeys()));
    }
    // The key of a collector is what its first function returns.
    return key instanceof LambdaExpressionTree lambda
            && lambda.getBody() instanceof ExpressionTree body
        ? Optional.of(
            new Insertion(
                call,
                Optional.empty(),
                new TreePath(keyPath, body),
                Optional.empty(),
                row.onEqualKeys()))
        : Optional.empty();
  }

  private static boolean isBuilder(Row row) {
    return row.name().equals("put");
  }

  private static Row onDescendantsOf(String type, String name, int arity, OnEqualKeys onEqualKeys) {
    return new Row(name, arity, instanceMethod().onDescendantOf(type).named(name), onEqualKeys);
  }

  /** A collector without a merge function fails on a duplicate key. */
  private static Row collector(String type, String name) {
    return new Row(name, 2, staticMethod().onClass(type).named(name), OnEqualKeys.THROWS);
  }
}
