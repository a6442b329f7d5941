package io.keyspread.fix;

import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.Tree;

/** How far a tree is indented, so that what takes its place can be as well. */
public final class Indentation {
  private Indentation() {}

  /** Returns the spaces before the start of a tree that stands first on its line. */
  public static String of(Tree tree, VisitorState state) {
    long column =
        state
            .getPath()
            .getCompilationUnit()
            .getLineMap()
            .getColumnNumber(ASTHelpers.getStartPosition(tree));
    return " ".repeat((int) column - 1);
  }
}
