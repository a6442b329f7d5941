package io.keyspread.expression;

/**
 * Java's operators on whole columns, one loop for each: the virtual machine compiles a loop without
 * calls or branches to vector instructions.
 *
 * <p>Exactness: an {@code int} operation on sign-extended operands has the same low 32 bits as the
 * {@code long} operation, so it is that operation, narrowed; only shifts look at the width.
 */
final class Arithmetic {
  private Arithmetic() {}

  /**
   * Computes a binary operator on an integral kind or booleans.
   *
   * @param kind {@code INT}, {@code LONG} or {@code BOOLEAN}
   * @param a the left operands
   * @param b the right operands
   * @param absent receives {@code true} where Java throws an {@link ArithmeticException}
   * @return the results
   */
  static long[] integral(Operator operator, Kind kind, long[] a, long[] b, boolean[] absent) {
    int n = a.length;
    long[] c = new long[n];
    boolean isInt = kind == Kind.INT;
    int distance = isInt ? 31 : 63;
    long unsigned = isInt ? 0xFFFF_FFFFL : -1L;
    switch (operator) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          c[i] = a[i] + b[i];
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < n; i++) {
          c[i] = a[i] - b[i];
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < n; i++) {
          c[i] = a[i] * b[i];
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < n; i++) {
          absent[i] |= b[i] == 0;
          c[i] = b[i] == 0 ? 0 : a[i] / b[i];
        }
      }
      case REMAINDER -> {
        for (int i = 0; i < n; i++) {
          absent[i] |= b[i] == 0;
          c[i] = b[i] == 0 ? 0 : a[i] % b[i];
        }
      }
      case AND -> {
        for (int i = 0; i < n; i++) {
          c[i] = a[i] & b[i];
        }
      }
      case OR -> {
        for (int i = 0; i < n; i++) {
          c[i] = a[i] | b[i];
        }
      }
      case XOR -> {
        for (int i = 0; i < n; i++) {
          c[i] = a[i] ^ b[i];
        }
      }
      case SHIFT_LEFT -> {
        for (int i = 0; i < n; i++) {
          c[i] = a[i] << (b[i] & distance);
        }
      }
      case SHIFT_RIGHT -> {
        for (int i = 0; i < n; i++) {
          c[i] = a[i] >> (b[i] & distance);
        }
      }
      case UNSIGNED_SHIFT_RIGHT -> {
        for (int i = 0; i < n; i++) {
          c[i] = (a[i] & unsigned) >>> (b[i] & distance);
        }
      }
      case NEGATE, COMPLEMENT -> throw new IllegalArgumentException(operator + " is unary");
    }
    return isInt ? narrowed(c) : c;
  }

  /** Computes a unary operator on an integral kind, or the negation of booleans. */
  static long[] integral(Operator operator, Kind kind, long[] a) {
    int n = a.length;
    long[] c = new long[n];
    if (kind == Kind.BOOLEAN) {
      for (int i = 0; i < n; i++) {
        c[i] = a[i] ^ 1;
      }
      return c;
    }
    // In two's complement -x is ~x + 1.
    long one = operator == Operator.NEGATE ? 1 : 0;
    for (int i = 0; i < n; i++) {
      c[i] = ~a[i] + one;
    }
    return kind == Kind.INT ? narrowed(c) : c;
  }

  private static long[] narrowed(long[] c) {
    for (int i = 0; i < c.length; i++) {
      c[i] = (int) c[i];
    }
    return c;
  }

  /** Computes a binary operator on {@code float}. */
  static long[] onFloats(Operator operator, long[] a, long[] b) {
    long[] c = new long[a.length];
    for (int i = 0; i < c.length; i++) {
      float x = Float.intBitsToFloat((int) a[i]);
      float y = Float.intBitsToFloat((int) b[i]);
      c[i] =
          Float.floatToIntBits(
              switch (operator) {
                case ADD -> x + y;
                case SUBTRACT -> x - y;
                case MULTIPLY -> x * y;
                case DIVIDE -> x / y;
                case REMAINDER -> x % y;
                default -> throw new IllegalArgumentException(operator + " on a float");
              });
    }
    return c;
  }

  /** Computes a binary operator on {@code double}. */
  static long[] onDoubles(Operator operator, long[] a, long[] b) {
    long[] c = new long[a.length];
    for (int i = 0; i < c.length; i++) {
      double x = Double.longBitsToDouble(a[i]);
      double y = Double.longBitsToDouble(b[i]);
      c[i] =
          Double.doubleToLongBits(
              switch (operator) {
                case ADD -> x + y;
                case SUBTRACT -> x - y;
                case MULTIPLY -> x * y;
                case DIVIDE -> x / y;
                case REMAINDER -> x % y;
                default -> throw new IllegalArgumentException(operator + " on a double");
              });
    }
    return c;
  }

  /** Computes the negation of {@code float} or {@code double}. */
  static long[] negated(Kind kind, long[] a) {
    long[] c = new long[a.length];
    for (int i = 0; i < c.length; i++) {
      c[i] =
          kind == Kind.FLOAT
              ? Float.floatToIntBits(-Float.intBitsToFloat((int) a[i]))
              : Double.doubleToLongBits(-Double.longBitsToDouble(a[i]));
    }
    return c;
  }

  /**
   * Compares numbers or booleans.
   *
   * @param kind the kind of both operands
   * @return 1 where the comparison holds, else 0
   */
  static long[] compared(Order order, Kind kind, long[] a, long[] b) {
    long[] c = new long[a.length];
    for (int i = 0; i < c.length; i++) {
      boolean holds =
          switch (kind) {
            case FLOAT ->
                holds(order, Float.intBitsToFloat((int) a[i]), Float.intBitsToFloat((int) b[i]));
            case DOUBLE ->
                holds(order, Double.longBitsToDouble(a[i]), Double.longBitsToDouble(b[i]));
            default ->
                switch (order) {
                  case LESS -> a[i] < b[i];
                  case LESS_OR_EQUAL -> a[i] <= b[i];
                  case EQUAL -> a[i] == b[i];
                };
          };
      c[i] = holds ? 1 : 0;
    }
    return c;
  }

  private static boolean holds(Order order, double a, double b) {
    return switch (order) {
      case LESS -> a < b;
      case LESS_OR_EQUAL -> a <= b;
      case EQUAL -> a == b;
    };
  }

  /**
   * Converts between primitive kinds, as a cast or an assignment does (Java Language Specification,
   * 5.1.2 and 5.1.3).
   *
   * @throws IllegalArgumentException if exactly one of the kinds is {@code BOOLEAN}
   */
  static long[] converted(Kind from, Kind to, long[] a) {
    if (from == to || (to == Kind.LONG && from.isIntegral())) {
      return a;
    }
    if (to == Kind.INT && from.isIntegral()) {
      return narrowed(a.clone());
    }
    if (from == Kind.BOOLEAN || to == Kind.BOOLEAN) {
      throw new IllegalArgumentException("no conversion from " + from + " to " + to);
    }
    long[] c = new long[a.length];
    for (int i = 0; i < c.length; i++) {
      c[i] =
          switch (from) {
            case FLOAT -> fromFloating(Float.intBitsToFloat((int) a[i]), to);
            case DOUBLE -> fromFloating(Double.longBitsToDouble(a[i]), to);
            default -> fromIntegral(a[i], to);
          };
    }
    return c;
  }

  private static long fromIntegral(long value, Kind to) {
    return switch (to) {
      case BYTE -> (byte) value;
      case SHORT -> (short) value;
      case CHAR -> (char) value;
      case INT -> (int) value;
      case FLOAT -> Float.floatToIntBits((float) value);
      case DOUBLE -> Double.doubleToLongBits((double) value);
      default -> value;
    };
  }

  /** A {@code float} is exactly a {@code double}, so both are converted from there. */
  private static long fromFloating(double value, Kind to) {
    return switch (to) {
      case BYTE -> (byte) value;
      case SHORT -> (short) value;
      case CHAR -> (char) value;
      case INT -> (int) value;
      case FLOAT -> Float.floatToIntBits((float) value);
      case DOUBLE -> Double.doubleToLongBits(value);
      default -> (long) value;
    };
  }
}
