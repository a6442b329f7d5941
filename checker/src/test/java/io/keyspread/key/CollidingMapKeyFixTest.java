package io.keyspread.key;

import com.google.errorprone.BugCheckerRefactoringTestHelper;
import com.google.errorprone.BugCheckerRefactoringTestHelper.TestMode;
import org.junit.jupiter.api.Test;

final class CollidingMapKeyFixTest {
  private BugCheckerRefactoringTestHelper helper() {
    return BugCheckerRefactoringTestHelper.newInstance(CollidingMapKey.class, getClass());
  }

  @Test
  void noPatchWhereKeysComeOutOrTheTableEscapes() {
    helper()
        .addInputLines(
            "Chunks.java",
            "import java.util.*;",
            "class Chunks {",
            "  private final Map<Long, String> iterated = new HashMap<>();",
            "  private final Map<Long, String> returned = new HashMap<>();",
            "  private final Map<Long, String> copied = new HashMap<>(Map.of(1L, \"one\"));",
            "  final Map<Long, String> visible = new HashMap<>();",
            "  private final Map<Long, Long> functional = new HashMap<>();",
            "  private final Map<Long, String> boxed = new HashMap<>();",
            "  void add(int x, int z, Long key, String chunk) {",
            "    iterated.put((long) x << 32 | z, chunk);",
            "    returned.put((long) x << 32 | z, chunk);",
            "    copied.put((long) x << 32 | z, chunk);",
            "    visible.put((long) x << 32 | z, chunk);",
            "    functional.computeIfAbsent((long) x << 32 | z, k -> k + 1);",
            "    boxed.put((long) x << 32 | z, chunk);",
            "    boxed.remove(key);",
            "    for (long id : iterated.keySet()) {",
            "      System.out.println(id);",
            "    }",
            "  }",
            "  Map<Long, String> all() {",
            "    return returned;",
            "  }",
            "}")
        .expectUnchanged()
        .doTest(TestMode.TEXT_MATCH);
  }

  @Test
  void replacement() {
    helper()
        .addInputLines(
            "Chunks.java",
            "import java.util.*;",
            "class Chunks {",
            "  private final Map<Long, String> chunks = new HashMap<>();",
            "  private final Map<Long, Integer> visits = new HashMap<>();",
            "  void load(int x, int z, String chunk) {",
            "    // Loaded on demand.",
            "    chunks.put((long) x << 32 | (z & 0xFFFFFFFFL), chunk);",
            "    visits.merge(key(x, z), 1, Integer::sum);",
            "  }",
            "  String at(int x, int z) {",
            "    long key = key(x, z);",
            "    return chunks.containsKey(key) ? chunks.get(key) : this.chunks.getOrDefault(0L, \"\");",
            "  }",
            "  Collection<String> all() {",
            "    return chunks.values();",
            "  }",
            "  private static long key(int x, int z) {",
            "    return (long) x << 32 | (z & 0xFFFFFFFFL);",
            "  }",
            "}")
        .addOutputLines(
            "Chunks.java",
            "import java.util.*;",
            "class Chunks {",
            "  private final Map<Long, String> chunks = new HashMap<>();",
            "  private final Map<Long, Integer> visits = new HashMap<>();",
            "  void load(int x, int z, String chunk) {",
            "    // Loaded on demand.",
            "    chunks.put(spread((long) x << 32 | (z & 0xFFFFFFFFL)), chunk);",
            "    visits.merge(spread(key(x, z)), 1, Integer::sum);",
            "  }",
            "  String at(int x, int z) {",
            "    long key = key(x, z);",
            "    return chunks.containsKey(spread(key))"
                + " ? chunks.get(spread(key)) : this.chunks.getOrDefault(spread(0L), \"\");",
            "  }",
            "  Collection<String> all() {",
            "    return chunks.values();",
            "  }",
            "  private static long key(int x, int z) {",
            "    return (long) x << 32 | (z & 0xFFFFFFFFL);",
            "  }",
            "",
            "  /** Spreads a key over all bits; the factor is odd, so different keys stay different. */",
            "  private static long spread(long key) {",
            "    return key * 0x9E3779B97F4A7C15L;",
            "  }",
            "}")
        .doTest(TestMode.TEXT_MATCH);
  }

  /** One helper for each type, however many tables there are. */
  @Test
  void mixOfIntsAndLongs() {
    helper()
        .addInputLines(
            "Tiles.java",
            "import java.util.*;",
            "class Tiles {",
            "  private final Map<Integer, String> tiles = new HashMap<>();",
            "  private final Map<Integer, String> roofs = new HashMap<>();",
            "  private final Map<Long, String> chunks = new HashMap<>();",
            "  private final Map<Long, String> caves = new HashMap<>();",
            "  void load(int x, int y, String text) {",
            "    tiles.put(x << 16 | y, text);",
            "    chunks.put((long) x << 32 | y, text);",
            "    roofs.put(x << 16 | y, text);",
            "    caves.put((long) x << 32 | y, text);",
            "  }",
            "}")
        .addOutputLines(
            "Tiles.java",
            "import java.util.*;",
            "class Tiles {",
            "  private final Map<Integer, String> tiles = new HashMap<>();",
            "  private final Map<Integer, String> roofs = new HashMap<>();",
            "  private final Map<Long, String> chunks = new HashMap<>();",
            "  private final Map<Long, String> caves = new HashMap<>();",
            "  void load(int x, int y, String text) {",
            "    tiles.put(spread(x << 16 | y), text);",
            "    chunks.put(spread((long) x << 32 | y), text);",
            "    roofs.put(spread(x << 16 | y), text);",
            "    caves.put(spread((long) x << 32 | y), text);",
            "  }",
            "",
            "  /** Spreads a key over all bits; the factor is odd, so different keys stay different. */",
            "  private static long spread(long key) {",
            "    return key * 0x9E3779B97F4A7C15L;",
            "  }",
            "",
            "  /** Spreads a key over all bits; the factor is odd, so different keys stay different. */",
            "  private static int spread(int key) {",
            "    return key * 0x9E3779B1;",
            "  }",
            "}")
        .doTest(TestMode.TEXT_MATCH);
  }

  /** A class within could not see the helper for its own method of that name. */
  @Test
  void noMixWhereANestedClassHasTheName() {
    helper()
        .addInputLines(
            "Nested.java",
            "import java.util.*;",
            "class Nested {",
            "  static class Layer {",
            "    private final Map<Long, String> chunks = new HashMap<>();",
            "    void load(int x, int z, String chunk) {",
            "      chunks.put((long) x << 32 | z, chunk);",
            "    }",
            "    void spread(String text) {}",
            "  }",
            "}")
        .expectUnchanged()
        .doTest(TestMode.TEXT_MATCH);
  }

  @Test
  void idempotent() {
    helper()
        .addInputLines(
            "Chunks.java",
            "import java.util.*;",
            "class Chunks {",
            "  private final Map<Long, String> chunks = new HashMap<>();",
            "  void load(int x, int z, String chunk) {",
            "    chunks.put(spread((long) x << 32 | (z & 0xFFFFFFFFL)), chunk);",
            "  }",
            "  private static long spread(long key) {",
            "    return key * 0x9E3779B97F4A7C15L;",
            "  }",
            "}")
        .expectUnchanged()
        .doTest(TestMode.TEXT_MATCH);
  }

  @Test
  void indexInsteadOfStart() {
    helper()
        .addInputLines(
            "Pages.java",
            "import java.util.*;",
            "class Pages {",
            "  private static final long PAGE = 8192;",
            "  private final Map<Long, byte[]> masked = new HashMap<>();",
            "  private final Map<Long, byte[]> divided = new HashMap<>();",
            "  private final Map<Long, byte[]> subtracted = new HashMap<>();",
            "  private final Map<Long, String> shifted = new HashMap<>();",
            "  private final Map<Integer, String> overflowing = new HashMap<>();",
            "  private final Map<Long, byte[]> askedByStart = new HashMap<>();",
            "  byte[] page(long offset, int id, byte[] content) {",
            "    masked.putIfAbsent(offset & ~4095, content);",
            "    divided.putIfAbsent(offset / 8192 * 8192, content);",
            "    subtracted.put(offset + 1 - (offset + 1) % PAGE, content);",
            "    subtracted.put(offset - offset % PAGE, content);",
            "    shifted.put((long) id << 20, \"\");",
            "    overflowing.put(id * 4096, \"\");",
            "    askedByStart.put(offset & ~4095, content);",
            "    return masked.getOrDefault((offset + 1) & ~4095, content);",
            "  }",
            "  byte[] at(long start) {",
            "    return askedByStart.get(start);",
            "  }",
            "}")
        .addOutputLines(
            "Pages.java",
            "import java.util.*;",
            "class Pages {",
            "  private static final long PAGE = 8192;",
            "  private final Map<Long, byte[]> masked = new HashMap<>();",
            "  private final Map<Long, byte[]> divided = new HashMap<>();",
            "  private final Map<Long, byte[]> subtracted = new HashMap<>();",
            "  private final Map<Long, String> shifted = new HashMap<>();",
            "  private final Map<Integer, String> overflowing = new HashMap<>();",
            "  private final Map<Long, byte[]> askedByStart = new HashMap<>();",
            "  byte[] page(long offset, int id, byte[] content) {",
            "    masked.putIfAbsent(offset >> 12, content);",
            "    divided.putIfAbsent(offset / 8192, content);",
            "    subtracted.put(offset + 1 - (offset + 1) % PAGE, content);",
            "    subtracted.put(offset - offset % PAGE, content);",
            "    shifted.put((long) id, \"\");",
            "    overflowing.put(id * 4096, \"\");",
            "    askedByStart.put(offset & ~4095, content);",
            "    return masked.getOrDefault((offset + 1) >> 12, content);",
            "  }",
            "  byte[] at(long start) {",
            "    return askedByStart.get(start);",
            "  }",
            "}")
        .doTest(TestMode.TEXT_MATCH);
  }
}
