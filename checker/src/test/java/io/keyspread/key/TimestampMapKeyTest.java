package io.keyspread.key;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

final class TimestampMapKeyTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(TimestampMapKey.class, getClass());

  @Test
  void silentForInsertionsThatKeepBoth() {
    helper
        .addSourceLines(
            "EventLog.java",
            "import com.google.common.collect.ArrayListMultimap;",
            "import com.google.common.collect.Multimap;",
            "import java.time.Instant;",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class EventLog {",
            "  private final Map<Long, List<String>> byMillis = new TreeMap<>();",
            "  private final Multimap<Instant, String> byInstant = ArrayListMultimap.create();",
            "  private final ConcurrentMap<Long, Integer> counts = new ConcurrentHashMap<>();",
            "  void record(String event) {",
            "    byMillis.computeIfAbsent(System.currentTimeMillis(), k -> new ArrayList<>()).add(event);",
            "    byInstant.put(Instant.now(), event);",
            "    counts.merge(System.currentTimeMillis(), 1, Integer::sum);",
            "    counts.compute(System.nanoTime(), (k, v) -> v == null ? 1 : v + 1);",
            "  }",
            "}")
        .doTest();
  }

  /** The class literal of a primitive type is declared nowhere. */
  @Test
  void silentForClassLiterals() {
    helper
        .addSourceLines(
            "Boxes.java",
            "import java.util.*;",
            "class Boxes {",
            "  private final Map<Class<?>, Class<?>> boxes = new HashMap<>();",
            "  Boxes() {",
            "    add(boolean.class, Boolean.class);",
            "    add(void.class, Void.class);",
            "    add(int[].class, Integer[].class);",
            "    boxes.put(char.class, Character.class);",
            "  }",
            "  private void add(Class<?> key, Class<?> value) {",
            "    boxes.put(key, value);",
            "  }",
            "}")
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void silentWhereTheResultIsUsed() {
    helper
        .addSourceLines(
            "Slots.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "import java.util.function.*;",
            "class Slots {",
            "  private final ConcurrentMap<Long, String> slots = new ConcurrentHashMap<>();",
            "  void reserve(String owner) {",
            "    long slot = System.currentTimeMillis();",
            "    while (slots.putIfAbsent(slot, owner) != null) {",
            "      slot++;",
            "    }",
            "    String previous = slots.put(System.nanoTime(), owner + 1);",
            "    if (previous != null) {",
            "      throw new IllegalStateException(previous);",
            "    }",
            "  }",
            "  String swap(String owner) {",
            "    return slots.put(System.currentTimeMillis(), owner + 2);",
            "  }",
            "  Function<String, String> swapper() {",
            "    return owner -> slots.put(System.currentTimeMillis(), owner + 3);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentWhereTheKeyHasAnotherVaryingPart() {
    helper
        .addSourceLines(
            "Journal.java",
            "import java.time.*;",
            "import java.util.*;",
            "import java.util.concurrent.atomic.*;",
            "class Journal {",
            "  private final Map<Object, String> entries = new HashMap<>();",
            "  private final AtomicLong sequence = new AtomicLong();",
            "  private long counter;",
            "  void append(String id, long delay, List<String> batch) {",
            "    entries.put(System.currentTimeMillis() + \"-\" + id, \"a\");",
            "    entries.put(System.currentTimeMillis() + delay, \"b\");",
            "    entries.put(System.nanoTime() + \":\" + sequence.incrementAndGet(), \"c\");",
            "    entries.put(Instant.now() + UUID.randomUUID().toString(), \"d\");",
            "    entries.put(System.currentTimeMillis() * 1000 + counter++ % 1000, \"e\");",
            "    for (int i = 0; i < batch.size(); i++) {",
            "      entries.put(System.currentTimeMillis() + i, batch.get(i));",
            "    }",
            "    long now = System.currentTimeMillis();",
            "    for (String line : batch) {",
            "      entries.put(now + line, line);",
            "      entries.put(now++, line);",
            "    }",
            "    entries.put(String.format(\"%d/%s\", now, id), \"f\");",
            "    entries.put(Thread.currentThread().getId() + \"@\" + now, \"g\");",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForSaltsOfEveryKind() {
    helper
        .addSourceLines(
            "Salted.java",
            "import java.security.SecureRandom;",
            "import java.util.*;",
            "import java.util.concurrent.ThreadLocalRandom;",
            "import java.util.concurrent.atomic.*;",
            "class Salted {",
            "  private final Map<Object, String> entries = new HashMap<>();",
            "  private final AtomicInteger next = new AtomicInteger();",
            "  private final SecureRandom random = new SecureRandom();",
            "  private final String id = UUID.randomUUID().toString();",
            "  private int count;",
            "  private long total = 1;",
            "  void add(Salted other) {",
            "    entries.put(System.currentTimeMillis() + next.getAndIncrement(), \"a\");",
            "    entries.put(System.currentTimeMillis() + \"#\" + count++, \"b\");",
            "    entries.put(System.currentTimeMillis() + \"#\" + ++count, \"c\");",
            "    entries.put(System.currentTimeMillis() + \"#\" + (total += 1), \"d\");",
            "    entries.put(System.currentTimeMillis() + random.nextLong(), \"e\");",
            "    entries.put(System.nanoTime() ^ ThreadLocalRandom.current().nextInt(100), \"f\");",
            "    entries.put(System.nanoTime() + \"/\" + Math.random(), \"g\");",
            "    entries.put(System.nanoTime() + other.id, \"h\");",
            "    entries.put(System.nanoTime() + \"@\" + new Object(), \"i\");",
            "    entries.put(System.nanoTime() + new Random().nextInt(count), \"j\");",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void aRandomValueOfTheWholeProgramIsNoSalt() {
    helper
        .addSourceLines(
            "Node.java",
            "import java.util.*;",
            "class Node {",
            "  private static final String NODE = UUID.randomUUID().toString();",
            "  private static final Map<String, String> ENTRIES = new HashMap<>();",
            "  private final Map<String, String> own = new HashMap<>();",
            "  private final long salt = new Random().nextLong();",
            "  void add(Node other, String entry) {",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    ENTRIES.put(NODE + System.currentTimeMillis(), entry);",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    own.put(salt + \"-\" + System.nanoTime(), entry);",
            "    ENTRIES.put(salt + \"-\" + System.nanoTime(), entry);",
            "    own.put(other.salt + \"-\" + System.nanoTime(), entry);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForMapsThatGetOneEntry() {
    helper
        .addSourceLines(
            "Snapshot.java",
            "import com.google.common.collect.ImmutableMap;",
            "import java.util.*;",
            "class Snapshot {",
            "  private final Map<Long, String> history = new TreeMap<>();",
            "  Snapshot(String first) {",
            "    history.put(System.currentTimeMillis(), first);",
            "  }",
            "  Map<Long, String> single(String value) {",
            "    Map<Long, String> result = new HashMap<>();",
            "    result.put(System.currentTimeMillis(), value);",
            "    return result;",
            "  }",
            "  Map<Long, String> builder(String value) {",
            "    return ImmutableMap.<Long, String>builder()",
            "        .put(System.nanoTime(), value)",
            "        .put(0L, \"origin\")",
            "        .build();",
            "  }",
            "  List<Map<Long, String>> onePerMap(List<String> values) {",
            "    List<Map<Long, String>> result = new ArrayList<>();",
            "    for (String value : values) {",
            "      Map<Long, String> row = new HashMap<>();",
            "      row.put(System.currentTimeMillis(), value);",
            "      result.add(row);",
            "    }",
            "    return result;",
            "  }",
            "  Map<Long, String> exclusive(boolean ok) {",
            "    var result = new HashMap<Long, String>();",
            "    if (ok) {",
            "      result.put(System.currentTimeMillis(), \"ok\");",
            "    } else {",
            "      result.put(System.currentTimeMillis(), \"failed\");",
            "    }",
            "    return result;",
            "  }",
            "  Map<Long, String> firstMatch(List<String> values) {",
            "    Map<Long, String> result = new HashMap<>();",
            "    for (String value : values) {",
            "      if (value.isEmpty()) {",
            "        result.put(System.currentTimeMillis(), value);",
            "        break;",
            "      }",
            "    }",
            "    return result;",
            "  }",
            "  Map<Long, String> anonymous() {",
            "    return new HashMap<>() {{ put(System.currentTimeMillis(), \"double brace\"); }};",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentWhereTheClockIsTheValue() {
    helper
        .addSourceLines(
            "LastSeen.java",
            "import java.time.Instant;",
            "import java.util.*;",
            "class LastSeen {",
            "  private final Map<String, Long> lastSeen = new HashMap<>();",
            "  private final Map<String, Instant> since = new HashMap<>();",
            "  void touch(String user) {",
            "    lastSeen.put(user, System.currentTimeMillis());",
            "    since.putIfAbsent(user, Instant.now());",
            "    long timestamp = System.nanoTime();",
            "    lastSeen.put(\"latest\", timestamp);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForAParameterThatIsMerelyNamedTimestamp() {
    helper
        .addSourceLines(
            "Series.java",
            "import java.util.*;",
            "class Series {",
            "  private final NavigableMap<Long, Double> points = new TreeMap<>();",
            "  void add(long timestamp, double value) {",
            "    points.put(timestamp, value);",
            "  }",
            "  void addEvent(Event event) {",
            "    points.put(event.timestamp(), event.value());",
            "    points.put(event.timestamp() / 1000, event.value());",
            "  }",
            "  record Event(long timestamp, double value) {}",
            "}")
        .doTest();
  }

  @Test
  void silentWhereTheMapIsAskedForTheKeyFirst() {
    helper
        .addSourceLines(
            "Buckets.java",
            "import java.util.*;",
            "class Buckets {",
            "  private final Map<Long, List<String>> buckets = new HashMap<>();",
            "  private final Map<Long, Integer> counts = new HashMap<>();",
            "  void add(String event) {",
            "    long minute = System.currentTimeMillis() / 60_000;",
            "    List<String> bucket = buckets.get(minute);",
            "    if (bucket == null) {",
            "      bucket = new ArrayList<>();",
            "      buckets.put(minute, bucket);",
            "    }",
            "    bucket.add(event);",
            "    long second = System.currentTimeMillis() / 1000;",
            "    counts.put(second, counts.getOrDefault(second, 0) + 1);",
            "    Long tick = System.currentTimeMillis();",
            "    if (!counts.containsKey(tick)) {",
            "      counts.put(tick, 7);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForCodeThatRunsAtAPace() {
    helper
        .addSourceLines(
            "Sampler.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Sampler {",
            "  private final Map<Long, Double> samples = new ConcurrentSkipListMap<>();",
            "  void start(ScheduledExecutorService scheduler) {",
            "    scheduler.scheduleAtFixedRate(this::sample, 1, 1, TimeUnit.SECONDS);",
            "    scheduler.scheduleWithFixedDelay(",
            "        () -> samples.put(System.currentTimeMillis(), 1.5), 2, 2, TimeUnit.SECONDS);",
            "  }",
            "  private void sample() {",
            "    samples.put(System.currentTimeMillis(), 2.5);",
            "  }",
            "  void loop() throws InterruptedException {",
            "    while (!Thread.interrupted()) {",
            "      samples.put(System.currentTimeMillis(), 3.5);",
            "      Thread.sleep(500);",
            "    }",
            "  }",
            "  TimerTask task() {",
            "    return new TimerTask() {",
            "      @Override",
            "      public void run() {",
            "        samples.put(System.currentTimeMillis(), 4.5);",
            "      }",
            "    };",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentWhereAHelperPauses() {
    helper
        .addSourceLines(
            "Poller.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Poller {",
            "  private final Map<Long, Double> samples = new ConcurrentSkipListMap<>();",
            "  private final CountDownLatch stopped = new CountDownLatch(1);",
            "  void poll() {",
            "    while (!Thread.interrupted()) {",
            "      samples.put(System.currentTimeMillis(), 1.5);",
            "      idle();",
            "    }",
            "  }",
            "  private void idle() {",
            "    pause(200);",
            "  }",
            "  static void pause(long millis) {",
            "    try {",
            "      Thread.sleep(millis);",
            "    } catch (InterruptedException e) {",
            "      Thread.currentThread().interrupt();",
            "    }",
            "  }",
            "  void sampleOnce() {",
            "    samples.put(System.currentTimeMillis(), 2.5);",
            "    pause(300);",
            "  }",
            "  void untilStopped() throws InterruptedException {",
            "    do {",
            "      samples.put(System.currentTimeMillis(), 3.5);",
            "    } while (!stopped.await(1, TimeUnit.SECONDS));",
            "  }",
            "  void busy() {",
            "    while (!Thread.interrupted()) {",
            "      // BUG: Diagnostic contains: within 1 ms",
            "      samples.put(System.currentTimeMillis(), 4.5);",
            "      work(() -> pause(400));",
            "    }",
            "  }",
            "  private void work(Runnable task) {}",
            "}")
        .doTest();
  }

  @Test
  void silentWhereALoopWaitsForTheClock() {
    helper
        .addSourceLines(
            "Unique.java",
            "import java.util.*;",
            "class Unique {",
            "  private final Map<Long, String> log = new TreeMap<>();",
            "  private final Set<Long> taken = new HashSet<>();",
            "  private long last;",
            "  synchronized void spin(String event) {",
            "    long now = System.currentTimeMillis();",
            "    while (now == last) {",
            "      now = System.currentTimeMillis();",
            "    }",
            "    last = now;",
            "    log.put(now, event);",
            "  }",
            "  synchronized void assignInCondition(String event) {",
            "    long now;",
            "    while ((now = System.currentTimeMillis()) <= last) {",
            "      Thread.onSpinWait();",
            "    }",
            "    last = now;",
            "    log.put(now, event + 1);",
            "  }",
            "  synchronized void free(String event) {",
            "    long key = System.nanoTime();",
            "    while (!taken.add(key)) {",
            "      key = System.nanoTime();",
            "    }",
            "    log.put(key, event + 2);",
            "  }",
            "  void helper(String event) {",
            "    log.put(next(), event + 3);",
            "  }",
            "  private synchronized long next() {",
            "    long now;",
            "    do {",
            "      now = System.currentTimeMillis();",
            "    } while (now == last);",
            "    last = now;",
            "    return now;",
            "  }",
            "  void until(long deadline, String event) {",
            "    long now = System.currentTimeMillis();",
            "    while (now < deadline) {",
            "      // BUG: Diagnostic contains: within 1 ms",
            "      log.put(now, event + 4);",
            "      now = System.currentTimeMillis();",
            "    }",
            "  }",
            "  void other(Iterator<String> events, String event) {",
            "    long now = System.currentTimeMillis();",
            "    while (events.hasNext()) {",
            "      event = events.next();",
            "    }",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    log.put(now, event);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForCalendarKeysElapsedTimesFlagsAndOwnReadings() {
    helper
        .addSourceLines(
            "Various.java",
            "import java.time.*;",
            "import java.time.temporal.ChronoUnit;",
            "import java.util.*;",
            "class Various {",
            "  private final Map<Object, Object> map = new HashMap<>();",
            "  private final long created = System.currentTimeMillis();",
            "  void run(String value) {",
            "    map.put(LocalDate.now(), value);",
            "    map.put(Instant.now().truncatedTo(ChronoUnit.DAYS), value);",
            "    long start = System.nanoTime();",
            "    work();",
            "    map.put(System.nanoTime() - start, value);",
            "    map.put(System.currentTimeMillis(), true);",
            "    map.put(System.currentTimeMillis(), Boolean.TRUE);",
            "    map.put(created, value);",
            "    map.put(System.currentTimeMillis() > created ? 1L : 2L, value);",
            "    map.put(System.currentTimeMillis() * 0, value);",
            "    map.put(System.currentTimeMillis() / 1000 % 3600, value);",
            "    map.put(LocalDateTime.now().getHour(), value);",
            "    long key = value.isEmpty() ? System.currentTimeMillis() : 0L;",
            "    map.put(key, value);",
            "  }",
            "  void gaps(List<String> values) {",
            "    long last = 0;",
            "    for (String value : values) {",
            "      long now = System.nanoTime();",
            "      map.put(now - last, value);",
            "      last = now;",
            "    }",
            "  }",
            "  void work() {}",
            "}")
        .doTest();
  }

  @Test
  void identification() {
    helper
        .addSourceLines(
            "Audit.java",
            "import com.google.common.cache.Cache;",
            "import java.time.*;",
            "import java.time.format.DateTimeFormatter;",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Audit {",
            "  private final Map<Long, String> log = new HashMap<>();",
            "  private final SortedMap<Instant, String> timeline = new TreeMap<>();",
            "  private final ConcurrentMap<String, String> byName = new ConcurrentHashMap<>();",
            "  private final Map<Object, String> any = new LinkedHashMap<>();",
            "  void direct(String event, Cache<Long, String> cache, Clock clock) {",
            "    // BUG: Diagnostic contains: at 100 events a second, 4.8 % of the events are lost",
            "    log.put(System.currentTimeMillis(), event);",
            "    // BUG: Diagnostic contains: two events within 1 microsecond share a key",
            "    timeline.put(Instant.now(), event + 1);",
            "    // BUG: Diagnostic contains: the later entry is dropped",
            "    log.putIfAbsent(System.currentTimeMillis(), event + 2);",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    log.put(System.nanoTime(), event + 3);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    cache.put(System.currentTimeMillis(), event + 4);",
            "    // BUG: Diagnostic contains: clock reading clock.millis()",
            "    log.put(clock.millis(), event + 5);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    any.put(new Date(), event + 6);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    any.put(Calendar.getInstance().getTimeInMillis(), event + 7);",
            "  }",
            "  void derived(String event) {",
            "    // BUG: Diagnostic contains: within 1 s",
            "    log.put(System.currentTimeMillis() / 1000, event);",
            "    // BUG: Diagnostic contains: within 1 min",
            "    log.put(TimeUnit.MILLISECONDS.toMinutes(System.currentTimeMillis()), event + 1);",
            "    // BUG: Diagnostic contains: within 1 s share",
            "    log.put(Instant.now().getEpochSecond(), event + 2);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    log.put(Instant.now().toEpochMilli() + 17, event + 3);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    byName.put(\"event-\" + System.currentTimeMillis(), event + 4);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    byName.put(String.valueOf(System.currentTimeMillis()), event + 5);",
            "    // BUG: Diagnostic contains: within 1 s",
            "    byName.put(",
            "        LocalDateTime.now().format(DateTimeFormatter.ofPattern(\"yyyyMMddHHmmss\")), event);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    byName.put(String.format(\"evt-%d\", System.currentTimeMillis()), event + 6);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    byName.put(new StringBuilder().append(\"e\").append(System.currentTimeMillis()).toString(), event);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    byName.put(Long.toHexString(System.currentTimeMillis()), event + 7);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    any.put(Long.valueOf(System.currentTimeMillis()), event + 8);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationThroughLocalsAndBranches() {
    helper
        .addSourceLines(
            "Flow.java",
            "import java.time.*;",
            "import java.time.temporal.ChronoUnit;",
            "import java.util.*;",
            "class Flow {",
            "  private static final Map<Long, String> SHARED = new HashMap<>();",
            "  private final Map<Object, String> log = new HashMap<>();",
            "  static Map<Long, String> shared() {",
            "    return SHARED;",
            "  }",
            "  void locals(String event, boolean precise, int mode) {",
            "    long now = System.currentTimeMillis();",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    log.put(now, event);",
            "    var second = now - now % 1000;",
            "    // BUG: Diagnostic contains: within 1 s",
            "    log.put(second, event + 1);",
            "    long key = 0;",
            "    key = System.nanoTime();",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    log.put(key, event + 2);",
            "    key += 5;",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    log.put(key, event + 3);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    log.put(precise ? now : now / 1000, event + 4);",
            "    Instant at;",
            "    if (precise) {",
            "      at = Instant.now();",
            "    } else {",
            "      at = Instant.now().truncatedTo(ChronoUnit.MILLIS);",
            "    }",
            "    // BUG: Diagnostic contains: within 1 microsecond",
            "    log.put(at, event + 5);",
            "    long chosen = switch (mode) {",
            "      case 1 -> System.currentTimeMillis();",
            "      default -> {",
            "        yield System.currentTimeMillis() + 1;",
            "      }",
            "    };",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    log.put(chosen, event + 6);",
            "    String text = \"\";",
            "    text += now;",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    log.put(text, event + 7);",
            "  }",
            "  void loops(List<String> events) {",
            "    Map<Long, String> local = new TreeMap<>();",
            "    for (String event : events) {",
            "      // BUG: Diagnostic contains: within 1 ms",
            "      local.put(System.currentTimeMillis(), event);",
            "    }",
            "    long once = System.currentTimeMillis();",
            "    Map<Long, String> same = new HashMap<>();",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    events.forEach(event -> same.put(once, event));",
            "    Map<Long, String> shared = shared();",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    shared.put(System.currentTimeMillis(), \"shared\");",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    Flow.shared().put(System.nanoTime(), \"shared\");",
            "    Map<Instant, String> twice = new HashMap<>();",
            "    // BUG: Diagnostic contains: within 1 microsecond",
            "    twice.put(Instant.now(), \"start\");",
            "    // BUG: Diagnostic contains: within 1 microsecond",
            "    twice.put(Instant.now(), \"end\");",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationThroughFieldsHelpersAndCallers() {
    helper
        .addSourceLines(
            "Ids.java",
            "final class Ids {",
            "  private Ids() {}",
            "  static String fresh() {",
            "    return \"id-\" + stamp(1000);",
            "  }",
            "  static long stamp(int divisor) {",
            "    return System.currentTimeMillis() / divisor;",
            "  }",
            "}")
        .addSourceLines(
            "Registry.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Registry {",
            "  private static final Map<Object, Registry> ALL = new ConcurrentHashMap<>();",
            "  private final Map<Object, String> own = new HashMap<>();",
            "  private final long created = System.currentTimeMillis();",
            "  private final long started;",
            "  private long refreshed;",
            "  Registry() {",
            "    this.started = System.nanoTime();",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    ALL.put(created, this);",
            "  }",
            "  void register(Registry other, String name) {",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    own.put(other.started, name);",
            "    refreshed = System.currentTimeMillis();",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    own.put(refreshed, name + 1);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    own.put(now(), name + 2);",
            "    // BUG: Diagnostic contains: within 1 s",
            "    own.put(Ids.fresh(), name + 3);",
            "    // BUG: Diagnostic contains: within 1 min",
            "    own.put(Ids.stamp(60_000), name + 4);",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    own.put(System.nanoTime() - started, name + 5);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    own.put(other.createdAt(), name + 6);",
            "    own.put(createdAt(), name + 7);",
            "    insert(System.currentTimeMillis(), name);",
            "    long later = System.currentTimeMillis() + 5;",
            "    insert(later, name + 8);",
            "    insertAny(later, name + 9);",
            "    insertAny(name.length(), name);",
            "  }",
            "  private void insert(long key, String name) {",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    own.put(key, name);",
            "  }",
            "  private void insertAny(long key, String name) {",
            "    own.put(key, name);",
            "  }",
            "  long createdAt() {",
            "    return created;",
            "  }",
            "  private static long now() {",
            "    long now = System.currentTimeMillis();",
            "    return now;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationOfCollectorsAndBuilders() {
    helper
        .addSourceLines(
            "Collect.java",
            "import com.google.common.collect.ImmutableMap;",
            "import java.util.*;",
            "import java.util.stream.*;",
            "class Collect {",
            "  Map<Long, String> collect(List<String> events) {",
            "    // BUG: Diagnostic contains: building the map fails with an exception",
            "    return events.stream().collect(Collectors.toMap(e -> System.currentTimeMillis(), e -> e));",
            "  }",
            "  Map<Long, String> merged(List<String> events) {",
            "    return events.stream()",
            "        .collect(Collectors.toMap(e -> System.nanoTime(), e -> e, (a, b) -> a + b));",
            "  }",
            "  ImmutableMap<Long, String> build(List<String> events) {",
            "    ImmutableMap.Builder<Long, String> builder = ImmutableMap.builder();",
            "    for (String event : events) {",
            "      // BUG: Diagnostic contains: building the map fails with an exception",
            "      builder.put(System.nanoTime(), event);",
            "    }",
            "    return builder.build();",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void declaredClocks() {
    helper
        .addSourceLines(
            "Metrics.java",
            "import io.keyspread.annotations.ClockReading;",
            "import java.util.*;",
            "class Metrics {",
            "  private final Map<Long, Double> points = new HashMap<>();",
            "  void add(@ClockReading long timestamp, double value) {",
            "    // BUG: Diagnostic contains: clock reading timestamp, so two events within 1 ms",
            "    points.put(timestamp, value);",
            "  }",
            "  void addTo(@ClockReading long timestamp, long series, double value) {",
            "    points.put(timestamp * 100 + series, value);",
            "  }",
            "  interface Time {",
            "    @ClockReading long now();",
            "  }",
            "  void addNow(Time time, double value) {",
            "    // BUG: Diagnostic contains: clock reading time.now()",
            "    points.put(time.now(), value);",
            "  }",
            "}")
        .doTest();
  }

  /** javac gives the parameter of a lambda in an initializer a method without a type. */
  @Test
  void lambdasInInitializers() {
    helper
        .addSourceLines(
            "Weights.java",
            "import java.util.*;",
            "class Weights {",
            "  private static final Map<String, Object> ALL = new HashMap<>();",
            "  private final Map<Long, Object> own = new HashMap<>();",
            "  static {",
            "    System.getProperties().forEach((name, value) -> ALL.put(String.valueOf(name), value));",
            "  }",
            "  {",
            "    System.getProperties().forEach((name, value) -> {",
            "      // BUG: Diagnostic contains: within 1 ms",
            "      own.put(System.currentTimeMillis(), value);",
            "    });",
            "  }",
            "  private final Runnable task = () -> {",
            "    long now = 0;",
            "    now = System.currentTimeMillis();",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    own.put(now, name());",
            "  };",
            "  String name() {",
            "    return \"weights\";",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentWhereCodeSeesToIt() {
    helper
        .addSourceLines(
            "Careful.java",
            "import java.util.*;",
            "import java.util.stream.*;",
            "class Careful {",
            "  private final TreeMap<Long, String> log = new TreeMap<>();",
            "  private long last;",
            "  void onceInAWhile(String event) {",
            "    long now = System.currentTimeMillis();",
            "    if (now - last > 1000) {",
            "      last = now;",
            "      log.put(now, event);",
            "    }",
            "  }",
            "  void first(String event) {",
            "    if (log.isEmpty()) {",
            "      log.put(System.currentTimeMillis(), event + 1);",
            "    }",
            "  }",
            "  void only(String event) {",
            "    log.clear();",
            "    log.put(System.nanoTime(), event + 2);",
            "  }",
            "  void onChange(String event) {",
            "    if (!log.containsValue(event)) {",
            "      log.put(System.currentTimeMillis(), event);",
            "    }",
            "  }",
            "  Map<Long, String> example() {",
            "    long now = System.currentTimeMillis();",
            "    Map<Long, String> result = new HashMap<>();",
            "    result.put(now - 3000, \"a\");",
            "    result.put(now - 2000, \"b\");",
            "    result.put(now, \"c\");",
            "    return result;",
            "  }",
            "  Map<Long, String> wrapped(List<String> lines) {",
            "    Map<Long, String> result = Collections.synchronizedMap(new TreeMap<>());",
            "    result.put(System.currentTimeMillis(), \"d\");",
            "    Map<Long, String> all =",
            "        lines.stream().collect(Collectors.toMap(l -> (long) l.length(), l -> l, (a, b) -> a));",
            "    all.put(System.currentTimeMillis(), \"e\");",
            "    result.putAll(all);",
            "    return result;",
            "  }",
            "}")
        .doTest();
  }

  /** A test runs once on an object of its own. */
  @Test
  void insertionsInTests() {
    helper
        .addSourceLines("Test.java", "@interface Test {}")
        .addSourceLines(
            "LogTest.java",
            "import java.util.*;",
            "class LogTest {",
            "  private final Map<Long, String> log = new HashMap<>();",
            "  @Test void first() {",
            "    log.put(System.currentTimeMillis(), \"a\");",
            "  }",
            "  @Test void second() {",
            "    long now = System.nanoTime();",
            "    log.put(now, \"b\");",
            "    log.put(now + 1, \"c\");",
            "  }",
            "  @Test void many() {",
            "    for (int i = 0; i < 100; i++) {",
            "      // BUG: Diagnostic contains: within 1 ms",
            "      log.put(System.currentTimeMillis(), \"d\" + i);",
            "    }",
            "  }",
            "  @Test void twice() {",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    log.put(System.nanoTime(), \"e\");",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    log.put(System.nanoTime(), \"f\");",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void clocksThatAreWaitedForBeforeTheyAreRead() {
    helper
        .addSourceLines(
            "Waiting.java",
            "import java.util.*;",
            "class Waiting {",
            "  private final Map<Long, String> log = new TreeMap<>();",
            "  void add(String event) {",
            "    long start = System.currentTimeMillis();",
            "    while (System.currentTimeMillis() == start) {",
            "      Thread.onSpinWait();",
            "    }",
            "    log.put(System.currentTimeMillis(), event);",
            "  }",
            "  void until(String event, long deadline) {",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    log.put(System.currentTimeMillis(), event);",
            "    while (System.currentTimeMillis() < deadline) {",
            "      Thread.onSpinWait();",
            "    }",
            "  }",
            "  void work(List<String> events, long deadline) {",
            "    while (System.currentTimeMillis() < deadline) {",
            "      // BUG: Diagnostic contains: within 1 ms",
            "      log.put(System.currentTimeMillis(), events.get(0));",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentWhereTheKeyIsChosenByALookup() {
    helper
        .addSourceLines(
            "Chosen.java",
            "import java.util.*;",
            "class Chosen {",
            "  private final Map<Long, String> log = new HashMap<>();",
            "  void add(String event) {",
            "    long now = System.currentTimeMillis();",
            "    log.put(log.containsKey(now) ? now + 1 : now, event);",
            "  }",
            "}")
        .doTest();
  }
}
