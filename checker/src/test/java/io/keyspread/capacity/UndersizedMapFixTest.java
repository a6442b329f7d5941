package io.keyspread.capacity;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.errorprone.BugCheckerRefactoringTestHelper;
import com.google.errorprone.BugCheckerRefactoringTestHelper.TestMode;
import org.junit.jupiter.api.Test;

/** Every patch compiles, and what it makes is proposed nothing again. */
final class UndersizedMapFixTest {
  private static final String[] COLLECTION_UTIL = {
    "package org.acme;",
    "import java.util.*;",
    "public final class CollectionUtil {",
    "  public static <K, V> HashMap<K, V> newHashMapWithExpectedSize(int expectedSize) {",
    "    return new HashMap<>((int) Math.ceil(expectedSize / 0.75));",
    "  }",
    "  public static <E> HashSet<E> newHashSetWithExpectedSize(int expectedSize) {",
    "    return new HashSet<>((int) Math.ceil(expectedSize / 0.75));",
    "  }",
    "  public static <E> Set<E> newLinkedHashSetWithExpectedSize(int expectedSize) {",
    "    return new LinkedHashSet<>((int) Math.ceil(expectedSize / 0.75));",
    "  }",
    "}"
  };

  private BugCheckerRefactoringTestHelper helper(String... args) {
    return BugCheckerRefactoringTestHelper.newInstance(UndersizedMap.class, getClass())
        .setArgs(args);
  }

  private void replacement(String[] input, String[] output, String... args) {
    helper(args)
        .addInputLines("org/acme/CollectionUtil.java", COLLECTION_UTIL)
        .expectUnchanged()
        .addInputLines("Sizes.java", input)
        .addOutputLines("Sizes.java", output)
        .doTest(TestMode.TEXT_MATCH);
    helper(args)
        .addInputLines("org/acme/CollectionUtil.java", COLLECTION_UTIL)
        .expectUnchanged()
        .addInputLines("Sizes.java", output)
        .expectUnchanged()
        .doTest(TestMode.TEXT_MATCH);
  }

  @Test
  void wordsOnlyWhereTheArgumentIsNotTheNumberOfEntries() {
    helper("--release", "17")
        .addInputLines(
            "Sizes.java",
            "import java.util.*;",
            "class Sizes {",
            "  void fill(List<String> names) {",
            "    Map<String, String> both = new HashMap<>(names.size());",
            "    for (String name : names) {",
            "      both.put(name, name.trim());",
            "      both.put(name.trim(), name);",
            "    }",
            "    Map<String, Integer> weak = new WeakHashMap<>(names.size());",
            "    for (String name : names) {",
            "      weak.put(name, 1);",
            "    }",
            "    Set<String> factor = new HashSet<>(names.size(), 0.7f);",
            "    factor.addAll(names);",
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
          "class Sizes {",
          "  static final int COUNT = 100;",
          "  void fill(List<String> names, int count, boolean all) {",
          "    // Names, trimmed.",
          "    Set<String> trimmed = new HashSet<>(/* one each */ names.size()); // copied below",
          "    for (String name : names) {",
          "      trimmed.add(name.trim());",
          "    }",
          "    var numbers = new LinkedHashMap<Integer, List<? super String>>(count + 1);",
          "    for (int i = 0; i <= count; i++) {",
          "      numbers.put(i, names);",
          "    }",
          "    Map raw = new HashMap(count);",
          "    for (int i = 0; i < count; i++) {",
          "      raw.put(i, names);",
          "    }",
          "    java.util.Hashtable<Integer, Integer> old = new java.util.Hashtable<>(COUNT);",
          "    for (int i = 0; i < COUNT; i++) {",
          "      old.put(i, i);",
          "    }",
          "    Set<Integer> few = new HashSet<>(10);",
          "    for (int i = 0; i < 300; i++) {",
          "      few.add(i);",
          "    }",
          "    Set<String> half = new LinkedHashSet<>(names.size(), .5F);",
          "    half.addAll(names);",
          "    Set<String> same = new LinkedHashSet<>(names.size(), 0.75f);",
          "    same.addAll(names);",
          "  }",
          "}"
        },
        new String[] {
          "import java.util.*;",
          "class Sizes {",
          "  static final int COUNT = 100;",
          "  void fill(List<String> names, int count, boolean all) {",
          "    // Names, trimmed.",
          "    Set<String> trimmed = new HashSet<>(/* one each */ (int) Math.ceil(names.size() / 0.75)); // copied below",
          "    for (String name : names) {",
          "      trimmed.add(name.trim());",
          "    }",
          "    var numbers = new LinkedHashMap<Integer, List<? super String>>((int) Math.ceil((count + 1) / 0.75));",
          "    for (int i = 0; i <= count; i++) {",
          "      numbers.put(i, names);",
          "    }",
          "    Map raw = new HashMap((int) Math.ceil(count / 0.75));",
          "    for (int i = 0; i < count; i++) {",
          "      raw.put(i, names);",
          "    }",
          "    java.util.Hashtable<Integer, Integer> old = new java.util.Hashtable<>((int) Math.ceil(COUNT / 0.75));",
          "    for (int i = 0; i < COUNT; i++) {",
          "      old.put(i, i);",
          "    }",
          "    Set<Integer> few = new HashSet<>((int) Math.ceil(300 / 0.75));",
          "    for (int i = 0; i < 300; i++) {",
          "      few.add(i);",
          "    }",
          "    Set<String> half = new LinkedHashSet<>((int) Math.ceil(names.size() / 0.5), .5F);",
          "    half.addAll(names);",
          "    Set<String> same = new LinkedHashSet<>((int) Math.ceil(names.size() / 0.75), 0.75f);",
          "    same.addAll(names);",
          "  }",
          "}"
        },
        "--release",
        "17");
  }

  private static final String[] SIMPLE = {
    "import java.util.*;",
    "class Sizes {",
    "  void fill(List<String> names, int count) {",
    "    Set<String> trimmed = new HashSet<>(/* one each */ names.size()); // copied below",
    "    for (String name : names) {",
    "      trimmed.add(name.trim());",
    "    }",
    "    var numbers = new LinkedHashMap<Integer, List<? super String>>(count + 1);",
    "    for (int i = 0; i <= count; i++) {",
    "      numbers.put(i, names);",
    "    }",
    "    HashMap<String, Integer> lengths = new java.util.HashMap<>(names.size());",
    "    names.forEach(name -> lengths.put(name, name.length()));",
    "  }",
    "}"
  };

  @Test
  void replacementByJdkFactory() {
    assumeTrue(Runtime.version().feature() >= 19);
    replacement(
        SIMPLE,
        new String[] {
          "import java.util.*;",
          "class Sizes {",
          "  void fill(List<String> names, int count) {",
          "    Set<String> trimmed = HashSet.newHashSet(/* one each */ names.size()); // copied below",
          "    for (String name : names) {",
          "      trimmed.add(name.trim());",
          "    }",
          "    var numbers = LinkedHashMap.<Integer, List<? super String>>newLinkedHashMap(count + 1);",
          "    for (int i = 0; i <= count; i++) {",
          "      numbers.put(i, names);",
          "    }",
          "    HashMap<String, Integer> lengths = java.util.HashMap.newHashMap(names.size());",
          "    names.forEach(name -> lengths.put(name, name.length()));",
          "  }",
          "}"
        });
  }

  @Test
  void noJdkFactoryWhereTheCodeHasToRunOnAnOlderJdk() {
    for (String[] args : new String[][] {{"--release", "17"}, {"-source", "17", "-target", "17"}}) {
      replacement(
          SIMPLE,
          new String[] {
            "import java.util.*;",
            "class Sizes {",
            "  void fill(List<String> names, int count) {",
            "    Set<String> trimmed = new HashSet<>(/* one each */ (int) Math.ceil(names.size() / 0.75)); // copied below",
            "    for (String name : names) {",
            "      trimmed.add(name.trim());",
            "    }",
            "    var numbers = new LinkedHashMap<Integer, List<? super String>>((int) Math.ceil((count + 1) / 0.75));",
            "    for (int i = 0; i <= count; i++) {",
            "      numbers.put(i, names);",
            "    }",
            "    HashMap<String, Integer> lengths = new java.util.HashMap<>((int) Math.ceil(names.size() / 0.75));",
            "    names.forEach(name -> lengths.put(name, name.length()));",
            "  }",
            "}"
          },
          args);
    }
  }

  @Test
  void replacementByGuava() {
    replacement(
        new String[] {
          "import com.google.common.collect.ImmutableList;",
          "import java.util.HashSet;",
          "import java.util.LinkedHashMap;",
          "import java.util.Map;",
          "import java.util.Set;",
          "class Sizes {",
          "  Map<String, Integer> fill(ImmutableList<String> names) {",
          "    Set<String> copy = new HashSet<String>(names.size());",
          "    copy.addAll(names);",
          "    LinkedHashMap<String, Integer> lengths = new LinkedHashMap<>(names.size());",
          "    for (String name : names) {",
          "      lengths.put(name, name.length());",
          "    }",
          "    return lengths;",
          "  }",
          "}"
        },
        new String[] {
          "import com.google.common.collect.ImmutableList;",
          "import com.google.common.collect.Maps;",
          "import com.google.common.collect.Sets;",
          "import java.util.LinkedHashMap;",
          "import java.util.Map;",
          "import java.util.Set;",
          "class Sizes {",
          "  Map<String, Integer> fill(ImmutableList<String> names) {",
          "    Set<String> copy = Sets.<String>newHashSetWithExpectedSize(names.size());",
          "    copy.addAll(names);",
          "    LinkedHashMap<String, Integer> lengths = Maps.newLinkedHashMapWithExpectedSize(names.size());",
          "    for (String name : names) {",
          "      lengths.put(name, name.length());",
          "    }",
          "    return lengths;",
          "  }",
          "}"
        },
        "--release",
        "17");
  }

  @Test
  void replacementByAFactoryThatTheFileImports() {
    replacement(
        new String[] {
          "import static org.acme.CollectionUtil.newHashMapWithExpectedSize;",
          "",
          "import com.google.common.collect.ImmutableList;",
          "import java.util.HashMap;",
          "import java.util.LinkedHashSet;",
          "import java.util.Map;",
          "import java.util.Set;",
          "class Sizes {",
          "  // Sorted by nothing.",
          "  private final Map<String, Integer> sized = newHashMapWithExpectedSize(9);",
          "  void fill(ImmutableList<String> names) {",
          "    Map<String, Integer> lengths = new HashMap<String, Integer>(names.size());",
          "    for (String name : names) {",
          "      lengths.put(name, name.length());",
          "    }",
          "    LinkedHashSet<String> copy = new LinkedHashSet<>(names.size());",
          "    copy.addAll(names);",
          "  }",
          "}"
        },
        new String[] {
          "import static org.acme.CollectionUtil.newHashMapWithExpectedSize;",
          "",
          "import com.google.common.collect.ImmutableList;",
          "import com.google.common.collect.Sets;",
          "import java.util.LinkedHashSet;",
          "import java.util.Map;",
          "import java.util.Set;",
          "import org.acme.CollectionUtil;",
          "class Sizes {",
          "  // Sorted by nothing.",
          "  private final Map<String, Integer> sized = newHashMapWithExpectedSize(9);",
          "  void fill(ImmutableList<String> names) {",
          "    Map<String, Integer> lengths = CollectionUtil.<String, Integer>newHashMapWithExpectedSize(names.size());",
          "    for (String name : names) {",
          "      lengths.put(name, name.length());",
          "    }",
          "    LinkedHashSet<String> copy = Sets.newLinkedHashSetWithExpectedSize(names.size());",
          "    copy.addAll(names);",
          "  }",
          "}"
        },
        "--release",
        "17");
  }
}
