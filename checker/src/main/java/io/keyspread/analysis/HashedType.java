package io.keyspread.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Source;
import java.util.Map;

/**
 * What a hash table sees of the instances of a class: what {@code equals} compares and what {@code
 * hashCode} computes, over one source for each field.
 *
 * @param compared what {@code equals} compares, and after it the fields that only {@code hashCode}
 *     reads, so that the population of these expressions has every source of the hash code; not
 *     empty if understood and if an instance has any state
 * @param hash what {@code hashCode} returns, of the kind {@code INT}
 * @param fields the value of each field, as it occurs in the other expressions: an {@code Input} of
 *     its own, or a {@code Composite} where its class is understood in turn
 * @param ignored the fields in {@code compared} that {@code equals} does not compare
 * @param gaps why the class is not understood; empty if it is
 */
public record HashedType(
    ImmutableList<Expression> compared,
    Expression hash,
    ImmutableMap<VarSymbol, Expression> fields,
    ImmutableSet<Expression> ignored,
    ImmutableSet<Gap> gaps) {

  /** Returns whether both methods are understood; if not, {@code gaps} says why. */
  public boolean isUnderstood() {
    return gaps.isEmpty();
  }

  /** Returns whether it is known what {@code hashCode} computes, whatever {@code equals} does. */
  public boolean isHashUnderstood() {
    return gaps.stream().noneMatch(gap -> gap.method() == Gap.Method.HASH_CODE);
  }

  /**
   * Returns the same with other values in place of fields, such as the arguments of a constructor.
   *
   * @param values the values by field, of the field's kind; fields without one stay as they are
   */
  public HashedType with(Map<VarSymbol, Expression> values) {
    ImmutableMap<Expression, Expression> byField =
        fields.entrySet().stream()
            .filter(field -> values.containsKey(field.getKey()))
            .collect(toImmutableMap(Map.Entry::getValue, field -> values.get(field.getKey())));
    return new HashedType(
        compared.stream()
            .map(part -> replaced(part, byField))
            .distinct()
            .collect(toImmutableList()),
        replaced(hash, byField),
        fields.entrySet().stream()
            .collect(
                toImmutableMap(Map.Entry::getKey, field -> replaced(field.getValue(), byField))),
        ignored.stream()
            .map(part -> replaced(part, byField))
            .collect(ImmutableSet.toImmutableSet()),
        gaps);
  }

  private static Expression replaced(
      Expression expression, ImmutableMap<Expression, Expression> values) {
    Expression composites = expression;
    for (Map.Entry<Expression, Expression> value : values.entrySet()) {
      if (!(value.getKey() instanceof Source)) {
        composites = Expressions.replace(composites, value.getKey(), value.getValue());
      }
    }
    return Expressions.substitute(
        composites,
        source -> {
          Expression value = values.get(source);
          return value == null ? source : value;
        });
  }
}
