package io.keyspread.key;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.fixes.SuggestedFix;
import io.keyspread.collision.ChainedLayout;
import io.keyspread.collision.Spread;
import io.keyspread.collision.Witness;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Source;
import io.keyspread.expression.ValueRange;
import io.keyspread.report.Diagnosis;
import io.keyspread.report.Figures;
import io.keyspread.table.HashedInsertion;
import java.util.Optional;
import java.util.OptionalLong;

/** What is told of keys that collide. */
final class PileUp {
  private PileUp() {}

  static Diagnosis diagnosis(
      HashedInsertion insertion,
      CollidingKey key,
      Optional<Cure> cure,
      ImmutableList<SuggestedFix> fixes) {
    return new Diagnosis(
        insertion.key().getLeaf(),
        key.evidence(),
        String.join(" ", cause(key), numbers(key), trees(key)).trim(),
        cure.map(PileUp::cure).orElse("Use a key whose hash code tells these values apart."),
        fixes);
  }

  private static String cure(Cure cure) {
    return String.format("%s: predicted %s times.", cure.words(), Figures.factor(cure.ratio()));
  }

  private static String cause(CollidingKey key) {
    return switch (key.idiom()) {
      case PACKING ->
          key.key().parts().get(0).kind() == Kind.LONG
              ? "This key packs numbers into one Long, whose hashCode() folds its upper half onto"
                  + " its lower half (h ^ h >>> 32), where small numbers cancel."
              : "This key packs numbers into one int, and the table folds the upper half of a hash"
                  + " code onto its lower half (h ^ h >>> 16), where small numbers cancel.";
      case STRIDE ->
          String.format(
              "These keys are equal modulo %s, and the table chooses a bin by the low bits of a"
                  + " hash code.",
              Figures.count(stride(key)));
      case WHOLE_NUMBER ->
          String.format(
              "A whole number leaves the low bits of a %s empty, and the table chooses a bin by the"
                  + " low bits of a hash code.",
              key.key().type());
      case DURATION ->
          "Whole units make the seconds of a Duration multiples of a common number, and"
              + " its hash code little else.";
      case MIRROR ->
          String.format(
              "Both halves of this %s are the same number, and its hash code is one half ^ the"
                  + " other.",
              key.key().type());
      case PAIR ->
          String.format(
              "The hash code of a %s is that of its left part ^ that of its right part: symmetric,"
                  + " and small numbers give small results.",
              key.key().type());
      case LIST ->
          "The hash code of a List multiplies by 31 before it adds the next element: numbers overlap"
              + " as soon as one exceeds that.";
      case OBJECT ->
          String.format(
              "%s.hashCode() gives few different results for these arguments.", key.key().type());
      case OTHER ->
          String.format("%s.hashCode() does not spread the values of this key.", key.key().type());
    };
  }

  private static long stride(CollidingKey key) {
    OptionalLong stride = KeyIdiom.stride(key.key().parts().get(0));
    return stride.orElse(1);
  }

  private static String numbers(CollidingKey key) {
    Spread worst = key.prediction().worst();
    String hashCodes =
        worst.distinctHashCodes() < worst.keys()
            ? Figures.count(worst.keys())
                + " such keys have "
                + Figures.count(worst.distinctHashCodes(), "hash code", "hash codes")
            : String.format(
                "%s such keys share %s of %s bins",
                Figures.count(worst.keys()),
                Figures.count(worst.occupiedBins()),
                Figures.count(worst.bins()));
    return String.format(
        "%s%s, so look-ups in a %s make %s times the comparisons of well-spread keys%s.",
        hashCodes,
        population(key),
        key.layout().displayName(),
        Figures.factor(worst.ratio()),
        worst.witness().map(witness -> "; for example " + meeting(key, witness)).orElse(""));
  }

  /** Returns which keys are counted. */
  private static String population(CollidingKey key) {
    ImmutableList<String> sources =
        key.written().sources().stream().map(PileUp::text).collect(toImmutableList());
    int last = sources.size() - 1;
    if (last > 0) {
      return " (a grid of "
          + String.join(", ", sources.subList(0, last))
          + " and "
          + sources.get(last)
          + ")";
    }
    return rangeOf(key.written().sources().asList().get(0)).isPresent()
        ? " (" + sources.get(0) + ")"
        : "";
  }

  private static String text(Source source) {
    return rangeOf(source)
        .map(
            range ->
                String.format(
                    "%s from %s to %s",
                    source.origin().text(), Figures.count(range.min()), Figures.count(range.max())))
        .orElseGet(() -> source.origin().text());
  }

  private static Optional<ValueRange> rangeOf(Source source) {
    return source instanceof Input input ? input.range() : Optional.empty();
  }

  private static String meeting(CollidingKey key, Witness witness) {
    String keys = text(key, witness.first()) + " and " + text(key, witness.second());
    return witness.hasOneHashCode()
        ? String.format("%s share %d", keys, witness.firstHashCode())
        : keys + " share a bin";
  }

  private static String text(CollidingKey key, String values) {
    return switch (key.key().form()) {
      case VALUE -> values;
      case PAIR, LIST -> "(" + values + ")";
      case OBJECT -> key.key().type() + "(" + values + ")";
    };
  }

  /** Returns whether trees in the place of bins shorten the walk. */
  private static String trees(CollidingKey key) {
    boolean hasTrees =
        key.layout() == ChainedLayout.HASH_MAP || key.layout() == ChainedLayout.CONCURRENT_HASH_MAP;
    if (!hasTrees) {
      return "It has no tree bins.";
    }
    Spread worst = key.prediction().worst();
    return switch (key.key().form()) {
      case VALUE ->
          String.format(
              "%s is Comparable, so bins that became trees are walked shorter than that.",
              key.key().type());
      case PAIR, LIST ->
          worst.distinctHashCodes() < worst.keys()
              ? String.format(
                  "A %s is not Comparable to itself, so tree bins cannot order equal hash codes.",
                  key.key().type())
              : "";
      case OBJECT -> "";
    };
  }
}
