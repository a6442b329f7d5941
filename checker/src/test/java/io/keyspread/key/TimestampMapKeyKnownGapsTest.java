package io.keyspread.key;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link TimestampMapKey} misses on purpose, each with its reason. */
final class TimestampMapKeyKnownGapsTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(TimestampMapKey.class, getClass());

  /** A calendar day as key is nearly always meant: one entry a day, the last one wins. */
  @Test
  void daysAndLonger() {
    helper
        .addSourceLines(
            "Daily.java",
            "import java.time.*;",
            "import java.util.*;",
            "class Daily {",
            "  private final Map<LocalDate, String> visitors = new HashMap<>();",
            "  void visit(String visitor) {",
            "    visitors.put(LocalDate.now(), visitor);",
            "  }",
            "}")
        .doTest();
  }

  /** What a function is that comes from elsewhere, nothing here tells. */
  @Test
  void injectedFunctions() {
    helper
        .addSourceLines(
            "Injected.java",
            "import java.util.*;",
            "import java.util.function.*;",
            "class Injected {",
            "  private final Map<Long, String> log = new HashMap<>();",
            "  private final LongSupplier clock;",
            "  Injected(LongSupplier clock) {",
            "    this.clock = clock;",
            "  }",
            "  void add(String event) {",
            "    log.put(clock.getAsLong(), event);",
            "  }",
            "}")
        .doTest();
  }

  /** A builder that is filled in a loop or behind a condition holds what nothing here computes. */
  @Test
  void buildersFilledOnSomePaths() {
    helper
        .addSourceLines(
            "Built.java",
            "import java.util.*;",
            "class Built {",
            "  private final Map<String, String> log = new HashMap<>();",
            "  void add(String event, boolean precise) {",
            "    StringBuilder key = new StringBuilder(\"event-\");",
            "    if (precise) {",
            "      key.append(System.nanoTime());",
            "    } else {",
            "      key.append(System.currentTimeMillis());",
            "    }",
            "    log.put(key.toString(), event);",
            "  }",
            "}")
        .doTest();
  }

  /** A record that changes its components, and a class with its own equals, are not taken apart. */
  @Test
  void classesWithTheirOwnEquals() {
    helper
        .addSourceLines(
            "Composed.java",
            "import java.util.*;",
            "class Composed {",
            "  static final class Key {",
            "    private final long time;",
            "    Key(long time) {",
            "      this.time = time;",
            "    }",
            "    @Override public boolean equals(Object o) {",
            "      return o instanceof Key other && time == other.time;",
            "    }",
            "    @Override public int hashCode() {",
            "      return Long.hashCode(time);",
            "    }",
            "  }",
            "  private final Map<Key, String> log = new HashMap<>();",
            "  void add(String event) {",
            "    log.put(new Key(System.currentTimeMillis()), event);",
            "  }",
            "}")
        .doTest();
  }

  /** A task that is submitted once may run once only: nothing tells that it meets the map again. */
  @Test
  void tasksOverALocalMap() {
    helper
        .addSourceLines(
            "Tasks.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Tasks {",
            "  Map<Long, String> run(ExecutorService executor) {",
            "    Map<Long, String> log = new ConcurrentHashMap<>();",
            "    executor.submit(() -> { log.put(System.currentTimeMillis(), \"ran\"); });",
            "    return log;",
            "  }",
            "}")
        .doTest();
  }

  /** What a factory makes is not looked into: only what is made in view of the insertion is. */
  @Test
  void objectsOfFactories() {
    helper
        .addSourceLines(
            "Factories.java",
            "import java.util.*;",
            "class Factories {",
            "  private final Map<Long, String> log = new HashMap<>();",
            "  void add(String event) {",
            "    log.put(Stamp.create().millis, event);",
            "  }",
            "  static final class Stamp {",
            "    final long millis;",
            "    private Stamp(long millis) {",
            "      this.millis = millis;",
            "    }",
            "    static Stamp create() {",
            "      return new Stamp(System.currentTimeMillis());",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  /** Between two readings work may be done that takes a time of its own: that part varies. */
  @Test
  void twoReadings() {
    helper
        .addSourceLines(
            "Spans.java",
            "import java.time.*;",
            "import java.util.*;",
            "class Spans {",
            "  private final Map<String, String> log = new HashMap<>();",
            "  void add(String event) {",
            "    log.put(LocalDate.now() + \"T\" + LocalTime.now(), event);",
            "  }",
            "}")
        .doTest();
  }

  /**
   * A map that is written out with two equal keys fails the first time that the line runs, so
   * whoever writes it learns without us; the rate of events has no part in it.
   */
  @Test
  void mapsWrittenOut() {
    helper
        .addSourceLines(
            "Literals.java",
            "import com.google.common.collect.ImmutableMap;",
            "import java.util.*;",
            "class Literals {",
            "  private final Map<Long, String> log = new HashMap<>();",
            "  Map<Long, String> twice() {",
            "    return Map.of(System.nanoTime(), \"start\", System.nanoTime(), \"end\");",
            "  }",
            "  Map<Long, String> seconds() {",
            "    long from = System.currentTimeMillis() / 1000;",
            "    long to = System.currentTimeMillis() / 1000;",
            "    return ImmutableMap.of(from, \"from\", to, \"to\");",
            "  }",
            "  Map<Long, String> entries() {",
            "    return Map.ofEntries(",
            "        Map.entry(System.currentTimeMillis(), \"a\"),",
            "        Map.entry(System.currentTimeMillis(), \"b\"));",
            "  }",
            "  void one(String event) {",
            "    log.putAll(Map.of(System.currentTimeMillis(), event));",
            "  }",
            "}")
        .doTest();
  }

  /** What a builder of formatters was told is in the builder, step by step. */
  @Test
  void formattersThatAreBuilt() {
    helper
        .addSourceLines(
            "Formatted.java",
            "import java.time.*;",
            "import java.time.format.*;",
            "import java.util.*;",
            "class Formatted {",
            "  private static final DateTimeFormatter SECONDS =",
            "      new DateTimeFormatterBuilder().appendPattern(\"yyyyMMddHHmmss\").toFormatter();",
            "  private final Map<String, String> log = new HashMap<>();",
            "  void add(String event) {",
            "    log.put(LocalDateTime.now().format(SECONDS), event);",
            "  }",
            "}")
        .doTest();
  }
}
