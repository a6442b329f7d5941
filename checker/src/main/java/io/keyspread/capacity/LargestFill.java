package io.keyspread.capacity;

import static io.keyspread.report.Figures.count;

import com.google.errorprone.VisitorState;
import io.keyspread.analysis.DeclaredAnnotations;
import io.keyspread.collision.Growth;
import io.keyspread.report.Figures;
import io.keyspread.table.TableClass;
import io.keyspread.table.TableLife;
import java.util.Optional;

/**
 * What the largest fill of a table leaves behind.
 *
 * @param entries the number of entries of that fill
 * @param slots the length of the table that they need
 */
record LargestFill(int entries, int slots) {
  /** A burst that a server meets sooner or later. */
  private static final int BURST = 1_000_000;

  /** An array slot of a 64-bit HotSpot with compressed references, which it has up to 32 GB. */
  private static final int SLOT_BYTES = 4;

  /**
   * Measured on JDK 17: clear() of a HashMap with one entry takes 0.7 microseconds in a table of
   * 4,096 slots, and 370 in one of 2,097,152; an iteration some ten times as long.
   */
  private static final int WORTH_TELLING = 4_096;

  /**
   * Returns what the largest fill leaves, if the table is a hash table of the JDK: as many entries
   * as the field is declared to hold, or else a burst, but no more than there are keys.
   */
  static Optional<LargestFill> of(TableLife life, VisitorState state) {
    int keys = life.keyType(state).map(type -> KeyCount.of(type, state)).orElse(Integer.MAX_VALUE);
    int entries =
        Math.min(
            keys,
            new DeclaredAnnotations(state.getTypes()).expectedEntries(life.field()).orElse(BURST));
    return life.made()
        .flatMap(made -> made.type().growth())
        .map(growth -> new LargestFill(entries, slots(growth, entries)));
  }

  private static int slots(Growth growth, int entries) {
    return growth.fillDefault(entries).finalLength();
  }

  /** Returns whether walking the table for nothing takes a time that can be noticed. */
  boolean isWorthTelling() {
    return slots >= WORTH_TELLING;
  }

  /** Returns what it costs, in a whole sentence. */
  String harm(TableLife life, Emptying emptying) {
    return "%s but its table never shrinks: after a fill of %s it keeps %s slots (%s), %s."
        .formatted(
            emptying.all()
                ? life.field().name + " is emptied here"
                : "Entries are taken out of " + life.field().name + " here",
            count(entries, "entry", "entries"),
            count(slots),
            Figures.bytes((long) slots * SLOT_BYTES),
            price(life.made().orElseThrow().type(), emptying.all()));
  }

  private static String price(TableClass table, boolean clears) {
    if (table.walksSlots()) {
      return clears
          ? "which every later clear() and every iteration walk, even for a single entry"
          : "which every later iteration walks, even for a single entry";
    }
    return clears
        ? "which every later clear() walks, even for a single entry"
        : "however few entries are left";
  }
}
