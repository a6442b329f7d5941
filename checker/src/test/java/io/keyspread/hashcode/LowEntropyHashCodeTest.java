package io.keyspread.hashcode;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link LowEntropyHashCode} finds, and what it says of it. */
final class LowEntropyHashCodeTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(LowEntropyHashCode.class, getClass());

  private final CompilationTestHelper possible =
      CompilationTestHelper.newInstance(LowEntropyHashCode.class, getClass())
          .setArgs("-XepOpt:Keyspread:Evidence=possible");

  @Test
  void message() {
    helper
        .addSourceLines(
            "Cell.java",
            """
            // BUG: Diagnostic matches: MESSAGE
            record Cell(short row, short column) {}
            """)
        .expectErrorMessage(
            "MESSAGE",
            message ->
                message.contains(
                        "The implicit hashCode() of Cell gives 10,081 distinct values for 99,856"
                            + " keys (a 316 x 316 grid of row and column, small by their types):"
                            + " look-ups in a HashMap make 4.7 times the comparisons of well-spread"
                            + " keys; for example Cell(0, 31) and Cell(1, 0) share the hash code 31."
                            + " Multiplying by 31 makes the fields overlap as soon as one of them"
                            + " exceeds that. Cell is not Comparable to itself, so tree bins cannot"
                            + " order them. Hash the fields that equals() compares as suggested:"
                            + " predicted 1.1 times the comparisons of well-spread keys. [typical]")
                    && message.contains("https://keyspread.io/check/LowEntropyHashCode"))
        .doTest();
  }

  @Test
  void thousandsOfValues() {
    helper
        .addSourceLines(
            "Bucketed.java",
            """
            final class Bucketed {
              private final String text;

              Bucketed(String text) {
                this.text = text;
              }

              @Override
              public boolean equals(Object o) {
                return o instanceof Bucketed other && text.equals(other.text);
              }

              @Override
              // BUG: Diagnostic contains: hashCode() of Bucketed
              public int hashCode() {
                return Math.floorMod(text.hashCode(), 10_007);
              }
            }
            """)
        .doTest();
  }

  @Test
  void throughHelpers() {
    helper
        .addSourceLines(
            "Helped.java",
            """
            final class Helped {
              private final short row;
              private final short seat;

              Helped(short row, short seat) {
                this.row = row;
                this.seat = seat;
              }

              @Override
              public boolean equals(Object o) {
                return o instanceof Helped other && row == other.row && seat == other.seat;
              }

              @Override
              // BUG: Diagnostic contains: hashCode() of Helped
              public int hashCode() {
                return combined(row, seat);
              }

              private static int combined(int first, int second) {
                return 31 * first + second;
              }
            }
            """)
        .doTest();
  }

  @Test
  void smallTypes() {
    helper
        .addSourceLines(
            "Small.java",
            """
            import java.util.Objects;

            class Small {
              // BUG: Diagnostic contains: implicit hashCode() of Pixel
              record Pixel(short x, short y) {}

              record Boxed(Short level, Character letter) {
                @Override
                // BUG: Diagnostic contains: + is symmetric
                public int hashCode() {
                  return level.hashCode() + letter.hashCode();
                }
              }

              static final class Glyph {
                private final char first;
                private final char second;

                Glyph(char first, char second) {
                  this.first = first;
                  this.second = second;
                }

                @Override
                public boolean equals(Object o) {
                  return o instanceof Glyph g && first == g.first && second == g.second;
                }

                @Override
                // BUG: Diagnostic contains: ^ is symmetric
                public int hashCode() {
                  return first ^ second;
                }
              }

              static final class Packed {
                private final char upper;
                private final char lower;

                Packed(char upper, char lower) {
                  this.upper = upper;
                  this.lower = lower;
                }

                @Override
                public boolean equals(Object o) {
                  return o instanceof Packed p && upper == p.upper && lower == p.lower;
                }

                @Override
                // BUG: Diagnostic contains: what is shifted to the left misses them, or cancels there
                public int hashCode() {
                  return upper << 16 | lower;
                }
              }

              static final class Hashed {
                private final short from;
                private final short to;

                Hashed(short from, short to) {
                  this.from = from;
                  this.to = to;
                }

                @Override
                public boolean equals(Object o) {
                  return o instanceof Hashed h && from == h.from && to == h.to;
                }

                @Override
                // BUG: Diagnostic contains: Multiplying by 31
                public int hashCode() {
                  return Objects.hash(from, to);
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void declaredRanges() {
    helper
        .addSourceLines(
            "Ranges.java",
            """
            import io.keyspread.annotations.KeyRange;

            class Ranges {
              // BUG: Diagnostic contains: implicit hashCode() of Seat
              record Seat(@KeyRange(min = 0, max = 999) int block, @KeyRange(min = 0, max = 999) int number) {}
            }
            """)
        .doTest();
  }

  @Test
  void namesOfSmallNumbers() {
    helper
        .addSourceLines(
            "Names.java",
            """
            class Names {
              // BUG: Diagnostic contains: x and y, coordinates by their names
              record Point(int x, int y) {}

              record Voxel(int x, int y, int z) {
                @Override
                // BUG: Diagnostic contains: (a grid of x, y and z, coordinates by their names)
                public int hashCode() {
                  int result = 1;
                  result = 17 * result + x;
                  result = 17 * result + y;
                  result = 17 * result + z;
                  return result;
                }
              }

              // BUG: Diagnostic contains: rows and columns by their names
              record Cell(int rowIndex, int columnIndex) {}

              // BUG: Diagnostic contains: by their names: as many starts as lengths
              record Slice(int startIndex, int endIndex) {}

              // BUG: Diagnostic contains: by their names: as many starts as lengths
              record Span(int start, int end) {}

              // BUG: Diagnostic contains: sizes by their names
              record Dimension(int width, int height) {}

              // BUG: Diagnostic contains: indexes by their names
              record Entry(int i, int j) {}

              static final class TimeOfDay {
                private final int hour;
                private final int minute;
                private final int second;

                TimeOfDay(int hour, int minute, int second) {
                  this.hour = hour;
                  this.minute = minute;
                  this.second = second;
                }

                @Override
                public boolean equals(Object o) {
                  return o instanceof TimeOfDay t && hour == t.hour && minute == t.minute && second == t.second;
                }

                @Override
                // BUG: Diagnostic contains: 64 distinct values for 86,400 keys
                public int hashCode() {
                  return (hour + 1) ^ (minute + 1) ^ (second + 1);
                }
              }

              static final class Summary {
                private final long currentEpoch;
                private final long lastZxid;

                Summary(long currentEpoch, long lastZxid) {
                  this.currentEpoch = currentEpoch;
                  this.lastZxid = lastZxid;
                }

                @Override
                public boolean equals(Object o) {
                  return o instanceof Summary s && currentEpoch == s.currentEpoch && lastZxid == s.lastZxid;
                }

                @Override
                // BUG: Diagnostic contains: The cast to int drops the upper halves
                public int hashCode() {
                  return (int) (currentEpoch ^ lastZxid);
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void packing() {
    helper
        .addSourceLines(
            "Packing.java",
            """
            class Packing {
              record Shelf(int aisle, int place) {
                @Override
                // BUG: Diagnostic contains: as small as the shift has room for
                public int hashCode() {
                  return (aisle << 16) | (place & 0xFFFF);
                }
              }

              record Wide(int aisle, int place) {
                @Override
                // BUG: Diagnostic contains: comes back when the long is folded to an int
                public int hashCode() {
                  return Long.hashCode((long) aisle << 32 | place);
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void lossyMixes() {
    helper
        .addSourceLines(
            "Lossy.java",
            """
            class Lossy {
              record Vote(long server, long transaction) {
                @Override
                // BUG: Diagnostic contains: & keeps only the bits that are set on both sides
                public int hashCode() {
                  return (int) (server & transaction);
                }
              }

              record Moment(long ticks) {
                @Override
                // BUG: Diagnostic contains: Neighbouring values become one
                public int hashCode() {
                  return (int) (ticks >>> 32);
                }
              }

              record Block(int number) {
                @Override
                // BUG: Diagnostic contains: The low 20 bits of every hash code are empty
                public int hashCode() {
                  return number << 20;
                }
              }

              record Windowed(Object window, String key) {
                @Override
                // BUG: Diagnostic contains: widened with its sign
                public int hashCode() {
                  final long n = ((long) window.hashCode() << 32) | key.hashCode();
                  return (int) (n % 0xFFFFFFFFL);
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void fewValues() {
    helper
        .addSourceLines(
            "FewValues.java",
            """
            class FewValues {
              enum Kind {
                FILE,
                FOLDER,
                LINK
              }

              record Entry(String path, boolean hidden) {
                @Override
                // BUG: Diagnostic contains: equals() compares path too
                public int hashCode() {
                  return Boolean.hashCode(hidden);
                }
              }

              record Node(Kind kind, String path) {
                @Override
                // BUG: Diagnostic contains: gives 3 distinct values
                public int hashCode() {
                  return kind.hashCode();
                }
              }

              record Bucket(long id) {
                @Override
                // BUG: Diagnostic contains: There are no more than 16 possible values
                public int hashCode() {
                  return (int) (id & 0xF);
                }
              }

              record Shard(String name) {
                @Override
                // BUG: Diagnostic contains: [certain]
                public int hashCode() {
                  return name.hashCode() % 32;
                }
              }

              record Initial(String name) {
                @Override
                // BUG: Diagnostic contains: [typical]
                public int hashCode() {
                  return name.charAt(0);
                }
              }

              record Sized(String name) {
                @Override
                // BUG: Diagnostic contains: [typical]
                public int hashCode() {
                  return name.length();
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void treeBins() {
    helper
        .addSourceLines(
            "Ordered.java",
            """
            // BUG: Diagnostic contains: The tree bins of HashMap can search by compareTo() of Ordered
            record Ordered(short x, short y) implements Comparable<Ordered> {
              @Override
              public int compareTo(Ordered other) {
                return x == other.x ? Short.compare(y, other.y) : Short.compare(x, other.x);
              }
            }
            """)
        .doTest();
  }

  @Test
  void plainNumbersWhenAskedFor() {
    possible
        .addSourceLines(
            "Plain.java",
            """
            class Plain {
              // BUG: Diagnostic contains: if their values are small
              record Link(int account, int customer) {}

              record Sum(int debit, int credit) {
                @Override
                // BUG: Diagnostic contains: [possible]
                public int hashCode() {
                  return debit + credit;
                }
              }

              // BUG: Diagnostic contains: [possible]
              record Wide(byte kind, long amount) {}

              // BUG: Diagnostic contains: [possible]
              record Price(double euros) {}
            }
            """)
        .doTest();
  }

  @Test
  void causesThatHold() {
    CompilationTestHelper.newInstance(LowEntropyHashCode.class, getClass())
        .setArgs("-XepOpt:Keyspread:Evidence=possible")
        .addSourceLines(
            "Causes.java",
            """
            class Causes {
              record Cell(long row, long column) {
                @Override
                // BUG: Diagnostic contains: equal parts cancel: small numbers give small results.
                public int hashCode() {
                  return Long.hashCode(row) ^ Long.hashCode(column);
                }
              }

              record Delete(int type, String path, int version) {
                @Override
                // BUG: Diagnostic contains: + is symmetric: many different keys have one sum.
                public int hashCode() {
                  return type + path.hashCode() + version;
                }
              }

              record Mask(int bits) {
                @Override
                // BUG: Diagnostic contains: gives 17 distinct values
                public int hashCode() {
                  return 17 * Integer.bitCount(bits);
                }
              }
            }
            """)
        .doTest();
  }

  /** The sentence of the cause is true of the keys that are counted. */
  @Test
  void causesOfWhatIsShifted() {
    helper
        .addSourceLines(
            "Shifted.java",
            """
            class Shifted {
              record Shift(int x, int y) {
                @Override
                // BUG: Diagnostic contains: Multiplying by 31 makes the fields overlap
                public int hashCode() {
                  return (x << 5) - x + y;
                }
              }

              record Bernstein(short a, short b) {
                @Override
                // BUG: Diagnostic contains: Multiplying by 33 makes the fields overlap
                public int hashCode() {
                  int h = a;
                  h = (h << 5) + h + b;
                  return h;
                }
              }

              record Rotated(int x, int y) {
                @Override
                // BUG: Diagnostic contains: The hash codes differ, but hardly in the low bits
                public int hashCode() {
                  return Integer.rotateLeft(x, 16) ^ y;
                }
              }

              // BUG: Diagnostic contains: by which HashMap chooses the bin.
              record Quad(byte a, byte b, byte c, byte d) {}
            }
            """)
        .doTest();
  }

  @Test
  void constantsOfEnums() {
    helper
        .addSourceLines(
            "Enums.java",
            """
            import java.time.LocalDate;
            import java.util.Objects;

            class Enums {
              enum Kind {
                FILE,
                FOLDER,
                LINK
              }

              enum Zone {
                A,
                B,
                C,
                D,
                E,
                F,
                G,
                H,
                I,
                J,
                K,
                L,
                M,
                N,
                O,
                P,
                Q,
                R,
                S,
                T
              }

              interface Item {
                Kind kind();
              }

              record Switched(Kind kind, String path) {
                @Override
                // BUG: Diagnostic contains: gives 3 distinct values
                public int hashCode() {
                  return switch (kind) {
                    case FILE -> 17;
                    case FOLDER -> 19;
                    case LINK -> 23;
                  };
                }
              }

              record Route(Zone from, Zone to) {
                @Override
                // BUG: Diagnostic contains: gives 39 distinct values for 400 keys
                public int hashCode() {
                  return from.ordinal() + to.ordinal();
                }
              }

              record Holder(Item item) {
                @Override
                // BUG: Diagnostic contains: share one hash code.
                public int hashCode() {
                  return Objects.hash(item.kind());
                }
              }

              record Entry(LocalDate day, String text) {
                @Override
                // BUG: Diagnostic contains: gives 31 distinct values
                public int hashCode() {
                  return day.getDayOfMonth();
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void keptHashCodes() {
    helper
        .addSourceLines(
            "Kept.java",
            """
            import java.util.Objects;

            class Kept {
              static final class Compared {
                private final int x;
                private final int y;
                private final int hash;

                Compared(int x, int y) {
                  this.x = x;
                  this.y = y;
                  this.hash = 31 * (31 + x) + y;
                }

                @Override
                public boolean equals(Object o) {
                  return o instanceof Compared c && hash == c.hash && x == c.x && y == c.y;
                }

                @Override
                // BUG: Diagnostic contains: gives 10,081 distinct values
                public int hashCode() {
                  return hash;
                }
              }

              static final class Boxed {
                private final int row;
                private final int column;
                private transient Integer hash;

                Boxed(int row, int column) {
                  this.row = row;
                  this.column = column;
                }

                @Override
                public boolean equals(Object o) {
                  return o instanceof Boxed b && row == b.row && column == b.column;
                }

                @Override
                // BUG: Diagnostic contains: rows and columns by their names
                public int hashCode() {
                  Integer known = hash;
                  if (known == null) {
                    known = Objects.hash(row, column);
                    hash = known;
                  }
                  return known;
                }
              }
            }
            """)
        .doTest();
  }

  /** What a constructor lets pass is checked in many ways. */
  @Test
  void rangesThatConstructorsCheck() {
    helper
        .addSourceLines(
            "Checked.java",
            """
            import com.google.common.base.Preconditions;

            class Checked {
              // BUG: Diagnostic contains: as their ranges have it
              record Element(int a, int b) {
                Element {
                  Preconditions.checkElementIndex(a, 512);
                  Preconditions.checkPositionIndex(b, 600);
                }
              }

              // BUG: Diagnostic contains: as their ranges have it
              record Chained(int a, int b) {
                Chained {
                  if (a < 0 || a > 200) {
                    throw new IllegalArgumentException("a");
                  } else if (b < 0 || b > 210) {
                    throw new IllegalArgumentException("b");
                  }
                }
              }

              // BUG: Diagnostic contains: as their ranges have it
              record Negated(int a, int b) {
                Negated {
                  if (!(0 <= a && a <= 800)) {
                    throw new IllegalArgumentException("a");
                  }
                  if (!isValid(b)) {
                    throw new IllegalArgumentException("b");
                  }
                }

                private static boolean isValid(int number) {
                  return number >= 0 && number <= 900;
                }
              }

              static final class Helped {
                private static final int MOST = 2_047;
                private final int a;
                private final short b;

                Helped(int a, int b) {
                  requireBetween(a, 0, MOST);
                  this.a = a;
                  this.b = checked(b, 999);
                }

                private static void requireBetween(int value, int least, int most) {
                  if (value < least || value > most) {
                    throw new IllegalArgumentException(value + " is not between");
                  }
                }

                private static short checked(int value, int most) {
                  if (value < 0 || value > most) {
                    throw new IllegalArgumentException("too large");
                  }
                  return (short) value;
                }

                @Override
                public boolean equals(Object o) {
                  return o instanceof Helped h && a == h.a && b == h.b;
                }

                @Override
                // BUG: Diagnostic contains: as their ranges have it
                public int hashCode() {
                  return 31 * a + b;
                }
              }
            }
            """)
        .doTest();
  }
}
