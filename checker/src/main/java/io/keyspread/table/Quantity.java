package io.keyspread.table;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import com.google.common.math.LongMath;
import com.google.errorprone.util.ASTHelpers;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongBinaryOperator;

/**
 * A number of entries or iterations: a polynomial over sizes that only the run of the program
 * knows, as {@code rows.size() * columns.length + 1}.
 *
 * <p>Coefficients saturate at the ends of {@code long}.
 */
public final class Quantity {
  /** No entries. */
  public static final Quantity ZERO = new Quantity(ImmutableMap.of());

  private static final ImmutableMultiset<Unknown> ONE = ImmutableMultiset.of();

  private final ImmutableMap<ImmutableMultiset<Unknown>, Long> terms;

  /** A number that only the run of the program knows, but that is one number. */
  public sealed interface Unknown {
    /** Returns where the number comes from. */
    AccessPath path();
  }

  /**
   * The number of elements of a collection, map or array.
   *
   * @param path the collection, map or array
   * @param counting how it tells the number
   */
  public record SizeOf(AccessPath path, Counting counting) implements Unknown {}

  /** How something tells the number of its elements. */
  public enum Counting {
    /** A method {@code size()} that reads a field. */
    SIZE(".size()"),
    /** {@code size()} of a class that walks through all elements. */
    SLOW_SIZE(".size()"),
    /** The length of a text. */
    TEXT_LENGTH(".length()"),
    /** The length of an array. */
    ARRAY_LENGTH(".length");

    private final String member;

    Counting(String member) {
      this.member = member;
    }

    /** Returns what is written behind the collection, map, text or array. */
    String member() {
      return member;
    }
  }

  /**
   * The value of an integer variable or property.
   *
   * @param path the variable or property
   * @param isLong whether it is of type {@code long}
   */
  public record ValueOf(AccessPath path, boolean isLong) implements Unknown {}

  private Quantity(Map<ImmutableMultiset<Unknown>, Long> terms) {
    this.terms = ImmutableMap.copyOf(terms);
  }

  /** Returns a quantity that is always this number. */
  public static Quantity constant(long number) {
    return number == 0 ? ZERO : new Quantity(ImmutableMap.of(ONE, number));
  }

  /** Returns a quantity that is one unknown. */
  public static Quantity of(Unknown unknown) {
    return new Quantity(ImmutableMap.of(ImmutableMultiset.of(unknown), 1L));
  }

  /** Returns the number, if it is the same in every run. */
  public OptionalLong constant() {
    return isConstant() ? OptionalLong.of(constantTerm()) : OptionalLong.empty();
  }

  /** Returns whether the number is the same in every run. */
  public boolean isConstant() {
    return terms.isEmpty() || (terms.size() == 1 && terms.containsKey(ONE));
  }

  /** Returns what is added to the unknown part. */
  public long constantTerm() {
    return terms.getOrDefault(ONE, 0L);
  }

  /** Returns this quantity without what is added to the unknown part. */
  public Quantity unknownPart() {
    return minus(constant(constantTerm()));
  }

  /** Returns whether every coefficient is 0 or more, so that the quantity never is negative. */
  public boolean hasNoNegativeTerm() {
    return terms.values().stream().allMatch(coefficient -> coefficient >= 0);
  }

  /** Returns whether it hangs on constants only that the code itself fills. */
  public boolean isFixedByCode() {
    return unknowns().stream()
        .allMatch(
            unknown ->
                unknown.path().steps().get(0).element().filter(Quantity::isConstant).isPresent());
  }

  private static boolean isConstant(Symbol symbol) {
    return symbol instanceof VarSymbol
        && ASTHelpers.isStatic(symbol)
        && (symbol.flags() & Flags.FINAL) != 0;
  }

  /** Returns whether no unknown is subtracted. */
  public boolean hasNoNegativeUnknown() {
    return unknownPart().hasNoNegativeTerm();
  }

  /** Returns whether the unknown part is made of sizes only, each of them counted once. */
  public boolean isSumOfSizes() {
    return !isConstant()
        && unknownPart().terms.entrySet().stream()
            .allMatch(
                term ->
                    term.getValue() == 1
                        && term.getKey().size() == 1
                        && term.getKey().iterator().next() instanceof SizeOf);
  }

  /** Returns whether the unknown part is a sum, of parts that may have elements in common. */
  public boolean isUnion() {
    return unknownPart().terms.values().stream().filter(coefficient -> coefficient > 0).count() > 1;
  }

  /**
   * Returns whether some unknown is counted more than once: each of its elements brings several.
   */
  public boolean countsTwice() {
    return unknownPart().terms.values().stream().anyMatch(coefficient -> coefficient > 1);
  }

  /** Returns the terms: what is multiplied in each, and by how much. */
  ImmutableMap<ImmutableMultiset<Unknown>, Long> terms() {
    return terms;
  }

  /** Returns everything that the run of the program has to tell. */
  ImmutableSet<Unknown> unknowns() {
    return terms.keySet().stream().flatMap(unknowns -> unknowns.stream()).collect(toImmutableSet());
  }

  /** Returns the sum. */
  public Quantity plus(Quantity other) {
    if (terms.isEmpty()) {
      return other;
    }
    return other.terms.isEmpty() ? this : combine(other, LongMath::saturatedAdd);
  }

  /**
   * Returns the number of elements of both, where an unknown that is in both brings the same
   * elements again.
   */
  public Quantity union(Quantity other) {
    return Sets.intersection(unknowns(), other.unknowns()).isEmpty()
        ? plus(other)
        : combine(
            other,
            (mine, others) ->
                Long.signum(mine) == Long.signum(others) ? Math.max(mine, others) : mine + others);
  }

  /** Returns the difference. */
  public Quantity minus(Quantity other) {
    return other.terms.isEmpty() ? this : plus(other.times(constant(-1)));
  }

  /** Returns a lower bound of both, where no term is negative: each term's smaller coefficient. */
  public Quantity least(Quantity other) {
    return combine(other, Math::min);
  }

  /** Returns an upper bound of both, where no term is negative: each term's larger coefficient. */
  public Quantity most(Quantity other) {
    return combine(other, Math::max);
  }

  /** Returns the product. */
  public Quantity times(Quantity other) {
    Map<ImmutableMultiset<Unknown>, Long> product = new LinkedHashMap<>();
    terms.forEach(
        (unknowns, coefficient) ->
            other.terms.forEach(
                (otherUnknowns, otherCoefficient) ->
                    product.merge(
                        ImmutableMultiset.<Unknown>builder()
                            .addAll(unknowns)
                            .addAll(otherUnknowns)
                            .build(),
                        LongMath.saturatedMultiply(coefficient, otherCoefficient),
                        LongMath::saturatedAdd)));
    product.values().removeIf(coefficient -> coefficient == 0);
    return new Quantity(product);
  }

  private Quantity combine(Quantity other, LongBinaryOperator operator) {
    Map<ImmutableMultiset<Unknown>, Long> combined = new LinkedHashMap<>();
    terms.forEach(
        (unknowns, coefficient) ->
            combined.put(
                unknowns,
                operator.applyAsLong(coefficient, other.terms.getOrDefault(unknowns, 0L))));
    other.terms.forEach(
        (unknowns, coefficient) ->
            combined.computeIfAbsent(unknowns, absent -> operator.applyAsLong(0, coefficient)));
    combined.values().removeIf(coefficient -> coefficient == 0);
    return new Quantity(combined);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Quantity other && terms.equals(other.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  @Override
  public String toString() {
    return terms.toString();
  }
}
