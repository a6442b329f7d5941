package io.keyspread.table;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Symbol;
import org.jspecify.annotations.Nullable;

/** Code that is written in one place and handed to others to run: a lambda, an anonymous class. */
final class Task {
  private Task() {}

  /**
   * Returns whether a task may run more than once while its scope runs once: it is held by a
   * variable that is used twice, in a loop, or in a list of copies.
   *
   * @param task the path of a lambda, or of a class body
   * @param scope the code in which the variable lives
   */
  static boolean runsAgain(TreePath task, TreePath scope) {
    TreePath at = task.getParentPath();
    while (at != null && !(at.getLeaf() instanceof VariableTree) && isValueOf(at)) {
      at = at.getParentPath();
    }
    return at != null
        && at.getLeaf() instanceof VariableTree variable
        && isUsedAgain(usesOf(ASTHelpers.getSymbol(variable), scope), scope);
  }

  /** Returns whether a path is what a variable holds: parentheses, a cast, an anonymous class. */
  private static boolean isValueOf(TreePath path) {
    return switch (path.getLeaf().getKind()) {
      case PARENTHESIZED, TYPE_CAST, NEW_CLASS, CLASS -> true;
      default -> false;
    };
  }

  private static boolean isUsedAgain(ImmutableList<TreePath> uses, TreePath scope) {
    return uses.size() > 1 || uses.stream().anyMatch(use -> isInLoopOrCopied(use, scope.getLeaf()));
  }

  private static boolean isInLoopOrCopied(TreePath use, Tree scope) {
    for (TreePath at = use; at != null && at.getLeaf() != scope; at = at.getParentPath()) {
      if (Recurrence.isLoop(at.getLeaf())
          || (at.getLeaf() instanceof MethodInvocationTree call
              && ASTHelpers.getSymbol(call).getSimpleName().contentEquals("nCopies"))) {
        return true;
      }
    }
    return false;
  }

  private static ImmutableList<TreePath> usesOf(Symbol variable, TreePath scope) {
    ImmutableList.Builder<TreePath> uses = ImmutableList.builder();
    new TreePathScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
        if (variable.equals(ASTHelpers.getSymbol(tree))) {
          uses.add(getCurrentPath());
        }
        return null;
      }
    }.scan(scope, null);
    return uses.build();
  }
}
