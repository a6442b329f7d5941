package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import io.keyspread.expression.Call;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Conversion;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operation;
import io.keyspread.expression.Operator;
import io.keyspread.expression.PureMethod;
import java.util.Objects;

/** The hash functions of the JDK, in the expression language. */
final class HashFunctions {
  private static final PureMethod HASH_CODE = method("hashCode", Object.class);
  private static final PureMethod HASH = method("hash", Object[].class);
  private static final Constant FACTOR = Constant.of(31);

  private HashFunctions() {}

  /**
   * Returns the hash code that a value has: that of its class, where it is an object, that of its
   * box, where it is primitive; 0 for {@code null}.
   */
  static Expression hashOf(Expression value) {
    return switch (value.kind()) {
      case INT -> value;
      case BYTE, SHORT, CHAR -> new Conversion(Kind.INT, value);
      default -> new Call(HASH_CODE, ImmutableList.of(value));
    };
  }

  /** Returns what {@code Objects.hash}, {@code Arrays.hashCode} and {@code List.hashCode} give. */
  static Expression ofSequence(ImmutableList<Expression> elements) {
    return elements.isEmpty() ? Constant.of(1) : new Call(HASH, elements);
  }

  /** Returns what {@code Set.hashCode} gives. */
  static Expression ofSet(ImmutableList<Expression> elements) {
    return elements.stream()
        .map(HashFunctions::hashOf)
        .reduce((left, right) -> onInts(Operator.ADD, left, right))
        .orElseGet(() -> Constant.of(0));
  }

  /** Returns what {@code Map.Entry.hashCode} gives. */
  static Expression ofEntry(Expression key, Expression value) {
    return onInts(Operator.XOR, hashOf(key), hashOf(value));
  }

  /**
   * Returns what the {@code hashCode} gives that the compiler writes for a record. The language
   * leaves the function open; {@code java.lang.runtime.ObjectMethods} of JDK 16 to 25 multiplies by
   * 31 before it adds the next component.
   */
  static Expression ofRecord(ImmutableList<Expression> components) {
    return components.stream()
        .map(HashFunctions::hashOf)
        .reduce((hash, next) -> folded(hash, FACTOR, next))
        .orElseGet(() -> Constant.of(0));
  }

  /** Returns {@code hash * factor + next}. */
  static Expression folded(Expression hash, Expression factor, Expression next) {
    return onInts(Operator.ADD, onInts(Operator.MULTIPLY, hash, factor), next);
  }

  static Expression onInts(Operator operator, Expression left, Expression right) {
    return new Operation(operator, Kind.INT, ImmutableList.of(left, right));
  }

  private static PureMethod method(String name, Class<?> parameter) {
    try {
      return new PureMethod(Objects.class.getMethod(name, parameter));
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }
}
