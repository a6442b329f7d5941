package io.keyspread.collision;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import io.keyspread.expression.Evidence;
import java.util.Collections;
import java.util.Comparator;

/**
 * What a table will make of the keys that the code implies.
 *
 * @param spreads how they spread at different numbers of keys, ascending, from the usual vantage;
 *     at least one
 * @param leastRatio the smallest, over all vantages, of the ratio that is evident from there: the
 *     worst from the usual one, from another that at the first size that shows a defect, or the
 *     worst if none does; where a vantage shows no defect, no further one is asked
 * @param evidence what the prediction rests on
 */
public record Prediction(ImmutableList<Spread> spreads, double leastRatio, Evidence evidence) {

  /** The ratio from which on a spread is a defect. */
  public static final double DEFECT = 2.0;

  /**
   * The number of keys from which on collisions are a defect: in a table of fewer, even one hash
   * code for all costs some tens of comparisons only.
   */
  public static final int MIN_KEYS = 100;

  /** Returns the spread with the highest ratio; of equal ones that with the fewest keys. */
  public Spread worst() {
    return Collections.max(spreads.reverse(), Comparator.comparingDouble(Spread::ratio));
  }

  /**
   * Returns whether the keys collide, whatever the start and the spacing of the population, and
   * whether there are so many that it matters.
   */
  public boolean isDefect() {
    return leastRatio >= DEFECT && Iterables.getLast(spreads).keys() >= MIN_KEYS;
  }
}
