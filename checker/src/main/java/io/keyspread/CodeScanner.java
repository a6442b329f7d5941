package io.keyspread;

import com.google.errorprone.VisitorState;
import com.google.errorprone.scanner.ErrorProneScanner;
import com.sun.source.tree.Tree;
import org.jspecify.annotations.Nullable;

/**
 * Error Prone's scanner, but it leaves out the trees that none of these checks looks at and that
 * hold no others for them: names, literals, types and annotations, which are most trees of a
 * program.
 */
final class CodeScanner extends ErrorProneScanner {

  /** Runs the checks of another scanner. */
  CodeScanner(ErrorProneScanner all) {
    super(all.getBugCheckers(), all.severityMap());
  }

  @Override
  public @Nullable Void scan(@Nullable Tree tree, VisitorState state) {
    return tree == null || isWithoutCode(tree) ? null : super.scan(tree, state);
  }

  private static boolean isWithoutCode(Tree tree) {
    return switch (tree.getKind()) {
      case ANNOTATED_TYPE,
          ANNOTATION,
          ARRAY_TYPE,
          BOOLEAN_LITERAL,
          BREAK,
          CHAR_LITERAL,
          CONTINUE,
          DOUBLE_LITERAL,
          EMPTY_STATEMENT,
          EXTENDS_WILDCARD,
          FLOAT_LITERAL,
          IDENTIFIER,
          IMPORT,
          INT_LITERAL,
          INTERSECTION_TYPE,
          LONG_LITERAL,
          MODIFIERS,
          NULL_LITERAL,
          PACKAGE,
          PARAMETERIZED_TYPE,
          PRIMITIVE_TYPE,
          STRING_LITERAL,
          SUPER_WILDCARD,
          TYPE_ANNOTATION,
          TYPE_PARAMETER,
          UNBOUNDED_WILDCARD,
          UNION_TYPE ->
          true;
      default -> false;
    };
  }
}
