package io.keyspread.hashcode;

import com.google.errorprone.BugCheckerRefactoringTestHelper;
import com.google.errorprone.BugCheckerRefactoringTestHelper.TestMode;
import org.junit.jupiter.api.Test;

final class LowEntropyHashCodeFixTest {
  private BugCheckerRefactoringTestHelper helper() {
    return BugCheckerRefactoringTestHelper.newInstance(LowEntropyHashCode.class, getClass())
        .setArgs("-XepOpt:Keyspread:Evidence=possible");
  }

  @Test
  void noPatchWhereEqualObjectsCouldGetDifferentHashCodes() {
    helper()
        .addInputLines(
            "Cases.java",
            """
            class Cases {
              static class IgnoringCase {
                final String host;
                final short port;

                IgnoringCase(String host, short port) {
                  this.host = host;
                  this.port = port;
                }

                @Override
                public boolean equals(Object o) {
                  return o instanceof IgnoringCase i && port == i.port && host.equalsIgnoreCase(i.host);
                }

                @Override
                public int hashCode() {
                  return port & 7;
                }
              }

              static class Vote {
                final long server;
                final long transaction;
                final boolean open;

                Vote(long server, long transaction, boolean open) {
                  this.server = server;
                  this.transaction = transaction;
                  this.open = open;
                }

                @Override
                public boolean equals(Object o) {
                  if (!(o instanceof Vote)) {
                    return false;
                  }
                  Vote v = (Vote) o;
                  return open ? server == v.server && transaction == v.transaction : server == v.server;
                }

                @Override
                public int hashCode() {
                  return (int) (server & transaction);
                }
              }
            }
            """)
        .expectUnchanged()
        .doTest(TestMode.TEXT_MATCH);
  }

  @Test
  void noPatchWhereTheResultIsKept() {
    helper()
        .addInputLines(
            "Cached.java",
            """
            final class Cached {
              private final short x;
              private final short y;
              private int hash;

              Cached(short x, short y) {
                this.x = x;
                this.y = y;
              }

              @Override
              public boolean equals(Object o) {
                return o instanceof Cached c && x == c.x && y == c.y;
              }

              @Override
              public int hashCode() {
                if (hash == 0) {
                  hash = x ^ y;
                }
                return hash;
              }
            }
            """)
        .expectUnchanged()
        .doTest(TestMode.TEXT_MATCH);
  }

  @Test
  void recordWithoutBody() {
    helper()
        .addInputLines(
            "Cell.java",
            """
            /** A place on the board. */
            record Cell(short row, short column) {}
            """)
        .addOutputLines(
            "Cell.java",
            """
            /** A place on the board. */
            record Cell(short row, short column) {
              @Override
              public int hashCode() {
                int hash = row;
                // 0x9E3779B1, a prime near 2^32 over the golden ratio, spreads values over all bits.
                hash = hash * 0x9E3779B1 + column;
                return hash;
              }
            }
            """)
        .doTest(TestMode.TEXT_MATCH);
  }

  @Test
  void recordWithMembers() {
    helper()
        .addInputLines(
            "Boards.java",
            """
            class Boards {
              record Cell(short row, short column, boolean hash) {
                static final Cell ORIGIN = new Cell((short) 0, (short) 0, false);

                // Nothing is computed here.
                Cell right() {
                  return new Cell(row, (short) (column + 1), hash);
                }
              }
            }
            """)
        .addOutputLines(
            "Boards.java",
            """
            class Boards {
              record Cell(short row, short column, boolean hash) {
                static final Cell ORIGIN = new Cell((short) 0, (short) 0, false);

                // Nothing is computed here.
                Cell right() {
                  return new Cell(row, (short) (column + 1), hash);
                }

                @Override
                public int hashCode() {
                  int mixed = row;
                  // 0x9E3779B1, a prime near 2^32 over the golden ratio, spreads values over all bits.
                  mixed = mixed * 0x9E3779B1 + column;
                  mixed = mixed * 0x9E3779B1 + Boolean.hashCode(hash);
                  return mixed;
                }
              }
            }
            """)
        .doTest(TestMode.TEXT_MATCH);
  }

  @Test
  void recordWhoseOwnHashCodeIsBetter() {
    helper()
        .addInputLines(
            "Entry.java",
            """
            record Entry(String path, boolean hidden) {
              @Override
              public int hashCode() {
                return Boolean.hashCode(hidden);
              }
            }
            """)
        .addOutputLines(
            "Entry.java",
            """
            record Entry(String path, boolean hidden) {}
            """)
        .doTest(TestMode.TEXT_MATCH);
  }

  @Test
  void body() {
    helper()
        .addInputLines(
            "GridPoint.java",
            """
            import java.util.Objects;

            public class GridPoint {
              public int x;
              public int y;

              @Override
              public boolean equals(Object o) {
                if (this == o) return true;
                if (o == null || o.getClass() != this.getClass()) return false;
                GridPoint g = (GridPoint) o;
                return this.x == g.x && this.y == g.y;
              }

              @Override
              public int hashCode() {
                return Objects.hash(x, y);
              }
            }
            """)
        .addOutputLines(
            "GridPoint.java",
            """
            public class GridPoint {
              public int x;
              public int y;

              @Override
              public boolean equals(Object o) {
                if (this == o) return true;
                if (o == null || o.getClass() != this.getClass()) return false;
                GridPoint g = (GridPoint) o;
                return this.x == g.x && this.y == g.y;
              }

              @Override
              public int hashCode() {
                int hash = x;
                // 0x9E3779B1, a prime near 2^32 over the golden ratio, spreads values over all bits.
                hash = hash * 0x9E3779B1 + y;
                return hash;
              }
            }
            """)
        .doTest(TestMode.TEXT_MATCH);
  }

  /** What a constructor keeps of the hash code follows from the rest, and stays out. */
  @Test
  void hashCodesThatEqualsCompares() {
    helper()
        .addInputLines(
            "Kept.java",
            """
            final class Kept {
              private final short x;
              private final short y;
              private final int code;
              private final int hash;

              Kept(short x, short y, int code) {
                this.x = x;
                this.y = y;
                this.code = code;
                this.hash = 31 * x + y;
              }

              @Override
              public boolean equals(Object o) {
                return o instanceof Kept k && hash == k.hash && x == k.x && y == k.y;
              }

              @Override
              public int hashCode() {
                return hash;
              }
            }
            """)
        .addOutputLines(
            "Kept.java",
            """
            final class Kept {
              private final short x;
              private final short y;
              private final int code;
              private final int hash;

              Kept(short x, short y, int code) {
                this.x = x;
                this.y = y;
                this.code = code;
                this.hash = 31 * x + y;
              }

              @Override
              public boolean equals(Object o) {
                return o instanceof Kept k && hash == k.hash && x == k.x && y == k.y;
              }

              @Override
              public int hashCode() {
                int hash = x;
                // 0x9E3779B1, a prime near 2^32 over the golden ratio, spreads values over all bits.
                hash = hash * 0x9E3779B1 + y;
                return hash;
              }
            }
            """)
        .doTest(TestMode.TEXT_MATCH);
  }

  /** The hash code used no field that changes, and does not from now on. */
  @Test
  void fieldsThatChangeAreNotAdded() {
    helper()
        .addInputLines(
            "Account.java",
            """
            final class Account {
              private final boolean open;
              private final String owner;
              private long balance;

              Account(boolean open, String owner) {
                this.open = open;
                this.owner = owner;
              }

              void add(long amount) {
                balance += amount;
              }

              @Override
              public boolean equals(Object o) {
                return o instanceof Account a
                    && open == a.open
                    && owner.equals(a.owner)
                    && balance == a.balance;
              }

              @Override
              public int hashCode() {
                return open ? 1 : 0;
              }
            }
            """)
        .addOutputLines(
            "Account.java",
            """
            import java.util.Objects;

            final class Account {
              private final boolean open;
              private final String owner;
              private long balance;

              Account(boolean open, String owner) {
                this.open = open;
                this.owner = owner;
              }

              void add(long amount) {
                balance += amount;
              }

              @Override
              public boolean equals(Object o) {
                return o instanceof Account a
                    && open == a.open
                    && owner.equals(a.owner)
                    && balance == a.balance;
              }

              @Override
              public int hashCode() {
                int hash = Boolean.hashCode(open);
                // 0x9E3779B1, a prime near 2^32 over the golden ratio, spreads values over all bits.
                hash = hash * 0x9E3779B1 + Objects.hashCode(owner);
                return hash;
              }
            }
            """)
        .doTest(TestMode.TEXT_MATCH);
  }

  /** By {@code ==}, 0.0 is -0.0, so their hash codes must be one too. */
  @Test
  void signedZeros() {
    helper()
        .addInputLines(
            "Vector.java",
            """
            final class Vector {
              private final float x;
              private final double y;

              Vector(float x, double y) {
                this.x = x;
                this.y = y;
              }

              @Override
              public boolean equals(Object o) {
                return o instanceof Vector v && x == v.x && y == v.y;
              }

              @Override
              public int hashCode() {
                return (int) x ^ (int) y;
              }
            }
            """)
        .addOutputLines(
            "Vector.java",
            """
            final class Vector {
              private final float x;
              private final double y;

              Vector(float x, double y) {
                this.x = x;
                this.y = y;
              }

              @Override
              public boolean equals(Object o) {
                return o instanceof Vector v && x == v.x && y == v.y;
              }

              @Override
              public int hashCode() {
                int hash = Float.hashCode(x + 0.0f);
                // 0x9E3779B1, a prime near 2^32 over the golden ratio, spreads values over all bits.
                hash = hash * 0x9E3779B1 + Double.hashCode(y + 0.0);
                hash *= 0x9E3779B1;
                return hash ^ (hash >>> 15);
              }
            }
            """)
        .doTest(TestMode.TEXT_MATCH);
  }

  @Test
  void repairedCodeIsLeftAlone() {
    helper()
        .addInputLines(
            "Repaired.java",
            """
            class Repaired {
              record Cell(short row, short column) {
                @Override
                public int hashCode() {
                  int hash = row;
                  // 0x9E3779B1, a prime near 2^32 over the golden ratio, spreads values over all bits.
                  hash = hash * 0x9E3779B1 + column;
                  return hash;
                }
              }

              record Price(double euros) {
                @Override
                public int hashCode() {
                  int hash = Double.hashCode(euros);
                  // 0x9E3779B1, a prime near 2^32 over the golden ratio, spreads values over all bits.
                  hash *= 0x9E3779B1;
                  return hash ^ (hash >>> 15);
                }
              }
            }
            """)
        .expectUnchanged()
        .doTest(TestMode.TEXT_MATCH);
  }
}
