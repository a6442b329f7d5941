package io.keyspread.expression;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
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
   *     different ways, and if it is not known
   */
  public static Optional<LeadingPart> ofKey(Expression key) {
    ImmutableList<Expression> paths =
        key instanceof Choice choice ? choice.alternatives().asList() : ImmutableList.of(key);
    ImmutableList<LeadingPart> leads =
        paths.stream()
            .map(LeadingPart::onOnePath)
            .flatMap(Optional::stream)
            .collect(toImmutableList());
    return leads.size() == paths.size()
            && leads.stream().map(LeadingPart::order).distinct().count() == 1
        ? Optional.of(leads.get(0))
        : Optional.empty();
  }

  private static Optional<LeadingPart> onOnePath(Expression key) {
    ImmutableList<Expression> varying =
        KeyParts.of(key).stream()
            .filter(part -> !Expressions.isKnown(part) || !Expressions.isInvariable(part))
            .collect(toImmutableList());
    return varying.isEmpty() ? Optional.empty() : of(varying.get(0), varying.size() == 1);
  }

  private static Optional<LeadingPart> of(Expression part, boolean isWholeKey) {
    return hasChoice(part)
        ? Optional.empty()
        : reading(part)
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

  private static boolean hasChoice(Expression expression) {
    return expression instanceof Choice
        || Expressions.parts(expression).stream().anyMatch(LeadingPart::hasChoice);
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
