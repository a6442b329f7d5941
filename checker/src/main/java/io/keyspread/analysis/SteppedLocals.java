package io.keyspread.analysis;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes a local variable that counts beside a loop: it starts with a constant, and one {@code
 * ++} in the loop is all that changes it.
 */
final class SteppedLocals extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private final Symbol variable;
  private final List<TreePath> steps = new ArrayList<>();
  private boolean isAssigned;

  private SteppedLocals(Symbol variable) {
    this.variable = variable;
  }

  /**
   * Returns whether a variable counts the iterations of a loop.
   *
   * @param declaration the path of the variable's declaration
   * @param from where the variable is read, in the loop
   */
  static boolean counts(TreePath declaration, TreePath from) {
    if (!(declaration.getParentPath().getLeaf() instanceof BlockTree)
        || !(declaration.getLeaf() instanceof VariableTree local)
        || local.getInitializer() == null
        || ASTHelpers.constValue(local.getInitializer()) == null) {
      return false;
    }
    SteppedLocals scanner = new SteppedLocals(ASTHelpers.getSymbol(local));
    scanner.scan(declaration.getParentPath(), null);
    return !scanner.isAssigned
        && scanner.steps.size() == 1
        && loopAround(scanner.steps.get(0))
            .filter(loop -> holds(loop, from) && !holds(loop, declaration))
            .isPresent();
  }

  private static Optional<Tree> loopAround(TreePath step) {
    for (Tree tree : step) {
      if (tree instanceof EnhancedForLoopTree
          || tree instanceof ForLoopTree
          || tree instanceof WhileLoopTree
          || tree instanceof DoWhileLoopTree) {
        return Optional.of(tree);
      }
    }
    return Optional.empty();
  }

  private static boolean holds(Tree loop, TreePath place) {
    for (Tree tree : place) {
      if (tree == loop) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void unused) {
    if (Operators.step(tree.getKind()).isPresent() && isVariable(tree.getExpression())) {
      steps.add(getCurrentPath());
    }
    return super.visitUnary(tree, null);
  }

  @Override
  public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
    isAssigned |= isVariable(tree.getVariable());
    return super.visitAssignment(tree, null);
  }

  @Override
  public @Nullable Void visitCompoundAssignment(
      CompoundAssignmentTree tree, @Nullable Void unused) {
    isAssigned |= isVariable(tree.getVariable());
    return super.visitCompoundAssignment(tree, null);
  }

  private boolean isVariable(ExpressionTree target) {
    return variable.equals(ASTHelpers.getSymbol(target));
  }
}
