package io.keyspread.analysis;

import static com.google.common.base.Verify.verify;

import com.google.common.collect.BiMap;
import com.google.common.collect.HashBiMap;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Origin;
import io.keyspread.expression.Unknown;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/**
 * Gives variables their values: fields from where they are assigned, locals from their one
 * definition, and only locals that are assigned again from the dataflow analysis.
 */
final class Variables {
  private final Dataflow dataflow;
  private final Fields fields;
  private final DeclaredSources declaredSources;
  private final BiMap<Origin, VarSymbol> parameters = HashBiMap.create();

  Variables(Dataflow dataflow, Fields fields, DeclaredSources declaredSources) {
    this.dataflow = dataflow;
    this.fields = fields;
    this.declaredSources = declaredSources;
  }

  /**
   * Returns the value of a variable.
   *
   * @param tree where it is read
   * @param ofThis whether a field is read of {@code this} (or of a class, if static)
   */
  Optional<Expression> read(
      ExpressionTree tree, VarSymbol variable, boolean ofThis, Scope scope, Lowering lowering) {
    if (declaredSources.isWellSpread(variable)) {
      // Not dense, as an input would be: of such keys nothing can be said, and need not be.
      return Optional.of(new Unknown(lowering.kinds().of(variable.type)));
    }
    if (variable.getKind() == ElementKind.PARAMETER) {
      return scope.stored(variable).or(() -> parameter(variable, scope, lowering));
    }
    if (variable.getKind().isField()) {
      return fields
          .read(tree, variable, ofThis, scope.location(), lowering)
          .or(
              () ->
                  UnfollowedReads.field(
                      tree,
                      variable,
                      ofThis,
                      lowering.kinds().of(variable.type),
                      declaredSources.range(variable),
                      scope.location()));
    }
    return counter(variable, scope, lowering)
        .or(() -> scope.stored(variable))
        .or(() -> local(variable, scope, lowering));
  }

  /** Returns the parameter of the program that an input stands for, if it stands for one. */
  Optional<VarSymbol> parameterAt(Origin origin) {
    return Optional.ofNullable(parameters.get(origin));
  }

  /** Returns the origin of the input that stands for a parameter, if one does. */
  Optional<Origin> originOf(VarSymbol parameter) {
    return Optional.ofNullable(parameters.inverse().get(parameter));
  }

  /** Returns the value that a parameter has when its method or lambda starts. */
  Optional<Expression> parameterAtStart(VarSymbol parameter, TreePath body, Lowering lowering) {
    return Declarations.find(parameter, body)
        .map(
            declaration -> {
              Origin origin = Origins.of(declaration.getLeaf(), declaration);
              parameters.put(origin, parameter);
              Kind kind = lowering.kinds().of(parameter.type);
              return declaredSources
                  .clock(parameter, kind, origin)
                  .orElseGet(
                      () ->
                          lowering
                              .streamElement(declaration)
                              .orElseGet(
                                  () ->
                                      new Input(
                                          kind,
                                          declaredSources
                                              .range(parameter)
                                              .or(
                                                  () ->
                                                      LoopCounters.ofStream(declaration, lowering)),
                                          origin)));
            });
  }

  private Optional<Expression> parameter(VarSymbol parameter, Scope scope, Lowering lowering) {
    if (ASTHelpers.isConsideredFinal(parameter) || scope.store().isPresent()) {
      return parameterAtStart(parameter, scope.location(), lowering);
    }
    return flowing(parameter, scope, lowering);
  }

  /** Returns the value of a loop's counter, which the dataflow analysis would follow in vain. */
  private static Optional<Expression> counter(VarSymbol variable, Scope scope, Lowering lowering) {
    return ASTHelpers.isConsideredFinal(variable)
        ? Optional.empty()
        : Declarations.find(variable, scope.location())
            .flatMap(
                declaration ->
                    LoopCounters.ofLoop(
                        declaration,
                        scope.location(),
                        Origins.of(declaration.getLeaf(), declaration),
                        lowering.kinds().of(variable.type),
                        lowering));
  }

  private Optional<Expression> local(VarSymbol variable, Scope scope, Lowering lowering) {
    Optional<TreePath> declaration = Declarations.find(variable, scope.location());
    if (declaration.isEmpty()) {
      Optional<TreePath> matched = Patterns.matchedBy(variable, scope.location());
      if (matched.isPresent()) {
        ExpressionTree value = (ExpressionTree) matched.get().getLeaf();
        return Optional.of(lowering.lower(value, variable.type, Scope.at(matched.get())));
      }
      return scope.store().isPresent() ? Optional.empty() : flowing(variable, scope, lowering);
    }
    TreePath path = declaration.get();
    verify(path.getLeaf() instanceof VariableTree);
    VariableTree tree = (VariableTree) path.getLeaf();
    Origin origin = Origins.of(tree, path);
    Kind kind = lowering.kinds().of(variable.type);
    Optional<Expression> declared = declaredSources.clock(variable, kind, origin);
    if (declared.isPresent()) {
      return declared;
    }
    if (!ASTHelpers.isConsideredFinal(variable)) {
      return scope.store().isPresent() ? Optional.empty() : flowing(variable, scope, lowering);
    }
    if (tree.getInitializer() != null) {
      return Optional.of(lowering.lower(tree.getInitializer(), variable.type, Scope.at(path)));
    }
    return isLoopElement(tree, path)
        ? Optional.of(new Input(kind, declaredSources.range(variable), origin))
        : flowing(variable, scope, lowering);
  }

  private Optional<Expression> flowing(VarSymbol variable, Scope scope, Lowering lowering) {
    return dataflow.before(scope.location(), lowering).flatMap(store -> store.valueOf(variable));
  }

  private static boolean isLoopElement(VariableTree tree, TreePath path) {
    return path.getParentPath().getLeaf() instanceof EnhancedForLoopTree loop
        && loop.getVariable().equals(tree);
  }
}
