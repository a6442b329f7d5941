package io.keyspread.table;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.inject.Inject;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/**
 * The lives of the tables in the fields of the class at hand, each followed at most once, whichever
 * check asks.
 */
public final class TableLives {
  private static final Supplier<ImmutableList<Type>> TABLES =
      types(
          "java.util.Map",
          "java.util.Collection",
          "com.google.common.collect.Multimap",
          "com.google.common.cache.Cache",
          "com.github.benmanes.caffeine.cache.Cache");

  /** Collections that hold what they are given in an order, and are no tables. */
  private static final Supplier<ImmutableList<Type>> SEQUENCES =
      types("java.util.List", "java.util.Queue");

  /** Annotations that no framework reads to see what a field holds. */
  private static final ImmutableSet<String> HARMLESS_ANNOTATIONS =
      ImmutableSet.of(
          "Deprecated",
          "ExpectedEntries",
          "GuardedBy",
          "NonNull",
          "Nonnull",
          "NotNull",
          "Nullable",
          "SuppressWarnings",
          "VisibleForTesting");

  private final Map<VarSymbol, TableLife> lives = new HashMap<>();
  private @Nullable Tree topLevelClass;
  private @Nullable ClassUses uses;

  /** Creates the lives of a compilation. */
  @Inject
  public TableLives() {}

  /**
   * Returns whether a declaration is that of a field which may hold a table, and no code outside of
   * its top-level class can see it.
   */
  public static boolean mayHoldTable(VariableTree declaration, VisitorState state) {
    VarSymbol field = ASTHelpers.getSymbol(declaration);
    return field.getKind() == ElementKind.FIELD
        && field.type.hasTag(TypeTag.CLASS)
        && isOutOfSight(field)
        && isTable(field.type, state)
        && !isA(SEQUENCES, field.type, state);
  }

  private static Supplier<ImmutableList<Type>> types(String... names) {
    return VisitorState.memoize(
        state ->
            Arrays.stream(names)
                .map(state::getTypeFromString)
                .filter(Objects::nonNull)
                .collect(toImmutableList()));
  }

  /** Returns whether a type is that of a map, collection, multimap or cache. */
  static boolean isTable(@Nullable Type type, VisitorState state) {
    return type != null && isA(TABLES, type, state);
  }

  private static boolean isA(
      Supplier<ImmutableList<Type>> supertypes, Type type, VisitorState state) {
    for (Type supertype : supertypes.get(state)) {
      if (ASTHelpers.isSubtype(type, supertype, state)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the life of the table in a field.
   *
   * @param declaration the declaration of a field that {@link #mayHoldTable may hold a table}
   * @param state the state at the declaration
   */
  public TableLife of(VariableTree declaration, VisitorState state) {
    TreePath root = Accesses.topLevelClass(state.getPath());
    if (uses == null || topLevelClass != root.getLeaf()) {
      topLevelClass = root.getLeaf();
      uses = ClassUses.in(root);
      lives.clear();
    }
    ClassUses known = uses;
    return lives.computeIfAbsent(
        ASTHelpers.getSymbol(declaration),
        field -> new TableTracker(field, root, known, state).life(state.getPath()));
  }

  /** Returns whether the language keeps other top-level classes, and frameworks, off the field. */
  private static boolean isOutOfSight(VarSymbol field) {
    return (field.isPrivate() || isInPrivateClass(field))
        && field.getRawAttributes().stream()
            .allMatch(
                annotation ->
                    HARMLESS_ANNOTATIONS.contains(annotation.type.tsym.getSimpleName().toString()));
  }

  private static boolean isInPrivateClass(Symbol member) {
    for (Symbol owner = member.owner; owner instanceof ClassSymbol; owner = owner.owner) {
      if (owner.isPrivate()) {
        return true;
      }
    }
    return false;
  }
}
