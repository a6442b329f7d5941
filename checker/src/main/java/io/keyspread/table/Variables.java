package io.keyspread.table;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import io.keyspread.table.Quantity.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/** What the code around a place defines its variables as, and where it changes them. */
final class Variables {
  /** How many names for one thing are followed. */
  private static final int ALIASES = 4;

  private final Supplier<Collector> collector;
  private final CalledChanges calledChanges;
  private final VisitorState state;

  /**
   * Knows the variables of the member that holds a place (of all members that may initialise the
   * field that does), and the fields in sight of it. Nothing is read before the first question.
   */
  Variables(VisitorState place) {
    this.state = place;
    this.calledChanges = new CalledChanges(place);
    this.collector = Suppliers.memoize(() -> Collector.of(place.getPath()));
  }

  /** Returns what a variable is initialised with, if it never has another value. */
  Optional<ExpressionTree> definition(VarSymbol variable) {
    return Optional.ofNullable(collector.get().definitions.get(variable))
        .filter(definition -> ASTHelpers.isConsideredFinal(variable));
  }

  /**
   * Returns whether a quantity means the same at a loop as at an earlier place: no variable in it
   * is assigned between the place and the end of the loop, no collection in it changed before the
   * loop, nor in a loop that would not fail for that, neither here nor in a method that is called.
   */
  boolean isUnchanged(Quantity quantity, int place, Tree loop) {
    int start = ASTHelpers.getStartPosition(loop);
    int end = state.getEndPosition(loop);
    boolean counts = loop instanceof ForLoopTree counting && asksEachTime(counting);
    for (Unknown unknown : quantity.unknowns()) {
      AccessPath path = unknown.path();
      if ((counts && collector.get().resizes(path, start, end))
          || isChanged(path, place, start, end, counts)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a loop looks at each iteration for where to stop, not once in a local. */
  private static boolean asksEachTime(ForLoopTree loop) {
    return !(loop.getCondition() instanceof BinaryTree condition)
        || !isFixed(condition.getLeftOperand())
        || !isFixed(condition.getRightOperand());
  }

  private static boolean isFixed(ExpressionTree operand) {
    return operand instanceof LiteralTree
        || (operand instanceof IdentifierTree
            && !ASTHelpers.getSymbol(operand).getKind().isField());
  }

  /** Returns whether an iterator moves between its creation and a loop. */
  boolean movesBefore(VarSymbol iterator, Tree loop) {
    return collector.get().exposes(iterator, 0, ASTHelpers.getStartPosition(loop));
  }

  /** Returns whether a quantity means the same at a place as at a later one. */
  boolean isUnchanged(Quantity quantity, int place, int later) {
    return quantity.unknowns().stream()
        .noneMatch(unknown -> isChanged(unknown.path(), place, later, later, false));
  }

  private boolean isChanged(AccessPath path, int place, int start, int end, boolean counts) {
    Collector all = collector.get();
    for (Symbol variable : path.variables()) {
      if (all.assigns(variable, place, end)
          || (!Changes.keepsItsSize(variable.type) && isExposed(variable, place, start))
          || (variable.getKind().isField()
              && isChangedByCall(variable, place, counts ? end : start))) {
        return true;
      }
    }
    return path.isOfThis()
        && all.ownCalls(place, start).stream()
            .anyMatch(method -> !ASTHelpers.isStatic(method) && Changes.soundsLikeChange(method));
  }

  /** Whether a variable, or another name for what it holds, may be changed. */
  private boolean isExposed(Symbol variable, int from, int to) {
    Collector all = collector.get();
    Symbol original = original(variable);
    for (Symbol exposed : all.exposed()) {
      if (original(exposed).equals(original) && all.exposes(exposed, from, to)) {
        return true;
      }
    }
    return false;
  }

  /** What holds the same from the beginning: the definition of the variable, if that is one. */
  private Symbol original(Symbol variable) {
    Symbol original = variable;
    for (int depth = 0; depth < ALIASES; depth++) {
      ExpressionTree definition = collector.get().definitions.get(original);
      if (definition == null
          || original.getKind().isField()
          || !(ASTHelpers.getSymbol(definition) instanceof VarSymbol other)) {
        break;
      }
      original = other;
    }
    return original;
  }

  private boolean isChangedByCall(Symbol field, int from, int to) {
    boolean isFixed = (field.flags() & Flags.FINAL) != 0 && Changes.keepsItsSize(field.type);
    return !isFixed
        && (collector.get().exposesThis(from, to)
            || calledChanges.mayChange(field, collector.get().ownCalls(from, to)));
  }

  /** Returns whether a variable is declared or assigned in a piece of code. */
  boolean changes(VarSymbol variable, int start, int end) {
    Collector all = collector.get();
    return Changes.has(all.declarations.get(variable), start, end)
        || all.assigns(variable, start, end);
  }

  /** Returns whether a local variable or parameter is declared before a place. */
  boolean isDeclaredBefore(VarSymbol variable, int place) {
    return Changes.has(collector.get().declarations.get(variable), 0, place);
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

  private static final class Collector extends Changes {
    private final Map<Symbol, ExpressionTree> definitions = new LinkedHashMap<>();
    private final Map<Symbol, Integer> scopeEnds = new LinkedHashMap<>();
    private final SetMultimap<Symbol, Integer> declarations = LinkedHashMultimap.create();

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
  }
}
