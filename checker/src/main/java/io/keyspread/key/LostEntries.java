package io.keyspread.key;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.fixes.SuggestedFix;
import io.keyspread.collision.Prediction;
import io.keyspread.collision.Spread;
import io.keyspread.expression.Evidence;
import io.keyspread.report.Diagnosis;
import io.keyspread.report.Figures;
import io.keyspread.table.Insertion;
import io.keyspread.table.Insertion.OnEqualKeys;
import java.util.Optional;

/** What is told of an insertion that loses entries. */
final class LostEntries {
  private LostEntries() {}

  /**
   * Returns the diagnosis.
   *
   * @param isMap whether what is filled is a {@link java.util.Map}, with all its methods
   * @param pileUp how the keys spread, where they also collide in the table
   */
  static Diagnosis diagnosis(
      Insertion insertion,
      ClockKey key,
      boolean isMap,
      Optional<Prediction> pileUp,
      ImmutableList<SuggestedFix> fixes) {
    return new Diagnosis(
        insertion.call().getLeaf(),
        Evidence.TYPICAL,
        harm(insertion, key) + pileUp.map(LostEntries::pileUp).orElse(""),
        cure(insertion, isMap),
        fixes);
  }

  private static String harm(Insertion insertion, ClockKey key) {
    Loss loss = Loss.at(key.tick());
    return String.format(
        "The only part of this key that varies is the clock reading %s, so two events within %s"
            + " share a key and %s: at %s events a second, %s of the events %s.",
        key.reading().origin().text(),
        Figures.length(key.tick().length()),
        consequence(insertion.onEqualKeys()),
        Figures.count(loss.eventsPerSecond()),
        Figures.percent(loss.share()),
        insertion.onEqualKeys() == OnEqualKeys.THROWS ? "meet a taken key" : "are lost");
  }

  private static String consequence(OnEqualKeys onEqualKeys) {
    return switch (onEqualKeys) {
      case OVERWRITES -> "the later entry overwrites the earlier";
      case DROPS -> "the later entry is dropped";
      case THROWS -> "building the map fails with an exception";
    };
  }

  private static String pileUp(Prediction prediction) {
    Spread worst = prediction.worst();
    return String.format(
        " The keys that stay also pile up in the table: %s of them share %s of %s bins, and"
            + " look-ups make %s times the comparisons of well-spread keys.",
        Figures.count(worst.keys()),
        Figures.count(worst.occupiedBins()),
        Figures.count(worst.bins()),
        Figures.factor(worst.ratio()));
  }

  private static String cure(Insertion insertion, boolean isMap) {
    if (insertion.isByCollector()) {
      return "Give the key a part that differs between elements, or collect with a merge function.";
    }
    return !isMap
        ? "Give the key a part that differs between events, such as a sequence number."
        : "Give the key a part that differs between events, such as a sequence number, or keep all"
            + " events of a key: computeIfAbsent(key, k -> new ArrayList<>()).add(value).";
  }
}
