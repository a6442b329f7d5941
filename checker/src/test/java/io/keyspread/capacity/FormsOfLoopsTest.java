package io.keyspread.capacity;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** The forms that loops, switches and checks take around the insertions that are counted. */
final class FormsOfLoopsTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(UnsizedMap.class, getClass()).setArgs("--release", "17");

  @Test
  void silentWhereACaseInsertsNothing() {
    helper
        .addSourceLines(
            "Cases.java",
            "import java.util.*;",
            "class Cases {",
            "  enum Kind { A, B, C }",
            "  record Item(String id, Kind kind) {}",
            "  void fill(List<Item> items) {",
            "    Map<String, Integer> defaulted = new HashMap<>();",
            "    Map<String, Integer> incomplete = new HashMap<>();",
            "    Map<String, Integer> continued = new HashMap<>();",
            "    Map<String, Integer> broken = new HashMap<>();",
            "    Map<String, Integer> empty = new HashMap<>();",
            "    for (Item item : items) {",
            "      switch (item.kind()) {",
            "        case A: defaulted.put(item.id(), 1); break;",
            "        default: break;",
            "      }",
            "      switch (item.kind()) {",
            "        case A -> incomplete.put(item.id(), 2);",
            "        case B -> incomplete.put(item.id(), 3);",
            "      }",
            "      switch (item.kind()) {",
            "        case A, B -> {",
            "          if (item.id().isEmpty()) {",
            "            break;",
            "          }",
            "          broken.put(item.id(), 4);",
            "        }",
            "        default -> broken.put(item.id(), 5);",
            "      }",
            "      switch (item.kind()) {",
            "        case A -> empty.put(item.id(), 6);",
            "        default -> {}",
            "      }",
            "      switch (item.kind()) {",
            "        case A:",
            "          continue;",
            "        default:",
            "          continued.put(item.id(), 7);",
            "      }",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForViewsThatCountByWalking() {
    helper
        .addSourceLines(
            "Views.java",
            "import com.google.common.collect.*;",
            "import java.util.*;",
            "class Views {",
            "  void fill(Set<String> a, Set<String> b, Map<String, Integer> scores, TreeMap<Long, String> events, Multiset<String> words) {",
            "    Set<String> common = Sets.intersection(a, b);",
            "    Set<String> trimmed = new HashSet<>();",
            "    for (String name : common) {",
            "      trimmed.add(name.trim());",
            "    }",
            "    Map<String, Integer> positive = Maps.filterValues(scores, score -> score > 0);",
            "    Map<String, Integer> next = new HashMap<>();",
            "    for (Map.Entry<String, Integer> entry : positive.entrySet()) {",
            "      next.put(entry.getKey(), entry.getValue() + 1);",
            "    }",
            "    SortedMap<Long, String> old = events.headMap(17L);",
            "    Map<Long, String> copy = new HashMap<>();",
            "    for (Map.Entry<Long, String> entry : old.entrySet()) {",
            "      copy.put(entry.getKey(), entry.getValue());",
            "    }",
            "    Sets.SetView<String> all = Sets.union(a, b);",
            "    Set<String> both = new LinkedHashSet<>();",
            "    both.addAll(all);",
            "    Map<String, Integer> counts = new HashMap<>();",
            "    for (String word : words) {",
            "      counts.put(word, words.count(word));",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void headers() {
    helper
        .addSourceLines(
            "Headers.java",
            "import java.util.*;",
            "class Headers {",
            "  private final List<String> names = new ArrayList<>();",
            "  void fill(List<String> words, String[] parts) {",
            "    // BUG: Diagnostic contains: Use new HashMap<>((int) Math.ceil(words.size() / 0.75)).",
            "    Map<String, Integer> places = new HashMap<>();",
            "    for (int i = 0, n = words.size(); i < n; i++) {",
            "      places.put(words.get(i), i);",
            "    }",
            "    // BUG: Diagnostic contains: Use new HashSet<>((int) Math.ceil(parts.length / 0.75)).",
            "    Set<String> trimmed = new HashSet<>();",
            "    for (int length = parts.length, i = 0; i < length; ++i) {",
            "      trimmed.add(parts[i].trim());",
            "    }",
            "    // BUG: Diagnostic contains: Use new LinkedHashMap<>((int) Math.ceil(words.size() / 0.75)).",
            "    Map<String, Integer> indexed = new LinkedHashMap<>();",
            "    for (ListIterator<String> it = words.listIterator(); it.hasNext(); ) {",
            "      indexed.put(it.next(), it.previousIndex());",
            "    }",
            "  }",
            "  Runnable task() {",
            "    return new Runnable() {",
            "      @Override",
            "      public void run() {",
            "        // BUG: Diagnostic contains: Use new HashSet<>((int) Math.ceil(names.size() / 0.75)).",
            "        Set<String> copy = new HashSet<>();",
            "        copy.addAll(names);",
            "        System.out.println(copy);",
            "      }",
            "    };",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void ranges() {
    helper
        .addSourceLines(
            "Ranges.java",
            "import java.util.*;",
            "class Ranges {",
            "  void fill(int from, int to, List<String> names) {",
            "    // BUG: Diagnostic contains: Use new HashSet<>((int) Math.ceil(Math.max(0, (long) to - from + 1L) / 0.75)).",
            "    Set<Integer> all = new HashSet<>();",
            "    for (int i = from; i <= to; i++) {",
            "      all.add(i);",
            "    }",
            "    // BUG: Diagnostic contains: Use new LinkedHashSet<>((int) Math.ceil(Math.max(0, (long) names.size() - from) / 0.75)).",
            "    Set<String> rest = new LinkedHashSet<>();",
            "    for (int i = from; i < names.size(); i++) {",
            "      rest.add(names.get(i));",
            "    }",
            "    Set<String> some = new HashSet<>();",
            "    if (names.size() > 17) {",
            "      for (int i = from; i < to; i++) {",
            "        some.add(names.get(i));",
            "      }",
            "    } else {",
            "      some.addAll(names);",
            "    }",
            "  }",
            "}")
        .doTest();
    CompilationTestHelper.newInstance(UndersizedMap.class, getClass())
        .addSourceLines(
            "Ranges.java",
            "import java.util.*;",
            "class Ranges {",
            "  void fill(int from, int to) {",
            "    // BUG: Diagnostic contains: and that many are inserted below: ",
            "    Set<Integer> all = new HashSet<>(to - from);",
            "    for (int i = from; i < to; i++) {",
            "      all.add(i);",
            "    }",
            "    Set<Integer> fewer = new LinkedHashSet<>(to);",
            "    for (int i = from; i < to; i++) {",
            "      fewer.add(i);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void casesThatAllInsert() {
    helper
        .addSourceLines(
            "Cases.java",
            "import java.util.*;",
            "class Cases {",
            "  enum Kind { A, B, C }",
            "  record Item(String id, Kind kind) {}",
            "  void fill(List<Item> items) {",
            "    // BUG: Diagnostic contains: and items.size() come in below: ",
            "    Map<String, Integer> arrows = new HashMap<>();",
            "    // BUG: Diagnostic contains: and items.size() come in below: ",
            "    Map<String, Integer> colons = new HashMap<>();",
            "    for (Item item : items) {",
            "      switch (item.kind()) {",
            "        case A -> arrows.put(item.id(), 1);",
            "        case B -> throw new IllegalStateException(item.id());",
            "        default -> {",
            "          System.out.println(item);",
            "          arrows.put(item.id(), 2);",
            "        }",
            "      }",
            "      switch (item.kind()) {",
            "        case A:",
            "        case B:",
            "          colons.put(item.id(), 3);",
            "          break;",
            "        default:",
            "          colons.put(item.id(), 4);",
            "      }",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void failureForKeysThatAreThere() {
    helper
        .addSourceLines(
            "Unique.java",
            "import java.util.*;",
            "class Unique {",
            "  record Item(String id) {}",
            "  void fill(List<Item> items, Set<String> others) {",
            "    // BUG: Diagnostic contains: and items.size() come in below: ",
            "    Map<String, Item> asked = new HashMap<>();",
            "    // BUG: Diagnostic contains: and items.size() come in below: ",
            "    Map<String, Item> told = new HashMap<>();",
            "    // BUG: Diagnostic contains: and items.size() come in below: ",
            "    Set<String> added = new HashSet<>();",
            "    Map<String, Item> kept = new HashMap<>();",
            "    Map<String, Item> first = new HashMap<>();",
            "    for (Item item : items) {",
            "      if (asked.containsKey(item.id())) {",
            "        throw new IllegalStateException(\"again: \" + item);",
            "      }",
            "      asked.put(item.id(), item);",
            "      Item previous = told.put(item.id(), item);",
            "      if (previous != null) {",
            "        throw new IllegalArgumentException(\"twice: \" + previous);",
            "      }",
            "      boolean isNew = added.add(item.id());",
            "      if (!isNew) {",
            "        throw new IllegalArgumentException(\"known: \" + item);",
            "      }",
            "      Item older = kept.put(item.id(), item);",
            "      if (older != null) {",
            "        System.out.println(older);",
            "      }",
            "      Item seen = first.put(item.id(), item);",
            "      if (others.isEmpty()) {",
            "        throw new IllegalStateException(\"none: \" + seen);",
            "      }",
            "    }",
            "  }",
            "}")
        .doTest();
  }
}
