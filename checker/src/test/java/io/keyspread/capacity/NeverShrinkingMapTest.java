package io.keyspread.capacity;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

final class NeverShrinkingMapTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(NeverShrinkingMap.class, getClass())
          .setArgs("-Xep:NeverShrinkingMap:WARN");

  @Test
  void silentUnlessAskedFor() {
    CompilationTestHelper.newInstance(NeverShrinkingMap.class, getClass())
        .addSourceLines(
            "Outbox.java",
            "import java.util.*;",
            "class Outbox {",
            "  private final Set<String> dirty = new HashSet<>();",
            "  void put(String key) {",
            "    dirty.add(key);",
            "  }",
            "  void flush() {",
            "    for (String key : dirty) {",
            "      System.out.println(key);",
            "    }",
            "    dirty.clear();",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForTablesThatOthersMayReplaceOrThatDoNotOutliveACall() {
    helper
        .addSourceLines(
            "Scopes.java",
            "import java.util.*;",
            "class Scopes {",
            "  Set<String> shared = new HashSet<>();",
            "  protected Map<String, String> inherited = new HashMap<>();",
            "  void flush(List<String> names) {",
            "    Set<String> seen = new HashSet<>();",
            "    for (int round = 0; round < 10; round++) {",
            "      seen.addAll(names);",
            "      seen.forEach(System.out::println);",
            "      seen.clear();",
            "    }",
            "    shared.addAll(names);",
            "    shared.forEach(System.err::println);",
            "    shared.clear();",
            "    for (String name : names) {",
            "      inherited.put(name, name);",
            "    }",
            "    inherited.clear();",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForOtherCollections() {
    helper
        .addSourceLines(
            "Others.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Others {",
            "  enum Color { RED, GREEN }",
            "  private final List<String> list = new ArrayList<>();",
            "  private final Deque<String> deque = new ArrayDeque<>();",
            "  private final Map<String, Integer> sorted = new TreeMap<>();",
            "  private final Set<Integer> skipList = new ConcurrentSkipListSet<>();",
            "  private final Map<Color, String> enumMap = new EnumMap<>(Color.class);",
            "  private final Map<Color, String> colors = new HashMap<>();",
            "  private final Set<Byte> bytes = new HashSet<>();",
            "  private final Set<Boolean> flags = new HashSet<>();",
            "  private final Map<String, Integer> bounded =",
            "      new LinkedHashMap<>() {",
            "        @Override",
            "        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {",
            "          return size() > 100;",
            "        }",
            "      };",
            "  void add(List<String> names, Color color, byte number) {",
            "    list.addAll(names);",
            "    deque.addAll(names);",
            "    for (String name : names) {",
            "      sorted.put(name, 1);",
            "      skipList.add(2);",
            "      enumMap.put(color, name);",
            "      colors.put(color, name);",
            "      bytes.add(number);",
            "      flags.add(true);",
            "      bounded.put(name, 3);",
            "    }",
            "  }",
            "  void flush() {",
            "    list.forEach(System.out::println);",
            "    list.clear();",
            "    deque.forEach(System.out::println);",
            "    deque.clear();",
            "    sorted.forEach((k, v) -> System.out.println(k));",
            "    sorted.clear();",
            "    skipList.forEach(System.out::println);",
            "    skipList.clear();",
            "    enumMap.forEach((k, v) -> System.out.println(k));",
            "    enumMap.clear();",
            "    colors.forEach((k, v) -> System.out.println(v));",
            "    colors.clear();",
            "    bytes.forEach(System.out::println);",
            "    bytes.clear();",
            "    flags.forEach(System.out::println);",
            "    flags.clear();",
            "    bounded.forEach((k, v) -> System.out.println(v));",
            "    bounded.clear();",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForTablesThatAreReplaced() {
    helper
        .addSourceLines(
            "Swapped.java",
            "import java.util.*;",
            "class Swapped {",
            "  private Set<String> dirty = new HashSet<>();",
            "  private Map<String, String> names;",
            "  void put(String key) {",
            "    dirty.add(key);",
            "    names.put(key, key);",
            "  }",
            "  Set<String> drain() {",
            "    Set<String> drained = dirty;",
            "    dirty = new HashSet<>();",
            "    return drained;",
            "  }",
            "  void flush() {",
            "    dirty.forEach(System.out::println);",
            "    dirty.clear();",
            "    names.forEach((k, v) -> System.out.println(k + v));",
            "    names.clear();",
            "  }",
            "  void use(Map<String, String> names) {",
            "    this.names = names;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForClearAlone() {
    helper
        .addSourceLines(
            "Alone.java",
            "import java.util.*;",
            "class Alone {",
            "  private final Map<String, String> properties = new HashMap<>();",
            "  private final Set<String> paused = new LinkedHashSet<>();",
            "  String get(String key) {",
            "    return properties.get(key);",
            "  }",
            "  void set(String key, String value) {",
            "    properties.put(key, value);",
            "  }",
            "  void pause(String group) {",
            "    paused.add(group);",
            "  }",
            "  void resumeAll() {",
            "    paused.clear();",
            "  }",
            "  void forget() {",
            "    properties.clear();",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentAtTheEndAndAtTheStart() {
    helper
        .addSourceLines(
            "Sessions.java",
            "import java.util.*;",
            "class Sessions implements AutoCloseable {",
            "  static final class Session {",
            "    void close() {}",
            "  }",
            "  private final Map<String, Session> byName = new HashMap<>();",
            "  private final Set<String> names = new HashSet<>();",
            "  Sessions(List<String> initial) {",
            "    names.addAll(initial);",
            "    names.forEach(System.out::println);",
            "    names.clear();",
            "  }",
            "  void open(List<String> opened) {",
            "    for (String name : opened) {",
            "      byName.put(name, new Session());",
            "      names.add(name);",
            "    }",
            "  }",
            "  @Override",
            "  public void close() {",
            "    byName.values().forEach(Session::close);",
            "    byName.clear();",
            "  }",
            "  void shutdownNow() {",
            "    names.forEach(System.err::println);",
            "    names.clear();",
            "  }",
            "  void onLastClient() {",
            "    for (Session session : byName.values()) {",
            "      session.close();",
            "    }",
            "    byName.clear();",
            "  }",
            "  void reset() {",
            "    names.clear();",
            "  }",
            "  void handleFailure() {",
            "    names.forEach(System.out::print);",
            "    names.clear();",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForRebuilding() {
    helper
        .addSourceLines(
            "Views.java",
            "import java.util.*;",
            "class Views {",
            "  private final Map<String, Integer> lengths = new HashMap<>();",
            "  private final Set<String> names = new HashSet<>();",
            "  void update(List<String> current) {",
            "    lengths.clear();",
            "    for (String name : current) {",
            "      lengths.put(name, name.length());",
            "    }",
            "    System.out.println(List.copyOf(names));",
            "    names.clear();",
            "    names.addAll(current);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForSingleRemovals() {
    helper
        .addSourceLines(
            "Registry.java",
            "import java.util.*;",
            "class Registry {",
            "  private final Map<String, Long> deadlines = new HashMap<>();",
            "  private final Set<String> waiting = new HashSet<>();",
            "  void add(String name, long deadline) {",
            "    deadlines.put(name, deadline);",
            "  }",
            "  void expire(long now) {",
            "    deadlines.values().removeIf(deadline -> deadline < now);",
            "  }",
            "  void await(List<String> names) {",
            "    waiting.addAll(names);",
            "  }",
            "  void arrived(String name) {",
            "    waiting.remove(name);",
            "  }",
            "  void arrived(List<String> names) {",
            "    waiting.removeAll(names);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForFewExpectedEntriesAndWhereSuppressed() {
    helper
        .addSourceLines(
            "Few.java",
            "import io.keyspread.annotations.ExpectedEntries;",
            "import java.util.*;",
            "class Few {",
            "  @ExpectedEntries(500) private final Set<String> few = new HashSet<>();",
            "  @SuppressWarnings(\"NeverShrinkingMap\") // a burst is as large as any",
            "  private final Set<String> even = new HashSet<>();",
            "  private final Set<String> steady = new HashSet<>();",
            "  void add(String name) {",
            "    few.add(name);",
            "    even.add(name);",
            "    steady.add(name);",
            "  }",
            "  @SuppressWarnings(\"NeverShrinkingMap\")",
            "  void flush() {",
            "    few.forEach(System.out::println);",
            "    few.clear();",
            "    even.forEach(System.out::println);",
            "    even.clear();",
            "    steady.forEach(System.out::println);",
            "    steady.clear();",
            "  }",
            "}")
        .doTest();
  }

  /** The code that fills the table bounds it: all fills are alike. */
  @Test
  void silentWhereTheFillIsBounded() {
    helper
        .addSourceLines(
            "Bounded.java",
            "import java.util.*;",
            "class Bounded {",
            "  private static final int BATCH = 500;",
            "  private final Set<String> seen = new HashSet<>();",
            "  private final Map<String, Integer> batch = new HashMap<>();",
            "  private final Set<String> waiting = new LinkedHashSet<>();",
            "  void accept(List<String> names) {",
            "    for (String name : names) {",
            "      seen.add(name);",
            "      if (seen.size() > 100_000) {",
            "        seen.clear();",
            "      }",
            "    }",
            "  }",
            "  void put(String name, int value) {",
            "    batch.put(name, value);",
            "    if (batch.size() >= BATCH) {",
            "      flush();",
            "    }",
            "  }",
            "  private void flush() {",
            "    batch.forEach((name, value) -> System.out.println(name + value));",
            "    batch.clear();",
            "  }",
            "  void await(String name) {",
            "    if (waiting.size() == 0) {",
            "      System.out.println(name);",
            "    }",
            "    waiting.add(name);",
            "  }",
            "  void release(String prefix) {",
            "    waiting.forEach(name -> System.out.println(prefix + name));",
            "  }",
            "  void arrive(String prefix) {",
            "    for (String name : waiting) {",
            "      System.out.println(prefix + name);",
            "    }",
            "    // BUG: Diagnostic contains: waiting is emptied here",
            "    waiting.clear();",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void collectAndFlush() {
    helper
        .addSourceLines(
            "Outbox.java",
            "import java.util.*;",
            "class Outbox {",
            "  private final Set<String> dirty = new LinkedHashSet<>();",
            "  private final Map<String, byte[]> buffer = new HashMap<>();",
            "  private static final Map<String, Integer> COUNTS = new Hashtable<>();",
            "  synchronized void put(String key, byte[] value) {",
            "    dirty.add(key);",
            "    buffer.put(key, value);",
            "    COUNTS.merge(key, 1, Integer::sum);",
            "  }",
            "  synchronized void flush() {",
            "    for (String key : dirty) {",
            "      System.out.println(key);",
            "    }",
            "    // BUG: Diagnostic contains: dirty is emptied here but its table never shrinks: after a"
                + " fill of 1,000,000 entries it keeps 2,097,152 slots (8 MiB), which every later"
                + " clear() walks, even for a single entry. Where fills differ in size, make dirty"
                + " not final and assign a new LinkedHashSet instead. [typical]",
            "    dirty.clear();",
            "    buffer.forEach((key, value) -> System.out.println(key + value.length));",
            "    // BUG: Diagnostic contains: buffer is emptied here but its table never shrinks: after a"
                + " fill of 1,000,000 entries it keeps 2,097,152 slots (8 MiB), which every later"
                + " clear() and every iteration walk, even for a single entry.",
            "    buffer.clear();",
            "  }",
            "  static Map<String, Integer> report() {",
            "    Map<String, Integer> report = new TreeMap<>(COUNTS);",
            "    // BUG: Diagnostic contains: keeps 1,572,863 slots (6.0 MiB)",
            "    COUNTS.clear();",
            "    return report;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void bulkFills() {
    helper
        .addSourceLines(
            "Batches.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Batches {",
            "  private final Set<String> seen = new HashSet<>();",
            "  private Map<String, Integer> loaded = new ConcurrentHashMap<>();",
            "  private final Map<String, Long> deadlines = Collections.synchronizedMap(new HashMap<>());",
            "  private final Set<String> concurrent = ConcurrentHashMap.newKeySet();",
            "  private final Map<Integer, String> numbered = new HashMap<>();",
            "  private final Set<String> collected = new HashSet<>();",
            "  int countDistinct(List<String> batch) {",
            "    for (String name : batch) {",
            "      seen.add(name);",
            "    }",
            "    int distinct = seen.size();",
            "    // BUG: Diagnostic contains: seen is emptied here",
            "    seen.clear();",
            "    return distinct;",
            "  }",
            "  void accept(Map<String, Integer> more, Collection<String> names) {",
            "    loaded.putAll(more);",
            "    names.forEach(name -> deadlines.put(name, 1L));",
            "    names.stream().map(String::trim).forEach(concurrent::add);",
            "    int i = 0;",
            "    while (i < names.size()) {",
            "      numbered.put(i++, \"\");",
            "    }",
            "    collected.addAll(names);",
            "  }",
            "  void process() {",
            "    // BUG: Diagnostic contains: Where fills differ in size, assign a new one in place of"
                + " loaded, a ConcurrentHashMap, where no other thread and no other name can meet the"
                + " old one. [typical]",
            "    loaded.keySet().clear();",
            "    // BUG: Diagnostic contains: Entries are taken out of deadlines here but its table never"
                + " shrinks: after a fill of 1,000,000 entries it keeps 2,097,152 slots (8 MiB), which"
                + " every later iteration walks, even for a single entry. Where fills differ in size,"
                + " copy what is left into a new HashMap after large removals. [typical]",
            "    deadlines.values().removeIf(deadline -> deadline < 7);",
            "    // BUG: Diagnostic contains: Entries are taken out of concurrent here",
            "    concurrent.removeIf(String::isEmpty);",
            "    Iterator<Map.Entry<Integer, String>> entries = numbered.entrySet().iterator();",
            "    while (entries.hasNext()) {",
            "      System.out.println(entries.next());",
            "      // BUG: Diagnostic contains: Entries are taken out of numbered here",
            "      entries.remove();",
            "    }",
            "  }",
            "  void done(Set<String> names) {",
            "    // BUG: Diagnostic contains: Entries are taken out of collected here",
            "    collected.removeAll(names);",
            "    for (String left : collected) {",
            "      System.out.println(left);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void inNestedClassesLambdasAndHelpers() {
    helper
        .addSourceLines(
            "Metrics.java",
            "import io.keyspread.annotations.ExpectedEntries;",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Metrics {",
            "  private final Map<String, Long> sums = new HashMap<>();",
            "  @ExpectedEntries(200_000) private final Map<String, Long> maxima = new HashMap<>();",
            "  private Set<Long> ids;",
            "  Metrics(ScheduledExecutorService timer) {",
            "    timer.scheduleAtFixedRate(",
            "        () -> {",
            "          sums.forEach((name, sum) -> System.out.println(name + sum));",
            "          // BUG: Diagnostic contains: sums is emptied here",
            "          sums.clear();",
            "        },",
            "        1, 1, TimeUnit.MINUTES);",
            "  }",
            "  void add(String name, long value) {",
            "    sums.merge(name, value, Long::sum);",
            "    maxima.merge(name, value, Long::max);",
            "    if (ids == null) {",
            "      ids = new HashSet<>();",
            "    }",
            "    ids.add(value);",
            "  }",
            "  private static Map<String, Long> drain(Map<String, Long> values) {",
            "    Map<String, Long> drained = new HashMap<>(values);",
            "    // BUG: Diagnostic contains: maxima is emptied here but its table never shrinks: after a"
                + " fill of 200,000 entries it keeps 524,288 slots (2 MiB)",
            "    values.clear();",
            "    return drained;",
            "  }",
            "  Map<String, Long> maxima() {",
            "    return drain(maxima);",
            "  }",
            "  class Reporter implements Runnable {",
            "    @Override",
            "    public void run() {",
            "      Metrics.this.ids.stream().sorted().forEach(System.out::println);",
            "      // BUG: Diagnostic contains: ids is emptied here",
            "      Metrics.this.ids.clear();",
            "    }",
            "  }",
            "}")
        .doTest();
  }
}
