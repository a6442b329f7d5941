package io.keyspread.key;

import static com.google.errorprone.matchers.Matchers.staticMethod;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.matchers.Matcher;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.analysis.Assignments;
import io.keyspread.analysis.Declarations;
import io.keyspread.analysis.ProgramIndex;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/**
 * Recognizes code that several threads hardly run at once: what runs when a program or an object
 * starts or ends, in tests, after failures, and what a lock lets in one at a time.
 */
final class SeldomRun {
  /** Private methods call private methods less deeply than this. */
  private static final int MAX_DEPTH = 4;

  private static final Pattern LIFE_CYCLE =
      Pattern.compile(
          "(close|destroy|main|open|reset|restore|shutdown|start|stop|tearDown|unregister)"
              + "|(configure|init|initialize|load|register|reload|setUp|setup)([A-Z].*)?");

  private static final ImmutableSet<String> TEST_OR_LIFE_CYCLE =
      ImmutableSet.of(
          "After",
          "AfterAll",
          "AfterClass",
          "AfterEach",
          "Before",
          "BeforeAll",
          "BeforeClass",
          "BeforeEach",
          "ParameterizedTest",
          "PostConstruct",
          "PreDestroy",
          "Property",
          "RepeatedTest",
          "Setup",
          "TearDown",
          "Test");

  private static final Matcher<ExpressionTree> SINGLE_THREAD =
      staticMethod()
          .onClass("java.util.concurrent.Executors")
          .namedAnyOf("newSingleThreadExecutor", "newSingleThreadScheduledExecutor");

  private final ProgramIndex program;

  SeldomRun(ProgramIndex program) {
    this.program = program;
  }

  /** Returns whether the code at a place is hardly ever run by two threads at once. */
  boolean includes(TreePath place, VisitorState state) {
    return includes(place, state, MAX_DEPTH);
  }

  private boolean includes(TreePath place, VisitorState state, int depth) {
    boolean isLater = false;
    for (TreePath at = place; at.getParentPath() != null; at = at.getParentPath()) {
      Tree tree = at.getLeaf();
      if (tree instanceof MethodTree method) {
        return isTestOrLifeCycle(method)
            || (!isLater
                && (isSeldomCalled(method) || isOnlyCalledSeldom(method, at, state, depth)));
      } else if (tree instanceof LambdaExpressionTree) {
        // What runs it, and when, is for the method that gets it.
        isLater = true;
        if (isForOneThread(at, state)) {
          return true;
        }
      } else if (tree instanceof CatchTree || (!isLater && isExclusive(tree))) {
        return true;
      } else if (at.getParentPath().getLeaf() instanceof ClassTree
          && (tree instanceof BlockTree || tree instanceof VariableTree)) {
        return !isLater;
      }
    }
    return false;
  }

  /** Returns whether a task is given to an executor that is seen to have one thread only. */
  private boolean isForOneThread(TreePath task, VisitorState state) {
    return task.getParentPath().getLeaf() instanceof MethodInvocationTree call
        && ASTHelpers.getReceiver(call) != null
        && hasOneThread(ASTHelpers.getReceiver(call), task, state);
  }

  private boolean hasOneThread(ExpressionTree executor, TreePath from, VisitorState state) {
    if (executor instanceof MethodInvocationTree creation) {
      return SINGLE_THREAD.matches(creation, state);
    }
    if (!(ASTHelpers.getSymbol(executor) instanceof VarSymbol variable)) {
      return false;
    }
    List<TreePath> assignments =
        variable.getKind().isField()
            ? program.indexOf(variable, from, state).stream()
                .flatMap(index -> index.assignmentsOf(variable).stream())
                .toList()
            : Declarations.find(variable, from).stream().toList();
    return !assignments.isEmpty()
        && assignments.stream()
            .map(TreePath::getLeaf)
            .map(Assignments::valueOf)
            .allMatch(
                value -> value.filter(made -> SINGLE_THREAD.matches(made, state)).isPresent());
  }

  /** Returns whether code holds a lock while it runs. */
  private static boolean isExclusive(Tree tree) {
    return tree instanceof SynchronizedTree
        || (tree instanceof TryTree attempt
            && attempt.getFinallyBlock() != null
            && attempt.getFinallyBlock().toString().contains(".unlock("));
  }

  private static boolean isTestOrLifeCycle(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .map(AnnotationTree::getAnnotationType)
        .map(ASTHelpers::getSymbol)
        .anyMatch(type -> TEST_OR_LIFE_CYCLE.contains(type.getSimpleName().toString()));
  }

  private static boolean isSeldomCalled(MethodTree method) {
    return method.getReturnType() == null
        || method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED)
        || LIFE_CYCLE.matcher(method.getName()).matches();
  }

  /** Returns whether all calls of a private method are in such code. */
  private boolean isOnlyCalledSeldom(
      MethodTree tree, TreePath from, VisitorState state, int depth) {
    MethodSymbol method = ASTHelpers.getSymbol(tree);
    if (!method.isPrivate() || depth == 0) {
      return false;
    }
    return program
        .indexOf(method, from, state)
        .filter(index -> index.referencesTo(method).isEmpty())
        .map(index -> (List<TreePath>) index.callsOf(method))
        .filter(calls -> !calls.isEmpty())
        .filter(calls -> calls.stream().allMatch(call -> includes(call, state, depth - 1)))
        .isPresent();
  }
}
