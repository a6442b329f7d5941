package io.keyspread.key;

import com.google.common.collect.ImmutableList;
import io.keyspread.expression.CounterReading;
import io.keyspread.expression.Evidence;
import io.keyspread.expression.LeadingPart;
import io.keyspread.expression.Tick;
import io.keyspread.expression.TimeOrder;
import io.keyspread.report.Diagnosis;
import io.keyspread.report.Figures;
import io.keyspread.table.PartitionedStore;
import io.keyspread.table.RowKeyWrite;

/** What is told of row keys that send all writes to one partition of a store. */
final class HotPartition {
  /** A table of a usual size, to say what stands idle. */
  private static final int PARTITIONS = 16;

  private HotPartition() {}

  /** Returns the diagnosis for a store whose partitions are ranges of sorted keys. */
  static Diagnosis ofRanges(RowKeyWrite write, LeadingPart lead) {
    String partition = write.store().partition();
    return new Diagnosis(
        write.call().getLeaf(),
        Evidence.TYPICAL,
        String.format(
            "The first part of this row key that varies is the %s %s, so rows sort %s%s, and all"
                + " writes go to the one %s that holds the newest: of %s %ss, %s take none of them.",
            lead.reading() instanceof CounterReading ? "counter" : "clock reading",
            lead.reading().origin().text(),
            lead.order() == TimeOrder.INCREASING
                ? "in the order in which they are written"
                : "by the time at which they are written, the newest first",
            precision(lead),
            partition,
            Figures.count(PARTITIONS),
            partition,
            Figures.count(PARTITIONS - 1)),
        "Put a part that spreads before it: the id of what the row is about, else a salt or a hash"
            + " of few values; a scan over a range of time then takes one scan for each value of"
            + " that part.",
        ImmutableList.of());
  }

  /** Returns how far the rest of the key breaks the order. */
  private static String precision(LeadingPart lead) {
    return lead.tick()
        .filter(tick -> !lead.isWholeKey() && tick.nanos() >= Tick.SECOND.nanos())
        .map(tick -> ", to within " + Figures.length(tick.length()))
        .orElse("");
  }

  /** Returns the diagnosis for a store whose partitions are hashes of keys. */
  static Diagnosis ofHashes(RowKeyWrite write, ClockKey key) {
    String length = Figures.length(key.tick().length());
    String partition = write.store().partition();
    return new Diagnosis(
        write.call().getLeaf(),
        Evidence.TYPICAL,
        String.format(
            "The only part of this partition key that varies is the clock reading %s, so all writes"
                + " within %s go to one %s: of %s %ss, %s take none of them.%s",
            key.reading().origin().text(),
            length,
            partition,
            Figures.count(PARTITIONS),
            partition,
            Figures.count(PARTITIONS - 1),
            write.store() == PartitionedStore.DYNAMODB
                ? " DynamoDB takes 1,000 write units a second in one partition."
                : ""),
        "Add a part that spreads to the partition key: the id of what the row is about, else a"
            + " shard number below n; reading "
            + length
            + " then takes one query for each value of that part.",
        ImmutableList.of());
  }
}
