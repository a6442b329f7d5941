package io.keyspread.analysis;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.RecordComponent;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Origin;
import java.util.List;
import java.util.Optional;

/** What objects were given when they were made, where that is in view of a call on them. */
final class Creations {
  private Creations() {}

  /**
   * Returns what the constructor was given for the component of a record that an accessor reads.
   *
   * @param call a call of a method
   */
  static Optional<Expression> component(
      MethodInvocationTree call, MethodSymbol method, Scope scope, Lowering lowering) {
    if (!call.getArguments().isEmpty()
        || !ASTHelpers.isRecord(method.owner)
        || (method.flags() & Flags.GENERATED_MEMBER) == 0) {
      return Optional.empty();
    }
    int index = indexOf(method);
    return receiverCreation(call, scope.location())
        .filter(creation -> index >= 0 && isCanonical(creation))
        .map(creation -> lowered(creation, index, scope, lowering));
  }

  private static int indexOf(MethodSymbol accessor) {
    int index = 0;
    for (RecordComponent component : ((ClassSymbol) accessor.owner).getRecordComponents()) {
      if (component.getSimpleName().equals(accessor.getSimpleName())) {
        return index;
      }
      index++;
    }
    return -1;
  }

  private static boolean isCanonical(NewClassTree creation) {
    return (ASTHelpers.getSymbol(creation).flags() & Flags.GENERATEDCONSTR) != 0;
  }

  /** Returns the arguments of the constructor that made the receiver of a call, by parameter. */
  static ImmutableMap<Origin, Expression> arguments(
      MethodInvocationTree call, Scope scope, Lowering lowering) {
    ImmutableMap.Builder<Origin, Expression> arguments = ImmutableMap.builder();
    receiverCreation(call, scope.location())
        .ifPresent(
            creation -> {
              List<VarSymbol> parameters = ASTHelpers.getSymbol(creation).getParameters();
              for (int i = 0; i < creation.getArguments().size() && i < parameters.size(); i++) {
                int index = i;
                lowering
                    .originOf(parameters.get(i))
                    .ifPresent(
                        origin -> arguments.put(origin, lowered(creation, index, scope, lowering)));
              }
            });
    return arguments.buildKeepingLast();
  }

  private static Expression lowered(
      NewClassTree creation, int index, Scope scope, Lowering lowering) {
    return lowering.lower(
        creation.getArguments().get(index),
        ASTHelpers.getSymbol(creation).type.getParameterTypes().get(index),
        scope);
  }

  /** The expression that made the object on which a method is called, with a class of its own. */
  private static Optional<NewClassTree> receiverCreation(
      MethodInvocationTree call, TreePath location) {
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    ExpressionTree made =
        receiver instanceof IdentifierTree variable
            ? initializer(variable, location).orElse(receiver)
            : receiver;
    return made instanceof NewClassTree creation
            && creation.getClassBody() == null
            && !ASTHelpers.getSymbol(creation).isVarArgs()
        ? Optional.of(creation)
        : Optional.empty();
  }

  private static Optional<ExpressionTree> initializer(IdentifierTree tree, TreePath location) {
    return ASTHelpers.getSymbol(tree) instanceof VarSymbol variable
            && variable.owner instanceof MethodSymbol
            && ASTHelpers.isConsideredFinal(variable)
        ? Declarations.find(variable, location)
            .map(TreePath::getLeaf)
            .filter(VariableTree.class::isInstance)
            .map(declaration -> ((VariableTree) declaration).getInitializer())
        : Optional.empty();
  }
}
