package io.keyspread.capacity;

import static io.keyspread.report.Figures.count;

import com.google.errorprone.VisitorState;
import io.keyspread.collision.Filling;
import io.keyspread.collision.Growth;
import io.keyspread.expression.Evidence;
import io.keyspread.table.Creation;
import io.keyspread.table.EntryCount;
import io.keyspread.table.Fill.Trait;
import io.keyspread.table.Need;
import io.keyspread.table.Quantity;
import java.util.Optional;

/**
 * What a table costs that is created without a size.
 *
 * @param evidence what the entries rest on
 * @param harm what it costs, in a whole sentence
 * @param entries the number of entries in Java
 * @param place where that is known; at the creation, where nothing else is said
 */
record Deficit(Evidence evidence, String harm, EntryCount entries, Need.Known place) {
  /** Fewer entries than this come in too cheaply to tell: there is one resize at most. */
  private static final int FEW = 12;

  private static final int WITNESS = 10_000;

  /** Returns what a table lacks that is declared to hold so many entries. */
  static Optional<Deficit> ofDeclared(Creation creation, int declared, VisitorState state) {
    return declared > FEW && !creation.hasSmallKeys(state)
        ? ofConstant(
            creation, declared, Evidence.TYPICAL, "are expected", new Need.AtCreation(), state)
        : Optional.empty();
  }

  /** Returns what a table lacks, if it is filled in view. */
  static Optional<Deficit> of(Creation creation, Need need, VisitorState state) {
    if (creation.hasSmallKeys(state)
        || need.fill().is(Trait.PRESIZED)
        || need.fill().is(Trait.BESIDE_DATABASE)
        || (!need.always() && need.fill().is(Trait.GROUPING))) {
      return Optional.empty();
    }
    Quantity entries = need.entries();
    if (!entries.isConstant()) {
      return Optional.of(ofSize(creation, need, state));
    }
    if (entries.constantTerm() <= FEW || entries.constantTerm() > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    Evidence evidence =
        !need.always()
            ? Evidence.POSSIBLE
            : need.fill().hasDistinctKeys() ? Evidence.CERTAIN : Evidence.TYPICAL;
    return ofConstant(
        creation,
        (int) entries.constantTerm(),
        evidence,
        (isCollected(need) ? "are collected" : "are inserted below")
            + (need.always() ? "" : " at most"),
        need.known(),
        state);
  }

  private static Optional<Deficit> ofConstant(
      Creation creation,
      int entries,
      Evidence evidence,
      String verb,
      Need.Known place,
      VisitorState state) {
    Filling filling = growth(creation, state).fillDefault(entries);
    if (filling.resizes() == 0) {
      return Optional.empty();
    }
    String harm =
        "%s has room for %s, and %s %s: %s on the way %s %s."
            .formatted(
                Abridged.source(creation.tree(), state),
                count(room(creation, state), "entry", "entries"),
                count(entries),
                verb,
                count(filling.resizes(), "resize", "resizes"),
                filling.resizes() == 1 ? "copies" : "copy",
                count(filling.entriesCopied(), "entry", "entries"));
    return Optional.of(
        new Deficit(evidence, harm, new EntryCount(Integer.toString(entries), true), place));
  }

  private static Deficit ofSize(Creation creation, Need need, VisitorState state) {
    Filling filling = growth(creation, state).fillDefault(WITNESS);
    int room = room(creation, state);
    String harm =
        ("%s has room for %s, and %s %s: filling %s entries resizes the table %s times and copies"
                + " %s entries, filling n about log2(n / %s) times and n to 2n entries.")
            .formatted(
                Abridged.source(creation.tree(), state),
                count(room, "entry", "entries"),
                Abridged.of(need.count().code()),
                expectation(need),
                count(WITNESS),
                count(filling.resizes()),
                count(filling.entriesCopied()),
                count(room));
    return new Deficit(
        need.always() ? Evidence.TYPICAL : Evidence.POSSIBLE, harm, need.count(), need.known());
  }

  private static String expectation(Need need) {
    String comeIn = isCollected(need) ? "are collected" : "come in below";
    if (!need.always()) {
      return comeIn
          + (need.fill().is(Trait.SHARED_PROPERTY)
              ? " if no two of them are equal"
              : " if no condition holds them back");
    }
    return comeIn
        + (need.fill().is(Trait.TYPE_TESTED) ? " where all of them pass the type test" : "")
        + (need.entries().isUnion() || need.entries().countsTwice()
            ? " if no two of them are equal"
            : "");
  }

  private static boolean isCollected(Need need) {
    return need.fill().is(Trait.BY_COLLECTOR);
  }

  private static int room(Creation creation, VisitorState state) {
    return growth(creation, state).defaultEntries();
  }

  private static Growth growth(Creation creation, VisitorState state) {
    return creation.table().growth(state);
  }
}
