package io.keyspread.samples.monotonicrowkey;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** The same readings, keyed by the sensor first: the new rows spread over the table. */
public final class After {
  private static final int SENSORS = 1_000;
  private static final int ROUNDS = 20;

  private final RangeTable table;

  private After(RangeTable table) {
    this.table = table;
  }

  private void record(String sensor, String value) {
    table.put(sensor + "#" + Instant.now(), value);
  }

  /** Fills a table that holds the readings of the last minutes with those of this moment. */
  public static void main(String[] args) {
    Instant start = Instant.now();
    List<String> stored =
        IntStream.range(0, ROUNDS * SENSORS)
            .mapToObj(i -> key(start.minusMillis(1 + i), sensor(i % SENSORS)))
            .toList();
    RangeTable table = new RangeTable(stored);
    After readings = new After(table);
    for (int i = 0; i < ROUNDS * SENSORS; i++) {
      readings.record(sensor(i % SENSORS), "21.5");
    }
    System.out.println("After:  " + table.load());
  }

  private static String key(Instant time, String sensor) {
    return sensor + "#" + time;
  }

  private static String sensor(int number) {
    return String.format("sensor-%04d", number);
  }
}
