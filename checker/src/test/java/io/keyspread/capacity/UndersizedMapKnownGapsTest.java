package io.keyspread.capacity;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link UndersizedMap} misses on purpose, each with its reason. */
final class UndersizedMapKnownGapsTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(UndersizedMap.class, getClass());

  /** A subclass may bound itself, as caches do by removeEldestEntry, or size itself otherwise. */
  @Test
  void subclasses() {
    helper
        .addSourceLines(
            "Registry.java",
            "import java.util.*;",
            "class Registry extends HashMap<String, Integer> {",
            "  Registry(int entries) {",
            "    super(entries);",
            "  }",
            "  static Map<String, Integer> of(List<String> names) {",
            "    Map<String, Integer> registry = new Registry(names.size());",
            "    for (String name : names) {",
            "      registry.put(name, 1);",
            "    }",
            "    return registry;",
            "  }",
            "}")
        .doTest();
  }

  /** The access order of a LinkedHashMap is for caches, which hold what they are bounded to. */
  @Test
  void accessOrder() {
    helper
        .addSourceLines(
            "Recent.java",
            "import java.util.*;",
            "class Recent {",
            "  Map<String, Integer> of(List<String> names) {",
            "    Map<String, Integer> recent = new LinkedHashMap<>(names.size(), 0.75f, true);",
            "    for (String name : names) {",
            "      recent.put(name, 1);",
            "    }",
            "    return recent;",
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
            "    lengths = new HashMap<>(names.size());",
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
            "    Set<String> trimmed = new HashSet<>(names.size());",
            "    names.stream().map(String::trim).forEach(trimmed::add);",
            "    Set<String> collected = names.stream().collect(() -> new HashSet<>(names.size()), Set::add, Set::addAll);",
            "    return trimmed;",
            "  }",
            "}")
        .doTest();
  }

  /** A while loop that counts by hand may count anything. */
  @Test
  void countingByHand() {
    helper
        .addSourceLines(
            "While.java",
            "import java.util.*;",
            "class While {",
            "  Set<Integer> numbers(int count) {",
            "    Set<Integer> numbers = new HashSet<>(count);",
            "    int i = 0;",
            "    while (i < count) {",
            "      numbers.add(i++);",
            "    }",
            "    return numbers;",
            "  }",
            "}")
        .doTest();
  }

  /** That a field and the parameter that it was assigned hold one list is not followed. */
  @Test
  void sizeByAnotherName() {
    helper
        .addSourceLines(
            "Names.java",
            "import java.util.*;",
            "class Names {",
            "  private final List<String> names;",
            "  private final Set<String> seen;",
            "  Names(List<String> names) {",
            "    this.names = names;",
            "    this.seen = new HashSet<>(names.size());",
            "    for (String name : this.names) {",
            "      seen.add(name);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  /** The second putAll does resize; how much of the table the first one filled is not known. */
  @Test
  void severalBulkInsertions() {
    helper
        .addSourceLines(
            "Merged.java",
            "import java.util.*;",
            "class Merged {",
            "  Map<String, Integer> merge(Map<String, Integer> a, Map<String, Integer> b) {",
            "    Map<String, Integer> merged = new HashMap<>(a.size() + b.size());",
            "    merged.putAll(a);",
            "    merged.putAll(b);",
            "    return merged;",
            "  }",
            "}")
        .doTest();
  }

  /** n * 4 / 3 is too small for n = 2 only; a larger minimum is nobody's mistake to be told. */
  @Test
  void nearlyRightArguments() {
    helper
        .addSourceLines(
            "Nearly.java",
            "import java.util.*;",
            "class Nearly {",
            "  void copy(List<String> names) {",
            "    Set<String> third = new HashSet<>(names.size() * 4 / 3);",
            "    third.addAll(names);",
            "    Set<String> atLeast = new HashSet<>(Math.max(names.size(), 16));",
            "    atLeast.addAll(names);",
            "  }",
            "}")
        .doTest();
  }
}
