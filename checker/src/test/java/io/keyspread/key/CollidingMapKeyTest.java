package io.keyspread.key;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

final class CollidingMapKeyTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(CollidingMapKey.class, getClass());

  @Test
  void countersBesideLoops() {
    helper
        .addSourceLines(
            "Blocks.java",
            "import java.util.*;",
            "class Blocks {",
            "  private final Map<Integer, String> byOffset = new HashMap<>();",
            "  void add(List<String> names, int limit) {",
            "    int reset = 0;",
            "    for (String name : names) {",
            "      byOffset.put(reset * 8192, name);",
            "      reset++;",
            "      if (name.isEmpty()) {",
            "        reset = 0;",
            "      }",
            "    }",
            "    int jumping = 0;",
            "    for (String name : names) {",
            "      byOffset.put(jumping * 16384, name + 1);",
            "      jumping++;",
            "      jumping += name.length();",
            "    }",
            "    int outer = 0;",
            "    for (String name : names) {",
            "      byOffset.put(outer * 32768, name + 2);",
            "      for (int i = 0; i < name.length(); i++) {",
            "        outer++;",
            "      }",
            "    }",
            "    byOffset.put(outer * 2048, \"end\");",
            "    int block = 0;",
            "    for (String name : names) {",
            "      // BUG: Diagnostic contains: These keys are equal modulo 4,096",
            "      byOffset.put(block * 4096, name + 3);",
            "      block++;",
            "    }",
            "    int at = 0;",
            "    while (at < limit) {",
            "      // BUG: Diagnostic contains: These keys are equal modulo 1,024",
            "      byOffset.put(at << 10, \"block \" + at);",
            "      ++at;",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void strides() {
    helper
        .addSourceLines(
            "Pages.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Pages {",
            "  private static final long PAGE = 4096;",
            "  private final Map<Long, String> byStart = new HashMap<>();",
            "  private final Map<Integer, String> byNumber = new LinkedHashMap<>();",
            "  private final ConcurrentMap<Long, byte[]> cached = new ConcurrentHashMap<>();",
            "  private final Set<Long> dirty = new HashSet<>();",
            "  void touch(long id, int page, long offset, long position, byte[] content) {",
            "    // BUG: Diagnostic contains: These keys are equal modulo 1,048,576",
            "    byStart.put(id << 20, \"a\");",
            "    // BUG: Diagnostic contains: look-ups in a HashMap make 6.8 times",
            "    byNumber.put(page * 4096, \"b\");",
            "    // BUG: Diagnostic contains: look-ups in a ConcurrentHashMap make",
            "    cached.putIfAbsent(offset & ~4095, content);",
            "    long start = position - position % PAGE;",
            "    // BUG: Diagnostic contains: equal modulo 4,096",
            "    dirty.add(start);",
            "    // BUG: Diagnostic contains: (divide by 8,192): predicted 0.8 times. [typical]",
            "    cached.computeIfAbsent(position / 8192 * 8192, k -> content);",
            "    // BUG: Diagnostic contains: equal modulo 2,048",
            "    cached.merge(aligned(offset), content, (a, b) -> a);",
            "  }",
            "  private static long aligned(long offset) {",
            "    return offset & ~0x7FFL;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void packedNumbers() {
    helper
        .addSourceLines(
            "Chunks.java",
            "import java.util.*;",
            "class Chunks {",
            "  record Position(int x, int z) {}",
            "  private final Map<Long, String> chunks = new HashMap<>();",
            "  private final Map<Integer, String> cells = new HashMap<>();",
            "  private final HashSet<Long> visited = new HashSet<>();",
            "  void load(int x, int z, Position position, String chunk) {",
            "    // BUG: Diagnostic contains: packs numbers into one Long",
            "    chunks.put((long) x << 32 | z, chunk);",
            "    // BUG: Diagnostic contains: look-ups in a HashMap make 95.1 times",
            "    visited.add(((long) position.x() << 32) | (position.z() & 0xFFFFFFFFL));",
            "  }",
            "  void mark(int row, int column, String cell) {",
            "    // BUG: Diagnostic contains: folds the upper half of a hash code",
            "    cells.put(row << 16 | column, cell);",
            "    Map<Long, Integer> local = new HashMap<>();",
            "    for (int other = 0; other < row; other++) {",
            "      long key = key(row, other);",
            "      // BUG: Diagnostic contains: predicted 1.0 times",
            "      local.merge(key, 1, Integer::sum);",
            "    }",
            "  }",
            "  private static long key(int x, int z) {",
            "    return ((long) x << 32) + z;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void pairsOfCoordinates() {
    helper
        .addSourceLines(
            "Points.java",
            "import java.util.*;",
            "class Points {",
            "  interface Point {",
            "    int getX();",
            "    int getY();",
            "  }",
            "  private final Set<Map.Entry<Integer, Integer>> cells = new HashSet<>();",
            "  private final Set<Map.Entry<Integer, Integer>> seen = new HashSet<>();",
            "  private final Map<List<Integer>, String> names = new HashMap<>();",
            "  void add(int row, int column, Point point, int i, int j) {",
            "    // BUG: Diagnostic contains: (a grid of row and column)",
            "    cells.add(Map.entry(row, column));",
            "    // BUG: Diagnostic contains: [typical]",
            "    seen.add(Map.entry(point.getX(), point.getY()));",
            "    // BUG: Diagnostic contains: 4.7 times",
            "    names.put(Arrays.asList(i, j), \"\");",
            "  }",
            "}")
        .doTest();
  }

  /** An hour has 60 minutes, and a day 24 hours: the numbers of the message say so. */
  @Test
  void timesOfDay() {
    helper
        .addSourceLines(
            "Timetable.java",
            "import java.util.*;",
            "class Timetable {",
            "  private final Map<Long, String> trains = new HashMap<>();",
            "  private final Set<Map.Entry<Integer, Integer>> stops = new HashSet<>();",
            "  void add(int hour, int minute, String train) {",
            "    // BUG: Diagnostic contains: 1,440 such keys have 64 hash codes (a grid of hour and",
            "    trains.put((long) hour << 32 | minute, train);",
            "    // BUG: Diagnostic contains: 1,440 such keys have 64 hash codes (a grid of hour and",
            "    stops.add(Map.entry(hour, minute));",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void edgesOfGraphs() {
    helper
        .addSourceLines(
            "Graph.java",
            "import java.util.*;",
            "class Graph {",
            "  private final Set<Long> directed = new HashSet<>();",
            "  private final Set<Long> undirected = new HashSet<>();",
            "  private final Set<Long> sorted = new HashSet<>();",
            "  static class Node {",
            "    private int id;",
            "    int getId() {",
            "      return id;",
            "    }",
            "    void setId(int id) {",
            "      this.id = id;",
            "    }",
            "  }",
            "  boolean connect(Node a, Node b) {",
            "    // BUG: Diagnostic contains: (a grid of a.getId() and b.getId())",
            "    return directed.add(((long) a.getId() << 32) + b.getId());",
            "  }",
            "  void join(int a, int b) {",
            "    // BUG: Diagnostic contains: packs numbers into one Long",
            "    undirected.add(edge(a, b));",
            "    // BUG: Diagnostic contains: packs numbers into one Long",
            "    sorted.add((long) Math.min(a, b) << 32 | Math.max(a, b));",
            "  }",
            "  private final Set<Long> chosen = new HashSet<>();",
            "  void choose(int from, int to) {",
            "    // BUG: Diagnostic contains: packs numbers into one Long",
            "    chosen.add(from < to ? packed(from, to) : packed(to, from));",
            "  }",
            "  private static long packed(int low, int high) {",
            "    return (long) low << 32 | high & 0xffffffffL;",
            "  }",
            "  private static long edge(int a, int b) {",
            "    return a < b ? (long) a << 32 | b : (long) b << 32 | a;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void wholeNumbers() {
    helper
        .addSourceLines(
            "Measures.java",
            "import java.util.*;",
            "class Measures {",
            "  private final Map<Double, String> byAmount = new HashMap<>();",
            "  private final Map<Double, String> byWhole = new HashMap<>();",
            "  void add(int amount, long cents, String name) {",
            "    // BUG: Diagnostic contains: A whole number leaves the low bits of a Double empty",
            "    byAmount.put((double) amount, name);",
            "    // BUG: Diagnostic contains: 8.8 times",
            "    byAmount.putIfAbsent(Double.valueOf(cents), name);",
            "    double whole = amount;",
            "    // BUG: Diagnostic contains: Use the whole number itself as key",
            "    byWhole.computeIfAbsent(whole, k -> name);",
            "  }",
            "  private final Map<Double, Integer> rounded = new HashMap<>();",
            "  private final Map<Double, Integer> floored = new HashMap<>();",
            "  void count(double weight, double height) {",
            "    // BUG: Diagnostic contains: Use the whole number itself as key",
            "    rounded.merge((double) Math.round(weight), 1, Integer::sum);",
            "    // BUG: Diagnostic contains: A whole number leaves the low bits of a Double empty",
            "    floored.merge(Math.floor(height), 1, Integer::sum);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void loopsWithVisibleBounds() {
    helper
        .addSourceLines(
            "Grid.java",
            "import java.util.*;",
            "import java.util.stream.*;",
            "class Grid {",
            "  private static final int WIDTH = 512;",
            "  record Cell(int across, int down) {}",
            "  static final class Spot {",
            "    private final int across;",
            "    private final int down;",
            "    Spot(int across, int down) {",
            "      this.across = across;",
            "      this.down = down;",
            "    }",
            "    @Override public boolean equals(Object other) {",
            "      return other instanceof Spot spot && spot.across == across && spot.down == down;",
            "    }",
            "    @Override public int hashCode() {",
            "      return 31 * across + down;",
            "    }",
            "  }",
            "  Map<Object, String> fill() {",
            "    Map<Object, String> cells = new HashMap<>();",
            "    for (int x = 0; x < WIDTH; x++) {",
            "      for (int y = 0; y <= 511; y++) {",
            "        // BUG: Diagnostic contains: Cell.hashCode() gives few different results",
            "        cells.put(new Cell(x, y), \"a\");",
            "        // BUG: Diagnostic contains: The hash code of a List multiplies by 31",
            "        cells.put(List.of(x, y), \"b\");",
            "        // BUG: Diagnostic contains: Spot(0, 31) and Spot(1, 0) share 31",
            "        cells.put(new Spot(x, y), \"d\");",
            "        // BUG: Diagnostic contains: (0, 1) and (1, 0) share 1",
            "        cells.put(Map.entry(x, y), \"c\");",
            "      }",
            "    }",
            "    return cells;",
            "  }",
            "  Set<AbstractMap.SimpleEntry<Integer, Integer>> pairs() {",
            "    Set<AbstractMap.SimpleEntry<Integer, Integer>> pairs = new HashSet<>();",
            "    IntStream.range(0, 400)",
            "        .forEach(",
            "            i ->",
            "                IntStream.range(0, 400)",
            "                    .forEach(",
            "                        j -> {",
            "                          // BUG: Diagnostic contains: ^ that of its right part",
            "                          pairs.add(new AbstractMap.SimpleEntry<>(i, j));",
            "                        }));",
            "    return pairs;",
            "  }",
            "  Map<Integer, Integer> squares() {",
            "    return IntStream.range(0, 4000)",
            "        .boxed()",
            "        // BUG: Diagnostic contains: equal modulo 4,096",
            "        .collect(Collectors.toMap(i -> i * 4096, i -> i));",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void otherTypes() {
    helper
        .addSourceLines(
            "Others.java",
            "import java.time.*;",
            "import java.time.temporal.ChronoUnit;",
            "import java.util.*;",
            "class Others {",
            "  private final Map<UUID, String> byId = new HashMap<>();",
            "  private final Map<Duration, String> byLength = new HashMap<>();",
            "  private final Map<Instant, List<String>> byMinute = new HashMap<>();",
            "  void add(long id, int minutes, String name) {",
            "    // BUG: Diagnostic contains: 100,000 such keys have 1 hash code",
            "    byId.put(new UUID(id, id), name);",
            "    // BUG: Diagnostic contains: multiples of a common number",
            "    byLength.put(Duration.ofMinutes(minutes), name);",
            "    Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);",
            "    // BUG: Diagnostic contains: Use the number of the interval of 1 min as key",
            "    byMinute.computeIfAbsent(minute, k -> new ArrayList<>()).add(name);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void otherTables() {
    helper
        .addSourceLines(
            "org/apache/commons/lang3/tuple/Pair.java",
            "package org.apache.commons.lang3.tuple;",
            "public abstract class Pair<L, R> {",
            "  public static <L, R> Pair<L, R> of(L left, R right) {",
            "    return null;",
            "  }",
            "}")
        .addSourceLines(
            "Tables.java",
            "import com.google.common.cache.*;",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "import java.util.stream.*;",
            "import org.apache.commons.lang3.tuple.Pair;",
            "class Tables {",
            "  private final Map<Long, String> wrapped = Collections.synchronizedMap(new HashMap<>());",
            "  private final Set<Long> concurrent = ConcurrentHashMap.newKeySet();",
            "  private final Cache<Long, String> cache = CacheBuilder.newBuilder().build();",
            "  private final Hashtable<Pair<Integer, Integer>, String> old = new Hashtable<>();",
            "  private final Map<Long, String> assigned;",
            "  Tables(int size) {",
            "    assigned = new HashMap<>(size);",
            "  }",
            "  void add(int x, int y) {",
            "    // BUG: Diagnostic contains: look-ups in a HashMap make",
            "    wrapped.put((long) x << 32 | y, \"a\");",
            "    // BUG: Diagnostic contains: look-ups in a ConcurrentHashMap make",
            "    concurrent.add((long) x << 32 | y);",
            "    // BUG: Diagnostic contains: 95",
            "    cache.put((long) x << 32 | y, \"b\");",
            "    // BUG: Diagnostic contains: [typical]",
            "    this.assigned.put((long) x << 32 | y, \"c\");",
            "    for (int i = 0; i < 400; i++) {",
            "      for (int j = 0; j < 400; j++) {",
            "        // BUG: Diagnostic contains: It has no tree bins.",
            "        old.put(Pair.of(i, j), \"d\");",
            "      }",
            "    }",
            "  }",
            "  Set<Long> all(List<Integer> numbers) {",
            "    return numbers.stream()",
            "        .filter(number -> number > 0)",
            "        // BUG: Diagnostic contains: in a Set.copyOf make 33,334 times",
            "        .map(number -> (long) number << 32 | number)",
            "        .sorted()",
            "        .collect(Collectors.toUnmodifiableSet());",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void oneFindingForOneCause() {
    helper
        .addSourceLines(
            "Tiles.java",
            "import java.util.*;",
            "class Tiles {",
            "  private final Map<Long, String> tiles = new HashMap<>();",
            "  private final Map<Long, String> borders = new HashMap<>();",
            "  void add(int x, int y, String tile) {",
            "    // BUG: Diagnostic contains: 95.1 times",
            "    tiles.put((long) x << 32 | y, tile);",
            "    tiles.put((long) x << 32 | y, tile + 1);",
            "    // BUG: Diagnostic contains: 95.1 times",
            "    borders.put((long) x << 32 | y, tile);",
            "  }",
            "  void addOther(int left, int top, String tile) {",
            "    tiles.putIfAbsent((long) left << 32 | top, tile);",
            "    // BUG: Diagnostic contains: equal modulo",
            "    tiles.put((long) left << 20, tile);",
            "  }",
            "}")
        .doTest();
  }

  /** A table is judged by as many entries as it can hold. */
  @Test
  void tablesWithABound() {
    helper
        .addSourceLines(
            "Recent.java",
            "import java.util.*;",
            "class Recent {",
            "  private final Map<Long, String> many =",
            "      new LinkedHashMap<>() {",
            "        @Override protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {",
            "          return size() > 1_000;",
            "        }",
            "      };",
            "  private final Map<Long, String> open;",
            "  private final Map<Long, String> guarded = new HashMap<>();",
            "  Recent(int most) {",
            "    open =",
            "        new LinkedHashMap<>() {",
            "          @Override protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {",
            "            return size() > most;",
            "          }",
            "        };",
            "  }",
            "  void load(int x, int z, String chunk) {",
            "    // BUG: Diagnostic contains: look-ups in a HashMap make 12.6 times",
            "    many.put((long) x << 32 | z, chunk + 1);",
            "    // BUG: Diagnostic contains: look-ups in a HashMap make 95.1 times",
            "    open.put((long) x << 32 | z, chunk + 2);",
            "    if (guarded.size() <= 20_000) {",
            "      // BUG: Diagnostic contains: packs numbers into one Long",
            "      guarded.put((long) x << 32 | z, chunk + 3);",
            "    }",
            "  }",
            "}")
        .doTest();
  }
}
