package io.keyspread.table;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Sets;
import com.google.errorprone.util.ASTHelpers;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/**
 * How many entries come into a table.
 *
 * @param least how many insertions the code makes whenever it is run to its end
 * @param most how many it makes if every condition lets them happen; insertions that nothing counts
 *     are not in it
 * @param keys what tells the keys of the insertions from each other (constants, and the variables
 *     of loops that have a new value at each iteration), absent where some may be equal
 * @param traits what else is known of the insertions
 */
public record Fill(
    Quantity least,
    Quantity most,
    Optional<ImmutableSet<Object>> keys,
    ImmutableSet<Trait> traits) {

  /** Something known of the insertions besides their number. */
  public enum Trait {
    /** That {@code least} rests on a type test that every element has to pass. */
    TYPE_TESTED,
    /** That insertions may happen that nothing counts. */
    UNCOUNTED,
    /** That a bulk insertion sizes the table before anything else comes in. */
    PRESIZED,
    /** That a loop inserts the same few keys again and again, which are not counted. */
    REPEATING,
    /** That insertions group or count: their keys are expected to be there already. */
    GROUPING,
    /** That the keys are a property of the elements which several of them may share. */
    SHARED_PROPERTY,
    /** That a database is asked at each insertion. */
    BESIDE_DATABASE,
    /** That a loop with a counter makes insertions. */
    COUNTING,
    /** That a stream makes insertions, which is collected in the table. */
    BY_COLLECTOR
  }

  /** All values of a variable that has another one at each iteration. */
  private record EachIteration(VarSymbol index) {}

  /**
   * A text that is made of a key.
   *
   * @param key what the text is made of
   * @param code how
   */
  record TextOf(Object key, String code) {}

  /** A table that nothing is inserted in. */
  static final Fill NONE = counted(Quantity.ZERO);

  /** Returns whether all keys are known to differ, so that each insertion adds an entry. */
  public boolean hasDistinctKeys() {
    return keys.filter(
            known ->
                known.stream().allMatch(Fill::isConstant)
                    || (known.size() == 1 && known.iterator().next() instanceof EachIteration))
        .isPresent();
  }

  /** Returns whether something is known of the insertions. */
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** Returns whether anything is inserted at all. */
  public boolean isVisible() {
    return is(Trait.UNCOUNTED) || is(Trait.REPEATING) || !most.equals(Quantity.ZERO);
  }

  /** Returns whether nothing is inserted, and nothing else known. */
  boolean isNothing() {
    return traits.isEmpty() && !isVisible();
  }

  /** One insertion, of a key that nothing is known of. */
  static Fill one() {
    return new Fill(
        Quantity.constant(1), Quantity.constant(1), Optional.empty(), ImmutableSet.of());
  }

  /** One insertion of a key that differs from all other keys told by another constant. */
  static Fill one(Object key) {
    return one().withKeys(Optional.of(ImmutableSet.of(key)));
  }

  /** So many insertions at once. */
  static Fill counted(Quantity entries) {
    return new Fill(
        entries,
        entries,
        entries.equals(Quantity.ZERO) ? Optional.of(ImmutableSet.of()) : Optional.empty(),
        ImmutableSet.of());
  }

  /** No insertion, but a type test that elements have to pass to be inserted later. */
  static Fill typeTest() {
    return nothingBut(Trait.TYPE_TESTED);
  }

  /** Insertions that nothing counts. */
  static Fill unknown() {
    return nothingBut(Trait.UNCOUNTED);
  }

  /** An insertion in a loop whose key has few values, or only one. */
  static Fill repeating() {
    return nothingBut(Trait.REPEATING);
  }

  /** A bulk insertion that makes room for all entries in one step. */
  static Fill bulk(Optional<Quantity> entries) {
    return entries.map(Fill::counted).orElseGet(Fill::unknown).with(Trait.PRESIZED);
  }

  /** This fill and then another. */
  Fill then(Fill next) {
    if (next.isNothing()) {
      return this;
    }
    if (isNothing()) {
      return next;
    }
    if (bringsOnlyKeysOf(next)) {
      return withTraits(union(next));
    }
    boolean numbersAgain =
        is(Trait.COUNTING)
            && next.is(Trait.COUNTING)
            && least.isConstant()
            && next.least.isConstant();
    return new Fill(
        numbersAgain ? least.most(next.least) : least.union(next.least),
        numbersAgain ? most.most(next.most) : most.union(next.most),
        keys.flatMap(
            mine ->
                next.keys
                    .filter(others -> Sets.intersection(mine, others).isEmpty())
                    .map(others -> ImmutableSet.copyOf(Sets.union(mine, others)))),
        union(isVisible() ? next.without(Trait.PRESIZED) : next));
  }

  /** Whether all keys of another fill are here: its insertions replace values. */
  private boolean bringsOnlyKeysOf(Fill next) {
    return next.isVisible()
        && keys.isPresent()
        && next.keys.isPresent()
        && keys.get().containsAll(next.keys.get())
        && next.keys.get().stream().allMatch(Fill::staysTheSame);
  }

  private static boolean staysTheSame(Object key) {
    if (key instanceof TextOf text) {
      return staysTheSame(text.key());
    }
    if (key instanceof AccessPath path) {
      return path.variables().stream().allMatch(ASTHelpers::isConsideredFinal);
    }
    return !(key instanceof EachIteration)
        && !(key instanceof VarSymbol variable && !ASTHelpers.isConsideredFinal(variable));
  }

  /** This fill or another. */
  Fill or(Fill other) {
    if (isRepeatingOnly() != other.isRepeatingOnly() && isVisible() && other.isVisible()) {
      // One key for what is left over, beside the keys of the others.
      return isRepeatingOnly() ? other : this;
    }
    return new Fill(
        least.least(other.least),
        most.most(other.most),
        keys.filter(mine -> other.keys.equals(Optional.of(mine))),
        union(other));
  }

  /** This fill where a condition lets it happen. */
  Fill maybe() {
    return new Fill(Quantity.ZERO, most, isVisible() ? Optional.empty() : keys, traits);
  }

  /** This fill where an element has a certain type. */
  Fill whereTypeFits() {
    return isVisible() ? withKeys(Optional.empty()).with(Trait.TYPE_TESTED) : this;
  }

  /**
   * This fill at each iteration of a loop.
   *
   * @param iterations how often
   * @param index what has another value at each iteration
   * @param counting whether the loop has a counter
   */
  Fill times(Optional<Quantity> iterations, Optional<VarSymbol> index, boolean counting) {
    if (!isVisible() || (most.equals(Quantity.ZERO) && !is(Trait.UNCOUNTED))) {
      return this;
    }
    if (iterations.isEmpty()) {
      return unknown();
    }
    boolean keyedByIndex =
        least.equals(Quantity.constant(1))
            && most.equals(least)
            && index
                .flatMap(variable -> keys.filter(known -> isMadeOf(variable, known)))
                .isPresent();
    Fill repeated =
        new Fill(
                least.times(iterations.get()),
                most.times(iterations.get()),
                keyedByIndex
                    ? index.map(EachIteration::new).map(ImmutableSet::of)
                    : Optional.empty(),
                traits)
            .without(Trait.PRESIZED);
    return counting ? repeated.with(Trait.COUNTING) : repeated;
  }

  private static boolean isMadeOf(VarSymbol variable, ImmutableSet<Object> keys) {
    Object key = Iterables.getOnlyElement(keys, null);
    return variable.equals(key instanceof TextOf text ? text.key() : key);
  }

  /** This fill, of which something more is known. */
  Fill with(Trait trait) {
    return withTraits(ImmutableSet.<Trait>builder().addAll(traits).add(trait).build());
  }

  private boolean isRepeatingOnly() {
    return is(Trait.REPEATING) && most.equals(Quantity.ZERO) && !is(Trait.UNCOUNTED);
  }

  private Fill without(Trait trait) {
    return withTraits(ImmutableSet.copyOf(Sets.difference(traits, ImmutableSet.of(trait))));
  }

  private Fill withTraits(ImmutableSet<Trait> otherTraits) {
    return new Fill(least, most, keys, otherTraits);
  }

  private Fill withKeys(Optional<ImmutableSet<Object>> otherKeys) {
    return new Fill(least, most, otherKeys, traits);
  }

  private ImmutableSet<Trait> union(Fill other) {
    return ImmutableSet.copyOf(Sets.union(traits, other.traits));
  }

  private static Fill nothingBut(Trait trait) {
    return new Fill(Quantity.ZERO, Quantity.ZERO, Optional.empty(), ImmutableSet.of(trait));
  }

  private static boolean isConstant(Object key) {
    return key instanceof VarSymbol variable
        ? variable.getKind() == ElementKind.ENUM_CONSTANT
        : !(key instanceof EachIteration || key instanceof AccessPath || key instanceof TextOf);
  }
}
