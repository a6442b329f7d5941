package io.keyspread;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.ErrorProneOptions;
import com.google.errorprone.SuppressionInfo.SuppressedState;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.MethodInvocationTreeMatcher;
import com.google.errorprone.scanner.ErrorProneScanner;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import org.jspecify.annotations.Nullable;

/**
 * Error Prone's scanner, but it leaves out the trees that none of these checks looks at and that
 * hold no others for them: names, literals, types and annotations, which are most trees of a
 * program, and parameters. And it does not measure how long each check looks at each call, which
 * takes longer than nearly all of them look.
 */
final class CodeScanner extends ErrorProneScanner {
  private final ImmutableList<BugChecker> checksOfCalls;

  /** Runs the checks of another scanner. */
  CodeScanner(ErrorProneScanner all) {
    super(all.getBugCheckers(), all.severityMap());
    this.checksOfCalls =
        all.getBugCheckers().stream()
            .filter(MethodInvocationTreeMatcher.class::isInstance)
            .collect(toImmutableList());
  }

  @Override
  public @Nullable Void scan(@Nullable Tree tree, VisitorState state) {
    return tree == null || isWithoutCode(tree) || isBareLocal(tree)
        ? null
        : super.scan(tree, state);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, VisitorState state) {
    VisitorState here = state.withPath(getCurrentPath());
    ErrorProneOptions options = state.errorProneOptions();
    for (BugChecker check : checksOfCalls) {
      SuppressedState suppressed = isSuppressed(check, options, here);
      if (suppressed == SuppressedState.UNSUPPRESSED || options.isIgnoreSuppressionAnnotations()) {
        VisitorState ofCheck = here.withSuppression(suppressed);
        try {
          reportMatch(
              ((MethodInvocationTreeMatcher) check).matchMethodInvocation(call, ofCheck), ofCheck);
        } catch (RuntimeException | AssertionError e) {
          handleError(check, e);
        }
      }
    }
    scan(call.getMethodSelect(), here);
    scan(call.getArguments(), here);
    return null;
  }

  /** Whether a tree is a parameter, or a local variable that is declared without a value. */
  private static boolean isBareLocal(Tree tree) {
    return tree instanceof VariableTree variable
        && variable.getInitializer() == null
        && !ASTHelpers.getSymbol(variable).getKind().isField();
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
