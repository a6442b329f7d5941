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

  /** A sample has no null, so that a value of its own for null is not counted. */
  @Test
  void valuesForNull() {
    helper
        .addSourceLines(
            "Maybe.java",
            """
            import java.util.Objects;

            final class Maybe {
              private final Integer value;

              Maybe(Integer value) {
                this.value = value;
              }

              @Override
              public boolean equals(Object o) {
                return o instanceof Maybe m && Objects.equals(value, m.value);
              }

              @Override
              public int hashCode() {
                return value == null ? 0 : 1;
              }
            }
            """)
        .doTest();
  }

  /** Dividing by a number that is no power of two leaves aligned numbers apart. */
  @Test
  void smallDivisors() {
    helper
        .addSourceLines(
            "Thousand.java",
            """
            record Thousand(int id) {
              @Override
              public int hashCode() {
                return id / 1_000;
              }
            }
            """)
        .doTest();
  }

  /** A factory may check what a constructor does not, but another may not. */
  @Test
  void rangesThatFactoriesCheck() {
    helper
        .addSourceLines(
            "Slot.java",
            """
            final class Slot {
              private final int aisle;
              private final int place;

              private Slot(int aisle, int place) {
                this.aisle = aisle;
                this.place = place;
              }

              static Slot of(int aisle, int place) {
                if (aisle < 0 || aisle > 999 || place < 0 || place > 998) {
                  throw new IllegalArgumentException("no such slot");
                }
                return new Slot(aisle, place);
              }

              @Override
              public boolean equals(Object o) {
                return o instanceof Slot s && aisle == s.aisle && place == s.place;
              }

              @Override
              public int hashCode() {
                return 31 * aisle + place;
              }
            }
            """)
        .doTest();
  }
}
