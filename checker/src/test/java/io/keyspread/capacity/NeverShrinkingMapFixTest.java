package io.keyspread.capacity;

import com.google.common.collect.ObjectArrays;
import com.google.errorprone.BugCheckerRefactoringTestHelper;
import com.google.errorprone.BugCheckerRefactoringTestHelper.TestMode;
import org.junit.jupiter.api.Test;

/** Every patch compiles, and what it makes is proposed nothing again. */
final class NeverShrinkingMapFixTest {
  private BugCheckerRefactoringTestHelper helper() {
    return BugCheckerRefactoringTestHelper.newInstance(NeverShrinkingMap.class, getClass())
        .setArgs("-Xep:NeverShrinkingMap:WARN");
  }

  @Test
  void wordsOnlyWhereTheOldTableMayBeMet() {
    helper()
        .addInputLines(
            "Buffers.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Buffers {",
            "  private final Set<String> constant = new HashSet<>();",
            "  private Set<String> locked = new HashSet<>();",
            "  private Set<String> named = new LinkedHashSet<>();",
            "  private Set<String> shown = new HashSet<>();",
            "  private Map<String, Integer> concurrent = new ConcurrentHashMap<>();",
            "  private Map<String, Integer> wrapped = Collections.synchronizedMap(new HashMap<>());",
            "  private Map<String, Integer> parts = new HashMap<>();",
            "  private Map<String, Integer> sized;",
            "  private Map<String, Integer> viewed = new HashMap<>();",
            "  Buffers(int size) {",
            "    sized = new HashMap<>(size);",
            "  }",
            "  void fill(List<String> names) {",
            "    constant.addAll(names);",
            "    synchronized (locked) {",
            "      locked.addAll(names);",
            "    }",
            "    Set<String> alias = named;",
            "    alias.addAll(names);",
            "    shown.addAll(names);",
            "    for (String name : names) {",
            "      concurrent.put(name, 1);",
            "      wrapped.put(name, 2);",
            "      parts.put(name, 3);",
            "      sized.put(name, 4);",
            "      viewed.put(name, 5);",
            "    }",
            "  }",
            "  Set<String> shown() {",
            "    return shown;",
            "  }",
            "  void flush() {",
            "    constant.clear();",
            "    locked.clear();",
            "    named.clear();",
            "    shown.clear();",
            "    concurrent.clear();",
            "    wrapped.clear();",
            "    parts.values().removeIf(part -> part == 3);",
            "    sized.clear();",
            "    viewed.keySet().clear();",
            "  }",
            "}")
        .expectUnchanged()
        .doTest(TestMode.TEXT_MATCH);
  }

  /** Functions, views and loops that were given the old table go on with it. */
  @Test
  void wordsOnlyWhereTheOldTableIsStillInUse() {
    helper()
        .addInputLines(
            "Kept.java",
            "import java.util.*;",
            "import java.util.function.Consumer;",
            "class Kept<K> {",
            "  private Set<String> referred = new HashSet<>();",
            "  private final Consumer<String> sink = referred::add;",
            "  private Map<String, Integer> wrapped = new HashMap<>();",
            "  private Set<String> walked = new LinkedHashSet<>();",
            "  private Map<K, List<K>> groups = new HashMap<K, List<K>>();",
            "  void fill(List<String> names, List<K> keys) {",
            "    names.forEach(sink);",
            "    referred.addAll(names);",
            "    for (String name : names) {",
            "      wrapped.put(name, 1);",
            "    }",
            "    walked.addAll(names);",
            "    for (K key : keys) {",
            "      groups.put(key, keys);",
            "    }",
            "  }",
            "  Map<String, Integer> view() {",
            "    return Collections.unmodifiableMap(wrapped);",
            "  }",
            "  void flush() {",
            "    referred.clear();",
            "    wrapped.clear();",
            "    for (Iterator<String> names = walked.iterator(); names.hasNext(); ) {",
            "      if (names.next().isEmpty()) {",
            "        walked.clear();",
            "        break;",
            "      }",
            "    }",
            "  }",
            "  static final class Flusher<T> {",
            "    void flush(Kept<T> kept) {",
            "      kept.groups.clear();",
            "    }",
            "  }",
            "}")
        .expectUnchanged()
        .doTest(TestMode.TEXT_MATCH);
  }

  @Test
  void replacement() {
    String[] fields = {
      "import java.util.*;",
      "class Outbox<K> {",
      "  private static final int ROOM = 64;",
      "  private Set<K> dirty = new LinkedHashSet<>();",
      "  private Map<String, List<K>> byName = new HashMap<String, List<K>>(ROOM, 0.75f);",
      "  private Map<K, Integer> counts;",
      "  Outbox() {",
      "    this.counts = new HashMap<>(100);",
      "  }",
      "  void add(List<K> keys) {",
      "    for (K key : keys) {",
      "      dirty.add(key);",
      "      byName.computeIfAbsent(key.toString(), k -> new ArrayList<>()).add(key);",
      "      counts.merge(key, 1, Integer::sum);",
      "    }",
      "  }",
      "  void flush() {",
      "    dirty.forEach(System.out::println);"
    };
    String[] input = {
      "    dirty.clear(); // until the next round",
      "    byName.clear();",
      "    if (counts.size() > 10) {",
      "      this.counts.clear();",
      "    }",
      "  }",
      "}"
    };
    String[] output = {
      "    dirty = new LinkedHashSet<>(); // until the next round",
      "    byName = new HashMap<String, List<K>>(ROOM, 0.75f);",
      "    if (counts.size() > 10) {",
      "      this.counts = new HashMap<>(100);",
      "    }",
      "  }",
      "}"
    };
    helper()
        .addInputLines("Outbox.java", concat(fields, input))
        .addOutputLines("Outbox.java", concat(fields, output))
        .doTest(TestMode.TEXT_MATCH);
    helper()
        .addInputLines("Outbox.java", concat(fields, output))
        .expectUnchanged()
        .doTest(TestMode.TEXT_MATCH);
  }

  private static String[] concat(String[] first, String[] second) {
    return ObjectArrays.concat(first, second, String.class);
  }
}
