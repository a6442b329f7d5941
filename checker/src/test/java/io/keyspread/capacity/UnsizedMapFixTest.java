package io.keyspread.capacity;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.errorprone.BugCheckerRefactoringTestHelper;
import com.google.errorprone.BugCheckerRefactoringTestHelper.TestMode;
import org.junit.jupiter.api.Test;

/** Every patch compiles, and what it makes is proposed nothing again, by either check of sizes. */
final class UnsizedMapFixTest {
  private static void replacement(String[] input, String[] output, String... args) {
    BugCheckerRefactoringTestHelper.newInstance(UnsizedMap.class, UnsizedMapFixTest.class)
        .setArgs(args)
        .addInputLines("Sizes.java", input)
        .addOutputLines("Sizes.java", output)
        .doTest(TestMode.TEXT_MATCH);
    BugCheckerRefactoringTestHelper.newInstance(UnsizedMap.class, UnsizedMapFixTest.class)
        .setArgs(args)
        .addInputLines("Sizes.java", output)
        .expectUnchanged()
        .doTest(TestMode.TEXT_MATCH);
    BugCheckerRefactoringTestHelper.newInstance(UndersizedMap.class, UnsizedMapFixTest.class)
        .setArgs(args)
        .addInputLines("Sizes.java", output)
        .expectUnchanged()
        .doTest(TestMode.TEXT_MATCH);
  }

  @Test
  void wordsOnlyWhereTheMeaningMayChange() {
    BugCheckerRefactoringTestHelper.newInstance(UnsizedMap.class, getClass())
        .setArgs("--release", "17")
        .addInputLines(
            "Sizes.java",
            "import java.util.*;",
            "class Sizes {",
            "  private final Set<String> seen = new HashSet<>();",
            "  private Map<String, Integer> read;",
            "  Sizes(List<String> names) {",
            "    for (String name : names) {",
            "      seen.add(name);",
            "    }",
            "  }",
            "  Map<String, Integer> nullable(List<String> names) {",
            "    Map<String, Integer> lengths = new HashMap<>();",
            "    if (names == null) {",
            "      return lengths;",
            "    }",
            "    for (String name : names) {",
            "      lengths.put(name, name.length());",
            "    }",
            "    return lengths;",
            "  }",
            "  Map<String, Integer> either(List<String> names) {",
            "    Map<String, Integer> lengths = new HashMap<>();",
            "    if (names != null) {",
            "      for (String name : names) {",
            "        lengths.put(name, name.length());",
            "      }",
            "    } else {",
            "      return Map.of();",
            "    }",
            "    return lengths;",
            "  }",
            "  void assigned(Scanner in) {",
            "    read = new HashMap<>();",
            "    int count = in.nextInt();",
            "    for (int i = 0; i < count; i++) {",
            "      read.put(in.next(), i);",
            "    }",
            "  }",
            "  Set<String> commented(Scanner in) {",
            "    // What was read.",
            "    Set<String> words = new HashSet<>();",
            "    int count = in.nextInt();",
            "    for (int i = 0; i < count; i++) {",
            "      words.add(in.next());",
            "    }",
            "    return words;",
            "  }",
            "}")
        .expectUnchanged()
        .doTest(TestMode.TEXT_MATCH);
  }

  @Test
  void replacementByLength() {
    replacement(
        new String[] {
          "import java.util.*;",
          "import java.util.concurrent.ConcurrentHashMap;",
          "class Sizes {",
          "  void fill(List<String> names, String[] words, int count, long large) {",
          "    Set<String> trimmed = new HashSet<>(/* one each */); // copied below",
          "    for (String name : names) {",
          "      trimmed.add(name.trim());",
          "    }",
          "    var numbers = new LinkedHashMap<Integer, List<? super String>>();",
          "    for (int i = 0; i < count; i++) {",
          "      numbers.put(i, names);",
          "    }",
          "    Map raw = new java.util.HashMap();",
          "    for (String word : words) {",
          "      raw.put(word, names);",
          "    }",
          "    Map<String, Integer> concurrent = new ConcurrentHashMap<>();",
          "    names.forEach(name -> concurrent.put(name, 1));",
          "    Set<String> keys = ConcurrentHashMap.newKeySet();",
          "    keys.addAll(names);",
          "    Set<Long> numbered = new HashSet<>();",
          "    for (long i = 0; i < large; i++) {",
          "      numbered.add(i);",
          "    }",
          "    Map<String, String> braces = new HashMap<>() {{ put(\"\", \"\"); }};",
          "    for (String name : names) {",
          "      braces.put(name, name);",
          "    }",
          "    Map<String, Integer> rest = new HashMap<>();",
          "    for (int i = 1; i < names.size(); i++) {",
          "      rest.put(names.get(i), i);",
          "    }",
          "  }",
          "}"
        },
        new String[] {
          "import java.util.*;",
          "import java.util.concurrent.ConcurrentHashMap;",
          "class Sizes {",
          "  void fill(List<String> names, String[] words, int count, long large) {",
          "    Set<String> trimmed = new HashSet<>((int) Math.ceil(names.size() / 0.75)/* one each */); // copied below",
          "    for (String name : names) {",
          "      trimmed.add(name.trim());",
          "    }",
          "    var numbers = new LinkedHashMap<Integer, List<? super String>>((int) Math.ceil(Math.max(0, count) / 0.75));",
          "    for (int i = 0; i < count; i++) {",
          "      numbers.put(i, names);",
          "    }",
          "    Map raw = new java.util.HashMap((int) Math.ceil(words.length / 0.75));",
          "    for (String word : words) {",
          "      raw.put(word, names);",
          "    }",
          "    Map<String, Integer> concurrent = new ConcurrentHashMap<>(names.size());",
          "    names.forEach(name -> concurrent.put(name, 1));",
          "    Set<String> keys = ConcurrentHashMap.newKeySet(names.size());",
          "    keys.addAll(names);",
          "    Set<Long> numbered = new HashSet<>((int) Math.ceil(Math.max(0, large) / 0.75));",
          "    for (long i = 0; i < large; i++) {",
          "      numbered.add(i);",
          "    }",
          "    Map<String, String> braces = new HashMap<>((int) Math.ceil(names.size() / 0.75)) {{ put(\"\", \"\"); }};",
          "    for (String name : names) {",
          "      braces.put(name, name);",
          "    }",
          "    Map<String, Integer> rest = new HashMap<>((int) Math.ceil(Math.max(0, names.size() - 1L) / 0.75));",
          "    for (int i = 1; i < names.size(); i++) {",
          "      rest.put(names.get(i), i);",
          "    }",
          "  }",
          "}"
        },
        "--release",
        "17");
  }

  @Test
  void replacementWhereTheNumberIsKnown() {
    replacement(
        new String[] {
          "import java.util.HashMap;",
          "import java.util.Map;",
          "import java.util.Scanner;",
          "class Sizes {",
          "  static Map<String, Integer> read(Scanner in) {",
          "    Map<String, Integer> read = new HashMap<>();",
          "",
          "    // As many as the first line says.",
          "    final int count = in.nextInt();",
          "    for (int i = 0; i < count; i++) {",
          "      read.put(in.next(), i);",
          "    }",
          "    return read;",
          "  }",
          "}"
        },
        new String[] {
          "import java.util.HashMap;",
          "import java.util.Map;",
          "import java.util.Scanner;",
          "class Sizes {",
          "  static Map<String, Integer> read(Scanner in) {",
          "",
          "    // As many as the first line says.",
          "    final int count = in.nextInt();",
          "    Map<String, Integer> read = new HashMap<>((int) Math.ceil(Math.max(0, count) / 0.75));",
          "    for (int i = 0; i < count; i++) {",
          "      read.put(in.next(), i);",
          "    }",
          "    return read;",
          "  }",
          "}"
        },
        "--release",
        "17");
  }

  @Test
  void replacementByGuava() {
    replacement(
        new String[] {
          "import static com.google.common.collect.Sets.newHashSet;",
          "",
          "import com.google.common.collect.ImmutableList;",
          "import com.google.common.collect.Maps;",
          "import java.util.HashMap;",
          "import java.util.Map;",
          "import java.util.Set;",
          "class Sizes {",
          "  void fill(ImmutableList<String> names) {",
          "    Map<String, Integer> lengths = Maps.newHashMap();",
          "    Map<String, Integer> typed = Maps.<String, Integer>newLinkedHashMap();",
          "    Map<String, Integer> created = new HashMap<String, Integer>();",
          "    Set<String> set = newHashSet();",
          "    for (String name : names) {",
          "      lengths.put(name, name.length());",
          "      typed.put(name, name.length());",
          "      created.put(name, name.length());",
          "      set.add(name);",
          "    }",
          "  }",
          "}"
        },
        new String[] {
          "import static com.google.common.collect.Sets.newHashSetWithExpectedSize;",
          "",
          "import com.google.common.collect.ImmutableList;",
          "import com.google.common.collect.Maps;",
          "import java.util.Map;",
          "import java.util.Set;",
          "class Sizes {",
          "  void fill(ImmutableList<String> names) {",
          "    Map<String, Integer> lengths = Maps.newHashMapWithExpectedSize(names.size());",
          "    Map<String, Integer> typed = Maps.<String, Integer>newLinkedHashMapWithExpectedSize(names.size());",
          "    Map<String, Integer> created = Maps.<String, Integer>newHashMapWithExpectedSize(names.size());",
          "    Set<String> set = newHashSetWithExpectedSize(names.size());",
          "    for (String name : names) {",
          "      lengths.put(name, name.length());",
          "      typed.put(name, name.length());",
          "      created.put(name, name.length());",
          "      set.add(name);",
          "    }",
          "  }",
          "}"
        },
        "--release",
        "17");
  }

  @Test
  void replacementByJdkFactory() {
    assumeTrue(Runtime.version().feature() >= 19);
    replacement(
        new String[] {
          "import java.util.*;",
          "class Sizes {",
          "  void fill(List<String> names) {",
          "    Map<String, Integer> lengths = new HashMap<>();",
          "    WeakHashMap<String, Integer> weak = new WeakHashMap<>();",
          "    for (String name : names) {",
          "      lengths.put(name, 1);",
          "      weak.put(name, 2);",
          "    }",
          "  }",
          "}"
        },
        new String[] {
          "import java.util.*;",
          "class Sizes {",
          "  void fill(List<String> names) {",
          "    Map<String, Integer> lengths = HashMap.newHashMap(names.size());",
          "    WeakHashMap<String, Integer> weak = WeakHashMap.newWeakHashMap(names.size());",
          "    for (String name : names) {",
          "      lengths.put(name, 1);",
          "      weak.put(name, 2);",
          "    }",
          "  }",
          "}"
        });
  }

  /** One that another file of the compilation imports, and one of the same package. */
  @Test
  void replacementByTheFactoryOfTheProject() {
    BugCheckerRefactoringTestHelper.newInstance(UnsizedMap.class, getClass())
        .setArgs("--release", "17")
        .addInputLines(
            "org/acme/Tables.java",
            "package org.acme;",
            "import java.util.*;",
            "public final class Tables {",
            "  public static <K, V> HashMap<K, V> newHashMapWithExpectedSize(int expectedSize) {",
            "    return new HashMap<>((int) Math.ceil(expectedSize / 0.75));",
            "  }",
            "}")
        .expectUnchanged()
        .addInputLines(
            "org/acme/Beside.java",
            "package org.acme;",
            "import java.util.List;",
            "import java.util.Map;",
            "import java.util.HashMap;",
            "class Beside {",
            "  Map<String, Integer> fill(List<String> names) {",
            "    Map<String, Integer> lengths = new HashMap<>();",
            "    for (String name : names) {",
            "      lengths.put(name, 1);",
            "    }",
            "    return lengths;",
            "  }",
            "}")
        .addOutputLines(
            "org/acme/Beside.java",
            "package org.acme;",
            "import java.util.List;",
            "import java.util.Map;",
            "class Beside {",
            "  Map<String, Integer> fill(List<String> names) {",
            "    Map<String, Integer> lengths = Tables.newHashMapWithExpectedSize(names.size());",
            "    for (String name : names) {",
            "      lengths.put(name, 1);",
            "    }",
            "    return lengths;",
            "  }",
            "}")
        .doTest(TestMode.TEXT_MATCH);
  }

  @Test
  void tablesOfOtherLibraries() {
    replacement(
        new String[] {
          "import static org.eclipse.collections.impl.set.mutable.UnifiedSet.newSet;",
          "",
          "import it.unimi.dsi.fastutil.ints.IntOpenHashSet;",
          "import it.unimi.dsi.fastutil.objects.Object2IntLinkedOpenHashMap;",
          "import java.util.List;",
          "import java.util.Set;",
          "import org.eclipse.collections.impl.map.mutable.UnifiedMap;",
          "",
          "class Sizes {",
          "  void fill(List<String> names, long[] ids) {",
          "    var lengths = UnifiedMap.<String, Integer>newMap( /* by name */ );",
          "    var places = new Object2IntLinkedOpenHashMap<String>();",
          "    Set<String> seen = newSet();",
          "    for (String name : names) {",
          "      lengths.put(name, 1);",
          "      places.put(name, 2);",
          "      seen.add(name);",
          "    }",
          "    var known = new IntOpenHashSet();",
          "    for (long id : ids) {",
          "      known.add((int) id);",
          "    }",
          "  }",
          "}"
        },
        new String[] {
          "import static org.eclipse.collections.impl.set.mutable.UnifiedSet.newSet;",
          "",
          "import it.unimi.dsi.fastutil.ints.IntOpenHashSet;",
          "import it.unimi.dsi.fastutil.objects.Object2IntLinkedOpenHashMap;",
          "import java.util.List;",
          "import java.util.Set;",
          "import org.eclipse.collections.impl.map.mutable.UnifiedMap;",
          "",
          "class Sizes {",
          "  void fill(List<String> names, long[] ids) {",
          "    var lengths = UnifiedMap.<String, Integer>newMap(names.size() /* by name */ );",
          "    var places = new Object2IntLinkedOpenHashMap<String>(names.size());",
          "    Set<String> seen = newSet(names.size());",
          "    for (String name : names) {",
          "      lengths.put(name, 1);",
          "      places.put(name, 2);",
          "      seen.add(name);",
          "    }",
          "    var known = new IntOpenHashSet(ids.length);",
          "    for (long id : ids) {",
          "      known.add((int) id);",
          "    }",
          "  }",
          "}"
        });
  }

  @Test
  void factoriesOfEclipseCollections() {
    replacement(
        new String[] {
          "import java.util.List;",
          "import org.eclipse.collections.api.factory.Maps;",
          "import org.eclipse.collections.api.factory.Sets;",
          "import org.eclipse.collections.api.map.MutableMap;",
          "",
          "class Index {",
          "  void index(List<String> names) {",
          "    MutableMap<String, Integer> lengths = Maps.mutable.empty();",
          "    var trimmed = Sets.mutable.<String>empty();",
          "    for (String name : names) {",
          "      lengths.put(name, name.length());",
          "      trimmed.add(name.trim());",
          "    }",
          "  }",
          "}"
        },
        new String[] {
          "import java.util.List;",
          "import org.eclipse.collections.api.factory.Maps;",
          "import org.eclipse.collections.api.factory.Sets;",
          "import org.eclipse.collections.api.map.MutableMap;",
          "",
          "class Index {",
          "  void index(List<String> names) {",
          "    MutableMap<String, Integer> lengths = Maps.mutable.withInitialCapacity(names.size());",
          "    var trimmed = Sets.mutable.<String>withInitialCapacity(names.size());",
          "    for (String name : names) {",
          "      lengths.put(name, name.length());",
          "      trimmed.add(name.trim());",
          "    }",
          "  }",
          "}"
        });
  }
}
