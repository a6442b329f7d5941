package io.keyspread.samples.timestampmapkey;

import io.keyspread.annotations.ExpectedEntries;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An audit log whose entries are keyed by the time of their arrival: it loses some of them. */
public final class Before {
  @ExpectedEntries(2_000)
  private final SortedMap<Long, String> entries = new TreeMap<>();

  void append(String entry) {
    entries.put(System.currentTimeMillis(), entry);
  }

  int size() {
    return entries.size();
  }

  /** Appends entries that arrive at random, about 1,000 a second, and counts those that stay. */
  public static void main(String[] args) {
    Before log = new Before();
    Random arrivals = new Random(42);
    int appended = 2_000;
    for (int i = 0; i < appended; i++) {
      LockSupport.parkNanos(
          (long) (-Math.log(1 - arrivals.nextDouble()) * TimeUnit.MILLISECONDS.toNanos(1)));
      log.append("login " + i);
    }
    System.out.printf("Before: %,d entries appended, %,d lost%n", appended, appended - log.size());
  }
}
