package io.keyspread.hashcode;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.math.IntMath;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import io.keyspread.collision.Spread;
import io.keyspread.collision.Witness;
import io.keyspread.expression.Cardinality;
import io.keyspread.expression.Evidence;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Source;
import io.keyspread.hashcode.HashRepair.Repair;
import io.keyspread.report.Diagnosis;
import io.keyspread.report.Figures;
import java.math.RoundingMode;
import java.util.Optional;

/** What is told of a class whose hash code is weak. */
final class WeakHash {
  private final ClassSymbol type;
  private final Weakness weakness;

  WeakHash(ClassSymbol type, Weakness weakness) {
    this.type = type;
    this.weakness = weakness;
  }

  Diagnosis diagnosis(Tree place, Instances instances, Optional<Repair> repair) {
    return new Diagnosis(
        place,
        weakness.evidence(),
        String.join(
            " ",
            harm(place instanceof MethodTree),
            new Cause(weakness).sentence(),
            TreeBins.sentence(type, instances)),
        repair.map(WeakHash::cure).orElseGet(() -> cureInWords(instances)),
        repair.map(Repair::fix).stream().collect(toImmutableList()));
  }

  private String harm(boolean isDeclared) {
    Spread spread = weakness.spread();
    return String.format(
        "%s of %s gives %s for %s keys (%s): look-ups in a HashMap make %s times the comparisons"
            + " of well-spread keys%s.",
        isDeclared ? "hashCode()" : "The implicit hashCode()",
        type.getSimpleName(),
        Figures.count(spread.distinctHashCodes(), "value", "distinct values"),
        Figures.count(spread.keys()),
        population(),
        Figures.factor(spread.ratio()),
        spread.witness().map(this::example).orElse(""));
  }

  private String example(Witness witness) {
    String share =
        witness.hasOneHashCode()
            ? isOfObjects()
                ? "share one hash code"
                : "share the hash code " + witness.firstHashCode()
            : "share one of " + Figures.count(weakness.spread().bins()) + " bins";
    return String.format(
        "; for example %1$s(%2$s) and %1$s(%3$s) %4$s",
        type.getSimpleName(), witness.first(), witness.second(), share);
  }

  /** Whether the hash codes hang on those of objects, which the sample only stands for. */
  private boolean isOfObjects() {
    return Expressions.sources(weakness.hash()).stream()
        .anyMatch(source -> source.kind() == Kind.REFERENCE);
  }

  /** What keys are counted: a clause of its own. */
  private String population() {
    ImmutableList<Source> varying = weakness.population();
    String names = FieldNames.listing(varying);
    return (varying.size() == 1 ? "values of " : grid(varying.size())) + names + grounds();
  }

  /** What the population rests on, as the end of a clause. */
  private String grounds() {
    boolean isOne = weakness.population().size() == 1;
    String because = weakness.supposition().because();
    if (!because.isEmpty()) {
      return ", " + because;
    } else if (weakness.evidence() == Evidence.POSSIBLE) {
      return isOne ? ", if its values are small" : ", if their values are small";
    } else if (weakness.population().stream().allMatch(WeakHash::isSmall)) {
      boolean hasRange = weakness.population().stream().anyMatch(WeakHash::hasRange);
      return hasRange
          ? ", as their ranges have it"
          : isOne ? ", small by its type" : ", small by their types";
    }
    return "";
  }

  private static boolean hasRange(Source source) {
    return source instanceof Input number
        && number.kind() != Kind.REFERENCE
        && number.range().isPresent();
  }

  private static boolean isSmall(Source source) {
    return Cardinality.bound(source) < Cardinality.UNBOUNDED;
  }

  private String grid(int dimensions) {
    int keys = weakness.spread().keys();
    int side = IntMath.sqrt(keys, RoundingMode.HALF_UP);
    return dimensions == 2 && side * side == keys
        ? String.format("a %1$d x %1$d grid of ", side)
        : "a grid of ";
  }

  private static String cure(Repair repair) {
    return String.format(
        "Hash the fields that equals() compares as suggested: predicted %s times the comparisons"
            + " of well-spread keys.",
        Figures.factor(repair.ratio()));
  }

  private String cureInWords(Instances instances) {
    return String.format(
        "Hash all that equals() compares and nothing else, multiplying by a large odd constant"
            + " such as 0x9E3779B1 before the next part is added%s.",
        instances.areComparableToOwnClass()
            ? ""
            : String.format(
                "; or let %1$s implement Comparable<%1$s>, in the order of the same fields, for the"
                    + " tree bins of HashMap",
                type.getSimpleName()));
  }
}
