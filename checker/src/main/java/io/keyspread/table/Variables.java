package io.keyspread.table;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import io.keyspread.analysis.Assignments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
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
                    || (!keepsItsSize(variable)
                        && has(all.mutations.get(variable), place, loopStart)));
  }

  /** Numbers, texts and arrays are as large as ever, whoever is given them. */
  private static boolean keepsItsSize(Symbol variable) {
    return variable.type.isPrimitive()
        || variable.type.hasTag(TypeTag.ARRAY)
        || variable.type.tsym.getQualifiedName().contentEquals("java.lang.String")
        || variable.type.tsym.getSimpleName().toString().startsWith("Immutable");
  }

  /** Returns whether a variable is declared or assigned in a piece of code. */
  boolean changes(VarSymbol variable, int start, int end) {
    Collector all = collector.get();
    return has(all.declarations.get(variable), start, end)
        || has(all.assignments.get(variable), start, end);
  }

  /** Returns whether a local variable or parameter is declared before a place. */
  boolean isDeclaredBefore(VarSymbol variable, int place) {
    return has(collector.get().declarations.get(variable), 0, place);
  }

  /** Returns whether a local variable or parameter of that name is declared in the member. */
  boolean hasLocal(String name) {
    return collector.get().declarations.keySet().stream()
        .anyMatch(variable -> !variable.getKind().isField() && variable.name.contentEquals(name));
  }

  /**
   * Returns the {@code int} variables that are declared before a place and in sight of it, and that
   * keep the value that they are initialised with.
   */
  ImmutableMap<VarSymbol, ExpressionTree> intsBefore(int place) {
    ImmutableMap.Builder<VarSymbol, ExpressionTree> ints = ImmutableMap.builder();
    collector
        .get()
        .definitions
        .forEach(
            (symbol, definition) -> {
              if (symbol instanceof VarSymbol variable
                  && variable.getKind() == ElementKind.LOCAL_VARIABLE
                  && variable.type.hasTag(TypeTag.INT)
                  && ASTHelpers.isConsideredFinal(variable)
                  && isDeclaredBefore(variable, place)
                  && place < collector.get().scopeEnds.getOrDefault(variable, 0)) {
                ints.put(variable, definition);
              }
            });
    return ints.buildOrThrow();
  }

  private static boolean has(Set<Integer> positions, int from, int to) {
    return positions.stream().anyMatch(position -> position >= from && position < to);
  }

  private static final class Collector extends Assignments {
    private final Map<Symbol, ExpressionTree> definitions = new LinkedHashMap<>();
    private final Map<Symbol, Integer> scopeEnds = new LinkedHashMap<>();
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
            && path.getParentPath().getLeaf() instanceof ClassTree type
            && !(path.getLeaf() instanceof ClassTree)) {
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
    public @Nullable Void visitBlock(BlockTree block, @Nullable Void unused) {
      block.getStatements().stream()
          .filter(VariableTree.class::isInstance)
          .forEach(local -> scopeEnds.put(ASTHelpers.getSymbol(local), ((JCBlock) block).endpos));
      return super.visitBlock(block, null);
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
        // What is added to a collection stays what it is; the first of Collections.addAll does not.
        note(mutations, ASTHelpers.isStatic(ASTHelpers.getSymbol(call)) ? first(call) : receiver);
      } else {
        call.getArguments().stream()
            .filter(argument -> !(argument instanceof LiteralTree))
            .forEach(argument -> note(mutations, argument));
      }
      return super.visitMethodInvocation(call, null);
    }

    private static Tree first(MethodInvocationTree call) {
      return call.getArguments().isEmpty() ? call : call.getArguments().get(0);
    }

    private static void note(SetMultimap<Symbol, Integer> changes, Tree tree) {
      if (ASTHelpers.getSymbol(tree) instanceof VarSymbol variable) {
        changes.put(variable, ASTHelpers.getStartPosition(tree));
      }
    }
  }
}
