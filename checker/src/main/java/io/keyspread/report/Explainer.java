package io.keyspread.report;

import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.tree.JCTree;
import io.keyspread.options.ExplainTarget;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.tools.Diagnostic;

/** Prints what checks say of the place that the user asks about, as a note. */
final class Explainer {
  private final Optional<ExplainTarget> target;
  private Optional<Explanation> current = Optional.empty();

  Explainer(Optional<ExplainTarget> target) {
    this.target = target;
  }

  /** Returns whether an explanation is asked for and under way. */
  boolean isListening() {
    return current.isPresent();
  }

  /** Takes down the reasoning, if an explanation is asked for and under way. */
  void explain(Consumer<Explanation> reasoning) {
    current.ifPresent(reasoning);
  }

  /** Runs an examination, and prints how it went if that is asked for. */
  Optional<Diagnosis> listen(
      KeyspreadChecker checker,
      Tree tree,
      VisitorState state,
      Supplier<Optional<Diagnosis>> examination) {
    if (target.filter(wanted -> isMeant(wanted, tree, state)).isEmpty()) {
      return examination.get();
    }
    Explanation explanation = new Explanation();
    current = Optional.of(explanation);
    try {
      Optional<Diagnosis> diagnosis = examination.get();
      if (explanation.isEmpty() && diagnosis.isEmpty()) {
        return diagnosis;
      }
      print(
          explanation.text(
              checker.canonicalName(),
              diagnosis
                  .map(found -> "found: " + found.message())
                  .orElse("nothing found: the check is silent here")),
          tree,
          state);
      return diagnosis;
    } finally {
      current = Optional.empty();
    }
  }

  private static void print(String text, Tree tree, VisitorState state) {
    JavacTrees.instance(state.context)
        .printMessage(Diagnostic.Kind.NOTE, text, tree, state.getPath().getCompilationUnit());
  }

  private static boolean isMeant(ExplainTarget target, Tree tree, VisitorState state) {
    CompilationUnitTree file = state.getPath().getCompilationUnit();
    LineMap lines = file.getLineMap();
    int start = ASTHelpers.getStartPosition(tree);
    // Of a method or class the head counts, not the whole body.
    int end =
        tree instanceof MethodTree || tree instanceof ClassTree
            ? ((JCTree) tree).getPreferredPosition()
            : state.getEndPosition(tree);
    return target.isPlace(
            file.getSourceFile().toUri().getPath(),
            lines.getLineNumber(start),
            lines.getLineNumber(Math.max(start, end)))
        || target.isClass(nameOfClass(state.getPath()));
  }

  private static String nameOfClass(TreePath path) {
    for (Tree tree : path) {
      if (tree instanceof ClassTree type) {
        return ASTHelpers.getSymbol(type).getQualifiedName().toString();
      }
    }
    return "";
  }
}
