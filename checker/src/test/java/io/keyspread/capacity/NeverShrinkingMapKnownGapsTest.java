package io.keyspread.capacity;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link NeverShrinkingMap} misses on purpose, each with its reason. */
final class NeverShrinkingMapKnownGapsTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(NeverShrinkingMap.class, getClass())
          .setArgs("-Xep:NeverShrinkingMap:WARN");

  /** A table that is emptied first and then filled holds the last fill; often all are alike. */
  @Test
  void scratchTables() {
    helper
        .addSourceLines(
            "Scratch.java",
            "import java.util.*;",
            "class Scratch {",
            "  private final Set<String> seen = new HashSet<>();",
            "  boolean hasDuplicates(List<String> names) {",
            "    seen.clear();",
            "    for (String name : names) {",
            "      if (!seen.add(name)) {",
            "        return true;",
            "      }",
            "    }",
            "    return false;",
            "  }",
            "}")
        .doTest();
  }

  /** Entries that come one by one and expire one by one rarely pile up; who knows. */
  @Test
  void expiry() {
    helper
        .addSourceLines(
            "Expiry.java",
            "import java.util.*;",
            "class Expiry {",
            "  private final Map<String, Long> deadlines = new HashMap<>();",
            "  void add(String name, long deadline) {",
            "    deadlines.put(name, deadline);",
            "  }",
            "  void sweep(long now) {",
            "    deadlines.values().removeIf(deadline -> deadline < now);",
            "  }",
            "}")
        .doTest();
  }

  /** A method whose name says that the use ends, or begins anew, may be called in the midst. */
  @Test
  void namesOfEndsAndStarts() {
    helper
        .addSourceLines(
            "Window.java",
            "import java.util.*;",
            "class Window {",
            "  private final Map<String, Integer> counts = new HashMap<>();",
            "  void count(String name) {",
            "    counts.merge(name, 1, Integer::sum);",
            "  }",
            "  void resetAfterReport() {",
            "    counts.forEach((name, count) -> System.out.println(name + count));",
            "    counts.clear();",
            "  }",
            "}")
        .doTest();
  }

  /** Fields that other classes see, or that a table is given to, may be replaced by those. */
  @Test
  void tablesFromElsewhere() {
    helper
        .addSourceLines(
            "Given.java",
            "import java.util.*;",
            "class Given {",
            "  private final Set<String> given;",
            "  final Set<String> seen = new HashSet<>();",
            "  Given(Set<String> given) {",
            "    this.given = given;",
            "  }",
            "  void flush(List<String> names) {",
            "    given.addAll(names);",
            "    given.clear();",
            "    seen.addAll(names);",
            "    seen.clear();",
            "  }",
            "}")
        .doTest();
  }

  /** The table of an IdentityHashMap or WeakHashMap never shrinks either. */
  @Test
  void otherTables() {
    helper
        .addSourceLines(
            "Tables.java",
            "import java.util.*;",
            "class Tables {",
            "  private final Map<Object, String> identity = new IdentityHashMap<>();",
            "  private final Map<Object, String> weak = new WeakHashMap<>();",
            "  void use(List<Object> objects) {",
            "    for (Object object : objects) {",
            "      identity.put(object, \"\");",
            "      weak.put(object, \"\");",
            "    }",
            "    identity.clear();",
            "    weak.clear();",
            "  }",
            "}")
        .doTest();
  }
}
