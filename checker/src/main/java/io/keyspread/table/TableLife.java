package io.keyspread.table;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.VisitorState;
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
 * @param methods who calls the methods of the class
 */
public record TableLife(
    VarSymbol field,
    Optional<MadeTable> made,
    ImmutableList<TreePath> creations,
    ImmutableList<TableEvent> events,
    boolean isReplaced,
    boolean isAliased,
    boolean escapes,
    MethodUses methods) {

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

  /**
   * Returns whether a place runs again and again while the table lives, not only while the class or
   * object of the field is initialized.
   */
  public boolean runsAgain(TreePath place) {
    return methods.runsAgain(place, field);
  }
}
