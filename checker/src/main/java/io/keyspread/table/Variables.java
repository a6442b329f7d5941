package io.keyspread.table;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.analysis.Assignments;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the code around a place defines its variables as, and where it changes them. */
final class Variables {
  private static final ImmutableSet<String> MUTATORS =
      ImmutableSet.of(
          "add",
          "addAll",
          "addFirst",
          "addLast",
          "clear",
          "offer",
          "poll",
          "pop",
          "push",
          "put",
          "putAll",
          "remove",
          "removeAll",
          "removeFirst",
          "removeIf",
          "removeLast",
          "retainAll");

  private final Map<Symbol, ExpressionTree> definitions = new LinkedHashMap<>();
  private final SetMultimap<Symbol, Integer> assignments = LinkedHashMultimap.create();
  private final SetMultimap<Symbol, Integer> mutations = LinkedHashMultimap.create();

  /** Collects the variables of the member that holds a place, and the fields in sight of it. */
  Variables(TreePath place) {
    for (TreePath path = place; path != null; path = path.getParentPath()) {
      if (path.getLeaf() instanceof ClassTree type) {
        type.getMembers().stream()
            .filter(VariableTree.class::isInstance)
            .forEach(field -> define((VariableTree) field));
      }
      if (path.getParentPath() != null && path.getParentPath().getLeaf() instanceof ClassTree) {
        new Collector().scan(path.getLeaf(), null);
      }
    }
  }

  /** Returns what a variable is initialised with, if it never has another value. */
  Optional<ExpressionTree> definition(VarSymbol variable) {
    return Optional.ofNullable(definitions.get(variable))
        .filter(definition -> ASTHelpers.isConsideredFinal(variable));
  }

  /**
   * Returns whether a quantity means the same at a loop as at an earlier place: no variable in it
   * is assigned between the place and the end of the loop, no collection in it changed before the
   * loop.
   */
  boolean isUnchanged(Quantity quantity, int place, int loopStart, int loopEnd) {
    return quantity.unknowns().stream()
        .flatMap(unknown -> unknown.path().variables().stream())
        .noneMatch(
            variable ->
                changes(assignments, variable, place, loopEnd)
                    || changes(mutations, variable, place, loopStart));
  }

  private static boolean changes(
      SetMultimap<Symbol, Integer> positions, Symbol variable, int from, int to) {
    return positions.get(variable).stream().anyMatch(position -> position > from && position < to);
  }

  private void define(VariableTree variable) {
    if (variable.getInitializer() != null) {
      definitions.put(ASTHelpers.getSymbol(variable), variable.getInitializer());
    }
  }

  private final class Collector extends Assignments {
    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
      define(variable);
      return super.visitVariable(variable, null);
    }

    @Override
    protected void assigned(ExpressionTree target) {
      note(assignments, target);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
      ExpressionTree receiver = ASTHelpers.getReceiver(call);
      if (receiver != null && MUTATORS.contains(ASTHelpers.getSymbol(call).name.toString())) {
        note(mutations, receiver);
      }
      return super.visitMethodInvocation(call, null);
    }

    private void note(SetMultimap<Symbol, Integer> changes, Tree tree) {
      if (ASTHelpers.getSymbol(tree) instanceof VarSymbol variable) {
        changes.put(variable, ASTHelpers.getStartPosition(tree));
      }
    }
  }
}
