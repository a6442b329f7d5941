package io.keyspread.collision;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import io.keyspread.expression.Evaluation;
import io.keyspread.expression.Population;
import io.keyspread.expression.Sample;
import io.keyspread.expression.Vantage;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Predicts how keys spread in a table: draws samples of the population that an expression implies,
 * evaluates keys and hash codes on them, and lays the hash codes out in the bins of the table.
 *
 * <p>A population may collide at some sizes only, so it is tried at 1,000, 10,000 and 100,000 keys,
 * and at its own size if it has fewer. A verdict must not hang on where a population starts or how
 * close its members follow each other, so a defect must be seen from every {@link Vantage}.
 */
public final class SpreadModel {
  private static final ImmutableList<Integer> SIZES = ImmutableList.of(1_000, 10_000, 100_000);

  /**
   * The steps that all rows of one sample may take in all, some milliseconds: an ordinary hash code
   * takes ten to a hundred for each row.
   */
  private static final long MAX_STEPS = 10_000_000;

  /** More rows are drawn once if keys repeat, since a step may be shorter than it could be. */
  private static final int MORE_ROWS = 4;

  private final TableLayout layout;
  private final int maxKeys;

  /** Creates a model of one kind of table. */
  public SpreadModel(TableLayout layout) {
    this(layout, Integer.MAX_VALUE);
  }

  private SpreadModel(TableLayout layout, int maxKeys) {
    this.layout = layout;
    this.maxKeys = maxKeys;
  }

  /**
   * Returns this model, which does not look at larger tables than this.
   *
   * @param keys the largest number of keys, at least 1,000
   */
  public SpreadModel upTo(int keys) {
    return new SpreadModel(layout, keys);
  }

  /**
   * Predicts the spread of a key.
   *
   * @return the prediction; empty if the key or its hash code cannot be evaluated, or there is only
   *     one such key
   */
  public Optional<Prediction> predict(HashedKey key) {
    Optional<Population> population = Population.of(key.compared());
    if (population.isEmpty()) {
      return Optional.empty();
    }
    ImmutableList<Spread> usual = spreads(key, population.orElseThrow(), Vantage.USUAL);
    if (usual.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Prediction(usual, leastRatio(key, population.orElseThrow(), usual), key.evidence()));
  }

  /**
   * Returns how some keys spread, seen from the usual vantage only: cheap, before {@link #predict}.
   *
   * @param keys the number of keys; fewer if there are no more
   * @return the spread; empty if the key cannot be evaluated, or there is only one such key
   */
  public Optional<Spread> glance(HashedKey key, int keys) {
    return Population.of(key.compared())
        .flatMap(population -> sample(key, population, Vantage.USUAL, keys))
        .filter(sample -> sample.size() > 1)
        .map(sample -> Spread.of(sample, layout));
  }

  /** Looks from the other vantages only as long as there is a defect to confirm. */
  private double leastRatio(HashedKey key, Population population, ImmutableList<Spread> usual) {
    double least = usual.stream().mapToDouble(Spread::ratio).max().orElse(0);
    for (Vantage vantage : population.vantages()) {
      if (least < Prediction.DEFECT) {
        return least;
      }
      if (!vantage.equals(Vantage.USUAL)) {
        least = Math.min(least, evidentRatio(key, population, vantage));
      }
    }
    return least;
  }

  /** The ratio at the first size that shows a defect, else the worst. */
  private double evidentRatio(HashedKey key, Population population, Vantage vantage) {
    double worst = 0;
    int before = 1;
    for (int size : sizes(key)) {
      Optional<HashedSample> sample = sample(key, population, vantage, size);
      if (sample.isEmpty() || sample.orElseThrow().size() <= before) {
        return worst;
      }
      before = sample.orElseThrow().size();
      worst = Math.max(worst, Spread.ratio(sample.orElseThrow(), layout));
      if (worst >= Prediction.DEFECT) {
        return worst;
      }
    }
    return worst;
  }

  /**
   * Returns the spread at each size, from one vantage.
   *
   * @return the spreads, ascending by number of keys; none if there are no two keys, or they cannot
   *     be evaluated
   */
  ImmutableList<Spread> spreads(HashedKey key, Population population, Vantage vantage) {
    ImmutableList.Builder<Spread> spreads = ImmutableList.builder();
    int before = 1;
    for (int size : sizes(key)) {
      Optional<HashedSample> sample = sample(key, population, vantage, size);
      if (sample.isEmpty()) {
        return ImmutableList.of();
      }
      int keys = sample.orElseThrow().size();
      // A population that is exhausted has nothing new to show at larger sizes.
      if (keys > before) {
        spreads.add(Spread.of(sample.orElseThrow(), layout));
        before = keys;
      } else {
        break;
      }
    }
    return spreads.build();
  }

  /** The sizes that can be tried within the steps that a prediction may take; the first always. */
  private ImmutableList<Integer> sizes(HashedKey key) {
    long steps =
        Stream.concat(key.compared().stream(), key.hash().stream())
            .mapToLong(Evaluation::steps)
            .sum();
    return SIZES.stream()
        .filter(size -> size <= Math.min(maxKeys, Math.max(MAX_STEPS / steps, SIZES.get(0))))
        .collect(toImmutableList());
  }

  private Optional<HashedSample> sample(
      HashedKey key, Population population, Vantage vantage, int size) {
    Sample rows = population.sample(size, vantage);
    Optional<HashedSample> keys = HashedSample.of(key, rows, size, layout);
    boolean isSparse = keys.isPresent() && keys.orElseThrow().size() < rows.size();
    boolean isWorthMore =
        isSparse
            && population.size() > rows.size()
            && keys.orElseThrow().size() > rows.size() / (2 * MORE_ROWS);
    return isWorthMore
        ? HashedSample.of(key, population.sample(MORE_ROWS * size, vantage), size, layout)
        : keys;
  }
}
