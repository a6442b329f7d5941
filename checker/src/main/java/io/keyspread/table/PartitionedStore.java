package io.keyspread.table;

import io.keyspread.options.Partitioning;

/** A kind of store that keeps its rows in partitions by their keys. */
public enum PartitionedStore {
  ACCUMULO(Partitioning.RANGE, "tablet"),
  BIGTABLE(Partitioning.RANGE, "tablet"),
  CASSANDRA(Partitioning.HASH, "partition"),
  DYNAMODB(Partitioning.HASH, "partition"),
  HBASE(Partitioning.RANGE, "region"),
  SPANNER(Partitioning.RANGE, "split"),
  /** Known by an annotation or an option only. */
  RANGES(Partitioning.RANGE, "partition"),
  /** Known by an annotation or an option only. */
  HASHES(Partitioning.HASH, "partition");

  private final Partitioning partitioning;
  private final String partition;

  PartitionedStore(Partitioning partitioning, String partition) {
    this.partitioning = partitioning;
    this.partition = partition;
  }

  /** Returns a store of which only the way of partitioning is known. */
  public static PartitionedStore of(Partitioning partitioning) {
    return switch (partitioning) {
      case RANGE -> RANGES;
      case HASH -> HASHES;
    };
  }

  /** Returns how the store assigns rows to partitions. */
  public Partitioning partitioning() {
    return partitioning;
  }

  /** Returns what the store's own documentation calls a partition. */
  public String partition() {
    return partition;
  }
}
