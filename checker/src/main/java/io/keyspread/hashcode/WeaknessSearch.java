package io.keyspread.hashcode;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import com.google.common.math.LongMath;
import io.keyspread.analysis.HashedType;
import io.keyspread.collision.ChainedLayout;
import io.keyspread.collision.HashedKey;
import io.keyspread.collision.Prediction;
import io.keyspread.collision.Spread;
import io.keyspread.collision.SpreadModel;
import io.keyspread.expression.Cardinality;
import io.keyspread.expression.Composite;
import io.keyspread.expression.Derived;
import io.keyspread.expression.Evidence;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Injectivity;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Source;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Judges the hash code of a class: predicts how it spreads the keys that the class implies, and
 * says what that rests on.
 */
final class WeaknessSearch {
  /** A table of fewer keys costs next to nothing, however they lie in it. */
  private static final int MIN_KEYS = 256;

  /**
   * Hash codes that objects have a part in are seldom weak, and those that are show it at any size:
   * what looks better than this is not looked into.
   */
  private static final double SUSPICIOUS = 1.3;

  private static final int GLANCE = MIN_KEYS;

  /** With more hash codes than this, it is not their number that makes keys of any size collide. */
  private static final int MANY_VALUES = 1 << 20;

  private static final SpreadModel MODEL = new SpreadModel(ChainedLayout.HASH_MAP);

  /**
   * For hash codes that objects have a part in: the largest tables show nothing that smaller ones
   * do not, and take most of the time.
   */
  private static final SpreadModel MODEL_OF_OBJECTS = MODEL.upTo(10_000);

  private final HashedType type;
  private final Expression hash;
  private final Neighbours neighbours;
  private final Predicate<Evidence> isTold;

  private WeaknessSearch(HashedType type, Predicate<Evidence> isTold) {
    this.type = type;
    this.hash = withoutIgnoredByEquals(type);
    this.neighbours = new Neighbours(hash, MODEL);
    this.isTold = isTold;
  }

  /**
   * Returns what is wrong with the hash code of a class.
   *
   * @param type what a hash table sees of the class; it must be understood
   * @param isTold which evidence is worth the search
   */
  static Optional<Weakness> of(HashedType type, Predicate<Evidence> isTold) {
    return Expressions.sources(type.hash()).isEmpty()
            || isBuiltUp(type.hash(), false)
            || Neighbours.isOfFlags(type.hash())
        ? Optional.empty()
        : new WeaknessSearch(type, isTold).find();
  }

  /**
   * Returns whether an object is made from a number of elements: what is put into it later is not
   * seen.
   */
  private static boolean isBuiltUp(Expression expression, boolean isInObject) {
    if (!(expression instanceof Derived derived)) {
      return Expressions.parts(expression).stream().anyMatch(part -> isBuiltUp(part, isInObject));
    }
    boolean isObject = derived.kind() == Kind.REFERENCE;
    return (isInObject && derived.range().isPresent())
        || derived.arguments().stream().anyMatch(part -> isBuiltUp(part, isInObject || isObject));
  }

  /**
   * Fields that only the hash code looks at make no different keys: they are taken to follow from
   * the others.
   */
  private static Expression withoutIgnoredByEquals(HashedType type) {
    ImmutableList<Expression> compared = comparedByEquals(type);
    ImmutableSet<Source> own = Expressions.sources(compared);
    return Expressions.substitute(
        type.hash(),
        source ->
            own.contains(source)
                ? source
                : Derived.of(source.origin().text(), source.kind(), compared));
  }

  private static ImmutableList<Expression> comparedByEquals(HashedType type) {
    return type.compared().stream()
        .filter(part -> !type.ignored().contains(part))
        .flatMap(WeaknessSearch::parts)
        .collect(toImmutableList());
  }

  /** Returns what is compared of an object whose class is understood, one by one. */
  private static Stream<Expression> parts(Expression part) {
    return part instanceof Composite composite && !composite.compared().isEmpty()
        ? composite.compared().stream().flatMap(WeaknessSearch::parts)
        : Stream.of(part);
  }

  private Optional<Weakness> find() {
    // Most hash codes: nothing else needs to be asked of them.
    if (hasFreeObject(hash) && isScattered(hash)) {
      return Optional.empty();
    }
    ImmutableSet<Source> telling = withoutSizesOf(neighbours.sourcesThatMatter());
    boolean hasFewValues =
        bound(telling) < Cardinality.FEW || Cardinality.bound(hash) < Cardinality.FEW;
    ImmutableList<Expression> compared =
        comparedByEquals(type).stream()
            .filter(part -> hasFewValues || isAmong(telling, part))
            .collect(toImmutableList());
    if (compared.isEmpty()) {
      return Optional.empty();
    }
    ImmutableList<Input> numbers =
        telling.stream()
            .filter(WeaknessSearch::isFreeNumber)
            .map(Input.class::cast)
            .collect(toImmutableList());
    Optional<Supposition> supposition =
        Supposition.named(numbers, smallNumbers(telling))
            .or(() -> Supposition.packed(hash, numbers));
    boolean isBlind = supposition.isEmpty() && neighbours.collide(numbers);
    Evidence evidence =
        Cardinality.bound(hash) < Cardinality.FEW
            ? Evidence.CERTAIN
            : numbers.isEmpty() || supposition.isPresent() || isBlind
                ? Evidence.TYPICAL
                : Evidence.POSSIBLE;
    if (!isTold.test(evidence)) {
      return Optional.empty();
    }
    Supposition supposed = supposition.orElse(Supposition.NOTHING).withDigitsOf(hash);
    Expression varying = Neighbours.fixed(hash, Expressions.sources(compared)::contains);
    return spread(supposed.in(compared, varying))
        .map(
            spread ->
                new Weakness(
                    spread,
                    evidence,
                    type.hash(),
                    Expressions.sources(compared).asList(),
                    hasFewValues
                        ? compared.stream()
                            .filter(part -> !isAmong(telling, part))
                            .collect(toImmutableList())
                        : ImmutableList.of(),
                    supposed,
                    isBlind));
  }

  /**
   * An object of which only a size is hashed, beside objects that are hashed as a whole, tells keys
   * apart no more than one that is ignored: most often the others tell them apart already.
   */
  private ImmutableSet<Source> withoutSizesOf(ImmutableSet<Source> telling) {
    Set<Source> whole = new HashSet<>();
    collectWhole(hash, whole);
    return whole.stream().noneMatch(source -> telling.contains(source) && isObject(source))
        ? telling
        : telling.stream()
            .filter(source -> whole.contains(source) || !isObject(source))
            .collect(toImmutableSet());
  }

  private static void collectWhole(Expression expression, Set<Source> whole) {
    if (expression instanceof Source source) {
      whole.add(source);
    } else if (!(expression instanceof Derived)
        || Cardinality.bound(expression) >= Cardinality.FEW) {
      Expressions.parts(expression).forEach(part -> collectWhole(part, whole));
    }
  }

  private static long bound(ImmutableSet<Source> sources) {
    return sources.stream().mapToLong(Cardinality::bound).reduce(1, LongMath::saturatedMultiply);
  }

  private static boolean isAmong(ImmutableSet<Source> sources, Expression part) {
    return !Sets.intersection(Expressions.sources(part), sources).isEmpty();
  }

  /** Returns the numbers of which only the type says how large they are. */
  private static ImmutableList<Input> smallNumbers(ImmutableSet<Source> sources) {
    return sources.stream()
        .filter(source -> source.kind().isIntegral() && !isFreeNumber(source))
        .filter(Input.class::isInstance)
        .map(Input.class::cast)
        .filter(number -> number.range().isEmpty())
        .collect(toImmutableList());
  }

  /** Returns whether nothing in the code says how large a number is. */
  private static boolean isFreeNumber(Source source) {
    return source instanceof Input input
        && input.range().isEmpty()
        && switch (input.kind()) {
          case INT, LONG, FLOAT, DOUBLE -> true;
          case BOOLEAN, BYTE, SHORT, CHAR, REFERENCE -> false;
        };
  }

  /** Returns the spread at the worst size, if it is a defect from everywhere. */
  private static Optional<Spread> spread(HashedKey key) {
    Expression hash = key.hash().orElseThrow();
    if (hasFreeObject(hash)
        && (isScattered(hash)
            || MODEL
                .glance(key, GLANCE)
                .filter(spread -> spread.ratio() >= SUSPICIOUS)
                .isEmpty())) {
      return Optional.empty();
    }
    return modelFor(hash)
        .predict(withPools(key))
        .filter(Prediction::isDefect)
        .map(Prediction::worst)
        .filter(spread -> spread.keys() >= MIN_KEYS);
  }

  /** Returns the model that is to predict a hash code. */
  static SpreadModel modelFor(Expression hash) {
    return hasFreeObject(hash) ? MODEL_OF_OBJECTS : MODEL;
  }

  /** Returns whether objects have a part in a hash code of more values than tables have keys. */
  private static boolean hasFreeObject(Expression hash) {
    return Expressions.sources(hash).stream().anyMatch(WeaknessSearch::isObject)
        && Cardinality.bound(hash) >= MANY_VALUES;
  }

  /**
   * Returns whether no part loses anything: the hash codes of different objects lie anywhere, and
   * beside them one number cannot overlap with another.
   */
  private static boolean isScattered(Expression hash) {
    ImmutableSet<Source> sources = Expressions.sources(hash);
    return sources.stream().filter(source -> !isObject(source)).count() <= 1
        && sources.stream().allMatch(source -> Injectivity.isIn(source, hash));
  }

  private static boolean isObject(Source source) {
    return source.kind() == Kind.REFERENCE && Cardinality.bound(source) == Cardinality.UNBOUNDED;
  }

  /**
   * Objects in different fields are different objects: a host is no port, whatever their types.
   * Only the sample has them start with the same ones.
   */
  private static HashedKey withPools(HashedKey key) {
    ImmutableSet<Source> objects =
        Expressions.sources(key.hash().orElseThrow()).stream()
            .filter(source -> source.kind() == Kind.REFERENCE)
            .filter(source -> source instanceof Input input && input.range().isEmpty())
            .collect(toImmutableSet());
    if (objects.size() < 2) {
      return key;
    }
    ImmutableMap<Source, Expression> pools =
        objects.stream()
            .collect(
                toImmutableMap(
                    source -> source,
                    source ->
                        Derived.of(
                            source.origin().text(), Kind.REFERENCE, ImmutableList.of(source))));
    return new Supposition(pools, "").in(key.compared(), key.hash().orElseThrow());
  }
}
