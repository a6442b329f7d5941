package io.keyspread.key;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

final class HotMapKeyTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(HotMapKey.class, getClass());

  @Test
  void silentForTheCureAndForOtherMaps() {
    helper
        .addSourceLines(
            "Requests.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "import java.util.concurrent.atomic.*;",
            "class Requests {",
            "  private final ConcurrentMap<String, LongAdder> adders = new ConcurrentHashMap<>();",
            "  private final ConcurrentMap<Long, Queue<String>> queues = new ConcurrentHashMap<>();",
            "  private final Map<String, Integer> plain = new HashMap<>();",
            "  private final Map<String, Integer> locked = Collections.synchronizedMap(new HashMap<>());",
            "  private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();",
            "  void handle(String request) {",
            "    adders.computeIfAbsent(\"total\", k -> new LongAdder()).increment();",
            "    queues.computeIfAbsent(System.currentTimeMillis() / 1000, k -> new ConcurrentLinkedQueue<>()).add(request);",
            "    plain.merge(\"total\", 1, Integer::sum);",
            "    locked.merge(\"all\", 2, Integer::sum);",
            "    counts.putIfAbsent(\"first\", 3);",
            "    counts.put(\"last\", 4);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentWhereTheKeyVaries() {
    helper
        .addSourceLines(
            "Visits.java",
            "import java.time.*;",
            "import java.util.concurrent.*;",
            "class Visits {",
            "  private final ConcurrentMap<String, Long> counts = new ConcurrentHashMap<>();",
            "  private final ConcurrentMap<Long, Long> perTick = new ConcurrentHashMap<>();",
            "  private String mode = \"a\";",
            "  void visit(String page, long user, int shard) {",
            "    counts.merge(page, 1L, Long::sum);",
            "    counts.merge(\"page \" + page, 2L, Long::sum);",
            "    counts.merge(LocalDate.now() + page, 3L, Long::sum);",
            "    counts.merge(\"total-\" + ThreadLocalRandom.current().nextInt(16), 4L, Long::sum);",
            "    counts.merge(\"total-\" + shard, 5L, Long::sum);",
            "    counts.merge(Thread.currentThread().getName(), 6L, Long::sum);",
            "    counts.merge(mode, 7L, Long::sum);",
            "    counts.merge(page.isEmpty() ? \"none\" : page, 8L, Long::sum);",
            "    perTick.merge(System.currentTimeMillis(), 9L, Long::sum);",
            "    perTick.merge(System.currentTimeMillis() / 100, 10L, Long::sum);",
            "    perTick.compute(user, (k, v) -> v == null ? 11 : v + 11);",
            "  }",
            "  void mode(String next) { mode = next; }",
            "  private void count(String name) { counts.merge(name, 12L, Long::sum); }",
            "  void hit() { count(\"hit\"); }",
            "  void miss() { count(\"miss\"); }",
            "}")
        .doTest();
  }

  @Test
  void silentForMapsOfOneThread() {
    helper
        .addSourceLines(
            "Words.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Words implements Runnable {",
            "  private final ConcurrentMap<String, Integer> seen = new ConcurrentHashMap<>();",
            "  private final BlockingQueue<String> queue;",
            "  Words(BlockingQueue<String> queue) { this.queue = queue; }",
            "  @Override",
            "  public void run() {",
            "    for (String word = queue.poll(); word != null; word = queue.poll()) {",
            "      seen.merge(\"all\", 1, Integer::sum);",
            "    }",
            "  }",
            "  static Map<String, Integer> count(List<String> words) {",
            "    ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();",
            "    for (String word : words) {",
            "      counts.merge(word, 2, Integer::sum);",
            "      counts.merge(\"total\", 3, Integer::sum);",
            "    }",
            "    words.forEach(word -> counts.merge(\"again\", 4, Integer::sum));",
            "    words.stream().map(String::length).forEach(n -> counts.merge(\"letters\", n, Integer::sum));",
            "    return counts;",
            "  }",
            "  private static void addTo(ConcurrentMap<String, Integer> given) {",
            "    given.merge(\"given\", 5, Integer::sum);",
            "  }",
            "  static ConcurrentMap<String, Integer> added() {",
            "    ConcurrentMap<String, Integer> mine = new ConcurrentHashMap<>();",
            "    addTo(mine);",
            "    return mine;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentInCodeThatThreadsHardlyRunAtOnce() {
    helper
        .addSourceLines(
            "org/junit/jupiter/api/Test.java",
            "package org.junit.jupiter.api;",
            "public @interface Test {}")
        .addSourceLines(
            "Service.java",
            "import java.io.*;",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "import java.util.concurrent.locks.*;",
            "class Service {",
            "  static final ConcurrentMap<String, Integer> STATS = new ConcurrentHashMap<>();",
            "  static { STATS.merge(\"loaded\", 1, Integer::sum); }",
            "  private final Lock lock = new ReentrantLock();",
            "  private final ConcurrentMap<String, Integer> stats = new ConcurrentHashMap<>();",
            "  { stats.merge(\"made\", 2, Integer::sum); }",
            "  Service() {",
            "    stats.merge(\"instances\", 3, Integer::sum);",
            "    prepare();",
            "  }",
            "  void start() { stats.merge(\"starts\", 4, Integer::sum); }",
            "  void loadConfiguration() { stats.merge(\"loads\", 5, Integer::sum); rows(); }",
            "  private void rows() { stats.merge(\"rows\", 6, Integer::sum); }",
            "  private void prepare() { rows(); stats.merge(\"prepared\", 7, Integer::sum); }",
            "  public static void main(String[] args) { STATS.merge(\"runs\", 8, Integer::sum); }",
            "  synchronized void alone() { stats.merge(\"alone\", 9, Integer::sum); }",
            "  void locked() {",
            "    synchronized (stats) { stats.merge(\"locked\", 10, Integer::sum); }",
            "    lock.lock();",
            "    try {",
            "      stats.merge(\"held\", 11, Integer::sum);",
            "    } finally {",
            "      lock.unlock();",
            "    }",
            "  }",
            "  void read(Reader in) {",
            "    try {",
            "      in.read();",
            "    } catch (IOException e) {",
            "      stats.merge(\"failures\", 12, Integer::sum);",
            "    }",
            "  }",
            "  void beat(ScheduledExecutorService scheduler) {",
            "    scheduler.scheduleAtFixedRate(() -> stats.merge(\"beats\", 13, Integer::sum), 1, 1, TimeUnit.SECONDS);",
            "  }",
            "}")
        .addSourceLines(
            "ServiceTest.java",
            "import org.junit.jupiter.api.Test;",
            "class ServiceTest {",
            "  @Test void counts() {",
            "    Service.STATS.merge(\"tested\", 14, Integer::sum);",
            "    Runnable later = () -> Service.STATS.merge(\"later\", 15, Integer::sum);",
            "    later.run();",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForObjectsUnderAName() {
    helper
        .addSourceLines(
            "Registry.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Registry {",
            "  private final ConcurrentMap<String, Properties> configurations = new ConcurrentHashMap<>();",
            "  private final ConcurrentMap<String, List<Runnable>> listeners = new ConcurrentHashMap<>();",
            "  void change(Properties next) {",
            "    configurations.compute(\"current\", (name, old) -> next);",
            "  }",
            "  void listen(Runnable listener) {",
            "    listeners.compute(\"changes\", (name, old) -> { List<Runnable> all = new ArrayList<>(old); all.add(listener); return all; });",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void findsConstants() {
    helper
        .addSourceLines(
            "Api.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Api {",
            "  enum Event { REQUEST, HIT }",
            "  private static final String TOTAL = \"total\";",
            "  static final Map<String, Long> SHARED = new ConcurrentHashMap<>();",
            "  private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();",
            "  private final ConcurrentHashMap<Event, Long> events = new ConcurrentHashMap<>();",
            "  private final ConcurrentNavigableMap<String, Double> sums = new ConcurrentSkipListMap<>();",
            "  private final ConcurrentMap<Integer, Long> given;",
            "  Api(ConcurrentMap<Integer, Long> given) {",
            "    this.given = given;",
            "    new Thread(() -> {",
            "      // BUG: Diagnostic contains: This key is always \"background\"",
            "      counts.merge(\"background\", 1, Integer::sum);",
            "    }).start();",
            "  }",
            "  void handle(String request, double amount) {",
            "    // BUG: Diagnostic contains: This key is always \"requests\", so all updates go to one entry, and only one of the threads that update it at once gets on: of 4 threads, 3 wait for the lock of its bin. Keep an adder in the entry: computeIfAbsent(key, k -> new LongAdder()).add(n).",
            "    counts.merge(\"requests\", 1, Integer::sum);",
            "    // BUG: Diagnostic contains: This key is always TOTAL",
            "    counts.compute(TOTAL, (k, v) -> v == null ? 1 : v + 1);",
            "    // BUG: Diagnostic contains: always \"known\"",
            "    counts.computeIfPresent(\"known\", (k, v) -> v + 1);",
            "    // BUG: Diagnostic contains: This key is always Event.REQUEST",
            "    events.merge(Event.REQUEST, 1L, Long::sum);",
            "    // BUG: Diagnostic contains: of 4 threads, 3 have computed in vain and start again",
            "    sums.merge(\"amount\", amount, Double::sum);",
            "    // BUG: Diagnostic contains: of 4 threads, 3 wait or start again",
            "    given.merge(0, 1L, Long::sum);",
            "    // BUG: Diagnostic contains: always \"shared\"",
            "    SHARED.merge(\"shared\", 2L, Long::sum);",
            "    count();",
            "    named(\"handled\");",
            "    ConcurrentMap<String, Integer> alias = counts;",
            "    // BUG: Diagnostic contains: always \"alias\"",
            "    alias.merge(\"alias\", 3, Integer::sum);",
            "    // BUG: Diagnostic contains: always \"got\"",
            "    counts().merge(\"got\", 4, Integer::sum);",
            "  }",
            "  ConcurrentMap<String, Integer> counts() { return counts; }",
            "  private void count() {",
            "    // BUG: Diagnostic contains: always \"counted\"",
            "    counts.merge(\"counted\", 5, Integer::sum);",
            "  }",
            "  private void named(String name) {",
            "    // BUG: Diagnostic contains: always name",
            "    counts.merge(name, 6, Integer::sum);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void findsLocalMapsThatThreadsShare() {
    helper
        .addSourceLines(
            "Batch.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Batch {",
            "  Map<String, Integer> run(List<String> items, ExecutorService executor) {",
            "    ConcurrentMap<String, Integer> results = new ConcurrentHashMap<>();",
            "    // BUG: Diagnostic contains: always \"done\"",
            "    items.parallelStream().forEach(item -> results.merge(\"done\", 1, Integer::sum));",
            "    for (String item : items) {",
            "      // BUG: Diagnostic contains: always \"submitted\"",
            "      executor.submit(() -> results.merge(\"submitted\", 2, Integer::sum));",
            "    }",
            "    items.stream().sequential().forEach(item -> results.merge(\"in turn\", 3, Integer::sum));",
            "    return results;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void findsCoarseClocks() {
    helper
        .addSourceLines(
            "Meter.java",
            "import java.time.*;",
            "import java.time.temporal.ChronoUnit;",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Meter {",
            "  private final ConcurrentMap<Long, Long> perSecond = new ConcurrentHashMap<>();",
            "  private final ConcurrentMap<Object, Object> others = new ConcurrentHashMap<>();",
            "  void mark(String event) {",
            "    // BUG: Diagnostic contains: The only part of this key that varies is the clock reading System.currentTimeMillis(), so all updates within 1 s go to one entry, and only one of the threads that update it at once gets on: of 4 threads, 3 wait for the lock of its bin. Keep an adder",
            "    perSecond.merge(System.currentTimeMillis() / 1000, 1L, Long::sum);",
            "    // BUG: Diagnostic contains: within 1 min",
            "    perSecond.compute(minute(), (k, v) -> v == null ? 1 : v + 1);",
            "    // BUG: Diagnostic contains: within 1 d go to one entry",
            "    others.merge(LocalDate.now(), 2, (a, b) -> (Integer) a + (Integer) b);",
            "    // BUG: Diagnostic contains: within 1 h",
            "    others.merge(\"hour \" + LocalTime.now().getHour(), event, (a, b) -> a + \",\" + b);",
            "    // BUG: Diagnostic contains: Keep a concurrent accumulator in the entry",
            "    others.compute(Instant.now().truncatedTo(ChronoUnit.SECONDS), (k, v) -> add((List<String>) v, event));",
            "  }",
            "  private static List<String> add(List<String> list, String event) {",
            "    List<String> result = list == null ? new ArrayList<>() : list;",
            "    result.add(event);",
            "    return result;",
            "  }",
            "  private static long minute() {",
            "    long now = System.currentTimeMillis();",
            "    return now - now % 60_000;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForRemovalsAndForTasksOfOneThread() {
    helper
        .addSourceLines(
            "Single.java",
            "import java.util.concurrent.*;",
            "class Single {",
            "  private final ConcurrentMap<String, Long> counts = new ConcurrentHashMap<>();",
            "  private final ExecutorService one = Executors.newSingleThreadExecutor();",
            "  private final ExecutorService many = Executors.newFixedThreadPool(4);",
            "  private final ExecutorService assigned;",
            "  Single() {",
            "    assigned = Executors.newSingleThreadScheduledExecutor();",
            "  }",
            "  void drop() {",
            "    counts.computeIfPresent(\"dropped\", (key, value) -> null);",
            "  }",
            "  void count() {",
            "    one.submit(() -> counts.merge(\"first\", 1L, Long::sum));",
            "    assigned.execute(() -> { counts.merge(\"second\", 2L, Long::sum); });",
            "    // BUG: Diagnostic contains: This key is always \"third\"",
            "    many.submit(() -> counts.merge(\"third\", 3L, Long::sum));",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForExecutorsOfOneThread() {
    helper
        .addSourceLines(
            "Loop.java",
            "import java.util.concurrent.*;",
            "class Loop {",
            "  private final ConcurrentMap<String, Long> counts = new ConcurrentHashMap<>();",
            "  private final ExecutorService fixed = Executors.newFixedThreadPool(1);",
            "  private final ExecutorService pool =",
            "      new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());",
            "  private final ExecutorService wrapped =",
            "      Executors.unconfigurableExecutorService(Executors.newSingleThreadExecutor());",
            "  private final ExecutorService two = Executors.newFixedThreadPool(2);",
            "  void post() {",
            "    fixed.execute(() -> counts.merge(\"a\", 1L, Long::sum));",
            "    pool.execute(() -> counts.merge(\"b\", 1L, Long::sum));",
            "    wrapped.submit(() -> counts.merge(\"c\", 1L, Long::sum));",
            "    fixed.execute(this::onLoop);",
            "    CompletableFuture.runAsync(() -> counts.merge(\"d\", 1L, Long::sum), fixed);",
            "    CompletableFuture.runAsync(this::alsoOnLoop, pool);",
            "    // BUG: Diagnostic contains: always \"e\"",
            "    two.execute(() -> counts.merge(\"e\", 1L, Long::sum));",
            "    // BUG: Diagnostic contains: always \"f\"",
            "    CompletableFuture.runAsync(() -> counts.merge(\"f\", 1L, Long::sum), two);",
            "    two.execute(this::onTwo);",
            "  }",
            "  private void onLoop() { counts.merge(\"g\", 1L, Long::sum); alsoOnLoop(); }",
            "  private void alsoOnLoop() { counts.merge(\"h\", 1L, Long::sum); }",
            "  private void onTwo() {",
            "    // BUG: Diagnostic contains: always \"i\"",
            "    counts.merge(\"i\", 1L, Long::sum);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentAfterFailuresAndUnderStampedLocks() {
    helper
        .addSourceLines(
            "Guarded.java",
            "import java.util.concurrent.*;",
            "import java.util.concurrent.locks.StampedLock;",
            "class Guarded {",
            "  private final ConcurrentMap<String, Long> counts = new ConcurrentHashMap<>();",
            "  private final StampedLock lock = new StampedLock();",
            "  void write() {",
            "    long stamp = lock.writeLock();",
            "    try {",
            "      counts.merge(\"a\", 1L, Long::sum);",
            "    } finally {",
            "      lock.unlockWrite(stamp);",
            "    }",
            "  }",
            "  void read() {",
            "    long stamp = lock.readLock();",
            "    try {",
            "      // BUG: Diagnostic contains: always \"b\"",
            "      counts.merge(\"b\", 1L, Long::sum);",
            "    } finally {",
            "      lock.unlockRead(stamp);",
            "    }",
            "  }",
            "  CompletableFuture<Long> call(CompletableFuture<Long> future) {",
            "    // BUG: Diagnostic contains: always \"c\"",
            "    future.thenRun(() -> counts.merge(\"c\", 1L, Long::sum));",
            "    return future.exceptionally(failure -> counts.merge(\"d\", 1L, Long::sum));",
            "  }",
            "  void afterPropertiesSet() { counts.merge(\"e\", 1L, Long::sum); }",
            "  void onStartup() { counts.merge(\"f\", 1L, Long::sum); }",
            "}")
        .doTest();
  }

  @Test
  void silentForWhatOnlyTimedMethodsCall() {
    helper
        .addSourceLines(
            "Ticker.java",
            "import java.util.concurrent.*;",
            "class Ticker {",
            "  @interface Scheduled {}",
            "  private final ConcurrentMap<String, Long> counts = new ConcurrentHashMap<>();",
            "  @Scheduled void tick() { count(); }",
            "  private void count() { counts.merge(\"ticks\", 1L, Long::sum); }",
            "}")
        .doTest();
  }

  @Test
  void monthsAndYears() {
    helper
        .addSourceLines(
            "Monthly.java",
            "import java.time.*;",
            "import java.util.concurrent.*;",
            "class Monthly {",
            "  private final ConcurrentMap<Object, Long> counts = new ConcurrentHashMap<>();",
            "  void visit(String page) {",
            "    counts.merge(YearMonth.now() + page, 1L, Long::sum);",
            "    // BUG: Diagnostic contains: the clock reading YearMonth.now(), so all updates within",
            "    counts.merge(YearMonth.now(), 2L, Long::sum);",
            "    // BUG: Diagnostic contains: the clock reading Year.now(), so all updates within",
            "    counts.merge(\"in \" + Year.now(), 3L, Long::sum);",
            "  }",
            "}")
        .doTest();
  }
}
