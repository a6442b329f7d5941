package io.keyspread.benchmarks;

import io.keyspread.collision.ChainedLayout;
import io.keyspread.collision.HashedKey;
import io.keyspread.collision.Prediction;
import io.keyspread.collision.SpreadModel;
import java.util.Optional;
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

/** What one prediction costs the compiler, for each key. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SpreadModelBenchmark {
  private final SpreadModel model = new SpreadModel(ChainedLayout.HASH_MAP);

  @Param private ModeledKey key = ModeledKey.RECORD_GRID;

  private HashedKey hashedKey = key.key();

  /** Builds the expression. */
  @Setup
  public void setUp() {
    hashedKey = key.key();
  }

  /** Predicts the spread of a key in a {@link java.util.HashMap}. */
  @Benchmark
  public Optional<Prediction> predict() {
    return model.predict(hashedKey);
  }
}
