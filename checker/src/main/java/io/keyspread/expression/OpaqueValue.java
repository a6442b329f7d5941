package io.keyspread.expression;

import java.util.UUID;

/**
 * A value of a class of which nothing is known but that its values differ: an entry of a sample
 * that stands for a string, an identifier or an object of the program.
 *
 * <p>Its hash code and its text are well spread, since nothing in the code says that they are not.
 *
 * @param index the number of the value within the sample
 */
record OpaqueValue(long index) {

  /** Returns a column of the values with these numbers. */
  static Column column(long[] indexes) {
    Object[] values = new Object[indexes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = new OpaqueValue(indexes[i]);
    }
    return Column.ofReferences(values, null);
  }

  /**
   * Returns this value as an instance of {@code type}, which a method of the JDK asks for, or the
   * value itself if there is no such instance.
   */
  Object as(Class<?> type) {
    if (type == String.class || type == CharSequence.class) {
      return toString();
    } else if (type == UUID.class) {
      return new UUID(SplitMix.at(2 * index), SplitMix.at(2 * index + 1));
    }
    return this;
  }

  @Override
  public int hashCode() {
    return (int) SplitMix.at(index);
  }

  /** Returns a text of some ten letters and digits, a different one for each value. */
  @Override
  public String toString() {
    return Long.toUnsignedString(SplitMix.at(index), Character.MAX_RADIX);
  }
}
