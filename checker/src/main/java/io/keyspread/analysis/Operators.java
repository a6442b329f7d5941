package io.keyspread.analysis;

import com.sun.source.tree.Tree;
import io.keyspread.expression.Operator;
import java.util.Optional;

/** The compiler's operators as those of the expression language. */
final class Operators {
  private Operators() {}

  /** Returns the operator of a binary tree or a compound assignment. */
  static Optional<Operator> binary(Tree.Kind kind) {
    return Optional.ofNullable(
        switch (kind) {
          case PLUS, PLUS_ASSIGNMENT -> Operator.ADD;
          case MINUS, MINUS_ASSIGNMENT -> Operator.SUBTRACT;
          case MULTIPLY, MULTIPLY_ASSIGNMENT -> Operator.MULTIPLY;
          case DIVIDE, DIVIDE_ASSIGNMENT -> Operator.DIVIDE;
          case REMAINDER, REMAINDER_ASSIGNMENT -> Operator.REMAINDER;
          case AND, AND_ASSIGNMENT -> Operator.AND;
          case OR, OR_ASSIGNMENT -> Operator.OR;
          case XOR, XOR_ASSIGNMENT -> Operator.XOR;
          case LEFT_SHIFT, LEFT_SHIFT_ASSIGNMENT -> Operator.SHIFT_LEFT;
          case RIGHT_SHIFT, RIGHT_SHIFT_ASSIGNMENT -> Operator.SHIFT_RIGHT;
          case UNSIGNED_RIGHT_SHIFT, UNSIGNED_RIGHT_SHIFT_ASSIGNMENT ->
              Operator.UNSIGNED_SHIFT_RIGHT;
          default -> null;
        });
  }

  /** Returns the operator of a unary tree that leaves its operand as it is. */
  static Optional<Operator> unary(Tree.Kind kind) {
    return Optional.ofNullable(
        switch (kind) {
          case UNARY_MINUS -> Operator.NEGATE;
          case BITWISE_COMPLEMENT -> Operator.COMPLEMENT;
          default -> null;
        });
  }

  /** Returns the operator by which an increment or decrement changes its variable. */
  static Optional<Operator> step(Tree.Kind kind) {
    return Optional.ofNullable(
        switch (kind) {
          case PREFIX_INCREMENT, POSTFIX_INCREMENT -> Operator.ADD;
          case PREFIX_DECREMENT, POSTFIX_DECREMENT -> Operator.SUBTRACT;
          default -> null;
        });
  }
}
