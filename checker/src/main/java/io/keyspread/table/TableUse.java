package io.keyspread.table;

import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.Optional;

/** The creation of a hash table in its surroundings: what holds it, and what fills it there. */
public final class TableUse {
  private final Creation creation;
  private final Aftermath aftermath;
  private final Sizes sizes;
  private final VisitorState state;

  private TableUse(Creation creation, Aftermath aftermath, Sizes sizes, VisitorState state) {
    this.creation = creation;
    this.aftermath = aftermath;
    this.sizes = sizes;
    this.state = state;
  }

  /**
   * Looks around a creation.
   *
   * @param state the state at the creation
   */
  public static TableUse of(Creation creation, VisitorState state) {
    return new TableUse(
        creation,
        Aftermath.of(state.getPath()),
        new Sizes(new Variables(state.getPath()), state),
        state);
  }

  /** Returns the argument of the constructor, if it is a number that the code tells more about. */
  public Optional<Quantity> capacity() {
    return sizes.valueOf(creation.capacity());
  }

  /** Returns the local variable or field that holds the table. */
  public Optional<VarSymbol> variable() {
    return aftermath.holder().flatMap(AccessPath::lastVariable);
  }

  /**
   * Returns what is inserted right after the creation, in the same method, in the constructor that
   * follows a field's initializer, or in an initializer block.
   */
  public Fill fill() {
    return aftermath.ways().stream()
        .map(way -> FillScanner.scan(this, way, state))
        .reduce(Fill::or)
        .orElse(Fill.NONE);
  }

  SizedTable table() {
    return creation.table();
  }

  Sizes sizes() {
    return sizes;
  }

  /** Returns whether an expression is the table, by the name that it was given at its creation. */
  boolean isTable(Tree tree) {
    return tree instanceof ExpressionTree expression
        && aftermath.holder().isPresent()
        && AccessPath.of(expression).equals(aftermath.holder());
  }

  /** Returns how often a loop runs, in numbers that are the same at the creation of the table. */
  Optional<Quantity> iterations(Loop loop) {
    return loop.iterations()
        .get()
        .filter(
            count ->
                sizes
                    .variables()
                    .isUnchanged(
                        count,
                        ASTHelpers.getStartPosition(creation.tree()),
                        ASTHelpers.getStartPosition(loop.tree()),
                        state.getEndPosition(loop.tree())));
  }

  /** Returns whether a variable may have another value at each iteration of a loop. */
  boolean changesIn(Loop loop, VarSymbol variable) {
    return sizes
        .variables()
        .changes(
            variable, ASTHelpers.getStartPosition(loop.tree()), state.getEndPosition(loop.tree()));
  }
}
