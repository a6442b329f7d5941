package io.keyspread.collision;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * How a hash table grows: the length of its table for a constructor argument, how many entries it
 * takes before it resizes, and what filling it costs.
 *
 * <p>The figures are those of tables that are filled one entry at a time with distinct, well spread
 * keys: {@code putAll} and copy constructors size a table in one step, and a long bin makes a table
 * of fewer than 64 bins grow early.
 *
 * <p>Source: {@code java.util} of OpenJDK 17 to 25, Eclipse Collections 13, fastutil 8.5; tests
 * compare each constant with the table of the real class after every insertion.
 */
public enum Growth {
  /**
   * {@link java.util.HashMap}, {@link java.util.LinkedHashMap}, {@link java.util.HashSet} and
   * {@link java.util.LinkedHashSet} (whose own defaults are a capacity of 16 and a load factor of
   * 0.75 as well).
   */
  HASH_MAP(16) {
    @Override
    Stage start(int capacity, float loadFactor) {
      int length = powerOfTwo(capacity);
      return new Stage(length, threshold(length, loadFactor));
    }

    @Override
    Stage next(Stage stage, float loadFactor) {
      int length = stage.length() << 1;
      // The real table doubles its threshold too, once it has 16 bins: not always what the load
      // factor gives.
      int doubled = stage.threshold() << 1;
      return stage.length() >= 16 && length < MAX_LENGTH && doubled != 0
          ? new Stage(length, doubled)
          : new Stage(length, threshold(length, loadFactor));
    }

    private static int threshold(int length, float loadFactor) {
      return length < MAX_LENGTH ? (int) (length * loadFactor) : Integer.MAX_VALUE;
    }
  },

  /**
   * {@link java.util.concurrent.ConcurrentHashMap}, whose argument is the number of entries
   * expected, not a length. Its load factor counts for the first table only.
   */
  CONCURRENT_HASH_MAP(16) {
    @Override
    Stage start(int capacity, float loadFactor) {
      long size = (long) (1.0 + Math.max(capacity, 1) / loadFactor);
      int length = size >= MAX_LENGTH ? MAX_LENGTH : powerOfTwo((int) size);
      return new Stage(length, length - (length >>> 2));
    }

    @Override
    Stage defaultStart() {
      return new Stage(16, 12);
    }

    @Override
    Stage next(Stage stage, float loadFactor) {
      int length = stage.length() << 1;
      return new Stage(length, length - (length >>> 2));
    }

    @Override
    int limit(Stage stage) {
      return stage.length() < MAX_LENGTH ? stage.threshold() - 1 : Integer.MAX_VALUE;
    }
  },

  /** {@link java.util.Hashtable}. */
  HASHTABLE(11) {
    @Override
    Stage start(int capacity, float loadFactor) {
      return stage(Math.max(capacity, 1), loadFactor);
    }

    @Override
    Stage next(Stage stage, float loadFactor) {
      int length = (stage.length() << 1) + 1;
      return stage(length < 0 || length > MAX_ARRAY_LENGTH ? MAX_ARRAY_LENGTH : length, loadFactor);
    }

    @Override
    int limit(Stage stage) {
      return stage.length() < MAX_ARRAY_LENGTH ? stage.threshold() : Integer.MAX_VALUE;
    }

    /** The table grows before the entry that does not fit comes in, so that one is not copied. */
    @Override
    long copiedAt(long entry) {
      return entry - 1;
    }

    private static Stage stage(int length, float loadFactor) {
      return new Stage(length, (int) Math.min(length * loadFactor, MAX_ARRAY_LENGTH + 1));
    }
  },

  /**
   * {@link java.util.IdentityHashMap}, which probes linearly: its argument is the number of entries
   * expected, its length counts pairs of key and value, and two thirds of them may be taken.
   */
  IDENTITY_HASH_MAP(21) {
    @Override
    Stage start(int capacity, float loadFactor) {
      int length =
          capacity > MAX_IDENTITY_LENGTH / 3
              ? MAX_IDENTITY_LENGTH
              : capacity <= 2 ? 4 : Integer.highestOneBit(capacity + (capacity << 1));
      return stage(length);
    }

    @Override
    Stage next(Stage stage, float loadFactor) {
      return stage(stage.length() << 1);
    }

    @Override
    int limit(Stage stage) {
      return stage.length() < MAX_IDENTITY_LENGTH ? stage.threshold() : Integer.MAX_VALUE;
    }

    /** The table grows before the entry that does not fit comes in, so that one is not copied. */
    @Override
    long copiedAt(long entry) {
      return entry - 1;
    }

    private static Stage stage(int length) {
      return new Stage(length, (int) (2L * length / 3));
    }
  },

  /**
   * {@code UnifiedMap} and {@code UnifiedSet} of Eclipse Collections, whose argument is the number
   * of entries expected. They leave one slot free, however few they have.
   */
  UNIFIED(12) {
    @Override
    Stage start(int capacity, float loadFactor) {
      return stage(powerOfTwo(ceil(capacity, loadFactor)), loadFactor);
    }

    @Override
    Stage next(Stage stage, float loadFactor) {
      return stage(stage.length() << 1, loadFactor);
    }

    private static Stage stage(int length, float loadFactor) {
      return new Stage(length, Math.min(length - 1, (int) (length * loadFactor)));
    }
  },

  /**
   * The open hash maps and sets of fastutil, whose argument is the number of entries expected. They
   * leave one slot free, however few they have.
   */
  FASTUTIL(16) {
    @Override
    Stage start(int capacity, float loadFactor) {
      return stage(Math.max(2, powerOfTwo(ceil(capacity, loadFactor))), loadFactor);
    }

    @Override
    Stage next(Stage stage, float loadFactor) {
      return stage(stage.length() << 1, loadFactor);
    }

    private static Stage stage(int length, float loadFactor) {
      return new Stage(length, Math.min(length - 1, (int) Math.ceil(length * loadFactor)));
    }
  },

  /** {@link java.util.WeakHashMap} from release 19 on. */
  WEAK_HASH_MAP(16) {
    @Override
    Stage start(int capacity, float loadFactor) {
      int length = powerOfTwo(capacity);
      return new Stage(length, (int) (length * loadFactor));
    }

    @Override
    Stage next(Stage stage, float loadFactor) {
      int length = stage.length() << 1;
      return new Stage(length, (int) (length * loadFactor));
    }
  },

  /** {@link java.util.WeakHashMap} up to release 18, which resizes one entry earlier. */
  WEAK_HASH_MAP_18(16) {
    @Override
    Stage start(int capacity, float loadFactor) {
      return WEAK_HASH_MAP.start(capacity, loadFactor);
    }

    @Override
    Stage next(Stage stage, float loadFactor) {
      return WEAK_HASH_MAP.next(stage, loadFactor);
    }

    @Override
    int limit(Stage stage) {
      return stage.length() < MAX_LENGTH ? stage.threshold() - 1 : Integer.MAX_VALUE;
    }
  };

  /** The load factor of a table that is given none. */
  public static final float DEFAULT_LOAD_FACTOR = 0.75f;

  private static final int MAX_LENGTH = 1 << 30;
  private static final int MAX_IDENTITY_LENGTH = 1 << 29;
  private static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8;

  private final int defaultCapacity;

  Growth(int defaultCapacity) {
    this.defaultCapacity = defaultCapacity;
  }

  /** Returns the length of the first table of an instance that is created without an argument. */
  public int defaultLength() {
    return defaultCapacity;
  }

  /** Returns how many entries an instance takes that is created without an argument. */
  public int defaultEntries() {
    return limit(defaultStart());
  }

  /** Returns what filling an instance costs that was created without an argument. */
  public Filling fillDefault(int entries) {
    return fill(defaultStart(), DEFAULT_LOAD_FACTOR, entries);
  }

  /** Returns what filling an instance costs that was created with {@code capacity} only. */
  public Filling fill(int capacity, int entries) {
    return fill(capacity, DEFAULT_LOAD_FACTOR, entries);
  }

  /**
   * Returns what it costs to put {@code entries} distinct keys, one by one, in an instance created
   * with a capacity and a load factor.
   *
   * @param capacity the constructor's argument, at least 0
   * @param loadFactor the constructor's argument, greater than 0, at most 1
   * @param entries the number of keys, at least 0
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public Filling fill(int capacity, float loadFactor, int entries) {
    return fill(checkedStart(capacity, loadFactor), loadFactor, entries);
  }

  /** Returns {@link #entriesBeforeResize(int, float)} at the default load factor. */
  public int entriesBeforeResize(int capacity) {
    return entriesBeforeResize(capacity, DEFAULT_LOAD_FACTOR);
  }

  /**
   * Returns how many entries an instance takes before it resizes for the first time; {@link
   * Integer#MAX_VALUE} if it never does.
   *
   * @param capacity the constructor's argument, at least 0
   * @param loadFactor the constructor's argument, greater than 0, at most 1
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public int entriesBeforeResize(int capacity, float loadFactor) {
    return limit(checkedStart(capacity, loadFactor));
  }

  /** Returns {@link #capacityFor(int, float)} at the default load factor. */
  public int capacityFor(int entries) {
    return capacityFor(entries, DEFAULT_LOAD_FACTOR);
  }

  /**
   * Returns the constructor argument that holds a number of entries without a resize: for most
   * tables the entries divided by the load factor, rounded up, which is what {@code
   * HashMap.newHashMap} computes; {@link Integer#MAX_VALUE} if no argument is large enough.
   *
   * @param entries the number of entries, at least 0
   * @param loadFactor the load factor, greater than 0, at most 1
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public int capacityFor(int entries, float loadFactor) {
    checkArgument(entries >= 0, "a table cannot hold %s entries", entries);
    int capacity =
        this == CONCURRENT_HASH_MAP || this == UNIFIED || this == FASTUTIL
            ? entries
            : ceil(entries, loadFactor);
    // One more for a table that resizes when it is full; a few more where a float is too coarse.
    while (capacity < Integer.MAX_VALUE && entriesBeforeResize(capacity, loadFactor) < entries) {
      capacity++;
    }
    return capacity;
  }

  /**
   * Returns the length that the table has once {@code entries} keys are in it, put one by one into
   * an instance that was created without an argument.
   */
  int lengthFor(int entries) {
    return fillDefault(entries).finalLength();
  }

  abstract Stage start(int capacity, float loadFactor);

  abstract Stage next(Stage stage, float loadFactor);

  Stage defaultStart() {
    return start(defaultCapacity, DEFAULT_LOAD_FACTOR);
  }

  /** The largest number of entries at which the table still has the length of this stage. */
  int limit(Stage stage) {
    return stage.length() < MAX_LENGTH ? stage.threshold() : Integer.MAX_VALUE;
  }

  /** The number of entries in the table when the {@code entry}-th makes it grow. */
  long copiedAt(long entry) {
    return entry;
  }

  private Stage checkedStart(int capacity, float loadFactor) {
    checkArgument(capacity >= 0, "a capacity of %s", capacity);
    checkArgument(loadFactor > 0 && loadFactor <= 1, "a load factor of %s", loadFactor);
    return start(capacity, loadFactor);
  }

  private Filling fill(Stage start, float loadFactor, int entries) {
    checkArgument(entries >= 0, "a table cannot hold %s entries", entries);
    Stage stage = start;
    int resizes = 0;
    long copied = 0;
    long present = 0;
    while (limit(stage) < entries) {
      // An entry makes a table grow once, even where it is still too small afterwards.
      present = Math.max(present + 1, limit(stage) + 1L);
      if (present > entries) {
        break;
      }
      stage = next(stage, loadFactor);
      resizes++;
      copied += copiedAt(present);
    }
    return new Filling(start.length(), stage.length(), resizes, copied);
  }

  private static int ceil(int entries, float loadFactor) {
    return (int) Math.ceil(entries / (double) loadFactor);
  }

  /** The next power of two, as every power-of-two table of the JDK rounds its argument. */
  private static int powerOfTwo(int capacity) {
    return capacity <= 1
        ? 1
        : capacity >= MAX_LENGTH ? MAX_LENGTH : Integer.highestOneBit(capacity - 1) << 1;
  }

  /**
   * A table between two resizes.
   *
   * @param length the number of bins
   * @param threshold what the class calls the threshold; whether it is the last entry that fits or
   *     the first that does not is for the class to say
   */
  record Stage(int length, int threshold) {}
}
