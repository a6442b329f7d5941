package io.keyspread.collision;

import com.google.common.collect.ImmutableList;
import io.keyspread.expression.Column;
import java.util.Arrays;

/**
 * Finds which rows have different keys, in a hash table of its own: the point of the model is that
 * the keys' hash codes may be poor, so it cannot rest on them.
 */
final class DistinctKeys {
  /** The comparisons of different keys that a row may cost on average, before texts are hashed. */
  private static final int MAX_COMPARISONS = 4;

  private final ImmutableList<Column> compared;

  DistinctKeys(ImmutableList<Column> compared) {
    this.compared = compared;
  }

  /** Returns the first row of each different key. */
  int[] of(int[] rows) {
    int[] distinct = select(rows, false);
    return distinct.length == 0 && rows.length > 0 ? select(rows, true) : distinct;
  }

  /**
   * Selects rows by open addressing in a table at most half full.
   *
   * @param asText whether references are hashed by their text, which is slow and well spread
   * @return the rows; none if there are too many comparisons
   */
  private int[] select(int[] rows, boolean asText) {
    long[] prints = prints(asText);
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(rows.length * 2 | 1);
    int[] slots = new int[1 << bits];
    int[] distinct = new int[rows.length];
    int count = 0;
    long budget = asText ? Long.MAX_VALUE : (long) MAX_COMPARISONS * rows.length;
    for (int row : rows) {
      int slot = (int) (prints[row] >>> (Long.SIZE - bits));
      while (slots[slot] != 0 && !isSameKey(slots[slot] - 1, row, prints)) {
        slot = (slot + 1) & (slots.length - 1);
        budget--;
      }
      if (budget < 0) {
        return new int[0];
      }
      if (slots[slot] == 0) {
        slots[slot] = row + 1;
        distinct[count] = row;
        count++;
      }
    }
    return Arrays.copyOf(distinct, count);
  }

  private boolean isSameKey(int row, int other, long[] prints) {
    if (prints[row] != prints[other]) {
      return false;
    }
    for (Column column : compared) {
      if (!column.areEqual(row, other)) {
        return false;
      }
    }
    return true;
  }

  private long[] prints(boolean asText) {
    long[] prints = new long[compared.get(0).size()];
    for (Column column : compared) {
      column.mixInto(prints, asText);
    }
    return prints;
  }
}
