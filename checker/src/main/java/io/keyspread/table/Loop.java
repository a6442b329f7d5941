package io.keyspread.table;

import com.google.errorprone.VisitorState;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.suppliers.Suppliers;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A loop.
 *
 * @param tree the whole loop
 * @param body what an iteration does: a statement, or the body of a lambda
 * @param iterations how often it does, if the code tells: as large as a collection, an array or a
 *     bound
 * @param index a variable that has another value at each iteration, whatever the program reads
 */
record Loop(Tree tree, Tree body, Optional<Quantity> iterations, Optional<VarSymbol> index) {

  private static final Supplier<Type> ITERABLE = Suppliers.typeFromString("java.lang.Iterable");

  /** Returns the loop over a collection or array. */
  static Loop of(EnhancedForLoopTree loop, Sizes sizes) {
    return new Loop(
        loop,
        loop.getStatement(),
        sizes.sizeOf(loop.getExpression()),
        Optional.of(ASTHelpers.getSymbol(loop.getVariable()))
            .filter(variable -> isEnumValues(loop.getExpression())));
  }

  /** Returns the loop that counts, or that has an iterator. */
  static Loop of(ForLoopTree loop, Sizes sizes) {
    Optional<Counter> counter = Counter.of(loop);
    if (counter.isPresent()) {
      return new Loop(
          loop,
          loop.getStatement(),
          counter.get().iterations(sizes),
          Optional.of(counter.get().variable()));
    }
    return iterating(loop, loop.getCondition(), loop.getStatement(), sizes);
  }

  /** Returns the loop that has an iterator. */
  static Loop of(WhileLoopTree loop, Sizes sizes) {
    return iterating(
        loop, ASTHelpers.stripParentheses(loop.getCondition()), loop.getStatement(), sizes);
  }

  /** Returns the loop that a call of {@code forEach} with a lambda is. */
  static Optional<Loop> of(MethodInvocationTree call, Sizes sizes, VisitorState state) {
    return eachOf(call, sizes, state)
        .flatMap(
            size ->
                call.getArguments().get(0) instanceof LambdaExpressionTree lambda
                    ? Optional.of(
                        new Loop(call, lambda.getBody(), Optional.of(size), Optional.empty()))
                    : Optional.empty());
  }

  /** Returns how often {@code forEach} of a collection or map calls its argument. */
  static Optional<Quantity> eachOf(MethodInvocationTree call, Sizes sizes, VisitorState state) {
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    return receiver != null
            && call.getArguments().size() == 1
            && ASTHelpers.getSymbol(call).name.contentEquals("forEach")
            && (isSubtype(receiver, ITERABLE, state) || isSubtype(receiver, Sizes.MAP, state))
        ? sizes.sizeOf(receiver)
        : Optional.empty();
  }

  private static Loop iterating(
      Tree loop, @Nullable ExpressionTree condition, StatementTree body, Sizes sizes) {
    Optional<Quantity> size =
        Optional.ofNullable(condition)
            .flatMap(tree -> receiverOf(tree, "hasNext"))
            .flatMap(Sizes::variableOf)
            .filter(iterator -> countCalls(body, iterator, "next") == 1)
            .flatMap(sizes.variables()::definition)
            .flatMap(tree -> receiverOf(tree, "iterator"))
            .flatMap(sizes::sizeOf);
    return new Loop(loop, body, size, Optional.empty());
  }

  private static Optional<ExpressionTree> receiverOf(ExpressionTree tree, String method) {
    return tree instanceof MethodInvocationTree call
            && call.getArguments().isEmpty()
            && ASTHelpers.getSymbol(call).name.contentEquals(method)
        ? Optional.ofNullable(ASTHelpers.getReceiver(call))
        : Optional.empty();
  }

  private static int countCalls(Tree body, VarSymbol receiver, String method) {
    int[] calls = {0};
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree call, @Nullable Void unused) {
        if (receiverOf(call, method)
            .filter(tree -> receiver.equals(ASTHelpers.getSymbol(tree)))
            .isPresent()) {
          calls[0]++;
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(body, null);
    return calls[0];
  }

  private static boolean isEnumValues(ExpressionTree tree) {
    return tree instanceof MethodInvocationTree call
        && ASTHelpers.getSymbol(call).name.contentEquals("values")
        && ASTHelpers.getSymbol(call).owner.isEnum();
  }

  private static boolean isSubtype(
      ExpressionTree tree, Supplier<Type> supertype, VisitorState state) {
    return ASTHelpers.isSubtype(ASTHelpers.getType(tree), supertype.get(state), state);
  }

  /**
   * The head of a loop that counts.
   *
   * @param variable the counter
   * @param start its first value
   * @param condition the comparison that keeps the loop going
   * @param step what is added after each iteration, not 0
   */
  private record Counter(
      VarSymbol variable, ExpressionTree start, BinaryTree condition, long step) {

    static Optional<Counter> of(ForLoopTree loop) {
      if (loop.getInitializer().size() != 1
          || loop.getUpdate().size() != 1
          || !(loop.getInitializer().get(0) instanceof VariableTree declaration)
          || declaration.getInitializer() == null
          || !(loop.getCondition() instanceof BinaryTree condition)) {
        return Optional.empty();
      }
      VarSymbol variable = ASTHelpers.getSymbol(declaration);
      OptionalLong step = step(loop.getUpdate().get(0), variable);
      return step.isPresent() && step.getAsLong() != 0 && !assigns(loop.getStatement(), variable)
          ? Optional.of(
              new Counter(variable, declaration.getInitializer(), condition, step.getAsLong()))
          : Optional.empty();
    }

    Optional<Quantity> iterations(Sizes sizes) {
      boolean counterFirst = variable.equals(ASTHelpers.getSymbol(condition.getLeftOperand()));
      if (!counterFirst && !variable.equals(ASTHelpers.getSymbol(condition.getRightOperand()))) {
        return Optional.empty();
      }
      Tree.Kind comparison = condition.getKind();
      boolean upward = step > 0;
      Tree.Kind open = upward == counterFirst ? Tree.Kind.LESS_THAN : Tree.Kind.GREATER_THAN;
      Tree.Kind closed =
          upward == counterFirst ? Tree.Kind.LESS_THAN_EQUAL : Tree.Kind.GREATER_THAN_EQUAL;
      if (comparison != open
          && comparison != closed
          && (comparison != Tree.Kind.NOT_EQUAL_TO || Math.abs(step) != 1)) {
        return Optional.empty();
      }
      ExpressionTree bound =
          counterFirst ? condition.getRightOperand() : condition.getLeftOperand();
      return sizes
          .valueOf(bound)
          .flatMap(
              end ->
                  sizes.valueOf(start).map(first -> upward ? end.minus(first) : first.minus(end)))
          .map(length -> comparison == closed ? length.plus(Quantity.constant(1)) : length)
          .flatMap(this::steps);
    }

    private Optional<Quantity> steps(Quantity length) {
      long stride = Math.abs(step);
      if (length.constant().isPresent()) {
        long distance = Math.max(0, length.constant().getAsLong());
        return Optional.of(Quantity.constant((distance + stride - 1) / stride));
      }
      return stride == 1 ? Optional.of(length) : Optional.empty();
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
        void assigned(ExpressionTree target) {
          assigned[0] |= variable.equals(ASTHelpers.getSymbol(target));
        }
      }.scan(body, null);
      return assigned[0];
    }
  }
}
