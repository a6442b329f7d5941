package io.keyspread.samples.unboundedmapkeys;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Requests under way by their number; an answered request leaves the map. */
public final class After {
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, String> requests = new ConcurrentHashMap<>();

  long send(String request) {
    long number = numbers.incrementAndGet();
    requests.put(number, request);
    return number;
  }

  String answered(long number) {
    return requests.remove(number);
  }

  private static long usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Sends and answers 1,000,000 requests and measures by how much the heap has grown. */
  public static void main(String[] args) {
    After client = new After();
    long before = usedBytes();
    long answered = 0;
    for (int i = 0; i < 1_000_000; i++) {
      long number = client.send("GET /");
      answered += client.answered(number).isEmpty() ? 0 : 1;
    }
    long growth = Math.max(0, usedBytes() - before);
    System.out.printf(
        "After:  the heap grew by %,d bytes for %,d answered requests, %,d are still kept%n",
        growth, answered, client.requests.size());
  }
}
