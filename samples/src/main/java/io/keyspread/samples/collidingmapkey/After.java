package io.keyspread.samples.collidingmapkey;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The terrain of a world, chunk by chunk, keyed by a record that mixes its coordinates. */
public final class After {
  private record Position(int x, int z) {
    @Override
    public int hashCode() {
      // 0x9E3779B1, a prime near 2^32 over the golden ratio, spreads values over all bits.
      return x * 0x9E3779B1 + z;
    }
  }

  private final Map<Position, String> chunks = new HashMap<>();

  void load(int x, int z, String terrain) {
    chunks.put(new Position(x, z), terrain);
  }

  String terrainAt(int x, int z) {
    return chunks.get(new Position(x, z));
  }

  /** Loads a square of chunks, measures a look-up and counts the different hash codes. */
  public static void main(String[] args) {
    After world = new After();
    int side = 300;
    for (int x = 0; x < side; x++) {
      for (int z = 0; z < side; z++) {
        world.load(x, z, "plains");
      }
    }
    long length = 0;
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      long start = System.nanoTime();
      for (int x = 0; x < side; x++) {
        for (int z = 0; z < side; z++) {
          length += world.terrainAt(x, z).length();
        }
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    System.out.printf(
        "After:  %,d ns a look-up (checksum %d), %,d keys have %,d hash codes%n",
        best / (side * side),
        length,
        side * side,
        IntStream.range(0, side * side)
            .map(i -> new Position(i / side, i % side).hashCode())
            .distinct()
            .count());
  }
}
