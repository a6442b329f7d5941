package io.keyspread.samples.lowentropyhashcode;

import java.util.HashMap;
import java.util.Map;

/** The heights of a landscape by place, under a record that looks as harmless as records do. */
public final class Before {
  private record Place(int x, int y) {}

  /**
   * Fills a map with a square of places, measures how long a look-up takes and counts the different
   * hash codes.
   *
   * @param args the side of the square; 400 if there is none
   */
  public static void main(String[] args) {
    int side = args.length == 0 ? 400 : Integer.parseInt(args[0]);
    Map<Place, Integer> heights = new HashMap<>((int) Math.ceil(1.0 * side * side / 0.75));
    for (int x = 0; x < side; x++) {
      for (int y = 0; y < side; y++) {
        heights.put(new Place(x, y), x + y);
      }
    }
    int lookUps = 400_000;
    long sum = 0;
    long start = System.nanoTime();
    for (int i = 0; i < lookUps; i++) {
      sum += heights.get(new Place(i % side, i % (side - 1)));
    }
    System.out.printf(
        "Before: %,d ns a look-up (checksum %d), %,d keys have %,d hash codes%n",
        (System.nanoTime() - start) / lookUps,
        sum,
        heights.size(),
        heights.keySet().stream().mapToInt(Object::hashCode).distinct().count());
  }
}
