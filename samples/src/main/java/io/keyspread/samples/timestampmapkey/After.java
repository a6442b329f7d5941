package io.keyspread.samples.timestampmapkey;

import io.keyspread.annotations.ExpectedEntries;
import java.util.Comparator;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** The same audit log with a sequence number in the key: it keeps every entry, in order. */
public final class After {
  private record Key(long millis, long sequence) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparingLong(Key::millis).thenComparingLong(Key::sequence);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  @ExpectedEntries(2_000)
  private final SortedMap<Key, String> entries = new TreeMap<>();

  private final AtomicLong sequence = new AtomicLong();

  void append(String entry) {
    entries.put(new Key(System.currentTimeMillis(), sequence.incrementAndGet()), entry);
  }

  int size() {
    return entries.size();
  }

  /** Appends entries that arrive at random, about 1,000 a second, and counts those that stay. */
  public static void main(String[] args) {
    After log = new After();
    Random arrivals = new Random(42);
    int appended = 2_000;
    for (int i = 0; i < appended; i++) {
      LockSupport.parkNanos(
          (long) (-Math.log(1 - arrivals.nextDouble()) * TimeUnit.MILLISECONDS.toNanos(1)));
      log.append("login " + i);
    }
    System.out.printf("After:  %,d entries appended, %,d lost%n", appended, appended - log.size());
  }
}
