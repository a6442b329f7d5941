package io.keyspread.report;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import io.keyspread.collision.ChainedLayout;
import io.keyspread.collision.HashedKey;
import io.keyspread.collision.Prediction;
import io.keyspread.collision.Spread;
import io.keyspread.collision.SpreadModel;
import io.keyspread.expression.Column;
import io.keyspread.expression.Evaluation;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Population;
import io.keyspread.expression.Sample;
import io.keyspread.expression.Vantage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a check came to report one place or to stay silent there, for a user who asks by {@code
 * -XepOpt:Keyspread:Explain}: lines in the order in which the check thought.
 */
public final class Explanation {
  private static final int FIRST_ROWS = 4;

  private final List<String> lines = new ArrayList<>();

  Explanation() {}

  /** Adds a sentence. */
  public void say(String line) {
    lines.add(line);
  }

  /**
   * Adds what a hash table sees of a key: the expressions, their population, the first rows of a
   * sample, and the comparisons in a {@code HashMap} at each size.
   */
  public void describe(HashedKey key) {
    lines.add("equals compares: " + texts(key.compared()));
    lines.add(
        key.hash()
            .map(hash -> "hashCode computes: " + ExpressionText.of(hash))
            .orElse("the key's own class of the JDK hashes it"));
    if (!Expressions.isKnown(hashed(key))) {
      lines.add("what is unknown there cannot be predicted");
      return;
    }
    Optional<Population> population = Population.of(key.compared());
    if (population.isEmpty()) {
      lines.add("no sample: a part of the key cannot be evaluated");
      return;
    }
    lines.add("population: " + size(population.orElseThrow()));
    lines.add("sample: " + firstRows(key, population.orElseThrow()));
    Optional<Prediction> prediction = new SpreadModel(ChainedLayout.HASH_MAP).predict(key);
    lines.add(
        prediction
            .map(Explanation::ratios)
            .orElse("no prediction: the hash code cannot be evaluated, or there is one key only"));
  }

  /** Returns whether the check had nothing to look into. */
  boolean isEmpty() {
    return lines.isEmpty();
  }

  private static Expression hashed(HashedKey key) {
    return key.hash().orElseGet(() -> key.compared().get(0));
  }

  private static String texts(ImmutableList<Expression> expressions) {
    return expressions.stream().map(ExpressionText::of).collect(joining(", "));
  }

  private static String size(Population population) {
    return population.size() == Long.MAX_VALUE
        ? "practically unlimited"
        : Figures.count(population.size(), "key", "keys");
  }

  /** The first keys and their hash codes: {@code (0, 0) has 0, (0, 1) has 1, ...}. */
  private static String firstRows(HashedKey key, Population population) {
    Sample sample = population.sample(1_000, Vantage.USUAL);
    List<Column> compared = new ArrayList<>();
    for (Expression part : key.compared()) {
      Optional<Column> column = Evaluation.of(part, sample);
      if (column.isEmpty()) {
        return "cannot be evaluated";
      }
      compared.add(column.orElseThrow());
    }
    Optional<Column> hash = key.hash().flatMap(expression -> Evaluation.of(expression, sample));
    return IntStream.range(0, Math.min(FIRST_ROWS, sample.size()))
            .mapToObj(row -> row(compared, hash, row))
            .collect(joining("; "))
        + (sample.size() > FIRST_ROWS ? "; ..." : "");
  }

  private static String row(List<Column> compared, Optional<Column> hash, int row) {
    String values =
        compared.stream()
            .map(column -> column.isPresent(row) ? column.text(row) : "nothing")
            .collect(joining(", ", "(", ")"));
    return values
        + hash.map(column -> column.isPresent(row) ? " has " + column.text(row) : " has none")
            .orElse("");
  }

  private static String ratios(Prediction prediction) {
    return prediction.spreads().stream()
            .map(
                (Spread spread) ->
                    String.format(
                        "%s times with %s (%s)",
                        Figures.factor(spread.ratio()),
                        Figures.count(spread.keys(), "key", "keys"),
                        Figures.count(
                            spread.distinctHashCodes(), "hash code", "different hash codes")))
            .collect(
                joining(
                    ", ",
                    "comparisons of a look-up in a HashMap, over those of well-spread keys: ",
                    ""))
        + String.format(
            "; from every start and spacing at least %s; evidence: %s; a defect from %s on",
            Figures.factor(prediction.leastRatio()),
            prediction.evidence().label(),
            Figures.factor(Prediction.DEFECT));
  }

  /** Returns the note; the compiler indents what follows its first line. */
  String text(String check, String verdict) {
    ImmutableList.Builder<String> all = ImmutableList.builder();
    all.add(String.format("[Keyspread] %s explained:", check));
    all.addAll(lines);
    return String.join(System.lineSeparator(), all.add(verdict).build());
  }
}
