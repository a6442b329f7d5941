package io.keyspread.table;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import io.keyspread.analysis.MethodNames;
import java.util.Optional;

/** Whether several threads may meet in a map, as far as its variable tells. */
public final class Sharing {
  private static final ImmutableSet<String> STARTING_TASKS =
      ImmutableSet.of(
          "execute", "invokeAll", "runAsync", "startVirtualThread", "submit", "supplyAsync");

  private static final ImmutableSet<String> MAKING_PARALLEL =
      ImmutableSet.of("parallel", "parallelStream");

  private static final Supplier<Type> RUNNABLE =
      VisitorState.memoize(state -> state.getTypeFromString("java.lang.Runnable"));

  private static final Supplier<Type> CALLABLE =
      VisitorState.memoize(state -> state.getTypeFromString("java.util.concurrent.Callable"));

  private Sharing() {}

  /** Returns whether several threads may update the map. */
  public static boolean isShared(AtomicUpdate update, VisitorState state) {
    return isShared(update.map(), update.call(), state);
  }

  private static boolean isShared(ExpressionTree map, TreePath from, VisitorState state) {
    Symbol symbol = ASTHelpers.getSymbol(map);
    if (!(symbol instanceof VarSymbol variable)) {
      return map instanceof MethodInvocationTree;
    }
    Optional<ExpressionTree> initializer = HashTables.initializer(map, state);
    boolean isOwn = initializer.filter(NewClassTree.class::isInstance).isPresent();
    return switch (variable.getKind()) {
      case FIELD -> !isOwn || variable.isStatic() || !isTask(variable.owner.type, state);
      case PARAMETER ->
          variable.owner instanceof MethodSymbol method
              && method.getParameters().contains(variable)
              && !method.isPrivate();
      case LOCAL_VARIABLE ->
          isInTaskOfOtherThread(from, variable)
              || (!isOwn && initializer.filter(other -> isAlias(other, from, state)).isPresent());
      default -> false;
    };
  }

  /** Returns whether a local variable is only a name for a map that lives elsewhere. */
  private static boolean isAlias(ExpressionTree initializer, TreePath from, VisitorState state) {
    return ASTHelpers.getSymbol(initializer) instanceof VarSymbol variable
        && variable.getKind().isField()
        && isShared(initializer, from, state);
  }

  /** Returns whether each object of the class is what one thread runs. */
  private static boolean isTask(Type type, VisitorState state) {
    return ASTHelpers.isSubtype(type, RUNNABLE.get(state), state)
        || ASTHelpers.isSubtype(type, CALLABLE.get(state), state);
  }

  /** Returns whether a lambda between a place and the variable used there is run by a thread. */
  private static boolean isInTaskOfOtherThread(TreePath place, VarSymbol variable) {
    for (TreePath at = place; at.getParentPath() != null; at = at.getParentPath()) {
      if (declares(at.getLeaf(), variable)) {
        return false;
      }
      if (at.getLeaf() instanceof LambdaExpressionTree && runsElsewhere(at.getParentPath())) {
        return true;
      }
    }
    return false;
  }

  private static boolean declares(Tree tree, VarSymbol variable) {
    return tree instanceof LambdaExpressionTree lambda
        && lambda.getParameters().stream()
            .anyMatch(parameter -> variable.equals(ASTHelpers.getSymbol(parameter)));
  }

  private static boolean runsElsewhere(TreePath call) {
    if (call.getLeaf() instanceof NewClassTree creation) {
      return ASTHelpers.getSymbol(creation)
          .owner
          .getQualifiedName()
          .contentEquals("java.lang.Thread");
    }
    return call.getLeaf() instanceof MethodInvocationTree invocation
        && (STARTING_TASKS.contains(MethodNames.simple(invocation)) || isParallel(invocation));
  }

  private static boolean isParallel(MethodInvocationTree call) {
    ExpressionTree link = call;
    while (link instanceof MethodInvocationTree step) {
      if (MAKING_PARALLEL.contains(MethodNames.simple(step))) {
        return true;
      }
      link = ASTHelpers.getReceiver(step);
    }
    return false;
  }
}
