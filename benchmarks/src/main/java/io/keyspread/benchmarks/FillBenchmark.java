package io.keyspread.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

/**
 * What filling a {@link HashMap} costs, by what it was created with; {@code -prof gc} tells the
 * memory.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FillBenchmark {
  /** Large enough that no key comes out of the cache of small boxes. */
  private static final long STEP = 1_000_000_007L;

  @Param({"100", "10000", "1000000"})
  private int entries = 1;

  private Long[] keys = new Long[0];

  /** Makes the keys. */
  @Setup
  public void setUp() {
    keys = new Long[entries];
    for (int i = 0; i < entries; i++) {
      keys[i] = STEP * i;
    }
  }

  /** Fills a map that is created without a size. */
  @Benchmark
  public Map<Long, Long> unsized() {
    return fill(new HashMap<>());
  }

  /** Fills a map that is given the number of entries for its length. */
  @Benchmark
  public Map<Long, Long> undersized() {
    return fill(new HashMap<>(entries));
  }

  /** Fills a map that has room for the entries. */
  @Benchmark
  public Map<Long, Long> sized() {
    return fill(new HashMap<>((int) Math.ceil(entries / 0.75)));
  }

  private Map<Long, Long> fill(Map<Long, Long> map) {
    for (Long key : keys) {
      map.put(key, key);
    }
    return map;
  }
}
