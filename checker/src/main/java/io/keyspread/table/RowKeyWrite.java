package io.keyspread.table;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.util.TreePath;

/**
 * A call that gives a row of a partitioned store its key, in order to write the row.
 *
 * @param call the path of the call
 * @param key the path of the expression that computes the key, or in a store that hashes keys, the
 *     part of it that is hashed
 * @param store the store
 */
public record RowKeyWrite(TreePath call, TreePath key, PartitionedStore store) {

  /** Returns the write that gives {@code key} in one of the arguments of {@code call}. */
  public static RowKeyWrite of(TreePath call, ExpressionTree key, PartitionedStore store) {
    return new RowKeyWrite(call, new TreePath(call, key), store);
  }
}
