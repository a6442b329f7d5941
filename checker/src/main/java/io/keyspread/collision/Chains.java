package io.keyspread.collision;

/** Tables that keep the keys of one bin in a list, or are counted as if they did. */
final class Chains {
  private Chains() {}

  /** Counts the comparisons: each key of a bin is compared with those before it, and itself. */
  static Occupancy of(int[] bins, int length) {
    int[] keys = new int[length];
    int occupied = 0;
    long comparisons = 0;
    for (int bin : bins) {
      occupied += keys[bin] == 0 ? 1 : 0;
      keys[bin]++;
      comparisons += keys[bin];
    }
    return new Occupancy(length, occupied, comparisons);
  }

  /**
   * Returns the comparisons of a successful look-up at random hash codes: 1 + (n - 1) / (2 m) for n
   * keys in m bins, the key itself and half of the other keys that are expected in its bin. Source:
   * Knuth, "The Art of Computer Programming", volume 3, 6.4; Cormen et al., "Introduction to
   * Algorithms", theorem 11.2.
   */
  static double uniformComparisons(int entries, int length) {
    return 1 + (entries - 1) / (2.0 * length);
  }
}
