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

  /** Functions as values are not followed. */
  @Test
  void clocksBehindFunctions() {
    helper
        .addSourceLines(
            "Injected.java",
            "import java.util.*;",
            "import java.util.function.*;",
            "class Injected {",
            "  private final Map<Long, String> log = new HashMap<>();",
            "  private final LongSupplier clock = System::currentTimeMillis;",
            "  void add(String event) {",
            "    log.put(clock.getAsLong(), event);",
            "  }",
            "}")
        .doTest();
  }

  /** What a builder in a variable holds changes by every call on it; only chains are read. */
  @Test
  void stringBuildersInVariables() {
    helper
        .addSourceLines(
            "Built.java",
            "import java.util.*;",
            "class Built {",
            "  private final Map<String, String> log = new HashMap<>();",
            "  void add(String event) {",
            "    StringBuilder key = new StringBuilder(\"event-\");",
            "    key.append(System.currentTimeMillis());",
            "    log.put(key.toString(), event);",
            "  }",
            "}")
        .doTest();
  }

  /** A calendar in a variable may have been changed by the many methods that change it. */
  @Test
  void calendarsInVariables() {
    helper
        .addSourceLines(
            "Dates.java",
            "import java.util.*;",
            "class Dates {",
            "  private final Map<Date, String> log = new HashMap<>();",
            "  void add(String event) {",
            "    Calendar now = Calendar.getInstance();",
            "    now.set(Calendar.MILLISECOND, 0);",
            "    log.put(now.getTime(), event);",
            "  }",
            "}")
        .doTest();
  }

  /** A record or a list of one clock reading is not taken apart. */
  @Test
  void composedKeys() {
    helper
        .addSourceLines(
            "Composed.java",
            "import java.util.*;",
            "class Composed {",
            "  record Key(String table, long time) {}",
            "  private final Map<Object, String> log = new HashMap<>();",
            "  void add(String event) {",
            "    log.put(new Key(\"events\", System.currentTimeMillis()), event);",
            "    log.put(List.of(System.currentTimeMillis()), event);",
            "  }",
            "}")
        .doTest();
  }

  /** A task without parameters may run once only: nothing tells that it meets the map again. */
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
}
