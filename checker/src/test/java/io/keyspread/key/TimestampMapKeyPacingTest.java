package io.keyspread.key;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/**
 * Insertions of tasks that run at a rate, however they are handed over, and of those that do not.
 */
final class TimestampMapKeyPacingTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(TimestampMapKey.class, getClass());

  @Test
  void silentForTasksThatRunAtARate() {
    helper
        .addSourceLines(
            "org/springframework/scheduling/Trigger.java",
            "package org.springframework.scheduling;",
            "public interface Trigger {}")
        .addSourceLines(
            "org/springframework/scheduling/TaskScheduler.java",
            "package org.springframework.scheduling;",
            "import java.time.Duration;",
            "public interface TaskScheduler {",
            "  void schedule(Runnable task, Trigger trigger);",
            "  void schedule(Runnable task, java.time.Instant at);",
            "  void scheduleAtFixedRate(Runnable task, Duration period);",
            "  void scheduleWithFixedDelay(Runnable task, Duration delay);",
            "}")
        .addSourceLines(
            "org/springframework/scheduling/annotation/Scheduled.java",
            "package org.springframework.scheduling.annotation;",
            "public @interface Scheduled { long fixedRate(); }")
        .addSourceLines(
            "Sampler.java",
            "import java.time.Duration;",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "import java.util.concurrent.locks.LockSupport;",
            "import org.springframework.scheduling.*;",
            "import org.springframework.scheduling.annotation.Scheduled;",
            "class Sampler implements Runnable {",
            "  private final NavigableMap<Long, Double> samples = new ConcurrentSkipListMap<>();",
            "  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);",
            "  private final Runnable inField = () -> samples.put(System.currentTimeMillis(), 1.0);",
            "  private Runnable assigned;",
            "  void start(TaskScheduler spring, Trigger trigger) {",
            "    timer.scheduleAtFixedRate(this, 1, 1, TimeUnit.SECONDS);",
            "    timer.scheduleAtFixedRate(inField, 1, 2, TimeUnit.SECONDS);",
            "    assigned = () -> samples.put(System.currentTimeMillis(), 2.0);",
            "    timer.scheduleAtFixedRate(assigned, 1, 3, TimeUnit.SECONDS);",
            "    Runnable local = () -> samples.put(System.currentTimeMillis(), 3.0);",
            "    timer.scheduleWithFixedDelay(local, 1, 4, TimeUnit.SECONDS);",
            "    timer.scheduleAtFixedRate(new Probe(), 1, 5, TimeUnit.SECONDS);",
            "    timer.scheduleAtFixedRate(new Runnable() {",
            "      @Override public void run() { samples.put(System.currentTimeMillis(), 4.0); }",
            "    }, 1, 6, TimeUnit.SECONDS);",
            "    timer.scheduleAtFixedRate(guarded(() -> samples.put(System.currentTimeMillis(), 5.0)), 1, 7, TimeUnit.SECONDS);",
            "    timer.scheduleAtFixedRate(task(), 1, 8, TimeUnit.SECONDS);",
            "    every(9, () -> samples.put(System.currentTimeMillis(), 6.0));",
            "    every(10, this::second);",
            "    timer.scheduleAtFixedRate(() -> { try { third(); } catch (RuntimeException e) { stop(); } }, 1, 11, TimeUnit.SECONDS);",
            "    spring.scheduleAtFixedRate(() -> samples.put(System.currentTimeMillis(), 7.0), Duration.ofSeconds(12));",
            "    spring.scheduleWithFixedDelay(this::fourth, Duration.ofSeconds(13));",
            "    spring.schedule(() -> samples.put(System.currentTimeMillis(), 8.0), trigger);",
            "    new Thread(this::loop).start();",
            "  }",
            "  @Override public void run() { samples.put(System.currentTimeMillis(), 9.0); }",
            "  private final class Probe implements Runnable {",
            "    @Override public void run() { samples.put(System.currentTimeMillis(), 10.0); }",
            "  }",
            "  private static Runnable guarded(Runnable task) {",
            "    return () -> { try { task.run(); } catch (RuntimeException e) { e.printStackTrace(); } };",
            "  }",
            "  private Runnable task() {",
            "    return () -> samples.put(System.currentTimeMillis(), 11.0);",
            "  }",
            "  private void every(long seconds, Runnable task) {",
            "    timer.scheduleAtFixedRate(task, 0, seconds, TimeUnit.SECONDS);",
            "  }",
            "  private void second() { samples.put(System.currentTimeMillis(), 12.0); }",
            "  void third() { samples.put(System.currentTimeMillis(), 13.0); }",
            "  void fourth() { read().ifPresent(value -> samples.put(System.currentTimeMillis(), value)); }",
            "  private Optional<Double> read() { return Optional.of(14.0); }",
            "  @Scheduled(fixedRate = 1_000) void fifth() { record(15.0); }",
            "  private void record(double value) { put(value); }",
            "  private void put(double value) { samples.put(System.currentTimeMillis(), value); }",
            "  private void loop() {",
            "    while (!Thread.interrupted()) {",
            "      inLoop(16.0);",
            "      LockSupport.parkNanos(1_000_000);",
            "    }",
            "  }",
            "  private void inLoop(double value) { samples.put(System.currentTimeMillis(), value); }",
            "  void stop() { timer.shutdown(); }",
            "}")
        .doTest();
  }

  @Test
  void tasksThatRunAtOnce() {
    helper
        .addSourceLines(
            "org/springframework/scheduling/Trigger.java",
            "package org.springframework.scheduling;",
            "public interface Trigger {}")
        .addSourceLines(
            "org/springframework/scheduling/TaskScheduler.java",
            "package org.springframework.scheduling;",
            "import java.time.Duration;",
            "public interface TaskScheduler {",
            "  void schedule(Runnable task, Trigger trigger);",
            "  void schedule(Runnable task, java.time.Instant at);",
            "  void scheduleAtFixedRate(Runnable task, Duration period);",
            "  void scheduleWithFixedDelay(Runnable task, Duration delay);",
            "}")
        .addSourceLines(
            "org/springframework/scheduling/annotation/Scheduled.java",
            "package org.springframework.scheduling.annotation;",
            "public @interface Scheduled { long fixedRate(); }")
        .addSourceLines(
            "Recorder.java",
            "import java.time.Instant;",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "import org.springframework.scheduling.TaskScheduler;",
            "class Recorder {",
            "  private final NavigableMap<Long, String> events = new ConcurrentSkipListMap<>();",
            "  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);",
            "  void start(TaskScheduler spring) {",
            "    timer.scheduleAtFixedRate(() -> record(\"a\"), 1, 1, TimeUnit.SECONDS);",
            "    timer.scheduleAtFixedRate(() -> {",
            "      for (String line : lines()) {",
            "        // BUG: Diagnostic contains: within 1 ms",
            "        events.put(System.currentTimeMillis(), line);",
            "      }",
            "    }, 1, 2, TimeUnit.SECONDS);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    timer.execute(() -> events.put(System.currentTimeMillis(), \"b\"));",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    spring.schedule(() -> events.put(System.currentTimeMillis(), \"c\"), Instant.now());",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    later(() -> events.put(System.currentTimeMillis(), \"d\"));",
            "  }",
            "  private void later(Runnable task) { timer.submit(task); }",
            "  void received(String event) { record(event); }",
            "  private void record(String event) {",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    events.put(System.currentTimeMillis(), event);",
            "  }",
            "  List<String> lines() { return List.of(\"e\"); }",
            "}")
        .doTest();
  }

  @Test
  void silentForReadingsThatComeLateEnough() {
    helper
        .addSourceLines(
            "Throttled.java",
            "import java.time.*;",
            "import java.util.*;",
            "import java.util.concurrent.atomic.AtomicLong;",
            "class Throttled {",
            "  private final Map<Long, String> log = new TreeMap<>();",
            "  private final AtomicLong last = new AtomicLong();",
            "  private final Duration gap = Duration.ofSeconds(5);",
            "  private Instant lastLogged = Instant.EPOCH;",
            "  private long nextDue;",
            "  void due(String event) {",
            "    long now = System.currentTimeMillis();",
            "    if (now < nextDue) return;",
            "    nextDue = now + 1_000;",
            "    log.put(now, event);",
            "  }",
            "  void derived(String event) {",
            "    Instant now = Instant.now();",
            "    if (Duration.between(lastLogged, now).compareTo(gap) > 0) {",
            "      lastLogged = now;",
            "      log.put(now.toEpochMilli(), event + 1);",
            "    }",
            "  }",
            "  void local(String event) {",
            "    long now = System.nanoTime();",
            "    boolean isDue = now - nextDue > 2_000;",
            "    if (isDue) {",
            "      log.put(now, event + 2);",
            "      nextDue = now;",
            "    }",
            "  }",
            "  void atomic(String event) {",
            "    long now = System.currentTimeMillis();",
            "    long before = last.get();",
            "    if (now - before < 3_000 || !last.compareAndSet(before, now)) {",
            "      return;",
            "    }",
            "    log.put(now, event + 3);",
            "  }",
            "  void direct(String event) {",
            "    if (System.currentTimeMillis() < nextDue) {",
            "      return;",
            "    }",
            "    nextDue = System.currentTimeMillis() + 4_000;",
            "    log.put(System.currentTimeMillis(), event + 4);",
            "  }",
            "  void each(List<String> events) {",
            "    for (String event : events) {",
            "      long now = System.currentTimeMillis();",
            "      if (now == nextDue) continue;",
            "      nextDue = now;",
            "      log.put(now, event + 5);",
            "    }",
            "  }",
            "  void asked(String event) {",
            "    long now = System.currentTimeMillis();",
            "    if (!isDue(now)) return;",
            "    log.put(now, event + 6);",
            "  }",
            "  private boolean isDue(long time) { return time > nextDue; }",
            "}")
        .doTest();
  }

  @Test
  void conditionsThatKeepNoReading() {
    helper
        .addSourceLines(
            "Late.java",
            "import java.util.*;",
            "class Late {",
            "  private final Map<Long, String> log = new TreeMap<>();",
            "  private long deadline;",
            "  private long seen;",
            "  void deadline(String event) {",
            "    long now = System.currentTimeMillis();",
            "    if (now > deadline) throw new IllegalStateException(event);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    log.put(now, event);",
            "  }",
            "  void kept(String event) {",
            "    long now = System.currentTimeMillis();",
            "    if (event == null) return;",
            "    seen = now;",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    log.put(now, event + 1);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForTicksOfOtherLibraries() {
    helper
        .addSourceLines(
            "reactor/core/publisher/Flux.java",
            "package reactor.core.publisher;",
            "import java.time.Duration;",
            "import java.util.function.Consumer;",
            "public class Flux<T> {",
            "  public static Flux<Long> interval(Duration period) { return new Flux<>(); }",
            "  public static Flux<Long> range(int from, int to) { return new Flux<>(); }",
            "  public Flux<T> onBackpressureDrop() { return this; }",
            "  public void subscribe(Consumer<T> consumer) {}",
            "}")
        .addSourceLines(
            "Ticks.java",
            "import com.google.common.util.concurrent.AbstractScheduledService;",
            "import java.time.Duration;",
            "import java.util.*;",
            "import java.util.concurrent.TimeUnit;",
            "import reactor.core.publisher.Flux;",
            "class Ticks extends AbstractScheduledService {",
            "  private final NavigableMap<Long, Double> samples = new TreeMap<>();",
            "  void subscribe() {",
            "    Flux.interval(Duration.ofSeconds(1))",
            "        .onBackpressureDrop()",
            "        .subscribe(tick -> samples.put(System.currentTimeMillis(), 1.0));",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    Flux.range(0, 9).subscribe(n -> samples.put(System.currentTimeMillis(), 2.0));",
            "  }",
            "  @Override protected void runOneIteration() {",
            "    samples.put(System.currentTimeMillis(), 3.0);",
            "  }",
            "  @Override protected Scheduler scheduler() {",
            "    return Scheduler.newFixedRateSchedule(0, 1, TimeUnit.SECONDS);",
            "  }",
            "}")
        .doTest();
  }
}
