package io.keyspread.analysis;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Tells what a condition in an {@code equals} method says about the two instances. */
final class EqualsConditions {
  private final EqualsMethods.Context context;
  private final Operands operands;

  EqualsConditions(EqualsMethods.Context context, Operands operands) {
    this.context = context;
    this.operands = operands;
  }

  /** Returns what {@code expression} says, given what some boolean variables say. */
  Condition of(ExpressionTree expression, ImmutableMap<Symbol, Condition> flags) {
    ExpressionTree tree = ASTHelpers.stripParentheses(expression);
    if (ASTHelpers.constValue(tree) instanceof Boolean constant) {
      return constant ? Condition.ALWAYS : Condition.NEVER;
    } else if (tree instanceof UnaryTree unary && tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      return of(unary.getExpression(), flags).not();
    } else if (tree instanceof BinaryTree binary) {
      return ofBinary(binary, flags);
    } else if (tree instanceof ConditionalExpressionTree choice) {
      Condition condition = of(choice.getCondition(), flags);
      return condition
          .and(of(choice.getTrueExpression(), flags))
          .or(condition.not().and(of(choice.getFalseExpression(), flags)));
    } else if (tree instanceof MethodInvocationTree call) {
      return ofCall(call);
    }
    Symbol symbol = ASTHelpers.getSymbol(tree);
    return symbol == null
        ? Condition.UNKNOWN
        : Objects.requireNonNull(flags.getOrDefault(symbol, Condition.UNKNOWN));
  }

  private Condition ofBinary(BinaryTree tree, ImmutableMap<Symbol, Condition> flags) {
    ExpressionTree left = tree.getLeftOperand();
    ExpressionTree right = tree.getRightOperand();
    return switch (tree.getKind()) {
      case CONDITIONAL_AND, AND -> of(left, flags).and(of(right, flags));
      case CONDITIONAL_OR, OR -> of(left, flags).or(of(right, flags));
      case EQUAL_TO -> identity(left, right);
      case NOT_EQUAL_TO -> identity(left, right).not();
      case LESS_THAN, LESS_THAN_EQUAL -> tolerance(left);
      case GREATER_THAN, GREATER_THAN_EQUAL -> tolerance(right);
      default -> Condition.UNKNOWN;
    };
  }

  private Condition identity(ExpressionTree left, ExpressionTree right) {
    if (isNull(right) || isNull(left)) {
      return operands
          .of(isNull(right) ? left : right)
          .map(
              operand ->
                  operand.isWhole() ? Condition.NEVER : Condition.that(Agreement.isNull(operand)))
          .orElse(Condition.UNKNOWN);
    } else if (isZero(right)) {
      return order(left);
    } else if (isZero(left)) {
      return order(right);
    }
    if (isWhole(left) && isWhole(right)) {
      return Condition.SAME_OBJECT;
    }
    return compared(
        left,
        right,
        operand ->
            operand.asBits() ? Relation.SAME_VALUE : EqualsCalls.identity(operand.part().type()));
  }

  private boolean isWhole(ExpressionTree tree) {
    return operands.of(tree).filter(Operand::isWhole).isPresent();
  }

  private static boolean isNull(ExpressionTree tree) {
    return ASTHelpers.stripParentheses(tree).getKind() == Tree.Kind.NULL_LITERAL;
  }

  private static boolean isZero(ExpressionTree tree) {
    return ASTHelpers.constValue(tree) instanceof Integer number && number == 0;
  }

  /** What it says that a comparison by order gives 0. */
  private Condition order(ExpressionTree tree) {
    if (!(ASTHelpers.stripParentheses(tree) instanceof MethodInvocationTree call)) {
      return Condition.UNKNOWN;
    }
    MethodSymbol method = ASTHelpers.getSymbol(call);
    if (!EqualsCalls.isOrder(method)) {
      return Condition.UNKNOWN;
    }
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    List<? extends ExpressionTree> arguments = call.getArguments();
    if (arguments.size() == 2) {
      return compared(arguments.get(0), arguments.get(1), operand -> EqualsCalls.order(method));
    }
    return arguments.size() == 1 && receiver != null
        ? compared(receiver, arguments.get(0), operand -> EqualsCalls.order(method))
        : Condition.UNKNOWN;
  }

  /** What it says that the distance of two numbers is small. */
  private Condition tolerance(ExpressionTree tree) {
    return ASTHelpers.stripParentheses(tree) instanceof MethodInvocationTree call
            && call.getArguments().size() == 1
            && ASTHelpers.stripParentheses(call.getArguments().get(0)) instanceof BinaryTree binary
            && binary.getKind() == Tree.Kind.MINUS
        ? compared(binary.getLeftOperand(), binary.getRightOperand(), operand -> Relation.SIMILAR)
        : Condition.UNKNOWN;
  }

  private Condition ofCall(MethodInvocationTree tree) {
    MethodSymbol method = ASTHelpers.getSymbol(tree);
    ExpressionTree receiver = ASTHelpers.getReceiver(tree);
    List<? extends ExpressionTree> arguments = tree.getArguments();
    if (EqualsCalls.isBuilt(method) && receiver != null) {
      return ofBuilder(receiver);
    } else if (EqualsCalls.isReflective(method)) {
      return Condition.that(Agreement.SOMETHING);
    } else if (arguments.size() == 2
        && method.isStatic()
        && EqualsCalls.isNamedLikeEquality(method)) {
      return compared(
          arguments.get(0),
          arguments.get(1),
          operand -> EqualsCalls.ofStatic(method, operand.part().type()));
    } else if (arguments.size() != 1) {
      return Condition.UNKNOWN;
    }
    Optional<Operand> argument = operands.of(arguments.get(0));
    if ((receiver == null || isWhole(receiver)) && argument.filter(Operand::isWhole).isPresent()) {
      return context.call(method, argument.orElseThrow());
    }
    return receiver == null || !EqualsCalls.isNamedLikeEquality(method)
        ? Condition.UNKNOWN
        : compared(
            receiver,
            arguments.get(0),
            operand -> EqualsCalls.ofInstance(method, operand.part().type()));
  }

  /** What the calls on an {@code EqualsBuilder} of commons-lang say, from the last one back. */
  private Condition ofBuilder(ExpressionTree builder) {
    if (builder instanceof NewClassTree) {
      return Condition.ALWAYS;
    }
    if (!(builder instanceof MethodInvocationTree call)) {
      return Condition.UNKNOWN;
    }
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    if (receiver == null) {
      return Condition.UNKNOWN;
    }
    List<? extends ExpressionTree> arguments = call.getArguments();
    Condition before = ofBuilder(receiver);
    if (arguments.size() == 1) {
      return before.and(of(arguments.get(0), ImmutableMap.of()));
    }
    return arguments.size() < 2
        ? before
        : before.and(
            compared(
                arguments.get(0),
                arguments.get(1),
                operand ->
                    arguments.size() == 2
                        ? EqualsCalls.appended(operand.part().type())
                        : Relation.SIMILAR));
  }

  /** What it says that two expressions are equal, if they are the same part of both instances. */
  private Condition compared(
      ExpressionTree left, ExpressionTree right, Function<Operand, Relation> relation) {
    Optional<Operand> first = operands.of(left);
    Optional<Operand> second = operands.of(right);
    if (first.isEmpty() || !second.equals(first.map(Operand::counterpart))) {
      return Condition.UNKNOWN;
    }
    Operand operand = first.orElseThrow();
    return operand.isWhole()
        ? Condition.UNKNOWN
        : Condition.that(Agreement.on(operand.part(), relation.apply(operand)));
  }
}
