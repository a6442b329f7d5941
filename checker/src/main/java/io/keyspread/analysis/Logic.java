package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.sun.source.tree.Tree;
import io.keyspread.expression.Cardinality;
import io.keyspread.expression.Comparison;
import io.keyspread.expression.Conditional;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Derived;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operation;
import io.keyspread.expression.Operator;
import io.keyspread.expression.Order;
import io.keyspread.expression.Source;
import io.keyspread.expression.Unknown;

/** Conditions, as far as they can be told at once, and the values they select. */
final class Logic {
  static final Constant TRUE = Constant.of(true);
  static final Constant FALSE = Constant.of(false);
  private static final Constant NULL = Constant.of(null);

  private Logic() {}

  static boolean isConstant(Expression condition) {
    return condition instanceof Constant;
  }

  static boolean isTrue(Expression condition) {
    return condition.equals(TRUE);
  }

  static Expression not(Expression condition) {
    if (isConstant(condition)) {
      return isTrue(condition) ? FALSE : TRUE;
    }
    return new Operation(Operator.COMPLEMENT, Kind.BOOLEAN, ImmutableList.of(condition));
  }

  static Expression and(Expression left, Expression right) {
    return isTrue(right) ? left : select(left, right, FALSE);
  }

  static Expression or(Expression left, Expression right) {
    return select(left, TRUE, right);
  }

  /**
   * Returns one of two values; unknown if that makes an expression too large.
   *
   * <p>Where the condition is no matter of numbers, and one value is the same for all instances,
   * the other is the answer: {@code isEmpty() ? 0 : value.hashCode()} has a constant for the one
   * instance that has nothing to hash, not for half of them. Where that answer has few values, each
   * of them counts.
   */
  static Expression select(Expression condition, Expression whenTrue, Expression whenFalse) {
    if (whenTrue.kind() != whenFalse.kind() || condition.kind() != Kind.BOOLEAN) {
      return new Unknown(whenTrue.kind());
    }
    if (whenTrue.kind() != Kind.BOOLEAN
        && varies(whenTrue) != varies(whenFalse)
        && isOfState(condition)) {
      Expression answer = varies(whenTrue) ? whenTrue : whenFalse;
      if (Cardinality.bound(answer) >= Cardinality.FEW) {
        return answer;
      }
    }
    return bounded(Conditional.of(condition, whenTrue, whenFalse));
  }

  private static boolean varies(Expression value) {
    return !Expressions.sources(value).isEmpty();
  }

  private static boolean isOfState(Expression condition) {
    return condition instanceof Derived
        || (condition instanceof Source
            && (condition.kind() == Kind.REFERENCE || condition.kind() == Kind.BOOLEAN))
        || Expressions.parts(condition).stream().anyMatch(Logic::isOfState);
  }

  static Expression bounded(Expression expression) {
    return Expressions.isLarger(expression, Expressions.MAX_EVALUATED_SIZE)
        ? new Unknown(expression.kind())
        : expression;
  }

  /** Returns what {@code ==}, {@code !=}, {@code <}, {@code <=}, {@code >} or {@code >=} says. */
  static Expression compare(Tree.Kind comparison, Expression left, Expression right) {
    return switch (comparison) {
      case EQUAL_TO -> order(Order.EQUAL, left, right);
      case NOT_EQUAL_TO -> not(order(Order.EQUAL, left, right));
      case LESS_THAN -> order(Order.LESS, left, right);
      case LESS_THAN_EQUAL -> order(Order.LESS_OR_EQUAL, left, right);
      case GREATER_THAN -> order(Order.LESS, right, left);
      case GREATER_THAN_EQUAL -> order(Order.LESS_OR_EQUAL, right, left);
      default -> throw new IllegalArgumentException(comparison.toString());
    };
  }

  /** A sample has no null: only what the code itself sets to null is. */
  private static Expression order(Order order, Expression left, Expression right) {
    if (left.equals(NULL) || right.equals(NULL)) {
      Expression other = left.equals(NULL) ? right : left;
      if (other instanceof Constant constant) {
        return constant.value() == null ? TRUE : FALSE;
      }
      return other instanceof Conditional && other.kind() == Kind.REFERENCE
          ? new Comparison(order, Kind.REFERENCE, left, right)
          : FALSE;
    }
    if (left.kind() == Kind.REFERENCE || right.kind() == Kind.REFERENCE) {
      return left.kind() == right.kind()
          ? new Comparison(order, Kind.REFERENCE, left, right)
          : new Unknown(Kind.BOOLEAN);
    }
    if (left instanceof Constant first
        && right instanceof Constant second
        && isSameInt(first, second)) {
      return order == Order.LESS ? FALSE : TRUE;
    }
    Kind kind =
        left.kind() == Kind.BOOLEAN ? Kind.BOOLEAN : Kinds.promoted(left.kind(), right.kind());
    return new Comparison(order, kind, Kinds.convert(left, kind), Kinds.convert(right, kind));
  }

  /**
   * Whether two constants are equal beyond doubt, such as the 0 of a hash code not computed yet.
   */
  private static boolean isSameInt(Constant left, Constant right) {
    return left.kind().isIntegral() && left.equals(right);
  }
}
