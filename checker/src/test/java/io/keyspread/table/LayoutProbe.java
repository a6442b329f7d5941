package io.keyspread.table;

import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.MethodInvocationTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MethodInvocationTree;

/** Prints how the argument of a method called {@code probe} lays out its keys. */
@BugPattern(summary = "Prints the layout of a table", severity = ERROR)
public final class LayoutProbe extends BugChecker implements MethodInvocationTreeMatcher {
  private static final long serialVersionUID = 1L;

  @Override
  public Description matchMethodInvocation(MethodInvocationTree tree, VisitorState state) {
    if (!ASTHelpers.getSymbol(tree).getSimpleName().contentEquals("probe")) {
      return Description.NO_MATCH;
    }
    String layout =
        HashTables.layoutOf(tree.getArguments().get(0), state)
            .map(Object::toString)
            .orElse("unknown");
    return buildDescription(tree).setMessage("<" + layout + ">").build();
  }
}
