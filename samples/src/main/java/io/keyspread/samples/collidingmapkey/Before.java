package io.keyspread.samples.collidingmapkey;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The terrain of a world, chunk by chunk, keyed by both coordinates packed in one Long. */
public final class Before {
  private final Map<Long, String> chunks = new HashMap<>();

  void load(int x, int z, String terrain) {
    chunks.put(key(x, z), terrain);
  }

  String terrainAt(int x, int z) {
    return chunks.get(key(x, z));
  }

  private static long key(int x, int z) {
    return (long) x << 32 | (z & 0xFFFFFFFFL);
  }

  /** Loads a square of chunks, measures a look-up and counts the different hash codes. */
  public static void main(String[] args) {
    Before world = new Before();
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
        "Before: %,d ns a look-up (checksum %d), %,d keys have %,d hash codes%n",
        best / (side * side),
        length,
        side * side,
        IntStream.range(0, side * side)
            .map(i -> Long.hashCode(key(i / side, i % side)))
            .distinct()
            .count());
  }
}
