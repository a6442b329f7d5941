package io.keyspread.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import io.keyspread.expression.Tick;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/**
 * Which of the objects that give the time run, and by how much they step. A clock that is injected
 * runs; one that the program is seen to make may stand still.
 */
final class ClockObjects {
  /** A clock that gives the time as finely as its methods can. */
  private static final Tick FINEST = Tick.NANOSECOND;

  private static final ImmutableSet<String> STANDING_STILL =
      ImmutableSet.of(
          "java.time.Clock#fixed",
          "java.time.InstantSource#fixed",
          "org.mockito.Mockito#mock",
          "org.mockito.Mockito#spy");

  /** Methods that return a clock which runs as the first argument does. */
  private static final ImmutableSet<String> OF_ARGUMENT =
      ImmutableSet.of(
          "com.google.common.base.MoreObjects#firstNonNull",
          "com.google.common.base.Preconditions#checkNotNull",
          "java.time.Clock#offset",
          "java.time.InstantSource#offset",
          "java.util.Objects#requireNonNull",
          "java.util.Objects#requireNonNullElse");

  private static final ImmutableSet<String> OF_RECEIVER =
      ImmutableSet.of("java.time.Clock#withZone", "java.time.InstantSource#withZone");

  private static final ImmutableSet<String> STEPPING =
      ImmutableSet.of("java.time.Clock#tick", "java.time.InstantSource#tick");

  private static final ImmutableMap<String, Tick> STEPS =
      ImmutableMap.of(
          "java.time.Clock#tickMillis", Tick.MILLISECOND,
          "java.time.Clock#tickMinutes", Tick.MINUTE,
          "java.time.Clock#tickSeconds", Tick.SECOND);

  private static final ImmutableMap<String, ChronoUnit> UNITS =
      ImmutableMap.of(
          "ofDays", ChronoUnit.DAYS,
          "ofHours", ChronoUnit.HOURS,
          "ofMillis", ChronoUnit.MILLIS,
          "ofMinutes", ChronoUnit.MINUTES,
          "ofNanos", ChronoUnit.NANOS,
          "ofSeconds", ChronoUnit.SECONDS);

  /** What a tick can hold. */
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private static final ImmutableSet<String> MOCKS = ImmutableSet.of("Mock", "MockBean", "Spy");

  private final VisitorState state;
  private final ProgramIndex program;
  private final Set<Symbol> inProgress = new HashSet<>();

  ClockObjects(VisitorState state, ProgramIndex program) {
    this.state = state;
    this.program = program;
  }

  /**
   * Returns the least step of a clock. One that may be this clock or that one steps as those of the
   * two do that run.
   *
   * @param clock an expression whose value is an object that gives the time
   * @param from a place from which its variables can be found
   * @return the step; empty if the clock stands still, or only its own class tells how it runs
   */
  Optional<Tick> stepOf(ExpressionTree clock, TreePath from) {
    ExpressionTree tree = ASTHelpers.stripParentheses(clock);
    if (isOfItsOwnClass(ASTHelpers.getType(tree))) {
      return Optional.empty();
    } else if (tree instanceof TypeCastTree cast) {
      return stepOf(cast.getExpression(), from);
    } else if (tree instanceof ConditionalExpressionTree choice) {
      return least(
          Stream.of(choice.getTrueExpression(), choice.getFalseExpression())
              .map(alternative -> stepOf(alternative, from)));
    } else if (tree instanceof MethodInvocationTree call) {
      return stepOfResult(call, from);
    }
    return ASTHelpers.getSymbol(tree) instanceof VarSymbol variable
        ? once(variable, () -> stepOfVariable(variable, from))
        : Optional.empty();
  }

  /** The clocks of libraries are handed out by the type that they all have. */
  private static boolean isOfItsOwnClass(@Nullable Type type) {
    return type != null
        && type.hasTag(TypeTag.CLASS)
        && (type.tsym.flags() & (Flags.ABSTRACT | Flags.INTERFACE)) == 0;
  }

  private static Optional<Tick> least(Stream<Optional<Tick>> steps) {
    return steps.flatMap(Optional::stream).min(Comparator.comparingLong(Tick::nanos));
  }

  /** What a variable or method is defined by itself, nothing tells of its clock. */
  private Optional<Tick> once(Symbol symbol, Supplier<Optional<Tick>> step) {
    if (!inProgress.add(symbol)) {
      return Optional.of(FINEST);
    }
    try {
      return step.get();
    } finally {
      inProgress.remove(symbol);
    }
  }

  private Optional<Tick> stepOfResult(MethodInvocationTree call, TreePath from) {
    MethodSymbol method = ASTHelpers.getSymbol(call);
    String name = MethodNames.qualified(method);
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    if (STANDING_STILL.contains(name)) {
      return Optional.empty();
    } else if (OF_ARGUMENT.contains(name)) {
      return stepOf(call.getArguments().get(0), from);
    } else if (OF_RECEIVER.contains(name) && receiver != null) {
      return stepOf(receiver, from);
    } else if (STEPPING.contains(name)) {
      return stepOf(call.getArguments().get(0), from)
          .map(base -> coarser(base, call.getArguments().get(1)));
    }
    return Optional.ofNullable(STEPS.get(name))
        .or(() -> once(method, () -> stepOfReturned(method, from)));
  }

  private static Tick coarser(Tick base, ExpressionTree step) {
    if (!(step instanceof MethodInvocationTree call) || call.getArguments().size() != 1) {
      return base;
    }
    ChronoUnit unit = UNITS.get(ASTHelpers.getSymbol(call).getSimpleName().toString());
    Object amount = ASTHelpers.constValue(call.getArguments().get(0));
    if (unit == null
        || !(amount instanceof Number number)
        || number.longValue() <= 0
        || number.longValue() > LONGEST.dividedBy(unit.getDuration())) {
      return base;
    }
    Duration length = unit.getDuration().multipliedBy(number.longValue());
    return length.toNanos() > base.nanos() ? Tick.of(length) : base;
  }

  /** A method whose body is out of view returns a clock that runs. */
  private Optional<Tick> stepOfReturned(MethodSymbol method, TreePath from) {
    ImmutableList<TreePath> returns =
        program
            .declarationOf(method, from, state)
            .filter(path -> path.getLeaf() instanceof MethodTree)
            .map(Returns::of)
            .orElseGet(ImmutableList::of);
    return returns.isEmpty()
        ? Optional.of(FINEST)
        : least(
            returns.stream()
                .map(
                    path ->
                        Optional.ofNullable(((ReturnTree) path.getLeaf()).getExpression())
                            .flatMap(value -> stepOf(value, path))));
  }

  private Optional<Tick> stepOfVariable(VarSymbol variable, TreePath from) {
    ImmutableList<TreePath> values =
        variable.getKind().isField()
            ? valuesOfField(variable, from)
            : variable.getKind() == ElementKind.PARAMETER
                ? valuesOfParameter(variable, from)
                : valuesOfLocal(variable, from);
    if (values.isEmpty()) {
      return isMocked(variable) ? Optional.empty() : Optional.of(FINEST);
    }
    return least(values.stream().map(path -> stepOf((ExpressionTree) path.getLeaf(), path)));
  }

  private static boolean isMocked(VarSymbol field) {
    return field.getRawAttributes().stream()
        .anyMatch(mock -> MOCKS.contains(mock.type.tsym.getSimpleName().toString()));
  }

  private ImmutableList<TreePath> valuesOfField(VarSymbol field, TreePath from) {
    return program.indexOf(field, from, state).stream()
        .flatMap(index -> index.assignmentsOf(field).stream())
        .flatMap(assignment -> valueAssigned(assignment).stream())
        .collect(toImmutableList());
  }

  private static Optional<TreePath> valueAssigned(TreePath assignment) {
    return Assignments.valueOf(assignment.getLeaf())
        .filter(value -> value.getKind() != Tree.Kind.NULL_LITERAL)
        .map(value -> new TreePath(assignment, value));
  }

  /** What is passed for a parameter of a private method; what others are given is out of view. */
  private ImmutableList<TreePath> valuesOfParameter(VarSymbol parameter, TreePath from) {
    if (!(parameter.owner instanceof MethodSymbol method)
        || !method.isPrivate()
        || method.isVarArgs()
        || !method.getParameters().contains(parameter)) {
      return ImmutableList.of();
    }
    int position = method.getParameters().indexOf(parameter);
    return program.indexOf(method, from, state).stream()
        .filter(index -> index.referencesTo(method).isEmpty())
        .flatMap(index -> index.callsOf(method).stream())
        .map(call -> new TreePath(call, Callers.argumentsOf(call.getLeaf()).get(position)))
        .collect(toImmutableList());
  }

  private static ImmutableList<TreePath> valuesOfLocal(VarSymbol local, TreePath from) {
    Optional<TreePath> declaration = Declarations.find(local, from);
    if (declaration.isEmpty()) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<TreePath> values = ImmutableList.builder();
    declaration.flatMap(ClockObjects::valueAssigned).ifPresent(values::add);
    new TreePathScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
        if (local.equals(ASTHelpers.getSymbol(tree.getVariable()))) {
          valueAssigned(getCurrentPath()).ifPresent(values::add);
        }
        return super.visitAssignment(tree, null);
      }
    }.scan(declaration.orElseThrow().getParentPath(), null);
    return values.build();
  }
}
