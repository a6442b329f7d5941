package io.keyspread.collision;

/**
 * A table with keys in it.
 *
 * @param length the number of bins
 * @param occupied how many of them the search for some key begins at
 * @param comparisons the keys compared when each key is looked up once, in all
 */
public record Occupancy(int length, int occupied, double comparisons) {}
