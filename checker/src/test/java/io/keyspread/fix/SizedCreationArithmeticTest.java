package io.keyspread.fix;

import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keyspread.collision.Growth;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The expression that {@link SizedCreation} writes, against real tables. */
final class SizedCreationArithmeticTest {
  private static final int REAL = 5_000;

  private static int length(int entries) {
    return (int) Math.ceil(entries / 0.75);
  }

  @SuppressWarnings("JdkObsolete" /* Hashtable is one of the tables that are patched. */)
  static Stream<Arguments> tables() {
    return Stream.of(
        Arguments.of((IntFunction<Map<Object, Object>>) HashMap::new, Growth.HASH_MAP),
        Arguments.of((IntFunction<Map<Object, Object>>) Hashtable::new, Growth.HASHTABLE));
  }

  @MethodSource("tables")
  @ParameterizedTest
  void realTablesDoNotResizeAndAreNotTwiceAsLarge(
      IntFunction<Map<Object, Object>> creation, Growth growth) {
    for (int entries = 1; entries <= REAL; entries++) {
      Map<Object, Object> map = creation.apply(length(entries));
      map.put(0, 0);
      int first = tableLength(map);
      for (int key = 1; key < entries; key++) {
        map.put(key, key);
      }
      assertWithMessage("%s entries", entries).that(tableLength(map)).isEqualTo(first);
      assertWithMessage("%s entries", entries)
          .that(growth.entriesBeforeResize(Math.max(0, (first / 2) - 1)))
          .isLessThan(entries);
    }
  }

  @Test
  void largeHashMapsDoNotResize() {
    sample(Integer.MAX_VALUE)
        .forEach(
            entries ->
                assertWithMessage("%s entries", entries)
                    .that(Growth.HASH_MAP.fill(length(entries), entries).resizes())
                    .isEqualTo(0));
  }

  /** Beyond that, Hashtable itself multiplies in floats too coarse to tell. */
  @Test
  void largeHashtablesDoNotResize() {
    sample(1 << 23)
        .forEach(
            entries ->
                assertWithMessage("%s entries", entries)
                    .that(Growth.HASHTABLE.fill(length(entries), entries).resizes())
                    .isEqualTo(0));
  }

  /** What is written for {@code new WeakHashMap<>()} and for tables that take the entries. */
  static Stream<Arguments> unsizedTables() {
    IntUnaryOperator oneMore = entries -> (int) Math.ceil((entries + 1.0) / 0.75);
    IntUnaryOperator same = entries -> entries;
    return Stream.of(
        Arguments.of(Growth.WEAK_HASH_MAP_18, oneMore),
        Arguments.of(Growth.WEAK_HASH_MAP, (IntUnaryOperator) SizedCreationArithmeticTest::length),
        Arguments.of(Growth.CONCURRENT_HASH_MAP, same),
        Arguments.of(Growth.IDENTITY_HASH_MAP, same),
        Arguments.of(Growth.UNIFIED, same),
        Arguments.of(Growth.FASTUTIL, same));
  }

  @MethodSource("unsizedTables")
  @ParameterizedTest
  void otherTablesDoNotResizeAndAreNotTwiceAsLarge(Growth growth, IntUnaryOperator argument) {
    sample(Integer.MAX_VALUE)
        .forEach(
            entries -> {
              int length = argument.applyAsInt(entries);
              assertWithMessage("%s entries", entries).that(length).isAtLeast(0);
              assertWithMessage("%s entries", entries)
                  .that(growth.fill(length, entries).resizes())
                  .isEqualTo(0);
              // Small tables have a least length; the largest cannot be doubled.
              if (entries > 16 && entries < 1 << 24) {
                assertWithMessage("%s entries", entries)
                    .that(growth.fill(length / 2 - 1, entries).resizes())
                    .isGreaterThan(0);
              }
            });
  }

  /** Sums are made in long: beyond the largest int, the largest table is asked for. */
  @Test
  void sumsDoNotOverflow() {
    for (int left : new int[] {0, 1, 100_000, Integer.MAX_VALUE}) {
      for (int right : new int[] {0, 7, Integer.MAX_VALUE}) {
        int length = (int) Math.ceil(((long) left + right) / 0.75);
        assertWithMessage("%s + %s", left, right)
            .that(length)
            .isEqualTo((int) Math.min(Integer.MAX_VALUE, Math.ceil((0L + left + right) / 0.75)));
        assertWithMessage("%s + %s", left, right).that(length).isAtLeast(0);
      }
    }
    for (int count : new int[] {Integer.MIN_VALUE, -1, 0}) {
      assertWithMessage("%s", count).that(length(Math.max(0, count))).isEqualTo(0);
      assertWithMessage("%s - 1", count)
          .that((int) Math.ceil(Math.max(0, count - 1L) / 0.75))
          .isEqualTo(0);
    }
  }

  @Test
  void otherLoadFactor() {
    sample(Integer.MAX_VALUE)
        .forEach(
            entries ->
                assertWithMessage("%s entries", entries)
                    .that(
                        Growth.HASH_MAP
                            .fill((int) Math.ceil(entries / 0.5), 0.5f, entries)
                            .resizes())
                    .isEqualTo(0));
  }

  @Test
  void negativeNumbersFailAsBefore() {
    for (int entries : new int[] {-1, -2, -1_000, Integer.MIN_VALUE}) {
      assertThrows(IllegalArgumentException.class, () -> new HashMap<>(entries));
      assertThrows(IllegalArgumentException.class, () -> new HashMap<>(length(entries)));
    }
  }

  /** All numbers up to 100,000, and all near three quarters of a power of two and near powers. */
  private static IntStream sample(int most) {
    IntStream near =
        IntStream.range(16, 31)
            .flatMap(
                exponent ->
                    IntStream.of(1 << exponent, 3 << (exponent - 2))
                        .flatMap(centre -> IntStream.rangeClosed(centre - 3, centre + 3)));
    return IntStream.concat(
            IntStream.concat(IntStream.range(0, 100_000), near),
            IntStream.of(Integer.MAX_VALUE - 1, Integer.MAX_VALUE))
        .filter(entries -> entries <= most);
  }

  private static int tableLength(Map<?, ?> map) {
    try {
      Field table = map.getClass().getDeclaredField("table");
      table.setAccessible(true);
      return ((Object[]) table.get(map)).length;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
