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
            "  private static final String SEQUENCE = \"taken\";",
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
            "    sink.add(SEQUENCE);",
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

  @Test
  void saltIsDeclaredOnce() {
    helper()
        .addInputLines(
            "Uploads.java",
            "import java.util.HashMap;",
            "import java.util.Map;",
            "class Uploads {",
            "  private static final int LIMIT = 10;",
            "  private final Map<String, byte[]> files = new HashMap<>();",
            "  void upload(byte[] content, boolean draft) {",
            "    files.put(\"upload-\" + System.currentTimeMillis(), content);",
            "    files.put(draft ? \"d\" + System.nanoTime() : \"u\" + System.nanoTime(), content);",
            "  }",
            "  boolean isFull() {",
            "    return files.size() >= LIMIT;",
            "  }",
            "}")
        .addOutputLines(
            "Uploads.java",
            "import java.util.HashMap;",
            "import java.util.Map;",
            "import java.util.concurrent.atomic.AtomicLong;",
            "class Uploads {",
            "  private static final int LIMIT = 10;",
            "  private final Map<String, byte[]> files = new HashMap<>();",
            "  private static final AtomicLong SEQUENCE = new AtomicLong();",
            "  void upload(byte[] content, boolean draft) {",
            "    files.put(\"upload-\" + System.currentTimeMillis() + \"-\" + SEQUENCE.incrementAndGet(), content);",
            "    files.put((draft ? \"d\" + System.nanoTime() : \"u\" + System.nanoTime()) + \"-\" + SEQUENCE.incrementAndGet(), content);",
            "  }",
            "  boolean isFull() {",
            "    return files.size() >= LIMIT;",
            "  }",
            "}")
        .doTest(TestMode.TEXT_MATCH);
  }

  @Test
  void saltUsesTheCounterThatIsThere() {
    helper()
        .addInputLines(
            "Names.java",
            "import java.util.*;",
            "import java.util.concurrent.atomic.AtomicLong;",
            "class Names {",
            "  private static final AtomicLong SEQUENCE = new AtomicLong();",
            "  static class Pool {",
            "    private final Map<String, Names> names = new HashMap<>();",
            "    void add(Names name) {",
            "      names.putIfAbsent(\"n\" + System.nanoTime(), name);",
            "    }",
            "  }",
            "}")
        .addOutputLines(
            "Names.java",
            "import java.util.*;",
            "import java.util.concurrent.atomic.AtomicLong;",
            "class Names {",
            "  private static final AtomicLong SEQUENCE = new AtomicLong();",
            "  static class Pool {",
            "    private final Map<String, Names> names = new HashMap<>();",
            "    void add(Names name) {",
            "      names.putIfAbsent(\"n\" + System.nanoTime() + \"-\" + SEQUENCE.incrementAndGet(), name);",
            "    }",
            "  }",
            "}")
        .doTest(TestMode.TEXT_MATCH);
  }

  @Test
  void saltedKeysProposeNothingMore() {
    helper()
        .addInputLines(
            "Salted.java",
            "import java.util.*;",
            "import java.util.concurrent.atomic.AtomicLong;",
            "class Salted {",
            "  private static final AtomicLong SEQUENCE = new AtomicLong();",
            "  private final Map<String, String> names = new HashMap<>();",
            "  void add(String name) {",
            "    names.put(\"n\" + System.nanoTime() + \"-\" + SEQUENCE.incrementAndGet(), name);",
            "  }",
            "}")
        .expectUnchanged()
        .doTest();
  }
}
