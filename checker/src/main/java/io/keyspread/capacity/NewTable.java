package io.keyspread.capacity;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.analysis.Assignments;
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
    return isOursAlone && emptying.all() && life.creations().size() == 1
        ? receiver(life, emptying.event().place())
            .flatMap(
                receiver ->
                    creation(life.creations().get(0).getLeaf())
                        .map(
                            creation ->
                                SuggestedFix.replace(
                                    emptying.event().place().getLeaf(),
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
