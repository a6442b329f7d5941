package io.keyspread.collision;

import io.keyspread.expression.Column;
import io.keyspread.expression.HashCodes;
import java.util.Optional;

/**
 * How a hash table lays out its keys: the length of its table, the bin of each key, and the
 * comparisons that look-ups make.
 *
 * <p>A layout speaks of a table that was created without a capacity and filled by insertions one
 * after the other, or built at once, of distinct keys.
 */
public interface TableLayout {

  /** Returns the name of the class that a finding speaks of, such as {@code HashMap}. */
  String displayName();

  /**
   * Returns whether the table makes a tree of a crowded bin, which helps where the hash codes in it
   * differ or where keys are ordered by their very own class.
   */
  boolean hasTreeBins();

  /**
   * Returns the number for each key from which the table finds its bin: what {@code hashCode()}
   * returns, unless the table looks at something else.
   *
   * @param keys the keys of a JDK class, or the hash codes that a class of the program computes
   * @return one number a row, of no meaning where the value is absent; empty if it changes from run
   *     to run
   */
  default Optional<int[]> hashes(Column keys) {
    return HashCodes.of(keys);
  }

  /**
   * Returns the bin of each key when all are in the table: where the search for it begins.
   *
   * @param hashes {@link #hashes} of the keys, in the order of insertion
   * @return numbers from 0
   */
  int[] bins(int[] hashes);

  /**
   * Lays out all keys.
   *
   * @param hashes {@link #hashes} of the keys, in the order of insertion
   */
  Occupancy layOut(int[] hashes);

  /**
   * Returns the comparisons that a successful look-up makes on average if each hash is an
   * independent uniform random number.
   *
   * @param entries the number of keys, at least 1
   */
  double uniformComparisons(int entries);
}
