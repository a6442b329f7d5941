package io.keyspread.options;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.keyspread.expression.Tick;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A method that reads a clock, as an option names it: {@code com.acme.Time#now:ms}.
 *
 * @param type the qualified name of the class or interface that declares it, with dots
 * @param method the name of the method
 * @param tick the granularity of the clock, which a number that the method returns counts
 */
public record ExtraClock(String type, String method, Tick tick) {
  private static final ImmutableMap<String, Tick> TICKS =
      ImmutableMap.of(
          "ns", Tick.NANOSECOND,
          "us", Tick.MICROSECOND,
          "ms", Tick.MILLISECOND,
          "s", Tick.SECOND,
          "min", Tick.MINUTE,
          "h", Tick.HOUR);

  private static final Pattern CLOCK =
      Pattern.compile("([\\w$.]+)#([\\w$]+):(%s)".formatted(String.join("|", TICKS.keySet())));

  /** What a list of such methods looks like. */
  static final Pattern LIST = Pattern.compile("\\s*%1$s\\s*(,\\s*%1$s\\s*)*".formatted(CLOCK));

  /** Returns the clocks that a list names, separated by commas. */
  static ImmutableList<ExtraClock> listOf(String list) {
    return CLOCK.matcher(list).results().map(ExtraClock::of).collect(toImmutableList());
  }

  private static ExtraClock of(MatchResult clock) {
    return new ExtraClock(
        clock.group(1), clock.group(2), requireNonNull(TICKS.get(clock.group(3))));
  }
}
