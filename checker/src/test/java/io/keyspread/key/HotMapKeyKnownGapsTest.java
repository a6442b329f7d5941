package io.keyspread.key;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link HotMapKey} misses on purpose, each with its reason. */
final class HotMapKeyKnownGapsTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(HotMapKey.class, getClass());

  /** An object under a constant name is mostly changed seldom: a configuration, a list. */
  @Test
  void objectsUnderAConstant() {
    helper
        .addSourceLines(
            "Longest.java",
            "import java.util.concurrent.*;",
            "class Longest {",
            "  private final ConcurrentMap<String, String> words = new ConcurrentHashMap<>();",
            "  void seen(String word) {",
            "    words.merge(\"longest\", word, (a, b) -> a.length() >= b.length() ? a : b);",
            "  }",
            "}")
        .doTest();
  }

  /** Two keys at any moment halve the harm; how unevenly they are met is not known. */
  @Test
  void fewKeys() {
    helper
        .addSourceLines(
            "Outcomes.java",
            "import java.util.concurrent.*;",
            "class Outcomes {",
            "  private final ConcurrentMap<Boolean, Long> counts = new ConcurrentHashMap<>();",
            "  void done(boolean ok, String error) {",
            "    counts.merge(ok, 1L, Long::sum);",
            "    counts.merge(error == null ? true : false, 2L, Long::sum);",
            "  }",
            "}")
        .doTest();
  }

  /** Who else has a map that a private method is given is not looked for. */
  @Test
  void mapsGivenToPrivateMethods() {
    helper
        .addSourceLines(
            "Given.java",
            "import java.util.concurrent.*;",
            "class Given {",
            "  private final ConcurrentMap<String, Long> counts = new ConcurrentHashMap<>();",
            "  void count() { add(counts); }",
            "  private static void add(ConcurrentMap<String, Long> map) {",
            "    map.merge(\"total\", 1L, Long::sum);",
            "  }",
            "}")
        .doTest();
  }

  /** A map that updates itself, without a receiver. */
  @Test
  void mapsThatUpdateThemselves() {
    helper
        .addSourceLines(
            "Counters.java",
            "import java.util.concurrent.*;",
            "class Counters extends ConcurrentHashMap<String, Long> {",
            "  void hit() { merge(\"hits\", 1L, Long::sum); }",
            "}")
        .doTest();
  }

  /** What fails is mostly seldom; when everything fails, the counter is the least of it. */
  @Test
  void failures() {
    helper
        .addSourceLines(
            "Failures.java",
            "import java.util.concurrent.*;",
            "class Failures {",
            "  private final ConcurrentMap<String, Long> counts = new ConcurrentHashMap<>();",
            "  void call(Callable<String> task) throws Exception {",
            "    try {",
            "      task.call();",
            "    } catch (TimeoutException e) {",
            "      counts.merge(\"timeouts\", 1L, Long::sum);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  /**
   * Constants of enums and classes have no value that is computed with: they are known where they
   * are named.
   */
  @Test
  void constantsGivenToMethodsAsEnums() {
    helper
        .addSourceLines(
            "Outcome.java",
            "import java.util.concurrent.*;",
            "class Outcome {",
            "  enum Kind { DONE }",
            "  private final ConcurrentMap<Kind, Long> counts = new ConcurrentHashMap<>();",
            "  private final ConcurrentMap<Class<?>, Long> types = new ConcurrentHashMap<>();",
            "  void done() {",
            "    count(Kind.DONE);",
            "    types.merge(Outcome.class, 1L, Long::sum);",
            "  }",
            "  private void count(Kind kind) {",
            "    counts.merge(kind, 1L, Long::sum);",
            "  }",
            "}")
        .doTest();
  }
}
