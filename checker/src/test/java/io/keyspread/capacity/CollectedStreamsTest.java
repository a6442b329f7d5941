package io.keyspread.capacity;

import com.google.errorprone.BugCheckerRefactoringTestHelper;
import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link UnsizedMap} and {@link UndersizedMap} say of streams that are collected. */
final class CollectedStreamsTest {
  private final CompilationTestHelper unsized =
      CompilationTestHelper.newInstance(UnsizedMap.class, getClass());
  private final CompilationTestHelper undersized =
      CompilationTestHelper.newInstance(UndersizedMap.class, getClass());
  private final BugCheckerRefactoringTestHelper repair =
      BugCheckerRefactoringTestHelper.newInstance(UnsizedMap.class, getClass())
          .setArgs("--release", "17");

  @Test
  void silent() {
    unsized
        .setArgs("--release", "17")
        .addSourceLines(
            "Silent.java",
            "import static java.util.stream.Collectors.*;",
            "import java.util.*;",
            "import java.util.function.*;",
            "import java.util.stream.*;",
            "class Silent {",
            "  enum Color { RED, GREEN, BLUE }",
            "  record Item(String id, Color color, String category, int amount) {}",
            "  private static final List<String> WORDS = List.of(\"a\", \"b\", \"c\", \"d\");",
            "  private static final Map<String, Integer> POSITIONS = IntStream.range(0, WORDS.size()).boxed()",
            "      .collect(toMap(WORDS::get, Function.identity(), (a, b) -> a, LinkedHashMap::new));",
            "  void collect(List<Item> items, Set<Item> unique, Stream<Item> given, Queue<Item> queue, Supplier<List<Item>> supplier) {",
            "    // One makes a set of what may be equal to each other to have each but once.",
            "    Set<Item> once = items.stream().collect(toCollection(LinkedHashSet::new));",
            "    Set<String> categories = unique.stream().map(Item::category).collect(toCollection(HashSet::new));",
            "    // Nobody knows how many are left.",
            "    Set<Item> cheap = unique.stream().filter(item -> item.amount() < 10).collect(toCollection(HashSet::new));",
            "    Set<Item> few = unique.stream().limit(10).collect(toCollection(HashSet::new));",
            "    Set<Object> flat = unique.stream().flatMap(item -> Stream.of(item, item.id())).collect(toCollection(HashSet::new));",
            "    // Each thread makes a table.",
            "    Set<Item> parallel = unique.parallelStream().collect(toCollection(HashSet::new));",
            "    Set<Item> parallelToo = unique.stream().parallel().collect(toCollection(HashSet::new));",
            "    // The size is not at hand.",
            "    Set<Item> elsewhere = given.collect(toCollection(HashSet::new));",
            "    Map<String, Item> supplied = supplier.get().stream().collect(toMap(Item::id, item -> item, (a, b) -> a, HashMap::new));",
            "    Set<String> split = Arrays.stream(\"a,b\".split(\",\")).collect(toCollection(HashSet::new));",
            "    // They count or group.",
            "    Map<String, Integer> amounts = items.stream().collect(toMap(Item::id, Item::amount, Integer::sum, HashMap::new));",
            "    Map<String, Integer> sums = items.stream().collect(toMap(Item::id, Item::amount, (a, b) -> a + b, HashMap::new));",
            "    Map<String, List<Item>> byId = items.stream().collect(groupingBy(Item::id, HashMap::new, toList()));",
            "    Map<String, Item> firsts = items.stream().collect(toMap(Item::category, item -> item, (a, b) -> a, HashMap::new));",
            "    Map<String, Item> lasts = items.stream().collect(toMap(item -> item.category(), item -> item, (a, b) -> b, HashMap::new));",
            "    // There are few keys.",
            "    Map<Color, Item> byColor = items.stream().collect(toMap(Item::color, item -> item, (a, b) -> a, HashMap::new));",
            "    Map<Integer, Item> byLength = items.stream().collect(toMap(item -> item.id().length(), item -> item, (a, b) -> a, HashMap::new));",
            "    Map<Integer, String> lengths = WORDS.stream().collect(toMap(String::length, word -> word, (a, b) -> a, HashMap::new));",
            "    Map<String, Color> colors = Arrays.stream(Color.values()).collect(toMap(Color::name, color -> color, (a, b) -> a, HashMap::new));",
            "    Set<Integer> digits = IntStream.range(0, 10).boxed().collect(toCollection(HashSet::new));",
            "    // These tables are sized, sorted, or made by nobody here.",
            "    Set<Item> sized = unique.stream().collect(toCollection(() -> new HashSet<>(100)));",
            "    Set<Item> copied = unique.stream().collect(toCollection(() -> new HashSet<>(items)));",
            "    Set<String> sorted = unique.stream().map(Item::id).collect(toCollection(TreeSet::new));",
            "    Set<Item> set = items.stream().collect(toSet());",
            "    Supplier<Set<Item>> sets = HashSet::new;",
            "    Supplier<Set<Item>> lambda = () -> new HashSet<>();",
            "    Function<Integer, Set<Item>> arrays = HashSet::new;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void unsized() {
    unsized
        .setArgs("--release", "17")
        .addSourceLines(
            "Unsized.java",
            "import java.util.*;",
            "import java.util.concurrent.ConcurrentHashMap;",
            "import java.util.function.*;",
            "import java.util.stream.*;",
            "class Unsized {",
            "  record Item(String id, String category, int amount) {}",
            "  private final Map<String, Item> items = new TreeMap<>();",
            "  void collect(List<Item> list, Item[] array, Set<Item> set, int count) {",
            "    // BUG: Diagnostic contains: HashMap::new has room for 12 entries, and list.size() are collected: filling 10,000 entries resizes the table 10 times and copies 12,286 entries, filling n about log2(n / 12) times and n to 2n entries. Use () -> new HashMap<>((int) Math.ceil(list.size() / 0.75)). [typical]",
            "    Map<String, Item> byId = list.stream().collect(Collectors.toMap(Item::id, Function.identity(), (a, b) -> a, HashMap::new));",
            "    Map<String, Integer> amounts =",
            "        Arrays.stream(array)",
            "            .sorted(Comparator.comparing(Item::amount))",
            "            .peek(System.out::println)",
            "            .collect(",
            "                Collectors.toMap(",
            "                    item -> item.id(),",
            "                    Item::amount,",
            "                    (a, b) -> {",
            "                      throw new IllegalStateException();",
            "                    },",
            "                    // BUG: Diagnostic contains: and array.length are collected",
            "                    LinkedHashMap::new));",
            "    // BUG: Diagnostic contains: new HashSet<>() has room for 12 entries, and set.size() are collected",
            "    Set<Item> copy = set.stream().collect(Collectors.toCollection(() -> new HashSet<>()));",
            "    // BUG: Diagnostic contains: LinkedHashSet::new has room for 12 entries, and set.size() are collected",
            "    var ordered = set.stream().sorted(Comparator.comparing(Item::id)).collect(Collectors.toCollection(LinkedHashSet::new));",
            "    // BUG: Diagnostic contains: HashSet<String>::new has room for 12 entries, and items.size() are collected",
            "    Set<String> names = items.keySet().stream().collect(Collectors.toCollection(HashSet<String>::new));",
            "    // BUG: Diagnostic contains: ConcurrentHashMap::new has room for 11 entries, and items.size() are collected",
            "    Map<String, Item> shared = items.values().stream().collect(Collectors.toConcurrentMap(Item::id, item -> item, (a, b) -> b, ConcurrentHashMap::new));",
            "    // BUG: Diagnostic contains: HashSet::new has room for 12 entries, and Math.max(0, count) are collected",
            "    Set<Integer> numbers = IntStream.range(0, count).boxed().collect(Collectors.toCollection(HashSet::new));",
            "    // BUG: Diagnostic contains: HashSet::new has room for 12 entries, and 1,000 are collected: 7 resizes on the way copy 1,531 entries.",
            "    Set<Integer> thousand = IntStream.rangeClosed(1, 1_000).boxed().collect(Collectors.toCollection(HashSet::new));",
            "    // BUG: Diagnostic contains: and set.size() are collected",
            "    Set<Item> view = set.stream().collect(Collectors.collectingAndThen(Collectors.toCollection(HashSet::new), Collections::unmodifiableSet));",
            "  }",
            "}")
        .doTest();
  }

  /** A lambda cannot read a variable that is assigned twice. */
  @Test
  void outOfReach() {
    unsized
        .setArgs("--release", "17")
        .addSourceLines(
            "OutOfReach.java",
            "import java.util.*;",
            "import java.util.stream.*;",
            "class OutOfReach {",
            "  Set<String> names(Set<String> first, Set<String> second) {",
            "    Set<String> names = first;",
            "    if (names.isEmpty()) {",
            "      names = second;",
            "    }",
            "    // BUG: Diagnostic contains: Create it with room for names.size() entries. [typical]",
            "    return names.stream().collect(Collectors.toCollection(HashSet::new));",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void possible() {
    unsized
        .setArgs("--release", "17", "-XepOpt:Keyspread:Evidence=possible")
        .addSourceLines(
            "Possible.java",
            "import java.util.*;",
            "import java.util.stream.*;",
            "class Possible {",
            "  void collect(List<String> names, Set<String> words) {",
            "    // BUG: Diagnostic contains: and names.size() are collected if no two of them are equal",
            "    Set<String> unique = names.stream().map(String::trim).collect(Collectors.toCollection(HashSet::new));",
            "    // BUG: Diagnostic contains: and words.size() are collected if no condition holds them back",
            "    Set<String> known = words.stream().filter(names::contains).collect(Collectors.toCollection(HashSet::new));",
            "  }",
            "}")
        .doTest();
  }

  /** The declared number counts wherever the stream comes from. */
  @Test
  void declared() {
    unsized
        .setArgs("--release", "17")
        .addSourceLines(
            "Declared.java",
            "import io.keyspread.annotations.ExpectedEntries;",
            "import java.util.*;",
            "import java.util.stream.*;",
            "class Declared {",
            "  @ExpectedEntries(500)",
            "  Set<String> names(Stream<String> names) {",
            "    // BUG: Diagnostic contains: HashSet::new has room for 12 entries, and 500 are expected",
            "    return names.collect(Collectors.toCollection(HashSet::new));",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void undersized() {
    undersized
        .setArgs("--release", "17")
        .addSourceLines(
            "Undersized.java",
            "import java.util.*;",
            "import java.util.function.*;",
            "import java.util.stream.*;",
            "class Undersized {",
            "  record Item(String id, String category, int amount) {}",
            "  void collect(List<Item> list, Set<Item> set, String[] words) {",
            "    int n = list.size();",
            "    // BUG: Diagnostic contains: new HashMap<>(n) takes the length of the table, not the number of entries, and that many are collected: the table resizes on the way at half of all sizes (49 to 64, 769 to 1,024, ...); at 1,000 it copies 769 entries. Use new HashMap<>((int) Math.ceil(n / 0.75)). [typical]",
            "    Map<String, Item> byId = list.stream().collect(Collectors.toMap(Item::id, Function.identity(), (a, b) -> a, () -> new HashMap<>(n)));",
            "    // BUG: Diagnostic contains: new HashSet<>(set.size()) takes the length of the table",
            "    Set<Item> copy = set.stream().collect(Collectors.toCollection(() -> new HashSet<>(set.size())));",
            "    // BUG: Diagnostic contains: that many are collected",
            "    Set<String> sized = Arrays.stream(words).map(String::trim).collect(Collectors.toCollection(() -> new LinkedHashSet<>(words.length)));",
            "    Set<String> known = Arrays.stream(words).filter(word -> !word.isEmpty()).collect(Collectors.toCollection(() -> new HashSet<>(words.length)));",
            "    Map<String, Integer> sums = list.stream().collect(Collectors.toMap(Item::id, Item::amount, Integer::sum, () -> new HashMap<>(list.size())));",
            "    Set<Item> other = set.stream().collect(Collectors.toCollection(() -> new HashSet<>(2 * set.size())));",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void repairs() {
    repair
        .addInputLines(
            "Repairs.java",
            "import static java.util.stream.Collectors.*;",
            "import java.util.*;",
            "import java.util.concurrent.ConcurrentHashMap;",
            "import java.util.function.Function;",
            "import java.util.stream.*;",
            "class Repairs {",
            "  record Item(String id) {}",
            "  private final Map<String, Item> items = new TreeMap<>();",
            "  Map<String, Item> index(List<Item> list) {",
            "    return list.stream()",
            "        // The first wins.",
            "        .collect(toMap(Item::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));",
            "  }",
            "  void sets(Set<Item> set, int count) {",
            "    var copy = set.stream().collect(toCollection(HashSet::new));",
            "    Collection<Item> lambda = set.stream().collect(toCollection(() -> new HashSet<>()));",
            "    Set<String> names = items.keySet().stream().collect(toCollection(HashSet<String>::new));",
            "    Set<Integer> numbers = IntStream.range(1, count).boxed().collect(toCollection(HashSet::new));",
            "    var shared = items.values().stream().collect(toConcurrentMap(Item::id, i -> i, (a, b) -> b, ConcurrentHashMap::new));",
            "  }",
            "}")
        .addOutputLines(
            "Repairs.java",
            "import static java.util.stream.Collectors.*;",
            "import java.util.*;",
            "import java.util.concurrent.ConcurrentHashMap;",
            "import java.util.function.Function;",
            "import java.util.stream.*;",
            "class Repairs {",
            "  record Item(String id) {}",
            "  private final Map<String, Item> items = new TreeMap<>();",
            "  Map<String, Item> index(List<Item> list) {",
            "    return list.stream()",
            "        // The first wins.",
            "        .collect(toMap(Item::id, Function.identity(), (a, b) -> a, () -> new LinkedHashMap<>((int) Math.ceil(list.size() / 0.75))));",
            "  }",
            "  void sets(Set<Item> set, int count) {",
            "    var copy = set.stream().collect(toCollection(() -> new HashSet<>((int) Math.ceil(set.size() / 0.75))));",
            "    Collection<Item> lambda = set.stream().collect(toCollection(() -> new HashSet<>((int) Math.ceil(set.size() / 0.75))));",
            "    Set<String> names = items.keySet().stream().collect(toCollection(() -> new HashSet<String>((int) Math.ceil(items.size() / 0.75))));",
            "    Set<Integer> numbers = IntStream.range(1, count).boxed().collect(toCollection(() -> new HashSet<>((int) Math.ceil(Math.max(0, count - 1L) / 0.75))));",
            "    var shared = items.values().stream().collect(toConcurrentMap(Item::id, i -> i, (a, b) -> b, () -> new ConcurrentHashMap<>(items.size())));",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void repairsByFactories() {
    repair
        .addInputLines(
            "Indexes.java",
            "import com.google.common.collect.ImmutableList;",
            "import java.util.HashMap;",
            "import java.util.HashSet;",
            "import java.util.Map;",
            "import java.util.Set;",
            "import java.util.stream.Collectors;",
            "class Indexes {",
            "  Map<String, Integer> lengths(ImmutableList<String> names) {",
            "    return names.stream().collect(Collectors.toMap(name -> name, String::length, (a, b) -> a, HashMap::new));",
            "  }",
            "  Set<String> copy(Set<String> names) {",
            "    return names.stream().collect(Collectors.toCollection(HashSet<String>::new));",
            "  }",
            "}")
        .addOutputLines(
            "Indexes.java",
            "import com.google.common.collect.ImmutableList;",
            "import com.google.common.collect.Maps;",
            "import com.google.common.collect.Sets;",
            "import java.util.Map;",
            "import java.util.Set;",
            "import java.util.stream.Collectors;",
            "class Indexes {",
            "  Map<String, Integer> lengths(ImmutableList<String> names) {",
            "    return names.stream().collect(Collectors.toMap(name -> name, String::length, (a, b) -> a, () -> Maps.newHashMapWithExpectedSize(names.size())));",
            "  }",
            "  Set<String> copy(Set<String> names) {",
            "    return names.stream().collect(Collectors.toCollection(() -> Sets.<String>newHashSetWithExpectedSize(names.size())));",
            "  }",
            "}")
        .doTest();
  }
}
