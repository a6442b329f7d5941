package io.keyspread.table;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private final Supplier<Collector> collector;

  /**
   * Knows the variables of the member that holds a place (of all members that may initialise the
   * field that does), and the fields in sight of it. Nothing is read before the first question.
   */
  Variables(TreePath place) {
    this.collector = Suppliers.memoize(() -> Collector.of(place));
  }

  /** Returns what a variable is initialised with, if it never has another value. */
  Optional<ExpressionTree> definition(VarSymbol variable) {
    return Optional.ofNullable(collector.get().definitions.get(variable))
        .filter(definition -> ASTHelpers.isConsideredFinal(variable));
  }

  /**
   * Returns whether a quantity means the same at a loop as at an earlier place: no variable in it
   * is assigned between the place and the end of the loop, no collection in it changed before the
   * loop.
   */
  boolean isUnchanged(Quantity quantity, int place, int loopStart, int loopEnd) {
    Collector all = collector.get();
    return quantity.unknowns().stream()
        .flatMap(unknown -> unknown.path().variables().stream())
        .noneMatch(
            variable ->
                has(all.assignments.get(variable), place, loopEnd)
                    || has(all.mutations.get(variable), place, loopStart));
  }

  /** Returns whether a variable is declared or assigned in a piece of code. */
  boolean changes(VarSymbol variable, int start, int end) {
    Collector all = collector.get();
    return has(all.declarations.get(variable), start, end)
        || has(all.assignments.get(variable), start, end);
  }

  private static boolean has(Set<Integer> positions, int from, int to) {
    return positions.stream().anyMatch(position -> position >= from && position < to);
  }

  private static final class Collector extends Assignments {
    private final Map<Symbol, ExpressionTree> definitions = new LinkedHashMap<>();
    private final SetMultimap<Symbol, Integer> declarations = LinkedHashMultimap.create();
    private final SetMultimap<Symbol, Integer> assignments = LinkedHashMultimap.create();
    private final SetMultimap<Symbol, Integer> mutations = LinkedHashMultimap.create();

    static Collector of(TreePath place) {
      Collector collector = new Collector();
      for (TreePath path = place; path != null; path = path.getParentPath()) {
        if (path.getLeaf() instanceof ClassTree type) {
          type.getMembers().stream()
              .filter(VariableTree.class::isInstance)
              .forEach(field -> collector.define((VariableTree) field));
        }
        if (path.getParentPath() != null
            && path.getParentPath().getLeaf() instanceof ClassTree type) {
          collector.scan(
              path.getLeaf() instanceof VariableTree ? type.getMembers() : List.of(path.getLeaf()),
              null);
        }
      }
      return collector;
    }

    private void define(VariableTree variable) {
      if (variable.getInitializer() != null) {
        definitions.put(ASTHelpers.getSymbol(variable), variable.getInitializer());
      }
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
      define(variable);
      declarations.put(ASTHelpers.getSymbol(variable), ASTHelpers.getStartPosition(variable));
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

    private static void note(SetMultimap<Symbol, Integer> changes, Tree tree) {
      if (ASTHelpers.getSymbol(tree) instanceof VarSymbol variable) {
        changes.put(variable, ASTHelpers.getStartPosition(tree));
      }
    }
  }
}
