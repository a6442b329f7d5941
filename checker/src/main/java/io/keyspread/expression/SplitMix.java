package io.keyspread.expression;

/**
 * Numbers that look random and are the same in every run, on every machine.
 *
 * <p>Source: the output function of SplitMix64; Steele, Lea and Flood, "Fast Splittable
 * Pseudorandom Number Generators", OOPSLA 2014.
 */
final class SplitMix {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private SplitMix() {}

  /** Returns the number at {@code index} of the one sequence; no number occurs twice in it. */
  static long at(long index) {
    long z = (index + 1) * GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * Returns the number at {@code index}, reduced to a range.
   *
   * @param bound the number of results, from 1 to 2^31
   * @return a number from 0 to {@code bound - 1}
   */
  static long below(long bound, long index) {
    return ((at(index) >>> 32) * bound) >>> 32;
  }
}
