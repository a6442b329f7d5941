package io.keyspread.key;

import io.keyspread.expression.Tick;
import java.util.stream.LongStream;

/**
 * How many entries are lost when events that arrive at random share a key with the tick of their
 * arrival.
 *
 * @param eventsPerSecond the mean rate of the events
 * @param share the share of the events whose key another event of the same tick has, so that one of
 *     the two is lost; between 0 and 1
 */
record Loss(long eventsPerSecond, double share) {
  /** A loss below this, one in a thousand, is told at a higher rate of events. */
  private static final double WORTH_TELLING = 0.001;

  /** Returns the loss at the lowest of a few round rates at which it is worth telling. */
  static Loss at(Tick tick) {
    return LongStream.of(100, 10_000, 1_000_000)
        .mapToObj(rate -> at(tick, rate))
        .reduce((first, second) -> first.share >= WORTH_TELLING ? first : second)
        .orElseThrow();
  }

  /**
   * Returns the loss at a rate.
   *
   * <p>With Poisson arrivals of {@code r} events a tick, {@code 1 - e^-r} of the ticks get at least
   * one event, and keep one: of {@code r} events a tick that many stay. The share lost is {@code 1
   * - (1 - e^-r) / r}.
   */
  static Loss at(Tick tick, long eventsPerSecond) {
    double perTick = eventsPerSecond * (tick.nanos() / 1e9);
    // For small rates the difference cancels; there the first term of the series is exact enough.
    double share = perTick < 1e-5 ? perTick / 2 : 1 + Math.expm1(-perTick) / perTick;
    return new Loss(eventsPerSecond, share);
  }
}
