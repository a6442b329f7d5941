package io.keyspread.collision;

import com.google.common.collect.ImmutableList;
import io.keyspread.expression.Column;
import io.keyspread.expression.Evaluation;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Recoverable;
import io.keyspread.expression.Sample;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The different keys of a sample, and their hash codes. */
final class HashedSample {
  private final ImmutableList<Column> compared;
  private final int[] rows;
  private final int[] hashCodes;

  private HashedSample(ImmutableList<Column> compared, int[] rows, int[] hashCodes) {
    this.compared = compared;
    this.rows = rows;
    this.hashCodes = hashCodes;
  }

  /**
   * Computes keys and hash codes, and drops rows that have none or whose key came before.
   *
   * @param limit the largest number of keys
   * @param layout the table, which says what it takes for a hash code
   * @return the keys; empty if they or their hash codes cannot be evaluated
   */
  static Optional<HashedSample> of(HashedKey key, Sample sample, int limit, TableLayout layout) {
    ImmutableList.Builder<Column> columns = ImmutableList.builder();
    for (Expression part : key.compared()) {
      Optional<Column> column = Evaluation.of(part, sample);
      if (column.isEmpty()) {
        return Optional.empty();
      }
      columns.add(column.orElseThrow());
    }
    ImmutableList<Column> compared = columns.build();
    Optional<Column> hash =
        key.hash().isPresent()
            ? Evaluation.of(key.hash().orElseThrow(), sample)
            : Optional.of(compared.get(0));
    Optional<int[]> hashCodes = hash.flatMap(layout::hashes);
    if (hashCodes.isEmpty()) {
      return Optional.empty();
    }
    int[] rows = complete(compared, hash.orElseThrow());
    if (!Recoverable.tellsRowsApart(key.compared())) {
      rows = new DistinctKeys(compared).of(rows);
    }
    rows = IntStream.of(rows).limit(limit).toArray();
    int[] ofRows = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      ofRows[i] = hashCodes.orElseThrow()[rows[i]];
    }
    return Optional.of(new HashedSample(compared, rows, ofRows));
  }

  /** The rows in which every column has a value. */
  private static int[] complete(ImmutableList<Column> compared, Column hash) {
    IntStream rows = IntStream.range(0, hash.size());
    for (Column column : ImmutableList.<Column>builder().addAll(compared).add(hash).build()) {
      if (!column.isComplete()) {
        rows = rows.filter(column::isPresent);
      }
    }
    return rows.toArray();
  }

  /** Returns the number of keys. */
  int size() {
    return rows.length;
  }

  /** Returns the hash codes of the keys, in the order of the sample. */
  int[] hashCodes() {
    return hashCodes;
  }

  /** Returns the two keys at these positions as a witness. */
  Witness witness(int first, int second) {
    return new Witness(
        text(rows[first]),
        text(rows[second]),
        rows[first],
        rows[second],
        hashCodes[first],
        hashCodes[second]);
  }

  private String text(int row) {
    return compared.stream().map(column -> column.text(row)).collect(Collectors.joining(", "));
  }
}
