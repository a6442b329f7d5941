package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a top-level class tells of its members: where fields are assigned, where
 * methods are called and where they are referred to.
 */
public final class ClassIndex {
  private final ImmutableListMultimap<VarSymbol, TreePath> assignments;
  private final ImmutableListMultimap<MethodSymbol, TreePath> calls;
  private final ImmutableListMultimap<MethodSymbol, TreePath> references;
  private final ImmutableListMultimap<VarSymbol, String> methodsCalledOn;

  private ClassIndex(Scanner scanner) {
    this.assignments = scanner.assignments.build();
    this.calls = scanner.calls.build();
    this.references = scanner.references.build();
    this.methodsCalledOn = scanner.methodsCalledOn.build();
  }

  /** Indexes the class at {@code topLevelClass} and the classes in it. */
  static ClassIndex of(TreePath topLevelClass) {
    Scanner scanner = new Scanner();
    scanner.scan(topLevelClass, null);
    return new ClassIndex(scanner);
  }

  /**
   * Returns the places that give a field a value: its declaration if that has an initializer, plain
   * and compound assignments, increments and decrements.
   */
  public ImmutableList<TreePath> assignmentsOf(VarSymbol field) {
    return assignments.get(field);
  }

  /** Returns the calls of a method or constructor. */
  public ImmutableList<TreePath> callsOf(MethodSymbol method) {
    return calls.get(method);
  }

  /** Returns the method references to a method or constructor. */
  public ImmutableList<TreePath> referencesTo(MethodSymbol method) {
    return references.get(method);
  }

  /** Returns the names of the methods that are called on, or referred to of, what a field holds. */
  public ImmutableList<String> methodsCalledOn(VarSymbol field) {
    return methodsCalledOn.get(field);
  }

  private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final ImmutableListMultimap.Builder<VarSymbol, TreePath> assignments =
        ImmutableListMultimap.builder();
    private final ImmutableListMultimap.Builder<MethodSymbol, TreePath> calls =
        ImmutableListMultimap.builder();
    private final ImmutableListMultimap.Builder<MethodSymbol, TreePath> references =
        ImmutableListMultimap.builder();

    private final ImmutableListMultimap.Builder<VarSymbol, String> methodsCalledOn =
        ImmutableListMultimap.builder();

    @Override
    public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
      if (tree.getInitializer() != null) {
        assigned(tree);
      }
      return super.visitVariable(tree, null);
    }

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
        case POSTFIX_INCREMENT, POSTFIX_DECREMENT, PREFIX_INCREMENT, PREFIX_DECREMENT ->
            assigned(tree.getExpression());
        default -> {}
      }
      return super.visitUnary(tree, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void unused) {
      MethodSymbol method = ASTHelpers.getSymbol(tree);
      calls.put(method, getCurrentPath());
      if (tree.getMethodSelect() instanceof MemberSelectTree select) {
        calledOn(select.getExpression(), method);
      }
      return super.visitMethodInvocation(tree, null);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void unused) {
      calls.put(ASTHelpers.getSymbol(tree), getCurrentPath());
      return super.visitNewClass(tree, null);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree tree, @Nullable Void unused) {
      MethodSymbol method = ASTHelpers.getSymbol(tree);
      references.put(method, getCurrentPath());
      calledOn(tree.getQualifierExpression(), method);
      return super.visitMemberReference(tree, null);
    }

    private void calledOn(ExpressionTree receiver, MethodSymbol method) {
      if (ASTHelpers.getSymbol(receiver) instanceof VarSymbol field
          && field.getKind().isField()
          && !method.isStatic()) {
        methodsCalledOn.put(field, method.getSimpleName().toString());
      }
    }

    private void assigned(Tree target) {
      Tree variable =
          target instanceof ExpressionTree expression
              ? ASTHelpers.stripParentheses(expression)
              : target;
      Symbol symbol = ASTHelpers.getSymbol(variable);
      if (symbol instanceof VarSymbol field && field.getKind().isField()) {
        assignments.put(field, getCurrentPath());
      }
    }
  }
}
