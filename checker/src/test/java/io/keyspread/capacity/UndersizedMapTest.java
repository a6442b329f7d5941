package io.keyspread.capacity;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link UndersizedMap} says, on a platform without {@code HashMap.newHashMap}. */
final class UndersizedMapTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(UndersizedMap.class, getClass());

  @Test
  void constantCapacities() {
    helper
        .setArgs("--release", "17")
        .addSourceLines(
            "Tables.java",
            "import java.util.*;",
            "class Tables {",
            "  private static final int COUNT = 100;",
            "  // BUG: Diagnostic contains: new HashMap<>(COUNT) holds 96 entries before it resizes, and 100 are inserted: 1 resize on the way copies 97 entries. Use new HashMap<>((int) Math.ceil(COUNT / 0.75)). [certain]",
            "  private static final Map<Integer, String> NAMES = new HashMap<>(COUNT);",
            "  static {",
            "    for (int i = 0; i < COUNT; i++) {",
            "      NAMES.put(i, \"name\");",
            "    }",
            "  }",
            "  void fill(String[] words) {",
            "    // BUG: Diagnostic contains: new HashSet<>(64) holds 48 entries before it resizes, and 50 are inserted: 1 resize on the way copies 49 entries. Use new HashSet<>((int) Math.ceil(64 / 0.75)). [certain]",
            "    Set<String> labels = new HashSet<>(64);",
            "    for (int i = 1; i <= 50; i++) {",
            "      labels.add(\"label-\" + i);",
            "    }",
            "    // BUG: Diagnostic contains: and 1,000 are inserted: 5 resizes on the way copy 1,493 entries. Use new HashMap<>((int) Math.ceil(1000 / 0.75)). [typical]",
            "    Map<String, Integer> wide = new HashMap<>(60);",
            "    for (int i = 1000; i > 0; --i) {",
            "      wide.put(words[i], i);",
            "    }",
            "    // BUG: Diagnostic contains: and 1,024 are inserted: 1 resize on the way copies 769 entries. Use new HashSet<>((int) Math.ceil(1024 / 0.75)). [typical]",
            "    Set<List<Integer>> grid = new HashSet<>(1024);",
            "    for (int x = 0; x < 32; x++) {",
            "      for (int y = 0; y < 32; y++) {",
            "        grid.add(List.of(x, y));",
            "      }",
            "    }",
            "    // BUG: Diagnostic contains: new Hashtable<>(100) holds 75 entries before it resizes, and 80 are inserted: 1 resize on the way copies 75 entries. Use new Hashtable<>((int) Math.ceil(100 / 0.75)). [certain]",
            "    Map<Long, String> old = new Hashtable<>(100);",
            "    for (int i = 0; i != 80; i++) {",
            "      old.put(Long.valueOf(i), \"\");",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void sizesOfLoops() {
    helper
        .setArgs("--release", "17")
        .addSourceLines(
            "Loops.java",
            "import java.util.*;",
            "class Loops {",
            "  private final Map<String, Integer> index;",
            "  Loops(List<String> names) {",
            "    // BUG: Diagnostic contains: new HashMap<>(names.size()) takes the length of the table, not the number of entries, and that many are inserted below: the table resizes on the way at half of all sizes (49 to 64, 769 to 1,024, ...); at 1,000 it copies 769 entries. Use new HashMap<>((int) Math.ceil(names.size() / 0.75)). [typical]",
            "    this.index = new HashMap<>(names.size());",
            "    for (String name : names) {",
            "      index.put(name, name.length());",
            "    }",
            "  }",
            "  Map<String, Integer> invert(Map<Integer, String> names) {",
            "    // BUG: Diagnostic contains: Use new LinkedHashMap<>((int) Math.ceil(names.size() / 0.75)). [typical]",
            "    Map<String, Integer> inverse = new LinkedHashMap<>(names.size());",
            "    for (Map.Entry<Integer, String> entry : names.entrySet()) {",
            "      inverse.put(entry.getValue(), entry.getKey());",
            "    }",
            "    return inverse;",
            "  }",
            "  Set<String> trim(String[] words) {",
            "    // BUG: Diagnostic contains: new HashSet<String>(words.length) takes",
            "    var trimmed = new HashSet<String>(words.length);",
            "    for (int i = words.length - 1; i >= 0; i--) {",
            "      trimmed.add(words[i].trim());",
            "    }",
            "    return trimmed;",
            "  }",
            "  Set<Integer> read(Scanner in) {",
            "    final int count = in.nextInt();",
            "    final Set<Integer> numbers;",
            "    // BUG: Diagnostic contains: new LinkedHashSet<>(count) takes",
            "    numbers = new LinkedHashSet<>(count);",
            "    for (int i = 0; count > i; i++) {",
            "      numbers.add(in.nextInt());",
            "    }",
            "    return numbers;",
            "  }",
            "  Set<Integer> tail(List<Integer> all) {",
            "    int size = all.size();",
            "    // BUG: Diagnostic contains: new HashSet<>(size - 1) takes",
            "    Set<Integer> tail = new HashSet<>(size - 1);",
            "    for (int i = 1; i < all.size(); i++) {",
            "      tail.add(all.get(i));",
            "    }",
            "    return tail;",
            "  }",
            "  Set<String> grid(int rows, int columns) {",
            "    // BUG: Diagnostic contains: new HashSet<>(rows * columns) takes",
            "    Set<String> grid = new HashSet<>(rows * columns);",
            "    for (int row = 0; row < rows; row++) {",
            "      for (int column = 0; column < columns; column++) {",
            "        grid.add(row + \":\" + column);",
            "      }",
            "    }",
            "    return grid;",
            "  }",
            "  Set<String> iterate(Collection<String> names) {",
            "    // BUG: Diagnostic contains: new HashSet<>(names.size()) takes",
            "    Set<String> trimmed = new HashSet<>(names.size());",
            "    for (Iterator<String> all = names.iterator(); all.hasNext(); ) {",
            "      trimmed.add(all.next().trim());",
            "    }",
            "    // BUG: Diagnostic contains: new LinkedHashSet<>(names.size()) takes",
            "    Set<String> quoted = new LinkedHashSet<>(names.size());",
            "    Iterator<String> again = names.iterator();",
            "    while (again.hasNext()) {",
            "      quoted.add(\"'\" + again.next());",
            "    }",
            "    return trimmed;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void sizesOfCalls() {
    helper
        .setArgs("--release", "17")
        .addSourceLines(
            "Calls.java",
            "import java.util.*;",
            "import com.google.common.collect.Iterables;",
            "class Calls {",
            "  void fill(List<String> names, Map<Integer, String> byId, String[] words) {",
            "    // BUG: Diagnostic contains: new HashSet<>(names.size()) takes",
            "    Set<String> bulk = new HashSet<>(names.size());",
            "    bulk.addAll(names);",
            "    // BUG: Diagnostic contains: new LinkedHashSet<>(words.length) takes",
            "    Set<String> array = new LinkedHashSet<>(words.length);",
            "    Collections.addAll(array, words);",
            "    // BUG: Diagnostic contains: new HashSet<>(words.length) takes",
            "    Set<String> list = new HashSet<>(words.length);",
            "    list.addAll(Arrays.asList(words));",
            "    // BUG: Diagnostic contains: new HashSet<>(byId.size()) takes",
            "    Set<Integer> ids = new HashSet<>(byId.size());",
            "    Iterables.addAll(ids, byId.keySet());",
            "    // BUG: Diagnostic contains: new LinkedHashSet<>(byId.keySet().size()) takes",
            "    Set<Integer> ordered = new LinkedHashSet<>(byId.keySet().size());",
            "    byId.keySet().forEach(ordered::add);",
            "    // BUG: Diagnostic contains: new HashMap<>(names.size() + 1) takes",
            "    Map<String, Integer> lengths = new HashMap<>(names.size() + 1);",
            "    names.forEach(name -> lengths.put(name, name.length()));",
            "    lengths.put(\"\", 0);",
            "    // BUG: Diagnostic contains: new HashMap<>(byId.size()) takes",
            "    Map<String, Integer> inverse = new HashMap<>(byId.size());",
            "    byId.forEach(",
            "        (id, name) -> {",
            "          if (name == null) {",
            "            throw new IllegalStateException();",
            "          }",
            "          inverse.put(name, id);",
            "        });",
            "    // BUG: Diagnostic contains: new HashSet<>(names.size(), 0.5f) takes the length of the table, not the number of entries, and that many are inserted below: the table resizes on the way at 1,000 of the sizes",
            "    Set<String> loose = new HashSet<>(names.size(), 0.5f);",
            "    loose.addAll(names);",
            "    // BUG: Diagnostic contains: that many are inserted below: the table resizes on the way at 1,000 of the sizes from 1 to 1,000; at 1,000 it copies 750 entries. Use new Hashtable<>((int) Math.ceil(byId.size() / 0.75)). [typical]",
            "    Map<Integer, String> old = new Hashtable<>(byId.size());",
            "    old.putAll(byId);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void sizesOfUnusualTables() {
    helper
        .setArgs("--release", "17")
        .addSourceLines(
            "Places.java",
            "import java.util.*;",
            "class Places {",
            "  private Map<String, Integer> fallback;",
            "  static class Report {",
            "    Map<String, Integer> lines;",
            "    Set<String> authors;",
            "  }",
            "  record Batch(List<String> names, Set<String> sent) {",
            "    Batch(List<String> names) {",
            "      this(names, copy(names));",
            "    }",
            "    private static Set<String> copy(List<String> names) {",
            "      // BUG: Diagnostic contains: new HashSet<>(names.size()) takes",
            "      Set<String> copy = new HashSet<>(names.size());",
            "      for (String name : names) {",
            "        copy.add(name);",
            "      }",
            "      return copy;",
            "    }",
            "  }",
            "  void fill(Report report, List<String> names, Map<String, List<String>> groups, boolean sorted) {",
            "    // BUG: Diagnostic contains: new HashMap<>(names.size()) takes",
            "    report.lines = new HashMap<>(names.size());",
            "    synchronized (report) {",
            "      for (String name : names) {",
            "        report.lines.put(name, 1);",
            "      }",
            "    }",
            "    for (Map.Entry<String, List<String>> group : groups.entrySet()) {",
            "    // BUG: Diagnostic contains: new HashSet<>(group.getValue().size()) takes",
            "      Set<String> members = new HashSet<>(group.getValue().size());",
            "      if (group.getKey().isEmpty()) {",
            "        continue;",
            "      }",
            "      for (String member : group.getValue()) {",
            "        members.add(member);",
            "      }",
            "    }",
            "    // BUG: Diagnostic contains: new LinkedHashSet<>(names.size()) takes",
            "    report.authors = sorted ? new TreeSet<>() : new LinkedHashSet<>(names.size());",
            "    try {",
            "      names.forEach(report.authors::add);",
            "    } finally {",
            "      names.clear();",
            "    }",
            "    switch (names.size()) {",
            "      case 0:",
            "        break;",
            "      default:",
            "        // BUG: Diagnostic contains: new HashMap<>(names.size()) takes",
            "        fallback = new HashMap<>(names.size());",
            "        for (String name : names) {",
            "          fallback.put(name, 2);",
            "        }",
            "        break;",
            "    }",
            "    // BUG: Diagnostic contains: new HashSet<>(names.size()) takes",
            "    Set<String> shared = Collections.synchronizedSet(new HashSet<>(names.size()));",
            "    outer:",
            "    for (String name : names) {",
            "      shared.add(name);",
            "    }",
            "    Runnable task =",
            "        () -> {",
            "          // BUG: Diagnostic contains: new HashSet<>(names.size()) takes",
            "          Set<String> inner = new HashSet<>(names.size());",
            "          for (String name : names) {",
            "            inner.add(name);",
            "          }",
            "        };",
            "  }",
            "  <K, V extends Comparable<V>> Map<V, K> invert(Map<K, V> map) {",
            "    int size = map.size();",
            "    Set<Map.Entry<K, V>> entries = map.entrySet();",
            "    // BUG: Diagnostic contains: new HashMap<V, K>(size) takes",
            "    Map<V, K> inverse = new HashMap<V, K>(size);",
            "    for (Map.Entry<K, V> entry : entries) {",
            "      if (inverse.put(entry.getValue(), entry.getKey()) != null) {",
            "        throw new IllegalArgumentException();",
            "      }",
            "    }",
            "    return inverse;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void bothBranchesFill() {
    helper
        .setArgs("--release", "17")
        .addSourceLines(
            "Branches.java",
            "import java.util.*;",
            "class Branches {",
            "  void fill(List<String> names) {",
            "    // BUG: Diagnostic contains: new HashMap<>(names.size()) takes",
            "    Map<String, Integer> lengths = new HashMap<>(names.size());",
            "    for (String name : names) {",
            "      if (name.isEmpty()) {",
            "        lengths.put(\"?\", 0);",
            "      } else {",
            "        lengths.put(name, name.length());",
            "      }",
            "    }",
            "    // BUG: Diagnostic contains: more than that are inserted below: the table resizes on the way at 1,000 of the sizes from 1 to 1,000; at 1,000 it copies 2,306 entries. Divide the number of entries by the load factor. [typical]",
            "    Map<String, String> both = new HashMap<>(names.size());",
            "    for (String name : names) {",
            "      both.put(name, name.trim());",
            "      both.put(name.trim(), name);",
            "    }",
            "    // BUG: Diagnostic contains: that many and 2 more are inserted below",
            "    Set<String> more = new HashSet<>(names.size());",
            "    more.add(\"first\");",
            "    more.add(\"second\");",
            "    more.addAll(names);",
            "    // BUG: Diagnostic contains: that many less 1 are inserted below",
            "    Set<String> fewer = new HashSet<>(names.size() + 1);",
            "    fewer.addAll(names);",
            "  }",
            "}")
        .doTest();
  }

  /** A value that was looked up for the element is expected to be what it is cast to. */
  @Test
  void guardedCasts() {
    helper
        .setArgs("--release", "17")
        .addSourceLines(
            "Watchers.java",
            "import java.util.*;",
            "class Watchers {",
            "  record Session(long id) {}",
            "  Set<Long> sessions(Set<Integer> bits, Map<Integer, Object> watchers) {",
            "    // BUG: Diagnostic contains: that many are inserted below where all of them pass the type test",
            "    Set<Long> ids = new HashSet<>(bits.size());",
            "    for (Integer bit : bits) {",
            "      Object watcher = watchers.get(bit);",
            "      if (watcher instanceof Session) {",
            "        ids.add(((Session) watcher).id());",
            "      }",
            "    }",
            "    // BUG: Diagnostic contains: that many are inserted below where all of them pass the type test",
            "    Set<Long> others = new LinkedHashSet<>(bits.size());",
            "    for (Integer bit : bits) {",
            "      Object watcher = watchers.get(bit);",
            "      if (!(watcher instanceof Session session)) {",
            "        continue;",
            "      }",
            "      others.add(session.id());",
            "    }",
            "    return ids;",
            "  }",
            "}")
        .doTest();
  }

  /** An anonymous class that leaves the insertion alone is the table that it extends. */
  @Test
  void anonymousClasses() {
    helper
        .setArgs("--release", "17")
        .addSourceLines(
            "Braces.java",
            "import java.util.*;",
            "class Braces {",
            "  Map<String, Integer> lengths(List<String> names) {",
            "    // BUG: Diagnostic contains: [typical]",
            "    Map<String, Integer> lengths = new HashMap<>(names.size()) {{ put(\"\", 0); }};",
            "    for (String name : names) {",
            "      lengths.put(name, name.length());",
            "    }",
            "    return lengths;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void declaredEntries() {
    helper
        .setArgs("--release", "17")
        .addSourceLines(
            "Sessions.java",
            "import java.util.*;",
            "import io.keyspread.annotations.ExpectedEntries;",
            "class Sessions {",
            "  @ExpectedEntries(1000)",
            "  // BUG: Diagnostic contains: new HashMap<>(1_000) holds 768 entries before it resizes, and 1,000 are expected: 1 resize on the way copies 769 entries. Use new HashMap<>((int) Math.ceil(1_000 / 0.75)). [typical]",
            "  private final Map<String, Integer> byName = new HashMap<>(1_000);",
            "  @ExpectedEntries(5000)",
            "  // BUG: Diagnostic contains: and 5,000 are expected: 3 resizes on the way copy 5,379 entries. Use new HashSet<>((int) Math.ceil(5000 / 0.75)). [typical]",
            "  private final Set<String> names = new HashSet<>(1024);",
            "  void fill() {",
            "    @ExpectedEntries(100)",
            "    // BUG: Diagnostic contains: 100 are expected",
            "    Set<String> local = new LinkedHashSet<>(100);",
            "    local.add(\"\");",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void possibleFills() {
    helper
        .setArgs("--release", "17", "-XepOpt:Keyspread:Evidence=possible")
        .addSourceLines(
            "Possible.java",
            "import java.util.*;",
            "class Possible {",
            "  Set<String> fill(List<String> names, List<String> others, Map<String, List<String>> groups) {",
            "    // BUG: Diagnostic contains: that many come in if no condition holds them back: the table resizes on the way at half of all sizes (49 to 64, 769 to 1,024, ...); at 1,000 it copies 769 entries. Use new HashSet<>((int) Math.ceil(names.size() / 0.75)). [possible]",
            "    Set<String> guarded = new HashSet<>(names.size());",
            "    for (String name : names) {",
            "      if (name.length() > 1) {",
            "        guarded.add(name);",
            "      }",
            "    }",
            "    // BUG: Diagnostic contains: and that many are inserted below where no two of them are equal: the table resizes on the way at half of all sizes (49 to 64, 769 to 1,024, ...); at 1,000 it copies 769 entries. Use new HashSet<>((int) Math.ceil((names.size() + others.size()) / 0.75)). [possible]",
            "    Set<String> union = new HashSet<>(names.size() + others.size());",
            "    union.addAll(names);",
            "    union.addAll(others);",
            "    // BUG: Diagnostic contains: that many come in if no condition holds them back",
            "    Map<Integer, Integer> counts = new HashMap<>(names.size());",
            "    for (String name : names) {",
            "      counts.merge(name.length(), 1, Integer::sum);",
            "    }",
            "    // BUG: Diagnostic contains: that many may come in",
            "    Set<String> passed = new LinkedHashSet<>(names.size());",
            "    names.stream().filter(name -> name.length() > 3).forEach(passed::add);",
            "    Set<String> other = new HashSet<>(groups.size());",
            "    other.addAll(names);",
            "    Set<Integer> room = new HashSet<>(names.size() * 2);",
            "    Set<Integer> constant = new HashSet<>(48);",
            "    // BUG: Diagnostic contains: and 100 are inserted at most",
            "    Set<Integer> even = new HashSet<>(100);",
            "    for (int i = 0; i < 100; i++) {",
            "      if (names.contains(\"\" + i)) {",
            "        even.add(i);",
            "      }",
            "    }",
            "    // BUG: Diagnostic contains: that many may come in",
            "    return new HashSet<>(groups.get(\"all\").size());",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void onlyCertainFindingsIfAskedFor() {
    helper
        .setArgs("--release", "17", "-XepOpt:Keyspread:Evidence=certain")
        .addSourceLines(
            "Strict.java",
            "import java.util.*;",
            "class Strict {",
            "  void fill(List<String> names) {",
            "    Set<String> copy = new HashSet<>(names.size());",
            "    copy.addAll(names);",
            "    // BUG: Diagnostic contains: [certain]",
            "    Set<Integer> numbers = new HashSet<>(200);",
            "    for (int i = 0; i < 200; i++) {",
            "      numbers.add(i);",
            "    }",
            "  }",
            "}")
        .doTest();
  }
}
