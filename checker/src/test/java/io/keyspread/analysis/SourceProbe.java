package io.keyspread.analysis;

import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;
import static java.util.stream.Collectors.joining;

import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.MethodInvocationTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Input;
import io.keyspread.expression.Source;

/**
 * Prints what the argument of a method called {@code probe} varies with, so that tests can assert
 * it in the margin of ordinary code.
 */
@BugPattern(summary = "Prints the sources of a value", severity = ERROR)
public final class SourceProbe extends BugChecker implements MethodInvocationTreeMatcher {
  private static final long serialVersionUID = 1L;

  private final transient ProgramValues values = new ProgramValues(new ProgramIndex());

  @Override
  public Description matchMethodInvocation(MethodInvocationTree tree, VisitorState state) {
    if (!ASTHelpers.getSymbol(tree).getSimpleName().contentEquals("probe")) {
      return Description.NO_MATCH;
    }
    Expression value =
        values.valueOf(new TreePath(state.getPath(), tree.getArguments().get(0)), state);
    String sources =
        Expressions.isKnown(value)
            ? Expressions.sources(value).stream().map(SourceProbe::text).collect(joining(", "))
            : "unknown";
    return buildDescription(tree).setMessage("<" + sources + ">").build();
  }

  private static String text(Source source) {
    String range =
        source instanceof Input input
            ? input.range().map(r -> " from " + r.min() + " to " + r.max()).orElse("")
            : "";
    return source.origin().text() + range;
  }
}
