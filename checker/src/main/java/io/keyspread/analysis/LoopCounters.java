package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operation;
import io.keyspread.expression.Operator;
import io.keyspread.expression.Origin;
import io.keyspread.expression.ValueRange;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The values of variables that count: of loops, and of lambdas on a stream of numbers. They are
 * inputs, with a range where both ends are in view.
 */
final class LoopCounters {
  private static final String INT_STREAM = "java.util.stream.IntStream";
  private static final String LONG_STREAM = "java.util.stream.LongStream";
  private static final String COLLECTORS = "java.util.stream.Collectors";

  /** Stages of a stream that hand on what they get, if they hand it on. */
  private static final ImmutableSet<String> KEEPING_ELEMENTS =
      ImmutableSet.of(
          "boxed",
          "distinct",
          "filter",
          "limit",
          "parallel",
          "peek",
          "sequential",
          "skip",
          "sorted",
          "unordered");

  private LoopCounters() {}

  /**
   * Returns the value of a variable in the body of the loop that counts it, in its head or beside
   * it.
   *
   * @param declaration the path of the variable's declaration
   * @param from where the variable is read
   */
  static Optional<Expression> ofLoop(
      TreePath declaration, TreePath from, Origin origin, Kind kind, Lowering lowering) {
    if (kind.isIntegral() && SteppedLocals.counts(declaration, from)) {
      return Optional.of(new Input(kind, Optional.empty(), origin));
    }
    return declaration.getParentPath().getLeaf() instanceof ForLoopTree loop
            && kind.isIntegral()
            && isWithin(from, loop.getStatement())
        ? CountingLoop.of(loop)
            .filter(
                counting -> counting.variable().equals(ASTHelpers.getSymbol(declaration.getLeaf())))
            .map(counting -> value(counting, origin, kind, declaration.getParentPath(), lowering))
        : Optional.empty();
  }

  private static Expression value(
      CountingLoop counting, Origin origin, Kind kind, TreePath loop, Lowering lowering) {
    OptionalLong start = constant(counting.start(), loop, lowering);
    Optional<Long> end =
        counting
            .bound()
            .flatMap(
                bound -> {
                  OptionalLong value = constant(bound.value(), loop, lowering);
                  long included = bound.isIncluded() ? 0 : counting.isUpward() ? 1 : -1;
                  return value.isPresent()
                      ? Optional.of(value.getAsLong() - included)
                      : Optional.empty();
                });
    long stride = Math.abs(counting.step());
    if (start.isEmpty() || end.isEmpty()) {
      return stride == 1
          ? new Input(kind, Optional.empty(), origin)
          : inSteps(start.orElse(0), counting.step(), Optional.empty(), origin, kind);
    }
    long distance =
        counting.isUpward()
            ? end.orElseThrow() - start.getAsLong()
            : start.getAsLong() - end.orElseThrow();
    long last = Math.max(0, distance) / stride;
    if (stride > 1) {
      return inSteps(
          start.getAsLong(), counting.step(), Optional.of(new ValueRange(0, last)), origin, kind);
    }
    long first = counting.isUpward() ? start.getAsLong() : start.getAsLong() - last;
    return new Input(kind, Optional.of(new ValueRange(first, first + last)), origin);
  }

  /** A counter that does not step by one: its start, and as many steps as there are. */
  private static Expression inSteps(
      long start, long step, Optional<ValueRange> steps, Origin origin, Kind kind) {
    Kind computed = Kinds.promoted(kind);
    Expression distance =
        new Operation(
            Operator.MULTIPLY,
            computed,
            ImmutableList.of(new Input(computed, steps, origin), constant(step, computed)));
    Expression value =
        start == 0
            ? distance
            : new Operation(
                Operator.ADD, computed, ImmutableList.of(constant(start, computed), distance));
    return Kinds.convert(value, kind);
  }

  private static Constant constant(long value, Kind kind) {
    return kind == Kind.LONG ? Constant.of(value) : Constant.of((int) value);
  }

  /**
   * Returns the values of a lambda's parameter, if a stream of numbers hands them to it.
   *
   * @param declaration the path of the parameter's declaration
   */
  static Optional<ValueRange> ofStream(TreePath declaration, Lowering lowering) {
    TreePath lambda = declaration.getParentPath();
    if (!(lambda.getLeaf() instanceof LambdaExpressionTree tree)
        || tree.getParameters().size() != 1
        || !(lambda.getParentPath().getLeaf() instanceof MethodInvocationTree call)) {
      return Optional.empty();
    }
    TreePath stage = lambda.getParentPath();
    if (ASTHelpers.getSymbol(call).owner.getQualifiedName().contentEquals(COLLECTORS)
        && stage.getParentPath().getLeaf() instanceof MethodInvocationTree collect) {
      call = collect;
    }
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    while (receiver instanceof MethodInvocationTree source) {
      MethodSymbol method = ASTHelpers.getSymbol(source);
      String name = method.getSimpleName().toString();
      if (method.isStatic()) {
        return range(source, method, name, lambda, lowering);
      } else if (!KEEPING_ELEMENTS.contains(name)) {
        return Optional.empty();
      }
      receiver = ASTHelpers.getReceiver(source);
    }
    return Optional.empty();
  }

  private static Optional<ValueRange> range(
      MethodInvocationTree call,
      MethodSymbol method,
      String name,
      TreePath from,
      Lowering lowering) {
    String owner = method.owner.getQualifiedName().toString();
    boolean isClosed = name.equals("rangeClosed");
    if ((!owner.equals(INT_STREAM) && !owner.equals(LONG_STREAM))
        || (!isClosed && !name.equals("range"))) {
      return Optional.empty();
    }
    OptionalLong first = constant(call.getArguments().get(0), from, lowering);
    OptionalLong end = constant(call.getArguments().get(1), from, lowering);
    if (first.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    long last = isClosed ? end.getAsLong() : end.getAsLong() - 1;
    return last < first.getAsLong()
        ? Optional.empty()
        : Optional.of(new ValueRange(first.getAsLong(), last));
  }

  private static OptionalLong constant(ExpressionTree tree, TreePath from, Lowering lowering) {
    return lowering.lower(tree, Scope.at(from)) instanceof Constant constant
        ? longValue(constant.value())
        : OptionalLong.empty();
  }

  private static OptionalLong longValue(@Nullable Object value) {
    if (value instanceof Character character) {
      return OptionalLong.of(character);
    }
    return value instanceof Integer
            || value instanceof Long
            || value instanceof Short
            || value instanceof Byte
        ? OptionalLong.of(((Number) value).longValue())
        : OptionalLong.empty();
  }

  private static boolean isWithin(TreePath path, Object tree) {
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      if (at.getLeaf() == tree) {
        return true;
      }
    }
    return false;
  }
}
