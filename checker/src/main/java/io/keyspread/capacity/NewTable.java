package io.keyspread.capacity;

import com.google.common.collect.Iterables;
import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.analysis.Assignments;
import io.keyspread.table.TableAction;
import io.keyspread.table.TableLife;
import java.util.List;
import java.util.Optional;

/** A new table in place of an emptied one. */
final class NewTable {
  private NewTable() {}

  /**
   * Returns the patch that assigns a new table where the old one is cleared, if nothing else knows
   * the old one, no other thread can meet it, and the field may be assigned.
   */
  static Optional<SuggestedFix> fix(TableLife life, Emptying emptying, VisitorState state) {
    boolean isOursAlone =
        life.isWholeInView()
            && !life.isAliased()
            && !life.made().orElseThrow().shared()
            && !isFinal(life);
    TreePath place = emptying.event().place();
    return isOursAlone && emptying.all() && life.creations().size() == 1 && !isInWalk(life, place)
        ? receiver(life, place)
            .flatMap(
                receiver ->
                    creation(life.creations().get(0).getLeaf())
                        .filter(creation -> meansTheSameAt(place, creation, life))
                        .map(
                            creation ->
                                SuggestedFix.replace(
                                    place.getLeaf(),
                                    state.getSourceForNode(receiver)
                                        + " = "
                                        + state.getSourceForNode(creation))))
        : Optional.empty();
  }

  /** Returns what to do, in a whole sentence. */
  static String cure(TableLife life, Emptying emptying, boolean hasFix) {
    String table = life.made().orElseThrow().type().simpleName();
    if (!emptying.all()) {
      return "Where fills differ in size, copy what is left into a new %s after large removals."
          .formatted(table);
    }
    if (hasFix) {
      return "Where fills differ in size, assign a new %s instead.".formatted(table);
    }
    String advice =
        isFinal(life)
            ? "Where fills differ in size, make %s not final and assign a new %s instead."
            : "Where fills differ in size, assign a new one in place of %s, a %s, where no other"
                + " thread and no other name can meet the old one.";
    return advice.formatted(life.field().name, table);
  }

  private static boolean isFinal(TableLife life) {
    return (life.field().flags() & Flags.FINAL) != 0;
  }

  /** Whether a place is in a loop over the table, which would go on over the old one. */
  private static boolean isInWalk(TableLife life, TreePath place) {
    return life.events().stream()
        .filter(
            event -> event.action() == TableAction.WALK || event.action() == TableAction.ITERATE)
        .map(event -> loopOf(event.place()))
        .flatMap(Optional::stream)
        .anyMatch(loop -> Iterables.contains(place, loop));
  }

  /** The loop that a walk over the table is, or that an iterator is made for. */
  private static Optional<Tree> loopOf(TreePath walk) {
    Tree parent = walk.getParentPath().getLeaf();
    return walk.getLeaf() instanceof EnhancedForLoopTree
        ? Optional.of(walk.getLeaf())
        : Optional.of(walk.getParentPath())
            .filter(unused -> parent instanceof VariableTree)
            .map(variable -> variable.getParentPath().getLeaf())
            .filter(ForLoopTree.class::isInstance);
  }

  /** Whether type variables in what creates the table are in sight of a place. */
  private static boolean meansTheSameAt(TreePath place, ExpressionTree creation, TableLife life) {
    ClassTree type = ASTHelpers.findEnclosingNode(place, ClassTree.class);
    return !(creation instanceof NewClassTree created
            && created.getIdentifier() instanceof ParameterizedTypeTree generic
            && !generic.getTypeArguments().isEmpty())
        || life.field().owner.equals(ASTHelpers.getSymbol(type));
  }

  /** The field as the emptying call, a statement of its own, names it. */
  private static Optional<ExpressionTree> receiver(TableLife life, TreePath place) {
    return place.getParentPath().getLeaf() instanceof ExpressionStatementTree
            && place.getLeaf() instanceof MethodInvocationTree call
        ? Optional.ofNullable(ASTHelpers.getReceiver(call))
            .filter(receiver -> life.field().equals(ASTHelpers.getSymbol(receiver)))
        : Optional.empty();
  }

  /** The expression that makes the table, if it means the same everywhere in the class. */
  private static Optional<ExpressionTree> creation(Tree given) {
    return Assignments.valueOf(given).filter(NewTable::hasArgumentsThatAreConstantEverywhere);
  }

  private static boolean hasArgumentsThatAreConstantEverywhere(ExpressionTree value) {
    List<? extends ExpressionTree> arguments =
        value instanceof NewClassTree creation
            ? creation.getArguments()
            : value instanceof MethodInvocationTree call ? call.getArguments() : null;
    return arguments != null && arguments.stream().allMatch(NewTable::isConstantEverywhere);
  }

  private static boolean isConstantEverywhere(ExpressionTree argument) {
    return ASTHelpers.constValue(argument) != null
        && (argument instanceof LiteralTree
            || (ASTHelpers.getSymbol(argument) instanceof VarSymbol constant
                && constant.getKind().isField()));
  }
}
