package io.keyspread.table;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import io.keyspread.analysis.Assignments;
import io.keyspread.analysis.Declarations;
import io.keyspread.analysis.ProgramIndex;
import io.keyspread.collision.TableLayout;
import java.util.Optional;
import java.util.OptionalLong;
import javax.inject.Inject;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/**
 * How the tables of a program find their bins, as far as their types tell, or all the expressions
 * that make what a variable ever holds.
 */
public final class TableOrigins {
  /** Types of tables of all sorts. */
  private static final ImmutableSet<String> OPEN_TYPES =
      ImmutableSet.of(
          "java.util.AbstractMap",
          "java.util.Collection",
          "java.util.Map",
          "java.util.SequencedMap",
          "java.util.SequencedSet",
          "java.util.Set",
          "java.util.concurrent.ConcurrentMap");

  /** Methods that return a view of the table they are given. */
  private static final ImmutableSet<String> WRAPPERS =
      ImmutableSet.of(
          "checkedMap", "checkedSet", "newSetFromMap", "synchronizedMap", "synchronizedSet");

  private final ProgramIndex program;

  /** Creates the analysis of the program that {@code program} indexes. */
  @Inject
  public TableOrigins(ProgramIndex program) {
    this.program = program;
  }

  /**
   * Returns how a table finds its bins; empty if it is no hash table that the model knows, or the
   * code does not show what it is.
   *
   * @param table an expression that is a map or set
   * @param from where it is used
   */
  public Optional<TableLayout> layoutOf(ExpressionTree table, TreePath from, VisitorState state) {
    return ofType(ASTHelpers.getType(table), state)
        .or(() -> isOpen(table, state) ? ofVariable(table, from, state) : Optional.empty());
  }

  /**
   * Returns whether an expression may be a hash table although the code does not show what it is.
   */
  public boolean mayHash(ExpressionTree table, TreePath from, VisitorState state) {
    Type type = ASTHelpers.getType(table);
    return type != null
        && !type.tsym.getQualifiedName().contentEquals("java.util.Collection")
        && isOpen(table, state)
        && creations(table, from, state).stream().allMatch(tree -> isOpen(tree, state));
  }

  /**
   * Returns how many entries a table can hold at most, where constants in the code say so.
   *
   * @param table an expression that is a map or set
   * @param from where it is filled
   */
  public OptionalLong mostEntries(ExpressionTree table, TreePath from, VisitorState state) {
    EntryBound bound = new EntryBound(program, from, state);
    OptionalLong byCondition = bound.ofConditions(table);
    if (byCondition.isPresent()) {
      return byCondition;
    }
    ImmutableList<OptionalLong> bounds =
        creations(table, from, state).stream().map(bound::ofCreation).collect(toImmutableList());
    return bounds.stream().allMatch(OptionalLong::isPresent)
        ? bounds.stream().mapToLong(OptionalLong::getAsLong).max()
        : OptionalLong.empty();
  }

  /** Returns the layout of a class or of what it extends: heirs find their bins in the same way. */
  private static Optional<TableLayout> ofType(@Nullable Type type, VisitorState state) {
    Type heir = type;
    while (heir != null && heir.hasTag(TypeTag.CLASS)) {
      Optional<TableLayout> layout = HashTables.layoutOfType(heir);
      if (layout.isPresent()) {
        return layout;
      }
      heir = state.getTypes().supertype(heir);
    }
    return Optional.empty();
  }

  private static boolean isOpen(ExpressionTree table, VisitorState state) {
    Type type = ASTHelpers.getType(table);
    return type != null
        && OPEN_TYPES.contains(state.getTypes().erasure(type).tsym.getQualifiedName().toString());
  }

  private Optional<TableLayout> ofVariable(
      ExpressionTree table, TreePath from, VisitorState state) {
    ImmutableSet<Optional<TableLayout>> layouts =
        creations(table, from, state).stream()
            .map(creation -> ofCreation(creation, state))
            .collect(toImmutableSet());
    return layouts.size() == 1 ? Iterables.getOnlyElement(layouts) : Optional.empty();
  }

  private static Optional<TableLayout> ofCreation(ExpressionTree creation, VisitorState state) {
    ExpressionTree tree = ASTHelpers.stripParentheses(creation);
    return tree instanceof MethodInvocationTree call
            && ASTHelpers.isStatic(ASTHelpers.getSymbol(call))
            && WRAPPERS.contains(ASTHelpers.getSymbol(call).getSimpleName().toString())
            && !call.getArguments().isEmpty()
        ? ofCreation(call.getArguments().get(0), state)
        : HashTables.layoutOfCreation(tree).or(() -> ofType(ASTHelpers.getType(tree), state));
  }

  /** Returns all that the code shows a variable to be given, but for {@code null}. */
  private ImmutableList<ExpressionTree> creations(
      ExpressionTree table, TreePath from, VisitorState state) {
    if (!(ASTHelpers.getSymbol(table) instanceof VarSymbol variable)) {
      return ImmutableList.of();
    }
    ImmutableList<TreePath> assignments =
        variable.getKind().isField()
            ? program
                .indexOf(variable, from, state)
                .map(index -> index.assignmentsOf(variable))
                .orElseGet(ImmutableList::of)
            : variable.getKind() == ElementKind.LOCAL_VARIABLE
                ? assignmentsOfLocal(variable, from)
                : ImmutableList.of();
    return assignments.stream()
        .map(TreePath::getLeaf)
        .flatMap(tree -> Assignments.valueOf(tree).stream())
        .filter(tree -> tree.getKind() != Tree.Kind.NULL_LITERAL)
        .collect(toImmutableList());
  }

  private static ImmutableList<TreePath> assignmentsOfLocal(VarSymbol local, TreePath from) {
    Optional<TreePath> declaration = Declarations.find(local, from);
    if (declaration.isEmpty()) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<TreePath> assignments = ImmutableList.builder();
    assignments.add(declaration.orElseThrow());
    if (!ASTHelpers.isConsideredFinal(local)) {
      new TreePathScanner<@Nullable Void, @Nullable Void>() {
        @Override
        public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
          Symbol target = ASTHelpers.getSymbol(tree.getVariable());
          if (local.equals(target)) {
            assignments.add(getCurrentPath());
          }
          return super.visitAssignment(tree, null);
        }
      }.scan(declaration.orElseThrow().getParentPath(), null);
    }
    return assignments.build();
  }
}
