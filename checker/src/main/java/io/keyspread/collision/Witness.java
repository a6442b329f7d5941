package io.keyspread.collision;

/**
 * Two different keys of a sample that meet in the table.
 *
 * @param first the text of the key that came first
 * @param second the text of the key that met it
 * @param firstRow the row of the first key in the sample
 * @param secondRow the row of the second key in the sample
 * @param firstHashCode the hash code of the first key
 * @param secondHashCode the hash code of the second key, most often the same
 */
public record Witness(
    String first,
    String second,
    int firstRow,
    int secondRow,
    int firstHashCode,
    int secondHashCode) {

  /** Returns whether the hash codes are the same; if not, the keys share a bin only. */
  public boolean hasOneHashCode() {
    return firstHashCode == secondHashCode;
  }
}
