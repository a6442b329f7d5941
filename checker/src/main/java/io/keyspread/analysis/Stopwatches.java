package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.expression.ClockReading;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operation;
import io.keyspread.expression.Operator;
import io.keyspread.expression.Reading;
import io.keyspread.expression.Tick;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The time that a Guava {@code Stopwatch} shows: the difference of two readings of its clock, the
 * first of which is taken when it is started. Followed are stopwatches in fields, made where the
 * field is initialized, that nobody stops: what others show depends on two moments that vary.
 */
final class Stopwatches {
  private static final String STOPWATCH = "com.google.common.base.Stopwatch";

  /** What may be called on a stopwatch while it goes on from its one start. */
  private static final ImmutableSet<String> HARMLESS =
      ImmutableSet.of("elapsed", "isRunning", "start", "toString");

  private final VisitorState state;
  private final ProgramIndex program;
  private final ClockObjects clocks;

  Stopwatches(VisitorState state, ProgramIndex program, ClockObjects clocks) {
    this.state = state;
    this.program = program;
    this.clocks = clocks;
  }

  /** Returns the time that a stopwatch shows, if that is what a call asks for. */
  Optional<Expression> elapsed(
      MethodInvocationTree call, MethodSymbol method, Scope scope, Lowering lowering) {
    if (!method.getSimpleName().contentEquals("elapsed")
        || !method.owner.getQualifiedName().contentEquals(STOPWATCH)) {
      return Optional.empty();
    }
    ExpressionTree watch = ASTHelpers.getReceiver(call);
    if (watch == null
        || !(ASTHelpers.getSymbol(watch) instanceof VarSymbol field)
        || !field.getKind().isField()) {
      return Optional.empty();
    }
    return stepOf(field, scope.location())
        .map(step -> lowering.readings().clock(step, call, scope))
        .map(now -> difference(now, now.withLife(lifeOfStart(watch, field))))
        .map(
            nanos ->
                call.getArguments().isEmpty()
                    ? ClockModels.call(
                        ClockModels.method(Duration.class, "ofNanos", long.class), nanos)
                    : ClockModels.call(
                        ClockModels.method(TimeUnit.class, "convert", long.class, TimeUnit.class),
                        lowering.lower(call.getArguments().get(0), scope),
                        nanos,
                        Constant.of(TimeUnit.NANOSECONDS)));
  }

  private static Expression difference(ClockReading now, ClockReading start) {
    return new Operation(Operator.SUBTRACT, Kind.LONG, ImmutableList.of(now, start));
  }

  private static Reading.Life lifeOfStart(ExpressionTree watch, VarSymbol field) {
    if (field.isStatic()) {
      return Reading.Life.ONCE_PER_PROGRAM;
    }
    return watch instanceof IdentifierTree || watch.toString().equals("this." + field.name)
        ? Reading.Life.ONCE_FOR_THIS
        : Reading.Life.ONCE_PER_OBJECT;
  }

  /** Returns the step of the clock of a stopwatch that is made and started once. */
  private Optional<Tick> stepOf(VarSymbol field, TreePath from) {
    return program
        .indexOf(field, from, state)
        .filter(index -> HARMLESS.containsAll(index.methodsCalledOn(field)))
        .filter(index -> index.assignmentsOf(field).size() == 1)
        .flatMap(
            index ->
                creation(index.assignmentsOf(field).get(0))
                    .filter(
                        made ->
                            ASTHelpers.getSymbol(made).name.contentEquals("createStarted")
                                || index.methodsCalledOn(field).contains("start"))
                    .flatMap(made -> stepOfTicker(made, index.assignmentsOf(field).get(0))));
  }

  /** The call that makes the stopwatch, if the field is given it once. */
  private static Optional<MethodInvocationTree> creation(TreePath assignment) {
    return Optional.of(assignment)
        .filter(given -> given.getLeaf() instanceof VariableTree || isInConstructor(given))
        .flatMap(given -> Assignments.valueOf(given.getLeaf()))
        .filter(MethodInvocationTree.class::isInstance)
        .map(MethodInvocationTree.class::cast)
        .filter(made -> ASTHelpers.getSymbol(made).isStatic())
        .filter(
            made -> ASTHelpers.getSymbol(made).owner.getQualifiedName().contentEquals(STOPWATCH));
  }

  private static boolean isInConstructor(TreePath assignment) {
    MethodTree method = ASTHelpers.findEnclosingNode(assignment, MethodTree.class);
    return method != null && ASTHelpers.getSymbol(method).isConstructor();
  }

  private Optional<Tick> stepOfTicker(MethodInvocationTree creation, TreePath from) {
    return creation.getArguments().isEmpty()
        ? Optional.of(Tick.NANOSECOND)
        : clocks.stepOf(Iterables.getOnlyElement(creation.getArguments()), from);
  }
}
