package io.keyspread.capacity;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** Where {@link UnsizedMap} has nothing to say, in the order of its guards. */
final class UnsizedMapSilenceTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(UnsizedMap.class, getClass());

  /**
   * Who needs a list goes through a set only to drop what is there already; or the name says so.
   */
  @Test
  void deduplication() {
    helper
        .addSourceLines(
            "Deduplication.java",
            "import com.google.common.collect.Lists;",
            "import java.util.*;",
            "class Deduplication {",
            "  record Row(String instance, String resource) {}",
            "  record Job(String id) {}",
            "  List<Map<String, String>> select(List<Row> rows) {",
            "    Set<Map<String, String>> selected = new HashSet<>();",
            "    for (Row row : rows) {",
            "      selected.add(Map.of(\"instance\", row.instance()));",
            "    }",
            "    return Lists.newArrayList(selected);",
            "  }",
            "  List<Row> parse(String text) {",
            "    String[] parts = text.split(\",\");",
            "    Set<Row> parsed = new LinkedHashSet<>();",
            "    for (String part : parts) {",
            "      parsed.add(new Row(part, text));",
            "    }",
            "    return new ArrayList<>(parsed);",
            "  }",
            "  Collection<Job> jobs(List<Job> completed, List<Job> running) {",
            "    Map<String, Job> deduplicatedJobs = new HashMap<>();",
            "    completed.forEach(job -> deduplicatedJobs.put(job.id(), job));",
            "    running.forEach(job -> deduplicatedJobs.put(job.id(), job));",
            "    return deduplicatedJobs.values();",
            "  }",
            "  int count(List<String> lines) {",
            "    Set<String> uniqueLines = new HashSet<>();",
            "    for (String line : lines) {",
            "      uniqueLines.add(line.trim());",
            "    }",
            "    return uniqueLines.size();",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForOtherCreations() {
    helper
        .addSourceLines(
            "Other.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Other {",
            "  static class HashSet<E> extends ArrayList<E> {}",
            "  void fill(List<String> names, Map<String, Integer> stock) {",
            "    Map<String, Integer> sized = new HashMap<>(64);",
            "    Map<String, Integer> copied = new HashMap<>(stock);",
            "    Map<String, Integer> sorted = new TreeMap<>();",
            "    Map<String, Integer> skipping = new ConcurrentSkipListMap<>();",
            "    List<String> list = new ArrayList<>();",
            "    HashSet<String> own = new HashSet<>();",
            "    Map<String, Integer> bounded = new LinkedHashMap<>() {",
            "      @Override",
            "      protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {",
            "        return size() > 100;",
            "      }",
            "    };",
            "    for (String name : names) {",
            "      sized.put(name, 1);",
            "      copied.put(name, 2);",
            "      sorted.put(name, 3);",
            "      skipping.put(name, 4);",
            "      list.add(name);",
            "      own.add(name);",
            "      bounded.put(name, 5);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentWhereNothingFills() {
    helper
        .addSourceLines(
            "Nothing.java",
            "import java.util.*;",
            "class Nothing {",
            "  private final Map<String, Integer> cache = new HashMap<>();",
            "  private static final Set<String> SEEN = new HashSet<>();",
            "  void put(String name) {",
            "    cache.put(name, 1);",
            "    SEEN.add(name);",
            "    Map<String, Integer> one = new HashMap<>();",
            "    one.put(name, 2);",
            "    one.put(name + 2, 3);",
            "    Map<String, Integer> empty = new HashMap<>();",
            "    use(new HashMap<>());",
            "  }",
            "  Map<String, Integer> none() {",
            "    return new HashMap<>();",
            "  }",
            "  private void use(Map<String, Integer> map) {}",
            "}")
        .doTest();
  }

  @Test
  void silentForSourcesWithoutASize() {
    helper
        .addSourceLines(
            "Streaming.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "import java.util.stream.*;",
            "import com.google.common.base.Splitter;",
            "class Streaming {",
            "  interface Catalog { List<String> load(); }",
            "  void fill(Iterable<String> lines, Iterator<String> more, Stream<String> stream, String text, Catalog catalog, ConcurrentLinkedQueue<String> queue, Queue<String> polled) {",
            "    Set<String> fromLines = new HashSet<>();",
            "    for (String line : lines) {",
            "      fromLines.add(line);",
            "    }",
            "    Set<String> fromIterator = new HashSet<>();",
            "    while (more.hasNext()) {",
            "      fromIterator.add(more.next());",
            "    }",
            "    Set<String> fromStream = new HashSet<>();",
            "    stream.forEach(fromStream::add);",
            "    Set<String> words = new HashSet<>();",
            "    for (String word : text.split(\",\")) {",
            "      words.add(word);",
            "    }",
            "    Set<String> parts = new HashSet<>();",
            "    for (String part : Splitter.on(';').split(text)) {",
            "      parts.add(part);",
            "    }",
            "    Set<String> loaded = new HashSet<>();",
            "    for (String name : catalog.load()) {",
            "      loaded.add(name);",
            "    }",
            "    Set<String> walked = new HashSet<>();",
            "    for (String name : queue) {",
            "      walked.add(name);",
            "    }",
            "    Set<String> drained = new HashSet<>();",
            "    while (!polled.isEmpty()) {",
            "      drained.add(polled.poll());",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForFewEntries() {
    helper
        .addSourceLines(
            "Few.java",
            "import java.util.*;",
            "class Few {",
            "  enum Unit { NS, US, MS, S, MIN, H, D, W, M, Y, C, K, J, Z }",
            "  private static final String[] NAMES = {\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\", \"i\", \"j\", \"k\", \"l\", \"m\"};",
            "  private static final Map<String, Unit> BY_NAME = new HashMap<>();",
            "  static {",
            "    for (Unit unit : Unit.values()) {",
            "      BY_NAME.put(unit.name(), unit);",
            "    }",
            "  }",
            "  void fill() {",
            "    Set<Integer> dozen = new HashSet<>();",
            "    for (int i = 0; i < 12; i++) {",
            "      dozen.add(i);",
            "    }",
            "    Set<String> names = new HashSet<>();",
            "    for (String name : NAMES) {",
            "      names.add(name);",
            "    }",
            "    Map<String, Integer> listed = new HashMap<>();",
            "    for (String name : List.of(\"n\", \"o\", \"p\", \"q\", \"r\", \"s\", \"t\", \"u\", \"v\", \"w\", \"x\", \"y\", \"z\")) {",
            "      listed.put(name, 1);",
            "    }",
            "    Map<String, Integer> written = new HashMap<>();",
            "    written.put(\"1\", 1); written.put(\"2\", 2); written.put(\"3\", 3); written.put(\"4\", 4); written.put(\"5\", 5);",
            "    written.put(\"6\", 6); written.put(\"7\", 7); written.put(\"8\", 8); written.put(\"9\", 9); written.put(\"10\", 10);",
            "    written.put(\"11\", 11); written.put(\"12\", 12); written.put(\"13\", 13); written.put(\"14\", 14);",
            "    Set<Integer> page = new HashSet<>();",
            "    for (int i = 100; i > 0; i -= 10) {",
            "      page.add(i);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForKeysThatRepeat() {
    helper
        .setArgs("--release", "17", "-XepOpt:Keyspread:Evidence=possible")
        .addSourceLines(
            "Repeats.java",
            "import java.util.*;",
            "class Repeats {",
            "  enum Color { RED, GREEN }",
            "  record Item(String name, Color color, List<String> tags) {}",
            "  void fill(List<Item> items, String text, String title, int count) {",
            "    Set<Color> colors = new HashSet<>();",
            "    Map<Boolean, Item> flags = new HashMap<>();",
            "    Map<String, Item> last = new HashMap<>();",
            "    Map<Integer, Item> lengths = new HashMap<>();",
            "    Set<Class<?>> classes = new HashSet<>();",
            "    for (Item item : items) {",
            "      colors.add(item.color());",
            "      flags.put(item.tags().isEmpty(), item);",
            "      last.put(title, item);",
            "      lengths.put(item.name().length(), item);",
            "      classes.add(item.getClass());",
            "    }",
            "    Set<Character> letters = new HashSet<>();",
            "    for (char letter : text.toCharArray()) {",
            "      letters.add(letter);",
            "    }",
            "    Set<Integer> digits = new HashSet<>();",
            "    for (int i = 0; i < count; i++) {",
            "      digits.add(i % 10);",
            "    }",
            "    Set<Item> outer = new HashSet<>();",
            "    for (Item item : items) {",
            "      for (int i = 0; i < count; i++) {",
            "        outer.add(item);",
            "      }",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForConditionalFills() {
    helper
        .addSourceLines(
            "Conditions.java",
            "import java.util.*;",
            "class Conditions {",
            "  void fill(List<String> names, Map<String, String> aliases) {",
            "    Set<String> guarded = new HashSet<>();",
            "    Set<String> skipped = new HashSet<>();",
            "    Set<String> typed = new HashSet<>();",
            "    Set<String> ended = new LinkedHashSet<>();",
            "    Set<String> tried = new HashSet<>();",
            "    for (String name : names) {",
            "      if (name.length() > 1) {",
            "        guarded.add(name);",
            "      }",
            "    }",
            "    for (String name : names) {",
            "      if (name.length() > 2) {",
            "        continue;",
            "      }",
            "      skipped.add(name);",
            "    }",
            "    for (Object name : names) {",
            "      if (name instanceof String text) {",
            "        typed.add(text);",
            "      }",
            "    }",
            "    for (String name : names) {",
            "      ended.add(name);",
            "      if (name.length() > 3) {",
            "        break;",
            "      }",
            "    }",
            "    for (String name : names) {",
            "      try {",
            "        tried.add(aliases.get(name).trim());",
            "      } catch (RuntimeException e) {",
            "        System.err.println(name);",
            "      }",
            "    }",
            "    if (!names.isEmpty()) {",
            "      Map<String, Integer> inner = new HashMap<>();",
            "      if (aliases.isEmpty()) {",
            "        for (String name : names) {",
            "          inner.put(name, 4);",
            "        }",
            "      }",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForGroupingAndCounting() {
    helper
        .addSourceLines(
            "Groups.java",
            "import java.util.*;",
            "class Groups {",
            "  record Order(String customer, long id) {}",
            "  void fill(List<Order> orders) {",
            "    Map<String, List<Order>> byCustomer = new HashMap<>();",
            "    Map<String, Integer> counts = new HashMap<>();",
            "    Map<String, Integer> looked = new HashMap<>();",
            "    Map<String, Order> firsts = new HashMap<>();",
            "    for (Order order : orders) {",
            "      byCustomer.computeIfAbsent(order.customer(), k -> new ArrayList<>()).add(order);",
            "      counts.merge(order.customer(), 1, Integer::sum);",
            "      Integer count = looked.get(order.customer());",
            "      looked.put(order.customer(), count == null ? 1 : count + 1);",
            "      firsts.putIfAbsent(order.customer(), order);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForSetsOfAPropertyThatElementsShare() {
    helper
        .addSourceLines(
            "Distinct.java",
            "import java.util.*;",
            "class Distinct {",
            "  record Topic(String value) {}",
            "  record Partition(Topic topic, int number) {}",
            "  private Topic find(Partition partition) {",
            "    return partition.topic();",
            "  }",
            "  void fill(List<Partition> partitions, Map<Integer, Topic> topics) {",
            "    Set<Topic> accessed = new HashSet<>();",
            "    Set<Topic> found = new HashSet<>();",
            "    Set<Topic> local = new HashSet<>();",
            "    for (Partition partition : partitions) {",
            "      accessed.add(partition.topic());",
            "      found.add(find(partition));",
            "      Topic topic = partition.topic();",
            "      local.add(topic);",
            "    }",
            "    Set<Topic> identical = Collections.newSetFromMap(new IdentityHashMap<>());",
            "    for (Partition partition : partitions) {",
            "      identical.add(partition.topic());",
            "    }",
            "    Set<Topic> looked = new HashSet<>();",
            "    for (Partition partition : partitions) {",
            "      looked.add(topics.get(partition.number()));",
            "    }",
            "    Set<Topic> values = new HashSet<>();",
            "    for (Map.Entry<Integer, Topic> entry : topics.entrySet()) {",
            "      values.add(entry.getValue());",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentWhereTheTableEscapesBefore() {
    helper
        .addSourceLines(
            "Escapes.java",
            "import java.util.*;",
            "class Escapes {",
            "  private Map<String, Integer> kept;",
            "  private void load(Map<String, Integer> into) {",
            "    into.put(\"\", 0);",
            "  }",
            "  void fill(List<String> names) {",
            "    Map<String, Integer> passed = new HashMap<>();",
            "    load(passed);",
            "    for (String name : names) {",
            "      passed.put(name, 1);",
            "    }",
            "    Map<String, Integer> stored = new HashMap<>();",
            "    kept = stored;",
            "    for (String name : names) {",
            "      stored.put(name, 2);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentWherePutAllSizesTheTable() {
    helper
        .setArgs("--release", "17", "-XepOpt:Keyspread:Evidence=possible")
        .addSourceLines(
            "Merged.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Merged {",
            "  void copy(Map<String, Integer> stock, List<String> names) {",
            "    Map<String, Integer> plain = new HashMap<>();",
            "    plain.putAll(stock);",
            "    Map<String, Integer> linked = new LinkedHashMap<>();",
            "    linked.putAll(stock);",
            "    Map<String, Integer> concurrent = new ConcurrentHashMap<>();",
            "    concurrent.putAll(stock);",
            "    Map<String, Integer> identity = new IdentityHashMap<>();",
            "    identity.putAll(stock);",
            "    Map<String, Integer> weak = new WeakHashMap<>();",
            "    weak.putAll(stock);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentWhereTheSourceChangesBetween() {
    helper
        .addSourceLines(
            "Changes.java",
            "import java.util.*;",
            "class Changes {",
            "  private int next() {",
            "    return 7;",
            "  }",
            "  void fill(List<List<String>> groups, Map<String, List<String>> members) {",
            "    Set<String> nested = new HashSet<>();",
            "    for (List<String> group : groups) {",
            "      for (String name : group) {",
            "        nested.add(name);",
            "      }",
            "    }",
            "    Set<String> byKey = new HashSet<>();",
            "    for (Map.Entry<String, List<String>> entry : members.entrySet()) {",
            "      for (String member : entry.getValue()) {",
            "        byKey.add(entry.getKey() + member);",
            "      }",
            "    }",
            "    Set<String> reached = new HashSet<>();",
            "    Set<String> last = members.keySet();",
            "    while (!last.isEmpty()) {",
            "      reached.addAll(last);",
            "      last = new TreeSet<>(last);",
            "    }",
            "    reached.addAll(last);",
            "    Set<Integer> called = new HashSet<>();",
            "    for (int i = 0; i < next(); i++) {",
            "      called.add(i);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentBesideADatabase() {
    helper
        .addSourceLines(
            "Jdbc.java",
            "import java.sql.*;",
            "import java.util.*;",
            "class Jdbc {",
            "  Map<Long, String> names(Connection connection, List<Long> ids) throws SQLException {",
            "    Map<Long, String> names = new HashMap<>();",
            "    for (Long id : ids) {",
            "      names.put(id, name(connection, id));",
            "    }",
            "    return names;",
            "  }",
            "  private static String name(Connection connection, long id) throws SQLException {",
            "    try (PreparedStatement query = connection.prepareStatement(\"select name from item where id = ?\")) {",
            "      query.setLong(1, id);",
            "      try (ResultSet result = query.executeQuery()) {",
            "        return result.next() ? result.getString(1) : \"\";",
            "      }",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForEnumsAndStaticTables() {
    helper
        .addSourceLines(
            "States.java",
            "import java.util.*;",
            "enum States {",
            "  IDLE(1, 2), BUSY(0);",
            "  private static final Map<String, String> DEFAULTS = new HashMap<>();",
            "  private static final Map<String, String> COPY = new HashMap<>();",
            "  static {",
            "    DEFAULTS.put(\"a\", \"b\");",
            "    for (Map.Entry<String, String> entry : DEFAULTS.entrySet()) {",
            "      COPY.put(entry.getKey(), entry.getValue());",
            "    }",
            "  }",
            "  private final Set<Integer> next = new HashSet<>();",
            "  States(Integer... next) {",
            "    this.next.addAll(Arrays.asList(next));",
            "  }",
            "  Map<String, String> defaults() {",
            "    Map<String, String> copy = new HashMap<>();",
            "    for (String key : DEFAULTS.keySet()) {",
            "      copy.put(key, \"\");",
            "    }",
            "    return copy;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentWhereFewAreDeclared() {
    helper
        .addSourceLines(
            "Declared.java",
            "import io.keyspread.annotations.ExpectedEntries;",
            "import java.util.*;",
            "class Declared {",
            "  @ExpectedEntries(12)",
            "  private final Map<String, Integer> few = new HashMap<>();",
            "  void fill(List<String> names) {",
            "    @ExpectedEntries(5) Map<String, Integer> local = new HashMap<>();",
            "    for (String name : names) {",
            "      local.put(name, 1);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentUnderSuppressionAndInGeneratedCode() {
    helper
        .addSourceLines(
            "Suppressed.java",
            "import java.util.*;",
            "import javax.annotation.processing.Generated;",
            "class Suppressed {",
            "  @SuppressWarnings(\"UnsizedMap\")",
            "  Set<String> suppressed(List<String> names) {",
            "    Set<String> copy = new HashSet<>();",
            "    copy.addAll(names);",
            "    return copy;",
            "  }",
            "  @Generated(\"by hand\")",
            "  Set<String> generated(List<String> names) {",
            "    Set<String> copy = new LinkedHashSet<>();",
            "    copy.addAll(names);",
            "    return copy;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForTablesOfOtherLibrariesThatNeedNoSize() {
    helper
        .addSourceLines(
            "Libraries.java",
            "import it.unimi.dsi.fastutil.bytes.*;",
            "import it.unimi.dsi.fastutil.ints.*;",
            "import it.unimi.dsi.fastutil.objects.*;",
            "import java.util.*;",
            "import org.eclipse.collections.impl.map.mutable.UnifiedMap;",
            "import org.eclipse.collections.impl.set.mutable.UnifiedSet;",
            "class Libraries {",
            "  static class IntOpenHashSet extends HashSet<Integer> {}",
            "  void fill(List<String> names, int[] ids, byte[] octets, Map<Integer, Integer> ages) {",
            "    IntSet bulk = new it.unimi.dsi.fastutil.ints.IntOpenHashSet();",
            "    bulk.addAll(ages.keySet());",
            "    Set<String> all = UnifiedSet.newSet();",
            "    all.addAll(names);",
            "    Int2IntMap copy = new Int2IntOpenHashMap();",
            "    copy.putAll(ages);",
            "    Byte2IntMap last = new Byte2IntOpenHashMap();",
            "    for (byte octet : octets) {",
            "      last.put(octet, 3);",
            "    }",
            "    Object2IntMap<String> tree = new Object2IntRBTreeMap<>();",
            "    for (String name : names) {",
            "      tree.put(name, 4);",
            "    }",
            "    Object2IntOpenHashMap<String> counts = new Object2IntOpenHashMap<>();",
            "    for (String name : names) {",
            "      counts.addTo(name, 1);",
            "    }",
            "    Map<String, Integer> sized = new UnifiedMap<>(names.size());",
            "    Map<String, Integer> called = UnifiedMap.newMap(names.size());",
            "    Object2IntMap<String> places = new Object2IntOpenHashMap<>(names.size());",
            "    for (String name : names) {",
            "      sized.put(name, 5);",
            "      called.put(name, 6);",
            "      places.put(name, 7);",
            "    }",
            "    Set<Integer> own = new IntOpenHashSet();",
            "    for (int id : ids) {",
            "      own.add(id);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  /** The name of an enum constant is as rare as the constant. */
  @Test
  void namesOfConstants() {
    helper
        .addSourceLines(
            "Preferences.java",
            "import java.util.*;",
            "class Preferences {",
            "  enum Preference { EVENNESS, LESS_MOVEMENT }",
            "  Map<String, String> write(Map<Preference, Integer> preferences) {",
            "    Map<String, String> written = new HashMap<>();",
            "    preferences.forEach((key, value) -> written.put(key.name(), value.toString()));",
            "    return written;",
            "  }",
            "}")
        .doTest();
  }
}
