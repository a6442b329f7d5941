package io.keyspread.samples.monotonicrowkey;

import io.keyspread.annotations.RowKey;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** A table whose rows lie sorted in ranges of equal size, as a store splits them. */
final class RangeTable {
  static final int RANGES = 16;

  private final NavigableMap<String, AtomicInteger> writesByStart = new TreeMap<>();
  private final LongAdder writes = new LongAdder();

  /**
   * Creates a table that is split where the rows that it holds already are cut into equal parts.
   */
  RangeTable(List<String> keys) {
    List<String> sorted = keys.stream().sorted().toList();
    writesByStart.put("", new AtomicInteger());
    IntStream.range(1, RANGES)
        .mapToObj(range -> sorted.get(range * sorted.size() / RANGES))
        .forEach(start -> writesByStart.put(start, new AtomicInteger()));
  }

  void put(@RowKey String key, String value) {
    if (!value.isEmpty()) {
      writes.increment();
      writesByStart.floorEntry(key).getValue().incrementAndGet();
    }
  }

  /** Tells what share of the writes the busiest range took, and how many took none. */
  String load() {
    int busiest = Collections.max(writesByStart.values().stream().map(AtomicInteger::get).toList());
    long idle = writesByStart.values().stream().filter(count -> count.get() == 0).count();
    return String.format(
        "%,d writes, the busiest of %d ranges took %.1f %%, %d took none",
        writes.sum(), RANGES, 100.0 * busiest / writes.sum(), idle);
  }
}
