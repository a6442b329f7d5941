package io.keyspread.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the local variables of one method are assigned, in the order of the source. */
final class LocalAssignments {
  /**
   * One assignment.
   *
   * @param value what the variable is given; for a compound assignment, what it is combined with
   * @param isPlain whether the variable then has that value
   * @param isUnconditional whether it is a statement of the method's own block, which runs once
   */
  record Step(ExpressionTree value, boolean isPlain, boolean isUnconditional) {}

  private final ImmutableListMultimap<Symbol, Step> steps;

  private LocalAssignments(ImmutableListMultimap<Symbol, Step> steps) {
    this.steps = steps;
  }

  /** Collects the assignments in the method at a path. */
  static LocalAssignments of(TreePath method) {
    Scanner scanner = new Scanner((MethodTree) method.getLeaf());
    scanner.scan(method, null);
    return new LocalAssignments(scanner.steps.build());
  }

  /** Returns what a variable is assigned, its initializer included. */
  ImmutableList<Step> to(Symbol variable) {
    return steps.get(variable);
  }

  /** Returns the value of a variable that is assigned once. */
  Optional<ExpressionTree> valueOf(Symbol variable) {
    ImmutableList<Step> all = to(variable);
    return all.size() == 1 && all.get(0).isPlain()
        ? Optional.of(all.get(0).value())
        : Optional.empty();
  }

  /** Returns all values that a variable can have, if it is only assigned plainly. */
  ImmutableList<ExpressionTree> valuesOf(Symbol variable) {
    return to(variable).stream().allMatch(Step::isPlain)
        ? to(variable).stream().map(Step::value).collect(toImmutableList())
        : ImmutableList.of();
  }

  private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final MethodTree method;
    private final ImmutableListMultimap.Builder<Symbol, Step> steps =
        ImmutableListMultimap.builder();

    Scanner(MethodTree method) {
      this.method = method;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
      if (tree.getInitializer() != null) {
        add(tree, tree.getInitializer(), /* isPlain= */ true);
      }
      return super.visitVariable(tree, null);
    }

    @Override
    public @Nullable Void visitInstanceOf(InstanceOfTree tree, @Nullable Void unused) {
      if (tree.getPattern() instanceof BindingPatternTree pattern) {
        add(pattern.getVariable(), tree.getExpression(), /* isPlain= */ true);
      }
      return super.visitInstanceOf(tree, null);
    }

    @Override
    public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
      add(tree.getVariable(), tree.getExpression(), /* isPlain= */ true);
      return super.visitAssignment(tree, null);
    }

    @Override
    public @Nullable Void visitCompoundAssignment(
        CompoundAssignmentTree tree, @Nullable Void unused) {
      add(tree.getVariable(), tree.getExpression(), /* isPlain= */ false);
      return super.visitCompoundAssignment(tree, null);
    }

    @Override
    public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void unused) {
      switch (tree.getKind()) {
        case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
            add(tree.getExpression(), tree.getExpression(), /* isPlain= */ false);
        default -> {}
      }
      return super.visitUnary(tree, null);
    }

    private void add(Tree target, ExpressionTree value, boolean isPlain) {
      Symbol symbol = ASTHelpers.getSymbol(target);
      if (symbol instanceof VarSymbol local && local.owner instanceof MethodSymbol) {
        steps.put(local, new Step(value, isPlain, isUnconditional()));
      }
    }

    private boolean isUnconditional() {
      TreePath parent = getCurrentPath().getParentPath();
      Tree block =
          parent.getLeaf() instanceof ExpressionStatementTree
              ? parent.getParentPath().getLeaf()
              : parent.getLeaf();
      return method.getBody() == block;
    }
  }
}
