package io.keyspread.analysis;

import com.google.common.collect.ImmutableMap;
import io.keyspread.expression.Choice;
import io.keyspread.expression.Expression;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.VariableElement;
import org.checkerframework.errorprone.dataflow.analysis.Store;
import org.checkerframework.errorprone.dataflow.cfg.visualize.CFGVisualizer;
import org.checkerframework.errorprone.dataflow.expression.JavaExpression;
import org.jspecify.annotations.Nullable;

/**
 * What the local variables hold at one point of a body. Immutable, so that copying is free.
 *
 * <p>A variable that is not in the store has not been assigned on this path.
 */
final class LocalStore implements Store<LocalStore> {
  static final LocalStore EMPTY = new LocalStore(ImmutableMap.of());

  private final ImmutableMap<VariableElement, Expression> values;

  private LocalStore(ImmutableMap<VariableElement, Expression> values) {
    this.values = values;
  }

  Optional<Expression> valueOf(VariableElement variable) {
    return Optional.ofNullable(values.get(variable));
  }

  LocalStore with(VariableElement variable, Expression value) {
    return new LocalStore(
        ImmutableMap.<VariableElement, Expression>builderWithExpectedSize(values.size() + 1)
            .putAll(values)
            .put(variable, value)
            .buildKeepingLast());
  }

  @Override
  public LocalStore copy() {
    return this;
  }

  /** Joins the variables that both paths assign; the others are out of scope after the join. */
  @Override
  public LocalStore leastUpperBound(LocalStore other) {
    if (values.equals(other.values)) {
      return this;
    }
    ImmutableMap.Builder<VariableElement, Expression> joined = ImmutableMap.builder();
    for (Map.Entry<VariableElement, Expression> entry : values.entrySet()) {
      other
          .valueOf(entry.getKey())
          .ifPresent(value -> joined.put(entry.getKey(), Choice.join(entry.getValue(), value)));
    }
    return new LocalStore(joined.buildOrThrow());
  }

  /** Joins: the height of the lattice is bounded, so that no widening is needed. */
  @Override
  public LocalStore widenedUpperBound(LocalStore previous) {
    return leastUpperBound(previous);
  }

  @Override
  public boolean canAlias(JavaExpression a, JavaExpression b) {
    return true;
  }

  @Override
  public String visualize(CFGVisualizer<?, LocalStore, ?> visualizer) {
    return values.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LocalStore store && values.equals(store.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }
}
