package io.keyspread.key;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

final class UnboundedMapKeysTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(UnboundedMapKeys.class, getClass());

  @Test
  void silentForTablesOutOfSight() {
    helper
        .addSourceLines(
            "Shown.java",
            "import java.util.*;",
            "import java.util.function.*;",
            "class Shown {",
            "  static Map<UUID, String> shared = new HashMap<>();",
            "  private static final Map<UUID, String> RETURNED = new HashMap<>();",
            "  private static final Map<UUID, String> KEYS = new HashMap<>();",
            "  private static final Map<UUID, String> PASSED = new HashMap<>();",
            "  private static final Map<UUID, String> SUPPLIED = new HashMap<>();",
            "  private static final Map<UUID, String> STORED = new HashMap<>();",
            "  private static final Iterator<UUID> ITERATOR = STORED.keySet().iterator();",
            "  private final Map<UUID, String> given;",
            "  @javax.inject.Inject private Map<UUID, String> injected = new HashMap<>();",
            "  Shown(Map<UUID, String> given) {",
            "    this.given = given;",
            "  }",
            "  void add(String event) {",
            "    shared.put(UUID.randomUUID(), event + 1);",
            "    RETURNED.put(UUID.randomUUID(), event + 2);",
            "    KEYS.put(UUID.randomUUID(), event + 3);",
            "    PASSED.put(UUID.randomUUID(), event + 4);",
            "    SUPPLIED.put(UUID.randomUUID(), event + 5);",
            "    STORED.put(UUID.randomUUID(), event + 6);",
            "    given.put(UUID.randomUUID(), event + 7);",
            "    injected.put(UUID.randomUUID(), event + 8);",
            "  }",
            "  static Map<UUID, String> all() {",
            "    return RETURNED;",
            "  }",
            "  static Set<UUID> keys() {",
            "    return KEYS.keySet();",
            "  }",
            "  static void clean(Consumer<Map<UUID, String>> cleaner) {",
            "    cleaner.accept(PASSED);",
            "  }",
            "  static Supplier<Map<UUID, String>> supplier() {",
            "    return () -> SUPPLIED;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForTablesThatAreDrained() {
    helper
        .addSourceLines(
            "Drained.java",
            "import java.time.Instant;",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "import java.util.concurrent.atomic.AtomicLong;",
            "class Drained {",
            "  private static final AtomicLong IDS = new AtomicLong();",
            "  private static final Map<Long, String> REMOVED = new ConcurrentHashMap<>();",
            "  private static final Map<Long, String> CLEARED = new HashMap<>();",
            "  private static final Map<Long, String> BY_REFERENCE = new ConcurrentHashMap<>();",
            "  private static final NavigableMap<Long, String> POLLED = new TreeMap<>();",
            "  private static final NavigableMap<Long, String> CUT = new ConcurrentSkipListMap<>();",
            "  private static final Map<Long, String> BY_ITERATOR = new LinkedHashMap<>();",
            "  private static final Map<Long, String> BY_VIEW = new HashMap<>();",
            "  private static final Map<Long, String> RETAINED = new HashMap<>();",
            "  private static Map<Long, String> swapped = new HashMap<>();",
            "  private static final Map<Long, String> BY_HELPER = new HashMap<>();",
            "  private static final Map<Long, String> BY_ALIAS = new HashMap<>();",
            "  private static final Map<Long, String> COMPUTED = new HashMap<>();",
            "  private static final Set<Long> SET = new HashSet<>();",
            "  void submit(String task) {",
            "    REMOVED.put(IDS.incrementAndGet(), task + 1);",
            "    CLEARED.put(IDS.incrementAndGet(), task + 2);",
            "    BY_REFERENCE.put(IDS.incrementAndGet(), task + 3);",
            "    POLLED.put(IDS.incrementAndGet(), task + 4);",
            "    CUT.put(IDS.incrementAndGet(), task + 5);",
            "    BY_ITERATOR.put(IDS.incrementAndGet(), task + 6);",
            "    BY_VIEW.put(IDS.incrementAndGet(), task + 7);",
            "    RETAINED.put(IDS.incrementAndGet(), task + 8);",
            "    swapped.put(IDS.incrementAndGet(), task + 9);",
            "    BY_HELPER.put(IDS.incrementAndGet(), task + 10);",
            "    BY_ALIAS.put(IDS.incrementAndGet(), task + 11);",
            "    COMPUTED.put(IDS.incrementAndGet(), task + 12);",
            "    SET.add(IDS.incrementAndGet());",
            "  }",
            "  void done(long id, ScheduledExecutorService timer, Set<Long> open) {",
            "    REMOVED.remove(id);",
            "    timer.schedule(CLEARED::clear, 1, TimeUnit.HOURS);",
            "    open.forEach(BY_REFERENCE::remove);",
            "    System.out.println(POLLED.pollFirstEntry());",
            "    timer.schedule(() -> CUT.headMap(id).clear(), 2, TimeUnit.HOURS);",
            "    for (Iterator<String> i = BY_ITERATOR.values().iterator(); i.hasNext(); ) {",
            "      if (i.next().isEmpty()) {",
            "        i.remove();",
            "      }",
            "    }",
            "    BY_VIEW.entrySet().removeIf(entry -> entry.getKey() < id);",
            "    Set<Long> keys = RETAINED.keySet();",
            "    keys.retainAll(open);",
            "    swapped = new HashMap<>();",
            "    drain(BY_HELPER);",
            "    Map<Long, String> alias = BY_ALIAS;",
            "    alias.remove(id);",
            "    COMPUTED.computeIfPresent(id, (key, value) -> null);",
            "  }",
            "  private static void drain(Map<Long, String> map) {",
            "    map.clear();",
            "  }",
            "  private final class Sweeper implements Runnable {",
            "    @Override",
            "    public void run() {",
            "      new Thread() {",
            "        @Override",
            "        public void run() {",
            "          SET.clear();",
            "        }",
            "      }.start();",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForTablesThatDrainThemselves() {
    helper
        .addSourceLines(
            "Bounded.java",
            "import com.google.common.cache.*;",
            "import com.google.common.collect.*;",
            "import com.github.benmanes.caffeine.cache.Caffeine;",
            "import java.time.Duration;",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Bounded {",
            "  private static final Map<UUID, String> LAST =",
            "      new LinkedHashMap<>() {",
            "        @Override",
            "        protected boolean removeEldestEntry(Map.Entry<UUID, String> eldest) {",
            "          return size() > 100;",
            "        }",
            "      };",
            "  private static final Map<Object, String> WEAK = new WeakHashMap<>();",
            "  private static final ConcurrentMap<Object, String> WEAK_KEYS =",
            "      new MapMaker().weakKeys().makeMap();",
            "  private static final Map<UUID, String> CACHE =",
            "      CacheBuilder.newBuilder().maximumSize(7).<UUID, String>build().asMap();",
            "  private static final Map<UUID, String> CAFFEINE =",
            "      Caffeine.newBuilder().expireAfterWrite(Duration.ofHours(8)).<UUID, String>build().asMap();",
            "  private static final Map<UUID, String> UP_TO = new HashMap<>();",
            "  void add(String event) {",
            "    LAST.put(UUID.randomUUID(), event + 1);",
            "    WEAK.put(new Object(), event + 2);",
            "    WEAK_KEYS.put(new Object(), event + 3);",
            "    CACHE.put(UUID.randomUUID(), event + 4);",
            "    CAFFEINE.put(UUID.randomUUID(), event + 5);",
            "    if (UP_TO.size() < 1_000) {",
            "      UP_TO.put(UUID.randomUUID(), event + 6);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForKeysThatRepeat() {
    helper
        .addSourceLines(
            "Repeated.java",
            "import java.time.*;",
            "import java.time.temporal.ChronoUnit;",
            "import java.util.*;",
            "class Repeated {",
            "  private static final long STARTED = System.currentTimeMillis();",
            "  private static final UUID SELF = UUID.randomUUID();",
            "  private static final Map<Object, String> MAP = new HashMap<>();",
            "  private static final Map<Integer, String> RING = new HashMap<>();",
            "  private static final Map<LocalDate, Integer> DAYS = new TreeMap<>();",
            "  private static final Map<Instant, Integer> HOURS = new TreeMap<>();",
            "  private static final Map<Long, Integer> MINUTES = new TreeMap<>();",
            "  private static final Map<String, Long> TIMES = new HashMap<>();",
            "  private static final List<UUID> LIST = new ArrayList<>();",
            "  private static int next;",
            "  private static int index;",
            "  void add(String name, UUID id) {",
            "    MAP.put(name, \"\");",
            "    MAP.put(id, name);",
            "    MAP.put(STARTED, name + 1);",
            "    MAP.put(SELF, name + 2);",
            "    RING.put(next++ % 64, name);",
            "    RING.put(index++, name + 3);",
            "    if (index == 10) {",
            "      index = 0;",
            "    }",
            "    DAYS.merge(LocalDate.now(), 1, Integer::sum);",
            "    HOURS.merge(Instant.now().truncatedTo(ChronoUnit.HOURS), 2, Integer::sum);",
            "    MINUTES.merge(System.currentTimeMillis() / 60_000, 3, Integer::sum);",
            "    TIMES.put(name, System.nanoTime());",
            "    LIST.add(UUID.randomUUID());",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForWhatRunsOnlyOnce() {
    helper
        .addSourceLines(
            "Types.java",
            "import java.util.*;",
            "class Types {",
            "  private static final Map<Integer, String> NAMES = new HashMap<>();",
            "  private static int next;",
            "  static {",
            "    NAMES.put(next++, \"first\");",
            "    register(\"second\");",
            "    for (String name : List.of(\"third\", \"fourth\")) {",
            "      register(name);",
            "    }",
            "  }",
            "  private final Map<UUID, String> ids = new HashMap<>();",
            "  Types(List<String> names) {",
            "    names.forEach(name -> ids.put(UUID.randomUUID(), name));",
            "    init();",
            "  }",
            "  private void init() {",
            "    ids.put(UUID.randomUUID(), \"own\");",
            "  }",
            "  private static void register(String name) {",
            "    NAMES.put(next++, name);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForObjectsThatAreMadeAgainAndAgain() {
    helper
        .addSourceLines(
            "Handler.java",
            "import java.util.*;",
            "import java.util.concurrent.ConcurrentHashMap;",
            "class Handler {",
            "  void handle(List<String> messages) {",
            "    Reply reply = new Reply();",
            "    messages.forEach(reply::add);",
            "    System.out.println(reply);",
            "  }",
            "  private static class Reply {",
            "    final Map<String, String> results = new ConcurrentHashMap<>();",
            "    void add(String message) {",
            "      results.put(message + UUID.randomUUID(), message);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentWhereTheNumberIsDeclaredOrTheCheckSuppressed() {
    helper
        .addSourceLines(
            "Declared.java",
            "import io.keyspread.annotations.ExpectedEntries;",
            "import java.util.*;",
            "class Declared {",
            "  @ExpectedEntries(50) private static final Map<UUID, String> FEW = new HashMap<>();",
            "  @SuppressWarnings(\"UnboundedMapKeys\")",
            "  private static final Map<UUID, String> ALL = new HashMap<>();",
            "  private static final Map<UUID, String> KEPT = new HashMap<>();",
            "  @SuppressWarnings(\"UnboundedMapKeys\") // the program runs for a minute",
            "  void add(String name) {",
            "    FEW.put(UUID.randomUUID(), name + 1);",
            "    ALL.put(UUID.randomUUID(), name + 2);",
            "    KEPT.put(UUID.randomUUID(), name + 3);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForCachesWithABound() {
    helper
        .addSourceLines(
            "Caches.java",
            "import com.google.common.cache.*;",
            "import com.google.common.collect.MapMaker;",
            "import com.github.benmanes.caffeine.cache.Caffeine;",
            "import java.time.Duration;",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Caches {",
            "  private static final Cache<UUID, String> SIZE = CacheBuilder.newBuilder().maximumSize(100).build();",
            "  private static final Cache<UUID, String> WEIGHT =",
            "      CacheBuilder.newBuilder().maximumWeight(1).weigher((UUID k, String v) -> v.length()).build();",
            "  private static final Cache<UUID, String> AGE =",
            "      CacheBuilder.newBuilder().recordStats().expireAfterAccess(Duration.ofHours(2)).build();",
            "  private static final Cache<Object, String> WEAK = CacheBuilder.newBuilder().weakKeys().build();",
            "  private static final Cache<UUID, Object> SOFT = CacheBuilder.newBuilder().softValues().build();",
            "  private static final Cache<UUID, String> SPEC = CacheBuilder.from(\"maximumSize=3\").build();",
            "  private static final com.github.benmanes.caffeine.cache.Cache<UUID, String> CAFFEINE =",
            "      Caffeine.newBuilder().initialCapacity(4).maximumSize(5).build();",
            "  private static final com.github.benmanes.caffeine.cache.Cache<UUID, String> WEAK_VALUES =",
            "      Caffeine.newBuilder().weakValues().build();",
            "  private static final Cache<UUID, String> DRAINED = CacheBuilder.newBuilder().build();",
            "  private static final Cache<UUID, String> BY_VIEW = CacheBuilder.newBuilder().build();",
            "  private static final Cache<UUID, String> SHOWN = CacheBuilder.newBuilder().build();",
            "  private static final ConcurrentMap<Object, String> MAP = new MapMaker().weakKeys().makeMap();",
            "  private final Cache<UUID, String> given;",
            "  Caches(Cache<UUID, String> given) {",
            "    this.given = given;",
            "  }",
            "  void add(String text) {",
            "    SIZE.put(UUID.randomUUID(), text + 1);",
            "    WEIGHT.put(UUID.randomUUID(), text + 2);",
            "    AGE.put(UUID.randomUUID(), text + 3);",
            "    WEAK.put(new Object(), text + 4);",
            "    SOFT.put(UUID.randomUUID(), text + 5);",
            "    SPEC.put(UUID.randomUUID(), text + 6);",
            "    CAFFEINE.put(UUID.randomUUID(), text + 7);",
            "    WEAK_VALUES.put(UUID.randomUUID(), text + 8);",
            "    DRAINED.put(UUID.randomUUID(), text + 9);",
            "    BY_VIEW.put(UUID.randomUUID(), text + 10);",
            "    SHOWN.put(UUID.randomUUID(), text + 11);",
            "    MAP.put(new Object(), text + 12);",
            "    given.put(UUID.randomUUID(), text + 13);",
            "  }",
            "  void done(UUID id) {",
            "    DRAINED.invalidate(id);",
            "    BY_VIEW.asMap().remove(id);",
            "  }",
            "  Cache<UUID, String> shown() {",
            "    return SHOWN;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForNewObjectsThatMayBeEqualOrFew() {
    helper
        .addSourceLines(
            "org/springframework/stereotype/Service.java",
            "package org.springframework.stereotype;",
            "public @interface Service {}")
        .addSourceLines(
            "Objects.java",
            "import java.util.*;",
            "class Objects {",
            "  record Point(int x) {}",
            "  static class Named {",
            "    private final String name;",
            "    Named(String name) { this.name = name; }",
            "    @Override public boolean equals(Object o) {",
            "      return o instanceof Named other && name.equals(other.name);",
            "    }",
            "    @Override public int hashCode() { return name.hashCode(); }",
            "  }",
            "  static class Heir extends Named {",
            "    Heir() { super(\"heir\"); }",
            "  }",
            "  static class Ranked implements Comparable<Ranked> {",
            "    @Override public int compareTo(Ranked o) { return 0; }",
            "  }",
            "  static final class Level {",
            "    private static final Set<Level> LEVELS = new LinkedHashSet<>();",
            "    static final Level LOW = define();",
            "    static Level define() {",
            "      Level level = new Level();",
            "      LEVELS.add(level);",
            "      return level;",
            "    }",
            "  }",
            "  static class Closed {}",
            "  private static final Set<Object> ALL = new HashSet<>();",
            "  private static final Set<Ranked> SORTED = new TreeSet<>();",
            "  private static final Set<Closed> OPEN = new HashSet<>();",
            "  private static final Closed ONE = new Closed();",
            "  void add(String name, Closed given) {",
            "    ALL.add(new Point(3));",
            "    ALL.add(new Named(name));",
            "    ALL.add(new Heir());",
            "    ALL.add(new ArrayList<>(List.of(name)));",
            "    ALL.add(given);",
            "    ALL.add(ONE);",
            "    SORTED.add(new Ranked());",
            "    OPEN.add(new Closed());",
            "  }",
            "  void close(Closed closed) {",
            "    OPEN.remove(closed);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForAllEntriesOfAnotherTable() {
    helper
        .addSourceLines(
            "Bulk.java",
            "import java.util.*;",
            "class Bulk {",
            "  private static final Map<UUID, String> MAP = new HashMap<>();",
            "  private static final Set<String> SET = new HashSet<>();",
            "  void add(String text, Map<UUID, String> other, List<String> more) {",
            "    MAP.putAll(other);",
            "    MAP.putAll(Map.of(new UUID(1, 2), text));",
            "    SET.addAll(more);",
            "    SET.addAll(List.of(text, text + 1));",
            "    SET.addAll(Set.of());",
            "  }",
            "}")
        .doTest();
  }

  /** As many numbers as there are different names. */
  @Test
  void silentForWhatIsInsertedAtFirstSight() {
    helper
        .addSourceLines(
            "Numbered.java",
            "import com.google.common.cache.*;",
            "import java.util.*;",
            "import java.util.concurrent.ConcurrentHashMap;",
            "class Numbered {",
            "  private static final Map<String, Integer> IDS = new HashMap<>();",
            "  private static final Map<String, UUID> KEYS = new ConcurrentHashMap<>();",
            "  private static final Set<String> SEEN = new HashSet<>();",
            "  private static final Map<Integer, String> A = new HashMap<>();",
            "  private static final Map<Integer, String> B = new HashMap<>();",
            "  private static final Map<Integer, String> C = new HashMap<>();",
            "  private static final Map<Integer, String> D = new HashMap<>();",
            "  private static final Map<Integer, String> E = new HashMap<>();",
            "  private static final Map<Integer, String> F = new HashMap<>();",
            "  private static final Map<UUID, String> G = new HashMap<>();",
            "  private static final Map<Integer, String> H = new HashMap<>();",
            "  private static final Map<Integer, String> J = new HashMap<>();",
            "  private static int next;",
            "  int ifNull(String name) {",
            "    Integer id = IDS.get(name);",
            "    if (id == null) {",
            "      id = next++;",
            "      IDS.put(name, id);",
            "      A.put(next++, name);",
            "    }",
            "    return id;",
            "  }",
            "  int inLambda(String name) {",
            "    return IDS.computeIfAbsent(name, key -> {",
            "      B.put(next++, key);",
            "      return next;",
            "    });",
            "  }",
            "  int byReference(String name) {",
            "    return IDS.computeIfAbsent(name, this::register);",
            "  }",
            "  private int register(String name) {",
            "    C.put(next++, name);",
            "    return next;",
            "  }",
            "  int leftBefore(String name) {",
            "    if (IDS.containsKey(name)) {",
            "      return IDS.get(name);",
            "    }",
            "    D.put(next++, name);",
            "    return next;",
            "  }",
            "  void leftIfFound(String name) {",
            "    final Integer id = IDS.get(name);",
            "    if (id != null || name.isEmpty()) return;",
            "    E.put(next++, name);",
            "  }",
            "  void added(String name) {",
            "    if (SEEN.add(name) && !name.isBlank()) {",
            "      F.put(next++, name);",
            "    }",
            "  }",
            "  void notContained(String name) {",
            "    if (!KEYS.containsKey(name)) {",
            "      G.put(UUID.randomUUID(), name);",
            "    }",
            "  }",
            "  void orElse(String name) {",
            "    Integer id;",
            "    if ((id = IDS.get(name)) != null) {",
            "      System.out.println(id);",
            "    } else {",
            "      H.put(next++, name);",
            "    }",
            "  }",
            "  void throughHelper(String name) {",
            "    if (IDS.putIfAbsent(name, 1) == null) {",
            "      define(name);",
            "    }",
            "  }",
            "  private static void define(String name) {",
            "    J.put(next++, name);",
            "  }",
            "  private static final Deque<Integer> FREE = new ArrayDeque<>();",
            "  private static final Map<Integer, Object> POOL = new HashMap<>();",
            "  private static final Map<Integer, Object> SECOND_POOL = new HashMap<>();",
            "  Object take() {",
            "    Integer slot = FREE.poll();",
            "    if (slot == null) {",
            "      slot = next++;",
            "      POOL.put(next++, new Object());",
            "    }",
            "    if (FREE.isEmpty()) {",
            "      SECOND_POOL.put(next++, new Object());",
            "    }",
            "    return POOL.get(slot);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForCountersThatStopAndClocksThatComeBack() {
    helper
        .addSourceLines(
            "Limited.java",
            "import java.time.LocalTime;",
            "import java.util.*;",
            "import java.util.concurrent.atomic.AtomicInteger;",
            "class Limited {",
            "  private static final AtomicInteger SLOTS = new AtomicInteger();",
            "  private static final Map<Integer, String> A = new HashMap<>();",
            "  private static final Map<Integer, String> B = new HashMap<>();",
            "  private static final Map<Integer, String> C = new HashMap<>();",
            "  private static final Map<Integer, String> D = new HashMap<>();",
            "  private static int next;",
            "  void below(String name) {",
            "    if (next < 10) {",
            "      A.put(next++, name);",
            "    }",
            "  }",
            "  void unless(String name) {",
            "    if (this.next >= 20) return;",
            "    B.put(next++, name);",
            "  }",
            "  void slot(String name) {",
            "    int slot = SLOTS.getAndIncrement();",
            "    if (slot > 30) throw new IllegalStateException(name);",
            "    C.put(slot, name);",
            "  }",
            "  void within(String name) {",
            "    D.put(LocalTime.now().getNano(), name);",
            "  }",
            "  private static final Map<Integer, String> E = new HashMap<>();",
            "  private static final Map<String, String> F = new HashMap<>();",
            "  void ring(String name) {",
            "    E.put(next++ % 100_000, name);",
            "    E.put(next++ & 0xFFFF, name);",
            "    F.put(\"slot-\" + SLOTS.getAndIncrement() % 1_000_000, name);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForConstantsThatAreNumbered() {
    helper
        .addSourceLines(
            "Codes.java",
            "import java.util.*;",
            "class Codes {",
            "  private static final Map<Integer, String> NAMES = new HashMap<>();",
            "  private static int next;",
            "  static final int OK = define(\"ok\");",
            "  static final int LATE = define(\"late\");",
            "  static int define(String name) {",
            "    int code = next++;",
            "    NAMES.put(code, name);",
            "    return code;",
            "  }",
            "}")
        .doTest();
  }

  /** What is found lets code go on, as often as it likes. */
  @Test
  void insertionsAfterOtherLookups() {
    helper
        .addSourceLines(
            "Audited.java",
            "import java.util.*;",
            "class Audited {",
            "  private static final Map<String, String> USERS = new HashMap<>();",
            "  private static final Set<String> ENABLED = new HashSet<>();",
            "  private static final Map<UUID, String> KNOWN = new HashMap<>();",
            "  private static final Map<UUID, String> FOUND = new HashMap<>();",
            "  private static final Map<UUID, String> UNLESS = new HashMap<>();",
            "  void known(String user) {",
            "    if (!USERS.containsKey(user)) {",
            "      return;",
            "    }",
            "    // BUG: Diagnostic contains: The keys of KNOWN do not come back",
            "    KNOWN.put(UUID.randomUUID(), user);",
            "  }",
            "  void found(String user) {",
            "    String name = USERS.get(user);",
            "    if (name != null) {",
            "      // BUG: Diagnostic contains: The keys of FOUND do not come back",
            "      FOUND.put(UUID.randomUUID(), name);",
            "    }",
            "  }",
            "  void unless(String event) {",
            "    if (event == null || event.isEmpty()) {",
            "      return;",
            "    } else if (ENABLED.contains(event)) {",
            "      // BUG: Diagnostic contains: The keys of UNLESS do not come back",
            "      UNLESS.put(UUID.randomUUID(), event);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void clocksCountersRandomValuesAndNewObjects() {
    helper
        .addSourceLines(
            "Ledger.java",
            "import com.google.common.collect.*;",
            "import java.time.*;",
            "import java.time.temporal.ChronoUnit;",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "import java.util.concurrent.atomic.*;",
            "class Ledger {",
            "  private static final Map<Long, String> BY_TIME = new TreeMap<>();",
            "  private static final Map<UUID, String> BY_ID = new HashMap<>();",
            "  private static final AtomicLong IDS = new AtomicLong();",
            "  private final Map<Long, String> byNumber = new ConcurrentHashMap<>();",
            "  private final Set<Object> tokens = Collections.synchronizedSet(new HashSet<>());",
            "  private static int next;",
            "  private static final Map<Integer, String> BY_INDEX = Maps.newHashMap();",
            "  private static final Multimap<Instant, String> BY_INSTANT = HashMultimap.create();",
            "  private static final Map<Long, Integer> BY_SECOND = new TreeMap<>();",
            "  private static final Map<String, String> BY_TEXT = new LinkedHashMap<>();",
            "  void add(String entry) {",
            "    // BUG: Diagnostic contains: The keys of BY_TIME do not come back, since each holds the"
                + " clock reading System.currentTimeMillis(), and nothing takes an entry out: at 100"
                + " events a second it gets up to 8,640,000 entries a day, 527 MiB without their values. Cut"
                + " off what is old as new entries come, by BY_TIME.headMap(cutoff).clear(), or remove"
                + " an entry when what it stands for is done. [typical]",
            "    BY_TIME.put(System.currentTimeMillis(), entry + 1);",
            "    // BUG: Diagnostic contains: The keys of BY_ID do not come back, since each holds a random"
                + " value, UUID.randomUUID(), and nothing takes an entry out: at 100 events a second it"
                + " gets 8,640,000 entries a day, 591 MiB without their values. Remove an entry when what"
                + " it stands for is done, or keep the entries in a cache that is bounded by number or by"
                + " age. [typical]",
            "    BY_ID.put(UUID.randomUUID(), entry + 2);",
            "    // BUG: Diagnostic contains: since each holds the next number of a counter,"
                + " IDS.incrementAndGet(), and nothing takes an entry out",
            "    byNumber.put(IDS.incrementAndGet(), entry + 3);",
            "    // BUG: Diagnostic contains: The keys of tokens do not come back, since each is equal to"
                + " itself only, and nothing takes an entry out: at 100 events a second it gets 8,640,000"
                + " entries a day, 460 MiB.",
            "    tokens.add(new Object());",
            "    // BUG: Diagnostic contains: since each holds the next number of a counter, next++",
            "    BY_INDEX.put(next++, entry + 4);",
            "    // BUG: Diagnostic contains: since each holds the clock reading Instant.now()",
            "    BY_INSTANT.put(Instant.now(), entry + 5);",
            "    // BUG: Diagnostic contains: with a new key every 1 s it gets 86,400 entries a day, 5.3 MiB"
                + " without their values",
            "    BY_SECOND.merge(System.currentTimeMillis() / 1_000, 1, Integer::sum);",
            "    // BUG: Diagnostic contains: since each holds a random value, UUID.randomUUID()",
            "    BY_TEXT.computeIfAbsent(entry + '-' + UUID.randomUUID(), key -> entry + 6);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void longLivedObjects() {
    helper
        .addSourceLines(
            "org/springframework/stereotype/Service.java",
            "package org.springframework.stereotype;",
            "public @interface Service {}")
        .addSourceLines(
            "Services.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Services {",
            "  enum Tracker {",
            "    INSTANCE;",
            "    private final Map<UUID, String> calls = new HashMap<>();",
            "    void called(String name) {",
            "      // BUG: Diagnostic contains: The keys of calls do not come back",
            "      calls.put(UUID.randomUUID(), name);",
            "    }",
            "  }",
            "  @org.springframework.stereotype.Service",
            "  static class Orders {",
            "    private final Map<String, String> orders = new HashMap<>();",
            "    private long next;",
            "    String order(String what) {",
            "      String id = \"order-\" + next++;",
            "      // BUG: Diagnostic contains: The keys of orders do not come back",
            "      orders.put(id, what);",
            "      return id;",
            "    }",
            "    Map<String, String> orders() {",
            "      return Collections.unmodifiableMap(orders);",
            "    }",
            "    List<String> sorted() {",
            "      return orders.values().stream().sorted().toList();",
            "    }",
            "  }",
            "  static class Log {",
            "    private static final Log INSTANCE = new Log();",
            "    private Map<Long, String> lines;",
            "    synchronized void log(String line) {",
            "      if (lines == null) {",
            "        lines = new LinkedHashMap<>();",
            "      }",
            "      var now = System.nanoTime();",
            "      // BUG: Diagnostic contains: The keys of lines do not come back",
            "      lines.put(now, line);",
            "    }",
            "    synchronized String report() {",
            "      StringBuilder report = new StringBuilder().append(lines.size());",
            "      lines.forEach((time, line) -> report.append(line));",
            "      return report.append(lines).toString();",
            "    }",
            "  }",
            "  static class Scheduler {",
            "    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);",
            "    private final Set<UUID> runs = ConcurrentHashMap.newKeySet();",
            "    Scheduler(Runnable task) {",
            "      timer.scheduleAtFixedRate(",
            "          () -> {",
            "            task.run();",
            "            // BUG: Diagnostic contains: The keys of runs do not come back",
            "            runs.add(UUID.randomUUID());",
            "          },",
            "          1, 1, TimeUnit.SECONDS);",
            "    }",
            "  }",
            "  static class Audit {",
            "    private final Map<UUID, String> events = new HashMap<>();",
            "    void record(String event) {",
            "      // BUG: Diagnostic contains: The keys of events do not come back",
            "      events.put(UUID.randomUUID(), event);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void shortLivedObjectsWhereAskedFor() {
    helper
        .setArgs("-XepOpt:Keyspread:Evidence=possible")
        .addSourceLines(
            "Connections.java",
            "import java.util.*;",
            "class Connections {",
            "  Connection accept() {",
            "    Connection connection = new Connection();",
            "    return connection;",
            "  }",
            "  static class Connection {",
            "    private final Map<Integer, String> requests = new HashMap<>();",
            "    private int next;",
            "    void send(String request) {",
            "      // BUG: Diagnostic contains: [possible]",
            "      requests.put(next++, request);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void cachesWithoutABound() {
    helper
        .addSourceLines(
            "Unbound.java",
            "import com.google.common.cache.*;",
            "import com.google.common.collect.MapMaker;",
            "import com.github.benmanes.caffeine.cache.Caffeine;",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Unbound {",
            "  private static final Cache<UUID, String> GUAVA = CacheBuilder.newBuilder().build();",
            "  private static final LoadingCache<UUID, String> LOADING =",
            "      CacheBuilder.newBuilder()",
            "          .recordStats()",
            "          .concurrencyLevel(8)",
            "          .build(CacheLoader.from(key -> \"loaded\"));",
            "  private static final com.github.benmanes.caffeine.cache.Cache<UUID, String> CAFFEINE =",
            "      Caffeine.newBuilder().initialCapacity(64).build();",
            "  private static final ConcurrentMap<UUID, String> AS_MAP =",
            "      CacheBuilder.newBuilder().<UUID, String>build().asMap();",
            "  private static final ConcurrentMap<UUID, String> MAP = new MapMaker().initialCapacity(3).makeMap();",
            "  void add(String text) {",
            "    // BUG: Diagnostic contains: The keys of GUAVA do not come back, since each holds a random"
                + " value, UUID.randomUUID(), and nothing takes an entry out: at 100 events a second it"
                + " gets 8,640,000 entries a day, 659 MiB without their values. Give the cache a bound, by"
                + " maximumSize or expireAfterWrite, or invalidate an entry when what it stands for is"
                + " done. [typical]",
            "    GUAVA.put(UUID.randomUUID(), text + 1);",
            "    // BUG: Diagnostic contains: The keys of LOADING do not come back",
            "    LOADING.put(UUID.randomUUID(), text + 2);",
            "    // BUG: Diagnostic contains: 8,640,000 entries a day, 527 MiB without their values. Give",
            "    CAFFEINE.put(UUID.randomUUID(), text + 3);",
            "    // BUG: Diagnostic contains: Give the cache a bound",
            "    AS_MAP.put(UUID.randomUUID(), text + 4);",
            "    // BUG: Diagnostic contains: Remove an entry when",
            "    MAP.put(UUID.randomUUID(), text + 5);",
            "  }",
            "  String find(UUID id) {",
            "    GUAVA.cleanUp();",
            "    return GUAVA.getIfPresent(id) + LOADING.getUnchecked(id) + CAFFEINE.getIfPresent(id);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void newObjectsOfOwnClasses() {
    helper
        .addSourceLines(
            "org/springframework/stereotype/Service.java",
            "package org.springframework.stereotype;",
            "public @interface Service {}")
        .addSourceLines(
            "Sessions.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Sessions {",
            "  static class Session {",
            "    private final String user;",
            "    Session(String user) { this.user = user; }",
            "    @Override public String toString() { return user; }",
            "  }",
            "  interface Listener { void heard(); }",
            "  private static final Map<Session, Long> OPENED = new HashMap<>();",
            "  private static final Set<Listener> LISTENERS = ConcurrentHashMap.newKeySet();",
            "  Session open(String user) {",
            "    Session session = new Session(user);",
            "    // BUG: Diagnostic contains: The keys of OPENED do not come back, since each is equal to"
                + " itself only, and nothing takes an entry out: at 100 events a second it gets 8,640,000"
                + " entries a day",
            "    OPENED.put(session, System.nanoTime());",
            "    // BUG: Diagnostic contains: The keys of LISTENERS do not come back",
            "    LISTENERS.add(new Listener() {",
            "      @Override public void heard() {}",
            "    });",
            "    return session;",
            "  }",
            "  @org.springframework.stereotype.Service",
            "  static class Calls {",
            "    static class Call {}",
            "    private final Set<Call> calls = new HashSet<>();",
            "    void called() {",
            "      var call = new Call();",
            "      // BUG: Diagnostic contains: The keys of calls do not come back",
            "      calls.add(call);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void keysWrittenOutInBulk() {
    helper
        .addSourceLines(
            "Written.java",
            "import com.google.common.collect.*;",
            "import java.util.*;",
            "class Written {",
            "  private static final Map<UUID, String> MAP = new HashMap<>();",
            "  private static final Set<Object> SET = new HashSet<>();",
            "  private static final Multimap<UUID, String> LISTS = ArrayListMultimap.create();",
            "  private static final Map<Object, String> SECOND = new HashMap<>();",
            "  void add(String text, List<String> more) {",
            "    // BUG: Diagnostic contains: The keys of MAP do not come back",
            "    MAP.putAll(Map.of(UUID.randomUUID(), text));",
            "    // BUG: Diagnostic contains: The keys of SET do not come back",
            "    SET.addAll(List.of(text, System.nanoTime()));",
            "    // BUG: Diagnostic contains: The keys of LISTS do not come back",
            "    LISTS.putAll(UUID.randomUUID(), more);",
            "    // BUG: Diagnostic contains: The keys of SECOND do not come back",
            "    SECOND.putAll(ImmutableMap.of(text, \"a\", text + UUID.randomUUID(), \"b\"));",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForSlowClocksBesideOtherParts() {
    helper
        .addSourceLines(
            "Daily.java",
            "import java.time.*;",
            "import java.util.*;",
            "import java.util.concurrent.ConcurrentHashMap;",
            "class Daily {",
            "  record Slot(String user, long hour) {}",
            "  private static final Map<String, Integer> A = new ConcurrentHashMap<>();",
            "  private static final Map<Slot, Integer> B = new ConcurrentHashMap<>();",
            "  private static final Map<String, Integer> C = new ConcurrentHashMap<>();",
            "  private static final Map<String, Integer> D = new ConcurrentHashMap<>();",
            "  void visit(String user) {",
            "    A.merge(user + \":\" + LocalDate.now(), 1, Integer::sum);",
            "    B.merge(new Slot(user, System.currentTimeMillis() / 3_600_000), 2, Integer::sum);",
            "    // BUG: Diagnostic contains: since each holds the clock reading System.currentTimeMillis(), and nothing takes an entry out: at 100 events a second it gets up to 8,640,000 entries a day",
            "    C.merge(user + \":\" + System.currentTimeMillis() / 10_000, 3, Integer::sum);",
            "    // BUG: Diagnostic contains: since each holds a random value, UUID.randomUUID(), and nothing takes an entry out: at 100 events a second it gets 8,640,000 entries a day",
            "    D.put(LocalDate.now() + \"/\" + UUID.randomUUID(), 4);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentWhereTheSizeIsWatchedThroughALocal() {
    helper
        .addSourceLines(
            "Full.java",
            "import java.util.*;",
            "class Full {",
            "  private static final Map<UUID, String> MAP = new HashMap<>();",
            "  private static final Map<UUID, String> LOGGED = new HashMap<>();",
            "  void add(String event) {",
            "    int size = MAP.size();",
            "    if (size > 1_000) {",
            "      throw new IllegalStateException(event);",
            "    }",
            "    MAP.put(UUID.randomUUID(), event);",
            "    int count = LOGGED.size();",
            "    // BUG: Diagnostic contains: The keys of LOGGED do not come back",
            "    LOGGED.put(UUID.randomUUID(), event + count);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForBuilders() {
    helper
        .addSourceLines(
            "Rows.java",
            "import java.util.*;",
            "class Rows {",
            "  static class RowsBuilder {",
            "    private final Map<Integer, String> rows = new LinkedHashMap<>();",
            "    private int next;",
            "    void add(String row) { rows.put(next++, row); }",
            "  }",
            "  static class Collected {",
            "    private final Map<UUID, String> parts = new LinkedHashMap<>();",
            "    Collected with(String part) { parts.put(UUID.randomUUID(), part); return this; }",
            "    String build() { return parts.toString(); }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void insertionsOfMain() {
    helper
        .addSourceLines(
            "Runs.java",
            "import java.util.*;",
            "class Runs {",
            "  private static final Map<UUID, String> SOME = new HashMap<>();",
            "  private static final Map<UUID, String> ALL = new HashMap<>();",
            "  public static void main(String[] args) throws java.io.IOException {",
            "    for (int i = 0; i < 1_000; i++) {",
            "      SOME.put(UUID.randomUUID(), \"run \" + i);",
            "    }",
            "    for (String arg : args) {",
            "      SOME.put(UUID.randomUUID(), arg);",
            "    }",
            "    while (System.in.read() >= 0) {",
            "      // BUG: Diagnostic contains: The keys of ALL do not come back",
            "      ALL.put(UUID.randomUUID(), \"line\");",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void methodsThatMainCallsInALoop() {
    helper
        .addSourceLines(
            "Client.java",
            "import java.util.*;",
            "import java.util.concurrent.atomic.AtomicLong;",
            "class Client {",
            "  private final AtomicLong numbers = new AtomicLong();",
            "  private final Map<Long, String> requests = new HashMap<>();",
            "  long send(String request) {",
            "    long number = numbers.incrementAndGet();",
            "    // BUG: Diagnostic contains: The keys of requests do not come back",
            "    requests.put(number, request);",
            "    return number;",
            "  }",
            "  public static void main(String[] args) {",
            "    Client client = new Client();",
            "    for (int i = 0; i < 2_000; i++) {",
            "      System.out.println(client.send(\"request \" + i));",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForObjectsOfAScope() {
    helper
        .addSourceLines(
            "org/springframework/context/annotation/Scope.java",
            "package org.springframework.context.annotation;",
            "public @interface Scope { String value(); }")
        .addSourceLines(
            "jakarta/enterprise/context/RequestScoped.java",
            "package jakarta.enterprise.context;",
            "public @interface RequestScoped {}")
        .addSourceLines(
            "org/springframework/stereotype/Component.java",
            "package org.springframework.stereotype;",
            "public @interface Component {}")
        .addSourceLines(
            "Scopes.java",
            "import jakarta.enterprise.context.RequestScoped;",
            "import java.util.*;",
            "import org.springframework.context.annotation.Scope;",
            "import org.springframework.stereotype.Component;",
            "class Scopes {",
            "  @Component",
            "  @Scope(\"prototype\")",
            "  static class Basket {",
            "    private final Map<UUID, String> items = new HashMap<>();",
            "    void add(String item) { items.put(UUID.randomUUID(), item + 1); }",
            "  }",
            "  @RequestScoped",
            "  static class Request {",
            "    private final Map<UUID, String> steps = new HashMap<>();",
            "    void add(String step) { steps.put(UUID.randomUUID(), step + 2); }",
            "  }",
            "  @Component",
            "  @Scope(\"singleton\")",
            "  static class Orders {",
            "    private final Map<UUID, String> orders = new HashMap<>();",
            "    // BUG: Diagnostic contains: The keys of orders do not come back",
            "    void add(String order) { orders.put(UUID.randomUUID(), order + 3); }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForWhatAnEmptyOptionalMakes() {
    helper
        .addSourceLines(
            "Interned.java",
            "import java.util.*;",
            "class Interned {",
            "  private static final Map<String, Integer> NUMBERS = new HashMap<>();",
            "  private static final Map<Integer, String> NAMES = new HashMap<>();",
            "  private static final Map<Integer, String> GIVEN = new HashMap<>();",
            "  private static int next;",
            "  static int intern(String name) {",
            "    return Optional.ofNullable(NUMBERS.get(name))",
            "        .orElseGet(",
            "            () -> {",
            "              int id = next++;",
            "              NAMES.put(id, name);",
            "              return id;",
            "            });",
            "  }",
            "  static int give(Integer id, String name) {",
            "    return Optional.ofNullable(id)",
            "        .orElseGet(",
            "            () -> {",
            "              // BUG: Diagnostic contains: The keys of GIVEN do not come back",
            "              GIVEN.put(next++, name);",
            "              return next;",
            "            });",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void setsOfMapsAndFunctionsThatKeepTheEntry() {
    helper
        .addSourceLines(
            "Seen.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Seen {",
            "  private static final Set<String> IDS = Collections.newSetFromMap(new ConcurrentHashMap<>());",
            "  private static final Map<UUID, String> STATES = new ConcurrentHashMap<>();",
            "  void add(String state) {",
            "    // BUG: Diagnostic contains: 8,640,000 entries a day, 789 MiB. Remove",
            "    IDS.add(state + UUID.randomUUID());",
            "    // BUG: Diagnostic contains: The keys of STATES do not come back",
            "    STATES.put(UUID.randomUUID(), state);",
            "  }",
            "  void done(UUID id) {",
            "    STATES.computeIfPresent(id, (key, state) -> state + \", done\");",
            "  }",
            "}")
        .doTest();
  }
}
