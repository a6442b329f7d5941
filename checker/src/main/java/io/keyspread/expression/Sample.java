package io.keyspread.expression;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;

/**
 * Values for each of a set of sources, drawn from a {@link Population}: row by row, one possible
 * state of the program.
 */
public final class Sample {
  private final ImmutableMap<Source, Column> columns;
  private final int size;

  Sample(ImmutableMap<Source, Column> columns, int size) {
    this.columns = columns;
    this.size = size;
  }

  /** Returns the number of rows. */
  public int size() {
    return size;
  }

  /**
   * Returns the values of a source.
   *
   * @throws IllegalArgumentException if the sample does not have the source
   */
  public Column column(Source source) {
    Column column = columns.get(source);
    checkArgument(column != null, "the sample has no %s", source);
    return column;
  }
}
