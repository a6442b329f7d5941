package io.keyspread.analysis;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.collision.ChainedLayout;
import io.keyspread.collision.HashedKey;
import io.keyspread.collision.Prediction;
import io.keyspread.collision.SpreadModel;
import io.keyspread.expression.Evidence;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Input;
import io.keyspread.expression.ValueRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hash codes as libraries write them: understood, and predicted to collide or not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HashedTypesOfRealCodeTest {
  private static final String SOURCE =
      """
      package yard;

      import java.util.*;

      final class Constructed {
        private final int id;
        private final String name;
        private final int hash;

        Constructed(int id, String name) {
          this.id = id;
          this.name = Objects.requireNonNull(name);
          this.hash = id * 31 + name.hashCode();
        }

        @Override public boolean equals(Object o) {
          return o instanceof Constructed && id == ((Constructed) o).id && name.equals(((Constructed) o).name);
        }

        @Override public int hashCode() {
          return hash;
        }
      }

      final class Daytime {
        private final int hour;
        private final int minute;
        private final int second;

        Daytime(int hour, int minute, int second) {
          this.hour = hour;
          this.minute = minute;
          this.second = second;
          validate();
        }

        private void validate() {
          if (hour < 0 || hour > 23) throw new IllegalArgumentException("hour");
          if (minute < 0 || 59 < minute) throw new IllegalArgumentException("minute");
          if (second < 0 || second >= 60) {
            throw new IllegalArgumentException("second");
          }
        }

        @Override public boolean equals(Object o) {
          if (!(o instanceof Daytime)) return false;
          Daytime other = (Daytime) o;
          return other.hour == hour && other.minute == minute && other.second == second;
        }

        @Override public int hashCode() {
          return (hour + 1) ^ (minute + 1) ^ (second + 1);
        }
      }

      record Slot(int row, int column) {
        Slot {
          if (row < 1 || row > 400) {
            throw new IllegalArgumentException();
          }
          Objects.checkIndex(column, 300);
        }
      }

      final class Framed<K> {
        private final K key;
        private final Frame frame;

        Framed(K key, Frame frame) {
          this.key = key;
          this.frame = frame;
        }

        @Override public boolean equals(Object o) {
          if (o == this) return true;
          if (!(o instanceof Framed)) return false;
          Framed<?> that = (Framed<?>) o;
          return frame.equals(that.frame) && key.equals(that.key);
        }

        @Override public int hashCode() {
          final long n = ((long) frame.hashCode() << 32) | key.hashCode();
          return (int) (n % 0xFFFFFFFFL);
        }
      }

      abstract class Frame {
        protected final long startMs;
        protected final long endMs;

        Frame(long startMs, long endMs) {
          this.startMs = startMs;
          this.endMs = endMs;
        }

        @Override public boolean equals(Object obj) {
          if (obj == this) return true;
          if (obj == null || getClass() != obj.getClass()) return false;
          Frame other = (Frame) obj;
          return startMs == other.startMs && endMs == other.endMs;
        }

        @Override public int hashCode() {
          return (int) (((startMs << 32) | endMs) % 0xFFFFFFFFL);
        }
      }

      final class Ballot {
        private final long id;
        private final long zxid;

        Ballot(long id, long zxid) {
          this.id = id;
          this.zxid = zxid;
        }

        @Override public boolean equals(Object o) {
          if (!(o instanceof Ballot)) return false;
          Ballot b = (Ballot) o;
          return id == b.id && zxid == b.zxid;
        }

        @Override public int hashCode() {
          return (int) (id & zxid);
        }
      }

      final class PartId {
        private final UUID set;
        private final short number;

        PartId(UUID set, short number) {
          this.set = set;
          this.number = number;
        }

        @Override public boolean equals(Object o) {
          return o instanceof PartId && ((PartId) o).set.equals(set) && ((PartId) o).number == number;
        }

        @Override public int hashCode() {
          return set.hashCode() ^ number;
        }
      }

      final class Basket {
        private final List<String> items;
        private final int[] counts;
        private final Map<String, Integer> prices;
        private final Optional<String> coupon;

        Basket(List<String> items, int[] counts, Map<String, Integer> prices, Optional<String> coupon) {
          this.items = items;
          this.counts = counts;
          this.prices = prices;
          this.coupon = coupon;
        }

        @Override public boolean equals(Object o) {
          return o instanceof Basket && ((Basket) o).items.equals(items)
              && Arrays.equals(((Basket) o).counts, counts)
              && ((Basket) o).prices.equals(prices)
              && ((Basket) o).coupon.equals(coupon);
        }

        @Override public int hashCode() {
          int h = 1;
          for (String item : items) {
            h = 31 * h + item.hashCode();
          }
          for (int i = 0; i < counts.length; i++) {
            h = 31 * h + counts[i];
          }
          return h * 31 + prices.hashCode() + Arrays.hashCode(counts) + coupon.map(String::length).orElse(0);
        }
      }

      enum Suit { CLUBS, DIAMONDS, HEARTS, SPADES }

      final class Card {
        private final Suit suit;
        private final byte rank;

        Card(Suit suit, byte rank) {
          this.suit = suit;
          this.rank = rank;
        }

        @Override public boolean equals(Object o) {
          return o instanceof Card && ((Card) o).suit == suit && ((Card) o).rank == rank;
        }

        @Override public int hashCode() {
          return suit.ordinal() * 256 + rank;
        }
      }

      final class Blank {
        private final int limit;
        private final List<String> items;

        Blank(int limit, List<String> items) {
          this.limit = limit;
          this.items = items;
        }

        @Override public boolean equals(Object o) {
          return o instanceof Blank && ((Blank) o).items.equals(items) && ((Blank) o).limit == limit;
        }

        @Override public int hashCode() {
          return items.isEmpty() ? 0 : items instanceof RandomAccess ? 7 : items.get(0).hashCode() + limit;
        }
      }

      final class Stranger {
        private final int a;

        Stranger(int a) {
          this.a = a;
        }

        @Override public boolean equals(Object o) {
          return o instanceof Stranger && ((Stranger) o).a == a;
        }

        @Override public int hashCode() {
          return java.util.HexFormat.fromHexDigit(a);
        }
      }
      """;

  @TempDir static Path directory;

  private CompiledHashes compiled;

  @BeforeAll
  void compile() throws IOException {
    compiled = CompiledHashes.of(directory, ImmutableMap.of("yard/Yard.java", SOURCE));
  }

  private HashedType type(String name) {
    return compiled.type("yard." + name);
  }

  private Prediction prediction(String name) {
    HashedType type = type(name);
    assertWithMessage("%s", type.gaps()).that(type.isUnderstood()).isTrue();
    return new SpreadModel(ChainedLayout.HASH_MAP)
        .predict(HashedKey.of(type.compared(), type.hash()))
        .orElseThrow();
  }

  private Optional<ValueRange> range(String type, String name) {
    VarSymbol field =
        Iterables.find(type(type).fields().keySet(), symbol -> symbol.name.contentEquals(name));
    Input value = (Input) requireNonNull(type(type).fields().get(field));
    return value.range();
  }

  @Test
  void rangesOfConstructorsThatThrow() {
    assertThat(range("Daytime", "hour")).hasValue(new ValueRange(0, 23));
    assertThat(range("Daytime", "minute")).hasValue(new ValueRange(0, 59));
    assertThat(range("Daytime", "second")).hasValue(new ValueRange(0, 59));
    assertThat(range("Slot", "row")).hasValue(new ValueRange(1, 400));
    assertThat(range("Slot", "column")).hasValue(new ValueRange(0, 299));
    assertThat(range("Ballot", "id")).isEmpty();
    assertThat(range("Card", "suit")).hasValue(new ValueRange(0, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Constructed", "Daytime", "Ballot"})
  void hashCodesAreThoseOfTheCompiledClass(String name) {
    compiled.assertSameHashes("yard." + name);
  }

  @Test
  void whatAConstructorKeepsIsMadeOfWhatIsCompared() {
    assertThat(type("Constructed").ignored()).isEmpty();
    assertThat(type("Constructed").compared()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Daytime", "Slot"})
  void collideByRangesInTheCode(String name) {
    assertThat(prediction(name).isDefect()).isTrue();
    assertThat(prediction(name).evidence()).isEqualTo(Evidence.TYPICAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Framed", "Ballot"})
  void collide(String name) {
    assertThat(prediction(name).isDefect()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Constructed", "Frame", "PartId", "Basket", "Card", "Blank"})
  void spread(String name) {
    Prediction prediction = prediction(name);
    assertWithMessage("%s", prediction)
        .that(prediction.isDefect() && prediction.evidence().isAtLeast(Evidence.TYPICAL))
        .isFalse();
  }

  @Test
  void whatIsNotUnderstoodHasAReason() {
    HashedType type = type("Stranger");
    assertThat(type.isUnderstood()).isFalse();
    assertThat(type.isHashUnderstood()).isFalse();
    assertThat(Expressions.isKnown(type.hash())).isFalse();
    assertThat(Iterables.getOnlyElement(type.gaps()).construct())
        .isEqualTo("call of another library");
  }
}
