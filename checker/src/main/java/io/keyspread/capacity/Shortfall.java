package io.keyspread.capacity;

import static io.keyspread.report.Figures.count;

import com.google.errorprone.VisitorState;
import io.keyspread.collision.Filling;
import io.keyspread.collision.Growth;
import io.keyspread.expression.Evidence;
import io.keyspread.table.Creation;
import io.keyspread.table.Fill;
import io.keyspread.table.Fill.Trait;
import io.keyspread.table.Quantity;
import io.keyspread.table.TableUse;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a table costs whose creator took the length of the table for a number of entries.
 *
 * @param evidence what the entries rest on
 * @param harm what it costs, in whole sentences
 * @param entries the source of the number of entries, where it is not the argument of the creation
 * @param sizedByArgument whether the argument or {@code entries} is enough to make room for all
 */
record Shortfall(
    Evidence evidence, String harm, Optional<String> entries, boolean sizedByArgument) {

  /**
   * The number of copied entries from which a resize is told. Measured on JDK 17, filling a {@code
   * HashMap} with Integer keys: 25 copied entries cost 35 ns, of the 150 to 175 ns that the fill
   * takes; 49 cost 125 ns, of 340 to 400 ns.
   */
  private static final int WORTH_TELLING = 48;

  private static final int SAMPLE = 1_000;
  private static final double RARE = 0.25;

  /**
   * Returns what the table lacks, if anything.
   *
   * @param declared the number of entries that the variable is declared to hold
   */
  static Optional<Shortfall> of(
      Creation creation, TableUse use, OptionalInt declared, VisitorState state) {
    return use.capacity()
        .flatMap(
            capacity -> new Judge(creation, capacity, use.fill(), declared, state).shortfall());
  }

  private record Judge(
      Creation creation, Quantity capacity, Fill fill, OptionalInt declared, VisitorState state) {

    Optional<Shortfall> shortfall() {
      if (creation.loadFactor() >= 1 || fill.is(Trait.PRESIZED) || mostKeys() <= WORTH_TELLING) {
        return Optional.empty();
      }
      OptionalLong constant = capacity.constant();
      return constant.isPresent()
          ? Optional.of(constant.getAsLong())
              .filter(length -> length >= 0 && length <= Integer.MAX_VALUE)
              .flatMap(length -> ofConstant(length.intValue()))
          : ofSize();
    }

    private Optional<Shortfall> ofConstant(int length) {
      if (declared.isPresent()) {
        return ofConstant(length, declared.getAsInt(), Evidence.TYPICAL, "are expected");
      }
      if (fill.least().isConstant() && !fill.least().equals(Quantity.ZERO)) {
        Evidence evidence =
            fill.hasDistinctKeys() && !fill.is(Trait.TYPE_TESTED)
                ? Evidence.CERTAIN
                : Evidence.TYPICAL;
        Optional<Shortfall> found =
            ofConstant(length, fill.least().constantTerm(), evidence, "are inserted");
        if (found.isPresent()) {
          return found;
        }
      }
      return fill.most().isConstant()
          ? ofConstant(
              length, fill.most().constantTerm(), Evidence.POSSIBLE, "are inserted at most")
          : Optional.empty();
    }

    private Optional<Shortfall> ofConstant(
        int length, long insertions, Evidence evidence, String verb) {
      int entries = (int) Math.min(insertions, mostKeys());
      Filling filling = growth().fill(length, creation.loadFactor(), entries);
      if (filling.entriesCopied() < WORTH_TELLING) {
        return Optional.empty();
      }
      int room = growth().entriesBeforeResize(length, creation.loadFactor());
      String harm =
          "%s holds %s before it resizes, and %s %s: %s on the way %s %s."
              .formatted(
                  code(),
                  count(room, "entry", "entries"),
                  count(entries),
                  verb,
                  count(filling.resizes(), "resize", "resizes"),
                  filling.resizes() == 1 ? "copies" : "copy",
                  count(filling.entriesCopied(), "entry", "entries"));
      return Optional.of(
          new Shortfall(
              evidence,
              harm,
              length >= entries ? Optional.empty() : Optional.of(Integer.toString(entries)),
              true));
    }

    private Optional<Shortfall> ofSize() {
      if (creation.hasSmallKeys(state)
          || (declared.isPresent() && declared.getAsInt() <= WORTH_TELLING)) {
        return Optional.empty();
      }
      if (reaches(fill.least())) {
        // Who unites several sources usually does so because they have elements in common.
        return capacity.isUnion()
            ? ofSize(
                fill.least(), Evidence.POSSIBLE, inserted() + " where no two of them are equal")
            : ofSize(fill.least(), Evidence.TYPICAL, inserted());
      }
      if (fill.isVisible() && !fill.is(Trait.UNCOUNTED) && !reaches(fill.most())) {
        return Optional.empty();
      }
      if (reaches(fill.most())) {
        return ofSize(
            fill.most(), Evidence.POSSIBLE, "that many come in if no condition holds them back");
      }
      return capacity.isSumOfSizes()
          ? ofSize(capacity, Evidence.POSSIBLE, "that many may come in")
          : Optional.empty();
    }

    private String inserted() {
      Quantity more = fill.least().minus(capacity);
      String many =
          !more.isConstant()
              ? "more than that"
              : more.constantTerm() == 0
                  ? "that many"
                  : more.constantTerm() > 0
                      ? "that many and %s more".formatted(count(more.constantTerm()))
                      : "that many less %s".formatted(count(-more.constantTerm()));
      return many
          + (fill.is(Trait.BY_COLLECTOR) ? " are collected" : " are inserted below")
          + (fill.is(Trait.TYPE_TESTED) ? " where all of them pass the type test" : "");
    }

    private Optional<Shortfall> ofSize(Quantity entries, Evidence evidence, String expectation) {
      Quantity more = entries.minus(capacity);
      boolean exact = more.equals(Quantity.ZERO);
      int resized = 0;
      int witness = 0;
      for (int size = 1; size <= SAMPLE; size++) {
        if (filling(size, more).resizes() > 0) {
          resized++;
          witness = size;
        }
      }
      if (resized < RARE * SAMPLE) {
        return Optional.empty();
      }
      Filling filling = filling(witness, more);
      boolean half =
          exact
              && growth() == Growth.HASH_MAP
              && creation.loadFactor() == Growth.DEFAULT_LOAD_FACTOR;
      String share =
          half
              ? "half of all sizes (49 to 64, 769 to 1,024, ...)"
              : "%s of the sizes from 1 to %s".formatted(count(resized), count(SAMPLE));
      String harm =
          ("%s takes the length of the table, not the number of entries, and %s: the table resizes on"
                  + " the way at %s; at %s it copies %s.")
              .formatted(
                  code(),
                  expectation,
                  share,
                  count(witness),
                  count(filling.entriesCopied(), "entry", "entries"));
      return Optional.of(new Shortfall(evidence, harm, Optional.empty(), more.isConstant()));
    }

    /** Fills a table at one size of the source; the size is that of the argument's unknown part. */
    private Filling filling(int size, Quantity more) {
      long length = Math.max(0, size + capacity.constantTerm());
      long entries = Math.max(0, length + more.constantTerm() + (more.isConstant() ? 0 : size));
      return growth()
          .fill(
              (int) Math.min(length, Integer.MAX_VALUE),
              creation.loadFactor(),
              (int) Math.min(entries, Integer.MAX_VALUE));
    }

    /** Whether that many entries are as many as the argument says, give or take a constant. */
    private boolean reaches(Quantity entries) {
      Quantity more = entries.minus(capacity);
      return !capacity.isConstant()
          && (more.isConstant()
              || (capacity.hasNoNegativeUnknown() && more.hasNoNegativeUnknown()));
    }

    /** The number of keys that there are. */
    private int mostKeys() {
      return creation
          .keyType(state)
          .map(type -> KeyCount.of(type, state))
          .orElse(Integer.MAX_VALUE);
    }

    private Growth growth() {
      return creation.table().growth(state);
    }

    private String code() {
      return Abridged.source(creation.tree(), state);
    }
  }
}
