package io.keyspread.samples.constanthashcode;

import java.util.HashMap;
import java.util.Map;

/** The same stock levels under a key that hashes what it compares. */
public final class After {
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
      return article.hashCode() + 0x9E3779B1 * warehouse;
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
        "After:  %,d ns a look-up (checksum %d), %,d keys have %,d hash codes%n",
        (System.nanoTime() - start) / lookUps,
        sum,
        stock.size(),
        stock.keySet().stream().mapToInt(Object::hashCode).distinct().count());
  }
}
