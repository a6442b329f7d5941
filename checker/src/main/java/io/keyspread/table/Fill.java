package io.keyspread.table;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
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
 * @param typeTested whether {@code least} rests on a type test that every element has to pass
 * @param uncounted whether insertions may happen that nothing counts
 * @param presized whether a bulk insertion sizes the table before anything else comes in
 */
public record Fill(
    Quantity least,
    Quantity most,
    Optional<ImmutableSet<Object>> keys,
    boolean typeTested,
    boolean uncounted,
    boolean presized) {

  /** All values of a variable that has another one at each iteration. */
  private record EachIteration(VarSymbol index) {}

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

  /** Returns whether anything is inserted at all. */
  public boolean isVisible() {
    return uncounted || !most.equals(Quantity.ZERO);
  }

  /** One insertion, of a key that nothing is known of. */
  static Fill one() {
    return new Fill(
        Quantity.constant(1), Quantity.constant(1), Optional.empty(), false, false, false);
  }

  /** One insertion of a key that differs from all other keys told by another constant. */
  static Fill one(Object key) {
    return new Fill(
        Quantity.constant(1),
        Quantity.constant(1),
        Optional.of(ImmutableSet.of(key)),
        false,
        false,
        false);
  }

  /** So many insertions at once. */
  static Fill counted(Quantity entries) {
    return new Fill(
        entries,
        entries,
        entries.equals(Quantity.ZERO) ? Optional.of(ImmutableSet.of()) : Optional.empty(),
        false,
        false,
        false);
  }

  /** No insertion, but a type test that elements have to pass to be inserted later. */
  static Fill typeTest() {
    return new Fill(Quantity.ZERO, Quantity.ZERO, Optional.empty(), true, false, false);
  }

  /** Insertions that nothing counts. */
  static Fill unknown() {
    return new Fill(Quantity.ZERO, Quantity.ZERO, Optional.empty(), false, true, false);
  }

  /** A bulk insertion that makes room for all entries in one step. */
  static Fill bulk(Optional<Quantity> entries) {
    Fill fill = entries.map(Fill::counted).orElseGet(Fill::unknown);
    return new Fill(fill.least, fill.most, fill.keys, false, fill.uncounted, true);
  }

  /** This fill and then another. */
  Fill then(Fill next) {
    return new Fill(
        least.plus(next.least),
        most.plus(next.most),
        keys.flatMap(
            mine ->
                next.keys
                    .filter(others -> Sets.intersection(mine, others).isEmpty())
                    .map(others -> ImmutableSet.copyOf(Sets.union(mine, others)))),
        typeTested || next.typeTested,
        uncounted || next.uncounted,
        presized || (next.presized && !isVisible()));
  }

  /** This fill or another. */
  Fill or(Fill other) {
    return new Fill(
        least.least(other.least),
        most.most(other.most),
        keys.filter(mine -> other.keys.equals(Optional.of(mine))),
        typeTested || other.typeTested,
        uncounted || other.uncounted,
        presized || other.presized);
  }

  /** This fill where a condition lets it happen. */
  Fill maybe() {
    return new Fill(
        Quantity.ZERO,
        most,
        isVisible() ? Optional.empty() : keys,
        typeTested,
        uncounted,
        presized);
  }

  /** This fill where an element has a certain type. */
  Fill whereTypeFits() {
    return new Fill(
        least, most, isVisible() ? Optional.empty() : keys, isVisible(), uncounted, presized);
  }

  /**
   * This fill at each iteration of a loop.
   *
   * @param iterations how often
   * @param index what has another value at each iteration
   */
  Fill times(Optional<Quantity> iterations, Optional<VarSymbol> index) {
    if (!isVisible()) {
      return this;
    }
    if (iterations.isEmpty()) {
      return unknown();
    }
    boolean keyedByIndex =
        least.equals(Quantity.constant(1))
            && most.equals(least)
            && index.map(ImmutableSet::<Object>of).equals(keys);
    return new Fill(
        least.times(iterations.get()),
        most.times(iterations.get()),
        keyedByIndex ? index.map(EachIteration::new).map(ImmutableSet::of) : Optional.empty(),
        typeTested,
        uncounted,
        false);
  }

  private static boolean isConstant(Object key) {
    return key instanceof VarSymbol variable
        ? variable.getKind() == ElementKind.ENUM_CONSTANT
        : !(key instanceof EachIteration);
  }
}
