package io.keyspread.table;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import com.google.errorprone.VisitorState;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.util.Name;
import io.keyspread.collision.ChainedLayout;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that reads an entry of a concurrent map, computes its next value and writes it, so that no
 * update of another thread comes between.
 *
 * @param call the path of the call
 * @param map the map
 * @param key the path of the expression that computes the key
 */
public record AtomicUpdate(TreePath call, ExpressionTree map, TreePath key) {

  /** What happens to the updates of one entry that come at the same time. */
  public enum Arbitration {
    /** All but one wait for a lock. */
    LOCK,
    /** All compute, and all but one start again. */
    RETRY,
    /** One or the other. */
    UNKNOWN
  }

  /** The methods by the compiler's own names, which are compared by identity, with their arity. */
  private static final Supplier<ImmutableMap<Name, Integer>> ARITIES =
      VisitorState.memoize(
          state ->
              ImmutableMap.of(
                  state.getName("merge"), 3,
                  state.getName("compute"), 2,
                  state.getName("computeIfPresent"), 2));

  private static final Supplier<Type> CONCURRENT_MAP =
      VisitorState.memoize(state -> state.getTypeFromString("java.util.concurrent.ConcurrentMap"));

  private static final Supplier<Type> SKIP_LIST_MAP =
      VisitorState.memoize(
          state -> state.getTypeFromString("java.util.concurrent.ConcurrentSkipListMap"));

  private static final Supplier<Type> MAP =
      VisitorState.memoize(state -> state.getTypeFromString("java.util.Map"));

  private static final Supplier<Type> NUMBER =
      VisitorState.memoize(state -> state.getTypeFromString("java.lang.Number"));

  /** Returns the update that a call is, if it is one. */
  public static Optional<AtomicUpdate> find(MethodInvocationTree tree, VisitorState state) {
    Integer arity = ARITIES.get(state).get(ASTHelpers.getSymbol(tree).name);
    if (arity == null || arity != tree.getArguments().size() || removes(tree)) {
      return Optional.empty();
    }
    return Optional.ofNullable(ASTHelpers.getReceiver(tree))
        .filter(map -> isConcurrent(map, state))
        .map(
            map ->
                new AtomicUpdate(
                    state.getPath(),
                    map,
                    new TreePath(state.getPath(), tree.getArguments().get(0))));
  }

  /** {@code computeIfPresent(key, (k, v) -> null)}. */
  private static boolean removes(MethodInvocationTree tree) {
    return Iterables.getLast(tree.getArguments()) instanceof LambdaExpressionTree function
        && function.getBody().getKind() == Tree.Kind.NULL_LITERAL;
  }

  /**
   * Returns whether a map is concurrent, by its type or by what it is initialized with for good.
   */
  private static boolean isConcurrent(ExpressionTree map, VisitorState state) {
    return isA(ASTHelpers.getType(map), CONCURRENT_MAP, state)
        || (isA(ASTHelpers.getType(map), MAP, state)
            && ASTHelpers.getSymbol(map) instanceof VarSymbol variable
            && ASTHelpers.isConsideredFinal(variable)
            && HashTables.initializer(map, state)
                .filter(creation -> isA(ASTHelpers.getType(creation), CONCURRENT_MAP, state))
                .isPresent());
  }

  /** Returns whether the values of the map are numbers. */
  public boolean isOfNumbers(VisitorState state) {
    Type type = ASTHelpers.getType(map);
    Type asMap = type == null ? null : state.getTypes().asSuper(type, MAP.get(state).tsym);
    return asMap != null
        && asMap.getTypeArguments().size() == 2
        && isA(asMap.getTypeArguments().get(1), NUMBER, state);
  }

  /** Returns how the map lets one of several updates of an entry go first. */
  public Arbitration arbitration(VisitorState state) {
    if (HashTables.layoutOf(map, state)
        .filter(ChainedLayout.CONCURRENT_HASH_MAP::equals)
        .isPresent()) {
      return Arbitration.LOCK;
    }
    return isA(ASTHelpers.getType(map), SKIP_LIST_MAP, state)
            || HashTables.initializer(map, state)
                .filter(creation -> isA(ASTHelpers.getType(creation), SKIP_LIST_MAP, state))
                .isPresent()
        ? Arbitration.RETRY
        : Arbitration.UNKNOWN;
  }

  private static boolean isA(@Nullable Type type, Supplier<Type> supertype, VisitorState state) {
    return type != null && ASTHelpers.isSubtype(type, supertype.get(state), state);
  }
}
