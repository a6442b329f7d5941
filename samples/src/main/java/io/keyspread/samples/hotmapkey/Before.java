package io.keyspread.samples.hotmapkey;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts the requests of each minute: all threads update the entry of the minute that it is. */
public final class Before {
  private final ConcurrentMap<Long, Long> requests = new ConcurrentHashMap<>();

  void handle() {
    requests.merge(System.currentTimeMillis() / 60_000, 1L, Long::sum);
  }

  long total() {
    return requests.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Counts with 1, 2 and 4 threads. */
  public static void main(String[] args) {
    Before counter = new Before();
    Throughput.print("Before,", counter::handle);
    System.out.printf("%,d requests counted%n", counter.total());
  }
}
