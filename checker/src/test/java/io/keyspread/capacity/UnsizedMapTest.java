package io.keyspread.capacity;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link UnsizedMap} says, on a platform without {@code HashMap.newHashMap}. */
final class UnsizedMapTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(UnsizedMap.class, getClass());

  @Test
  void sources() {
    helper
        .setArgs("--release", "17")
        .addSourceLines(
            "Sources.java",
            "import java.util.*;",
            "class Sources {",
            "  record Item(String name, List<String> tags) {}",
            "  private Set<String> nodes = new TreeSet<>();",
            "  void fill(List<Item> items, Map<String, Item> byName, String[] words, int count, Scanner in, Sources other) {",
            "    // BUG: Diagnostic contains: new HashMap<>() has room for 12 entries, and items.size() come in below: filling 10,000 entries resizes the table 10 times and copies 12,286 entries, filling n about log2(n / 12) times and n to 2n entries. Use new HashMap<>((int) Math.ceil(items.size() / 0.75)). [typical]",
            "    Map<String, Item> index = new HashMap<>();",
            "    for (Item item : items) {",
            "      index.put(item.name(), item);",
            "    }",
            "    // BUG: Diagnostic contains: and byName.size() come in below",
            "    Map<Item, String> inverse = new LinkedHashMap<>();",
            "    for (Map.Entry<String, Item> entry : byName.entrySet()) {",
            "      inverse.put(entry.getValue(), entry.getKey());",
            "    }",
            "    // BUG: Diagnostic contains: and words.length come in below",
            "    var trimmed = new HashSet<String>();",
            "    for (int i = 0; i < words.length; i++) {",
            "      trimmed.add(words[i].trim());",
            "    }",
            "    // BUG: Diagnostic contains: and Math.max(0, count) come in below",
            "    Set<Integer> numbers = new LinkedHashSet<>();",
            "    for (int i = 0; i < count; i++) {",
            "      numbers.add(in.nextInt());",
            "    }",
            "    // BUG: Diagnostic contains: and items.size() come in below",
            "    Map<String, Integer> each = new HashMap<>();",
            "    items.forEach(item -> each.put(item.name(), item.tags().size()));",
            "    // BUG: Diagnostic contains: and words.length come in below",
            "    Set<String> all = new HashSet<>();",
            "    Collections.addAll(all, words);",
            "    // BUG: Diagnostic contains: and byName.size() come in below",
            "    Set<String> names = new HashSet<>();",
            "    names.addAll(byName.keySet());",
            "    // BUG: Diagnostic contains: and items.size() come in below",
            "    Set<String> iterated = new HashSet<>();",
            "    for (Iterator<Item> it = items.iterator(); it.hasNext(); ) {",
            "      iterated.add(it.next().name());",
            "    }",
            "    // BUG: Diagnostic contains: and (long) items.size() + words.length come in below if no two of them are equal: ",
            "    Set<String> both = new HashSet<>();",
            "    for (Item item : items) {",
            "      both.add(item.name());",
            "    }",
            "    both.addAll(Arrays.asList(words));",
            "    // BUG: Diagnostic contains: and (long) nodes.size() + other.nodes.size() come in below if no two of them are equal: ",
            "    Set<String> united = new HashSet<>();",
            "    united.addAll(nodes);",
            "    united.addAll(other.nodes);",
            "    // BUG: Diagnostic contains: and items.size() + 1L come in below",
            "    Map<String, Integer> more = new HashMap<>();",
            "    more.put(\"\", 0);",
            "    for (Item item : items) {",
            "      more.put(item.name(), 1);",
            "    }",
            "    for (Item item : items) {",
            "      // BUG: Diagnostic contains: and item.tags().size() come in below",
            "      Set<String> tags = new HashSet<>();",
            "      for (String tag : item.tags()) {",
            "        tags.add(tag);",
            "      }",
            "    }",
            "    // BUG: Diagnostic contains: and Math.max(0, (long) count * count) come in below",
            "    Set<String> grid = new HashSet<>();",
            "    for (int x = 0; x < count; x++) {",
            "      for (int y = 0; y < count; y++) {",
            "        grid.add(x + \":\" + y);",
            "      }",
            "    }",
            "    int total = items.size();",
            "    // BUG: Diagnostic contains: and total come in below",
            "    Map<Integer, Item> byIndex = new HashMap<>();",
            "    for (int i = 0; i < total; i++) {",
            "      byIndex.put(i, items.get(i));",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void tables() {
    helper
        .setArgs("--release", "17")
        .addSourceLines(
            "Tables.java",
            "import com.google.common.collect.Maps;",
            "import com.google.common.collect.Sets;",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Tables {",
            "  void fill(List<String> names) {",
            "    // BUG: Diagnostic contains: new Hashtable<>() has room for 8 entries, and names.size() come in below: filling 10,000 entries resizes the table 11 times and copies ",
            "    Map<String, Integer> old = new Hashtable<>();",
            "    // BUG: Diagnostic contains: new ConcurrentHashMap<>() has room for 11 entries, and names.size() come in below: filling 10,000 entries resizes the table 10 times and copies 12,276 entries, filling n about log2(n / 11) times and n to 2n entries. Use new ConcurrentHashMap<>(names.size()). [typical]",
            "    Map<String, Integer> concurrent = new ConcurrentHashMap<>();",
            "    // BUG: Diagnostic contains: Use ConcurrentHashMap.newKeySet(names.size()). [typical]",
            "    Set<String> keys = ConcurrentHashMap.newKeySet();",
            "    // BUG: Diagnostic contains: new IdentityHashMap<>() has room for 21 entries, and names.size() come in below: filling 10,000 entries resizes the table 9 times and copies 10,897 entries",
            "    Map<String, Integer> identity = new IdentityHashMap<>();",
            "    // BUG: Diagnostic contains: Use new WeakHashMap<>((int) Math.ceil((names.size() + 1.0) / 0.75)). [typical]",
            "    Map<String, Integer> weak = new WeakHashMap<>();",
            "    // BUG: Diagnostic contains: Use Maps.newHashMapWithExpectedSize(names.size()). [typical]",
            "    Map<String, Integer> map = Maps.newHashMap();",
            "    // BUG: Diagnostic contains: Use Sets.newLinkedHashSetWithExpectedSize(names.size()). [typical]",
            "    Set<String> set = Sets.newLinkedHashSet();",
            "    // BUG: Diagnostic contains: Create it with room for names.size() entries. [typical]",
            "    Map<String, Integer> counted = Maps.newConcurrentMap();",
            "    // BUG: Diagnostic contains: Use Maps.newHashMapWithExpectedSize(names.size()). [typical]",
            "    Set<String> wrapped = Collections.newSetFromMap(new HashMap<>());",
            "    // BUG: Diagnostic contains: [typical]",
            "    Map<String, Integer> braces = new HashMap<>() { };",
            "    for (String name : names) {",
            "      old.put(name, 1);",
            "      concurrent.put(name, 2);",
            "      keys.add(name);",
            "      identity.put(name, 3);",
            "      weak.put(name, 4);",
            "      map.put(name, 5);",
            "      set.add(name);",
            "      counted.put(name, 6);",
            "      wrapped.add(name);",
            "      braces.put(name, 7);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void constants() {
    helper
        .setArgs("--release", "17")
        .addSourceLines(
            "Constants.java",
            "import java.util.*;",
            "class Constants {",
            "  private static final int SLOTS = 1024;",
            "  // BUG: Diagnostic contains: new HashMap<>() has room for 12 entries, and 1,024 are inserted below: 7 resizes on the way copy 1,531 entries. Use new HashMap<>((int) Math.ceil(1024 / 0.75)). [certain]",
            "  private static final Map<Integer, String> TABLE = new HashMap<>();",
            "  static {",
            "    for (int i = 0; i < SLOTS; i++) {",
            "      TABLE.put(i, \"slot\");",
            "    }",
            "  }",
            "  void fill(String[] words) {",
            "    // BUG: Diagnostic contains: and 13 are inserted below: 1 resize on the way copies 13 entries. Use new HashSet<>((int) Math.ceil(13 / 0.75)). [typical]",
            "    Set<String> few = new HashSet<>();",
            "    for (int i = 0; i < 13; i++) {",
            "      few.add(words[i]);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void places() {
    helper
        .setArgs("--release", "17")
        .addSourceLines(
            "Places.java",
            "import java.util.*;",
            "class Places {",
            "  private final Map<String, Integer> index;",
            "  // BUG: Diagnostic contains: and names.size() come in below: filling 10,000 entries resizes the table 10 times and copies 12,286 entries, filling n about log2(n / 12) times and n to 2n entries. Use new HashSet<>((int) Math.ceil(names.size() / 0.75)), created where that is known: in the constructor. [typical]",
            "  private final Set<String> seen = new HashSet<>();",
            "  private final List<String> held;",
            "  Places(List<String> names) {",
            "    // BUG: Diagnostic contains: and names.size() come in below",
            "    this.index = new HashMap<>();",
            "    for (String name : names) {",
            "      index.put(name, 1);",
            "      seen.add(name);",
            "    }",
            "    this.held = names;",
            "  }",
            "  private List<String> held() {",
            "    return held;",
            "  }",
            "  Map<String, Integer> lengths() {",
            "    // BUG: Diagnostic contains: and held().size() come in below",
            "    Map<String, Integer> lengths = new HashMap<>();",
            "    for (String name : held()) {",
            "      lengths.put(name, name.length());",
            "    }",
            "    return lengths;",
            "  }",
            "  Map<String, Integer> read(Scanner in) {",
            "    // BUG: Diagnostic contains: and Math.max(0, count) come in below: filling 10,000 entries resizes the table 10 times and copies 12,286 entries, filling n about log2(n / 12) times and n to 2n entries. Use new HashMap<>((int) Math.ceil(Math.max(0, count) / 0.75)), created where that is known: further below. [typical]",
            "    Map<String, Integer> read = new HashMap<>();",
            "    int count = in.nextInt();",
            "    for (int i = 0; i < count; i++) {",
            "      read.put(in.next(), in.nextInt());",
            "    }",
            "    return read;",
            "  }",
            "  Runnable task(List<String> names) {",
            "    return () -> {",
            "      // BUG: Diagnostic contains: and names.size() come in below",
            "      Set<String> copy = new HashSet<>();",
            "      copy.addAll(names);",
            "    };",
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
            "  record Partition(String topic, int number) {}",
            "  void fill(List<String> names, List<Partition> partitions) {",
            "    // BUG: Diagnostic contains: and names.size() come in below if no condition holds them back: filling 10,000 entries resizes the table 10 times and copies 12,286 entries, filling n about log2(n / 12) times and n to 2n entries. Use new HashSet<>((int) Math.ceil(names.size() / 0.75)). [possible]",
            "    Set<String> guarded = new HashSet<>();",
            "    for (String name : names) {",
            "      if (name.length() > 1) {",
            "        guarded.add(name);",
            "      }",
            "    }",
            "    // BUG: Diagnostic contains: and partitions.size() come in below if no two of them are equal",
            "    Set<String> topics = new HashSet<>();",
            "    for (Partition partition : partitions) {",
            "      topics.add(partition.topic());",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void declaredEntries() {
    helper
        .setArgs("--release", "17")
        .addSourceLines(
            "Declared.java",
            "import io.keyspread.annotations.ExpectedEntries;",
            "import java.util.*;",
            "class Declared {",
            "  @ExpectedEntries(50_000)",
            "  // BUG: Diagnostic contains: new HashMap<>() has room for 12 entries, and 50,000 are expected: 13 resizes on the way copy 98,305 entries. Use new HashMap<>((int) Math.ceil(50000 / 0.75)). [typical]",
            "  private final Map<String, Integer> sessions = new HashMap<>();",
            "  @ExpectedEntries(1000)",
            "  Map<String, Integer> load(Iterator<String> lines) {",
            "    // BUG: Diagnostic contains: and 1,000 are expected",
            "    Map<String, Integer> loaded = new HashMap<>();",
            "    while (lines.hasNext()) {",
            "      loaded.put(lines.next(), 1);",
            "    }",
            "    return loaded;",
            "  }",
            "  @ExpectedEntries(100)",
            "  Set<String> empty() {",
            "    // BUG: Diagnostic contains: and 100 are expected",
            "    return new HashSet<>();",
            "  }",
            "  void collect(@ExpectedEntries(200) Map<String, Integer> into) {}",
            "  void start() {",
            "    // BUG: Diagnostic contains: and 200 are expected",
            "    collect(new HashMap<>());",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void tablesOfEclipseCollectionsAndFastutil() {
    helper
        .setArgs("--release", "17")
        .addSourceLines(
            "Libraries.java",
            "import it.unimi.dsi.fastutil.ints.*;",
            "import it.unimi.dsi.fastutil.objects.*;",
            "import java.util.*;",
            "import org.eclipse.collections.api.map.MutableMap;",
            "import org.eclipse.collections.impl.map.mutable.UnifiedMap;",
            "import org.eclipse.collections.impl.set.mutable.UnifiedSet;",
            "class Libraries {",
            "  void fill(List<String> names, int[] ids, Map<String, Integer> ages, IntList more) {",
            "    // BUG: Diagnostic contains: UnifiedMap.newMap() has room for 12 entries, and names.size() come in below: filling 10,000 entries resizes the table 10 times and copies 12,286 entries, filling n about log2(n / 12) times and n to 2n entries. Use UnifiedMap.newMap(names.size()). [typical]",
            "    MutableMap<String, Integer> lengths = UnifiedMap.newMap();",
            "    for (String name : names) {",
            "      lengths.put(name, name.length());",
            "    }",
            "    // BUG: Diagnostic contains: Use new UnifiedMap<>(ages.size()).",
            "    Map<String, Integer> copy = new UnifiedMap<>();",
            "    copy.putAll(ages);",
            "    // BUG: Diagnostic contains: Use UnifiedSet.newSet(ids.length).",
            "    Set<Integer> known = UnifiedSet.newSet();",
            "    for (int id : ids) {",
            "      known.add(id);",
            "    }",
            "    // BUG: Diagnostic contains: new Object2IntOpenHashMap<>() has room for 24 entries, and names.size() come in below: filling 10,000 entries resizes the table 9 times and copies 12,273 entries, filling n about log2(n / 24) times and n to 2n entries. Use new Object2IntOpenHashMap<>(names.size()). [typical]",
            "    Object2IntMap<String> places = new Object2IntOpenHashMap<>();",
            "    for (int i = 0; i < names.size(); i++) {",
            "      places.put(names.get(i), i);",
            "    }",
            "    // BUG: Diagnostic contains: Use new IntLinkedOpenHashSet(ids.length).",
            "    IntSet sorted = new IntLinkedOpenHashSet();",
            "    for (int id : ids) {",
            "      sorted.add(id);",
            "    }",
            "    // BUG: Diagnostic contains: Use new Int2BooleanOpenHashMap(more.size()).",
            "    Int2BooleanMap flags = new Int2BooleanOpenHashMap();",
            "    for (int id : more) {",
            "      flags.put(id, id > 9);",
            "    }",
            "    // BUG: Diagnostic contains: Use new Int2ObjectOpenHashMap<>(ids.length).",
            "    Int2ObjectMap<Thread.State> states = new Int2ObjectOpenHashMap<>();",
            "    for (int id : ids) {",
            "      states.put(id, Thread.State.NEW);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  /** A set that is a set before it is also made a list. */
  @Test
  void setsThatListsAreMadeOf() {
    helper
        .addSourceLines(
            "Cache.java",
            "import java.util.*;",
            "class Cache {",
            "  private final Map<String, String> views = new TreeMap<>();",
            "  void refresh(Set<String> current) {",
            "    // BUG: Diagnostic contains: and views.size() come in below",
            "    Set<String> cached = new HashSet<>();",
            "    for (String name : views.keySet()) {",
            "      cached.add(name + current.size());",
            "    }",
            "    cached.retainAll(current);",
            "    load(new ArrayList<>(cached));",
            "  }",
            "  private void load(List<String> names) {}",
            "}")
        .doTest();
  }
}
