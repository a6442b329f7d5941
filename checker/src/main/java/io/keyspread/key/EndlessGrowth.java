package io.keyspread.key;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.keyspread.report.Figures.count;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.VisitorState;
import com.sun.tools.javac.code.Type;
import io.keyspread.expression.ClockReading;
import io.keyspread.expression.Concatenation;
import io.keyspread.expression.CounterReading;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Freshness;
import io.keyspread.expression.KeyTick;
import io.keyspread.expression.NewObject;
import io.keyspread.expression.RandomDraw;
import io.keyspread.expression.Reading;
import io.keyspread.expression.Source;
import io.keyspread.expression.Tick;
import io.keyspread.report.Figures;
import io.keyspread.table.TableClass;
import java.util.Optional;

/**
 * How fast a table grows that gets a key which it never had, and loses none.
 *
 * @param reading what makes the keys new
 * @param entriesADay the entries of a day
 * @param tick the granularity of the key, if it is computed from the clock alone
 */
record EndlessGrowth(Reading reading, long entriesADay, Optional<Tick> tick) {
  /** A rate that the reader can relate to. */
  private static final long EVENTS_A_SECOND = 100;

  private static final long EVENTS_A_DAY =
      EVENTS_A_SECOND * (Tick.DAY.nanos() / Tick.SECOND.nanos());

  private static final int SLOT_BYTES = 4;

  /**
   * Keys that are new every minute make 1,440 entries a day, some 100 KiB, which nobody notices.
   */
  private static final Tick NOTICED_BELOW = Tick.MINUTE;

  /** Returns the growth by keys that are computed so, if no two of them are ever equal. */
  static Optional<EndlessGrowth> by(Expression key) {
    ImmutableList<Reading> readings =
        Expressions.sources(key).stream()
            .filter(Reading.class::isInstance)
            .map(Reading.class::cast)
            .filter(found -> found.life() == Reading.Life.EACH_TIME && found.neverRepeats())
            .collect(toImmutableList());
    if (readings.isEmpty() || !Freshness.neverRepeats(key)) {
      return Optional.empty();
    }
    boolean isSlow = isSlow(key);
    Optional<Tick> tick = KeyTick.of(key);
    return readings.stream()
        .filter(reading -> !(isSlow && reading instanceof ClockReading))
        .findFirst()
        .map(
            reading ->
                new EndlessGrowth(
                    reading,
                    Math.min(
                        EVENTS_A_DAY,
                        tick.map(found -> Tick.DAY.nanos() / found.nanos()).orElse(EVENTS_A_DAY)),
                    tick));
  }

  /**
   * Returns whether what the clock gives to a key is new so seldom that nobody notices, or that
   * other parts of the key, of which there may be few, decide how many entries there are.
   */
  private static boolean isSlow(Expression key) {
    return key instanceof Concatenation text
        ? text.parts().stream().allMatch(EndlessGrowth::isSlow)
        : Expressions.sources(key).stream().noneMatch(ClockReading.class::isInstance)
            || KeyTick.of(Expressions.substitute(key, EndlessGrowth::fixed))
                .filter(tick -> tick.nanos() >= NOTICED_BELOW.nanos())
                .isPresent();
  }

  /** Any one value in place of a source that is no clock. */
  private static Source fixed(Source source) {
    return source instanceof ClockReading
        ? source
        : new RandomDraw(
            source.kind(), Optional.empty(), source.origin(), Reading.Life.ONCE_PER_PROGRAM);
  }

  /** Returns the growth by keys each of which is an object that is made for its insertion. */
  static EndlessGrowth byNewObjects(NewObject key) {
    return new EndlessGrowth(key, EVENTS_A_DAY, Optional.empty());
  }

  /** Returns whether the keys follow one another, so that what is old can be cut off. */
  boolean isInOrder() {
    return reading instanceof ClockReading || isCounted();
  }

  /** Returns whether the keys are the numbers of a counter. */
  boolean isCounted() {
    return reading instanceof CounterReading;
  }

  /** Returns what makes the keys new, as a clause. */
  String cause() {
    String source = reading.origin().text();
    if (reading instanceof ClockReading) {
      return "each holds the clock reading " + source;
    } else if (isCounted()) {
      return "each holds the next number of a counter, " + source;
    } else if (reading instanceof RandomDraw) {
      return "each holds a random value, " + source;
    }
    return reading instanceof NewObject ? "each is equal to itself only" : "each holds " + source;
  }

  /** Returns how much a table grows, as the end of a sentence. */
  String figures(TableClass table, Type key, VisitorState state) {
    long slots =
        table
            .growth()
            .map(growth -> (long) growth.fillDefault((int) entriesADay).finalLength())
            .orElse(0L);
    long bytes = entriesADay * (table.entryBytes() + KeyBytes.of(key, state)) + slots * SLOT_BYTES;
    boolean isPaced = entriesADay < EVENTS_A_DAY;
    return "%s it gets %s%s a day, %s%s"
        .formatted(
            isPaced
                ? "with a new key every " + Figures.length(tick.orElseThrow().length())
                : "at %s events a second".formatted(count(EVENTS_A_SECOND)),
            // Two events in one tick may share a key.
            reading instanceof ClockReading && !isPaced ? "up to " : "",
            count(entriesADay, "entry", "entries"),
            Figures.bytes(bytes),
            table.isMap() ? " without their values" : "");
  }
}
