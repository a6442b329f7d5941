package io.keyspread.analysis;

import com.google.common.collect.ImmutableMap;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Unknown;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What local variables, and fields that are assigned, hold while a body is read. */
final class Memory {
  /**
   * A variable.
   *
   * @param owner the instance that a field belongs to; empty for locals and parameters
   * @param variable the field, local or parameter
   */
  record Slot(Optional<Instance> owner, VarSymbol variable) {
    static Slot ofLocal(VarSymbol local) {
      return new Slot(Optional.empty(), local);
    }

    static Slot ofField(Instance owner, VarSymbol field) {
      return new Slot(Optional.of(owner), field);
    }
  }

  private Map<Slot, Expression> values = new HashMap<>();

  Optional<Expression> read(Slot slot) {
    return Optional.ofNullable(values.get(slot));
  }

  void write(Slot slot, Expression value) {
    values.put(slot, value);
  }

  /** Returns what is held now. */
  ImmutableMap<Slot, Expression> snapshot() {
    return ImmutableMap.copyOf(values);
  }

  void restore(Map<Slot, Expression> snapshot) {
    values = new HashMap<>(snapshot);
  }

  /**
   * Reads both sides of a branch within an expression, and joins what they leave behind.
   *
   * @return the value
   */
  Expression branch(
      Expression condition, Supplier<Expression> whenTrue, Supplier<Expression> whenFalse) {
    if (Logic.isConstant(condition)) {
      return Logic.isTrue(condition) ? whenTrue.get() : whenFalse.get();
    }
    ImmutableMap<Slot, Expression> before = snapshot();
    Expression first = whenTrue.get();
    ImmutableMap<Slot, Expression> afterFirst = snapshot();
    restore(before);
    Expression second = whenFalse.get();
    join(condition, afterFirst);
    return Logic.select(condition, first, second);
  }

  /** Joins what is held now with what is held where a condition is true. */
  void join(Expression condition, ImmutableMap<Slot, Expression> whenTrue) {
    Map<Slot, Expression> joined = new HashMap<>();
    whenTrue.forEach(
        (slot, value) -> {
          Expression other =
              values.containsKey(slot)
                  ? values.get(slot)
                  : slot.owner().map(owner -> owner.read(slot.variable())).orElse(null);
          if (other != null) {
            joined.put(slot, joined(condition, value, other));
          }
        });
    values.forEach(
        (slot, value) ->
            slot.owner()
                .filter(owner -> !whenTrue.containsKey(slot))
                .ifPresent(
                    owner ->
                        joined.put(slot, joined(condition, owner.read(slot.variable()), value))));
    values = joined;
  }

  private static Expression joined(Expression condition, Expression first, Expression second) {
    if (first == second) {
      return first;
    }
    return first.kind() == second.kind()
        ? Logic.select(condition, first, second)
        : new Unknown(first.kind());
  }
}
