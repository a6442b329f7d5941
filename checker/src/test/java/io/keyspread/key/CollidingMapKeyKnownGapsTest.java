package io.keyspread.key;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link CollidingMapKey} misses on purpose, each with its reason. */
final class CollidingMapKeyKnownGapsTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(CollidingMapKey.class, getClass());

  /** Nearly every parameter that is a map is a hash map, but nothing in the code says so. */
  @Test
  void tablesFromElsewhere() {
    helper
        .addSourceLines(
            "Elsewhere.java",
            "import java.util.*;",
            "class Elsewhere {",
            "  void add(Map<Long, String> map, int x, int y) {",
            "    map.put((long) x << 32 | y, \"a\");",
            "  }",
            "}")
        .doTest();
  }

  /** A pair that a helper returns would need summaries of references. */
  @Test
  void pairsFromHelpers() {
    helper
        .addSourceLines(
            "Pairs.java",
            "import java.util.*;",
            "class Pairs {",
            "  private final Set<Map.Entry<Integer, Integer>> pairs = new HashSet<>();",
            "  void fill() {",
            "    for (int x = 0; x < 512; x++) {",
            "      for (int y = 0; y < 512; y++) {",
            "        pairs.add(pair(x, y));",
            "      }",
            "    }",
            "  }",
            "  private static Map.Entry<Integer, Integer> pair(int x, int y) {",
            "    return Map.entry(x, y);",
            "  }",
            "}")
        .doTest();
  }

  /** What an array holds is not followed: it may be words of a hash as well as coordinates. */
  @Test
  void elementsOfArrays() {
    helper
        .addSourceLines(
            "Edges.java",
            "import java.util.*;",
            "class Edges {",
            "  private final Set<Long> seen = new HashSet<>();",
            "  void visit(int[][] edges) {",
            "    for (int[] edge : edges) {",
            "      seen.add((long) edge[0] << 32 | edge[1]);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  /** A key that several statements put together: most such code computes a hash. */
  @Test
  void severalStatements() {
    helper
        .addSourceLines(
            "Steps.java",
            "import java.util.*;",
            "class Steps {",
            "  private final Map<Long, String> map = new HashMap<>();",
            "  void add(int x, int y) {",
            "    long key = x;",
            "    key <<= 32;",
            "    key |= y;",
            "    map.put(key, \"a\");",
            "  }",
            "}")
        .doTest();
  }

  /** Decimal places are told apart by their users only: most such numbers are codes. */
  @Test
  void decimalPlaces() {
    helper
        .addSourceLines(
            "Decimal.java",
            "import java.util.*;",
            "class Decimal {",
            "  private final Map<Integer, String> map = new HashMap<>();",
            "  void add(int x, int y) {",
            "    map.put(x * 10_000 + y, \"a\");",
            "  }",
            "}")
        .doTest();
  }

  /** A loop whose end only the run knows may be one of ten steps. */
  @Test
  void loopsWithoutVisibleEnd() {
    helper
        .addSourceLines(
            "Board.java",
            "import java.util.*;",
            "class Board {",
            "  record Cell(int across, int down) {}",
            "  private final Set<Cell> cells = new HashSet<>();",
            "  void fill(int width, int height) {",
            "    for (int x = 0; x < width; x++) {",
            "      for (int y = 0; y < height; y++) {",
            "        cells.add(new Cell(x, y));",
            "      }",
            "    }",
            "  }",
            "}")
        .doTest();
  }
}
