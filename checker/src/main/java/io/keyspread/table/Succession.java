package io.keyspread.table;

import com.google.errorprone.util.ASTHelpers;
import com.google.errorprone.util.Reachability;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether one run of the code comes to two places, as far as branches and jumps tell. */
final class Succession {
  private Succession() {}

  /** Returns whether one run that comes to either place may come to the other later. */
  static boolean mayFollow(TreePath first, TreePath second) {
    return ASTHelpers.getStartPosition(first.getLeaf())
            <= ASTHelpers.getStartPosition(second.getLeaf())
        ? comesTo(second, first)
        : comesTo(first, second);
  }

  private static boolean comesTo(TreePath later, TreePath earlier) {
    Map<Tree, Tree> childOfEarlier = childrenOnTheWay(earlier);
    TreePath path = later;
    while (!childOfEarlier.containsKey(path.getParentPath().getLeaf())) {
      path = path.getParentPath();
    }
    Tree fork = path.getParentPath().getLeaf();
    Tree from = childOfEarlier.get(fork);
    Tree to = path.getLeaf();
    if (fork instanceof IfTree choice) {
      return from != choice.getThenStatement();
    } else if (fork instanceof ConditionalExpressionTree choice) {
      return from != choice.getTrueExpression();
    } else if (fork instanceof TryTree attempt && to == attempt.getFinallyBlock()) {
      return true;
    } else if (to instanceof CatchTree) {
      return from instanceof BlockTree block && !isLastIn(block, earlier);
    }
    return !isInRule(from) && !leaves(earlier, fork);
  }

  /** Returns, for each tree around a place, the one below it that contains the place. */
  private static Map<Tree, @Nullable Tree> childrenOnTheWay(TreePath place) {
    Map<Tree, @Nullable Tree> children = new HashMap<>();
    for (TreePath at = place; at.getParentPath() != null; at = at.getParentPath()) {
      children.put(at.getParentPath().getLeaf(), at.getLeaf());
    }
    return children;
  }

  private static boolean isInRule(@Nullable Tree tree) {
    return tree instanceof CaseTree label && label.getCaseKind() == CaseTree.CaseKind.RULE;
  }

  private static boolean isLastIn(BlockTree block, TreePath place) {
    List<? extends StatementTree> statements = block.getStatements();
    for (TreePath at = place; at.getLeaf() != block; at = at.getParentPath()) {
      if (at.getParentPath().getLeaf() == block) {
        return at.getLeaf() == statements.get(statements.size() - 1);
      }
    }
    return false;
  }

  /**
   * Returns whether a run that has come by a place leaves the code around it by a jump, and does
   * not begin it again.
   *
   * @param scope a loop or other code around the place; of the statements in it, only the one that
   *     contains the place counts
   */
  static boolean leaves(TreePath place, Tree scope) {
    TreePath at = place;
    while (at.getLeaf() != scope && at.getParentPath().getLeaf() != scope) {
      TreePath jump = at.getLeaf() instanceof StatementTree ? lastAfter(at) : at;
      TreePath target = targetOf(jump);
      if (target == jump) {
        at = at.getParentPath();
      } else if (isInside(target, scope)) {
        at = target;
      } else {
        return !(jump.getLeaf() instanceof ContinueTree && target.getLeaf() == scope);
      }
    }
    return false;
  }

  /** Returns the last of the statements that a statement is in a list with. */
  private static TreePath lastAfter(TreePath statement) {
    TreePath parent = statement.getParentPath();
    List<? extends Tree> statements =
        parent.getLeaf() instanceof BlockTree block
            ? block.getStatements()
            : parent.getLeaf() instanceof CaseTree label && label.getStatements() != null
                ? label.getStatements()
                : List.of();
    return statements.isEmpty()
        ? statement
        : new TreePath(parent, statements.get(statements.size() - 1));
  }

  /**
   * Returns what a statement ends by a jump: the loop, switch, lambda or method; the statement
   * itself if it may be followed by the next one.
   */
  private static TreePath targetOf(TreePath path) {
    Tree tree = path.getLeaf();
    if (tree instanceof BreakTree jump) {
      return jump.getLabel() == null
          ? around(path, Succession::isLeftByBreak)
          : labelled(path, jump.getLabel().toString());
    } else if (tree instanceof ContinueTree jump) {
      return jump.getLabel() == null
          ? around(path, Recurrence::isLoop)
          : labelled(path, jump.getLabel().toString());
    } else if (tree instanceof YieldTree) {
      return around(path, SwitchExpressionTree.class::isInstance);
    }
    if (!(tree instanceof StatementTree statement)
        || Reachability.canCompleteNormally(statement)
        || contains(statement, ContinueTree.class)) {
      return path;
    }
    return contains(statement, BreakTree.class)
        ? around(path, Succession::isLeftByBreak)
        : around(path, at -> at instanceof LambdaExpressionTree || at instanceof MethodTree);
  }

  private static boolean isLeftByBreak(Tree tree) {
    return Recurrence.isLoop(tree) || tree instanceof SwitchTree;
  }

  private static TreePath around(TreePath path, Predicate<Tree> isTarget) {
    TreePath at = path;
    while (at.getParentPath() != null) {
      at = at.getParentPath();
      if (isTarget.test(at.getLeaf())) {
        return at;
      }
    }
    return at;
  }

  private static TreePath labelled(TreePath path, String label) {
    TreePath statement =
        around(
            path,
            at ->
                at instanceof LabeledStatementTree labelled
                    && labelled.getLabel().contentEquals(label));
    return statement.getLeaf() instanceof LabeledStatementTree labelled
        ? new TreePath(statement, labelled.getStatement())
        : statement;
  }

  private static boolean isInside(TreePath path, Tree scope) {
    for (TreePath at = path.getParentPath(); at != null; at = at.getParentPath()) {
      if (at.getLeaf() == scope) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(StatementTree statement, Class<? extends Tree> kind) {
    boolean[] found = {false};
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void scan(Tree tree, @Nullable Void unused) {
        found[0] |= kind.isInstance(tree);
        return super.scan(tree, null);
      }
    }.scan(statement, null);
    return found[0];
  }
}
