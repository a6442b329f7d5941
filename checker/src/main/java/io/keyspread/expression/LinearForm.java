package io.keyspread.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A hash code that adds up multiples of the hash codes of its sources, modulo 2^32, and a constant:
 * {@code 31 * x + y}, {@code Objects.hash(id, name)}. It is told by its shape, without a sample.
 *
 * @param coefficients the factor of each source, each source occurring once
 */
public record LinearForm(ImmutableMap<Source, Integer> coefficients) {
  private static final int FACTOR_OF_SEQUENCES = 31;

  /** Returns the form of a hash code, if it has one. */
  public static Optional<LinearForm> of(Expression hash) {
    Map<Source, Integer> coefficients = new HashMap<>();
    return hash.kind() == Kind.INT && add(1, hash, coefficients)
        ? Optional.of(new LinearForm(ImmutableMap.copyOf(coefficients)))
        : Optional.empty();
  }

  private static boolean add(int factor, Expression term, Map<Source, Integer> sum) {
    if (term instanceof Constant) {
      return true;
    } else if (term instanceof Operation operation) {
      return addOperation(factor, operation, sum);
    } else if (term instanceof Call call) {
      return Calls.isHashOfSequence(call)
          ? addSequence(factor, call.arguments(), sum)
          : Calls.isHashOfValue(call) && addHashOf(factor, call.arguments().get(0), sum);
    } else if (term instanceof Conversion conversion
        && conversion.operand().kind().isIntegral()
        && conversion.operand().kind().widensTo(Kind.INT)) {
      return add(factor, conversion.operand(), sum);
    }
    return term.kind().widensTo(Kind.INT) && addHashOf(factor, term, sum);
  }

  private static boolean addOperation(int factor, Operation operation, Map<Source, Integer> sum) {
    ImmutableList<Expression> operands = operation.operands();
    return operation.kind() == Kind.INT
        && switch (operation.operator()) {
          case ADD -> add(factor, operands.get(0), sum) && add(factor, operands.get(1), sum);
          case SUBTRACT -> add(factor, operands.get(0), sum) && add(-factor, operands.get(1), sum);
          case NEGATE, COMPLEMENT -> add(-factor, operands.get(0), sum);
          case MULTIPLY ->
              addProduct(factor, operands.get(0), operands.get(1), sum)
                  || addProduct(factor, operands.get(1), operands.get(0), sum);
          default -> false;
        };
  }

  private static boolean addProduct(
      int factor, Expression constant, Expression term, Map<Source, Integer> sum) {
    return constant instanceof Constant number
        && number.value() instanceof Integer value
        && add(factor * value, term, sum);
  }

  private static boolean addSequence(
      int factor, ImmutableList<Expression> elements, Map<Source, Integer> sum) {
    int power = factor;
    for (Expression element : elements.reverse()) {
      if (!addHashOf(power, element, sum)) {
        return false;
      }
      power *= FACTOR_OF_SEQUENCES;
    }
    return true;
  }

  private static boolean addHashOf(int factor, Expression value, Map<Source, Integer> sum) {
    return value instanceof Composite composite
        ? add(factor, composite.hash(), sum)
        : value instanceof Source source && sum.putIfAbsent(source, factor) == null;
  }

  /**
   * Returns whether no bit of a source's hash code is lost: a factor that is odd can be undone.
   *
   * @param source a source of the hash code
   */
  public boolean keepsAllBitsOf(Source source) {
    Integer factor = coefficients.get(source);
    return factor != null && (factor & 1) == 1;
  }

  /** Returns whether no bit is lost, and values that change places give another hash code. */
  public boolean tellsSourcesApart() {
    return coefficients.keySet().stream().allMatch(this::keepsAllBitsOf)
        && coefficients.values().stream().map(Math::abs).distinct().count() == coefficients.size();
  }
}
