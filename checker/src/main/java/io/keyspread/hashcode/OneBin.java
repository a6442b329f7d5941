package io.keyspread.hashcode;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.sun.source.tree.MethodTree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import io.keyspread.analysis.Agreement;
import io.keyspread.analysis.Part;
import io.keyspread.collision.ChainedLayout;
import io.keyspread.collision.HashedKey;
import io.keyspread.collision.Spread;
import io.keyspread.collision.SpreadModel;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Evidence;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Origin;
import io.keyspread.hashcode.HashRepair.Repair;
import io.keyspread.report.Diagnosis;
import io.keyspread.report.Figures;
import java.util.Optional;

/** What is told of keys that all share one bin. */
final class OneBin {
  /** How the keys are spread does not depend on what they are, if all have one hash code. */
  private static final HashedKey KEY =
      HashedKey.of(
          ImmutableList.of(new Input(Kind.REFERENCE, Optional.empty(), new Origin("key", "", 0))),
          Constant.of(1));

  private OneBin() {}

  static Diagnosis diagnosis(
      MethodTree hashCode,
      ClassSymbol type,
      Agreement agreement,
      Instances instances,
      Optional<Repair> repair) {
    return new Diagnosis(
        hashCode,
        Evidence.CERTAIN,
        harm(type, agreement) + " " + TreeBins.sentence(type, instances),
        cure(agreement, repair),
        repair.map(Repair::fix).stream().collect(toImmutableList()));
  }

  private static String harm(ClassSymbol type, Agreement agreement) {
    ImmutableList<Spread> spreads =
        new SpreadModel(ChainedLayout.HASH_MAP).predict(KEY).orElseThrow().spreads();
    Spread few = spreads.get(0);
    Spread many = spreads.get(1);
    return String.format(
        "Every %s has the same hash code although %s, so a hash table keeps all of them in one bin:"
            + " a look-up compares %s keys on average in a map of %s and %s in a map of %s, where"
            + " well-spread keys take %s and %s.",
        type.getSimpleName(),
        compared(agreement),
        Figures.count(Math.round(few.comparisons())),
        Figures.count(few.keys()),
        Figures.count(Math.round(many.comparisons())),
        Figures.count(many.keys()),
        Figures.factor(few.uniformComparisons()),
        Figures.factor(many.uniformComparisons()));
  }

  private static String compared(Agreement agreement) {
    if (agreement.isEverything()) {
      return "equals() tells any two of them apart";
    }
    return "equals() compares "
        + FieldNames.joined(
            agreement.parts().keySet().stream().map(Part::text).collect(toImmutableList()));
  }

  private static String cure(Agreement agreement, Optional<Repair> repair) {
    if (agreement.isEverything()) {
      return "Remove hashCode(), as Object's own agrees with equals(), or compare and hash the same"
          + " fields in both.";
    }
    return "Compute the hash code from the fields that equals() compares"
        + repair
            .map(
                found ->
                    String.format(
                        ", as suggested: predicted %s times the comparisons of well-spread keys",
                        Figures.factor(found.ratio())))
            .orElse("")
        + ".";
  }
}
