package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.expression.Choice;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Origin;
import io.keyspread.expression.Unknown;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Summaries of the program's own methods: what a method returns, in terms of its parameters.
 *
 * <p>A summary is computed on demand, once; a method that is being summarized, or that is reached
 * through too many others, is unknown.
 */
final class Helpers {
  /** How many calls deep a summary looks; people nest helpers less deeply than this. */
  private static final int MAX_DEPTH = 8;

  private final VisitorState state;
  private final ProgramIndex program;
  private final DeclaredSources declaredSources;
  private final Map<MethodSymbol, Optional<Expression>> summaries = new HashMap<>();
  private final Set<MethodSymbol> inProgress = new HashSet<>();

  Helpers(VisitorState state, ProgramIndex program, DeclaredSources declaredSources) {
    this.state = state;
    this.program = program;
    this.declaredSources = declaredSources;
  }

  /** Returns what a call of a method of the program returns. */
  Optional<Expression> result(
      MethodInvocationTree call, MethodSymbol method, Scope scope, Lowering lowering) {
    Kind kind = lowering.kinds().of(method.getReturnType());
    Optional<Expression> declared =
        declaredSources.clock(method, kind, Origins.of(call, scope.location()));
    if (declared.isPresent()) {
      return declared;
    }
    if (!hasOneBody(method)) {
      return Optional.empty();
    }
    return Creations.component(call, method, scope, lowering)
        .or(() -> ofBody(call, method, scope, lowering));
  }

  private Optional<Expression> ofBody(
      MethodInvocationTree call, MethodSymbol method, Scope scope, Lowering lowering) {
    return summary(method, scope.location(), lowering)
        .map(summary -> withArguments(summary, call, method, scope, lowering));
  }

  /**
   * Returns what a method of the program returns that is called on {@code this}, or static.
   *
   * @param arguments the values of its first parameters; the others stay inputs
   */
  Optional<Expression> applied(
      MethodSymbol method, ImmutableList<Expression> arguments, Scope scope, Lowering lowering) {
    if (!hasOneBody(method) || method.getParameters().size() < arguments.size()) {
      return Optional.empty();
    }
    return summary(method, scope.location(), lowering)
        .map(
            summary -> {
              ImmutableMap.Builder<Origin, Expression> byOrigin = ImmutableMap.builder();
              for (int i = 0; i < arguments.size(); i++) {
                Expression argument = arguments.get(i);
                lowering
                    .originOf(method.getParameters().get(i))
                    .ifPresent(origin -> byOrigin.put(origin, argument));
              }
              return Expressions.substitute(summary, byOrigin.buildKeepingLast());
            });
  }

  /** Returns the input that a call of an accessor is whose body is not in view or not followed. */
  Optional<Expression> property(
      MethodInvocationTree call, MethodSymbol method, Scope scope, Lowering lowering) {
    if (declaredSources.isWellSpread(method)) {
      return Optional.empty();
    }
    return UnfollowedReads.property(
        call,
        method,
        lowering.kinds().of(method.getReturnType()),
        declaredSources.range(method),
        scope.location());
  }

  /**
   * Returns whether a call of the method runs the body that its declaration shows. An override in
   * another class is not looked for: a helper that reads a clock is not overridden by one that does
   * something else.
   */
  private static boolean hasOneBody(MethodSymbol method) {
    return (method.flags() & (Flags.ABSTRACT | Flags.NATIVE)) == 0
        && !method.owner.isInterface()
        && !method.isVarArgs();
  }

  private static boolean isOfThis(MethodInvocationTree call) {
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    return receiver == null
        || (receiver instanceof IdentifierTree name && name.getName().contentEquals("this"));
  }

  private Optional<Expression> summary(MethodSymbol method, TreePath from, Lowering lowering) {
    Optional<Expression> known = summaries.get(method);
    if (known == null) {
      if (inProgress.size() >= MAX_DEPTH || !inProgress.add(method)) {
        return Optional.empty();
      }
      known =
          program
              .declarationOf(method, from, state)
              .flatMap(declaration -> returned(declaration, method, lowering));
      inProgress.remove(method);
      summaries.put(method, known);
    }
    return known;
  }

  private static Optional<Expression> returned(
      TreePath declaration, MethodSymbol method, Lowering lowering) {
    if (!(declaration.getLeaf() instanceof MethodTree)) {
      // The accessor of a record has no tree of its own.
      return Optional.empty();
    }
    return Returns.of(declaration).stream()
        .map(
            path -> {
              ExpressionTree value = ((ReturnTree) path.getLeaf()).getExpression();
              return value == null
                  ? new Unknown(Kind.REFERENCE)
                  : lowering.lower(value, method.getReturnType(), Scope.at(path));
            })
        .reduce(Choice::join);
  }

  private static Expression withArguments(
      Expression summary,
      MethodInvocationTree call,
      MethodSymbol method,
      Scope scope,
      Lowering lowering) {
    ImmutableMap.Builder<Origin, Expression> arguments = ImmutableMap.builder();
    for (int i = 0; i < method.getParameters().size(); i++) {
      VarSymbol parameter = method.getParameters().get(i);
      lowering
          .originOf(parameter)
          .ifPresent(
              origin -> arguments.put(origin, argument(call, method, parameter, scope, lowering)));
    }
    if (!method.isStatic()) {
      arguments.putAll(Creations.arguments(call, method, scope, lowering));
    }
    ImmutableMap<Origin, Expression> byOrigin = arguments.buildKeepingLast();
    boolean isOfThis = isOfThis(call) || method.isStatic();
    Origin read = Origins.of(call, scope.location());
    return Expressions.substitute(
        summary,
        source -> {
          Expression argument = byOrigin.get(source.origin());
          if (argument != null) {
            return argument;
          }
          return isOfThis ? source : Fields.ofOtherObject(source, summary, read);
        });
  }

  private static Expression argument(
      MethodInvocationTree call,
      MethodSymbol method,
      VarSymbol parameter,
      Scope scope,
      Lowering lowering) {
    int index = method.getParameters().indexOf(parameter);
    return lowering.lower(call.getArguments().get(index), parameter.type, scope);
  }
}
