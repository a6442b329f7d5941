package io.keyspread.key;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.expression.Origin;
import io.keyspread.table.Recurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes loops that go on until a clock reading will do, since it is later than the last one or
 * not taken: {@code while ((now = System.currentTimeMillis()) <= last) {}}. What comes after such a
 * loop has a reading of its own.
 */
final class SpinWait {
  private SpinWait() {}

  /**
   * Returns whether a loop checks a reading before it is used as a key, or the same clock before it
   * is read.
   *
   * @param site a path in the method that reads the clock
   * @param reading where the clock is read
   * @param insertion the call that uses the reading; a loop around it does not wait
   */
  static boolean checks(TreePath site, Origin reading, Tree insertion) {
    Optional<Tree> body = bodyAround(site);
    if (body.isEmpty()) {
      return false;
    }
    ImmutableSet<Symbol> ofReading =
        assignedIn(
            body.get(),
            value ->
                hasPart(value, part -> ASTHelpers.getStartPosition(part) == reading.position()));
    return loopsIn(body.get()).stream()
        .filter(loop -> !hasPart(loop, part -> part == insertion))
        .anyMatch(loop -> waits(loop, ofReading) || waitsBefore(loop, reading));
  }

  /** {@code while (System.nanoTime() == last) {}}, and then the reading. */
  private static boolean waitsBefore(Tree loop, Origin reading) {
    return ASTHelpers.getStartPosition(loop) < reading.position()
        && hasPart(
            conditionOf(loop).orElse(null),
            part ->
                ASTHelpers.getStartPosition(part) != reading.position()
                    && part.toString().equals(reading.text()));
  }

  private static Optional<Tree> bodyAround(TreePath site) {
    for (TreePath at = site; at != null; at = at.getParentPath()) {
      if (at.getLeaf() instanceof LambdaExpressionTree || at.getLeaf() instanceof MethodTree) {
        return Optional.of(at.getLeaf());
      }
    }
    return Optional.empty();
  }

  /** Returns whether the condition looks at the reading, and the loop takes another one. */
  private static boolean waits(Tree loop, ImmutableSet<Symbol> ofReading) {
    ImmutableSet<Symbol> changed = assignedIn(loop);
    return conditionOf(loop).map(SpinWait::variablesIn).orElseGet(ImmutableSet::of).stream()
        .anyMatch(variable -> ofReading.contains(variable) && changed.contains(variable));
  }

  private static Optional<ExpressionTree> conditionOf(Tree loop) {
    if (loop instanceof WhileLoopTree tree) {
      return Optional.of(tree.getCondition());
    } else if (loop instanceof DoWhileLoopTree tree) {
      return Optional.of(tree.getCondition());
    }
    return loop instanceof ForLoopTree tree
        ? Optional.ofNullable(tree.getCondition())
        : Optional.empty();
  }

  private static ImmutableSet<Symbol> variablesIn(Tree tree) {
    ImmutableSet.Builder<Symbol> variables = ImmutableSet.builder();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void unused) {
        if (ASTHelpers.getSymbol(identifier) instanceof VarSymbol variable) {
          variables.add(variable);
        }
        return null;
      }
    }.scan(tree, null);
    return variables.build();
  }

  private static List<Tree> loopsIn(Tree body) {
    List<Tree> loops = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
        if (tree != null && Recurrence.isLoop(tree)) {
          loops.add(tree);
        }
        return super.scan(tree, null);
      }
    }.scan(body, null);
    return loops;
  }

  /** Returns the variables that code gives a value. */
  private static ImmutableSet<Symbol> assignedIn(Tree code) {
    return assignedIn(code, value -> true);
  }

  /** Returns the variables that code gives a value such as is asked for. */
  private static ImmutableSet<Symbol> assignedIn(Tree code, Predicate<Tree> kind) {
    ImmutableSet.Builder<Symbol> variables = ImmutableSet.builder();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
        assigned(tree, tree.getInitializer());
        return super.visitVariable(tree, null);
      }

      @Override
      public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
        assigned(tree.getVariable(), tree.getExpression());
        return super.visitAssignment(tree, null);
      }

      @Override
      public @Nullable Void visitCompoundAssignment(
          CompoundAssignmentTree tree, @Nullable Void unused) {
        assigned(tree.getVariable(), tree.getExpression());
        return super.visitCompoundAssignment(tree, null);
      }

      @Override
      public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void unused) {
        assigned(tree.getExpression(), tree);
        return super.visitUnary(tree, null);
      }

      private void assigned(Tree target, @Nullable Tree value) {
        if (value != null
            && ASTHelpers.getSymbol(target) instanceof VarSymbol variable
            && kind.test(value)) {
          variables.add(variable);
        }
      }
    }.scan(code, null);
    return variables.build();
  }

  private static boolean hasPart(@Nullable Tree tree, Predicate<Tree> kind) {
    boolean[] found = {false};
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void scan(@Nullable Tree part, @Nullable Void unused) {
        found[0] = found[0] || (part != null && kind.test(part));
        return found[0] ? null : super.scan(part, null);
      }
    }.scan(tree, null);
    return found[0];
  }
}
