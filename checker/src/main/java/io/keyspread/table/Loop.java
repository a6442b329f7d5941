package io.keyspread.table;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.suppliers.Suppliers;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import io.keyspread.analysis.CountingLoop;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A loop.
 *
 * @param tree the whole loop
 * @param body what an iteration does: a statement, or the body of a lambda
 * @param iterations tells how often it does, if the code tells: as large as a collection, an array
 *     or a bound
 * @param index a variable that has another value at each iteration, whatever the program reads
 * @param elements the variables that hold the element of a collection, array or map, one after the
 *     other
 */
record Loop(
    Tree tree,
    Tree body,
    Supplier<Optional<Quantity>> iterations,
    Optional<VarSymbol> index,
    ImmutableSet<VarSymbol> elements) {

  private static final com.google.errorprone.suppliers.Supplier<Type> ITERABLE =
      Suppliers.typeFromString("java.lang.Iterable");

  /** Returns the loop over a collection or array. */
  static Loop of(EnhancedForLoopTree loop, Sizes sizes) {
    return new Loop(
        loop,
        loop.getStatement(),
        () -> sizes.sizeOf(loop.getExpression()),
        Optional.of(ASTHelpers.getSymbol(loop.getVariable()))
            .filter(variable -> isEnumValues(loop.getExpression())),
        ImmutableSet.of(ASTHelpers.getSymbol(loop.getVariable())));
  }

  /** Returns the loop that counts, or that has an iterator. */
  static Loop of(ForLoopTree loop, Sizes sizes) {
    Optional<CountingLoop> counting = CountingLoop.of(loop);
    if (counting.isPresent()) {
      return new Loop(
          loop,
          loop.getStatement(),
          () -> iterations(counting.get(), sizes),
          Optional.of(counting.get().variable()),
          ImmutableSet.of());
    }
    return iterating(loop, loop.getCondition(), loop.getStatement(), sizes);
  }

  /** Returns the loop that has an iterator. */
  static Loop of(WhileLoopTree loop, Sizes sizes) {
    return iterating(
        loop, ASTHelpers.stripParentheses(loop.getCondition()), loop.getStatement(), sizes);
  }

  /** Returns the loop that nothing is known of. */
  static Loop of(DoWhileLoopTree loop) {
    return new Loop(
        loop, loop.getStatement(), Optional::empty, Optional.empty(), ImmutableSet.of());
  }

  /** Returns the loop that a call of {@code forEach} with a lambda is. */
  static Optional<Loop> of(MethodInvocationTree call, Sizes sizes, VisitorState state) {
    return eachOf(call, sizes, state)
        .flatMap(
            size ->
                call.getArguments().get(0) instanceof LambdaExpressionTree lambda
                    ? Optional.of(
                        new Loop(
                            call,
                            lambda.getBody(),
                            () -> Optional.of(size),
                            Optional.empty(),
                            lambda.getParameters().stream()
                                .map(ASTHelpers::getSymbol)
                                .collect(toImmutableSet())))
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

  /** Returns whether the loop has a counter, which the code may compare with a constant. */
  boolean isCounting() {
    return tree instanceof ForLoopTree && index.isPresent();
  }

  /** Returns whether each iteration asks a database, beside which a resize costs nothing. */
  boolean asksDatabase() {
    boolean[] found = {false};
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree call, @Nullable Void unused) {
        found[0] |=
            ASTHelpers.getSymbol(call).getThrownTypes().stream().anyMatch(Loop::isOfDatabase)
                || call.getArguments().stream()
                    .map(ASTHelpers::getType)
                    .anyMatch(Loop::isOfDatabase);
        return found[0] ? null : super.visitMethodInvocation(call, null);
      }
    }.scan(body, null);
    return found[0];
  }

  private static boolean isOfDatabase(@Nullable Type type) {
    return type != null
        && type.tsym != null
        && type.tsym.getQualifiedName().toString().startsWith("java.sql.");
  }

  private static Loop iterating(
      Tree loop, @Nullable ExpressionTree condition, StatementTree body, Sizes sizes) {
    return new Loop(
        loop,
        body,
        () ->
            Optional.ofNullable(condition)
                .flatMap(tree -> receiverOf(tree, "hasNext"))
                .flatMap(Sizes::variableOf)
                .filter(
                    iterator ->
                        countCalls(body, iterator, "next") == 1
                            && !sizes.variables().movesBefore(iterator, loop))
                .flatMap(sizes.variables()::definition)
                .flatMap(
                    tree -> receiverOf(tree, "iterator").or(() -> receiverOf(tree, "listIterator")))
                .flatMap(sizes::sizeOf),
        Optional.empty(),
        ImmutableSet.of());
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
      ExpressionTree tree,
      com.google.errorprone.suppliers.Supplier<Type> supertype,
      VisitorState state) {
    return ASTHelpers.isSubtype(ASTHelpers.getType(tree), supertype.get(state), state);
  }

  /** Returns how often a loop that counts runs. */
  private static Optional<Quantity> iterations(CountingLoop loop, Sizes sizes) {
    return loop.bound()
        .flatMap(
            bound ->
                sizes
                    .valueOf(bound.value())
                    .flatMap(
                        end ->
                            sizes
                                .valueOf(loop.start())
                                .map(
                                    first -> loop.isUpward() ? end.minus(first) : first.minus(end)))
                    .map(length -> bound.isIncluded() ? length.plus(Quantity.constant(1)) : length))
        .flatMap(length -> steps(length, Math.abs(loop.step())));
  }

  private static Optional<Quantity> steps(Quantity length, long stride) {
    if (length.constant().isPresent()) {
      long distance = Math.max(0, length.constant().getAsLong());
      return Optional.of(Quantity.constant((distance + stride - 1) / stride));
    }
    return stride == 1 ? Optional.of(length) : Optional.empty();
  }
}
