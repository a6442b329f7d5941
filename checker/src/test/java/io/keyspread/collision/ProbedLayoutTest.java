package io.keyspread.collision;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static io.keyspread.expression.TestExpressions.column;

import it.unimi.dsi.fastutil.HashCommon;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where tables that probe begin to look for a key. */
final class ProbedLayoutTest {

  /**
   * Keys that are put one after the other in the first free slot from their bins on take the slots
   * that they take in the real table, which keeps key and value side by side.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 21, 22, 100, 341, 342, 2_000})
  void slotsOfAnIdentityHashMap(int size) {
    List<Object> keys = Stream.generate(Object::new).limit(size).toList();
    IdentityHashMap<Object, Object> map = new IdentityHashMap<>();
    keys.forEach(key -> map.put(key, "value"));
    Object[] table = (Object[]) RealTable.read(map, "table");
    int[] identities = keys.stream().mapToInt(System::identityHashCode).toArray();
    int length = ProbedLayout.IDENTITY_HASH_MAP.layOut(identities).length();
    assertThat(length).isEqualTo(table.length / 2);
    boolean[] isTaken = new boolean[length];
    for (int bin : ProbedLayout.IDENTITY_HASH_MAP.bins(identities)) {
      int slot = bin;
      while (isTaken[slot]) {
        slot = (slot + 1) % length;
      }
      isTaken[slot] = true;
    }
    for (int slot = 0; slot < length; slot++) {
      assertWithMessage("slot %s of %s", slot, length)
          .that(isTaken[slot])
          .isEqualTo(table[2 * slot] != null);
    }
  }

  /** fastutil publishes how it mixes. */
  @Test
  void fastutilMixes() {
    long[] keys =
        Stream.of(
                IntStream.range(-5_000, 5_000).asLongStream(),
                IntStream.range(0, 64).mapToLong(i -> 1L << i),
                new Random(7).longs(5_000))
            .flatMapToLong(part -> part)
            .toArray();
    int[] mixed = Arrays.stream(keys).mapToInt(key -> (int) HashCommon.mix(key)).toArray();
    assertThat(ProbedLayout.FASTUTIL_LONG.hashes(column(keys)).orElseThrow()).isEqualTo(mixed);
    for (int length = 32; length <= 1 << 20; length <<= 1) {
      for (int i = 0; i < 1_000; i++) {
        assertThat(ProbedLayout.FASTUTIL_LONG.bin(mixed[i], length))
            .isEqualTo(mixed[i] & (length - 1));
        assertThat(ProbedLayout.FASTUTIL.bin(i * 77_777, length))
            .isEqualTo(HashCommon.mix(i * 77_777) & (length - 1));
      }
    }
  }

  /** What a finding calls the tables. */
  @Test
  void displayNames() {
    assertThat(Arrays.stream(ProbedLayout.values()).map(ProbedLayout::displayName))
        .containsExactly(
            "Map.copyOf",
            "Set.copyOf",
            "IdentityHashMap",
            "Object2ObjectOpenHashMap",
            "Long2ObjectOpenHashMap")
        .inOrder();
    assertThat(Arrays.stream(GuavaLayout.values()).map(GuavaLayout::displayName))
        .containsExactly("ImmutableMap", "ImmutableSet", "Cache")
        .inOrder();
    for (ChainedLayout layout : ChainedLayout.values()) {
      assertThat(RealLookups.map(layout).getClass().getSimpleName())
          .isEqualTo(layout.displayName());
    }
  }
}
