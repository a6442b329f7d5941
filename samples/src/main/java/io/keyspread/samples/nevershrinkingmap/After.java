package io.keyspread.samples.nevershrinkingmap;

import java.util.HashSet;
import java.util.Set;

/** Keys that wait to be written, in a set that is new in each round. */
public final class After {
  private Set<Long> dirty = new HashSet<>();

  void put(long key) {
    dirty.add(key);
  }

  long flush() {
    long written = 0;
    for (long key : dirty) {
      written ^= key;
    }
    dirty = new HashSet<>();
    return written;
  }

  private long nanosARound(int rounds, int keysARound) {
    long written = 0;
    long start = System.nanoTime();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < keysARound; i++) {
        put(round * 31L + i);
      }
      written ^= flush();
    }
    long nanos = (System.nanoTime() - start) / rounds;
    return written == Long.MIN_VALUE ? 0 : nanos;
  }

  /** Measures rounds of 10 keys before and after one round of 1,000,000. */
  public static void main(String[] args) {
    After buffer = new After();
    long warmUp = buffer.nanosARound(20_000, 10);
    long before = Math.min(warmUp, buffer.nanosARound(20_000, 10));
    buffer.nanosARound(1, 1_000_000);
    long after = buffer.nanosARound(100, 10);
    System.out.printf(
        "After:  after a burst a round of 10 keys takes %,d ns, before it %,d ns%n", after, before);
  }
}
