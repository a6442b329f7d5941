package io.keyspread.table;

import com.google.common.collect.ImmutableList;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.util.TreePath;
import java.util.Optional;

/**
 * A call that puts an entry into a map and keeps one entry per key.
 *
 * @param call the path of the call
 * @param map the map, cache or builder that gets the entry; empty for a collector, which makes its
 *     own map, and for a call on {@code this}
 * @param key the path of the expression that computes the key; for a collector, of the function
 *     that computes it
 * @param moreOfKey the paths of the other expressions that make up the key, as the column of a
 *     table with rows and columns
 * @param value the expression that computes the value, where it is written at the call
 * @param onEqualKeys what happens to two entries with equal keys
 * @param isByCollector whether a collector inserts, once for each element of a stream
 */
public record Insertion(
    TreePath call,
    Optional<ExpressionTree> map,
    TreePath key,
    ImmutableList<TreePath> moreOfKey,
    Optional<ExpressionTree> value,
    OnEqualKeys onEqualKeys,
    boolean isByCollector) {

  /** What an insertion does when the key is there already. */
  public enum OnEqualKeys {
    /** The new entry replaces the old one. */
    OVERWRITES,
    /** The old entry stays and the new one is dropped. */
    DROPS,
    /** The insertion, or building the map, fails with an exception. */
    THROWS
  }
}
