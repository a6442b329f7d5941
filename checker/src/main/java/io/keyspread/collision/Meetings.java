package io.keyspread.collision;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which keys meet: have one hash code, or one bin. */
final class Meetings {
  /** Fibonacci hashing; Knuth, "The Art of Computer Programming", volume 3, 6.4. */
  private static final int MULTIPLIER = 0x9E3779B9;

  private int distinct;
  private @Nullable Pair first;

  /** Counts the different hash codes by open addressing in a table at most half full. */
  Meetings(int[] hashCodes) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(hashCodes.length * 2 | 1);
    int[] slots = new int[1 << bits];
    for (int i = 0; i < hashCodes.length; i++) {
      int slot = (hashCodes[i] * MULTIPLIER) >>> (Integer.SIZE - bits);
      while (slots[slot] != 0 && hashCodes[slots[slot] - 1] != hashCodes[i]) {
        slot = (slot + 1) & (slots.length - 1);
      }
      if (slots[slot] == 0) {
        slots[slot] = i + 1;
        distinct++;
      } else if (first == null) {
        first = new Pair(slots[slot] - 1, i);
      }
    }
  }

  /** Returns the number of different hash codes. */
  int distinct() {
    return distinct;
  }

  /** Returns the first key whose hash code came before, and the key that had it. */
  Optional<Pair> first() {
    return Optional.ofNullable(first);
  }

  /** Returns the first key that comes to an occupied bin, and the key that occupied it. */
  static Optional<Pair> inOneBin(int[] bins, int length) {
    int[] occupants = new int[length];
    Arrays.fill(occupants, -1);
    for (int i = 0; i < bins.length; i++) {
      if (occupants[bins[i]] >= 0) {
        return Optional.of(new Pair(occupants[bins[i]], i));
      }
      occupants[bins[i]] = i;
    }
    return Optional.empty();
  }

  /** The positions of two keys, in the order of insertion. */
  record Pair(int first, int second) {}
}
