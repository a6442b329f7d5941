package io.keyspread.collision;

/** A key that counts how often it is compared with another. */
final class CountingKey {
  private final Object key;
  private final Comparisons comparisons;

  CountingKey(Object key, Comparisons comparisons) {
    this.key = key;
    this.comparisons = comparisons;
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    comparisons.made++;
    return other instanceof CountingKey counting && key.equals(counting.key);
  }

  /** A counter. */
  static final class Comparisons {
    private long made;

    /** Returns the comparisons since this was asked last. */
    long sinceLast() {
      long sinceLast = made;
      made = 0;
      return sinceLast;
    }
  }
}
