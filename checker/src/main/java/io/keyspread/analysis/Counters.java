package io.keyspread.analysis;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.Optional;

/**
 * Which fields count: those that their top-level class increments by one and changes in no other
 * way, so that they do not come back to a number that they had.
 */
final class Counters {
  /** What may be called on the counter of a field without setting it back. */
  private static final ImmutableSet<String> HARMLESS =
      ImmutableSet.of(
          "addAndGet",
          "get",
          "getAcquire",
          "getAndAdd",
          "getAndIncrement",
          "getPlain",
          "incrementAndGet",
          "intValue",
          "longValue",
          "toString");

  private final VisitorState state;
  private final ProgramIndex program;

  Counters(VisitorState state, ProgramIndex program) {
    this.state = state;
    this.program = program;
  }

  /** Returns whether an expression adds one to a variable. */
  boolean isIncrement(ExpressionTree tree) {
    return switch (tree.getKind()) {
      case PREFIX_INCREMENT, POSTFIX_INCREMENT -> true;
      case PLUS_ASSIGNMENT -> isOne(((CompoundAssignmentTree) tree).getExpression());
      default -> false;
    };
  }

  private static boolean isOne(ExpressionTree tree) {
    Object value = ASTHelpers.constValue(tree);
    return value instanceof Number number && number.longValue() == 1;
  }

  /**
   * Returns whether an expression is a field whose class only increments it, as far as its class
   * shows.
   */
  boolean isOnlyIncremented(ExpressionTree variable, TreePath from) {
    return ASTHelpers.getSymbol(variable) instanceof VarSymbol field
        && field.getKind().isField()
        && program
            .indexOf(field, from, state)
            .filter(index -> HARMLESS.containsAll(index.methodsCalledOn(field)))
            .filter(index -> index.assignmentsOf(field).stream().allMatch(this::keepsCounting))
            .isPresent();
  }

  /** An increment, or the first value that a declaration or constructor gives. */
  private boolean keepsCounting(TreePath assignment) {
    Tree tree = assignment.getLeaf();
    if (tree instanceof AssignmentTree) {
      return Optional.ofNullable(ASTHelpers.findEnclosingNode(assignment, MethodTree.class))
          .filter(method -> ASTHelpers.getSymbol(method).isConstructor())
          .isPresent();
    }
    return tree instanceof VariableTree
        || (tree instanceof ExpressionTree step && isIncrement(step));
  }
}
