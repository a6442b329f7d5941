package io.keyspread.expression;

import java.util.Locale;

/**
 * What a finding rests on, from strongest to weakest.
 *
 * <p>The tiers are ordered: a finding that combines several grounds has the weakest of them.
 */
public enum Evidence {
  /** Holds whatever values the program sees. */
  CERTAIN,
  /**
   * Holds for the population that the code itself implies: a clock's granularity, a truncation, a
   * small type, a declared range, a visible loop bound.
   */
  TYPICAL,
  /** Holds only if the values are small and dense, and nothing in the code says so. */
  POSSIBLE;

  /** Returns the weaker of this tier and {@code other}. */
  public Evidence weaker(Evidence other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Returns whether a finding of this tier is to be told when {@code least} is asked for. */
  public boolean isAtLeast(Evidence least) {
    return compareTo(least) <= 0;
  }

  /** Returns the tier as messages and options spell it, in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
