package io.keyspread.samples.hotmapkey;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** The same counts with an adder in each entry, which threads update beside each other. */
public final class After {
  private final ConcurrentMap<Long, LongAdder> requests = new ConcurrentHashMap<>();

  void handle() {
    requests.computeIfAbsent(System.currentTimeMillis() / 60_000, k -> new LongAdder()).increment();
  }

  long total() {
    return requests.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Counts with 1, 2 and 4 threads. */
  public static void main(String[] args) {
    After counter = new After();
    Throughput.print("After, ", counter::handle);
    System.out.printf("%,d requests counted%n", counter.total());
  }
}
