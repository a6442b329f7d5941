package io.keyspread.key;

import static com.google.errorprone.matchers.Matchers.anyOf;
import static com.google.errorprone.matchers.Matchers.instanceMethod;
import static com.google.errorprone.matchers.Matchers.staticMethod;

import com.google.errorprone.VisitorState;
import com.google.errorprone.matchers.Matcher;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.analysis.ProgramIndex;
import io.keyspread.table.Recurrence;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes code that runs at a pace: a loop that sleeps, a task that is scheduled at a rate. Its
 * successive clock readings differ.
 */
final class Pacing {
  private static final Matcher<ExpressionTree> PAUSE =
      anyOf(
          staticMethod().onClass("java.lang.Thread").named("sleep"),
          instanceMethod().onDescendantOf("java.util.concurrent.TimeUnit").named("sleep"),
          staticMethod()
              .onClass("java.util.concurrent.locks.LockSupport")
              .namedAnyOf("parkNanos", "parkUntil"),
          staticMethod()
              .onClass("com.google.common.util.concurrent.Uninterruptibles")
              .named("sleepUninterruptibly"),
          instanceMethod().onExactClass("java.lang.Object").named("wait"),
          instanceMethod()
              .onDescendantOfAny(
                  "java.util.concurrent.CountDownLatch", "java.util.concurrent.locks.Condition")
              .named("await"),
          instanceMethod()
              .onDescendantOf("com.google.common.util.concurrent.RateLimiter")
              .named("acquire"));

  /** How many calls away from a loop a pause is looked for. */
  private static final int MAX_DEPTH = 3;

  private final ProgramIndex program;
  private final Schedules schedules;

  Pacing(ProgramIndex program) {
    this.program = program;
    this.schedules = new Schedules(program);
  }

  /**
   * Returns whether the code at {@code path} runs at a pace that the source shows.
   *
   * @param key the key that is inserted there
   */
  boolean isPaced(TreePath path, Tree key, VisitorState state) {
    return Throttle.guards(path, key) || isPaced(path, ASTHelpers.getSymbol(key), state, MAX_DEPTH);
  }

  private boolean isPaced(TreePath path, @Nullable Symbol reading, VisitorState state, int depth) {
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      Tree tree = at.getLeaf();
      if (reading instanceof VarSymbol
          && tree instanceof IfTree choice
          && mentions(choice.getCondition(), reading)) {
        // Only a reading that is late enough, or that differs from the last, gets here.
        return true;
      }
      if (Recurrence.isLoop(tree)) {
        return pauses(tree, path, state);
      } else if (tree instanceof LambdaExpressionTree) {
        if (!isRunOnceInPlace(at)) {
          return schedules.runAtARate(at, state);
        }
      } else if (tree instanceof MethodTree method) {
        return pauses(method, path, state)
            || Schedules.isTimed(method, state)
            || schedules.isTask(method, at, state)
            || isOnlyCalledAtAPace(method, at, state, depth);
      }
    }
    return false;
  }

  /** Returns whether a lambda is given to an {@link java.util.Optional}. */
  private static boolean isRunOnceInPlace(TreePath lambda) {
    return lambda.getParentPath().getLeaf() instanceof MethodInvocationTree call
        && ASTHelpers.getSymbol(call).owner.getQualifiedName().contentEquals("java.util.Optional");
  }

  /** Returns whether all that use a private method run at a pace. */
  private boolean isOnlyCalledAtAPace(
      MethodTree tree, TreePath from, VisitorState state, int depth) {
    MethodSymbol method = ASTHelpers.getSymbol(tree);
    return method.isPrivate()
        && depth > 0
        && schedules.isOnlyUsed(
            method,
            from,
            state,
            use ->
                use.getLeaf() instanceof MemberReferenceTree
                    ? schedules.runAtARate(use, state)
                    : isPaced(use, /* reading= */ null, state, depth - 1));
  }

  private boolean pauses(Tree code, TreePath from, VisitorState state) {
    return pauses(code, from, state, new HashSet<>());
  }

  /** Returns whether code, or a method that it calls, waits for time to pass. */
  private boolean pauses(Tree code, TreePath from, VisitorState state, Set<MethodSymbol> callers) {
    boolean[] found = {false};
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree tree, @Nullable Void unused) {
        found[0] |= PAUSE.matches(tree, state) || pausesInside(ASTHelpers.getSymbol(tree));
        return super.visitMethodInvocation(tree, null);
      }

      private boolean pausesInside(MethodSymbol method) {
        if (found[0] || callers.size() >= MAX_DEPTH || !callers.add(method)) {
          return false;
        }
        boolean pauses =
            program
                .declarationOf(method, from, state)
                .filter(path -> pauses(path.getLeaf(), from, state, callers))
                .isPresent();
        callers.remove(method);
        return pauses;
      }

      @Override
      public @Nullable Void visitLambdaExpression(
          LambdaExpressionTree tree, @Nullable Void unused) {
        return null;
      }
    }.scan(code, null);
    return found[0];
  }

  private static boolean mentions(Tree tree, Symbol variable) {
    boolean[] found = {false};
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void unused) {
        found[0] |= variable.equals(ASTHelpers.getSymbol(identifier));
        return null;
      }
    }.scan(tree, null);
    return found[0];
  }
}
