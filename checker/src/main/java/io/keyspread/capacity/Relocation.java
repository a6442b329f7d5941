package io.keyspread.capacity;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import io.keyspread.fix.SizedCreation;
import io.keyspread.table.Creation;
import io.keyspread.table.Need;
import java.util.Optional;

/**
 * Moves the declaration of a table down to where the number of its entries is known. Nothing in
 * between uses the table, and to create it has no effect, so that the program stays the same.
 */
final class Relocation {
  private Relocation() {}

  /** Returns the patch, if the declaration stands alone on its lines. */
  static Optional<SuggestedFix> of(
      Creation creation, Need.Later later, SizedCreation sized, VisitorState state) {
    return later
        .declaration()
        .filter(declaration -> standsAlone(declaration, creation, later.first(), state))
        .map(declaration -> move(declaration, creation, later.first(), sized, state));
  }

  private static SuggestedFix move(
      VariableTree declaration,
      Creation creation,
      Tree first,
      SizedCreation sized,
      VisitorState state) {
    String source = state.getSourceCode().toString();
    int start = ASTHelpers.getStartPosition(declaration);
    int lineStart = source.lastIndexOf('\n', start) + 1;
    int lineEnd = source.indexOf('\n', state.getEndPosition(declaration)) + 1;
    int target = ASTHelpers.getStartPosition(first);
    String moved =
        source.substring(start, ASTHelpers.getStartPosition(creation.tree()))
            + sized.code()
            + source.substring(
                state.getEndPosition(creation.tree()), state.getEndPosition(declaration));
    String indentation = source.substring(source.lastIndexOf('\n', target) + 1, target);
    return SuggestedFix.builder()
        .merge(sized.imports())
        .replace(lineStart, lineEnd, "")
        .replace(target, target, moved + "\n" + indentation)
        .build();
  }

  /** Whether nothing else stands on the lines of the declaration, and no comment speaks of it. */
  private static boolean standsAlone(
      VariableTree declaration, Creation creation, Tree first, VisitorState state) {
    String source = state.getSourceCode().toString();
    int start = ASTHelpers.getStartPosition(declaration);
    int end = state.getEndPosition(declaration);
    int lineStart = source.lastIndexOf('\n', start) + 1;
    int lineEnd = source.indexOf('\n', end);
    int target = ASTHelpers.getStartPosition(first);
    String before = source.substring(0, lineStart).stripTrailing();
    return lineEnd >= 0
        && source.substring(lineStart, start).isBlank()
        && source.substring(end, lineEnd).isBlank()
        && source.substring(source.lastIndexOf('\n', target) + 1, target).isBlank()
        && !before.endsWith("*/")
        && !before.substring(before.lastIndexOf('\n') + 1).contains("//")
        && !source.substring(start, end).contains("/*")
        && !source.substring(start, end).contains("//")
        && !(creation.tree() instanceof NewClassTree created && created.getClassBody() != null)
        && isStatementBeside(first, state);
  }

  private static boolean isStatementBeside(Tree statement, VisitorState state) {
    for (TreePath path = state.getPath(); path != null; path = path.getParentPath()) {
      if (path.getLeaf() instanceof BlockTree block) {
        return block.getStatements().contains(statement);
      }
    }
    return false;
  }
}
