package io.keyspread.collision;

/**
 * Tables of the JDK, and one like them, that keep the keys of one bin in a list.
 *
 * <p>A bin is counted as a list even where the table makes a tree of it: a tree shortens the walk
 * only for keys whose hash codes differ or that are ordered by their very own class.
 */
public enum ChainedLayout implements TableLayout {
  /** {@link java.util.HashMap} and the maps and sets that are made of one. */
  HASH_MAP("HashMap", Growth.HASH_MAP) {
    @Override
    public int bin(int hashCode, int length) {
      return (hashCode ^ (hashCode >>> 16)) & (length - 1);
    }

    @Override
    int crowded(int length) {
      return length < MIN_TREE_LENGTH ? length << 1 : length;
    }
  },

  /** {@link java.util.concurrent.ConcurrentHashMap}, and what is made of one. */
  CONCURRENT_HASH_MAP("ConcurrentHashMap", Growth.CONCURRENT_HASH_MAP) {
    @Override
    public int bin(int hashCode, int length) {
      return HASH_MAP.bin(hashCode, length);
    }

    /**
     * Asked for room for twice its length, the table takes half as much again, and doubles so far.
     */
    @Override
    int crowded(int length) {
      return length < MIN_TREE_LENGTH ? length << 3 : length;
    }
  },

  /** {@link java.util.Hashtable}. */
  HASHTABLE("Hashtable", Growth.HASHTABLE) {
    @Override
    public int bin(int hashCode, int length) {
      return (hashCode & Integer.MAX_VALUE) % length;
    }
  },

  /** {@link java.util.WeakHashMap}. */
  WEAK_HASH_MAP("WeakHashMap", Growth.WEAK_HASH_MAP) {
    @Override
    public int bin(int hashCode, int length) {
      int h = hashCode ^ (hashCode >>> 20) ^ (hashCode >>> 12);
      return (h ^ (h >>> 7) ^ (h >>> 4)) & (length - 1);
    }
  },

  /** {@code UnifiedMap} and {@code UnifiedSet} of Eclipse Collections. */
  UNIFIED_MAP("UnifiedMap", Growth.HASH_MAP) {
    @Override
    public int bin(int hashCode, int length) {
      return WEAK_HASH_MAP.bin(hashCode, length);
    }
  };

  /** A table of fewer bins grows instead of making a tree of a crowded bin. */
  private static final int MIN_TREE_LENGTH = 64;

  /** A bin with that many keys is crowded when one more comes. */
  private static final int CROWD = 8;

  /** From here on a table that grew early is as long as one that did not. */
  private static final int MAX_EARLY_ENTRIES = 192;

  private final String displayName;
  private final Growth growth;

  ChainedLayout(String displayName, Growth growth) {
    this.displayName = displayName;
    this.growth = growth;
  }

  @Override
  public String displayName() {
    return displayName;
  }

  @Override
  public boolean hasTreeBins() {
    return this == HASH_MAP || this == CONCURRENT_HASH_MAP;
  }

  /**
   * Returns the bin where the search for a key begins.
   *
   * @param hashCode what {@code hashCode()} returns for the key
   * @param length the number of bins
   * @return a number from 0 to {@code length - 1}
   */
  public abstract int bin(int hashCode, int length);

  private int length(int[] hashCodes) {
    int regular = growth.lengthFor(hashCodes.length);
    return hashCodes.length < MAX_EARLY_ENTRIES
        ? Math.max(regular, lengthWithCrowds(hashCodes))
        : regular;
  }

  /** The length after growing at crowded bins, and as usual in between. */
  private int lengthWithCrowds(int[] hashCodes) {
    int length = growth.defaultLength();
    for (int i = 0; i < hashCodes.length; i++) {
      int neighbours = 0;
      for (int j = 0; j < i; j++) {
        neighbours += bin(hashCodes[j], length) == bin(hashCodes[i], length) ? 1 : 0;
      }
      if (neighbours >= CROWD) {
        length = crowded(length);
      }
      length = Math.max(length, growth.lengthFor(i + 1));
    }
    return length;
  }

  /** The length after a key came to a crowded bin. */
  int crowded(int length) {
    return length;
  }

  @Override
  public int[] bins(int[] hashes) {
    return bins(hashes, length(hashes));
  }

  private int[] bins(int[] hashes, int length) {
    int[] bins = new int[hashes.length];
    for (int i = 0; i < bins.length; i++) {
      bins[i] = bin(hashes[i], length);
    }
    return bins;
  }

  @Override
  public Occupancy layOut(int[] hashes) {
    int length = length(hashes);
    return Chains.of(bins(hashes, length), length);
  }

  @Override
  public double uniformComparisons(int entries) {
    return Chains.uniformComparisons(entries, growth.lengthFor(entries));
  }
}
