package io.keyspread.key;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.CompilationTestHelper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every source of clock readings on every path, each into several sinks: found where entries are
 * lost, silent where one thing is different.
 */
final class TimestampMapKeyMatrixTest {
  /**
   * A way to read a clock.
   *
   * @param code an expression of type long
   * @param tick how long its value stays the same
   */
  private record Clock(String code, String tick) {}

  /**
   * A way for a value to reach a map.
   *
   * @param before statements, with %1$s for the clock
   * @param key the key, with %1$s for the clock
   * @param after what closes the statements
   */
  private record Way(String before, String key, String after) {}

  private static final ImmutableList<Clock> CLOCKS =
      ImmutableList.of(
          new Clock("System.currentTimeMillis()", "1 ms"),
          new Clock("System.nanoTime()", "1 ns"),
          new Clock("System.currentTimeMillis() / 1000", "1 s"),
          new Clock("Instant.now().toEpochMilli()", "1 ms"),
          new Clock("Instant.now().getEpochSecond()", "1 s"),
          new Clock("ZonedDateTime.now().toInstant().toEpochMilli()", "1 ms"),
          new Clock("clock.millis()", "1 ms"),
          new Clock("clock.instant().truncatedTo(ChronoUnit.SECONDS).toEpochMilli()", "1 s"),
          new Clock("TimeUnit.MILLISECONDS.toMinutes(System.currentTimeMillis())", "1 min"),
          new Clock("supplier.getAsLong()", "1 ms"),
          new Clock("ticker.read()", "1 ns"),
          new Clock("new Date().getTime()", "1 ms"),
          new Clock("Calendar.getInstance().getTimeInMillis()", "1 ms"),
          new Clock("Duration.ofNanos(System.nanoTime()).toSeconds()", "1 s"),
          new Clock("stamp()", "1 ms"),
          new Clock("Stamps.inOtherFile(1000)", "1 s"));

  private static final ImmutableList<Way> WAYS =
      ImmutableList.of(
          new Way("", "%1$s", ""),
          new Way("long t = %1$s;", "t", ""),
          new Way("var t = %1$s;", "t", ""),
          new Way("long t = 0; t = %1$s;", "t", ""),
          new Way("long t; if (event.isEmpty()) { t = %1$s; } else { t = %1$s + 1; }", "t", ""),
          new Way("", "(event.isEmpty() ? %1$s : %1$s + 2)", ""),
          new Way("long t = %1$s; t += 7;", "t", ""),
          new Way("", "Long.valueOf(%1$s)", ""),
          new Way("LongSupplier f = () -> %1$s;", "f.getAsLong()", ""),
          new Way("Supplier<Long> f = () -> { long x = %1$s; return x; };", "f.get()", ""),
          new Way("", "Optional.of(%1$s).get()", ""),
          new Way(
              "long t = switch (event) { case \"a\" -> %1$s; default -> { yield %1$s - 1; } };",
              "t", ""),
          new Way("", "same(%1$s)", ""),
          new Way("Object o = %1$s; if (o instanceof Long t) {", "t", "}"),
          new Way("Stream.of(event).map(e -> %1$s).forEach(t -> {", "t", "});"),
          new Way("for (int i = 0; i < 3; i++) { long t = %1$s;", "t", "}"));

  /** Insertions that lose entries, with %1$s for the key. */
  private static final ImmutableList<String> LOSING =
      ImmutableList.of(
          "map.put(%1$s, event);",
          "sorted.putIfAbsent(%1$s, event);",
          "concurrent.put(%1$s, event);",
          "cache.put(%1$s, event);",
          "byText.put(\"k-\" + %1$s, event);",
          "byText.put(String.format(\"%%019d\", %1$s), event);",
          "table.put(%1$s, \"column\", event);",
          "byKey.put(new Key(\"log\", %1$s), event);",
          "byObject.put(List.of(%1$s), event);",
          "fast.put((long) %1$s, event);",
          "byText.put(Long.toHexString(%1$s), event);");

  /** The same with one thing different, so that nothing is lost. */
  private static final ImmutableList<String> KEEPING =
      ImmutableList.of(
          "byText.put(%1$s + \"-\" + event, event);",
          "map.put(%1$s + sequence.incrementAndGet(), event);",
          "map.merge(%1$s, event, String::concat);",
          "lists.computeIfAbsent(%1$s, k -> new ArrayList<>()).add(event);",
          "String old = map.put(%1$s, event); use(old);",
          "byEvent.put(event, %1$s);",
          "multimap.put(%1$s, event);",
          "Map<Long, String> one = new HashMap<>(); one.put(%1$s, event); use(one);",
          "long k = %1$s; if (!map.containsKey(k)) { map.put(k, event); }",
          "map.put(%1$s %% 60, event);",
          "map.put(%1$s + id, event);",
          "byKey.put(new Key(event, %1$s), event);",
          "flags.put(%1$s, true);",
          "table.put(%1$s, event, event);",
          "byText.put(UUID.randomUUID() + \"@\" + %1$s, event);",
          "byObject.put(Map.entry(id, %1$s), event);",
          "if (sorted.putIfAbsent(%1$s, event) != null) { use(event); }",
          "ticks.add(%1$s);",
          "String was = sorted.get(%1$s); use(was);");

  /** A line stands for one cell: so many sinks for each source and path. */
  private static final int SINKS_PER_CELL = 2;

  private static final int CHUNKS = 4;

  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(TimestampMapKey.class, getClass())
          .addSourceLines(
              "Stamps.java",
              "final class Stamps {",
              "  private Stamps() {}",
              "  static long inOtherFile(int divisor) {",
              "    return System.currentTimeMillis() / divisor;",
              "  }",
              "}");

  @ValueSource(ints = {0, 1, 2, 3})
  @ParameterizedTest
  void losing(int chunk) {
    helper.addSourceLines("Matrix.java", source(chunk, LOSING, /* isLosing= */ true)).doTest();
  }

  @ValueSource(ints = {0, 1, 2, 3})
  @ParameterizedTest
  void keeping(int chunk) {
    helper.addSourceLines("Matrix.java", source(chunk, KEEPING, /* isLosing= */ false)).doTest();
  }

  @Test
  void size() {
    int cells = CLOCKS.size() * WAYS.size() * SINKS_PER_CELL;
    assertThat(cells).isAtLeast(500);
    assertThat(CLOCKS.size() % CHUNKS).isEqualTo(0);
  }

  private static String[] source(int chunk, ImmutableList<String> sinks, boolean isLosing) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "import com.google.common.base.Ticker;",
                "import com.google.common.cache.Cache;",
                "import com.google.common.collect.*;",
                "import it.unimi.dsi.fastutil.longs.*;",
                "import java.time.*;",
                "import java.time.temporal.ChronoUnit;",
                "import java.util.*;",
                "import java.util.concurrent.*;",
                "import java.util.concurrent.atomic.AtomicLong;",
                "import java.util.function.*;",
                "import java.util.stream.*;",
                "class Matrix {",
                "  record Key(String table, long time) {}",
                "  private final Map<Long, String> map = new HashMap<>();",
                "  private final Map<Long, List<String>> lists = new HashMap<>();",
                "  private final Map<Long, Boolean> flags = new HashMap<>();",
                "  private final NavigableMap<Long, String> sorted = new TreeMap<>();",
                "  private final ConcurrentMap<Long, String> concurrent = new ConcurrentHashMap<>();",
                "  private final Map<String, String> byText = new LinkedHashMap<>();",
                "  private final Map<String, Long> byEvent = new LinkedHashMap<>();",
                "  private final Map<Key, String> byKey = new HashMap<>();",
                "  private final Map<Object, String> byObject = new HashMap<>();",
                "  private final Multimap<Long, String> multimap = ArrayListMultimap.create();",
                "  private final Table<Long, String, String> table = HashBasedTable.create();",
                "  private final Long2ObjectMap<String> fast = new Long2ObjectOpenHashMap<>();",
                "  private final Set<Long> ticks = new HashSet<>();",
                "  private final AtomicLong sequence = new AtomicLong();",
                "  private final LongSupplier supplier = System::currentTimeMillis;",
                "  private final Cache<Long, String> cache;",
                "  private final Clock clock;",
                "  private final Ticker ticker;",
                "  Matrix(Cache<Long, String> cache, Clock clock, Ticker ticker) {",
                "    this.cache = cache;",
                "    this.clock = clock;",
                "    this.ticker = ticker;",
                "  }",
                "  private static long stamp() {",
                "    return System.currentTimeMillis();",
                "  }",
                "  private static long same(long value) {",
                "    return value;",
                "  }",
                "  void use(Object value) {}"));
    int cell = 0;
    int share = CLOCKS.size() / CHUNKS;
    for (Clock clock : CLOCKS.subList(chunk * share, (chunk + 1) * share)) {
      for (Way way : WAYS) {
        for (int i = 0; i < SINKS_PER_CELL; i++) {
          String sink = sinks.get((chunk + cell * SINKS_PER_CELL + i) % sinks.size());
          lines.add("  void m" + cell + "_" + i + "(String event, long id) {");
          lines.add("    " + way.before().formatted(clock.code()));
          if (isLosing) {
            lines.add("    // BUG: Diagnostic contains: within " + clock.tick() + " ");
          }
          lines.add("    " + sink.formatted(way.key().formatted(clock.code())));
          lines.add("    " + way.after());
          lines.add("  }");
        }
        cell++;
      }
    }
    lines.add("}");
    return lines.toArray(new String[0]);
  }
}
