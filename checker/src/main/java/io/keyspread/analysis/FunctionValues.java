package io.keyspread.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.expression.Choice;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Origin;
import io.keyspread.expression.Unknown;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What functions return that the program handles as values: lambdas and method references, written
 * where they are called, or held by a variable.
 */
final class FunctionValues {
  private final VisitorState state;
  private final ProgramIndex program;
  private final Set<VarSymbol> inProgress = new HashSet<>();

  FunctionValues(VisitorState state, ProgramIndex program) {
    this.state = state;
    this.program = program;
  }

  /**
   * Returns what a call returns of the one method of a functional interface, held by a variable.
   */
  Optional<Expression> called(
      MethodInvocationTree call, MethodSymbol method, Scope scope, Lowering lowering) {
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    if (receiver == null
        || (method.flags() & Flags.ABSTRACT) == 0
        || !(ASTHelpers.getSymbol(receiver) instanceof VarSymbol variable)
        || !state.getTypes().isFunctionalInterface((TypeSymbol) method.owner)
        || !inProgress.add(variable)) {
      return Optional.empty();
    }
    try {
      ImmutableList<TreePath> functions = heldBy(variable, scope.location());
      ImmutableList<Expression> arguments =
          functions.isEmpty()
              ? ImmutableList.of()
              : call.getArguments().stream()
                  .map(argument -> lowering.lower(argument, scope))
                  .collect(toImmutableList());
      return functions.stream()
          .map(function -> applied(function, Optional.empty(), arguments, lowering))
          .reduce(Choice::join);
    } finally {
      inProgress.remove(variable);
    }
  }

  /**
   * Returns the lambdas and method references that a variable is seen to hold. What a constructor
   * is given from elsewhere is not seen and does not count, if another one assigns a function.
   */
  private ImmutableList<TreePath> heldBy(VarSymbol variable, TreePath from) {
    if (!variable.getKind().isField()) {
      return ASTHelpers.isConsideredFinal(variable)
          ? Declarations.find(variable, from).stream()
              .flatMap(FunctionValues::assignedAt)
              .filter(FunctionValues::isFunction)
              .collect(toImmutableList())
          : ImmutableList.of();
    }
    Optional<ClassIndex> index = program.indexOf(variable, from, state);
    return index.stream()
        .flatMap(found -> found.assignmentsOf(variable).stream())
        .flatMap(FunctionValues::assignedAt)
        .flatMap(
            value ->
                isFunction(value)
                    ? Stream.of(value)
                    : givenToConstructor(value, index.orElseThrow()))
        .collect(toImmutableList());
  }

  private static Stream<TreePath> assignedAt(TreePath assignment) {
    return Assignments.valueOf(assignment.getLeaf()).stream()
        .map(value -> new TreePath(assignment, value));
  }

  /** What other constructors of the class pass for a parameter: {@code this(System::nanoTime)}. */
  private static Stream<TreePath> givenToConstructor(TreePath value, ClassIndex index) {
    if (!(value.getLeaf() instanceof IdentifierTree)
        || !(ASTHelpers.getSymbol(value.getLeaf()) instanceof VarSymbol parameter)
        || !(parameter.owner instanceof MethodSymbol method)
        || !method.isConstructor()
        || !method.getParameters().contains(parameter)) {
      return Stream.empty();
    }
    int position = method.getParameters().indexOf(parameter);
    return index.callsOf(method).stream()
        .filter(call -> position < Callers.argumentsOf(call.getLeaf()).size())
        .map(call -> new TreePath(call, Callers.argumentsOf(call.getLeaf()).get(position)))
        .filter(FunctionValues::isFunction);
  }

  private static boolean isFunction(TreePath path) {
    return path.getLeaf() instanceof LambdaExpressionTree
        || path.getLeaf() instanceof MemberReferenceTree;
  }

  /** Returns what a function returns that is written at a place, for some arguments. */
  Expression applied(
      ExpressionTree function,
      ImmutableList<Expression> arguments,
      Scope scope,
      Lowering lowering) {
    TreePath path = new TreePath(scope.location(), function);
    return isFunction(path)
        ? applied(path, scope.store(), arguments, lowering)
        : new Unknown(Kind.REFERENCE);
  }

  private Expression applied(
      TreePath function,
      Optional<LocalStore> store,
      ImmutableList<Expression> arguments,
      Lowering lowering) {
    if (function.getLeaf() instanceof MemberReferenceTree reference) {
      return lowering.lowerReference(reference, arguments, new Scope(function, store));
    }
    LambdaExpressionTree lambda = (LambdaExpressionTree) function.getLeaf();
    Expression result =
        lambda.getBody() instanceof ExpressionTree body
            ? lowering.lower(body, new Scope(new TreePath(function, body), store))
            : Returns.of(function).stream()
                .map(path -> returned(path, lowering))
                .reduce(Choice::join)
                .orElseGet(() -> new Unknown(Kind.REFERENCE));
    return withArguments(result, lambda, arguments, lowering);
  }

  private static Expression returned(TreePath path, Lowering lowering) {
    ExpressionTree value = ((ReturnTree) path.getLeaf()).getExpression();
    return value == null ? new Unknown(Kind.REFERENCE) : lowering.lower(value, Scope.at(path));
  }

  private static Expression withArguments(
      Expression result,
      LambdaExpressionTree lambda,
      ImmutableList<Expression> arguments,
      Lowering lowering) {
    ImmutableMap.Builder<Origin, Expression> byOrigin = ImmutableMap.builder();
    for (int i = 0; i < Math.min(arguments.size(), lambda.getParameters().size()); i++) {
      Expression argument = arguments.get(i);
      lowering
          .originOf(ASTHelpers.getSymbol(lambda.getParameters().get(i)))
          .ifPresent(origin -> byOrigin.put(origin, argument));
    }
    return Expressions.substitute(result, byOrigin.buildKeepingLast());
  }
}
