package io.keyspread.table;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.math.LongMath;
import com.google.errorprone.VisitorState;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.util.Name;
import io.keyspread.analysis.CountingLoop;
import io.keyspread.analysis.Declarations;
import io.keyspread.collision.TableLayout;
import java.util.Optional;
import java.util.OptionalLong;
import javax.lang.model.element.ElementKind;

/**
 * A call by which a key may enter a hash table.
 *
 * @param call the path of the call
 * @param table the map, set or multimap; empty for a collector, which makes its own
 * @param key the path of the expression that computes the key
 */
public record HashedInsertion(TreePath call, Optional<ExpressionTree> table, TreePath key) {
  private static final ImmutableSet<String> COLLECTORS =
      ImmutableSet.of(
          "com.google.common.collect.ImmutableMap",
          "com.google.common.collect.ImmutableSet",
          "java.util.stream.Collectors");

  /** Of a map or set: the key is the first argument. */
  private static final ImmutableSet<String> METHODS =
      ImmutableSet.of(
          "add",
          "compute",
          "computeIfAbsent",
          "merge",
          "put",
          "putFirst",
          "putIfAbsent",
          "putLast");

  /** Of a stream: the key is what the first function returns. */
  private static final ImmutableSet<String> KEYED_COLLECTORS =
      ImmutableSet.of(
          "groupingBy",
          "groupingByConcurrent",
          "toConcurrentMap",
          "toImmutableMap",
          "toMap",
          "toUnmodifiableMap");

  /** Of a stream: the key is the element. */
  private static final ImmutableSet<String> ELEMENT_COLLECTORS =
      ImmutableSet.of("toImmutableSet", "toSet", "toUnmodifiableSet");

  /** Stages of a stream that do not change its elements. */
  private static final ImmutableSet<String> KEEPING_ELEMENTS =
      ImmutableSet.of("filter", "limit", "parallel", "peek", "sequential", "skip", "sorted");

  private enum Kind {
    METHOD,
    KEYED_COLLECTOR,
    ELEMENT_COLLECTOR
  }

  /** By the compiler's own names, which are compared by identity: most calls end here. */
  private static final Supplier<ImmutableListMultimap<Name, Kind>> KINDS_BY_NAME =
      VisitorState.memoize(
          state -> {
            ImmutableListMultimap.Builder<Name, Kind> kinds = ImmutableListMultimap.builder();
            METHODS.forEach(name -> kinds.put(state.getName(name), Kind.METHOD));
            KEYED_COLLECTORS.forEach(name -> kinds.put(state.getName(name), Kind.KEYED_COLLECTOR));
            ELEMENT_COLLECTORS.forEach(
                name -> kinds.put(state.getName(name), Kind.ELEMENT_COLLECTOR));
            return kinds.build();
          });

  /** Returns the insertion that a call may be, by its name and shape only. */
  public static Optional<HashedInsertion> find(MethodInvocationTree tree, VisitorState state) {
    // The symbol is asked for only if the name is one of ours.
    Name name = TreeInfo.name((JCTree) tree.getMethodSelect());
    Kind kind = name == null ? null : Iterables.getFirst(KINDS_BY_NAME.get(state).get(name), null);
    if (kind == null) {
      return Optional.empty();
    }
    return switch (kind) {
      case METHOD -> ofTable(tree, state.getPath());
      case KEYED_COLLECTOR -> byCollector(tree, state.getPath());
      case ELEMENT_COLLECTOR -> ofElements(tree, state.getPath());
    };
  }

  /** Returns how the table finds its bins, if it is seen to be a table that the model knows. */
  public Optional<TableLayout> layout(TableOrigins tables, VisitorState state) {
    return table.isPresent()
        ? tables.layoutOf(table.orElseThrow(), call, state)
        : HashTables.layoutOfCreation((ExpressionTree) call.getLeaf());
  }

  /**
   * Returns how many keys the call puts into its table at most, if the table is a local variable
   * and only loops that count to a constant lie between its declaration and the call.
   */
  public OptionalLong mostKeys() {
    if (!(table.map(ASTHelpers::getSymbol).orElse(null) instanceof VarSymbol variable)
        || variable.getKind() != ElementKind.LOCAL_VARIABLE
        || Declarations.find(variable, call).isEmpty()) {
      return OptionalLong.empty();
    }
    Tree scope = Declarations.find(variable, call).orElseThrow().getParentPath().getLeaf();
    long keys = 1;
    for (TreePath at = call; at.getLeaf() != scope; at = at.getParentPath()) {
      Tree tree = at.getLeaf();
      if (Recurrence.isLoop(tree)) {
        OptionalLong iterations =
            tree instanceof ForLoopTree loop ? iterations(loop) : OptionalLong.empty();
        if (iterations.isEmpty()) {
          return iterations;
        }
        keys = LongMath.saturatedMultiply(keys, iterations.getAsLong());
      } else if (tree instanceof LambdaExpressionTree || tree instanceof ClassTree) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(keys);
  }

  private static OptionalLong iterations(ForLoopTree tree) {
    Optional<CountingLoop> loop = CountingLoop.of(tree);
    Optional<Number> start =
        loop.map(CountingLoop::start).map(value -> ASTHelpers.constValue(value, Number.class));
    Optional<Number> end =
        loop.flatMap(CountingLoop::bound)
            .map(bound -> ASTHelpers.constValue(bound.value(), Number.class));
    if (start.isEmpty() || end.isEmpty()) {
      return OptionalLong.empty();
    }
    long distance = Math.abs(end.orElseThrow().longValue() - start.orElseThrow().longValue());
    return OptionalLong.of(distance / Math.abs(loop.orElseThrow().step()) + 1);
  }

  private static Optional<HashedInsertion> ofTable(MethodInvocationTree tree, TreePath call) {
    ExpressionTree receiver = ASTHelpers.getReceiver(tree);
    if (receiver == null || tree.getArguments().isEmpty() || tree.getArguments().size() > 3) {
      return Optional.empty();
    }
    return Optional.of(
        new HashedInsertion(
            call, Optional.of(receiver), new TreePath(call, tree.getArguments().get(0))));
  }

  private static Optional<HashedInsertion> byCollector(MethodInvocationTree tree, TreePath call) {
    return !tree.getArguments().isEmpty()
            // A map supplier may give any map.
            && tree.getArguments().size() < (isToMap(tree) ? 4 : 3)
            && isOfCollectors(tree)
        ? body(new TreePath(call, tree.getArguments().get(0)))
            .map(key -> new HashedInsertion(call, Optional.empty(), key))
        : Optional.empty();
  }

  private static boolean isToMap(MethodInvocationTree tree) {
    return !ASTHelpers.getSymbol(tree).getSimpleName().toString().startsWith("grouping");
  }

  private static boolean isOfCollectors(MethodInvocationTree tree) {
    MethodSymbol method = ASTHelpers.getSymbol(tree);
    return COLLECTORS.contains(method.owner.getQualifiedName().toString());
  }

  /** {@code stream.map(x -> key).collect(toSet())}. */
  private static Optional<HashedInsertion> ofElements(MethodInvocationTree tree, TreePath call) {
    if (!tree.getArguments().isEmpty()
        || !isOfCollectors(tree)
        || !(call.getParentPath().getLeaf() instanceof MethodInvocationTree collect)) {
      return Optional.empty();
    }
    TreePath at = call.getParentPath();
    ExpressionTree receiver = ASTHelpers.getReceiver(collect);
    while (receiver instanceof MethodInvocationTree stage) {
      at = new TreePath(at, stage);
      String name = ASTHelpers.getSymbol(stage).getSimpleName().toString();
      if (name.equals("map") || name.equals("mapToObj")) {
        return body(new TreePath(at, stage.getArguments().get(0)))
            .map(key -> new HashedInsertion(call, Optional.empty(), key));
      } else if (!KEEPING_ELEMENTS.contains(name)) {
        return Optional.empty();
      }
      receiver = ASTHelpers.getReceiver(stage);
    }
    return Optional.empty();
  }

  private static Optional<TreePath> body(TreePath function) {
    return function.getLeaf() instanceof LambdaExpressionTree lambda
            && lambda.getBody() instanceof ExpressionTree body
        ? Optional.of(new TreePath(function, body))
        : Optional.empty();
  }
}
