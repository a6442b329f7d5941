package io.keyspread.analysis;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import io.keyspread.expression.Origin;

/** Names the places where sources are read. */
final class Origins {
  private Origins() {}

  /**
   * Returns the origin of a source.
   *
   * @param tree the tree that reads it
   * @param location a path in the same file
   */
  static Origin of(Tree tree, TreePath location) {
    return new Origin(
        tree instanceof VariableTree variable ? variable.getName().toString() : tree.toString(),
        location.getCompilationUnit().getSourceFile().toUri().toString(),
        ASTHelpers.getStartPosition(tree));
  }
}
