package io.keyspread.expression;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Computes expressions on a sample, a whole column at a time, exactly as Java does.
 *
 * <ul>
 *   <li>Where Java throws (an integral division by zero, a call that throws, the unboxing of {@code
 *       null}), the value of that row is absent, and so is all that is computed from it.
 *   <li>A {@link Choice} is the union of its alternatives: the rows are cut into as many runs as
 *       there are alternatives, and each run has the values of one. A run, not every second or
 *       third row, because picking rows in turn would put a stride in a dense source that the
 *       program does not have.
 *   <li>Work is bounded: an expression has at most {@link Expressions#MAX_EVALUATED_SIZE} nodes,
 *       strings, collections and big numbers at most 4,096 characters, elements or bits, and no
 *       call runs whose time or memory is not bounded by that.
 * </ul>
 */
public final class Evaluation {
  /** What the hash code of a value takes beside an addition. */
  private static final long HASH_STEPS = 4;

  /** What a call by reflection or a text takes beside an addition. */
  private static final long CALL_STEPS = 40;

  private final Sample sample;

  /** The columns of the parts that occur more than once, as a hash does in {@code h ^ h >>> 16}. */
  private final IdentityHashMap<Expression, Optional<Column>> shared = new IdentityHashMap<>();

  private final Set<Expression> repeated;

  private Evaluation(Sample sample, Set<Expression> repeated) {
    this.sample = sample;
    this.repeated = repeated;
  }

  /**
   * Computes an expression.
   *
   * @return the values, one for each row of the sample; empty if part of the expression is unknown,
   *     is {@link Bytes} or exceeds a bound
   * @throws IllegalArgumentException if operands do not have the kinds that an operator takes, or
   *     the expression reads a source that the sample does not have
   */
  public static Optional<Column> of(Expression expression, Sample sample) {
    return !Expressions.isLarger(expression, Expressions.MAX_EVALUATED_SIZE)
            && Expressions.isKnown(expression)
        ? new Evaluation(sample, Expressions.repeated(expression)).evaluate(expression)
        : Optional.empty();
  }

  private Optional<Column> evaluate(Expression expression) {
    if (!repeated.contains(expression)) {
      return compute(expression);
    }
    Optional<Column> known = shared.get(expression);
    if (known == null) {
      known = compute(expression);
      shared.put(expression, known);
    }
    return known;
  }

  /**
   * Returns what an expression takes for each row, in steps of some nanoseconds: arithmetic takes
   * one.
   */
  public static long steps(Expression expression) {
    long steps =
        expression instanceof Call call
            ? Calls.isColumnar(call) ? HASH_STEPS : CALL_STEPS
            : expression instanceof Concatenation || expression instanceof Composite
                ? CALL_STEPS
                : 1;
    for (Expression part : Expressions.parts(expression)) {
      steps += steps(part);
    }
    return steps;
  }

  private Optional<Column> compute(Expression expression) {
    if (expression instanceof Source source) {
      return Optional.of(sample.column(source));
    } else if (expression instanceof Constant constant) {
      return CallLimits.allows(constant.value())
          ? Optional.of(Column.constant(constant, sample.size()))
          : Optional.empty();
    } else if (expression instanceof Bytes) {
      return Optional.empty();
    }
    if (sample.size() > 1 && Expressions.isInvariable(expression)) {
      // Such as the pattern of a date format.
      return of(expression, new Sample(ImmutableMap.of(), 1))
          .map(column -> column.repeated(sample.size()));
    }
    ImmutableList.Builder<Column> columns = ImmutableList.builder();
    for (Expression part : Expressions.parts(expression)) {
      Optional<Column> column = evaluate(part);
      if (column.isEmpty()) {
        return Optional.empty();
      }
      columns.add(column.orElseThrow());
    }
    ImmutableList<Column> parts = columns.build();
    if (expression instanceof Operation operation) {
      return Optional.of(operation(operation, parts));
    } else if (expression instanceof Conversion conversion) {
      return Optional.of(converted(parts.get(0), conversion.kind()));
    } else if (expression instanceof Call call) {
      return Calls.of(call.method(), parts, absentIn(parts));
    } else if (expression instanceof Concatenation) {
      return concatenated(parts);
    } else if (expression instanceof Comparison comparison) {
      return Optional.of(compared(comparison, parts.get(0), parts.get(1)));
    } else if (expression instanceof Conditional) {
      return Optional.of(selected(parts.get(0), parts.get(1), parts.get(2)));
    } else if (expression instanceof Derived derived) {
      return Derivation.of(derived, parts, absentIn(parts));
    } else if (expression instanceof Composite) {
      return Optional.of(composed(parts));
    }
    return Optional.of(union(expression.kind(), parts));
  }

  private Column operation(Operation operation, ImmutableList<Column> parts) {
    Operator operator = operation.operator();
    Kind kind = operation.kind();
    Column left = promoted(parts.get(0), kind);
    if (operator.arity() == 1) {
      long[] bits =
          kind.isFloating()
              ? Arithmetic.negated(kind, left.bits())
              : Arithmetic.integral(operator, kind, left.bits());
      return Column.ofBits(kind, bits, left.absent());
    }
    boolean isShift =
        switch (operator) {
          case SHIFT_LEFT, SHIFT_RIGHT, UNSIGNED_SHIFT_RIGHT -> true;
          default -> false;
        };
    Column right = promoted(parts.get(1), isShift ? Kind.LONG : kind);
    boolean divides = operator == Operator.DIVIDE || operator == Operator.REMAINDER;
    boolean canBeAbsent = divides || !left.isComplete() || !right.isComplete();
    boolean[] absent = canBeAbsent ? absentIn(ImmutableList.of(left, right)) : new boolean[0];
    long[] bits =
        switch (kind) {
          case FLOAT -> Arithmetic.onFloats(operator, left.bits(), right.bits());
          case DOUBLE -> Arithmetic.onDoubles(operator, left.bits(), right.bits());
          default -> Arithmetic.integral(operator, kind, left.bits(), right.bits(), absent);
        };
    return Column.ofBits(kind, bits, canBeAbsent ? absent : null);
  }

  /** The operand after unboxing and numeric promotion to the kind that the operator works in. */
  private Column promoted(Column operand, Kind kind) {
    checkArgument(
        operand.kind() == Kind.REFERENCE || operand.kind().widensTo(kind),
        "no promotion from %s to %s",
        operand.kind(),
        kind);
    return converted(operand, kind);
  }

  private Column converted(Column operand, Kind kind) {
    if (operand.kind() == kind) {
      return operand;
    }
    Column primitive = operand.kind() == Kind.REFERENCE ? unboxed(operand, kind) : operand;
    return Column.ofBits(
        kind, Arithmetic.converted(primitive.kind(), kind, primitive.bits()), primitive.absent());
  }

  /**
   * The values in the kind of the first of them; {@code null}, and what does not widen to the
   * target, is absent.
   */
  private Column unboxed(Column column, Kind target) {
    boolean[] absent = absentIn(ImmutableList.of(column));
    long[] bits = new long[column.size()];
    Optional<Kind> kind = Optional.empty();
    for (int row = 0; row < bits.length; row++) {
      Object value = absent[row] ? null : column.value(row);
      Kind own = Constant.kindOf(value);
      if (value != null && own.widensTo(target) && own == kind.orElse(own)) {
        kind = Optional.of(own);
        bits[row] = Column.toBits(value);
      } else {
        absent[row] = true;
      }
    }
    return Column.ofBits(kind.orElse(target), bits, absent);
  }

  private Optional<Column> concatenated(ImmutableList<Column> parts) {
    boolean[] absent = absentIn(parts);
    @Nullable Object[] texts = new Object[sample.size()];
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < texts.length; row++) {
      if (absent[row]) {
        continue;
      }
      text.setLength(0);
      for (Column part : parts) {
        text.append(part.text(row));
      }
      if (!CallLimits.allows(text)) {
        return Optional.empty();
      }
      texts[row] = text.toString();
    }
    return Optional.of(Column.ofReferences(texts, absent));
  }

  private Column compared(Comparison comparison, Column left, Column right) {
    boolean[] absent = absentIn(ImmutableList.of(left, right));
    Kind kind = comparison.operandKind();
    long[] bits =
        kind == Kind.REFERENCE
            ? sameReferences(left, right, absent)
            : Arithmetic.compared(
                comparison.order(),
                kind,
                converted(left, kind).bits(),
                converted(right, kind).bits());
    return Column.ofBits(Kind.BOOLEAN, bits, absent);
  }

  private static long[] sameReferences(Column left, Column right, boolean[] absent) {
    long[] bits = new long[absent.length];
    for (int row = 0; row < bits.length; row++) {
      bits[row] = !absent[row] && Objects.equals(left.value(row), right.value(row)) ? 1 : 0;
    }
    return bits;
  }

  private Column selected(Column condition, Column whenTrue, Column whenFalse) {
    boolean[] isTrue = new boolean[sample.size()];
    for (int row = 0; row < isTrue.length; row++) {
      isTrue[row] = condition.bits()[row] != 0;
    }
    return merged(
        whenTrue.kind(),
        row -> isTrue[row] ? whenTrue : whenFalse,
        absentIn(ImmutableList.of(condition)));
  }

  private Column composed(ImmutableList<Column> parts) {
    Column hash = parts.get(parts.size() - 1);
    boolean[] absent = absentIn(parts);
    @Nullable Object[] values = new Object[absent.length];
    for (int row = 0; row < values.length; row++) {
      if (!absent[row]) {
        @Nullable Object[] compared = new Object[parts.size() - 1];
        for (int i = 0; i < compared.length; i++) {
          compared[i] = parts.get(i).value(row);
        }
        values[row] = new CompositeValue(compared, (int) hash.bits()[row]);
      }
    }
    return Column.ofReferences(values, absent);
  }

  private Column union(Kind kind, ImmutableList<Column> alternatives) {
    int size = sample.size();
    return merged(
        kind,
        row -> alternatives.get((int) ((long) row * alternatives.size() / size)),
        new boolean[size]);
  }

  /**
   * The value of each row in the column that is given for it.
   *
   * @param absent the rows that have no value anyway; receives those that have none in their column
   */
  private static Column merged(Kind kind, IntFunction<Column> columnOfRow, boolean[] absent) {
    int size = absent.length;
    long[] bits = new long[size];
    @Nullable Object[] references = new Object[kind == Kind.REFERENCE ? size : 0];
    for (int row = 0; row < size; row++) {
      Column column = columnOfRow.apply(row);
      absent[row] |= !column.isPresent(row);
      if (kind == Kind.REFERENCE) {
        references[row] = column.value(row);
      } else {
        bits[row] = column.bits()[row];
      }
    }
    return kind == Kind.REFERENCE
        ? Column.ofReferences(references, absent)
        : Column.ofBits(kind, bits, absent);
  }

  /** The rows in which at least one of the columns has no value, in an array of its own. */
  private boolean[] absentIn(ImmutableList<Column> columns) {
    int size = sample.size();
    boolean[] absent = new boolean[size];
    for (Column column : columns) {
      boolean[] rows = column.absent();
      if (rows != null) {
        for (int row = 0; row < size; row++) {
          absent[row] |= rows[row];
        }
      }
    }
    return absent;
  }
}
