package io.keyspread;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.MethodTreeMatcher;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.fixes.SuggestedFixes;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.MethodTree;

/** Checks that say nothing about keys, to see what the plugin does with any check. */
public final class SampleChecks {
  private SampleChecks() {}

  /** Finds methods called {@code stale} and renames them. */
  @BugPattern(summary = "a stale method", severity = SeverityLevel.WARNING)
  public static final class StaleMethod extends BugChecker implements MethodTreeMatcher {
    private static final long serialVersionUID = 1L;

    @Override
    public Description matchMethod(MethodTree tree, VisitorState state) {
      return tree.getName().contentEquals("stale")
          ? describeMatch(tree, SuggestedFixes.renameMethod(tree, "fresh", state))
          : Description.NO_MATCH;
    }
  }

  /** Finds methods called {@code wordy}; a suggestion, so off unless asked for. */
  @BugPattern(summary = "a wordy method", severity = SeverityLevel.SUGGESTION)
  public static final class WordyMethod extends BugChecker implements MethodTreeMatcher {
    private static final long serialVersionUID = 1L;

    @Override
    public Description matchMethod(MethodTree tree, VisitorState state) {
      return tree.getName().contentEquals("wordy")
          ? describeMatch(tree, SuggestedFixes.renameMethod(tree, "terse", state))
          : Description.NO_MATCH;
    }
  }

  /** Compiles its fix for methods called {@code tried...}, and prints that it was asked. */
  @BugPattern(summary = "a tried method", severity = SeverityLevel.WARNING)
  public static final class TriedMethod extends BugChecker implements MethodTreeMatcher {
    private static final long serialVersionUID = 1L;

    @Override
    public Description matchMethod(MethodTree tree, VisitorState state) {
      if (!tree.getName().toString().startsWith("tried")) {
        return Description.NO_MATCH;
      }
      System.out.println("asked about " + tree.getName());
      SuggestedFix fix = SuggestedFix.prefixWith(tree, "/* tried */ ");
      return SuggestedFixes.compilesWithFix(fix, state)
          ? describeMatch(tree, fix)
          : Description.NO_MATCH;
    }
  }
}
