package io.keyspread.key;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link UnboundedMapKeys} misses on purpose, each with its reason. */
final class UnboundedMapKeysKnownGapsTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(UnboundedMapKeys.class, getClass());

  /**
   * Builders and graphs collect new objects too, and end with what they build: an object whose
   * creation is out of sight may be one of them.
   */
  @Test
  void newObjectsInObjectsOfUnknownLife() {
    helper
        .addSourceLines(
            "Graph.java",
            "import java.util.*;",
            "class Graph {",
            "  static class Node {}",
            "  private final Set<Node> nodes = new HashSet<>();",
            "  void grow() {",
            "    nodes.add(new Node());",
            "  }",
            "}")
        .doTest();
  }

  /** What a factory makes is not looked into: it may hand out one object again and again. */
  @Test
  void newObjectsOfFactories() {
    helper
        .addSourceLines(
            "Listeners.java",
            "import java.util.*;",
            "class Listeners {",
            "  static class Listener {}",
            "  private static final Set<Listener> ALL = new HashSet<>();",
            "  void listen() {",
            "    ALL.add(listener());",
            "  }",
            "  private static Listener listener() {",
            "    return new Listener();",
            "  }",
            "}")
        .doTest();
  }

  /** Whoever gets the map may drain it. */
  @Test
  void mapsThatLeave() {
    helper
        .addSourceLines(
            "Gauges.java",
            "import java.util.*;",
            "import java.util.function.*;",
            "class Gauges {",
            "  private static final Map<UUID, String> CALLS = new HashMap<>();",
            "  static void register(BiConsumer<Map<?, ?>, ToIntFunction<Map<?, ?>>> registry) {",
            "    registry.accept(CALLS, Map::size);",
            "  }",
            "  void called(String name) {",
            "    CALLS.put(UUID.randomUUID(), name);",
            "  }",
            "}")
        .doTest();
  }

  /** A removal that never meets the entry, by a key that was never put, is a removal. */
  @Test
  void removalsOfOtherKeys() {
    helper
        .addSourceLines(
            "Sessions.java",
            "import java.util.*;",
            "class Sessions {",
            "  private static final Map<String, String> SESSIONS = new HashMap<>();",
            "  void open(String user) {",
            "    SESSIONS.put(user + '-' + System.nanoTime(), user);",
            "  }",
            "  void close(String user) {",
            "    SESSIONS.remove(user);",
            "  }",
            "}")
        .doTest();
  }

  /** What the builder of a cache is told elsewhere, or by a text, is out of sight. */
  @Test
  void cachesOfBuildersFromElsewhere() {
    helper
        .addSourceLines(
            "Answers.java",
            "import com.google.common.cache.*;",
            "import java.util.*;",
            "class Answers {",
            "  private static final CacheBuilder<Object, Object> BUILDER = CacheBuilder.newBuilder();",
            "  private static final Cache<UUID, String> ANSWERS = BUILDER.build();",
            "  void answer(String text) {",
            "    ANSWERS.put(UUID.randomUUID(), text);",
            "  }",
            "}")
        .doTest();
  }

  /** All entries of another map may be old ones; only what is written out at the call is read. */
  @Test
  void bulkInsertions() {
    helper
        .addSourceLines(
            "Copies.java",
            "import java.util.*;",
            "class Copies {",
            "  private static final Map<UUID, String> ALL = new HashMap<>();",
            "  private static final Set<UUID> IDS = new HashSet<>();",
            "  void add(String text, int n) {",
            "    Map<UUID, String> some = new HashMap<>();",
            "    some.put(UUID.randomUUID(), text);",
            "    ALL.putAll(some);",
            "    Collections.addAll(IDS, UUID.randomUUID());",
            "  }",
            "}")
        .doTest();
  }

  /** Between two insertions the counter need not go on: only what an increment gives is new. */
  @Test
  void countersThatGoOnByThemselves() {
    helper
        .addSourceLines(
            "Numbers.java",
            "import java.util.*;",
            "class Numbers {",
            "  private static final Map<Integer, String> NAMES = new HashMap<>();",
            "  private static int next;",
            "  void add(String name) {",
            "    NAMES.put(next, name);",
            "    next++;",
            "  }",
            "}")
        .doTest();
  }

  /** What an entry costs is measured for the tables that people keep such keys in. */
  @Test
  void tablesOfOtherClasses() {
    helper
        .addSourceLines(
            "Others.java",
            "import com.google.common.collect.*;",
            "import java.util.*;",
            "class Others {",
            "  private static final Map<Object, String> BY_IDENTITY = new IdentityHashMap<>();",
            "  private static final Properties PROPERTIES = new Properties();",
            "  private static final Multiset<Long> TIMES = HashMultiset.create();",
            "  void add(String text) {",
            "    BY_IDENTITY.put(new Object(), text);",
            "    PROPERTIES.setProperty(\"at-\" + System.nanoTime(), text);",
            "    TIMES.add(System.currentTimeMillis());",
            "  }",
            "}")
        .doTest();
  }
}
