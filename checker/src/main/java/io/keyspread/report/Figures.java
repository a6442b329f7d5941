package io.keyspread.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** The numbers of a message, written alike everywhere and on every machine. */
public final class Figures {
  private static final String[] BYTE_UNITS = {"bytes", "KiB", "MiB", "GiB"};

  private Figures() {}

  /** Returns a count with its thousands grouped: {@code 10,081}. */
  public static String count(long number) {
    // A formatter would load the symbols of the locale for this: it is the first number of most
    // runs.
    StringBuilder digits = new StringBuilder(Long.toString(Math.abs(number)));
    for (int place = digits.length() - 3; place > 0; place -= 3) {
      digits.insert(place, ',');
    }
    return number < 0 ? "-" + digits : digits.toString();
  }

  /** Returns a count and what is counted: {@code 1 entry}, {@code 1,000 entries}. */
  public static String count(long number, String singular, String plural) {
    return count(number) + " " + (number == 1 ? singular : plural);
  }

  /** Returns a factor: one decimal below 100, else a whole number with its thousands grouped. */
  public static String factor(double factor) {
    return factor < 100
        ? String.format(Locale.ROOT, "%.1f", factor)
        : String.format(Locale.ROOT, "%,.0f", factor);
  }

  /**
   * Returns a share as a percentage with two significant digits and at least the digits that tell
   * it from 100: {@code 4.8 %}, {@code 0.0050 %}, {@code more than 99.9 %}.
   *
   * @param share the share, between 0 and 1
   */
  @SuppressWarnings("FormatStringConcatenation") // the number of decimals is part of the format
  public static String percent(double share) {
    double percent = share * 100;
    if (percent >= 99.95 && percent < 100) {
      return "more than 99.9 %";
    }
    int decimals = percent >= 10 ? 1 : Math.max(0, 1 - (int) Math.floor(Math.log10(percent)));
    return BigDecimal.valueOf(percent)
            .setScale(Math.min(decimals, 9), RoundingMode.HALF_EVEN)
            .toPlainString()
        + " %";
  }

  /** Returns a number of bytes, in binary units, rounded: {@code 8 MiB}, {@code 1.3 GiB}. */
  public static String bytes(long bytes) {
    int unit = Math.min((63 - Long.numberOfLeadingZeros(Math.max(bytes, 1))) / 10, 3);
    double number = bytes / (double) (1L << (10 * unit));
    return unit == 0 || number >= 10 || number == Math.rint(number)
        ? String.format(Locale.ROOT, "%,.0f %s", number, BYTE_UNITS[unit])
        : String.format(Locale.ROOT, "%.1f %s", number, BYTE_UNITS[unit]);
  }

  /** Returns a length of time in the largest unit that divides it: {@code 1 ms}, {@code 15 min}. */
  public static String length(Duration length) {
    long nanos = length.toNanos();
    for (Unit unit : Unit.values()) {
      if (nanos % unit.nanos == 0) {
        return count(nanos / unit.nanos, unit.singular, unit.plural);
      }
    }
    throw new AssertionError(length);
  }

  private enum Unit {
    DAY("d", Duration.ofDays(1)),
    HOUR("h", Duration.ofHours(1)),
    MINUTE("min", Duration.ofMinutes(1)),
    SECOND("s", Duration.ofSeconds(1)),
    MILLISECOND("ms", Duration.ofMillis(1)),
    MICROSECOND("microsecond", "microseconds", Duration.ofNanos(1_000)),
    NANOSECOND("ns", Duration.ofNanos(1));

    private final String singular;
    private final String plural;
    private final long nanos;

    Unit(String symbol, Duration length) {
      this(symbol, symbol, length);
    }

    Unit(String singular, String plural, Duration length) {
      this.singular = singular;
      this.plural = plural;
      this.nanos = length.toNanos();
    }
  }
}
