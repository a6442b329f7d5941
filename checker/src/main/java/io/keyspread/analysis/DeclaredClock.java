package io.keyspread.analysis;

import io.keyspread.expression.Tick;
import java.util.concurrent.TimeUnit;

/**
 * A clock that an annotation declares.
 *
 * <p>A number that reads this clock is a multiple of {@code step}: {@code step} times the number of
 * ticks since the clock's epoch.
 *
 * @param tick the granularity of the clock
 * @param step the difference of two successive readings, where they are numbers; greater than 0
 * @param unit what such numbers count
 */
public record DeclaredClock(Tick tick, long step, TimeUnit unit) {}
