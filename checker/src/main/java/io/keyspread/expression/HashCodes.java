package io.keyspread.expression;

import java.util.Optional;

/** The hash codes that Java's own classes compute for the values of a column. */
public final class HashCodes {
  private HashCodes() {}

  /**
   * Returns the hash code of each value: what the class that boxes a primitive kind computes, or
   * the {@code hashCode()} of a JDK value, 0 for {@code null} as {@link java.util.HashMap} has it.
   *
   * <p>An enum constant and a {@link Class} inherit the identity hash code, which differs from run
   * to run; they have a fixed one here that is as well spread.
   *
   * @return one hash code a row, of no meaning where the value is absent; empty if a value's hash
   *     code is its identity
   */
  public static Optional<int[]> of(Column column) {
    int[] hashCodes = new int[column.size()];
    return column.kind() == Kind.REFERENCE
        ? references(column, hashCodes)
        : Optional.of(primitives(column.kind(), column.bits(), hashCodes));
  }

  /** Returns stand-ins for the identity hash codes of different objects, one a row. */
  public static int[] identities(int rows) {
    int[] identities = new int[rows];
    for (int i = 0; i < rows; i++) {
      identities[i] = (int) SplitMix.at(i);
    }
    return identities;
  }

  /**
   * Returns the 64 bits of each value as {@link Column} has them.
   *
   * @return one number a row, of no meaning where the value is absent; empty for references
   */
  public static Optional<long[]> bits(Column column) {
    return column.kind() == Kind.REFERENCE ? Optional.empty() : Optional.of(column.bits());
  }

  private static int[] primitives(Kind kind, long[] bits, int[] hashCodes) {
    switch (kind) {
      case BOOLEAN -> {
        for (int i = 0; i < hashCodes.length; i++) {
          hashCodes[i] = Boolean.hashCode(bits[i] != 0);
        }
      }
      case LONG, DOUBLE -> {
        for (int i = 0; i < hashCodes.length; i++) {
          hashCodes[i] = Long.hashCode(bits[i]);
        }
      }
      default -> {
        for (int i = 0; i < hashCodes.length; i++) {
          hashCodes[i] = (int) bits[i];
        }
      }
    }
    return hashCodes;
  }

  private static Optional<int[]> references(Column column, int[] hashCodes) {
    Class<?> known = String.class;
    for (int i = 0; i < hashCodes.length; i++) {
      Object value = column.isPresent(i) ? column.value(i) : null;
      if (value == null) {
        continue;
      }
      if (value instanceof Enum<?> || value instanceof Class<?>) {
        hashCodes[i] = identity(value);
        continue;
      }
      if (value.getClass() != known) {
        known = value.getClass();
        if (hasIdentityHashCode(known)) {
          return Optional.empty();
        }
      }
      hashCodes[i] = value.hashCode();
    }
    return Optional.of(hashCodes);
  }

  /** Returns a fixed hash code in place of the identity hash code of an enum constant or class. */
  static int identity(Object value) {
    String name =
        value instanceof Enum<?> constant
            ? constant.getDeclaringClass().getName() + '.' + constant.name()
            : value.toString();
    return (int) SplitMix.at(name.hashCode());
  }

  private static boolean hasIdentityHashCode(Class<?> type) {
    try {
      return type.getMethod("hashCode").getDeclaringClass() == Object.class;
    } catch (NoSuchMethodException e) {
      return true;
    }
  }
}
