package io.keyspread.key;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** Where {@link CollidingMapKey} is silent, and must be. */
final class CollidingMapKeySilenceTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(CollidingMapKey.class, getClass());

  @Test
  void keysThatSpread() {
    helper
        .addSourceLines(
            "Spreading.java",
            "import java.time.*;",
            "import java.util.*;",
            "class Spreading {",
            "  private final Map<Object, String> map = new HashMap<>();",
            "  void add(long id, int number, long ts, long createdMillis, String text, double price) {",
            "    map.put(id, \"a\");",
            "    map.put(ts, \"b\");",
            "    map.put(ts - ts % 60_000, \"c\");",
            "    map.put(number << 16, \"d\");",
            "    map.put(createdMillis << 22, \"e\");",
            "    map.computeIfAbsent(System.currentTimeMillis() << 22, k -> \"f\");",
            "    map.computeIfAbsent(Instant.now(), k -> \"g\");",
            "    map.put(text, \"h\");",
            "    map.put(\"id-\" + id, \"i\");",
            "    map.put(number * 1000, \"j\");",
            "    map.put(id * 86_400_000L, \"k\");",
            "    map.put(price, \"l\");",
            "    map.put(price * 2, \"m\");",
            "    map.put(number % 64, \"n\");",
            "    map.put(number & 0xFF, \"o\");",
            "    map.put((number & 63) << 20, \"p\");",
            "    map.put(id * 0x9E3779B97F4A7C15L, \"q\");",
            "    map.put(number + 1, \"r\");",
            "    map.put(number * 64, \"x\");",
            "    map.put(number << 4 | 3, \"y\");",
            "    map.put(new UUID(0, id), \"s\");",
            "    map.put(UUID.randomUUID(), \"t\");",
            "    map.put(-number, \"u\");",
            "    map.put(number * 31 + 7, \"v\");",
            "    map.put(Duration.ofMillis(id), \"w\");",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void numbersThatAreNeitherSmallNorDense() {
    helper
        .addSourceLines(
            "Ids.java",
            "import java.nio.ByteBuffer;",
            "import java.util.*;",
            "class Ids {",
            "  private final Map<Object, String> map = new HashMap<>();",
            "  void add(long most, long least, int ip, int port, long userId, long itemId,",
            "      Object a, Object b, ByteBuffer in, Random random, int crc) {",
            "    map.put(new UUID(most, least), \"a\");",
            "    map.put((long) ip << 32 | port, \"b\");",
            "    map.put(Map.entry(userId, itemId), \"c\");",
            "    map.put((long) a.hashCode() << 32 | b.hashCode(), \"d\");",
            "    map.put((long) in.getInt() << 32 | in.getInt(), \"e\");",
            "    map.put((long) random.nextInt() << 32 | random.nextInt(), \"f\");",
            "    map.put((long) crc << 20, \"g\");",
            "    map.put(List.of(userId, itemId), \"h\");",
            "    map.put(Map.entry(a, b), \"i\");",
            "    map.put(Map.entry(\"k\" + userId, port), \"j\");",
            "    map.put((long) System.identityHashCode(a) << 32 | System.identityHashCode(b), \"k\");",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void tablesThatDoNotHash() {
    helper
        .addSourceLines(
            "Sorted.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Sorted {",
            "  private final Map<Long, String> tree = new TreeMap<>();",
            "  private final ConcurrentMap<Long, String> skips = new ConcurrentSkipListMap<>();",
            "  private final NavigableMap<Long, String> navigable = new TreeMap<>();",
            "  private final Map<Long, String> identity = new IdentityHashMap<>();",
            "  private final List<Long> list = new ArrayList<>();",
            "  private final Set<Long> sorted = new TreeSet<>();",
            "  private final Collection<Long> any;",
            "  private final Map<Long, String> handed;",
            "  private Map<Long, String> either = new HashMap<>();",
            "  Sorted(Map<Long, String> handed, boolean inOrder) {",
            "    this.handed = handed;",
            "    this.any = new ArrayDeque<>();",
            "    if (inOrder) {",
            "      either = new TreeMap<>();",
            "    }",
            "  }",
            "  void add(int x, int y, Map<Long, String> parameter) {",
            "    tree.put((long) x << 32 | y, \"a\");",
            "    skips.put((long) x << 32 | y, \"b\");",
            "    navigable.put((long) x << 32 | y, \"c\");",
            "    identity.put((long) x << 32 | y, \"d\");",
            "    list.add((long) x << 32 | y);",
            "    sorted.add((long) x << 32 | y);",
            "    any.add((long) x << 32 | y);",
            "    handed.put((long) x << 32 | y, \"e\");",
            "    either.put((long) x << 32 | y, \"f\");",
            "    parameter.put((long) x << 32 | y, \"g\");",
            "    this.<Long>put((long) x << 32 | y, 1L);",
            "  }",
            "  private <T> void put(T first, T second) {}",
            "}")
        .doTest();
  }

  @Test
  void tablesThatMixThemselves() {
    helper
        .addSourceLines(
            "it/unimi/dsi/fastutil/longs/Long2ObjectOpenHashMap.java",
            "package it.unimi.dsi.fastutil.longs;",
            "public class Long2ObjectOpenHashMap<V> {",
            "  public V put(long key, V value) {",
            "    return null;",
            "  }",
            "}")
        .addSourceLines(
            "Mixing.java",
            "import com.google.common.cache.*;",
            "import com.google.common.collect.*;",
            "import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;",
            "import java.util.*;",
            "class Mixing {",
            "  private final Long2ObjectOpenHashMap<String> primitive = new Long2ObjectOpenHashMap<>();",
            "  private final Cache<Long, String> cache = CacheBuilder.newBuilder().build();",
            "  private final Map<Object, String> byIdentity = Maps.newIdentityHashMap();",
            "  ImmutableMap<Integer, String> add(int x, int y, int page) {",
            "    primitive.put((long) x << 32 | y, \"a\");",
            "    primitive.put((long) page << 20, \"b\");",
            "    byIdentity.put((long) x << 32 | y, \"c\");",
            "    cache.put((long) page << 12, \"d\");",
            "    return ImmutableMap.<Integer, String>builder().put(page * 4096, \"e\").buildOrThrow();",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void fewKeys() {
    helper
        .addSourceLines(
            "Few.java",
            "import java.util.*;",
            "class Few {",
            "  record Cell(int across, int down) {}",
            "  private final Map<Object, String> board = new HashMap<>();",
            "  void fill(long id) {",
            "    for (int x = 0; x < 15; x++) {",
            "      for (int y = 0; y < 16; y++) {",
            "        board.put(Map.entry(x, y), \"a\");",
            "      }",
            "    }",
            "    for (int a = 0; a < 16; a++) {",
            "      for (int d = 0; d < 31; d++) {",
            "        board.put(new Cell(a, d), \"b\");",
            "      }",
            "    }",
            "    Map<Long, Integer> local = new HashMap<>();",
            "    for (int i = 0; i < 50; i++) {",
            "      local.put(id + i << 20, i);",
            "    }",
            "    Map<Long, Integer> once = new HashMap<>();",
            "    once.put(id << 20, 1);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void constantsOfEnums() {
    helper
        .addSourceLines(
            "Directions.java",
            "import java.util.*;",
            "class Directions {",
            "  enum Direction { NORTH, EAST, SOUTH, WEST }",
            "  private final Map<Integer, String> map = new HashMap<>();",
            "  private final Map<Double, String> angles = new HashMap<>();",
            "  void add(Direction direction, double value) {",
            "    map.put(direction.ordinal() << 20, \"a\");",
            "    for (Direction other : Direction.values()) {",
            "      map.put(other.ordinal() * 4096, \"b\");",
            "    }",
            "    angles.put(Math.round(value * 100) / 100.0, \"c\");",
            "    angles.put(Math.sqrt(value), \"d\");",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void declaredOtherwise() {
    helper
        .addSourceLines(
            "Declared.java",
            "import io.keyspread.annotations.*;",
            "import java.util.*;",
            "class Declared {",
            "  private final Map<Long, String> map = new HashMap<>();",
            "  @ExpectedEntries(200) private final Map<Long, String> small = new HashMap<>();",
            "  @ExpectedEntries(1000) private final Map<List<Integer>, String> medium = new HashMap<>();",
            "  void fill(int x, int y) {",
            "    small.put((long) x << 32 | y, \"d\");",
            "    for (int i = 0; i < 512; i++) {",
            "      for (int j = 0; j < 512; j++) {",
            "        medium.put(List.of(i, j), \"e\");",
            "      }",
            "    }",
            "  }",
            "  void add(@WellSpread int a, @WellSpread int b, @KeyRange(min = 0, max = 99) int kind) {",
            "    map.put((long) a << 32 | b, \"a\");",
            "    map.put((long) kind << 20, \"b\");",
            "  }",
            "  @SuppressWarnings(\"CollidingMapKey\")",
            "  void addAll(int x, int y) {",
            "    map.put((long) x << 32 | y, \"c\");",
            "  }",
            "}")
        .doTest();
  }

  /** Where one entry is kept per key, readings of a clock are told by TimestampMapKey. */
  @Test
  void clocks() {
    helper
        .addSourceLines(
            "Clocks.java",
            "import java.time.*;",
            "import java.time.temporal.ChronoUnit;",
            "import java.util.*;",
            "class Clocks {",
            "  private final Map<Object, String> map = new HashMap<>();",
            "  void add(String value) {",
            "    map.put(Instant.now().truncatedTo(ChronoUnit.MINUTES), value);",
            "    map.putIfAbsent(System.currentTimeMillis() & ~4095, value);",
            "  }",
            "}")
        .doTest();
  }

  /** The record itself is told by its own check. */
  @Test
  void weakRecords() {
    helper
        .addSourceLines(
            "Weak.java",
            "import java.util.*;",
            "class Weak {",
            "  record Cell(short across, short down) {}",
            "  record Point(int x, int y) {}",
            "  private final Map<Object, String> map = new HashMap<>();",
            "  void fill() {",
            "    for (short x = 0; x < 512; x++) {",
            "      for (short y = 0; y < 512; y++) {",
            "        map.put(new Cell(x, y), \"a\");",
            "      }",
            "    }",
            "    for (int x = 0; x < 512; x++) {",
            "      for (int y = 0; y < 512; y++) {",
            "        map.put(new Point(x, y), \"b\");",
            "      }",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void classesAreToldThemselves() {
    helper
        .addSourceLines(
            "Told.java",
            """
            import java.util.HashMap;
            import java.util.Map;

            class Told {
              record Cell(int x, int y) {}

              record Packed(int a, int b) {
                @Override
                public int hashCode() {
                  return a << 16 | b;
                }
              }

              record Folded(int a, int b) {
                @Override
                public int hashCode() {
                  return Long.hashCode((long) a << 32 | b);
                }
              }

              record Masked(int a, int b) {
                @Override
                public int hashCode() {
                  return (a ^ b) & 0xFF;
                }
              }

              private final Map<Object, String> map = new HashMap<>();

              void fill() {
                for (int i = 0; i < 512; i++) {
                  for (int j = 0; j < 512; j++) {
                    map.put(new Cell(i, j), "a");
                    map.put(new Packed(i, j), "b");
                    map.put(new Folded(i, j), "c");
                    map.put(new Masked(i, j), "d");
                  }
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void tablesThatHoldFewEntries() {
    helper
        .addSourceLines(
            "Recent.java",
            "import java.util.*;",
            "class Recent {",
            "  private static final int MOST = 64;",
            "  static class Lru<K, V> extends LinkedHashMap<K, V> {",
            "    @Override protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {",
            "      return this.size() >= 200;",
            "    }",
            "  }",
            "  private final Map<Long, String> last =",
            "      new LinkedHashMap<>(16, 0.75f, true) {",
            "        @Override protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {",
            "          return size() > 100;",
            "        }",
            "      };",
            "  private final Map<Long, String> locked =",
            "      Collections.synchronizedMap(",
            "          new LinkedHashMap<Long, String>() {",
            "            @Override protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {",
            "              return (size() > MOST);",
            "            }",
            "          });",
            "  private final Map<Long, String> named = new Lru<>();",
            "  private final Lru<Long, String> typed = new Lru<>();",
            "  private final Map<Long, String> guarded = new HashMap<>();",
            "  void load(int x, int z, String chunk) {",
            "    last.put((long) x << 32 | z, chunk + 1);",
            "    locked.put((long) x << 32 | z, chunk + 2);",
            "    named.put((long) x << 32 | z, chunk + 3);",
            "    typed.put((long) x << 32 | z, chunk + 4);",
            "    if (guarded.size() < 50) {",
            "      guarded.put((long) x << 32 | z, chunk + 5);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void coloursAndPorts() {
    helper
        .addSourceLines(
            "Colours.java",
            "import java.util.*;",
            "class Colours {",
            "  private final Map<Integer, Integer> colours = new HashMap<>();",
            "  private final Map<Long, String> connections = new HashMap<>();",
            "  void add(int r, int g, int b, int red, int green, int blue, int srcPort, int dstPort) {",
            "    colours.put(r << 24 | g << 16 | b << 8, 1);",
            "    colours.put((red << 24) + (green << 16) + (blue << 8), 2);",
            "    connections.put((long) srcPort << 16 | dstPort, \"a\");",
            "  }",
            "}")
        .doTest();
  }
}
