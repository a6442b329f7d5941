package io.keyspread.capacity;

import com.google.common.base.CharMatcher;
import com.google.errorprone.VisitorState;
import com.sun.source.tree.Tree;

/** Source code, short enough for a sentence. */
final class Abridged {
  private static final int LENGTH = 90;

  private Abridged() {}

  /** Returns the source of a tree on one line, its end left out where it is long. */
  static String source(Tree tree, VisitorState state) {
    return of(state.getSourceForNode(tree));
  }

  /** Returns code on one line, its end left out where it is long. */
  static String of(String code) {
    String line = CharMatcher.whitespace().trimAndCollapseFrom(code, ' ');
    return line.length() <= LENGTH ? line : line.substring(0, LENGTH - 3) + "...";
  }
}
