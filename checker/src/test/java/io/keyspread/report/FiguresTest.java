package io.keyspread.report;

import static com.google.common.truth.Truth.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FiguresTest {
  @CsvSource({
    "0.0484, 4.8 %",
    "0.00005, 0.0050 %",
    "0.0005, 0.050 %",
    "0.368, 36.8 %",
    "0.9, 90.0 %",
    "0.99, 99.0 %",
    "0.9989, 99.9 %",
    "0.99951, more than 99.9 %",
    "0.0999, 10.0 %",
    "1, 100.0 %"
  })
  @ParameterizedTest
  void percent(double share, String expected) {
    assertThat(Figures.percent(share)).isEqualTo(expected);
  }

  @CsvSource({
    "PT0.001S, 1 ms",
    "PT0.000001S, 1 microsecond",
    "PT0.000025S, 25 microseconds",
    "PT0.000000007S, 7 ns",
    "PT1S, 1 s",
    "PT1.5S, '1,500 ms'",
    "PT1M, 1 min",
    "PT90M, 90 min",
    "PT2H, 2 h",
    "PT24H, 1 d"
  })
  @ParameterizedTest
  void length(Duration length, String expected) {
    assertThat(Figures.length(length)).isEqualTo(expected);
  }

  @Test
  void countsAndFactorsDoNotFollowTheLocaleOfTheMachine() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
      assertThat(Figures.count(1, "entry", "entries")).isEqualTo("1 entry");
      assertThat(Figures.count(0, "entry", "entries")).isEqualTo("0 entries");
      assertThat(Figures.factor(4.68)).isEqualTo("4.7");
      assertThat(Figures.factor(5921.4)).isEqualTo("5,921");
    } finally {
      Locale.setDefault(before);
    }
  }
}
