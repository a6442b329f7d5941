package io.keyspread.key;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import io.keyspread.analysis.ClassIndex;
import io.keyspread.analysis.MethodNames;
import io.keyspread.analysis.ProgramIndex;
import io.keyspread.table.Accesses;
import io.keyspread.table.VariableUses;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Follows a task (a lambda, a method reference, a new object) to where it is handed over, through
 * variables, helper methods and wrappers, and tells whether that runs it at a rate.
 */
final class Schedules {
  /** How many variables and methods a task is followed through. */
  private static final int MAX_STEPS = 4;

  private static final ImmutableSet<String> AT_A_RATE =
      ImmutableSet.of(
          "scheduleAtFixedRate",
          "scheduleWithFixedDelay",
          "scheduleWithFixedRate",
          "schedulePeriodically",
          "schedulePeriodicallyDirect",
          "setPeriodic");

  private static final ImmutableSet<String> ANNOTATIONS =
      ImmutableSet.of("Schedule", "Scheduled", "Schedules");

  private final ProgramIndex program;

  Schedules(ProgramIndex program) {
    this.program = program;
  }

  /** Returns whether a framework calls a method at a rate, or by a timetable. */
  static boolean isTimed(MethodTree method, VisitorState state) {
    return ANNOTATIONS.stream()
            .anyMatch(name -> ASTHelpers.hasDirectAnnotationWithSimpleName(method, name))
        || switch (method.getName().toString()) {
          case "run" -> isMemberOf(method, "java.util.TimerTask", state);
          case "runOneIteration" ->
              isMemberOf(
                  method, "com.google.common.util.concurrent.AbstractScheduledService", state);
          case "execute" -> isMemberOf(method, "org.quartz.Job", state);
          default -> false;
        };
  }

  private static boolean isMemberOf(MethodTree method, String type, VisitorState state) {
    Type owner = state.getTypeFromString(type);
    return owner != null
        && ASTHelpers.isSubtype(ASTHelpers.getSymbol(method).owner.type, owner, state);
  }

  /** Returns whether a task is seen to be handed to what runs it at a rate. */
  boolean runAtARate(TreePath task, VisitorState state) {
    return runAtARate(task, state, MAX_STEPS);
  }

  private boolean runAtARate(TreePath task, VisitorState state, int steps) {
    TreePath parent = task.getParentPath();
    Tree tree = parent.getLeaf();
    if (tree instanceof ParenthesizedTree || tree instanceof TypeCastTree) {
      return runAtARate(parent, state, steps);
    } else if (tree instanceof MethodInvocationTree call) {
      int position = call.getArguments().indexOf(task.getLeaf());
      return position >= 0
          && (schedules(call)
              || (steps > 0
                  && (isScheduledByCallee(call, position, parent, state, steps - 1)
                      || runAtARate(parent, state, steps - 1))));
    } else if (steps == 0) {
      return false;
    } else if (tree instanceof VariableTree) {
      return anyUseIsRunAtARate(ASTHelpers.getSymbol(tree), parent, state, steps - 1);
    } else if (tree instanceof AssignmentTree assignment) {
      return assignment.getExpression() == task.getLeaf()
          && anyUseIsRunAtARate(
              ASTHelpers.getSymbol(assignment.getVariable()), parent, state, steps - 1);
    } else if (tree instanceof ReturnTree) {
      MethodTree method = ASTHelpers.findEnclosingNode(parent, MethodTree.class);
      return method != null
          && callsOf(ASTHelpers.getSymbol(method), parent, state).stream()
              .anyMatch(call -> runAtARate(call, state, steps - 1));
    }
    return false;
  }

  private static boolean schedules(MethodInvocationTree call) {
    String name = MethodNames.simple(call);
    List<? extends ExpressionTree> arguments = call.getArguments();
    return (AT_A_RATE.contains(name) && arguments.size() > 1)
        || (name.equals("schedule")
            && (arguments.size() > 2 || (arguments.size() == 2 && isTrigger(arguments.get(1)))))
        || comesAtIntervals(call);
  }

  private static boolean isTrigger(ExpressionTree argument) {
    Type type = ASTHelpers.getType(argument);
    return type != null && type.tsym.getSimpleName().toString().endsWith("Trigger");
  }

  /** {@code Flux.interval(Duration.ofSeconds(1)).subscribe(n -> ..)}. */
  private static boolean comesAtIntervals(MethodInvocationTree call) {
    ExpressionTree link = ASTHelpers.getReceiver(call);
    while (link instanceof MethodInvocationTree step) {
      if (ASTHelpers.getSymbol(step).isStatic()) {
        return MethodNames.simple(step).equals("interval");
      }
      link = ASTHelpers.getReceiver(step);
    }
    return false;
  }

  private boolean isScheduledByCallee(
      MethodInvocationTree call, int position, TreePath from, VisitorState state, int steps) {
    MethodSymbol method = ASTHelpers.getSymbol(call);
    return !method.isVarArgs()
        && program
            .declarationOf(method, from, state)
            .filter(
                declaration ->
                    anyUseIsRunAtARate(
                        method.getParameters().get(position), declaration, state, steps))
            .isPresent();
  }

  private boolean anyUseIsRunAtARate(
      @Nullable Symbol variable, TreePath from, VisitorState state, int steps) {
    return variable instanceof VarSymbol held
        && VariableUses.of(held, Accesses.topLevelClass(from)).stream()
            .anyMatch(use -> runAtARate(use, state, steps));
  }

  /** Returns whether a method is only there to be handed over as a task that runs at a rate. */
  boolean isTask(MethodTree tree, TreePath path, VisitorState state) {
    MethodSymbol method = ASTHelpers.getSymbol(tree);
    return tree.getName().contentEquals("run")
        ? objectsOf(path.getParentPath(), state).anyMatch(made -> runAtARate(made, state))
        : isOnlyUsed(method, path, state, use -> isInTask(use, state));
  }

  /** Returns where objects of a class are made or hand themselves over. */
  private Stream<TreePath> objectsOf(TreePath from, VisitorState state) {
    if (from.getParentPath().getLeaf() instanceof NewClassTree) {
      return Stream.of(from.getParentPath());
    }
    ClassSymbol type = ASTHelpers.getSymbol((ClassTree) from.getLeaf());
    return Stream.concat(
        ASTHelpers.getEnclosedElements(type).stream()
            .filter(Symbol::isConstructor)
            .flatMap(constructor -> callsOf((MethodSymbol) constructor, from, state).stream())
            .filter(call -> call.getLeaf() instanceof NewClassTree),
        thisIn(from, type).stream());
  }

  private static ImmutableList<TreePath> thisIn(TreePath code, ClassSymbol type) {
    ImmutableList.Builder<TreePath> uses = ImmutableList.builder();
    new TreePathScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
        if (tree.getName().contentEquals("this")
            && ASTHelpers.getSymbol(tree) instanceof VarSymbol self
            && type.equals(self.owner)) {
          uses.add(getCurrentPath());
        }
        return null;
      }
    }.scan(code, null);
    return uses.build();
  }

  private boolean isInTask(TreePath use, VisitorState state) {
    if (use.getLeaf() instanceof MemberReferenceTree) {
      return runAtARate(use, state);
    }
    for (TreePath at = use; !(at.getLeaf() instanceof MethodTree); at = at.getParentPath()) {
      if (at.getLeaf() instanceof LambdaExpressionTree) {
        return runAtARate(at, state);
      } else if (at.getParentPath() == null) {
        return false;
      }
    }
    return false;
  }

  /** Returns whether a method is used, and only in ways that meet a condition. */
  boolean isOnlyUsed(
      MethodSymbol method, TreePath from, VisitorState state, Predicate<TreePath> condition) {
    List<TreePath> uses =
        program.indexOf(method, from, state).stream()
            .flatMap(
                index ->
                    Stream.concat(
                        index.callsOf(method).stream(), index.referencesTo(method).stream()))
            .toList();
    return !uses.isEmpty() && uses.stream().allMatch(condition);
  }

  private ImmutableList<TreePath> callsOf(MethodSymbol method, TreePath from, VisitorState state) {
    return program
        .indexOf(method, from, state)
        .map((ClassIndex index) -> index.callsOf(method))
        .orElseGet(ImmutableList::of);
  }
}
