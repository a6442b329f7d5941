package io.keyspread.report;

import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.ErrorProneOptions;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.CompilationUnitTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.Optional;
import java.util.function.Supplier;

/** A check of this suite: it diagnoses, the reporter tells. */
public abstract class KeyspreadChecker extends BugChecker implements CompilationUnitTreeMatcher {

  /** Where the page of a check stands, followed by the check's name. */
  public static final String PAGES = "https://keyspread.io/check/";

  private final transient Reporter reporter;

  /** Creates a check that reports through {@code reporter}. */
  protected KeyspreadChecker(Reporter reporter) {
    this.reporter = reporter;
  }

  /** Returns the reporter, for checks that save work when a tier of evidence is not asked for. */
  protected final Reporter reporter() {
    return reporter;
  }

  /** Tells what is wrong with the options at the first file, whatever is found there. */
  @Override
  public final Description matchCompilationUnit(CompilationUnitTree tree, VisitorState state) {
    reporter.tellOptionProblems(state);
    return Description.NO_MATCH;
  }

  /**
   * Examines a tree whose cheap gates are passed.
   *
   * @param tree the tree examined, where a failure of the examination is told
   * @param state the state at that tree
   * @param examination what the check finds; it may fail, which never breaks the user's build
   */
  protected final Description examine(
      Tree tree, VisitorState state, Supplier<Optional<Diagnosis>> examination) {
    return isAskedFor(state)
        ? reporter.describe(this, tree, state, examination)
        : Description.NO_MATCH;
  }

  /**
   * Returns whether the programmer suppresses this check around a place, which may be another one
   * than the scanner is at.
   */
  protected final boolean isSuppressedAt(TreePath place, VisitorState state) {
    for (Tree tree : place) {
      if ((tree instanceof ClassTree || tree instanceof MethodTree || tree instanceof VariableTree)
          && isSuppressed(tree, state)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether this check is on: a suggestion is only where a flag names it. Error Prone's own
   * plugin runs every check that it finds as a service, suggestions too.
   */
  private boolean isAskedFor(VisitorState state) {
    ErrorProneOptions options = state.errorProneOptions();
    return defaultSeverity() != SeverityLevel.SUGGESTION
        || options.isEnableAllChecksAsWarnings()
        || options.getSeverityMap().containsKey(canonicalName());
  }
}
