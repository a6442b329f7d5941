package io.keyspread.key;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import io.keyspread.analysis.MethodNames;
import io.keyspread.analysis.ProgramIndex;
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
          "(afterPropertiesSet|close|destroy|main|open|reset|restore|shutdown|start|stop|tearDown)"
              + "|unregister|on(Close|Destroy|Ready|Shutdown|Start|Started|Startup|Stop|Stopped)"
              + "|(bootstrap|configure|init|initialize|load|register|reload|setUp|setup)([A-Z].*)?");

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

  /** Calls whose lambda runs after a failure, as a catch block does. */
  private static final ImmutableSet<String> AFTER_FAILURE =
      ImmutableSet.of(
          "doOnError",
          "exceptionally",
          "exceptionallyAsync",
          "exceptionallyCompose",
          "onErrorResume");

  private static final Pattern UNLOCKING = Pattern.compile("\\.unlock(Write)?\\(");

  private final ProgramIndex program;
  private final OneThread oneThread;

  SeldomRun(ProgramIndex program) {
    this.program = program;
    this.oneThread = new OneThread(program);
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
        if (oneThread.runs(at, state) || isAfterFailure(at)) {
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

  private static boolean isAfterFailure(TreePath task) {
    return task.getParentPath().getLeaf() instanceof MethodInvocationTree call
        && AFTER_FAILURE.contains(MethodNames.simple(call));
  }

  /** Returns whether code holds a lock while it runs. */
  private static boolean isExclusive(Tree tree) {
    return tree instanceof SynchronizedTree
        || (tree instanceof TryTree attempt
            && attempt.getFinallyBlock() != null
            && UNLOCKING.matcher(attempt.getFinallyBlock().toString()).find());
  }

  private static boolean isTestOrLifeCycle(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .filter(annotation -> !isAspect(annotation))
        .map(AnnotationTree::getAnnotationType)
        .map(ASTHelpers::getSymbol)
        .anyMatch(type -> TEST_OR_LIFE_CYCLE.contains(type.getSimpleName().toString()));
  }

  /** An aspect runs at every call of what it is woven into. */
  private static boolean isAspect(AnnotationTree annotation) {
    return ASTHelpers.getSymbol(annotation)
        .getQualifiedName()
        .toString()
        .startsWith("org.aspectj.");
  }

  private static boolean isSeldomCalled(MethodTree method) {
    return method.getReturnType() == null
        || method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED)
        || LIFE_CYCLE.matcher(method.getName()).matches();
  }

  /** Returns whether a private method is only called in such code, or given to one thread. */
  private boolean isOnlyCalledSeldom(
      MethodTree tree, TreePath from, VisitorState state, int depth) {
    MethodSymbol method = ASTHelpers.getSymbol(tree);
    if (!method.isPrivate() || depth == 0) {
      return false;
    }
    return program
        .indexOf(method, from, state)
        .filter(index -> !index.callsOf(method).isEmpty() || !index.referencesTo(method).isEmpty())
        .filter(
            index ->
                index.referencesTo(method).stream()
                    .allMatch(reference -> oneThread.runs(reference, state)))
        .filter(
            index ->
                index.callsOf(method).stream().allMatch(call -> includes(call, state, depth - 1)))
        .isPresent();
  }
}
