package io.keyspread.analysis;

import com.google.errorprone.VisitorState;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.expression.Choice;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Replaces the parameters of private methods by what their callers pass: all callers of a private
 * method are in its top-level class.
 */
final class Callers {
  private final VisitorState state;
  private final ProgramIndex program;
  private final Variables variables;
  private final Lowering lowering;
  private final Set<VarSymbol> inProgress = new HashSet<>();

  Callers(VisitorState state, ProgramIndex program, Variables variables, Lowering lowering) {
    this.state = state;
    this.program = program;
    this.variables = variables;
    this.lowering = lowering;
  }

  /** Returns the expression with each parameter replaced whose values are all in view. */
  Expression resolve(Expression expression, TreePath from) {
    return Expressions.substitute(expression, source -> argument(source, from).orElse(source));
  }

  private Optional<Expression> argument(Source source, TreePath from) {
    return variables.parameterAt(source.origin()).flatMap(parameter -> argument(parameter, from));
  }

  private Optional<Expression> argument(VarSymbol parameter, TreePath from) {
    if (!(parameter.owner instanceof MethodSymbol method)
        || method.type == null
        || !method.isPrivate()
        || method.isVarArgs()
        // The parameter of a lambda has the method around it for its owner, in an initializer one
        // without a type.
        || !method.getParameters().contains(parameter)
        || !inProgress.add(parameter)) {
      return Optional.empty();
    }
    try {
      return program
          .indexOf(method, from, state)
          .filter(index -> index.referencesTo(method).isEmpty())
          .flatMap(index -> joinOfArguments(index.callsOf(method), method, parameter));
    } finally {
      inProgress.remove(parameter);
    }
  }

  private Optional<Expression> joinOfArguments(
      List<TreePath> calls, MethodSymbol method, VarSymbol parameter) {
    int index = method.getParameters().indexOf(parameter);
    return calls.stream()
        .map(
            call -> {
              ExpressionTree argument = argumentsOf(call.getLeaf()).get(index);
              return resolve(
                  lowering.lower(argument, parameter.type, Scope.at(new TreePath(call, argument))),
                  call);
            })
        .reduce(Choice::join);
  }

  /** Returns the arguments of a call of a method or constructor. */
  static List<? extends ExpressionTree> argumentsOf(Tree call) {
    return call instanceof NewClassTree creation
        ? creation.getArguments()
        : ((MethodInvocationTree) call).getArguments();
  }
}
