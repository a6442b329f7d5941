package io.keyspread.key;

import static com.google.common.truth.Truth.assertThat;

import io.keyspread.expression.Tick;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LossTest {
  /** Lets events arrive at random and counts how many ticks they fall into. */
  @CsvSource({"10, 1000000", "100, 1000000", "100, 1000000000", "1000, 1000000", "3, 1000000000"})
  @ParameterizedTest
  void agreesWithASimulation(long eventsPerSecond, long tickNanos) {
    Random random = new Random(17);
    int events = 400_000;
    double nanos = 0;
    Set<Long> keys = new HashSet<>();
    for (int i = 0; i < events; i++) {
      nanos += -Math.log(1 - random.nextDouble()) * 1e9 / eventsPerSecond;
      keys.add((long) (nanos / tickNanos));
    }
    double lost = 1 - keys.size() / (double) events;
    assertThat(Loss.at(new Tick(tickNanos), eventsPerSecond).share()).isWithin(0.003).of(lost);
  }

  @Test
  void choosesARateAtWhichTheLossShows() {
    assertThat(Loss.at(Tick.MILLISECOND).eventsPerSecond()).isEqualTo(100);
    assertThat(Loss.at(Tick.MILLISECOND).share()).isWithin(1e-4).of(0.0484);
    assertThat(Loss.at(Tick.MICROSECOND).eventsPerSecond()).isEqualTo(10_000);
    assertThat(Loss.at(Tick.NANOSECOND).eventsPerSecond()).isEqualTo(1_000_000);
  }

  /** The series takes over from the closed form without a step. */
  @Test
  void isContinuousForSmallRates() {
    double above = Loss.at(new Tick(1_001), 10).share();
    double below = Loss.at(new Tick(999), 10).share();
    assertThat(above / below).isWithin(1e-4).of(1.001 / 0.999);
  }
}
