package io.keyspread.collision;

/**
 * How a hash table lays out hash codes: the length of its table, the bin of each hash code, and the
 * comparisons that look-ups make.
 *
 * <p>A layout speaks of a table that was created without an argument and filled by insertions one
 * after the other, of distinct keys.
 */
public interface TableLayout {

  /** Returns the name of the class that a finding speaks of, such as {@code HashMap}. */
  String displayName();

  /**
   * Returns the number of bins of the table when all keys are in it.
   *
   * @param hashCodes what {@code hashCode()} returns for the keys, in the order of insertion
   */
  int length(int[] hashCodes);

  /**
   * Returns the bin where the search for a key begins.
   *
   * @param hashCode what {@code hashCode()} returns for the key
   * @param length the number of bins
   * @return a number from 0 to {@code length - 1}
   */
  int bin(int hashCode, int length);

  /**
   * Lays out all keys.
   *
   * @param hashCodes what {@code hashCode()} returns for the keys, in the order of insertion
   */
  Occupancy layOut(int[] hashCodes);

  /**
   * Returns the comparisons that a successful look-up makes on average if each hash code is an
   * independent uniform random number.
   *
   * @param entries the number of keys, at least 1
   * @param length the number of bins
   */
  double uniformComparisons(int entries, int length);
}
