package io.keyspread.samples.constanthashcode;

import java.util.HashMap;
import java.util.Map;

/** Stock levels by article and warehouse, under a key whose hash code was never written. */
public final class Before {
  private static final class StockKey {
    private final String article;
    private final int warehouse;

    StockKey(String article, int warehouse) {
      this.article = article;
      this.warehouse = warehouse;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof StockKey
          && article.equals(((StockKey) other).article)
          && warehouse == ((StockKey) other).warehouse;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  /** Fills a map with 10,000 keys, measures a look-up and counts the different hash codes. */
  public static void main(String[] args) {
    Map<StockKey, Integer> stock = new HashMap<>((int) Math.ceil(10_000 / 0.75));
    for (int i = 0; i < 10_000; i++) {
      stock.put(new StockKey("article-" + i % 1_000, i / 1_000), i);
    }
    int lookUps = 2_000;
    long sum = 0;
    long start = System.nanoTime();
    for (int i = 0; i < lookUps; i++) {
      sum += stock.get(new StockKey("article-" + i % 1_000, i / 1_000));
    }
    System.out.printf(
        "Before: %,d ns a look-up (checksum %d), %,d keys have %,d hash codes%n",
        (System.nanoTime() - start) / lookUps,
        sum,
        stock.size(),
        stock.keySet().stream().mapToInt(Object::hashCode).distinct().count());
  }
}
