package io.keyspread.table;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.analysis.Assignments;
import io.keyspread.analysis.Declarations;
import io.keyspread.analysis.MethodNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Recognizes code that runs only for what a table does not hold yet, as the numbering of names
 * does, or the making of what a pool lacks: it runs as often as there are different names, not at
 * every event.
 */
final class FirstSight {
  /** Functions of these methods make what the table lacks. */
  private static final ImmutableSet<String> MAKING = ImmutableSet.of("computeIfAbsent", "get");

  /** Functions of these methods of an {@link java.util.Optional} run where it is empty. */
  private static final ImmutableSet<String> STANDING_IN = ImmutableSet.of("or", "orElseGet");

  /** Their result tells by null, or by a negative number, that something is not there. */
  private static final ImmutableSet<String> FINDING =
      ImmutableSet.of(
          "get",
          "getIfPresent",
          "getOrDefault",
          "indexOf",
          "peek",
          "poll",
          "pollFirst",
          "pollLast",
          "put",
          "putIfAbsent");

  private static final ImmutableSet<String> CONTAINING =
      ImmutableSet.of("contains", "containsEntry", "containsKey", "containsValue");

  /** They are true if something was not there. */
  private static final ImmutableSet<String> MISSING = ImmutableSet.of("add", "isEmpty");

  private final ClassUses uses;
  private final VisitorState state;
  private final Set<MethodSymbol> seen = new HashSet<>();

  FirstSight(ClassUses uses, VisitorState state) {
    this.uses = uses;
    this.state = state;
  }

  /** Returns whether a place is reached only where a look-up in a table finds nothing. */
  boolean includes(TreePath place) {
    for (TreePath at = place; at.getParentPath() != null; at = at.getParentPath()) {
      Tree tree = at.getLeaf();
      Tree parent = at.getParentPath().getLeaf();
      if (tree instanceof MethodTree method) {
        return isOnlyCalledSo(ASTHelpers.getSymbol(method));
      } else if (tree instanceof LambdaExpressionTree && makesWhatIsAbsent(at.getParentPath())) {
        return true;
      } else if (parent instanceof IfTree choice && choice.getCondition() != tree) {
        if (tellsAbsence(choice.getCondition(), choice.getThenStatement() == tree, at)) {
          return true;
        }
      } else if (parent instanceof BlockTree block && isLeftBefore(block, tree, at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an earlier statement of the block leaves it if something is there. */
  private boolean isLeftBefore(BlockTree block, Tree statement, TreePath at) {
    List<? extends StatementTree> statements = block.getStatements();
    return statements.subList(0, Math.max(0, statements.indexOf(statement))).stream()
        .anyMatch(
            earlier ->
                earlier instanceof IfTree choice
                    && leaves(choice.getThenStatement())
                    && tellsAbsence(choice.getCondition(), /* whenTrue= */ false, at));
  }

  private static boolean leaves(StatementTree statement) {
    StatementTree last = statement;
    while (last instanceof BlockTree block && !block.getStatements().isEmpty()) {
      last = block.getStatements().get(block.getStatements().size() - 1);
    }
    return last instanceof ReturnTree
        || last instanceof ThrowTree
        || last instanceof ContinueTree
        || last instanceof BreakTree;
  }

  private boolean isOnlyCalledSo(MethodSymbol method) {
    return method.isPrivate()
        && seen.add(method)
        && uses.referencesTo(method).size() + uses.callsOf(method).size() > 0
        && uses.referencesTo(method).stream()
            .allMatch(path -> makesWhatIsAbsent(path.getParentPath()))
        && uses.callsOf(method).stream().allMatch(this::includes);
  }

  private boolean makesWhatIsAbsent(TreePath call) {
    if (!(call.getLeaf() instanceof MethodInvocationTree made)) {
      return false;
    }
    String name = MethodNames.simple(made);
    return (MAKING.contains(name) && isOfTable(made))
        || (STANDING_IN.contains(name)
            && ASTHelpers.getReceiver(made) instanceof MethodInvocationTree found
            && MethodNames.simple(found).equals("ofNullable")
            && isFound(found.getArguments().get(0), call));
  }

  /**
   * Returns whether a condition says that something is not there.
   *
   * @param whenTrue whether it holds or not
   */
  private boolean tellsAbsence(ExpressionTree condition, boolean whenTrue, TreePath from) {
    ExpressionTree tree = ASTHelpers.stripParentheses(condition);
    if (tree instanceof UnaryTree negation && tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      return tellsAbsence(negation.getExpression(), !whenTrue, from);
    } else if (tree instanceof MethodInvocationTree call) {
      return isOfTable(call)
          && (whenTrue ? MISSING : CONTAINING).contains(MethodNames.simple(call));
    }
    if (!(tree instanceof BinaryTree test)) {
      return false;
    }
    return switch (test.getKind()) {
      case CONDITIONAL_AND, CONDITIONAL_OR ->
          (test.getKind() == Tree.Kind.CONDITIONAL_AND) == whenTrue
              && Stream.of(test.getLeftOperand(), test.getRightOperand())
                  .anyMatch(part -> tellsAbsence(part, whenTrue, from));
      case EQUAL_TO, LESS_THAN -> whenTrue && isFound(test.getLeftOperand(), from);
      case NOT_EQUAL_TO, GREATER_THAN_EQUAL -> !whenTrue && isFound(test.getLeftOperand(), from);
      default -> false;
    };
  }

  /** Whether an expression is what a look-up gives. */
  private boolean isFound(ExpressionTree value, TreePath from) {
    ExpressionTree tree = ASTHelpers.stripParentheses(value);
    if (tree instanceof AssignmentTree assignment) {
      return isFound(assignment.getExpression(), from);
    } else if (tree instanceof MethodInvocationTree call) {
      return FINDING.contains(MethodNames.simple(call)) && isOfTable(call);
    }
    return tree instanceof IdentifierTree
        && ASTHelpers.getSymbol(tree) instanceof VarSymbol local
        && !local.getKind().isField()
        && Declarations.find(local, from)
            .map(TreePath::getLeaf)
            .flatMap(Assignments::valueOf)
            .filter(MethodInvocationTree.class::isInstance)
            .filter(found -> isFound(found, from))
            .isPresent();
  }

  private boolean isOfTable(MethodInvocationTree call) {
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    return receiver != null && TableLives.isTable(ASTHelpers.getType(receiver), state);
  }
}
