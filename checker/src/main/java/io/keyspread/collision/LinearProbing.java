package io.keyspread.collision;

/**
 * Tables that put a key in the first free slot from its bin on.
 *
 * @param occupancy the bins and the comparisons
 * @param longestRun the largest number of slots in a row that are taken, the last followed by the
 *     first
 */
record LinearProbing(Occupancy occupancy, int longestRun) {

  /**
   * Counts the comparisons in one sweep over the slots: which key sits where depends on the order
   * of insertion, but not which slots are taken nor how far all keys are from their bins in all
   * (Knuth, "The Art of Computer Programming", volume 3, 6.4).
   *
   * @param bins the bin of each key
   * @param length the number of slots, more than there are keys
   */
  static LinearProbing of(int[] bins, int length) {
    int[] keys = new int[length];
    int occupied = 0;
    for (int bin : bins) {
      occupied += keys[bin] == 0 ? 1 : 0;
      keys[bin]++;
    }
    int carried = 0;
    int run = 0;
    // The first turn finds out how many keys the end of the table hands on to its beginning.
    for (int slot = 0; slot < length; slot++) {
      int here = carried + keys[slot];
      carried = Math.max(here - 1, 0);
      run = here == 0 ? 0 : run + 1;
    }
    long distance = 0;
    int longestRun = run;
    for (int slot = 0; slot < length; slot++) {
      int here = carried + keys[slot];
      carried = Math.max(here - 1, 0);
      run = here == 0 ? 0 : run + 1;
      distance += carried;
      longestRun = Math.max(longestRun, run);
    }
    return new LinearProbing(
        new Occupancy(length, occupied, (double) bins.length + distance), longestRun);
  }

  /**
   * Returns the comparisons of a successful look-up at random hash codes: (1 + Q(m, n - 1)) / 2 for
   * n keys in m slots, where Q(m, k) = 1 + k/m + k(k-1)/m^2 + ... Source: Knuth, "The Art of
   * Computer Programming", volume 3, 6.4, theorem K.
   */
  static double uniformComparisons(int entries, int length) {
    double sum = 0;
    double term = 1;
    for (int k = entries - 1; k >= 0 && term > 1e-12; k--) {
      sum += term;
      term *= (double) k / length;
    }
    return (1 + sum) / 2;
  }
}
