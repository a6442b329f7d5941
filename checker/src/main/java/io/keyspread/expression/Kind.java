package io.keyspread.expression;

/**
 * The kind of a value at run time: one of Java's primitive types, or a reference.
 *
 * <p>Boxing does not change a value, so a boxed number has the kind of its primitive; which class
 * computes its hash code is then known from the kind (an {@code INT} is hashed as an {@code
 * Integer}).
 */
public enum Kind {
  BOOLEAN,
  BYTE,
  SHORT,
  CHAR,
  INT,
  LONG,
  FLOAT,
  DOUBLE,
  REFERENCE;

  /** Returns whether arithmetic on this kind wraps around in two's complement. */
  public boolean isIntegral() {
    return switch (this) {
      case BYTE, SHORT, CHAR, INT, LONG -> true;
      case BOOLEAN, FLOAT, DOUBLE, REFERENCE -> false;
    };
  }

  /** Returns whether the kind is {@code float} or {@code double}. */
  public boolean isFloating() {
    return this == FLOAT || this == DOUBLE;
  }

  /** Returns whether a value of this kind can stand where one of {@code target} is expected. */
  boolean widensTo(Kind target) {
    return this == target
        || (isNumeric() && target.isNumeric() && compareTo(target) < 0 && target != CHAR);
  }

  private boolean isNumeric() {
    return isIntegral() || isFloating();
  }
}
