package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.sun.tools.javac.code.Attribute.Compound;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The ranges that programmers declare by annotations, Keyspread's own and those of other libraries,
 * which are known by name only.
 *
 * <p>A symbol's own annotations count first, then those of what it overrides. On a record, what
 * stands on a component counts for the field, the accessor and the parameter of the canonical
 * constructor. Several annotations on one declaration are intersected.
 */
public final class DeclaredRanges {
  private final Types types;
  private final AnnotationSites sites;

  /** Creates a reader for symbols of the compilation that {@code types} belongs to. */
  public DeclaredRanges(Types types) {
    this.types = types;
    this.sites = new AnnotationSites(types);
  }

  /**
   * Returns the range of the values of a variable, or of the results of a method.
   *
   * <p>{@link DeclaredRange#NONE} unless the type is {@code byte}, {@code short}, {@code char},
   * {@code int}, {@code long} or a box of these.
   */
  public DeclaredRange ofValues(Symbol symbol) {
    return domain(symbol)
        .flatMap(
            domain ->
                sites.nearest(
                    symbol, annotations -> read(annotations, RangeAnnotation.OF_VALUES, domain)))
        .orElse(DeclaredRange.NONE);
  }

  /**
   * Returns the range of the sizes of the collections, maps, arrays or strings that a variable
   * holds or a method returns.
   *
   * <p>{@link DeclaredRange#NONE} if the type is primitive or a box.
   */
  public DeclaredRange ofSizes(Symbol symbol) {
    return types.unboxedTypeOrType(valueType(symbol)).isPrimitiveOrVoid()
        ? DeclaredRange.NONE
        : sites
            .nearest(
                symbol, annotations -> read(annotations, RangeAnnotation.OF_SIZES, Domain.SIZE))
            .orElse(DeclaredRange.NONE);
  }

  /** Returns what is wrong with the ranges on the symbol's own declaration, as a clause. */
  Optional<String> mistake(Symbol symbol) {
    ImmutableList<Compound> own = AnnotationSites.own(symbol);
    Optional<Domain> domain = domain(symbol);
    if (domain.isEmpty()) {
      return own.stream()
          .filter(annotation -> nameOf(annotation).equals(RangeAnnotation.KEY_RANGE))
          .findFirst()
          .map(annotation -> "@KeyRange does not fit the type %s".formatted(valueType(symbol)));
    }
    return read(own, RangeAnnotation.OF_VALUES, domain.orElseThrow())
        .flatMap(DeclaredRange::mistake);
  }

  static String nameOf(Compound annotation) {
    return annotation.type.tsym.getQualifiedName().toString();
  }

  /** Returns the type of a variable's value, or of a method's result. */
  private static Type valueType(Symbol symbol) {
    return symbol instanceof MethodSymbol method ? method.getReturnType() : symbol.type;
  }

  private Optional<Domain> domain(Symbol symbol) {
    return Domain.of(types.unboxedTypeOrType(valueType(symbol)).getTag());
  }

  private static Optional<DeclaredRange> read(
      ImmutableList<Compound> annotations,
      ImmutableMap<String, RangeAnnotation> known,
      Domain domain) {
    long least = Long.MIN_VALUE;
    long greatest = Long.MAX_VALUE;
    ImmutableSet.Builder<String> sources = ImmutableSet.builder();
    for (Compound annotation : annotations) {
      RangeAnnotation range = known.get(nameOf(annotation));
      if (range != null && RangeAnnotation.isUnconditional(annotation)) {
        least = Math.max(least, range.least().of(annotation));
        greatest = Math.min(greatest, range.greatest().of(annotation));
        sources.add("@" + annotation.type.tsym.getSimpleName());
      }
    }
    ImmutableList<String> names = sources.build().asList();
    return names.isEmpty() ? Optional.empty() : Optional.of(domain.limit(least, greatest, names));
  }

  /** The numbers that a type can hold, and which of their limits say something of a program. */
  private enum Domain {
    BYTE("byte", Byte.MIN_VALUE, Byte.MAX_VALUE, true, true),
    SHORT("short", Short.MIN_VALUE, Short.MAX_VALUE, true, true),
    CHAR("char", Character.MIN_VALUE, Character.MAX_VALUE, true, true),
    INT("int", Integer.MIN_VALUE, Integer.MAX_VALUE, false, false),
    LONG("long", Long.MIN_VALUE, Long.MAX_VALUE, false, false),
    SIZE("size", 0, Integer.MAX_VALUE, true, false);

    private final String noun;
    private final long min;
    private final long max;
    private final boolean minTells;
    private final boolean maxTells;

    Domain(String noun, long min, long max, boolean minTells, boolean maxTells) {
      this.noun = noun;
      this.min = min;
      this.max = max;
      this.minTells = minTells;
      this.maxTells = maxTells;
    }

    static Optional<Domain> of(TypeTag tag) {
      return switch (tag) {
        case BYTE -> Optional.of(BYTE);
        case SHORT -> Optional.of(SHORT);
        case CHAR -> Optional.of(CHAR);
        case INT -> Optional.of(INT);
        case LONG -> Optional.of(LONG);
        default -> Optional.empty();
      };
    }

    DeclaredRange limit(long least, long greatest, ImmutableList<String> sources) {
      if (least > greatest || least > max || greatest < min) {
        String mistake =
            "%s allow%s no %s: at least %d, at most %d"
                .formatted(
                    String.join(" and ", sources),
                    sources.size() == 1 ? "s" : "",
                    noun,
                    least,
                    greatest);
        return new DeclaredRange(
            OptionalLong.empty(), OptionalLong.empty(), sources, Optional.of(mistake));
      }
      return new DeclaredRange(
          least > min || minTells ? OptionalLong.of(Math.max(least, min)) : OptionalLong.empty(),
          greatest < max || maxTells
              ? OptionalLong.of(Math.min(greatest, max))
              : OptionalLong.empty(),
          sources,
          Optional.empty());
    }
  }
}
