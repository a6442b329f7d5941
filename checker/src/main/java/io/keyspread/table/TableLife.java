package io.keyspread.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The whole life of a table that a field holds, as the top-level class of the field shows it: where
 * it is made, filled and drained, and whether code out of sight sees it.
 *
 * @param field the field
 * @param made the table, if every value that the field is given is a new one of one known class
 * @param creations where the field is given a new table
 * @param events what happens to the table, to its views and to its iterators, under whatever name,
 *     in the order of the source
 * @param isReplaced whether the field is given another table or null after it had one
 * @param isAliased whether the table also has another name, or is locked
 * @param escapes whether code out of sight may change the table or keep it
 * @param uses what the class does with its members
 */
public record TableLife(
    VarSymbol field,
    Optional<MadeTable> made,
    ImmutableList<TreePath> creations,
    ImmutableList<TableEvent> events,
    boolean isReplaced,
    boolean isAliased,
    boolean escapes,
    ClassUses uses) {
  private static final ImmutableSet<String> SIZES =
      ImmutableSet.of("estimatedSize", "mappingCount", "size");

  /** Returns whether nothing that happens to the table is out of sight. */
  public boolean isWholeInView() {
    return made.isPresent() && !escapes;
  }

  /** Returns the type of the keys, or of the elements of a set, if the field declares it. */
  public Optional<Type> keyType(VisitorState state) {
    return Stream.of("java.util.Map", "java.util.Collection", "com.google.common.collect.Multimap")
        .map(state::getSymbolFromString)
        .filter(Objects::nonNull)
        .map(table -> state.getTypes().asSuper(field.type, table))
        .filter(Objects::nonNull)
        .flatMap(table -> table.getTypeArguments().stream().limit(1))
        .findFirst();
  }

  /** Returns whether no entry ever leaves the table. */
  public boolean onlyGrows() {
    return !isReplaced && events.stream().noneMatch(event -> event.action().drains());
  }

  /** Returns how long the table may live. */
  public Lifespan lifespan() {
    Lifespan lifespan = Lifespan.of(field, uses);
    return lifespan == Lifespan.OPEN && made.filter(MadeTable::shared).isPresent()
        ? Lifespan.PROGRAM
        : lifespan;
  }

  /** Returns whether the code compares the number of entries with something, as if to bound it. */
  public boolean isSizeWatched() {
    return events.stream()
        .filter(event -> event.action() == TableAction.LOOK)
        .map(TableEvent::place)
        .filter(
            place ->
                place.getLeaf() instanceof MethodInvocationTree call
                    && SIZES.contains(ASTHelpers.getSymbol(call).name.toString()))
        .anyMatch(TableLife::isCompared);
  }

  private static boolean isCompared(TreePath size) {
    TreePath path = size.getParentPath();
    if (path.getLeaf() instanceof VariableTree variable) {
      return VariableUses.of(ASTHelpers.getSymbol(variable), path.getParentPath()).stream()
          .anyMatch(TableLife::isCompared);
    }
    while (path.getLeaf() instanceof ParenthesizedTree || path.getLeaf() instanceof BinaryTree) {
      switch (path.getLeaf().getKind()) {
        case LESS_THAN, LESS_THAN_EQUAL, GREATER_THAN, GREATER_THAN_EQUAL, EQUAL_TO -> {
          return true;
        }
        default -> path = path.getParentPath();
      }
    }
    return false;
  }

  /**
   * Returns whether a place runs again and again while the table lives, not only while the class or
   * object of the field is initialized.
   */
  public boolean runsAgain(TreePath place) {
    return uses.runsAgain(place, field);
  }

  /**
   * Returns whether the method around a place is also called while the class or object of the field
   * is initialized: what it inserts then are the constants of the program.
   */
  public boolean isFilledByInitializers(TreePath place) {
    return uses.servesInitialization(place, field);
  }

  /**
   * Returns whether a place is reached only where a look-up in this or another table finds nothing,
   * so as often as there are different things to look up.
   */
  public boolean isAtFirstSight(TreePath place, VisitorState state) {
    return new FirstSight(uses, state).includes(place);
  }
}
