package io.keyspread.key;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.keyspread.analysis.KeyValue;
import io.keyspread.collision.HashedKey;
import io.keyspread.collision.Prediction;
import io.keyspread.collision.Spread;
import io.keyspread.collision.SpreadModel;
import io.keyspread.collision.TableLayout;
import io.keyspread.expression.Evidence;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Input;
import io.keyspread.expression.Origin;
import io.keyspread.expression.SmallNumbers;
import io.keyspread.expression.Source;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A key that collides in the table it enters.
 *
 * @param key the key, of the values that are taken for granted
 * @param written the key, of the values that the program names
 * @param idiom how it is put together
 * @param layout the table's
 * @param prediction what the table makes of it
 * @param evidence what that rests on
 */
record CollidingKey(
    KeyValue key,
    KeyValue written,
    KeyIdiom idiom,
    TableLayout layout,
    Prediction prediction,
    Evidence evidence) {
  /** A table of fewer keys costs next to nothing, however they lie in it. */
  static final int MIN_KEYS = 256;

  /** Of such numbers every pair occurs, or may. */
  private static final ImmutableSet<SmallNumbers> GRIDS =
      ImmutableSet.of(
          SmallNumbers.COORDINATES,
          SmallNumbers.CELL,
          SmallNumbers.INDEXES,
          SmallNumbers.TIME,
          SmallNumbers.DATE);

  /** The smallest number of keys that the model looks at. */
  private static final int SMALLEST_SIZE = 1_000;

  /**
   * Returns the key as one that collides, if it does.
   *
   * @param atBest the best evidence there is, by what is known of the table
   * @param isTold which evidence is worth a prediction
   */
  static Optional<CollidingKey> of(
      KeyValue key, TableLayout layout, Evidence atBest, Predicate<Evidence> isTold) {
    if (!key.isKnown() || key.sources().isEmpty()) {
      return Optional.empty();
    }
    KeyIdiom idiom = KeyIdiom.of(key);
    if (KeyIdiom.openInputs(key).stream().anyMatch(NumberNames::saysSpread)
        || NumberNames.areColour(KeyIdiom.openInputs(key))) {
      return Optional.empty();
    }
    Evidence evidence = evidence(key, idiom).weaker(atBest);
    // What is a point in time by its name is none of a dense series of numbers.
    KeyValue assumed = withNamedRanges(key).with(NumberNames::asClock);
    return isTold.test(evidence)
        ? new SpreadModel(layout)
            .predict(new HashedKey(assumed.compared(), assumed.hash()))
            .filter(Prediction::isDefect)
            .filter(prediction -> prediction.worst().keys() >= MIN_KEYS)
            .map(prediction -> new CollidingKey(assumed, key, idiom, layout, prediction, evidence))
        : Optional.empty();
  }

  private static KeyValue withNamedRanges(KeyValue key) {
    ImmutableList<Input> numbers = KeyIdiom.openInputs(key);
    return SmallNumbers.naming(numbers)
        .filter(SmallNumbers::hasRanges)
        .map(group -> group.valuesOf(numbers))
        .map(
            values ->
                key.with(
                    source -> {
                      Expression value = values.get(source);
                      return value == null ? source : value;
                    }))
        .orElse(key);
  }

  private static Evidence evidence(KeyValue key, KeyIdiom idiom) {
    Evidence ofSources =
        key.sources().stream().map(Source::evidence).reduce(Evidence.TYPICAL, Evidence::weaker);
    boolean isPackedTime =
        idiom == KeyIdiom.PACKING
            && KeyIdiom.openInputs(key).stream().anyMatch(NumberNames::saysTime);
    return (idiom.impliesPopulation() && !isPackedTime) || areNamedSmall(key)
        ? Evidence.TYPICAL
        : ofSources;
  }

  /**
   * Returns whether the names of the numbers say that they are coordinates or indexes. What is
   * handed to a constructor is told at its class.
   */
  private static boolean areNamedSmall(KeyValue key) {
    return (key.form() == KeyValue.Form.PAIR || key.form() == KeyValue.Form.LIST)
        && SmallNumbers.naming(KeyIdiom.openInputs(key)).filter(GRIDS::contains).isPresent();
  }

  /** Returns the key as one of no more than so many, if those collide already. */
  Optional<CollidingKey> among(long keys) {
    ImmutableList<Spread> spreads =
        prediction.spreads().stream()
            .filter(spread -> spread.keys() <= Math.max(keys, SMALLEST_SIZE))
            .collect(toImmutableList());
    return keys >= MIN_KEYS
            && spreads.stream().anyMatch(spread -> spread.ratio() >= Prediction.DEFECT)
        ? Optional.of(
            new CollidingKey(
                key,
                written,
                idiom,
                layout,
                new Prediction(spreads, prediction.leastRatio(), prediction.evidence()),
                evidence))
        : Optional.empty();
  }

  /** Returns how the key is put together, the same for keys that differ in names only. */
  String fingerprint() {
    List<Source> sources = key.sources().asList();
    return key.with(
            source ->
                new Input(
                    source.kind(),
                    Optional.empty(),
                    new Origin("source", "", sources.indexOf(source))))
        .toString();
  }
}
