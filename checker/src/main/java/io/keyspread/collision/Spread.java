package io.keyspread.collision;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Optional;

/**
 * How well some keys spread over a table.
 *
 * @param keys the number of keys, all different
 * @param bins the length of the table
 * @param distinctHashCodes how many different hash codes the keys have
 * @param occupiedBins how many bins hold a key
 * @param comparisons the keys compared in a successful look-up, on average
 * @param uniformComparisons the same, expected for independent uniform random hash codes
 * @param witness two keys with one hash code; if there are none, two keys in one bin; empty if all
 *     keys have bins of their own
 */
public record Spread(
    int keys,
    int bins,
    int distinctHashCodes,
    int occupiedBins,
    double comparisons,
    double uniformComparisons,
    Optional<Witness> witness) {

  /** Returns how many times the comparisons of random hash codes are made: 1.0 is as good. */
  public double ratio() {
    return comparisons / uniformComparisons;
  }

  /** Returns the ratio alone of the keys of a sample, at least one. */
  static double ratio(HashedSample sample, TableLayout layout) {
    int[] hashCodes = sample.hashCodes();
    return layout.layOut(hashCodes).comparisons()
        / hashCodes.length
        / layout.uniformComparisons(hashCodes.length);
  }

  /**
   * Lays out the keys of a sample.
   *
   * @throws IllegalArgumentException if there are none
   */
  static Spread of(HashedSample sample, TableLayout layout) {
    checkArgument(sample.size() > 0, "no keys");
    int[] hashCodes = sample.hashCodes();
    Occupancy occupancy = layout.layOut(hashCodes);
    Meetings meetings = new Meetings(hashCodes);
    return new Spread(
        hashCodes.length,
        occupancy.length(),
        meetings.distinct(),
        occupancy.occupied(),
        occupancy.comparisons() / hashCodes.length,
        layout.uniformComparisons(hashCodes.length),
        meetings
            .first()
            .or(() -> Meetings.inOneBin(layout.bins(hashCodes), occupancy.length()))
            .map(pair -> sample.witness(pair.first(), pair.second())));
  }
}
