package io.keyspread.expression;

/**
 * An enum constant as a method of the JDK sees it that takes any object: equal to itself only, with
 * the same text, but with a hash code that does not change from run to run, as the real one does.
 *
 * @param constant the constant
 */
record EnumStandIn(Enum<?> constant) {
  @Override
  public int hashCode() {
    return HashCodes.identity(constant);
  }

  @Override
  public String toString() {
    return constant.toString();
  }
}
