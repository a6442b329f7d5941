package io.keyspread.key;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** The insertions that keep one entry per key, in the real classes of libraries. */
final class TimestampMapKeySinksTest {
  private final CompilationTestHelper helper =
      LibraryJars.MAPS.with(
          CompilationTestHelper.newInstance(TimestampMapKey.class, getClass()),
          "-XepOpt:Keyspread:ExtraClocks=com.acme.Time#now:ms,com.acme.Time#at:s");

  @Test
  void silentForKeepersAndResults() {
    helper
        .addSourceLines(
            "Keepers.java",
            "import com.google.common.collect.*;",
            "import com.hazelcast.map.IMap;",
            "import java.util.*;",
            "import java.util.stream.*;",
            "import javax.cache.Cache;",
            "import org.springframework.util.LinkedMultiValueMap;",
            "class Keepers {",
            "  private final Multimap<Long, String> multimap = ArrayListMultimap.create();",
            "  private final SetMultimap<Long, String> sets = HashMultimap.create();",
            "  private final LinkedMultiValueMap<Long, String> values = new LinkedMultiValueMap<>();",
            "  private final Multiset<Long> counts = HashMultiset.create();",
            "  private final Set<Long> ticks = new HashSet<>();",
            "  private final List<Long> list = new ArrayList<>(List.of(1L));",
            "  void add(String event, int row, IMap<Long, String> map, Cache<Long, String> cache,",
            "      Table<Long, String, String> table) {",
            "    multimap.put(System.currentTimeMillis(), event);",
            "    sets.put(System.nanoTime(), event);",
            "    values.add(System.nanoTime(), event + 1);",
            "    counts.add(System.currentTimeMillis());",
            "    ticks.add(System.currentTimeMillis());",
            "    list.set(0, System.currentTimeMillis());",
            "    if (!cache.putIfAbsent(System.nanoTime(), event + 2)) {",
            "      throw new IllegalStateException(event);",
            "    }",
            "    String old = map.put(System.nanoTime(), event + 3);",
            "    table.put(System.nanoTime(), event, event + old);",
            "  }",
            "  Map<Long, List<String>> group(Stream<String> events) {",
            "    return events.collect(Collectors.groupingBy(e -> System.currentTimeMillis()));",
            "  }",
            "  Map<Long, String> merge(Stream<String> events) {",
            "    return events.collect(",
            "        Collectors.toMap(e -> System.nanoTime(), e -> e, (a, b) -> b, TreeMap::new));",
            "  }",
            "  Map<String, Long> values(Stream<String> events) {",
            "    return events.collect(Collectors.toMap(e -> e, e -> System.nanoTime()));",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void jdk() {
    helper
        .addSourceLines(
            "Jdk.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Jdk {",
            "  private final Hashtable<Long, String> hashtable = new Hashtable<>();",
            "  private final WeakHashMap<Object, String> weak = new WeakHashMap<>();",
            "  private final NavigableMap<Long, String> sorted = new TreeMap<>();",
            "  private final ConcurrentSkipListMap<Long, String> skips = new ConcurrentSkipListMap<>();",
            "  private final Properties properties = new Properties();",
            "  void add(String event) {",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    hashtable.put(System.currentTimeMillis(), event);",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    weak.put(System.nanoTime(), event + 1);",
            "    // BUG: Diagnostic contains: within 1 s",
            "    sorted.put(System.currentTimeMillis() / 1000, event + 2);",
            "    // BUG: Diagnostic contains: the later entry is dropped",
            "    skips.putIfAbsent(System.nanoTime(), event + 3);",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    properties.setProperty(\"run-\" + System.nanoTime(), event + 4);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void collectors() {
    helper
        .addSourceLines(
            "Collect.java",
            "import com.google.common.collect.*;",
            "import java.util.*;",
            "import java.util.function.*;",
            "import java.util.stream.*;",
            "class Collect {",
            "  private static final Function<String, Long> KEY = e -> System.nanoTime();",
            "  private long now(String event) {",
            "    return System.currentTimeMillis();",
            "  }",
            "  private String named(String event) {",
            "    return event + System.nanoTime();",
            "  }",
            "  void collect(List<String> events) {",
            "    events.stream()",
            "        // BUG: Diagnostic contains: building the map fails",
            "        .collect(Collectors.toUnmodifiableMap(e -> System.currentTimeMillis(), e -> e));",
            "    events.stream()",
            "        // BUG: Diagnostic contains: within 1 ns",
            "        .collect(Collectors.toConcurrentMap(e -> System.nanoTime(), e -> e));",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    events.stream().collect(Collectors.toMap(this::now, e -> e));",
            "    events.stream().collect(Collectors.toMap(this::named, e -> e));",
            "    // BUG: Diagnostic contains: within 1 s",
            "    events.stream().collect(Collectors.toMap(e -> {",
            "      long millis = System.currentTimeMillis();",
            "      return millis / 1000;",
            "    }, e -> e));",
            "    events.stream()",
            "        // BUG: Diagnostic contains: within 1 ns",
            "        .collect(ImmutableMap.toImmutableMap(e -> System.nanoTime(), e -> e));",
            "    events.stream()",
            "        .collect(",
            "            // BUG: Diagnostic contains: within 1 ns",
            "            ImmutableSortedMap.toImmutableSortedMap(",
            "                Comparator.<Long>naturalOrder(), e -> System.nanoTime(), e -> e));",
            "    events.stream().collect(Collectors.toMap(String::length, e -> e));",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void guavaAndCaffeine() {
    helper
        .addSourceLines(
            "Guava.java",
            "import com.github.benmanes.caffeine.cache.*;",
            "import com.google.common.collect.*;",
            "import java.util.concurrent.CompletableFuture;",
            "class Guava {",
            "  private final BiMap<Long, String> biMap = HashBiMap.create();",
            "  private final Table<Long, String, String> table = HashBasedTable.create();",
            "  private final ImmutableTable.Builder<Long, Long, String> cells = ImmutableTable.builder();",
            "  private final Cache<Long, String> cache = Caffeine.newBuilder().build();",
            "  private final AsyncCache<Long, String> async = Caffeine.newBuilder().buildAsync();",
            "  private final com.google.common.cache.LoadingCache<Long, String> loading;",
            "  Guava(com.google.common.cache.LoadingCache<Long, String> loading) {",
            "    this.loading = loading;",
            "  }",
            "  void add(String event, long id) {",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    biMap.put(System.currentTimeMillis(), event);",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    biMap.forcePut(System.nanoTime(), event + 1);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    table.put(System.currentTimeMillis(), \"status\", event + 2);",
            "    table.put(System.currentTimeMillis(), event, event + 3);",
            "    table.put(id, \"status\", event + 4);",
            "    // BUG: Diagnostic contains: building the map fails",
            "    cells.put(7L, System.nanoTime(), event + 5);",
            "    cells.put(id, System.nanoTime(), event + 6);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    cache.put(System.currentTimeMillis(), event + 7);",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    async.put(System.nanoTime(), CompletableFuture.completedFuture(event));",
            "    // BUG: Diagnostic contains: within 1 s",
            "    loading.put(System.currentTimeMillis() / 1000, event + 8);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void otherMapsAndGrids() {
    helper
        .addSourceLines(
            "Grids.java",
            "import com.hazelcast.map.IMap;",
            "import it.unimi.dsi.fastutil.longs.*;",
            "import org.apache.ignite.IgniteCache;",
            "import org.apache.ignite.client.ClientCache;",
            "import org.eclipse.collections.api.map.MutableMap;",
            "import org.eclipse.collections.api.map.primitive.MutableLongObjectMap;",
            "import org.infinispan.Cache;",
            "import org.springframework.util.ConcurrentReferenceHashMap;",
            "class Grids {",
            "  private final Long2ObjectMap<String> fast = new Long2ObjectOpenHashMap<>();",
            "  private final Long2LongMap pairs = new Long2LongOpenHashMap();",
            "  private final ConcurrentReferenceHashMap<Long, String> references =",
            "      new ConcurrentReferenceHashMap<>();",
            "  void add(String event, IMap<Long, String> map, IgniteCache<Long, String> ignite,",
            "      ClientCache<Long, String> thin, MutableMap<Long, String> mutable,",
            "      MutableLongObjectMap<String> primitive, Cache<Long, String> infinispan,",
            "      org.springframework.cache.Cache spring, javax.cache.Cache<Long, String> jcache) {",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    fast.put(System.currentTimeMillis(), event);",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    pairs.put(System.nanoTime(), 17L);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    references.put(System.currentTimeMillis(), event + 1);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    map.put(System.currentTimeMillis(), event + 2);",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    map.set(System.nanoTime(), event + 3);",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    map.setAsync(System.nanoTime(), event + 4);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    ignite.put(System.currentTimeMillis(), event + 5);",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    ignite.putAsync(System.nanoTime(), event + 6);",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    thin.put(System.nanoTime(), event + 7);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    mutable.put(System.currentTimeMillis(), event + 8);",
            "    // BUG: Diagnostic contains: within 1 s",
            "    primitive.put(System.currentTimeMillis() / 1000, event + 9);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    infinispan.put(System.currentTimeMillis(), event + 10);",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    infinispan.putAsync(System.nanoTime(), event + 11);",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    infinispan.putForExternalRead(System.nanoTime(), event + 12);",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    spring.put(System.nanoTime(), event + 13);",
            "    // BUG: Diagnostic contains: within 1 ns",
            "    jcache.put(System.nanoTime(), event + 14);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void jodaTimeAndExtraClocks() {
    helper
        .addSourceLines(
            "com/acme/Time.java",
            "package com.acme;",
            "import java.time.Instant;",
            "public interface Time {",
            "  long now();",
            "  Instant at();",
            "  long other();",
            "}")
        .addSourceLines(
            "Clocks.java",
            "import com.acme.Time;",
            "import java.util.*;",
            "import org.joda.time.*;",
            "class Clocks {",
            "  private final Map<Object, String> log = new HashMap<>();",
            "  void add(String event, Time time, DateTime given) {",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    log.put(DateTime.now(), event);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    log.put(new DateTime().getMillis(), event + 1);",
            "    // BUG: Diagnostic contains: within 1 s",
            "    log.put(Instant.now().getMillis() / 1000, event + 2);",
            "    // BUG: Diagnostic contains: within 1 ms",
            "    log.put(DateTimeUtils.currentTimeMillis(), event + 3);",
            "    log.put(given, event + 4);",
            "    log.put(given.getMillis(), event + 5);",
            "    log.put(new DateTime(event.length()), event + 6);",
            "    log.put(DateTime.now().withMillisOfSecond(event.length()), event + 7);",
            "    // BUG: Diagnostic contains: clock reading time.now(), so two events within 1 ms",
            "    log.put(time.now(), event + 8);",
            "    // BUG: Diagnostic contains: within 1 s",
            "    log.put(time.at(), event + 9);",
            "    log.put(time.other(), event + 10);",
            "  }",
            "}")
        .doTest();
  }
}
