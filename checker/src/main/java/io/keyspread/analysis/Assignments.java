package io.keyspread.analysis;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Meets every expression that is given a new value, by whatever operator. */
public abstract class Assignments extends TreeScanner<@Nullable Void, @Nullable Void> {

  /**
   * Returns what a declaration or a plain assignment gives its variable; empty where a declaration
   * has no initializer, and for what computes a value from the last one.
   */
  public static Optional<ExpressionTree> valueOf(Tree assignment) {
    return assignment instanceof VariableTree declaration
        ? Optional.ofNullable(declaration.getInitializer())
        : assignment instanceof AssignmentTree plain
            ? Optional.of(plain.getExpression())
            : Optional.empty();
  }

  /** Called for what stands left of {@code =} or {@code +=}, or beside {@code ++}. */
  protected abstract void assigned(ExpressionTree target);

  @Override
  public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
    assigned(tree.getVariable());
    return super.visitAssignment(tree, null);
  }

  @Override
  public @Nullable Void visitCompoundAssignment(
      CompoundAssignmentTree tree, @Nullable Void unused) {
    assigned(tree.getVariable());
    return super.visitCompoundAssignment(tree, null);
  }

  @Override
  public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void unused) {
    switch (tree.getKind()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
          assigned(tree.getExpression());
      default -> {
        // Reads only.
      }
    }
    return super.visitUnary(tree, null);
  }
}
