package io.keyspread.report;

import static com.google.common.base.Throwables.getStackTraceAsString;
import static java.util.stream.Collectors.joining;

import com.google.errorprone.VisitorState;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.processing.JavacProcessingEnvironment;
import io.keyspread.expression.Evidence;
import io.keyspread.options.KeyspreadOptions;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.inject.Inject;
import javax.tools.Diagnostic;

/**
 * Decides what of a diagnosis reaches the user, and keeps our own failures from breaking a build.
 *
 * <p>One instance serves one compilation.
 */
public final class Reporter {
  /** Enough to find the place in the source of a check. */
  private static final int MAX_TRACE_LINES = 16;

  private final KeyspreadOptions options;
  private final Explainer explainer;
  private boolean optionProblemsTold;

  /** Creates the reporter of a compilation with these options. */
  @Inject
  public Reporter(KeyspreadOptions options) {
    this.options = options;
    this.explainer = new Explainer(options.explain());
  }

  /** Returns whether a finding of this tier would be told. */
  public boolean tells(Evidence evidence) {
    return evidence.isAtLeast(options.evidence());
  }

  /** Returns whether the user asked for an explanation of the place that a check is examining. */
  public boolean isExplaining() {
    return explainer.isListening();
  }

  /**
   * Lets a check say how it thinks, if the user asked for an explanation of the place that it is
   * examining; costs nothing otherwise.
   */
  public void explain(Consumer<Explanation> reasoning) {
    explainer.explain(reasoning);
  }

  Description describe(
      KeyspreadChecker checker,
      Tree tree,
      VisitorState state,
      Supplier<Optional<Diagnosis>> examination) {
    try {
      return explainer
          .listen(checker, tree, state, examination)
          .filter(diagnosis -> tells(diagnosis.evidence()))
          .filter(diagnosis -> options.generatedCode() || !isGenerated(state.getPath()))
          .map(diagnosis -> describe(checker, diagnosis))
          .orElse(Description.NO_MATCH);
    } catch (CompletionFailure e) {
      // A class is missing from the class path; whether that matters is for javac to say.
      return Description.NO_MATCH;
    } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
      tellOwnDefect(checker, tree, state, e);
      return Description.NO_MATCH;
    }
  }

  private static Description describe(KeyspreadChecker checker, Diagnosis diagnosis) {
    return checker
        .buildDescription(diagnosis.tree())
        .setMessage(diagnosis.message())
        .addAllFixes(diagnosis.fixes())
        .build();
  }

  private static boolean isGenerated(TreePath path) {
    for (Tree tree : path) {
      if ((tree instanceof ClassTree || tree instanceof MethodTree)
          && ASTHelpers.hasDirectAnnotationWithSimpleName(tree, "Generated")) {
        return true;
      }
    }
    return false;
  }

  void tellOptionProblems(VisitorState state) {
    if (!optionProblemsTold) {
      optionProblemsTold = true;
      var messager = JavacProcessingEnvironment.instance(state.context).getMessager();
      options
          .problems()
          .forEach(
              problem -> messager.printMessage(Diagnostic.Kind.ERROR, "[Keyspread] " + problem));
    }
  }

  /** Tells of a failure of ours as a note: a warning would break a build that runs with -Werror. */
  private static void tellOwnDefect(
      KeyspreadChecker checker, Tree tree, VisitorState state, Throwable defect) {
    JavacTrees.instance(state.context)
        .printMessage(
            Diagnostic.Kind.NOTE,
            String.format(
                "[Keyspread] %s failed here. This is a defect of Keyspread, not of your code; please"
                    + " report it with this trace.%n%s",
                checker.canonicalName(), traceOf(defect)),
            tree,
            state.getPath().getCompilationUnit());
  }

  /** Returns the start of the stack trace: what lies below our own frames is the compiler's. */
  private static String traceOf(Throwable defect) {
    return getStackTraceAsString(defect)
        .lines()
        .limit(MAX_TRACE_LINES)
        .collect(joining(System.lineSeparator()));
  }
}
