package io.keyspread.analysis;

import com.google.errorprone.VisitorState;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.util.TreePath;
import io.keyspread.expression.ClockReading;
import io.keyspread.expression.Expression;
import java.util.Optional;
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
  private @Nullable Callers callers;
  private @Nullable Lowering lowering;

  /** Creates the values of the program that {@code program} indexes. */
  @Inject
  public ProgramValues(ProgramIndex program) {
    this.program = program;
  }

  /**
   * Returns the value of an expression.
   *
   * @param path the path of an expression in attributed source
   * @param state a state of the compilation
   */
  public Expression valueOf(TreePath path, VisitorState state) {
    if (lowering == null || callers == null) {
      DeclaredSources declaredSources = new DeclaredSources(state);
      Variables variables =
          new Variables(
              new Dataflow(state), new Fields(state, program, declaredSources), declaredSources);
      lowering =
          new Lowering(
              state,
              variables,
              new Helpers(state, program, declaredSources),
              new Counters(state, program),
              new FunctionValues(state, program));
      callers = new Callers(state, program, variables, lowering);
    }
    return callers.resolve(lowering.lower((ExpressionTree) path.getLeaf(), Scope.at(path)), path);
  }

  /**
   * Returns a path of the method, lambda or initializer in which a clock is read that a value
   * returned before contains.
   */
  public Optional<TreePath> siteOf(ClockReading reading) {
    return Optional.ofNullable(lowering).flatMap(values -> values.siteOf(reading.origin()));
  }
}
