package io.keyspread.key;

import static com.google.errorprone.matchers.Matchers.anyOf;
import static com.google.errorprone.matchers.Matchers.constructor;
import static com.google.errorprone.matchers.Matchers.staticMethod;

import com.google.errorprone.VisitorState;
import com.google.errorprone.matchers.Matcher;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import io.keyspread.analysis.Assignments;
import io.keyspread.analysis.Declarations;
import io.keyspread.analysis.ProgramIndex;
import java.util.List;

/** Recognizes tasks that are given to an executor which is seen to have one thread only. */
final class OneThread {
  private static final Matcher<ExpressionTree> SINGLE =
      staticMethod()
          .onClass("java.util.concurrent.Executors")
          .namedAnyOf("newSingleThreadExecutor", "newSingleThreadScheduledExecutor");

  /** Whose first argument is the number of threads. */
  private static final Matcher<ExpressionTree> SIZED =
      anyOf(
          staticMethod()
              .onClass("java.util.concurrent.Executors")
              .namedAnyOf("newFixedThreadPool", "newScheduledThreadPool"),
          constructor().forClass("java.util.concurrent.ScheduledThreadPoolExecutor"));

  /** Whose second argument is the largest number of threads. */
  private static final Matcher<ExpressionTree> BOUNDED =
      constructor().forClass("java.util.concurrent.ThreadPoolExecutor");

  /** Whose result runs tasks on the executor that is the first argument. */
  private static final Matcher<ExpressionTree> WRAPPER =
      anyOf(
          staticMethod()
              .onClass("java.util.concurrent.Executors")
              .namedAnyOf(
                  "unconfigurableExecutorService", "unconfigurableScheduledExecutorService"),
          staticMethod()
              .onClass("com.google.common.util.concurrent.MoreExecutors")
              .namedAnyOf(
                  "getExitingExecutorService",
                  "getExitingScheduledExecutorService",
                  "listeningDecorator"));

  private static final Supplier<Type> EXECUTOR =
      VisitorState.memoize(state -> state.getTypeFromString("java.util.concurrent.Executor"));

  private final ProgramIndex program;

  OneThread(ProgramIndex program) {
    this.program = program;
  }

  /**
   * Returns whether a task is an argument of a call on such an executor, or of one that is given
   * such an executor too.
   *
   * @param task the path of a lambda or method reference
   */
  boolean runs(TreePath task, VisitorState state) {
    if (!(task.getParentPath().getLeaf() instanceof MethodInvocationTree call)) {
      return false;
    }
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    if (receiver != null && isExecutor(receiver, state)) {
      return has(receiver, task, state);
    }
    for (ExpressionTree argument : call.getArguments()) {
      if (argument != task.getLeaf() && isExecutor(argument, state)) {
        return has(argument, task, state);
      }
    }
    return false;
  }

  private static boolean isExecutor(ExpressionTree tree, VisitorState state) {
    return ASTHelpers.isSubtype(ASTHelpers.getType(tree), EXECUTOR.get(state), state);
  }

  private boolean has(ExpressionTree executor, TreePath from, VisitorState state) {
    if (executor instanceof MethodInvocationTree || executor instanceof NewClassTree) {
      return isMadeSo(executor, from, state);
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
            .allMatch(value -> value.filter(made -> isMadeSo(made, from, state)).isPresent());
  }

  private boolean isMadeSo(ExpressionTree made, TreePath from, VisitorState state) {
    return SINGLE.matches(made, state)
        || (SIZED.matches(made, state) && isOne(argumentsOf(made), 0))
        || (BOUNDED.matches(made, state) && isOne(argumentsOf(made), 1))
        || (WRAPPER.matches(made, state) && has(argumentsOf(made).get(0), from, state));
  }

  private static List<? extends ExpressionTree> argumentsOf(ExpressionTree made) {
    return made instanceof NewClassTree creation
        ? creation.getArguments()
        : ((MethodInvocationTree) made).getArguments();
  }

  private static boolean isOne(List<? extends ExpressionTree> arguments, int position) {
    return Integer.valueOf(1).equals(ASTHelpers.constValue(arguments.get(position)));
  }
}
