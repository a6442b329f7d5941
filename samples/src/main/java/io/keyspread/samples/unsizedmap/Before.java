package io.keyspread.samples.unsizedmap;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** An index whose map is created without a size: it is made again each time it is full. */
public final class Before {
  private Before() {}

  static Map<Long, Integer> index(Long[] ids) {
    Map<Long, Integer> positions = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      positions.put(ids[i], i);
    }
    return positions;
  }

  /** Builds an index of 1,000,000 ids a few times and measures what the last one costs. */
  public static void main(String[] args) {
    Long[] ids = new Long[1_000_000];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = 1_000_000_007L * i;
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int round = 1; round <= 5; round++) {
      long bytes = threads.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      int size = index(ids).size();
      if (round == 5) {
        System.out.printf(
            "Before: %,d entries, %,d ns and %,d bytes an entry%n",
            size,
            (System.nanoTime() - start) / size,
            (threads.getCurrentThreadAllocatedBytes() - bytes) / size);
      }
    }
  }
}
