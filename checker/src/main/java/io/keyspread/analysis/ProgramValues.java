package io.keyspread.analysis;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.VisitorState;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import io.keyspread.expression.ClockReading;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.RandomDraw;
import io.keyspread.expression.Reading;
import io.keyspread.expression.Source;
import io.keyspread.options.ExtraClock;
import io.keyspread.options.KeyspreadOptions;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * What expressions of the program compute, as expressions over constants, clocks and inputs.
 *
 * <p>One instance serves one compilation, so that every method and field is looked into at most
 * once, whichever check asks.
 */
public final class ProgramValues {
  private final ProgramIndex program;
  private final ImmutableList<ExtraClock> extraClocks;
  private @Nullable Callers callers;
  private @Nullable Lowering lowering;
  private @Nullable SourceReach clocks;
  private @Nullable SourceReach sources;
  private @Nullable Variables variables;

  /** Creates the values of the program that {@code program} indexes. */
  @Inject
  public ProgramValues(ProgramIndex program, KeyspreadOptions options) {
    this.program = program;
    this.extraClocks = options.extraClocks();
  }

  /** Creates the values of a program that is given no options. */
  public ProgramValues(ProgramIndex program) {
    this.program = program;
    this.extraClocks = ImmutableList.of();
  }

  /**
   * Returns whether a clock may have a part in the value of an expression, which is cheaper to ask
   * than the value.
   *
   * @param path the path of an expression in attributed source
   * @param state a state of the compilation
   */
  public boolean mayReadClock(TreePath path, VisitorState state) {
    if (clocks == null) {
      clocks = SourceReach.ofClocks(state, program, extraClocks);
    }
    return clocks.includes(path);
  }

  /**
   * Returns whether a clock, a counter, a generator or a new object may have a part in the value of
   * an expression, which is cheaper to ask than the value.
   *
   * @param path the path of an expression in attributed source
   * @param state a state of the compilation
   */
  public boolean mayChangeByItself(TreePath path, VisitorState state) {
    if (sources == null) {
      sources = SourceReach.ofAll(state, program, extraClocks);
    }
    return sources.includes(path);
  }

  /**
   * Returns the value of an expression.
   *
   * @param path the path of an expression in attributed source
   * @param state a state of the compilation
   */
  public Expression valueOf(TreePath path, VisitorState state) {
    return resolved(ready(state).lower((ExpressionTree) path.getLeaf(), Scope.at(path)), path);
  }

  /**
   * Returns what a function returns.
   *
   * @param path the path of a lambda or method reference in attributed source
   * @param state a state of the compilation
   */
  public Expression resultOf(TreePath path, VisitorState state) {
    return resolved(ready(state).resultOf(path), path);
  }

  private Expression resolved(Expression value, TreePath path) {
    return requireNonNull(callers).resolve(value, path);
  }

  private Lowering ready(VisitorState state) {
    if (lowering == null || callers == null) {
      DeclaredSources declaredSources = new DeclaredSources(state);
      ClockObjects clocks = new ClockObjects(state, program);
      Variables all =
          new Variables(
              new Dataflow(state), new Fields(state, program, declaredSources), declaredSources);
      lowering =
          new Lowering(
              state,
              all,
              new Helpers(state, program, declaredSources),
              new Readings(new Counters(state, program), clocks, extraClocks),
              new FunctionValues(state, program),
              new Stopwatches(state, program, clocks));
      callers = new Callers(state, program, all, lowering);
      variables = all;
    }
    return lowering;
  }

  /**
   * Returns a path of the method, lambda or initializer in which a clock is read that a value
   * returned before contains.
   */
  public Optional<TreePath> siteOf(ClockReading reading) {
    return Optional.ofNullable(lowering)
        .flatMap(values -> values.readings().siteOf(reading.origin()));
  }

  /**
   * Returns a value with each part fixed that every object of a class computes once, of what its
   * constructor is given, and keeps in a field of its own.
   *
   * @param value a value returned before, of an expression outside of the constructors
   */
  public Expression withOwnFieldsFixed(Expression value, Symbol owner) {
    Set<Source> sources = Expressions.sources(value);
    boolean isGiven =
        !sources.isEmpty()
            && sources.stream().allMatch(source -> isConstructorParameter(source, owner));
    if (isGiven && (value instanceof Source || value.kind() != Kind.REFERENCE)) {
      return new RandomDraw(
          value.kind(),
          Optional.empty(),
          sources.iterator().next().origin(),
          Reading.Life.ONCE_FOR_THIS);
    }
    Expression fixed = value;
    for (Expression part : Expressions.parts(value)) {
      Expression fixedPart = withOwnFieldsFixed(part, owner);
      fixed = fixedPart.equals(part) ? fixed : Expressions.replace(fixed, part, fixedPart);
    }
    return fixed;
  }

  private boolean isConstructorParameter(Source source, Symbol owner) {
    return source instanceof Input
        && requireNonNull(variables)
            .parameterAt(source.origin())
            .map(parameter -> parameter.owner)
            .filter(Symbol::isConstructor)
            .filter(constructor -> constructor.owner.equals(owner))
            .isPresent();
  }
}
