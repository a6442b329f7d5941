package io.keyspread.hashcode;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link LowEntropyHashCode} misses on purpose, each with its reason. */
final class LowEntropyHashCodeKnownGapsTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(LowEntropyHashCode.class, getClass());

  /** Which names stand for small numbers is published; others say nothing, however clear. */
  @Test
  void namesOutsideTheLexicon() {
    helper
        .addSourceLines("Chess.java", "record Chess(int file, int rank) {}")
        .addSourceLines("Seat.java", "record Seat(int deck, int berth) {}")
        .doTest();
  }

  /**
   * Objects in different fields are taken for different objects, though both ends of a link may be
   * the same three nodes: nothing in the code says how many there are.
   */
  @Test
  void objectsThatCancel() {
    helper
        .addSourceLines(
            "Path.java",
            """
            record Path(String from, String via, String to) {
              @Override
              public int hashCode() {
                return from.hashCode() ^ via.hashCode() ^ to.hashCode();
              }
            }
            """)
        .doTest();
  }

  /** A pair of which one number is small and the other is not has no known shape. */
  @Test
  void oneSmallNumber() {
    helper
        .addSourceLines("Version.java", "record Version(byte major, int build) {}")
        .addSourceLines("Reading.java", "record Reading(int row, int millivolts) {}")
        .doTest();
  }

  /** Coordinates in floating point may be whole numbers, and most often are not. */
  @Test
  void wholeNumbersInFloatingPoint() {
    helper.addSourceLines("Point.java", "record Point(double x, double y) {}").doTest();
  }

  /** The sum over the elements of a list is not looked into. */
  @Test
  void sumsOverElements() {
    helper
        .addSourceLines(
            "Shape.java",
            """
            import java.util.List;

            record Shape(List<Short> corners) {
              @Override
              public int hashCode() {
                int sum = 0;
                for (Short corner : corners) {
                  sum += corner;
                }
                return sum;
              }
            }
            """)
        .doTest();
  }
}
