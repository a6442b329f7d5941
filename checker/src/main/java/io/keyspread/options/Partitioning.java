package io.keyspread.options;

/** How a store assigns rows to partitions. */
public enum Partitioning {
  /** By ranges of the sorted keys. */
  RANGE,
  /** By a hash of the key. */
  HASH
}
