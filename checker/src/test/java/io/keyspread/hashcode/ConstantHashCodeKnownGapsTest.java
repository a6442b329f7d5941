package io.keyspread.hashcode;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link ConstantHashCode} misses on purpose, each with its reason. */
final class ConstantHashCodeKnownGapsTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(ConstantHashCode.class, getClass());

  /** A static comparison with both instances as arguments is not followed. */
  @Test
  void staticComparisons() {
    helper
        .addSourceLines(
            "Route.java",
            "class Route {",
            "  int hops;",
            "  private static boolean same(Route a, Route b) { return a.hops == b.hops; }",
            "  @Override public boolean equals(Object o) {",
            "    return o instanceof Route && same(this, (Route) o);",
            "  }",
            "  @Override public int hashCode() { return 2; }",
            "}")
        .doTest();
  }

  /** {@code compareTo} of the class itself would have to be read as {@code equals} is. */
  @Test
  void comparisonByOwnOrder() {
    helper
        .addSourceLines(
            "Grade.java",
            "class Grade implements Comparable<Grade> {",
            "  int points;",
            "  @Override public int compareTo(Grade o) { return Integer.compare(points, o.points); }",
            "  @Override public boolean equals(Object o) {",
            "    return o instanceof Grade && compareTo((Grade) o) == 0;",
            "  }",
            "  @Override public int hashCode() { return 3; }",
            "}")
        .doTest();
  }

  /** Parts compared crosswise are no part that equal instances agree on. */
  @Test
  void unorderedPairs() {
    helper
        .addSourceLines(
            "Edge.java",
            "class Edge {",
            "  int a; int b;",
            "  @Override public boolean equals(Object o) {",
            "    if (!(o instanceof Edge)) { return false; }",
            "    Edge e = (Edge) o;",
            "    return a == e.a && b == e.b || a == e.b && b == e.a;",
            "  }",
            "  @Override public int hashCode() { return 5; }",
            "}")
        .doTest();
  }

  /** What a loop compares, element by element, is not known to be all elements. */
  @Test
  void elementsComparedInLoops() {
    helper
        .addSourceLines(
            "Word.java",
            "class Word {",
            "  final char[] letters = new char[4];",
            "  @Override public boolean equals(Object o) {",
            "    if (!(o instanceof Word)) { return false; }",
            "    for (int i = 0; i < letters.length; i++) {",
            "      if (letters[i] != ((Word) o).letters[i]) { return false; }",
            "    }",
            "    return true;",
            "  }",
            "  @Override public int hashCode() { return 7; }",
            "}")
        .doTest();
  }

  /** An instance method that a subclass may override could return something else there. */
  @Test
  void overridableHelpers() {
    helper
        .addSourceLines(
            "Node.java",
            "class Node {",
            "  int id;",
            "  int seed() { return 11; }",
            "  @Override public boolean equals(Object o) {",
            "    return o instanceof Node && ((Node) o).id == id;",
            "  }",
            "  @Override public int hashCode() { return seed(); }",
            "}")
        .doTest();
  }

  /** Two values are few, but not one: how few is too few is the question of another check. */
  @Test
  void severalConstants() {
    helper
        .addSourceLines(
            "Slot.java",
            "class Slot {",
            "  boolean free; int id;",
            "  @Override public boolean equals(Object o) {",
            "    return o instanceof Slot && ((Slot) o).id == id;",
            "  }",
            "  @Override public int hashCode() { return free ? 13 : 17; }",
            "}")
        .doTest();
  }

  /** An abstract class without an equals of its own: each subclass is likely to have one. */
  @Test
  void abstractClassesComparedByIdentity() {
    helper
        .addSourceLines(
            "Plugin.java",
            "abstract class Plugin {",
            "  String name;",
            "  @Override public int hashCode() { return 19; }",
            "}")
        .doTest();
  }
}
