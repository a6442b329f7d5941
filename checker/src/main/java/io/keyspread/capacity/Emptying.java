package io.keyspread.capacity;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import io.keyspread.expression.Evidence;
import io.keyspread.table.Recurrence;
import io.keyspread.table.TableAction;
import io.keyspread.table.TableEvent;
import io.keyspread.table.TableEvent.Role;
import io.keyspread.table.TableLife;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A place where a table that outlives the call is emptied, to be filled again, by whatever amount.
 *
 * @param event what takes the entries out
 * @param all whether all of them go
 * @param evidence what it rests on that it empties the table
 */
record Emptying(TableEvent event, boolean all, Evidence evidence) {
  /**
   * Names of methods that end the use of a table or begin it anew: what is filled next has little
   * to do with what went before.
   */
  private static final Pattern STARTS =
      Pattern.compile(
          "_*(after|before|build|clear|clean|init|load|log(in|out)|open|purge|rebuild|recover|refresh"
              + "|reload|reset|restart|restore|setUp|start)([A-Z_].*|ialize.*|up.*)?");

  private static final Pattern ENDS =
      Pattern.compile(
          "(?i:abort|cancel|close|deactivate|destroy|disable|disconnect|dispose|end|exit|fail|finali[sz]e|free|kill"
              + "|quit|release|shutdown|stop|suspend|teardown|terminate|uninstall|unregister)([A-Z_].*)?"
              + "|.*(Abort|Cancel|Clos|Destroy|Disconnect|Dispos|Error|Exception|Fail|Kill|Releas"
              + "|Shutdown|Stop|Suspend|TearDown|Terminat).*");

  /**
   * Returns the first place where a table is emptied so that its length matters, if any, of those
   * with the strongest evidence.
   */
  static Optional<Emptying> in(TableLife life) {
    if (isBounded(life)) {
      return Optional.empty();
    }
    return life.events().stream()
        .filter(event -> life.runsAgain(event.place()))
        .filter(event -> !endsOrStarts(event.place()))
        .flatMap(event -> of(event, life).stream())
        .min(Comparator.comparing(Emptying::evidence));
  }

  /** Whether the code that fills the table looks at its size, so that all fills are alike. */
  private static boolean isBounded(TableLife life) {
    return life.events().stream()
        .filter(event -> event.action() == TableAction.LOOK && isLimit(event.place()))
        .map(event -> unitOf(event.place()))
        .anyMatch(
            unit ->
                life.events().stream()
                    .anyMatch(
                        event -> event.action().fills() && unitOf(event.place()).equals(unit)));
  }

  /** Whether a look is at the number of entries, and compares it with more than 1. */
  private static boolean isLimit(TreePath look) {
    if (!(look.getLeaf() instanceof MethodInvocationTree call)
        || !ASTHelpers.getSymbol(call).name.contentEquals("size")
        || !(look.getParentPath().getLeaf() instanceof BinaryTree comparison)) {
      return false;
    }
    boolean compares =
        switch (comparison.getKind()) {
          case EQUAL_TO, GREATER_THAN, GREATER_THAN_EQUAL, LESS_THAN, LESS_THAN_EQUAL -> true;
          default -> false;
        };
    return compares
        && Stream.of(comparison.getLeftOperand(), comparison.getRightOperand())
            .map(operand -> ASTHelpers.constValue(operand, Number.class))
            .filter(Objects::nonNull)
            .allMatch(number -> number.longValue() > 1);
  }

  private static Optional<Emptying> of(TableEvent event, TableLife life) {
    return switch (event.action()) {
      case CLEAR ->
          isBetweenFills(event, life)
              ? Optional.of(new Emptying(event, true, Evidence.TYPICAL))
              : Optional.empty();
      case REMOVE_IF -> partial(event, hasBulkFill(life));
      case REMOVE_ALL -> partial(event, hasBulkFill(life) && isWalked(life));
      case REMOVE -> partial(event, event.role() == Role.ITERATOR && hasBulkFill(life));
      default -> Optional.empty();
    };
  }

  private static Optional<Emptying> partial(TableEvent event, boolean matters) {
    return matters
        ? Optional.of(
            new Emptying(
                event,
                false,
                event.action() == TableAction.REMOVE && isConditional(event.place())
                    ? Evidence.POSSIBLE
                    : Evidence.TYPICAL))
        : Optional.empty();
  }

  /** Whether a condition decides, in each round of a loop, if a place is reached. */
  private static boolean isConditional(TreePath place) {
    for (TreePath path = place;
        path.getParentPath() != null && !Recurrence.isLoop(path.getLeaf());
        path = path.getParentPath()) {
      if (path.getLeaf() instanceof IfTree || path.getLeaf() instanceof CaseTree) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a clear() comes after the entries were used or inserted, and what is inserted
   * next comes by another call: the table collects, and each time as much as there is.
   */
  private static boolean isBetweenFills(TableEvent clear, TableLife life) {
    ImmutableList<TableEvent> here =
        life.events().stream()
            .filter(event -> unitOf(event.place()) == unitOf(clear.place()))
            .collect(toImmutableList());
    int index = here.indexOf(clear);
    if (here.subList(index + 1, here.size()).stream().anyMatch(event -> event.action().fills())) {
      return false;
    }
    ImmutableList<TableEvent> walks =
        here.subList(0, index).stream()
            .filter(event -> event.action() == TableAction.WALK)
            .collect(toImmutableList());
    return walks.stream().noneMatch(walk -> endsEntries(walk.place().getLeaf()))
        && (walks.isEmpty() ? hasBulkFill(life) : hasFill(life));
  }

  private static boolean hasFill(TableLife life) {
    return life.events().stream().anyMatch(event -> isFill(event, life));
  }

  private static boolean hasBulkFill(TableLife life) {
    return life.events().stream()
        .filter(event -> isFill(event, life))
        .anyMatch(
            event ->
                event.action() == TableAction.INSERT_ALL
                    || event.place().getLeaf() instanceof MemberReferenceTree
                    || isInLoop(event.place()));
  }

  private static boolean isFill(TableEvent event, TableLife life) {
    return event.action().fills() && life.runsAgain(event.place());
  }

  private static boolean isWalked(TableLife life) {
    return life.events().stream()
        .anyMatch(
            event ->
                (event.action() == TableAction.WALK || event.action() == TableAction.REMOVE_IF)
                    && life.runsAgain(event.place()));
  }

  private static boolean isInLoop(TreePath place) {
    for (TreePath path = place;
        path.getParentPath() != null && !(path.getLeaf() instanceof MethodTree);
        path = path.getParentPath()) {
      if (Recurrence.isLoop(path.getLeaf()) || isGivenEach(path)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a tree is the function that a collection or stream calls for each element. */
  private static boolean isGivenEach(TreePath path) {
    if (!(path.getLeaf() instanceof LambdaExpressionTree)
        || !(path.getParentPath().getLeaf() instanceof MethodInvocationTree call)) {
      return false;
    }
    Symbol method = ASTHelpers.getSymbol(call);
    return method.name.contentEquals("forEach")
        || method.owner.getQualifiedName().toString().startsWith("java.util.stream.");
  }

  /** Whether a loop closes or cancels the entries one by one: the table goes with them. */
  private static boolean endsEntries(Tree walk) {
    boolean[] found = {false};
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree call, @Nullable Void unused) {
        found[0] |= ENDS.matcher(ASTHelpers.getSymbol(call).name).matches();
        return super.visitMethodInvocation(call, null);
      }
    }.scan(walk, null);
    return found[0];
  }

  private static boolean endsOrStarts(TreePath place) {
    MethodTree method = ASTHelpers.findEnclosingNode(place, MethodTree.class);
    return method != null
        && (STARTS.matcher(method.getName()).matches() || ENDS.matcher(method.getName()).matches());
  }

  /** The method or deferred lambda whose code a place is part of. */
  private static Tree unitOf(TreePath place) {
    TreePath path = place;
    while (path.getParentPath() != null
        && !(path.getLeaf() instanceof MethodTree)
        && !(path.getLeaf() instanceof LambdaExpressionTree lambda
            && lambda.getParameters().isEmpty())) {
      path = path.getParentPath();
    }
    return path.getLeaf();
  }
}
