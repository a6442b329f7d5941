package io.keyspread.hashcode;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.analysis.Agreement;
import io.keyspread.analysis.Part;
import io.keyspread.analysis.Relation;
import io.keyspread.collision.HashedKey;
import io.keyspread.collision.Prediction;
import io.keyspread.collision.Spread;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operation;
import io.keyspread.expression.Operator;
import io.keyspread.fix.Indentation;
import io.keyspread.report.Figures;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Writes a hash code over the fields that {@code equals} compares, if the model says that it
 * spreads and equal instances certainly keep equal hash codes.
 */
final class HashRepair {
  /** What is worse than this, in comparisons of well-spread keys, is no repair. */
  private static final double GOOD_ENOUGH = 1.25;

  /**
   * The prime next to 2^32 divided by the golden ratio. Source: Knuth, "The Art of Computer
   * Programming", volume 3, 6.4, on multiplicative hashing.
   */
  private static final int FACTOR = 0x9E3779B1;

  private static final String WHY_FACTOR =
      "// 0x9E3779B1, a prime near 2^32 over the golden ratio, spreads values over all bits.";

  /** How far the high bits are folded down: an odd number, unlike the 16 of HashMap's own fold. */
  private static final int FOLD = 15;

  private static final int MAX_LINE = 100;

  private static final ImmutableList<String> LOCAL_NAMES = ImmutableList.of("hash", "mixed", "h");

  private final Tree place;
  private final ClassSymbol type;
  private final Agreement agreement;
  private final VisitorState state;
  private final Predicate<VarSymbol> mayHash;
  private final ImmutableMap<VarSymbol, Expression> values;
  private final Supposition supposition;

  /** Repairs a hash code that uses no fields: those that never change may be used. */
  HashRepair(
      MethodTree hashCode,
      ClassSymbol type,
      Agreement agreement,
      Instances instances,
      VisitorState state) {
    this(
        hashCode,
        type,
        agreement,
        state,
        instances::keep,
        /* values= */ ImmutableMap.of(),
        Supposition.NOTHING);
  }

  /**
   * Repairs a hash code.
   *
   * @param place the method, or the record that has none
   * @param type the class
   * @param agreement what {@code equals} compares
   * @param mayHash which of its fields may be hashed
   * @param values what stands for fields in a sample
   * @param supposition what is taken for granted of these values
   */
  HashRepair(
      Tree place,
      ClassSymbol type,
      Agreement agreement,
      VisitorState state,
      Predicate<VarSymbol> mayHash,
      ImmutableMap<VarSymbol, Expression> values,
      Supposition supposition) {
    this.place = place;
    this.type = type;
    this.agreement = agreement;
    this.state = state;
    this.mayHash = mayHash;
    this.values = values;
    this.supposition = supposition;
  }

  /**
   * A patch.
   *
   * @param fix what to change
   * @param ratio the comparisons of a look-up after it, over those of well-spread keys, as
   *     predicted
   */
  record Repair(SuggestedFix fix, double ratio) {}

  /** Returns the patch, if there is one. */
  Optional<Repair> find() {
    ImmutableList<HashedField> fields =
        fields().stream().filter(field -> mayHash.test(field.field())).collect(toImmutableList());
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    return withoutOverride(fields).or(() -> simple(fields)).or(() -> folded(fields));
  }

  /** Returns all that {@code equals} compares; nothing, if one part of it has no hash code. */
  private ImmutableList<HashedField> fields() {
    ImmutableMap<Part, Relation> parts = agreement.withoutKeptHashCodes();
    ImmutableMap<Part, Relation> whole =
        ImmutableMap.copyOf(
            Maps.filterKeys(parts, part -> parts.keySet().stream().noneMatch(part::isWithin)));
    ImmutableList<HashedField> fields =
        whole.entrySet().stream()
            .flatMap(part -> HashedField.of(part.getKey(), part.getValue(), type, values).stream())
            .collect(toImmutableList());
    return fields.size() == whole.size() ? fields : ImmutableList.of();
  }

  /** A record's own hash code covers its components. */
  private Optional<Repair> withoutOverride(ImmutableList<HashedField> fields) {
    boolean isCovered =
        ASTHelpers.isRecord(type)
            && place instanceof MethodTree
            && fields.size() == type.getRecordComponents().size()
            && fields.stream().allMatch(HashedField::isComparedAsByRecord);
    if (!isCovered) {
      return Optional.empty();
    }
    return ratio(fields, folding(fields, 31))
        .map(
            ratio ->
                new Repair(
                    SourceReplacement.removal((MethodTree) place, state)
                        .setShortDescription(description("Let the record hash ", fields, ratio))
                        .build(),
                    ratio));
  }

  private Optional<Repair> simple(ImmutableList<HashedField> fields) {
    return ratio(fields, folding(fields, FACTOR))
        .map(ratio -> replacement(fields, ratio, /* isFolded= */ false));
  }

  private Optional<Repair> folded(ImmutableList<HashedField> fields) {
    Expression product = operation(Operator.MULTIPLY, folding(fields, FACTOR), Constant.of(FACTOR));
    Expression fold =
        operation(
            Operator.XOR,
            product,
            operation(Operator.UNSIGNED_SHIFT_RIGHT, product, Constant.of(FOLD)));
    return ratio(fields, fold).map(ratio -> replacement(fields, ratio, /* isFolded= */ true));
  }

  private static Expression folding(ImmutableList<HashedField> fields, int factor) {
    return fields.stream()
        .map(HashedField::hash)
        .reduce(
            (hash, next) ->
                operation(
                    Operator.ADD, operation(Operator.MULTIPLY, hash, Constant.of(factor)), next))
        .orElseThrow();
  }

  private static Expression operation(Operator operator, Expression left, Expression right) {
    return new Operation(operator, Kind.INT, ImmutableList.of(left, right));
  }

  /** Returns the ratio that the model predicts at the worst size, if it is good enough. */
  private Optional<Double> ratio(ImmutableList<HashedField> fields, Expression hash) {
    HashedKey key =
        supposition.in(fields.stream().map(HashedField::value).collect(toImmutableList()), hash);
    return WeaknessSearch.modelFor(hash)
        .predict(key)
        .map(Prediction::worst)
        .map(Spread::ratio)
        .filter(ratio -> ratio <= GOOD_ENOUGH);
  }

  private Repair replacement(ImmutableList<HashedField> fields, double ratio, boolean isFolded) {
    SuggestedFix.Builder fix = SuggestedFix.builder();
    ImmutableList<String> parts =
        fields.stream().map(field -> field.source(fix, state)).collect(toImmutableList());
    Stream<String> statements = statements(parts, isFolded, freeName(fields));
    if (place instanceof MethodTree hashCode) {
      String outer = Indentation.of(hashCode, state);
      SourceReplacement.ofBody(hashCode, indented(statements, outer), outer, fix, state);
    } else {
      String outer = Indentation.of(place, state) + "  ";
      SourceReplacement.withMember(
          (ClassTree) place,
          String.format(
              "%1$s@Override\n%1$spublic int hashCode() {\n%1$s  %2$s\n%1$s}",
              outer, indented(statements, outer)),
          fix,
          state);
    }
    return new Repair(fix.setShortDescription(description("Hash ", fields, ratio)).build(), ratio);
  }

  private static String indented(Stream<String> statements, String outer) {
    return statements
        .map(line -> wrapped(outer + "  " + line, outer))
        .collect(joining("\n"))
        .strip();
  }

  private static Stream<String> statements(
      ImmutableList<String> parts, boolean isFolded, String variable) {
    if (parts.size() == 1 && !isFolded) {
      return Stream.of("return " + parts.get(0) + ";");
    }
    Stream<String> start = Stream.of("int " + variable + " = " + parts.get(0) + ";", WHY_FACTOR);
    Stream<String> steps =
        parts.stream()
            .skip(1)
            .map(part -> String.format("%1$s = %1$s * 0x9E3779B1 + %2$s;", variable, part));
    Stream<String> end =
        isFolded
            ? Stream.of(
                variable + " *= 0x9E3779B1;",
                String.format("return %1$s ^ (%1$s >>> %2$d);", variable, FOLD))
            : Stream.of("return " + variable + ";");
    return Stream.of(start, steps, end).flatMap(lines -> lines);
  }

  /** Breaks an assignment that is too long for its line. */
  private static String wrapped(String line, String outer) {
    return line.length() <= MAX_LINE ? line : line.replaceFirst(" = ", " =\n" + outer + "      ");
  }

  private static String freeName(ImmutableList<HashedField> fields) {
    ImmutableSet<String> taken =
        fields.stream().map(HashedField::name).collect(ImmutableSet.toImmutableSet());
    return LOCAL_NAMES.stream()
        .filter(name -> !taken.contains(name))
        .findFirst()
        .orElse("hashCode");
  }

  private static String description(String what, ImmutableList<HashedField> fields, double ratio) {
    return String.format(
        "%s%s (predicted %s times)",
        what,
        FieldNames.joined(fields.stream().map(HashedField::name).collect(toImmutableList())),
        Figures.factor(ratio));
  }
}
