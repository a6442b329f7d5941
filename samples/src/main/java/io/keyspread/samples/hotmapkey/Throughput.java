package io.keyspread.samples.hotmapkey;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * How many updates a number of threads got done together, and how often they waited for a lock.
 *
 * @param threads the number of threads
 * @param millionsPerSecond millions of updates a second
 * @param waits how often one of the threads found a lock taken
 */
record Throughput(int threads, double millionsPerSecond, long waits) {
  private static final int UPDATES_PER_THREAD = 1_000_000;

  /** Prints the throughput with 1, 2 and 4 threads, the best of three rounds each. */
  static void print(String name, Runnable update) {
    of(1, update);
    for (int threads : new int[] {1, 2, 4}) {
      Throughput best =
          Stream.generate(() -> of(threads, update))
              .limit(3)
              .reduce((a, b) -> a.millionsPerSecond > b.millionsPerSecond ? a : b)
              .orElseThrow();
      System.out.printf(
          "%s threads: %d, %.1f million updates a second, waited %,d times for a lock%n",
          name, threads, best.millionsPerSecond, best.waits);
    }
  }

  private static Throughput of(int threads, Runnable update) {
    CountDownLatch start = new CountDownLatch(1);
    LongAdder waits = new LongAdder();
    List<Thread> running =
        Stream.generate(() -> new Thread(() -> run(start, update, waits))).limit(threads).toList();
    running.forEach(Thread::start);
    long begin = System.nanoTime();
    start.countDown();
    running.forEach(Throughput::join);
    double micros = (System.nanoTime() - begin) / (double) TimeUnit.MICROSECONDS.toNanos(1);
    return new Throughput(threads, (double) threads * UPDATES_PER_THREAD / micros, waits.sum());
  }

  private static void run(CountDownLatch start, Runnable update, LongAdder waits) {
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    long before = blockedCount();
    for (int i = 0; i < UPDATES_PER_THREAD; i++) {
      update.run();
    }
    waits.add(blockedCount() - before);
  }

  private static long blockedCount() {
    return ManagementFactory.getThreadMXBean()
        .getThreadInfo(Thread.currentThread().getId())
        .getBlockedCount();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
