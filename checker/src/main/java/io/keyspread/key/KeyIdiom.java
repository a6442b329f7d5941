package io.keyspread.key;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.math.LongMath;
import io.keyspread.analysis.KeyValue;
import io.keyspread.expression.Call;
import io.keyspread.expression.Choice;
import io.keyspread.expression.Column;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Conversion;
import io.keyspread.expression.Evaluation;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operation;
import io.keyspread.expression.Operator;
import io.keyspread.expression.Population;
import io.keyspread.expression.Source;
import io.keyspread.expression.Vantage;
import java.lang.reflect.Executable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The way in which a key is put together, as its author would call it. It says what a prediction
 * rests on and how to put the cause in words; it decides nothing.
 */
enum KeyIdiom {
  /** Several numbers in one, each shifted to a place of its own: {@code (long) x << 32 | y}. */
  PACKING,
  /** Multiples of a power of two: {@code id << 20}, {@code offset & ~4095}. */
  STRIDE,
  /** Whole numbers in a {@code float} or {@code double}. */
  WHOLE_NUMBER,
  /** A {@link java.time.Duration} of whole seconds, minutes, hours or days. */
  DURATION,
  /** Two halves that are the same number, hashed by xor: {@code new UUID(id, id)}. */
  MIRROR,
  PAIR,
  LIST,
  OBJECT,
  OTHER;

  /** A shift that leaves less room than this for the lower part packs codes, not numbers. */
  private static final int MIN_PLACES = 16;

  /** A smaller stride makes room for a code, of which there are few; a larger one truncates. */
  private static final long MIN_STRIDE = 256;

  private static final int LOOKS = 64;

  private static final ImmutableSet<String> ROUNDING =
      ImmutableSet.of("ceil", "floor", "rint", "round");

  private static final ImmutableSet<String> WHOLE_DURATIONS =
      ImmutableSet.of("ofDays", "ofHours", "ofMinutes", "ofSeconds");

  /** Returns the idiom of a key that is known. */
  static KeyIdiom of(KeyValue key) {
    return switch (key.form()) {
      case PAIR -> key.parts().get(0).equals(key.parts().get(1)) ? MIRROR : PAIR;
      case LIST -> LIST;
      case OBJECT -> OBJECT;
      case VALUE -> ofValue(key.parts().get(0));
    };
  }

  private static KeyIdiom ofValue(Expression value) {
    if (value instanceof Choice choice) {
      ImmutableSet<KeyIdiom> idioms =
          choice.alternatives().stream().map(KeyIdiom::ofValue).collect(toImmutableSet());
      return idioms.size() == 1 ? Iterables.getOnlyElement(idioms) : OTHER;
    }
    if (value.kind().isFloating()) {
      return isWhole(value) ? WHOLE_NUMBER : OTHER;
    } else if (value.kind() == Kind.REFERENCE) {
      return value instanceof Call call ? ofCall(call) : OTHER;
    }
    return isPacking(value) ? PACKING : stride(value).isPresent() ? STRIDE : OTHER;
  }

  private static KeyIdiom ofCall(Call call) {
    Executable method = call.method().executable();
    if (method.getDeclaringClass() == UUID.class
        && call.arguments().size() == 2
        && call.arguments().get(0).equals(call.arguments().get(1))) {
      return MIRROR;
    }
    return method.getDeclaringClass() == Duration.class
            && WHOLE_DURATIONS.contains(method.getName())
        ? DURATION
        : OTHER;
  }

  /** Returns the power of two of which the values are multiples, up to a constant. */
  static OptionalLong stride(Expression value) {
    Optional<Column> column = look(value);
    if (column.isEmpty()
        || column.orElseThrow().size() < 2
        || !column.orElseThrow().isComplete()
        || !value.kind().isIntegral()) {
      return OptionalLong.empty();
    }
    long stride = 0;
    long first = number(column.orElseThrow(), 0);
    for (int i = 1; i < column.orElseThrow().size(); i++) {
      long distance = Math.abs(number(column.orElseThrow(), i) - first);
      stride = distance < 0 ? 1 : LongMath.gcd(stride, distance);
    }
    return stride >= MIN_STRIDE && LongMath.isPowerOfTwo(stride)
        ? OptionalLong.of(stride)
        : OptionalLong.empty();
  }

  /** Returns whether a method makes a whole number of any. */
  static boolean isRounding(String owner, String name) {
    return ROUNDING.contains(name)
        && (owner.equals(Math.class.getName()) || owner.equals(StrictMath.class.getName()));
  }

  private static boolean isRounded(Expression value) {
    if (value instanceof Conversion conversion) {
      return isRounded(conversion.operand());
    }
    return value instanceof Call call
        && isRounding(
            call.method().executable().getDeclaringClass().getName(),
            call.method().executable().getName());
  }

  private static boolean isWhole(Expression value) {
    return (isRounded(value)
            || Expressions.sources(value).stream().allMatch(source -> source.kind().isIntegral()))
        && look(value)
            .filter(Column::isComplete)
            .filter(
                column -> {
                  for (int i = 0; i < column.size(); i++) {
                    double number = ((Number) requireNonNull(column.value(i))).doubleValue();
                    if (Math.rint(number) != number) {
                      return false;
                    }
                  }
                  return true;
                })
            .isPresent();
  }

  private static Optional<Column> look(Expression value) {
    return Population.of(ImmutableList.of(value))
        .map(population -> population.sample(LOOKS, Vantage.USUAL))
        .flatMap(sample -> Evaluation.of(value, sample));
  }

  private static long number(Column column, int row) {
    Object value = requireNonNull(column.value(row));
    return value instanceof Character character ? character : ((Number) value).longValue();
  }

  private static boolean isPacking(Expression value) {
    List<Term> terms = new ArrayList<>();
    collectTerms(value, terms);
    terms.removeIf(term -> Expressions.sources(term.part()).isEmpty());
    return terms.size() > 1
        && terms.stream().filter(term -> term.places() == 0).count() == 1
        && terms.stream().allMatch(term -> term.places() == 0 || term.places() >= MIN_PLACES)
        && terms.stream().map(Term::places).distinct().count() == terms.size();
  }

  private static void collectTerms(Expression value, List<Term> terms) {
    Expression sum = withoutMask(value);
    if (sum instanceof Operation operation
        && (operation.operator() == Operator.OR
            || operation.operator() == Operator.ADD
            || operation.operator() == Operator.XOR)) {
      operation.operands().forEach(operand -> collectTerms(operand, terms));
    } else {
      terms.add(Term.of(sum));
    }
  }

  /** The value without widening and without a mask, which leave small numbers as they are. */
  private static Expression withoutMask(Expression value) {
    if (value instanceof Conversion conversion && conversion.kind().isIntegral()) {
      return withoutMask(conversion.operand());
    }
    return value instanceof Operation mask
            && mask.operator() == Operator.AND
            && mask.operands().get(1) instanceof Constant
        ? withoutMask(mask.operands().get(0))
        : value;
  }

  /** Returns whether the code itself implies the population, whatever its sources are. */
  boolean impliesPopulation() {
    return switch (this) {
      case PACKING, STRIDE, WHOLE_NUMBER, DURATION, MIRROR -> true;
      case PAIR, LIST, OBJECT, OTHER -> false;
    };
  }

  /**
   * A part of a packed number.
   *
   * @param part the part
   * @param places by how many bits it is shifted to the left
   */
  private record Term(Expression part, int places) {
    static Term of(Expression value) {
      if (value instanceof Operation operation
          && withoutMask(operation.operands().get(operation.operands().size() - 1))
              instanceof Constant constant
          && constant.value() instanceof Number number) {
        if (operation.operator() == Operator.SHIFT_LEFT) {
          return new Term(operation.operands().get(0), number.intValue() & 63);
        } else if (operation.operator() == Operator.MULTIPLY
            && number.longValue() > 1
            && LongMath.isPowerOfTwo(number.longValue())) {
          return new Term(
              operation.operands().get(0), Long.numberOfTrailingZeros(number.longValue()));
        }
      }
      return new Term(value, 0);
    }
  }

  /** Returns the sources of which the code says nothing. */
  static ImmutableList<Input> openInputs(KeyValue key) {
    ImmutableList.Builder<Input> inputs = ImmutableList.builder();
    for (Source source : key.sources()) {
      if (source instanceof Input input && input.range().isEmpty()) {
        inputs.add(input);
      }
    }
    return inputs.build();
  }
}
