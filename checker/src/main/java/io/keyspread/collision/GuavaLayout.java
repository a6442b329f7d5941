package io.keyspread.collision;

/**
 * Guava's tables, which mix the hash code before they use it: that mends strides, and cannot mend
 * equal hash codes.
 *
 * <p>Source: Guava 33.4 for the JRE ({@code RegularImmutableMap}, {@code ImmutableSet}, {@code
 * LocalCache}); tests compare with the tables of the real classes.
 */
public enum GuavaLayout implements TableLayout {
  /**
   * {@code ImmutableMap}, chained; with ten keys in one bin it gives up and wraps a {@link
   * java.util.HashMap}.
   */
  IMMUTABLE_MAP("ImmutableMap", true) {
    @Override
    public int[] bins(int[] hashes) {
      int[] bins = smeared(hashes, length(hashes.length));
      return isFlooded(bins) ? FALLBACK.bins(hashes) : bins;
    }

    @Override
    public Occupancy layOut(int[] hashes) {
      int length = length(hashes.length);
      int[] bins = smeared(hashes, length);
      return isFlooded(bins) ? FALLBACK.layOut(hashes) : Chains.of(bins, length);
    }

    @Override
    public double uniformComparisons(int entries) {
      return Chains.uniformComparisons(entries, length(entries));
    }

    /** {@code Hashing.closedTableSize}: a power of two, filled to 1.2 keys a bin at most. */
    private static int length(int entries) {
      int atLeastTwo = Math.max(entries, 2);
      int length = Integer.highestOneBit(atLeastTwo);
      return atLeastTwo > (int) (1.2 * length) ? length << 1 : length;
    }

    private static boolean isFlooded(int[] bins) {
      int[] keys = new int[length(bins.length)];
      for (int bin : bins) {
        keys[bin]++;
        if (keys[bin] > MAX_BIN) {
          return true;
        }
      }
      return false;
    }
  },

  /**
   * {@code ImmutableSet}, probed; where a long run of slots is taken it gives up and wraps a {@link
   * java.util.HashSet}. It does so while it is built too, so this follows a builder that starts
   * small.
   */
  IMMUTABLE_SET("ImmutableSet", true) {
    @Override
    public int[] bins(int[] hashes) {
      return isFlooded(hashes)
          ? FALLBACK.bins(hashes)
          : smeared(hashes, ProbedBuilder.length(hashes.length));
    }

    @Override
    public Occupancy layOut(int[] hashes) {
      if (isFlooded(hashes)) {
        return FALLBACK.layOut(hashes);
      }
      int length = ProbedBuilder.length(hashes.length);
      return LinearProbing.of(smeared(hashes, length), length).occupancy();
    }

    @Override
    public double uniformComparisons(int entries) {
      return LinearProbing.uniformComparisons(entries, ProbedBuilder.length(entries));
    }

    private static boolean isFlooded(int[] hashes) {
      return new ProbedBuilder().isFlooded(hashes);
    }
  },

  /** {@code Cache}: four segments, chosen by the top bits, each a chained table. */
  CACHE("Cache", false) {
    @Override
    public int[] bins(int[] hashes) {
      int[] lengths = segmentLengths(hashes);
      int[] bins = new int[hashes.length];
      for (int i = 0; i < bins.length; i++) {
        int hash = rehash(hashes[i]);
        int segment = hash >>> SEGMENT_SHIFT;
        bins[i] = hash & (lengths[segment] - 1);
        for (int before = 0; before < segment; before++) {
          bins[i] += lengths[before];
        }
      }
      return bins;
    }

    @Override
    public Occupancy layOut(int[] hashes) {
      int length = 0;
      for (int ofSegment : segmentLengths(hashes)) {
        length += ofSegment;
      }
      return Chains.of(bins(hashes), length);
    }

    @Override
    public double uniformComparisons(int entries) {
      int length = SEGMENTS * segmentLength((entries + SEGMENTS - 1) / SEGMENTS);
      return Chains.uniformComparisons(entries, length);
    }

    private static int[] segmentLengths(int[] hashes) {
      int[] lengths = new int[SEGMENTS];
      for (int hash : hashes) {
        lengths[rehash(hash) >>> SEGMENT_SHIFT]++;
      }
      for (int segment = 0; segment < SEGMENTS; segment++) {
        lengths[segment] = segmentLength(lengths[segment]);
      }
      return lengths;
    }

    private static int segmentLength(int entries) {
      int length = 4;
      while (entries > length * 3 / 4) {
        length <<= 1;
      }
      return length;
    }

    /** {@code LocalCache.rehash}: a variant of the single-word hash of Wang and Jenkins. */
    private static int rehash(int hashCode) {
      int h = hashCode;
      h += (h << 15) ^ 0xFFFFCD7D;
      h ^= h >>> 10;
      h += h << 3;
      h ^= h >>> 6;
      h += (h << 2) + (h << 14);
      return h ^ (h >>> 16);
    }
  };

  private static final ChainedLayout FALLBACK = ChainedLayout.HASH_MAP;

  /** {@code RegularImmutableMap.MAX_HASH_BUCKET_LENGTH}, and the key that is still put there. */
  private static final int MAX_BIN = 9;

  /** A cache has as many segments as its concurrency level, 4 unless told otherwise. */
  private static final int SEGMENTS = 4;

  private static final int SEGMENT_SHIFT = 30;

  private final String displayName;
  private final boolean hasTreeBins;

  GuavaLayout(String displayName, boolean hasTreeBins) {
    this.displayName = displayName;
    this.hasTreeBins = hasTreeBins;
  }

  @Override
  public String displayName() {
    return displayName;
  }

  /** {@inheritDoc} What Guava falls back on has them. */
  @Override
  public boolean hasTreeBins() {
    return hasTreeBins;
  }

  private static int[] smeared(int[] hashes, int length) {
    int[] bins = new int[hashes.length];
    for (int i = 0; i < bins.length; i++) {
      bins[i] = smear(hashes[i]) & (length - 1);
    }
    return bins;
  }

  /** {@code Hashing.smear}: the mixing step of MurmurHash3. */
  private static int smear(int hashCode) {
    return 0x1B873593 * Integer.rotateLeft(hashCode * 0xCC9E2D51, 15);
  }

  /** The table of a builder of {@code ImmutableSet}, as far as it decides whether to give up. */
  private static final class ProbedBuilder {
    /** {@code RegularSetBuilderImpl.MAX_RUN_MULTIPLIER}. */
    private static final int MAX_RUN_MULTIPLIER = 13;

    private static final int INITIAL_LENGTH = 8;

    private boolean[] isTaken = new boolean[INITIAL_LENGTH];

    /** {@code ImmutableSet.chooseTableSize}: a power of two, filled to 0.7 at most. */
    static int length(int entries) {
      int atLeastTwo = Math.max(entries, 2);
      int length = Integer.highestOneBit(atLeastTwo - 1) << 1;
      while (length * 0.7 < atLeastTwo) {
        length <<= 1;
      }
      return length;
    }

    boolean isFlooded(int[] hashes) {
      for (int i = 0; i < hashes.length; i++) {
        if (place(hashes[i]) >= maxRun()) {
          return true;
        }
        if (i + 1 > (int) (0.7 * isTaken.length)) {
          isTaken = new boolean[isTaken.length * 2];
          for (int j = 0; j <= i; j++) {
            place(hashes[j]);
          }
        }
      }
      int length = length(hashes.length);
      return LinearProbing.of(smeared(hashes, length), length).longestRun() >= maxRun();
    }

    private int maxRun() {
      return MAX_RUN_MULTIPLIER * Integer.numberOfTrailingZeros(isTaken.length);
    }

    /** Takes the first free slot, and returns how far it is from where the search began. */
    private int place(int hash) {
      int mask = isTaken.length - 1;
      int start = smear(hash);
      int distance = 0;
      while (isTaken[(start + distance) & mask]) {
        distance++;
      }
      isTaken[(start + distance) & mask] = true;
      return distance;
    }
  }
}
