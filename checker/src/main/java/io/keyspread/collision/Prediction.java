package io.keyspread.collision;

import com.google.common.collect.ImmutableList;
import io.keyspread.expression.Evidence;
import java.util.Collections;
import java.util.Comparator;

/**
 * What a table will make of the keys that the code implies.
 *
 * @param spreads how they spread at different numbers of keys, ascending, from the usual vantage;
 *     at least one
 * @param leastRatio the smallest, over all vantages, of the worst ratio seen from there; where the
 *     usual vantage shows no defect, the others are not asked, and it is the worst ratio seen there
 * @param evidence what the prediction rests on
 */
public record Prediction(ImmutableList<Spread> spreads, double leastRatio, Evidence evidence) {

  /** The ratio from which on a spread is a defect. */
  public static final double DEFECT = 2.0;

  /** Returns the spread with the highest ratio; of equal ones that with the fewest keys. */
  public Spread worst() {
    return Collections.max(spreads.reverse(), Comparator.comparingDouble(Spread::ratio));
  }

  /** Returns whether the keys collide, whatever the start and the spacing of the population. */
  public boolean isDefect() {
    return leastRatio >= DEFECT;
  }
}
