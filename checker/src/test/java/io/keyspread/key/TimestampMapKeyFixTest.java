package io.keyspread.key;

import com.google.errorprone.BugCheckerRefactoringTestHelper;
import com.google.errorprone.BugCheckerRefactoringTestHelper.TestMode;
import org.junit.jupiter.api.Test;

final class TimestampMapKeyFixTest {
  private BugCheckerRefactoringTestHelper helper() {
    return BugCheckerRefactoringTestHelper.newInstance(TimestampMapKey.class, getClass());
  }

  @Test
  void noPatchWhereKeysAreLookedUpOrTheMapEscapes() {
    helper()
        .addInputLines(
            "Orders.java",
            "import java.util.*;",
            "class Orders {",
            "  private final Map<Long, String> looked = new HashMap<>();",
            "  private final Map<Long, String> returned = new HashMap<>();",
            "  private final Map<Long, String> passed = new HashMap<>();",
            "  final Map<Long, String> visible = new HashMap<>();",
            "  private final Map<String, String> named = new HashMap<>();",
            "  private final Map<Long, String> computed = new HashMap<>();",
            "  private final Map<Long, String> truncated = new HashMap<>();",
            "  void add(String order, List<Object> sink) {",
            "    looked.put(System.currentTimeMillis(), order);",
            "    returned.put(System.currentTimeMillis(), order);",
            "    passed.put(System.currentTimeMillis(), order);",
            "    visible.put(System.currentTimeMillis(), order);",
            "    named.put(\"o\" + System.currentTimeMillis(), order);",
            "    computed.put(System.currentTimeMillis(), order.trim());",
            "    truncated.put(System.currentTimeMillis() / 1000, order);",
            "    sink.add(passed);",
            "  }",
            "  String find(long time) {",
            "    return looked.get(time);",
            "  }",
            "  Map<Long, String> all() {",
            "    return returned;",
            "  }",
            "}")
        .expectUnchanged()
        .doTest(TestMode.TEXT_MATCH);
  }

  @Test
  void replacement() {
    helper()
        .addInputLines(
            "Events.java",
            "import java.util.*;",
            "class Events {",
            "  private final SortedMap<Long, String> events = new TreeMap<>();",
            "  void add(String event) {",
            "    // Newest last.",
            "    events.put(System.currentTimeMillis(), event);",
            "  }",
            "  void addLater(String event, long tick) {",
            "    if (tick > 0) {",
            "      long due = System.currentTimeMillis() + 500;",
            "      events.putIfAbsent(due, event);",
            "    }",
            "  }",
            "  String newest() {",
            "    return events.headMap(events.lastKey() + 1).toString();",
            "  }",
            "}")
        .addOutputLines(
            "Events.java",
            "import java.util.*;",
            "class Events {",
            "  private final SortedMap<Long, String> events = new TreeMap<>();",
            "  void add(String event) {",
            "    // Newest last.",
            "    long tick = System.currentTimeMillis();",
            "    while (events.putIfAbsent(tick, event) != null) {",
            "      tick++;",
            "    }",
            "  }",
            "  void addLater(String event, long tick) {",
            "    if (tick > 0) {",
            "      long due = System.currentTimeMillis() + 500;",
            "      long tick2 = due;",
            "      while (events.putIfAbsent(tick2, event) != null) {",
            "        tick2++;",
            "      }",
            "    }",
            "  }",
            "  String newest() {",
            "    return events.headMap(events.lastKey() + 1).toString();",
            "  }",
            "}")
        .doTest(TestMode.TEXT_MATCH);
  }

  @Test
  void replacementProposesNothingMore() {
    helper()
        .addInputLines(
            "Done.java",
            "import java.util.*;",
            "class Done {",
            "  private final Map<Long, String> events = new HashMap<>();",
            "  void add(String event) {",
            "    long tick = System.currentTimeMillis();",
            "    while (events.putIfAbsent(tick, event) != null) {",
            "      tick++;",
            "    }",
            "  }",
            "}")
        .expectUnchanged()
        .doTest();
  }
}
