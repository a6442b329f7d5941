package io.keyspread.hashcode;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Longs;
import io.keyspread.collision.HashedKey;
import io.keyspread.collision.Prediction;
import io.keyspread.collision.Spread;
import io.keyspread.collision.SpreadModel;
import io.keyspread.expression.Call;
import io.keyspread.expression.Composite;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Injectivity;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operation;
import io.keyspread.expression.Operator;
import io.keyspread.expression.Source;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keys that differ in one field only: whether a hash code tells them apart does not depend on how
 * small the other fields are, but on what the code does with this one.
 */
final class Neighbours {
  private static final int KEYS = 1_000;

  /** Values that the other fields hold: a small number, a larger one, a clock's, any bits. */
  private static final long[] OTHERS = {95, 1_002_071, 1_767_225_612_345L, 0x9E3779B97F4A7C15L};

  private static final ImmutableSet<String> BIT_QUESTIONS =
      ImmutableSet.of(
          "highestOneBit", "lowestOneBit", "numberOfLeadingZeros", "numberOfTrailingZeros");

  /** Consecutive numbers, and such as are aligned to the size of a page. */
  private static final int[] STRIDES = {1, 4_096};

  private final Expression hash;
  private final SpreadModel model;

  Neighbours(Expression hash, SpreadModel model) {
    this.hash = hash;
    this.model = model;
  }

  /** Returns the sources of the hash code that are not lost on the way to it. */
  ImmutableSet<Source> sourcesThatMatter() {
    ImmutableSet<Source> sources = Expressions.sources(hash);
    return sources.size() == 1 || !canLose(hash)
        ? sources
        : sources.stream().filter(this::matters).collect(toImmutableSet());
  }

  /** Returns whether the code does anything that could drop a whole value. */
  private static boolean canLose(Expression expression) {
    boolean isLossy =
        expression instanceof Operation operation
            && switch (operation.operator()) {
              case AND, OR, DIVIDE, REMAINDER, SHIFT_LEFT, SHIFT_RIGHT, UNSIGNED_SHIFT_RIGHT ->
                  true;
              case ADD, SUBTRACT, MULTIPLY, XOR, NEGATE, COMPLEMENT -> false;
            };
    // An object's own hash code may ignore what its equals() compares.
    return isLossy
        || expression instanceof Composite
        || Expressions.parts(expression).stream().anyMatch(Neighbours::canLose);
  }

  private boolean matters(Source source) {
    return Injectivity.isIn(source, hash)
        || Longs.asList(OTHERS).stream()
            .anyMatch(
                others ->
                    spread(source, source, others)
                        .filter(spread -> spread.distinctHashCodes() == 1)
                        .isEmpty());
  }

  /** Returns whether neighbouring values of one of the numbers collide, whatever others hold. */
  boolean collide(List<Input> numbers) {
    return numbers.stream().anyMatch(this::collide);
  }

  /** Returns whether the code takes a number for a set of bits, of which most often one is set. */
  static boolean isOfFlags(Expression expression) {
    return (expression instanceof Call call
            && BIT_QUESTIONS.contains(call.method().executable().getName()))
        || Expressions.parts(expression).stream().anyMatch(Neighbours::isOfFlags);
  }

  private boolean collide(Input number) {
    if (!number.kind().isIntegral() || Injectivity.isIn(number, hash)) {
      return false;
    }
    for (int stride : STRIDES) {
      Expression strided =
          new Operation(
              Operator.MULTIPLY,
              number.kind(),
              ImmutableList.of(
                  number,
                  Constant.of(number.kind() == Kind.LONG ? (Object) (long) stride : stride)));
      long collisions =
          Longs.asList(OTHERS).stream()
              .flatMap(others -> spread(number, strided, others).stream())
              .filter(spread -> spread.ratio() >= Prediction.DEFECT)
              .count();
      if (collisions < OTHERS.length - 1) {
        return false;
      }
    }
    return true;
  }

  /** Returns the hash code of keys that do not differ in some sources. */
  static Expression fixed(Expression hash, Predicate<Source> varies) {
    return Expressions.substitute(
        hash, source -> varies.test(source) ? source : constant(source, OTHERS[0]));
  }

  /** Returns how keys spread that differ in one source. */
  private Optional<Spread> spread(Source source, Expression value, long others) {
    Expression ofOne =
        Expressions.substitute(
            hash, other -> other.equals(source) ? value : constant(other, others));
    return model.glance(HashedKey.of(ImmutableList.of(source), ofOne), KEYS);
  }

  private static Constant constant(Source source, long value) {
    // Different fields hold different values.
    long own = value + (source.origin().hashCode() & 0xFF);
    return switch (source.kind()) {
      case BOOLEAN -> Constant.of((own & 1) != 0);
      case BYTE -> Constant.of((byte) own);
      case SHORT -> Constant.of((short) own);
      case CHAR -> Constant.of((char) own);
      case INT -> Constant.of((int) own);
      case LONG -> Constant.of(own);
      case FLOAT -> Constant.of((float) own);
      case DOUBLE -> Constant.of((double) own);
      case REFERENCE -> Constant.of(Long.toString(own, Character.MAX_RADIX));
    };
  }
}
