package io.keyspread.annotations;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.LOCAL_VARIABLE;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.CLASS;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

/**
 * States that every value of the declaration is a reading of a clock, taken at about the time the
 * value arrives there.
 *
 * <p>A name is no evidence: a parameter called {@code timestamp} may hold the time of an event that
 * is unique, or of one long past. This annotation says that it is a clock, and how finely the clock
 * steps:
 *
 * <pre>{@code
 * void record(@ClockReading long timestamp, Event event) {
 *   events.put(timestamp, event); // two events in one millisecond: the second overwrites the first
 * }
 * }</pre>
 *
 * <h2>Ticks</h2>
 *
 * Two readings within one tick are equal. The length of a tick is {@link #tick} times {@link
 * #unit}. Where the value is a number, {@link #unit} is also what the number counts, so that
 * successive readings differ by {@link #tick}:
 *
 * <pre>{@code
 * @ClockReading long millis;                            // System.currentTimeMillis()
 * @ClockReading(unit = TimeUnit.SECONDS) long second;   // Instant.getEpochSecond(): 7, 8, 9
 * @ClockReading(tick = 60_000) long minute;             // milliseconds, cut to the minute: 60000, 120000
 * @ClockReading(tick = 15) long millisOnSomeSystems;    // a clock that steps every 15 ms
 * }</pre>
 *
 * The declaration may have any type. For types that are not numbers ({@code Instant}, {@code Date},
 * {@code LocalDate}, a {@code String} that shows the time) only the length of the tick counts. It
 * is not derived from the type: an {@code Instant} without elements given steps by a millisecond
 * too.
 *
 * <h2>What the checks do with it</h2>
 *
 * The declaration is treated as a call of a clock of this tick, in every check:
 *
 * <ul>
 *   <li><b>TimestampMapKey</b>: an insertion whose key is this reading alone loses entries.
 *   <li><b>HotMapKey</b>: with a tick of one second or longer, all threads update one entry.
 *   <li><b>UnboundedMapKeys</b>: the keys never repeat.
 *   <li><b>MonotonicRowKey</b>: a row key that starts with it goes to one region of the store.
 *   <li><b>CollidingMapKey</b>, <b>LowEntropyHashCode</b>: the population is drawn from a clock of
 *       this tick, and evidence that rests on it is {@code typical}.
 * </ul>
 *
 * <h2>What it does not say</h2>
 *
 * Neither that successive readings increase, nor that any two are distinct or equal; nor which zone
 * or epoch they have, nor whether they were checked by anyone: an argument that is no clock reading
 * is not reported. A value computed from the declaration is a clock reading only as far as a check
 * can follow the computation.
 *
 * <p>The rules for records, overriding, separate compilation and mistakes are those of the
 * {@linkplain io.keyspread.annotations package}.
 */
@Documented
@Retention(CLASS)
@Target({FIELD, PARAMETER, METHOD, LOCAL_VARIABLE})
public @interface ClockReading {

  /**
   * Returns the time between two successive readings, counted in {@link #unit}.
   *
   * <p>From 1 upward, and short enough that the tick is at most {@link Long#MAX_VALUE} nanoseconds
   * (292 years).
   *
   * @return the length of the tick in units
   */
  long tick() default 1;

  /**
   * Returns the unit of {@link #tick} and, where the declaration is a number, of the number.
   *
   * @return the unit
   */
  TimeUnit unit() default TimeUnit.MILLISECONDS;
}
