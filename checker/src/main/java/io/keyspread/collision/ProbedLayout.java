package io.keyspread.collision;

import io.keyspread.expression.Column;
import io.keyspread.expression.HashCodes;
import java.util.Optional;

/**
 * Tables with open addressing and linear probing, which have nothing to fall back on where hash
 * codes are equal: a key is compared with all that came before.
 *
 * <p>Source: {@code java.util} of OpenJDK 17 to 25; fastutil 8.5. Tests compare with the tables of
 * the real classes.
 */
public enum ProbedLayout implements TableLayout {
  /** What {@code Map.of}, {@code Map.copyOf} and {@code Collectors.toUnmodifiableMap} return. */
  MAP_OF("Map.copyOf") {
    @Override
    int length(int entries) {
      return EXPANSION * entries;
    }

    @Override
    int bin(int hash, int length) {
      return Math.floorMod(hash, length);
    }
  },

  /** What {@code Set.of}, {@code Set.copyOf} and {@code Collectors.toUnmodifiableSet} return. */
  SET_OF("Set.copyOf") {
    @Override
    int length(int entries) {
      return MAP_OF.length(entries);
    }

    @Override
    int bin(int hash, int length) {
      return MAP_OF.bin(hash, length);
    }
  },

  /**
   * {@link java.util.IdentityHashMap}, to which the identity of a key is its hash code: always well
   * spread, whatever {@code hashCode()} returns.
   */
  IDENTITY_HASH_MAP("IdentityHashMap") {
    @Override
    public Optional<int[]> hashes(Column keys) {
      return Optional.of(HashCodes.identities(keys.size()));
    }

    @Override
    int length(int entries) {
      int length = 32;
      while (3L * entries > 2L * length) {
        length <<= 1;
      }
      return length;
    }

    @Override
    int bin(int hash, int length) {
      return (hash - (hash << 7)) & (length - 1);
    }

    /** What is expected: the keys of a sample have no identity. */
    @Override
    public Occupancy layOut(int[] hashes) {
      Occupancy one = super.layOut(hashes);
      double comparisons = hashes.length * uniformComparisons(hashes.length);
      return new Occupancy(one.length(), one.occupied(), comparisons);
    }
  },

  /**
   * fastutil's open maps and sets of objects, {@code int}, {@code short}, {@code byte}, {@code
   * char} and {@code float}, whose hash code is the value itself or its bits.
   */
  FASTUTIL("Object2ObjectOpenHashMap") {
    @Override
    int length(int entries) {
      int length = 32;
      while (entries > Math.ceil(length * 0.75)) {
        length <<= 1;
      }
      return length;
    }

    /** {@code HashCommon.mix(int)}: a multiplication with 2^32 divided by the golden ratio. */
    @Override
    int bin(int hash, int length) {
      int h = hash * 0x9E3779B9;
      return (h ^ (h >>> 16)) & (length - 1);
    }
  },

  /** fastutil's open maps and sets of {@code long} and {@code double}: of all their 64 bits. */
  FASTUTIL_LONG("Long2ObjectOpenHashMap") {
    @Override
    public Optional<int[]> hashes(Column keys) {
      return HashCodes.bits(keys).map(FastutilBits::mixed);
    }

    @Override
    int length(int entries) {
      return FASTUTIL.length(entries);
    }

    @Override
    int bin(int hash, int length) {
      return hash & (length - 1);
    }
  };

  /** How many slots an unmodifiable map or set of the JDK has for each key. */
  private static final int EXPANSION = 2;

  private final String displayName;

  ProbedLayout(String displayName) {
    this.displayName = displayName;
  }

  @Override
  public String displayName() {
    return displayName;
  }

  @Override
  public boolean hasTreeBins() {
    return false;
  }

  /** Returns the number of slots of a table with that many keys in it. */
  abstract int length(int entries);

  /** Returns the slot where the search for a key begins. */
  abstract int bin(int hash, int length);

  @Override
  public int[] bins(int[] hashes) {
    int length = length(hashes.length);
    int[] bins = new int[hashes.length];
    for (int i = 0; i < bins.length; i++) {
      bins[i] = bin(hashes[i], length);
    }
    return bins;
  }

  @Override
  public Occupancy layOut(int[] hashes) {
    return LinearProbing.of(bins(hashes), length(hashes.length)).occupancy();
  }

  @Override
  public double uniformComparisons(int entries) {
    return LinearProbing.uniformComparisons(entries, length(entries));
  }

  /** What fastutil makes of 64 bits. */
  private static final class FastutilBits {
    private FastutilBits() {}

    /** The lower half of {@code HashCommon.mix(long)} for each value. */
    static int[] mixed(long[] values) {
      int[] mixed = new int[values.length];
      for (int i = 0; i < mixed.length; i++) {
        long h = values[i] * 0x9E3779B97F4A7C15L;
        h ^= h >>> 32;
        mixed[i] = (int) (h ^ (h >>> 16));
      }
      return mixed;
    }
  }
}
