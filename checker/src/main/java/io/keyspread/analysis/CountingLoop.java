package io.keyspread.analysis;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A loop that counts: {@code for (int i = 0; i < n; i++)}, with nothing in its body that assigns
 * the counter.
 *
 * @param variable the counter
 * @param start its first value
 * @param condition the comparison that keeps the loop going
 * @param step what is added after each iteration, not 0
 */
public record CountingLoop(
    VarSymbol variable, ExpressionTree start, BinaryTree condition, long step) {

  /**
   * Where a counter stops.
   *
   * @param value what the counter is compared with
   * @param isIncluded whether the counter may have that value in the body
   */
  public record Bound(ExpressionTree value, boolean isIncluded) {}

  /** Returns what a loop counts, if it does. */
  public static Optional<CountingLoop> of(ForLoopTree loop) {
    if (loop.getUpdate().size() != 1 || !(loop.getCondition() instanceof BinaryTree condition)) {
      return Optional.empty();
    }
    // Others may stand beside the counter: for (int i = 0, n = names.size(); i < n; i++).
    for (StatementTree initializer : loop.getInitializer()) {
      if (initializer instanceof VariableTree declaration && declaration.getInitializer() != null) {
        VarSymbol variable = ASTHelpers.getSymbol(declaration);
        OptionalLong step = step(loop.getUpdate().get(0), variable);
        if (step.isPresent()) {
          return step.getAsLong() != 0 && !assigns(loop.getStatement(), variable)
              ? Optional.of(
                  new CountingLoop(
                      variable, declaration.getInitializer(), condition, step.getAsLong()))
              : Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** Returns whether the counter grows. */
  public boolean isUpward() {
    return step > 0;
  }

  /** Returns where the counter stops, if the condition compares it with an end it runs to. */
  public Optional<Bound> bound() {
    boolean counterFirst = variable.equals(ASTHelpers.getSymbol(condition.getLeftOperand()));
    if (!counterFirst && !variable.equals(ASTHelpers.getSymbol(condition.getRightOperand()))) {
      return Optional.empty();
    }
    Tree.Kind comparison = condition.getKind();
    boolean isLess = isUpward() == counterFirst;
    Tree.Kind open = isLess ? Tree.Kind.LESS_THAN : Tree.Kind.GREATER_THAN;
    Tree.Kind closed = isLess ? Tree.Kind.LESS_THAN_EQUAL : Tree.Kind.GREATER_THAN_EQUAL;
    return comparison == open
            || comparison == closed
            || (comparison == Tree.Kind.NOT_EQUAL_TO && Math.abs(step) == 1)
        ? Optional.of(
            new Bound(
                counterFirst ? condition.getRightOperand() : condition.getLeftOperand(),
                comparison == closed))
        : Optional.empty();
  }

  private static OptionalLong step(ExpressionStatementTree update, VarSymbol variable) {
    if (update.getExpression() instanceof UnaryTree unary
        && variable.equals(ASTHelpers.getSymbol(unary.getExpression()))) {
      return switch (unary.getKind()) {
        case PREFIX_INCREMENT, POSTFIX_INCREMENT -> OptionalLong.of(1);
        case PREFIX_DECREMENT, POSTFIX_DECREMENT -> OptionalLong.of(-1);
        default -> OptionalLong.empty();
      };
    }
    if (update.getExpression() instanceof CompoundAssignmentTree assignment
        && variable.equals(ASTHelpers.getSymbol(assignment.getVariable()))
        && ASTHelpers.constValue(assignment.getExpression()) instanceof Integer step) {
      return switch (assignment.getKind()) {
        case PLUS_ASSIGNMENT -> OptionalLong.of(step);
        case MINUS_ASSIGNMENT -> OptionalLong.of(-step.longValue());
        default -> OptionalLong.empty();
      };
    }
    return OptionalLong.empty();
  }

  private static boolean assigns(Tree body, VarSymbol variable) {
    boolean[] assigned = {false};
    new Assignments() {
      @Override
      protected void assigned(ExpressionTree target) {
        assigned[0] |= variable.equals(ASTHelpers.getSymbol(target));
      }
    }.scan(body, null);
    return assigned[0];
  }
}
