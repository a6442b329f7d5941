package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.RecordComponent;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.expression.Composite;
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
        .map(creation -> lowered(creation, index, scope, lowering))
        .or(() -> componentsOf(call, method, scope, lowering).map(parts -> parts.get(index)));
  }

  /** Returns what the components of the record are that a call is made on. */
  private static Optional<ImmutableList<Expression>> componentsOf(
      MethodInvocationTree call, MethodSymbol method, Scope scope, Lowering lowering) {
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    return receiver != null
            && ASTHelpers.isRecord(method.owner)
            && lowering.lower(receiver, scope) instanceof Composite made
            && made.compared().size() == ((ClassSymbol) method.owner).getRecordComponents().size()
        ? Optional.of(made.compared())
        : Optional.empty();
  }

  /**
   * Returns the position of the component that an accessor or a field is of; -1 if it is of none.
   */
  private static int indexOf(Symbol member) {
    int index = 0;
    for (RecordComponent component : ((ClassSymbol) member.owner).getRecordComponents()) {
      if (component.getSimpleName().equals(member.getSimpleName())) {
        return index;
      }
      index++;
    }
    return -1;
  }

  private static boolean isCanonical(NewClassTree creation) {
    return (ASTHelpers.getSymbol(creation).flags() & Flags.GENERATEDCONSTR) != 0;
  }

  /**
   * Returns the arguments of the constructor that made the receiver of a call, by parameter, and
   * the components of a record, by field.
   */
  static ImmutableMap<Origin, Expression> arguments(
      MethodInvocationTree call, MethodSymbol method, Scope scope, Lowering lowering) {
    ImmutableMap.Builder<Origin, Expression> arguments = ImmutableMap.builder();
    componentsOf(call, method, scope, lowering)
        .ifPresent(
            parts -> {
              for (Symbol member : method.owner.members().getSymbols(VarSymbol.class::isInstance)) {
                int index = indexOf(member);
                if (!ASTHelpers.isStatic(member) && index >= 0) {
                  arguments.put(UnfollowedReads.originOf((VarSymbol) member), parts.get(index));
                }
              }
            });
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
