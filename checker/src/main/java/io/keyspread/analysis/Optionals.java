package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import io.keyspread.expression.Choice;
import io.keyspread.expression.Expression;
import java.util.List;
import java.util.Optional;

/** Optional values: each stands for what it holds, since two are equal if that is. */
final class Optionals {
  private static final ImmutableSet<String> CLASSES =
      ImmutableSet.of(
          "com.google.common.base.Optional",
          "java.util.Optional",
          "java.util.OptionalDouble",
          "java.util.OptionalInt",
          "java.util.OptionalLong");

  private final FunctionValues functions;

  Optionals(FunctionValues functions) {
    this.functions = functions;
  }

  /** Returns what a call of a method of an optional value gives. */
  Optional<Expression> result(
      MethodInvocationTree call, MethodSymbol method, Scope scope, Lowering lowering) {
    if (!CLASSES.contains(method.owner.getQualifiedName().toString())) {
      return Optional.empty();
    }
    List<? extends ExpressionTree> arguments = call.getArguments();
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    String name = method.getSimpleName().toString();
    if (method.isStatic()) {
      return arguments.size() == 1
          ? Optional.of(lowering.lower(arguments.get(0), scope))
          : Optional.empty();
    } else if (receiver == null) {
      return Optional.empty();
    }
    Expression held = lowering.lower(receiver, scope);
    return switch (name) {
      case "filter", "get", "getAsDouble", "getAsInt", "getAsLong", "orElseThrow" ->
          Optional.of(held);
      case "flatMap", "map", "transform" ->
          Optional.of(functions.applied(arguments.get(0), ImmutableList.of(held), scope, lowering));
      case "orElse" -> Optional.of(orElse(receiver, held, lowering.lower(arguments.get(0), scope)));
      case "orElseGet" ->
          Optional.of(
              orElse(
                  receiver,
                  held,
                  functions.applied(arguments.get(0), ImmutableList.of(), scope, lowering)));
      default -> Optional.empty();
    };
  }

  private static Expression orElse(ExpressionTree receiver, Expression held, Expression other) {
    boolean isPresent =
        receiver instanceof MethodInvocationTree call
            && ASTHelpers.getSymbol(call).getSimpleName().contentEquals("of");
    return isPresent ? held : Choice.join(held, other);
  }
}
