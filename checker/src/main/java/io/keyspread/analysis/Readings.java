package io.keyspread.analysis;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import io.keyspread.expression.ClockReading;
import io.keyspread.expression.CounterReading;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Origin;
import io.keyspread.expression.Reading;
import io.keyspread.expression.Tick;
import io.keyspread.options.ExtraClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the program reads of clocks, counters and generators, and where. */
final class Readings {
  private static final String CLOCK = "java.time.Clock";

  private final Counters counters;
  private final ClockObjects clocks;
  private final ImmutableMap<String, Tick> extraClocks;
  private final Map<Origin, TreePath> sites = new HashMap<>();

  /**
   * Creates the readings of a compilation.
   *
   * @param counters tells which variables count
   * @param clocks tells which clocks run
   * @param extraClocks the clocks that an option names
   */
  Readings(Counters counters, ClockObjects clocks, ImmutableList<ExtraClock> extraClocks) {
    this.counters = counters;
    this.clocks = clocks;
    this.extraClocks =
        extraClocks.stream()
            .collect(
                toImmutableMap(
                    clock -> clock.type() + "#" + clock.method(),
                    ExtraClock::tick,
                    (first, second) -> second));
  }

  /** Returns a reading of a clock at a place. */
  ClockReading clock(Tick tick, ExpressionTree tree, Scope scope) {
    Origin origin = Origins.of(tree, scope.location());
    sites.put(origin, scope.location());
    return new ClockReading(tick, origin, Reading.Life.EACH_TIME);
  }

  /** Returns a path of the method, lambda or initializer in which a clock is read. */
  Optional<TreePath> siteOf(Origin reading) {
    return Optional.ofNullable(sites.get(reading));
  }

  /** Returns what a call, or a reference to a method, reads. */
  Optional<Expression> ofCall(
      ExpressionTree tree,
      MethodSymbol method,
      Optional<ExpressionTree> receiver,
      List<? extends ExpressionTree> arguments,
      Scope scope) {
    return ClockModels.find(
            method,
            receiver
                .filter(MethodInvocationTree.class::isInstance)
                .map(value -> ASTHelpers.getSymbol((MethodInvocationTree) value)),
            () -> stepOfClock(method, receiver, arguments, scope),
            tick -> clock(tick, tree, scope))
        .or(() -> extraClock(tree, method, scope))
        .or(() -> FreshModels.find(method, arguments, Origins.of(tree, scope.location())))
        .filter(
            value ->
                !(value instanceof CounterReading)
                    || receiver
                        .filter(held -> counters.isOnlyIncremented(held, scope.location()))
                        .isPresent());
  }

  /** Returns by how much the clock steps that a call reads: an object, or that of the machine. */
  private Optional<Tick> stepOfClock(
      MethodSymbol method,
      Optional<ExpressionTree> receiver,
      List<? extends ExpressionTree> arguments,
      Scope scope) {
    if (method.isConstructor()
        || method.owner.getQualifiedName().contentEquals("java.util.Calendar")) {
      return Optional.of(Tick.NANOSECOND);
    } else if (!method.isStatic()) {
      return receiver.flatMap(clock -> clocks.stepOf(clock, scope.location()));
    }
    return arguments.size() == 1
            && method.getParameters().get(0).type.tsym.getQualifiedName().contentEquals(CLOCK)
        ? clocks.stepOf(arguments.get(0), scope.location())
        : Optional.of(Tick.NANOSECOND);
  }

  private Optional<Expression> extraClock(ExpressionTree tree, MethodSymbol method, Scope scope) {
    Tick tick = extraClocks.isEmpty() ? null : extraClocks.get(MethodNames.qualified(method));
    if (tick == null) {
      return Optional.empty();
    }
    ClockReading reading = clock(tick, tree, scope);
    return ClockModels.ofType(method.getReturnType(), reading).or(() -> Optional.of(reading));
  }

  /** Returns the number that an increment of a field gives, if the field only counts. */
  Optional<Expression> ofIncrement(
      ExpressionTree tree, ExpressionTree variable, Kind kind, Scope scope) {
    return counters.isIncrement(tree)
            && kind.isIntegral()
            && counters.isOnlyIncremented(variable, scope.location())
        ? Optional.of(
            new CounterReading(kind, Origins.of(tree, scope.location()), Reading.Life.EACH_TIME))
        : Optional.empty();
  }
}
