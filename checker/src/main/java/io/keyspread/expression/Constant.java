package io.keyspread.expression;

import static com.google.common.base.Preconditions.checkArgument;

import org.jspecify.annotations.Nullable;

/**
 * A value that is the same whenever the program computes it.
 *
 * @param kind the kind of the value
 * @param value the value: a {@link Boolean}, {@link Byte}, {@link Short}, {@link Character}, {@link
 *     Integer}, {@link Long}, {@link Float} or {@link Double} of the same kind; for a reference, a
 *     value of an immutable JDK class with value equality, or {@code null}
 */
public record Constant(Kind kind, @Nullable Object value) implements Expression {

  /**
   * Checks that value and kind belong together.
   *
   * @throws IllegalArgumentException if they do not
   */
  public Constant {
    checkArgument(kind == kindOf(value), "%s is not of kind %s", value, kind);
  }

  /** Returns the constant that holds {@code value}, boxed if it is primitive. */
  public static Constant of(@Nullable Object value) {
    return new Constant(kindOf(value), value);
  }

  /** Returns the kind of a boxed value. */
  static Kind kindOf(@Nullable Object value) {
    if (value instanceof Integer) {
      return Kind.INT;
    } else if (value instanceof Long) {
      return Kind.LONG;
    } else if (value instanceof Boolean) {
      return Kind.BOOLEAN;
    } else if (value instanceof Byte) {
      return Kind.BYTE;
    } else if (value instanceof Short) {
      return Kind.SHORT;
    } else if (value instanceof Character) {
      return Kind.CHAR;
    } else if (value instanceof Float) {
      return Kind.FLOAT;
    } else if (value instanceof Double) {
      return Kind.DOUBLE;
    }
    return Kind.REFERENCE;
  }
}
