package io.keyspread.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the comparisons of a look-up take, with a tree in the crowded bins and without. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class LookupBenchmark {

  /** How the two numbers of a key become its hash code. */
  public enum Hash {
    /** {@code x * 0x9E3779B1 + y}: well spread. */
    MIXED,
    /** {@code 31 * x + y}. */
    POLYNOMIAL,
    /** {@code x ^ y}. */
    XOR,
    /** The same for all keys. */
    CONSTANT;

    int of(int x, int y) {
      return switch (this) {
        case MIXED -> x * 0x9E3779B1 + y;
        case POLYNOMIAL -> 31 * x + y;
        case XOR -> x ^ y;
        case CONSTANT -> 42;
      };
    }
  }

  /** The table that is looked up. */
  public enum Table {
    /** A {@link HashMap} of keys that are ordered by their very own class. */
    HASH_MAP_COMPARABLE,
    /** A {@link HashMap} of keys without an order. */
    HASH_MAP,
    /** What {@link Map#copyOf} returns. */
    MAP_COPY_OF
  }

  @Param private Hash hash = Hash.MIXED;

  @Param private Table table = Table.HASH_MAP;

  /** The keys are a grid with sides of this length. */
  @Param("100")
  private int side;

  private List<Object> keys = new ArrayList<>();
  private Map<Object, Object> map = new HashMap<>();
  private int next;

  /** Fills the table, and makes other keys to look up that are equal to those in it. */
  @Setup
  public void setUp() {
    Map<Object, Object> filled = new HashMap<>();
    keys = keys();
    keys().forEach(key -> filled.put(key, key));
    map = table == Table.MAP_COPY_OF ? Map.copyOf(filled) : filled;
  }

  private List<Object> keys() {
    List<Object> grid = new ArrayList<>();
    for (int x = 0; x < side; x++) {
      for (int y = 0; y < side; y++) {
        int h = hash.of(x, y);
        grid.add(table == Table.HASH_MAP ? new Cell(x, y, h) : new OrderedCell(x, y, h));
      }
    }
    return grid;
  }

  /** Looks up one key after the other. */
  @Benchmark
  public @Nullable Object lookUp() {
    next = next + 1 < keys.size() ? next + 1 : 0;
    return map.get(keys.get(next));
  }

  /** A key without an order. */
  private record Cell(int x, int y, int h) {
    @Override
    public int hashCode() {
      return h;
    }
  }

  /** A key that is ordered by its very own class. */
  private record OrderedCell(int x, int y, int h) implements Comparable<OrderedCell> {
    @Override
    public int hashCode() {
      return h;
    }

    @Override
    public int compareTo(OrderedCell other) {
      return x != other.x ? Integer.compare(x, other.x) : Integer.compare(y, other.y);
    }
  }
}
