package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.List;
import java.util.Optional;

/** Finds where a local variable or parameter is declared. */
public final class Declarations {
  private Declarations() {}

  /**
   * Returns the path of the declaration of a variable that is in scope at {@code location}; empty
   * for the variables of patterns and catch clauses.
   */
  public static Optional<TreePath> find(VarSymbol variable, TreePath location) {
    for (TreePath path = location; path != null; path = path.getParentPath()) {
      for (Tree candidate : declaringChildren(path.getLeaf())) {
        if (candidate instanceof VariableTree && variable.equals(ASTHelpers.getSymbol(candidate))) {
          return Optional.of(new TreePath(path, candidate));
        }
      }
    }
    return Optional.empty();
  }

  private static List<? extends Tree> declaringChildren(Tree tree) {
    if (tree instanceof BlockTree block) {
      return block.getStatements();
    } else if (tree instanceof CaseTree switchCase && switchCase.getStatements() != null) {
      return switchCase.getStatements();
    } else if (tree instanceof ForLoopTree loop) {
      return loop.getInitializer();
    } else if (tree instanceof EnhancedForLoopTree loop) {
      return ImmutableList.of(loop.getVariable());
    } else if (tree instanceof TryTree tryTree) {
      return tryTree.getResources();
    } else if (tree instanceof LambdaExpressionTree lambda) {
      return lambda.getParameters();
    } else if (tree instanceof MethodTree method) {
      return method.getParameters();
    }
    return ImmutableList.of();
  }
}
