package io.keyspread.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Comparator;
import java.util.Optional;

/**
 * The first part of a key that is not the same for all keys, which decides where in a sorted store
 * the key goes, if it sorts by the time at which it is computed.
 *
 * @param reading the clock or counter that the part reads
 * @param order how the part sorts
 * @param tick how long the part stays the same while the clock advances; empty for a counter
 * @param isWholeKey whether nothing else in the key varies
 */
public record LeadingPart(
    Reading reading, TimeOrder order, Optional<Tick> tick, boolean isWholeKey) {

  /**
   * Returns the leading part of a key.
   *
   * @return the part; empty if it does not sort by time on every path, or on different ones in
   *     different ways or behind different constants, and if it is not known
   */
  public static Optional<LeadingPart> ofKey(Expression key) {
    ImmutableSet<Expression> ways = Expressions.ways(key);
    ImmutableSet.Builder<ImmutableList<Expression>> starts = ImmutableSet.builder();
    ImmutableList.Builder<LeadingPart> leads = ImmutableList.builder();
    for (Expression way : ways) {
      ImmutableList<Expression> parts = KeyParts.of(way);
      int first = firstVarying(parts, 0);
      starts.add(parts.subList(0, first));
      if (first < parts.size()) {
        boolean isWholeKey = firstVarying(parts, first + 1) == parts.size();
        of(parts.get(first), isWholeKey).ifPresent(leads::add);
      }
    }
    ImmutableList<LeadingPart> found = leads.build();
    return found.size() == ways.size()
            && starts.build().size() == 1
            && found.stream().map(LeadingPart::order).distinct().count() == 1
        ? Optional.of(found.get(0))
        : Optional.empty();
  }

  private static int firstVarying(ImmutableList<Expression> parts, int from) {
    int index = from;
    while (index < parts.size()
        && Expressions.isKnown(parts.get(index))
        && Expressions.isInvariable(parts.get(index))) {
      index++;
    }
    return index;
  }

  private static Optional<LeadingPart> of(Expression part, boolean isWholeKey) {
    return reading(part)
        .flatMap(
            reading ->
                TimeOrder.of(part)
                    .map(order -> new LeadingPart(reading, order, tick(part), isWholeKey)));
  }

  /**
   * Returns the clock, else the counter, that a part reads. What a program reads once tells one run
   * from another, and does not advance with its writes.
   */
  private static Optional<Reading> reading(Expression part) {
    return Expressions.sources(part).stream()
        .filter(source -> source instanceof ClockReading || source instanceof CounterReading)
        .map(Reading.class::cast)
        .filter(reading -> reading.life() != Reading.Life.ONCE_PER_PROGRAM)
        .min(Comparator.comparing(CounterReading.class::isInstance));
  }

  private static Optional<Tick> tick(Expression part) {
    return KeyTick.of(
        Expressions.substitute(
            part,
            source ->
                source instanceof ClockReading || source.kind() == Kind.REFERENCE
                    ? source
                    : new Conversion(source.kind(), Constant.of(0L))));
  }
}
