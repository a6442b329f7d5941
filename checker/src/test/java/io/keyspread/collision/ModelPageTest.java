package io.keyspread.collision;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import io.keyspread.expression.Population;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures populations in real tables beside what the model predicts, and keeps the figures of
 * docs/model.md what they are. {@code -Dmodel.update} writes them there.
 */
final class ModelPageTest {
  private static final Path PAGE = Path.of("..", "docs", "model.md");
  private static final Path MEASURED = Path.of("target", "model.md");
  private static final String BEGIN = "<!-- Figures, written by ModelPageTest. -->\n";
  private static final String END = "<!-- End of figures. -->\n";
  private static final ImmutableList<Integer> SIZES = ImmutableList.of(1_000, 10_000, 100_000);

  /** The largest error of a prediction where a table is no list of bins. */
  private static final double MAX_ERROR = 0.02;

  /** More comparisons than these take too long to count. */
  private static final double MAX_COMPARISONS = 1e7;

  /** All but the table that knows no hash code. */
  private static final ImmutableList<TableLayout> LAYOUTS =
      RealLookups.layouts().stream()
          .filter(layout -> layout != ProbedLayout.IDENTITY_HASH_MAP)
          .collect(toImmutableList());

  @Tag("long")
  @Test
  void figures() throws IOException {
    StringBuilder figures = new StringBuilder();
    double largestError = 0;
    int pairs = 0;
    for (int size : SIZES) {
      figures.append(heading(size));
      for (TestPopulation population : TestPopulation.all()) {
        ImmutableList<Cell> cells = cells(population, size);
        figures.append(row(population, size, cells));
        for (Cell cell : cells) {
          pairs += cell.isMeasured() ? 1 : 0;
          largestError = Math.max(largestError, cell.error());
        }
      }
    }
    figures.append(
        String.format(
            Locale.ROOT,
            "%n%,d populations, %d tables: %,d pairs of a prediction and a measurement; the largest"
                + " error is %.2f %%.%n",
            TestPopulation.all().size(),
            LAYOUTS.size(),
            pairs,
            100 * largestError));
    assertThat(largestError).isAtMost(MAX_ERROR);
    String page = Files.readString(PAGE);
    String updated =
        page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
            + figures
            + page.substring(page.indexOf(END));
    Files.writeString(Boolean.getBoolean("model.update") ? PAGE : MEASURED, updated);
    assertWithMessage("docs/model.md; target/model.md is what it should be, -Dmodel.update=true")
        .that(Files.readString(PAGE))
        .isEqualTo(updated);
  }

  private static String heading(int size) {
    return String.format(Locale.ROOT, "%n### Up to %,d keys%n%n", size)
        + LAYOUTS.stream()
            .map(TableLayout::displayName)
            .collect(joining(" | ", "| keys | ratio in a HashMap | ", " |\n"))
        + "| --- | ---: |"
        + " ---: |".repeat(LAYOUTS.size())
        + "\n";
  }

  private static String row(TestPopulation population, int size, ImmutableList<Cell> cells) {
    Spread spread =
        Spread.of(sample(population, size, ChainedLayout.HASH_MAP), ChainedLayout.HASH_MAP);
    return cells.stream()
        .map(Cell::text)
        .collect(
            joining(
                " | ",
                "| "
                    + population.name().replace("|", "\\|")
                    + " | "
                    + number(spread.ratio())
                    + " | ",
                " |\n"));
  }

  private static ImmutableList<Cell> cells(TestPopulation population, int size) {
    List<Object> keys = population.program().keys(size);
    ImmutableList.Builder<Cell> cells = ImmutableList.builder();
    for (TableLayout layout : LAYOUTS) {
      if (!RealLookups.takes(layout, keys.get(0))) {
        cells.add(Cell.NONE);
        continue;
      }
      int[] hashes = sample(population, size, layout).hashCodes();
      if (hashes.length < keys.size()) {
        keys = new ArrayList<>(keys.stream().distinct().toList());
      }
      double predicted = layout.layOut(hashes).comparisons();
      boolean isOrdered = keys.get(0) instanceof Comparable<?> && layout.hasTreeBins();
      double real =
          predicted <= MAX_COMPARISONS || isOrdered
              ? RealLookups.comparisons(layout, keys)
              : Double.NaN;
      Cell cell = new Cell(predicted / keys.size(), real / keys.size());
      assertWithMessage("%s, %s of %s", layout, size, population)
          .that(cell.error())
          .isAtMost(RealLookups.isExact(layout) ? 0 : MAX_ERROR);
      cells.add(cell);
    }
    return cells.build();
  }

  private static HashedSample sample(TestPopulation population, int size, TableLayout layout) {
    return HashedSample.of(
            population.key(),
            Population.of(population.key().compared())
                .orElseThrow()
                .sample(size, population.vantage()),
            size,
            layout)
        .orElseThrow();
  }

  /** A number with as many digits as tell something. */
  private static String number(double number) {
    return String.format(Locale.ROOT, number < 100 ? "%.2f" : "%,.0f", number);
  }

  /**
   * Comparisons of a look-up, on average.
   *
   * @param predicted what the model predicts
   * @param real what was counted; not a number where that takes too long
   */
  private record Cell(double predicted, double real) {
    /** For keys that do not fit in the table. */
    static final Cell NONE = new Cell(Double.NaN, Double.NaN);

    boolean isMeasured() {
      return !Double.isNaN(real);
    }

    double error() {
      return isMeasured() ? Math.abs(predicted - real) / real : 0;
    }

    String text() {
      return Stream.of(predicted, real)
              .filter(number -> !Double.isNaN(number))
              .map(ModelPageTest::number)
              .distinct()
              .collect(joining(" / "))
          + (isMeasured() || Double.isNaN(predicted) ? "" : " / –");
    }
  }
}
