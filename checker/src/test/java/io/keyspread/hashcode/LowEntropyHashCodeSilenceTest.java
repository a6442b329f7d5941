package io.keyspread.hashcode;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** Where {@link LowEntropyHashCode} has nothing to say, in the order of its guards. */
final class LowEntropyHashCodeSilenceTest {
  /** Silence holds even where doubtful findings are asked for. */
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(LowEntropyHashCode.class, getClass())
          .setArgs("-XepOpt:Keyspread:Evidence=possible");

  /** Silence that holds unless doubtful findings are asked for. */
  private final CompilationTestHelper usual =
      CompilationTestHelper.newInstance(LowEntropyHashCode.class, getClass());

  @Test
  void otherMethods() {
    helper
        .addSourceLines(
            "Tile.java",
            """
            abstract class Tile {
              short x;
              short y;

              @Override
              public boolean equals(Object o) {
                return o instanceof Tile t && x == t.x && y == t.y;
              }

              public int hashCode(int seed) {
                return x ^ y;
              }

              static int hashCode(Tile tile) {
                return tile.x ^ tile.y;
              }

              @Override
              public abstract int hashCode();

              enum Direction {
                NORTH,
                SOUTH
              }
            }
            """)
        .doTest();
  }

  @Test
  void constantsAreToldElsewhere() {
    helper
        .addSourceLines(
            "Constants.java",
            """
            class Constants {
              static final class One {
                private final short level;

                One(short level) {
                  this.level = level;
                }

                @Override
                public boolean equals(Object o) {
                  return o instanceof One one && level == one.level;
                }

                @Override
                public int hashCode() {
                  return 17;
                }
              }

              static final class Acknowledge {
                @Override
                public boolean equals(Object o) {
                  return o instanceof Acknowledge;
                }

                @Override
                public int hashCode() {
                  return 42;
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void whatSuperReturnsIsToldThere() {
    helper
        .addSourceLines(
            "Point.java",
            """
            class Point {
              private final short x;
              private final short y;

              Point(short x, short y) {
                this.x = x;
                this.y = y;
              }

              @Override
              public boolean equals(Object o) {
                return o instanceof Point p && x == p.x && y == p.y;
              }

              @Override
              // BUG: Diagnostic contains: hashCode() of Point
              public int hashCode() {
                return x ^ y;
              }

              static class Named extends Point {
                Named(short x, short y) {
                  super(x, y);
                }

                @Override
                public boolean equals(Object o) {
                  return super.equals(o);
                }

                @Override
                public int hashCode() {
                  return super.hashCode();
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void exceptions() {
    helper
        .addSourceLines(
            "QuotaException.java",
            """
            class QuotaException extends RuntimeException {
              private final byte used;
              private final byte allowed;

              QuotaException(byte used, byte allowed) {
                this.used = used;
                this.allowed = allowed;
              }

              @Override
              public boolean equals(Object o) {
                return o instanceof QuotaException q && used == q.used && allowed == q.allowed;
              }

              @Override
              public int hashCode() {
                return used + allowed;
              }
            }
            """)
        .doTest();
  }

  @Test
  void prescribedFormulas() {
    helper
        .addSourceLines(
            "Contracts.java",
            """
            import com.google.common.collect.Multiset;
            import java.lang.annotation.Annotation;
            import java.lang.reflect.ParameterizedType;
            import java.lang.reflect.Type;
            import java.util.AbstractSet;
            import java.util.Iterator;
            import java.util.List;
            import java.util.Map;

            class Contracts {
              static final class ShortEntry implements Map.Entry<Short, Short> {
                private final short key;
                private final short value;

                ShortEntry(short key, short value) {
                  this.key = key;
                  this.value = value;
                }

                @Override
                public Short getKey() {
                  return key;
                }

                @Override
                public Short getValue() {
                  return value;
                }

                @Override
                public Short setValue(Short newValue) {
                  throw new UnsupportedOperationException();
                }

                @Override
                public boolean equals(Object o) {
                  return o instanceof ShortEntry e && key == e.key && value == e.value;
                }

                @Override
                public int hashCode() {
                  return key ^ value;
                }
              }

              static final class Counted implements Multiset.Entry<Short> {
                private final short element;
                private final byte count;

                Counted(short element, byte count) {
                  this.element = element;
                  this.count = count;
                }

                @Override
                public Short getElement() {
                  return element;
                }

                @Override
                public int getCount() {
                  return count;
                }

                @Override
                public boolean equals(Object o) {
                  return o instanceof Counted c && element == c.element && count == c.count;
                }

                @Override
                public int hashCode() {
                  return element ^ count;
                }

                @Override
                public String toString() {
                  return element + " x " + count;
                }
              }

              record Pair(byte low, byte high) implements HashedAlike {
                @Override
                public int hashCode() {
                  return low + high;
                }
              }

              /** All implementations must agree. */
              interface HashedAlike {
                @Override
                int hashCode();
              }

              static final class Parameterized implements ParameterizedType {
                private final char raw;
                private final char argument;

                Parameterized(char raw, char argument) {
                  this.raw = raw;
                  this.argument = argument;
                }

                @Override
                public Type[] getActualTypeArguments() {
                  return new Type[] {Integer.class};
                }

                @Override
                public Type getRawType() {
                  return List.class;
                }

                @Override
                public Type getOwnerType() {
                  return Map.class;
                }

                @Override
                public boolean equals(Object o) {
                  return o instanceof Parameterized p && raw == p.raw && argument == p.argument;
                }

                @Override
                public int hashCode() {
                  return raw ^ argument;
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void declaredWellSpread() {
    helper
        .addSourceLines(
            "Cell.java",
            """
            import io.keyspread.annotations.WellSpread;

            @WellSpread
            record Cell(short row, short column) {}
            """)
        .doTest();
  }

  @Test
  void writtenByTool() {
    helper
        .addSourceLines("lombok/Value.java", "package lombok;", "public @interface Value {}")
        .addSourceLines(
            "Grid.java",
            """
            @lombok.Value
            class Grid {
              short width;
              short height;

              @Override
              public boolean equals(Object o) {
                return o instanceof Grid g && width == g.width && height == g.height;
              }

              @Override
              public int hashCode() {
                return width + height;
              }
            }
            """)
        .addSourceLines("Generated.java", "@interface Generated {}")
        .addSourceLines(
            "Written.java",
            """
            @Generated
            record Written(short left, short right) {}
            """)
        .doTest();
  }

  @Test
  void singletonsAndClassesWithoutInstances() {
    helper
        .addSourceLines(
            "Levels.java",
            """
            class Levels {
              static final class Level {
                static final Level LOW = new Level((short) 3, (short) 5);
                static final Level HIGH = new Level((short) 7, (short) 11);
                private final short from;
                private final short upTo;

                private Level(short from, short upTo) {
                  this.from = from;
                  this.upTo = upTo;
                }

                @Override
                public boolean equals(Object o) {
                  return o instanceof Level l && from == l.from && upTo == l.upTo;
                }

                @Override
                public int hashCode() {
                  return from ^ upTo;
                }
              }

              static final class Never {
                private short x;
                private short y;

                private Never() {}

                @Override
                public boolean equals(Object o) {
                  return o instanceof Never n && x == n.x && y == n.y;
                }

                @Override
                public int hashCode() {
                  return x & y;
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void equalsIsNotUnderstood() {
    helper
        .addSourceLines(
            "Edge.java",
            """
            final class Edge {
              private final short a;
              private final short b;

              Edge(short a, short b) {
                this.a = a;
                this.b = b;
              }

              @Override
              public boolean equals(Object o) {
                return o instanceof Edge e && (a == e.a && b == e.b || a == e.b && b == e.a);
              }

              @Override
              public int hashCode() {
                return a + b;
              }
            }
            """)
        .addSourceLines(
            "Crossing.java",
            """
            final class Crossing {
              private final short a;
              private final short b;

              Crossing(short a, short b) {
                this.a = a;
                this.b = b;
              }

              @Override
              public boolean equals(Object o) {
                if (this == o) {
                  return true;
                }
                if (o == null || getClass() != o.getClass()) {
                  return false;
                }
                Crossing that = (Crossing) o;
                if (a == that.a) {
                  return b == that.b;
                }
                return a == that.b && b == that.a;
              }

              @Override
              public int hashCode() {
                return a ^ b;
              }
            }
            """)
        .doTest();
  }

  @Test
  void hashCodeIsNotUnderstood() {
    helper
        .addSourceLines(
            "Native.java",
            """
            final class Native {
              private final short a;

              Native(short a) {
                this.a = a;
              }

              private static native int mix(short a);

              @Override
              public boolean equals(Object o) {
                return o instanceof Native n && a == n.a;
              }

              @Override
              public int hashCode() {
                return mix(a) & 3;
              }
            }
            """)
        .doTest();
  }

  @Test
  void fewKeysExist() {
    helper
        .addSourceLines(
            "Few.java",
            """
            class Few {
              enum Color {
                RED,
                GREEN,
                BLUE
              }

              record Flag(boolean on) {}

              record Paint(Color color) {}

              record Style(Color color, boolean bold, boolean italic) {
                @Override
                public int hashCode() {
                  return Boolean.hashCode(bold) ^ Boolean.hashCode(italic);
                }
              }

              static final class Switch {
                private final String label;
                private final boolean on;

                Switch(String label, boolean on) {
                  this.label = label;
                  this.on = on;
                }

                @Override
                public boolean equals(Object o) {
                  return o instanceof Switch s && on == s.on;
                }

                @Override
                public int hashCode() {
                  return Boolean.hashCode(on);
                }

                @Override
                public String toString() {
                  return label;
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void identifiersAreHashedAndTheRestIsNot() {
    helper
        .addSourceLines(
            "Orders.java",
            """
            import java.util.Objects;
            import java.util.UUID;

            class Orders {
              record Order(String id, boolean paid, short lines) {
                @Override
                public int hashCode() {
                  return id.hashCode();
                }
              }

              record Task(UUID id, long created) {
                @Override
                public int hashCode() {
                  return Objects.hash(id, (int) (created >>> 32));
                }
              }

              record Ticket(long number, byte state) {
                @Override
                public int hashCode() {
                  return Long.hashCode(number);
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void sizesBesideIdentifiers() {
    helper
        .addSourceLines(
            "Sizes.java",
            """
            import java.util.Arrays;
            import java.util.List;

            class Sizes {
              static final class Signature {
                private final String name;
                private final Class<?>[] parameters;

                Signature(String name, Class<?>[] parameters) {
                  this.name = name;
                  this.parameters = parameters;
                }

                @Override
                public boolean equals(Object o) {
                  return o instanceof Signature other
                      && name.equals(other.name)
                      && Arrays.equals(parameters, other.parameters);
                }

                @Override
                public int hashCode() {
                  return name.hashCode() + parameters.length;
                }
              }

              static final class Polyline {
                private final String[] points;

                Polyline(String[] points) {
                  this.points = points;
                }

                @Override
                public boolean equals(Object o) {
                  return o instanceof Polyline other && Arrays.equals(points, other.points);
                }

                @Override
                public int hashCode() {
                  int result = 37 + points.length;
                  if (points.length > 0) {
                    result = 37 * result + points[0].hashCode();
                    result = 37 * result + points[points.length - 1].hashCode();
                  }
                  return result;
                }
              }

              static final class Member {
                private final String host;
                private final int port;
                private final List<String> roles;

                Member(String host, int port, List<String> roles) {
                  this.host = host;
                  this.port = port;
                  this.roles = roles;
                }

                @Override
                public boolean equals(Object o) {
                  return o instanceof Member other
                      && host.equals(other.host)
                      && port == other.port
                      && roles.equals(other.roles);
                }

                @Override
                public int hashCode() {
                  return 43 * (43 * host.hashCode() + port) + roles.size();
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void constantsMixedIn() {
    helper
        .addSourceLines(
            "Mixed.java",
            """
            import java.util.Objects;

            class Mixed {
              record Reversed(String order) {
                @Override
                public int hashCode() {
                  return order.hashCode() ^ 907412199;
                }
              }

              record NullsFirst(Object order) {
                @Override
                public int hashCode() {
                  return Objects.hashCode(order) + 957692532;
                }
              }

              record Port(short number) {
                @Override
                public int hashCode() {
                  return ~number ^ 0x5bd1e995;
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void strongPartsWithSmallNumbers() {
    helper
        .addSourceLines(
            "Partitions.java",
            """
            import java.util.UUID;

            class Partitions {
              record PartitionId(UUID dataSet, int partition) {
                @Override
                public int hashCode() {
                  return dataSet.hashCode() ^ partition;
                }
              }

              enum State {
                CREATED,
                RUNNING,
                FINISHED
              }

              record TaskState(UUID execution, State state) {
                @Override
                public int hashCode() {
                  return execution.hashCode() + state.ordinal();
                }
              }

              record Composed(Object outer, Object inner) {
                @Override
                public int hashCode() {
                  return outer.hashCode() ^ inner.hashCode();
                }
              }

              record Route(String source, String target, String carrier) {
                @Override
                public int hashCode() {
                  return source.hashCode() ^ target.hashCode() ^ carrier.hashCode();
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void foldsThatLoseNothing() {
    helper
        .addSourceLines(
            "Folds.java",
            """
            class Folds {
              record Transaction(long millis) {
                @Override
                public int hashCode() {
                  return (int) millis;
                }
              }

              record Serial(long number) {
                @Override
                public int hashCode() {
                  return (int) (number ^ (number >>> 32));
                }
              }

              record Spread(int row, int column) {
                @Override
                public int hashCode() {
                  return row * 0x9E3779B1 + column;
                }
              }

              record Zoned(int x) {
                @Override
                public int hashCode() {
                  return x << 16;
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void smallRangesUnderTheFactor() {
    helper
        .addSourceLines(
            "Boards.java",
            """
            import io.keyspread.annotations.KeyRange;

            class Boards {
              record Square(@KeyRange(min = 0, max = 15) int row, @KeyRange(min = 0, max = 15) int column) {}

              record Minute(int hour, int minute) {}
            }
            """)
        .doTest();
  }

  /** Who multiplies by the width of a board knows that no column exceeds it. */
  @Test
  void digits() {
    usual
        .addSourceLines(
            "Digits.java",
            """
            class Digits {
              record ByWidth(int x, int y) {
                static final int WIDTH = 80;

                @Override
                public int hashCode() {
                  return y * WIDTH + x;
                }
              }

              record Board(int row, int column) {
                @Override
                public int hashCode() {
                  return row * 10 + column;
                }
              }

              record Square(byte rank, byte file) {
                @Override
                public int hashCode() {
                  return 8 * rank + file;
                }
              }

              record Cube(int x, int y, int z) {
                @Override
                public int hashCode() {
                  return (z * 100 + y) * 100 + x;
                }
              }

              record Packed(int row, int column) {
                @Override
                public int hashCode() {
                  return row << 6 | column & 63;
                }
              }
            }
            """)
        .doTest();
  }

  /** An hour in a byte is less than 24 all the same, and times follow each other. */
  @Test
  void timesInSmallTypes() {
    helper
        .addSourceLines(
            "Times.java",
            """
            class Times {
              record Clock(byte hour, byte minute) {}

              record Day(short year, byte month, byte day) {}

              record Second(byte hour, byte minute, byte second) {
                @Override
                public int hashCode() {
                  return hour << 12 | minute << 6 | second;
                }
              }

              /** As java.time.LocalDate computes it. */
              record LocalDay(int year, short month, short day) {
                @Override
                public int hashCode() {
                  return (year & 0xFFFFF800) ^ ((year << 11) + (month << 6) + day);
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void checksThatSayNothingOfHowManyThereAre() {
    usual
        .addSourceLines(
            "Checks.java",
            """
            class Checks {
              record Network(int vlan, int vni) {
                Network {
                  if (vlan < 1 || vlan > 4094) {
                    throw new IllegalArgumentException("vlan");
                  }
                  if (vni < 0 || vni > 0xFFFFFF) {
                    throw new IllegalArgumentException("vni");
                  }
                }
              }

              static final class Changing {
                private int debit;
                private int credit;

                Changing(int debit, int credit) {
                  if (debit < 0 || debit > 999 || credit < 0 || credit > 998) {
                    throw new IllegalArgumentException("too large");
                  }
                  this.debit = debit;
                  this.credit = credit;
                }

                void add(int amount) {
                  debit += amount;
                  credit += amount;
                }

                @Override
                public boolean equals(Object o) {
                  return o instanceof Changing c && debit == c.debit && credit == c.credit;
                }

                @Override
                public int hashCode() {
                  return 31 * debit + credit;
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void sidesOfOtherThings() {
    usual
        .addSourceLines(
            "Turn.java",
            """
            final class Turn {
              private final int leftEdge;
              private final int rightEdge;

              Turn(int leftEdge, int rightEdge) {
                this.leftEdge = leftEdge;
                this.rightEdge = rightEdge;
              }

              @Override
              public boolean equals(Object o) {
                return o instanceof Turn other && leftEdge == other.leftEdge && rightEdge == other.rightEdge;
              }

              @Override
              public int hashCode() {
                return 41 * leftEdge + rightEdge;
              }
            }
            """)
        .doTest();
  }

  @Test
  void plainNumbersMayBeAnything() {
    usual
        .addSourceLines(
            "Plain.java",
            """
            import java.util.Objects;

            class Plain {
              record Link(int account, int customer) {}

              record Sum(int debit, int credit) {
                @Override
                public int hashCode() {
                  return debit + credit;
                }
              }

              record Cancelling(int debit, int credit) {
                @Override
                public int hashCode() {
                  return debit ^ credit;
                }
              }

              record Wide(byte kind, long amount) {}

              record Mixed(short kind, int amount) {
                @Override
                public int hashCode() {
                  return Objects.hash(kind, amount);
                }
              }

              record Times(long startMillis, long endMillis) {}

              record Window(long startMs, long endMs) {
                @Override
                public int hashCode() {
                  return (int) (((startMs << 32) | endMs) % 0xFFFFFFFFL);
                }
              }

              record Span(long start, long end) {}

              record Weights(double net, double gross) {}

              record Price(double euros) {}
            }
            """)
        .doTest();
  }

  @Test
  void flagsAndObjectsWithAnIdentifier() {
    usual
        .addSourceLines(
            "Attributes.java",
            """
            import java.util.ArrayList;
            import java.util.List;
            import java.util.Objects;

            class Attributes {
              record Attribute(long flag) {
                @Override
                public int hashCode() {
                  return 7489 * Long.numberOfTrailingZeros(flag);
                }
              }

              static final class Filter {
                private final List<Long> times;

                Filter(List<Long> times) {
                  this.times = times;
                }

                List<Long> times() {
                  List<Long> copy = new ArrayList<>(times.size());
                  copy.addAll(times);
                  return copy;
                }

                @Override
                public boolean equals(Object o) {
                  return o instanceof Filter f && times().equals(f.times());
                }

                @Override
                public int hashCode() {
                  return Objects.hash(times());
                }
              }

              record Node(String name, List<String> before) {
                @Override
                public int hashCode() {
                  return name.hashCode();
                }
              }

              record Store(String source, Node node) {
                @Override
                public int hashCode() {
                  return Objects.hash(source, node);
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void numbersOfFlags() {
    helper
        .addSourceLines(
            "Usage.java",
            """
            final class Usage {
              private final int usage;
              private final int usageIndex;
              private final int unit;
              private final String alias;

              Usage(int usage, int unit, String alias) {
                this.usage = usage;
                this.usageIndex = Integer.numberOfTrailingZeros(usage);
                this.unit = unit;
                this.alias = alias;
              }

              int key() {
                return (usageIndex << 8) + (unit & 0xFF);
              }

              @Override
              public boolean equals(Object o) {
                return o instanceof Usage u && usage == u.usage && unit == u.unit && alias.equals(u.alias);
              }

              @Override
              public int hashCode() {
                return 541 * key() + alias.hashCode();
              }
            }
            """)
        .doTest();
  }

  @Test
  void limits() {
    usual
        .addSourceLines(
            "Parallelism.java",
            """
            record Parallelism(int lowerBound, int upperBound) {
              record Slots(int lowerLimit, int upperLimit) {}
            }
            """)
        .doTest();
  }

  @Test
  void weakFieldsAreToldAtTheirClass() {
    usual
        .addSourceLines(
            "Route.java",
            """
            import java.util.Objects;

            class Route {
              // BUG: Diagnostic contains: hashCode() of Stop
              record Stop(int row, int column) {}

              record Leg(Stop from, Stop to) {}

              static final class Pin {
                private final Stop stop;

                Pin(Stop stop) {
                  this.stop = stop;
                }

                @Override
                public boolean equals(Object o) {
                  return o instanceof Pin p && stop.equals(p.stop);
                }

                @Override
                public int hashCode() {
                  return Objects.hash(stop);
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void suppressed() {
    helper
        .addSourceLines(
            "Suppressed.java",
            """
            class Suppressed {
              @SuppressWarnings("LowEntropyHashCode")
              record Cell(short row, short column) {}

              record Pixel(short x, short y) {
                @Override
                @SuppressWarnings("LowEntropyHashCode")
                public int hashCode() {
                  return x ^ y;
                }
              }
            }
            """)
        .doTest();
  }
}
