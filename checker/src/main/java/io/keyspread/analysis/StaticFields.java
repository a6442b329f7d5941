package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Derived;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads static fields: all instances find the same there. */
final class StaticFields {
  private final HashReading reading;
  private final Set<VarSymbol> inProgress = new HashSet<>();

  StaticFields(HashReading reading) {
    this.reading = reading;
  }

  /**
   * Returns the value; one of which nothing is known but that it is always the same, where the
   * program computes it in ways of its own.
   */
  Expression read(VarSymbol field) {
    Object constant = field.getConstValue();
    return constant != null
        ? Constant.of(constant)
        : reading
            .constant(field)
            .<Expression>map(value -> value)
            .or(() -> initialValue(field))
            .orElseGet(
                () ->
                    Derived.of(
                        field.toString(), reading.kinds().of(field.type), ImmutableList.of()));
  }

  private Optional<Expression> initialValue(VarSymbol field) {
    if (!field.type.isPrimitive() || (field.flags() & Flags.FINAL) == 0 || !inProgress.add(field)) {
      return Optional.empty();
    }
    Optional<Expression> value =
        reading
            .declarationOf(field)
            .map(path -> ((VariableTree) path.getLeaf()).getInitializer())
            .flatMap(
                initializer ->
                    reading.attempt(
                        () ->
                            new ExpressionReading(
                                    new MethodRun(reading, Optional.empty(), new Memory()))
                                .read(initializer, field.type)));
    inProgress.remove(field);
    return value.filter(known -> Expressions.sources(known).isEmpty());
  }
}
