package io.keyspread.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.google.errorprone.util.MoreAnnotations;
import com.sun.tools.javac.code.Attribute.Compound;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import io.keyspread.expression.Tick;
import io.keyspread.options.Partitioning;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What programmers tell the checks by the annotations of {@code io.keyspread.annotations}, which
 * are known by name only; their javadoc is the specification. Ranges are read by {@link
 * DeclaredRanges}.
 */
public final class DeclaredAnnotations {
  private static final String CLOCK_READING = "io.keyspread.annotations.ClockReading";
  private static final String ROW_KEY = "io.keyspread.annotations.RowKey";
  private static final String WELL_SPREAD = "io.keyspread.annotations.WellSpread";
  private static final String EXPECTED_ENTRIES = "io.keyspread.annotations.ExpectedEntries";
  private static final ImmutableSet<String> ABOUT_VALUES =
      ImmutableSet.of(CLOCK_READING, RangeAnnotation.KEY_RANGE, WELL_SPREAD, EXPECTED_ENTRIES);

  private final Types types;
  private final AnnotationSites sites;
  private final DeclaredRanges ranges;

  /** Creates a reader for symbols of the compilation that {@code types} belongs to. */
  public DeclaredAnnotations(Types types) {
    this.types = types;
    this.sites = new AnnotationSites(types);
    this.ranges = new DeclaredRanges(types);
  }

  /**
   * Returns the clock whose readings a variable holds or a method returns, if it is declared so.
   */
  public Optional<DeclaredClock> clock(Symbol symbol) {
    return annotation(symbol, CLOCK_READING).flatMap(DeclaredAnnotations::clock);
  }

  /** Returns the kind of store whose row keys a parameter receives, if it is declared so. */
  public Optional<Partitioning> rowKey(Symbol parameter) {
    return annotation(parameter, ROW_KEY)
        .map(annotation -> enumValue(annotation, "value", Partitioning.RANGE));
  }

  /** Returns the number of entries that a map or set is declared to hold at most, at least 1. */
  public OptionalInt expectedEntries(Symbol symbol) {
    return annotation(symbol, EXPECTED_ENTRIES)
        .map(DeclaredAnnotations::entries)
        .filter(entries -> entries >= 1)
        .map(OptionalInt::of)
        .orElseGet(OptionalInt::empty);
  }

  /**
   * Returns whether the values that a variable holds or a method returns are declared well spread.
   * A clock never is.
   */
  public boolean isWellSpread(Symbol symbol) {
    return annotation(symbol, WELL_SPREAD).isPresent()
        && annotation(symbol, CLOCK_READING).isEmpty();
  }

  /**
   * Returns whether the hash codes of the instances of a type are declared well spread: by the type
   * itself, or by a superclass whose {@code hashCode()} it has, or by an interface that an
   * interface extends.
   */
  public boolean hasWellSpreadHashCode(Type type) {
    TypeSymbol symbol = types.erasure(type).tsym;
    if (symbol.isInterface()) {
      return types.closure(symbol.type).stream()
          .anyMatch(supertype -> supertype.tsym.isInterface() && isMarkedWellSpread(supertype));
    }
    for (Type heir = symbol.type; heir.hasTag(TypeTag.CLASS); heir = types.supertype(heir)) {
      if (isMarkedWellSpread(heir)) {
        return true;
      }
      if (declaresHashCode(heir.tsym)) {
        return false;
      }
    }
    return false;
  }

  /**
   * Returns what is wrong with the annotations on the symbol's own declaration, one clause for each
   * mistake. Annotations with mistakes are ignored by all other methods.
   */
  public ImmutableList<String> mistakes(Symbol symbol) {
    ImmutableList<Compound> own = AnnotationSites.own(symbol);
    if (symbol instanceof MethodSymbol method && method.getReturnType().hasTag(TypeTag.VOID)) {
      return own.stream()
          .filter(annotation -> ABOUT_VALUES.contains(DeclaredRanges.nameOf(annotation)))
          .map(
              annotation ->
                  "@%s speaks of the result of a method that has none"
                      .formatted(annotation.type.tsym.getSimpleName()))
          .collect(toImmutableList());
    }
    Optional<Compound> clock = find(own, CLOCK_READING);
    return Stream.of(
            ranges.mistake(symbol),
            clock
                .filter(annotation -> clock(annotation).isEmpty())
                .map(
                    annotation ->
                        "@ClockReading has a tick of %d %s, which is less than 1 or more than 292 years"
                            .formatted(
                                longValue(annotation, "tick", 1),
                                enumValue(annotation, "unit", TimeUnit.MILLISECONDS))),
            clock
                .flatMap(annotation -> find(own, WELL_SPREAD))
                .map(annotation -> "@WellSpread contradicts @ClockReading"),
            find(own, EXPECTED_ENTRIES)
                .map(DeclaredAnnotations::entries)
                .filter(entries -> entries < 1)
                .map(entries -> "@ExpectedEntries is %d, which is less than 1".formatted(entries)))
        .flatMap(Optional::stream)
        .collect(toImmutableList());
  }

  private Optional<Compound> annotation(Symbol symbol, String name) {
    return sites.nearest(symbol, annotations -> find(annotations, name));
  }

  private static Optional<Compound> find(ImmutableList<Compound> annotations, String name) {
    return annotations.stream()
        .filter(annotation -> annotation.type.tsym.getQualifiedName().contentEquals(name))
        .findFirst();
  }

  private static Optional<DeclaredClock> clock(Compound annotation) {
    long step = longValue(annotation, "tick", 1);
    TimeUnit unit = enumValue(annotation, "unit", TimeUnit.MILLISECONDS);
    long unitNanos = unit.toNanos(1);
    return step >= 1 && step <= Long.MAX_VALUE / unitNanos
        ? Optional.of(new DeclaredClock(new Tick(step * unitNanos), step, unit))
        : Optional.empty();
  }

  private static int entries(Compound annotation) {
    return (int) longValue(annotation, "value", 0);
  }

  private static boolean isMarkedWellSpread(Type type) {
    return type.tsym.getRawAttributes().stream()
        .anyMatch(annotation -> DeclaredRanges.nameOf(annotation).equals(WELL_SPREAD));
  }

  private static boolean declaresHashCode(TypeSymbol type) {
    return ASTHelpers.getEnclosedElements(type).stream()
        .anyMatch(
            member ->
                member instanceof MethodSymbol method
                    && method.name.contentEquals("hashCode")
                    && method.type.getParameterTypes().isEmpty());
  }

  private static long longValue(Compound annotation, String element, long otherwise) {
    return new RangeAnnotation.End(element, otherwise).of(annotation);
  }

  private static <E extends Enum<E>> E enumValue(Compound annotation, String element, E otherwise) {
    return MoreAnnotations.getValue(annotation, element)
        .flatMap(value -> MoreAnnotations.asEnumValue(otherwise.getDeclaringClass(), value))
        .orElse(otherwise);
  }
}
