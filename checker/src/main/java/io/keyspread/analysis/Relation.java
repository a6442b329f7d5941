package io.keyspread.analysis;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;

/** How {@code equals} compares a part of two instances, what tells most first. */
public enum Relation {
  /** The same object: {@code ==} on references. */
  IDENTICAL,
  /** The same primitive value; of a floating-point number, the same bits. */
  SAME_VALUE,
  /** {@code ==} on floating-point numbers: 0.0 is -0.0, and no NaN is like another. */
  SAME_NUMBER,
  /** {@code equals}, where both null may count as equal. */
  EQUAL,
  /** {@code Arrays.equals}. */
  SAME_ELEMENTS,
  /** {@code Arrays.deepEquals}. */
  SAME_NESTED_ELEMENTS,
  /** In a sense for which no hash code is known: ignoring case, within a tolerance, by order. */
  SIMILAR;

  private static final ImmutableSet<Relation> BY_EQUALS = Sets.immutableEnumSet(IDENTICAL, EQUAL);
  private static final ImmutableSet<Relation> BY_ELEMENTS =
      Sets.immutableEnumSet(SAME_ELEMENTS, SAME_NESTED_ELEMENTS);

  /** Returns the relation that holds if either does. */
  Relation or(Relation other) {
    if (this == other) {
      return this;
    } else if (BY_EQUALS.contains(this) && BY_EQUALS.contains(other)) {
      return EQUAL;
    } else if (this == IDENTICAL && BY_ELEMENTS.contains(other)) {
      return other;
    } else if (other == IDENTICAL && BY_ELEMENTS.contains(this)) {
      return this;
    }
    return SIMILAR;
  }

  /** Returns the relation to remember when both hold. */
  Relation and(Relation other) {
    return compareTo(other) < 0 ? this : other;
  }
}
