package io.keyspread.analysis;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What loop counters, stream elements and unfollowed reads are taken for. */
final class LoopCountersTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(SourceProbe.class, getClass());

  @Test
  void countersWithoutVisibleEnds() {
    helper
        .addSourceLines(
            "Board.java",
            "import java.util.*;",
            "abstract class Board {",
            "  abstract void probe(long value);",
            "  void fill(int width, List<String> rows, int[] cells) {",
            "    for (int a = 0; a < width; a++) {",
            "      // BUG: Diagnostic contains: <a>",
            "      probe(a);",
            "    }",
            "    for (int b = width; b < 512; b++) {",
            "      // BUG: Diagnostic contains: <b>",
            "      probe(b);",
            "    }",
            "    for (int c = 0; c < 512 && c < rows.size(); c++) {",
            "      // BUG: Diagnostic contains: <c>",
            "      probe(c);",
            "    }",
            "    for (int d = 1; d < 512; d += 2) {",
            "      d *= 2;",
            "      // BUG: Diagnostic contains: <unknown>",
            "      probe(d);",
            "    }",
            "    for (int e = 0; e < 512; e += width) {",
            "      // BUG: Diagnostic contains: <unknown>",
            "      probe(e);",
            "    }",
            "    int f = 0;",
            "    while (f < 512) {",
            "      // BUG: Diagnostic contains: <f>",
            "      probe(f);",
            "      f++;",
            "    }",
            "    int g;",
            "    for (g = 0; g < 512; g++) {}",
            "    // BUG: Diagnostic contains: <unknown>",
            "    probe(g);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void countersWithVisibleEnds() {
    helper
        .addSourceLines(
            "Tiles.java",
            "abstract class Tiles {",
            "  private static final int WIDTH = 320;",
            "  private final int height = Integer.parseInt(\"200\");",
            "  abstract void probe(long value);",
            "  void fill() {",
            "    int depth = 24 + WIDTH;",
            "    for (int x = 0; x < WIDTH; x++) {",
            "      for (int y = 1; y <= 511; ++y) {",
            "        // BUG: Diagnostic contains: <x from 0 to 319, y from 1 to 511>",
            "        probe((long) x << 32 | y);",
            "      }",
            "      // BUG: Diagnostic contains: <x from 0 to 319>",
            "      probe(helper(x, 7));",
            "      int twice = x * 2;",
            "      // BUG: Diagnostic contains: <x from 0 to 319>",
            "      probe(twice);",
            "    }",
            "    for (int z = 0; depth > z; z++) {",
            "      // BUG: Diagnostic contains: <z from 0 to 343>",
            "      probe(z);",
            "    }",
            "    for (int down = 99; down >= 0; down--) {",
            "      // BUG: Diagnostic contains: <down from 0 to 99>",
            "      probe(down);",
            "    }",
            "    for (long offset = 4096; offset < 1 << 20; offset += 4096) {",
            "      // BUG: Diagnostic contains: <offset from 0 to 254>",
            "      probe(offset);",
            "    }",
            "    for (char c = 'a'; c <= 'z'; c++) {",
            "      // BUG: Diagnostic contains: <c from 97 to 122>",
            "      probe(c);",
            "    }",
            "  }",
            "  private static long helper(int major, int minor) {",
            "    return (long) major << 32 | minor;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void elementsOfStreams() {
    helper
        .addSourceLines(
            "Streams.java",
            "import java.util.stream.*;",
            "abstract class Streams {",
            "  abstract void probe(long value);",
            "  void fill(int end) {",
            "    IntStream.range(0, 640).forEach(",
            "        x -> {",
            "          LongStream.rangeClosed(1, 480).filter(l -> l % 3 > 0).forEach(",
            "              y -> {",
            "                // BUG: Diagnostic contains: <x from 0 to 639, y from 1 to 480>",
            "                probe(x << 16 | y);",
            "              });",
            "        });",
            "    IntStream.range(0, end).boxed().forEach(",
            "        // BUG: Diagnostic contains: <i>",
            "        i -> probe(i));",
            "    IntStream.range(0, 640).map(i -> i * i).forEach(",
            "        // BUG: Diagnostic contains: <i from 0 to 639>",
            "        square -> probe(square));",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void readsThatAreNotFollowed() {
    helper
        .addSourceLines(
            "Chunks.java",
            "import java.nio.ByteBuffer;",
            "import java.util.*;",
            "abstract class Chunks {",
            "  private int x;",
            "  private int y;",
            "  abstract void probe(long value);",
            "  abstract int getLevel();",
            "  int getX() {",
            "    return x;",
            "  }",
            "  void move(int dx, int dy) {",
            "    x += dx;",
            "    y += dy;",
            "  }",
            "  static final class Point {",
            "    final int x;",
            "    Point(int x) {",
            "      this.x = x;",
            "    }",
            "  }",
            "  record Cell(int row, int column) {}",
            "  void fill(Chunks other, Cell cell, Point a, Point b, ByteBuffer in, Random random) {",
            "    // BUG: Diagnostic contains: <x, y>",
            "    probe((long) x << 32 | this.y);",
            "    // BUG: Diagnostic contains: <x>",
            "    probe((long) x << 32 | this.x);",
            "    // BUG: Diagnostic contains: <x, other.getX()>",
            "    probe((long) getX() << 32 | other.getX());",
            "    // BUG: Diagnostic contains: <a.x, b.x>",
            "    probe((long) a.x << 32 | b.x);",
            "    // BUG: Diagnostic contains: <cell.row(), cell.column(), other.getLevel()>",
            "    probe(cell.row() + cell.column() + other.getLevel());",
            "    // BUG: Diagnostic contains: <unknown>",
            "    probe((long) in.getInt() << 32 | in.getInt());",
            "    // BUG: Diagnostic contains: <random.nextInt()>",
            "    probe(random.nextInt() << 20);",
            "    // BUG: Diagnostic contains: <unknown>",
            "    probe(other.hashCode());",
            "  }",
            "}")
        .doTest();
  }
}
