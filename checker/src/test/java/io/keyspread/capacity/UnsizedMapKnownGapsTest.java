package io.keyspread.capacity;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link UnsizedMap} misses on purpose, each with its reason. */
final class UnsizedMapKnownGapsTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(UnsizedMap.class, getClass());

  /** Elements of a stream are counted by nobody where no collector takes them. */
  @Test
  void streams() {
    helper
        .addSourceLines(
            "Streams.java",
            "import java.util.*;",
            "import java.util.stream.*;",
            "class Streams {",
            "  Set<String> trim(List<String> names) {",
            "    Set<String> trimmed = new HashSet<>();",
            "    names.stream().map(String::trim).forEach(trimmed::add);",
            "    Set<String> collected = names.stream().collect(HashSet::new, Set::add, Set::addAll);",
            "    return trimmed;",
            "  }",
            "}")
        .doTest();
  }

  /** Only the method that creates the table is read, and what initialises a field. */
  @Test
  void fillsInOtherMethods() {
    helper
        .addSourceLines(
            "Split.java",
            "import java.util.*;",
            "class Split {",
            "  private Map<String, Integer> lengths;",
            "  void reset(List<String> names) {",
            "    lengths = new HashMap<>();",
            "    measure(names);",
            "  }",
            "  private void measure(List<String> names) {",
            "    for (String name : names) {",
            "      lengths.put(name, name.length());",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  /**
   * What a call of an interface does to find the source is not known: to call it twice may cost
   * more.
   */
  @Test
  void sourcesFromCalls() {
    helper
        .addSourceLines(
            "Calls.java",
            "import java.util.*;",
            "class Calls {",
            "  interface Team { Collection<String> members(); }",
            "  Map<String, Integer> lengths(Team team) {",
            "    Map<String, Integer> lengths = new HashMap<>();",
            "    for (String member : team.members()) {",
            "      lengths.put(member, member.length());",
            "    }",
            "    return lengths;",
            "  }",
            "}")
        .doTest();
  }

  /** The second putAll resizes once or twice; the first one has sized the table. */
  @Test
  void severalBulkInsertions() {
    helper
        .addSourceLines(
            "Sum.java",
            "import java.util.*;",
            "class Sum {",
            "  Map<String, Integer> merge(Map<String, Integer> a, Map<String, Integer> b) {",
            "    Map<String, Integer> merged = new HashMap<>();",
            "    merged.putAll(a);",
            "    merged.putAll(b);",
            "    return merged;",
            "  }",
            "}")
        .doTest();
  }

  /** A subclass may bound itself or see to its own table. */
  @Test
  void subclasses() {
    helper
        .addSourceLines(
            "Registry.java",
            "import java.util.*;",
            "class Registry extends HashMap<String, Integer> {",
            "  static Map<String, Integer> of(List<String> names) {",
            "    Map<String, Integer> registry = new Registry();",
            "    for (String name : names) {",
            "      registry.put(name, 1);",
            "    }",
            "    return registry;",
            "  }",
            "}")
        .doTest();
  }

  /** Two iterators end with the shorter one; an Enumeration is of old classes only. */
  @Test
  void otherIterations() {
    helper
        .addSourceLines(
            "Iterations.java",
            "import java.util.*;",
            "class Iterations {",
            "  void fill(List<String> names, List<Integer> values, Vector<String> old) {",
            "    Map<String, Integer> zipped = new HashMap<>();",
            "    Iterator<String> name = names.iterator();",
            "    Iterator<Integer> value = values.iterator();",
            "    while (name.hasNext() && value.hasNext()) {",
            "      zipped.put(name.next(), value.next());",
            "    }",
            "    Set<String> listed = new HashSet<>();",
            "    for (Enumeration<String> all = old.elements(); all.hasMoreElements(); ) {",
            "      listed.add(all.nextElement());",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  /** How often a set is asked for its own size is not how often something is added. */
  @Test
  void fillsUpToASize() {
    helper
        .addSourceLines(
            "Draws.java",
            "import java.util.*;",
            "class Draws {",
            "  Set<Integer> draw(Random random, int count) {",
            "    Set<Integer> drawn = new HashSet<>();",
            "    while (drawn.size() < count) {",
            "      drawn.add(random.nextInt());",
            "    }",
            "    return drawn;",
            "  }",
            "}")
        .doTest();
  }

  /** A hash strategy of fastutil may hold any number of keys for equal. */
  @Test
  void strategiesOfOtherLibraries() {
    helper
        .addSourceLines(
            "Libraries.java",
            "import it.unimi.dsi.fastutil.Hash;",
            "import it.unimi.dsi.fastutil.objects.*;",
            "import java.util.*;",
            "class Libraries {",
            "  void fill(List<String> names, Hash.Strategy<String> strategy) {",
            "    Object2IntMap<String> places = new Object2IntOpenCustomHashMap<>(strategy);",
            "    for (String name : names) {",
            "      places.put(name, 92);",
            "    }",
            "  }",
            "}")
        .doTest();
  }
}
