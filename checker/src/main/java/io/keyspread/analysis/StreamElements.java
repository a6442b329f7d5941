package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Unknown;
import java.util.Optional;

/** What a stream hands to a lambda, where an earlier stage of it computes each element. */
final class StreamElements {
  private static final String COLLECTORS = "java.util.stream.Collectors";

  private static final ImmutableSet<String> STREAMS =
      ImmutableSet.of(
          "java.util.stream.IntStream", "java.util.stream.LongStream", "java.util.stream.Stream");

  private static final ImmutableSet<String> COMPUTING =
      ImmutableSet.of("map", "mapToInt", "mapToLong", "mapToObj");

  /** Stages that hand on what they get, if they hand it on. */
  private static final ImmutableSet<String> KEEPING_ELEMENTS =
      ImmutableSet.of(
          "asLongStream", "boxed", "filter", "parallel", "peek", "sequential", "unordered");

  private StreamElements() {}

  /**
   * Returns the value of a lambda's parameter.
   *
   * @param declaration the path of the parameter's declaration
   */
  static Optional<Expression> of(
      TreePath declaration, FunctionValues functions, Lowering lowering) {
    TreePath lambda = declaration.getParentPath();
    if (!(lambda.getLeaf() instanceof LambdaExpressionTree tree)
        || tree.getParameters().size() != 1
        || !(lambda.getParentPath().getLeaf() instanceof MethodInvocationTree call)) {
      return Optional.empty();
    }
    TreePath path = lambda.getParentPath();
    if (ASTHelpers.getSymbol(call).owner.getQualifiedName().contentEquals(COLLECTORS)
        && path.getParentPath().getLeaf() instanceof MethodInvocationTree collect) {
      call = collect;
      path = path.getParentPath();
    }
    ExpressionTree stage = ASTHelpers.getReceiver(call);
    while (stage instanceof MethodInvocationTree source) {
      path = new TreePath(path, source);
      MethodSymbol method = ASTHelpers.getSymbol(source);
      String name = method.getSimpleName().toString();
      if (!STREAMS.contains(method.owner.getQualifiedName().toString()) || method.isStatic()) {
        return Optional.empty();
      } else if (COMPUTING.contains(name)) {
        return Optional.of(
                functions.applied(
                    source.getArguments().get(0), ImmutableList.of(), Scope.at(path), lowering))
            .filter(value -> !(value instanceof Unknown));
      } else if (!KEEPING_ELEMENTS.contains(name)) {
        return Optional.empty();
      }
      stage = ASTHelpers.getReceiver(source);
    }
    return Optional.empty();
  }
}
