package io.keyspread.hashcode;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import io.keyspread.collision.Spread;
import io.keyspread.expression.Call;
import io.keyspread.expression.Cardinality;
import io.keyspread.expression.Composite;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Conversion;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operation;
import io.keyspread.expression.Operator;
import io.keyspread.expression.Source;
import io.keyspread.report.Figures;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Why a hash code is weak, in the words of the one who wrote it. It explains a finding that the
 * model has made; it makes none.
 */
final class Cause {
  /** The share of hash codes that, if different, are not what makes the keys collide. */
  private static final double MOSTLY = 0.9;

  private final Weakness weakness;
  private final Expression hash;

  Cause(Weakness weakness) {
    this.weakness = weakness;
    this.hash = withoutCasts(weakness.hash());
  }

  /** Returns a whole sentence. */
  String sentence() {
    return ignoring()
        .or(this::fewValues)
        .or(this::wipedBits)
        .or(this::emptyLowBits)
        .or(this::differentHashCodes)
        .or(this::truncation)
        .or(this::foldedHalves)
        .or(this::cancelling)
        .or(this::smallFactor)
        .orElse("Different parts give one result.");
  }

  private Optional<String> ignoring() {
    return weakness.ignored().isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                "equals() compares %s too, which does not reach the hash code, and the rest has few"
                    + " values.",
                FieldNames.listing(weakness.ignored())));
  }

  private Optional<String> fewValues() {
    long bound = Cardinality.bound(weakness.hash());
    return bound <= weakness.spread().distinctHashCodes() * 4L && bound < Short.MAX_VALUE
        ? Optional.of(String.format("There %s, whatever the fields hold.", possible(bound)))
        : Optional.empty();
  }

  /** Of objects the model takes none to be null or empty, which often have a value of their own. */
  private String possible(long bound) {
    boolean isOfObjects =
        weakness.population().stream().anyMatch(source -> source.kind() == Kind.REFERENCE);
    return bound == 1
        ? "is hardly more than one possible value"
        : String.format(
            "are %s than %s possible values",
            isOfObjects ? "hardly more" : "no more", Figures.count(bound));
  }

  private Optional<String> wipedBits() {
    if (isAnywhere(isOperation(Operator.AND).and(Cause::isOfTwoValues))) {
      return Optional.of("& keeps only the bits that are set on both sides.");
    }
    return weakness.supposition().equals(Supposition.NOTHING)
            && isAnywhere(isOperation(Operator.OR).and(Cause::isOfTwoValues).and(this::widensSign))
        ? Optional.of(
            "The int is widened with its sign before |: a negative one sets the whole upper half"
                + " and wipes out what stood there.")
        : Optional.empty();
  }

  /** Whether a side of {@code |} is an int that becomes a long. */
  private boolean widensSign(Expression or) {
    return or.kind() == Kind.LONG
        && Expressions.parts(or).stream()
            .anyMatch(side -> side instanceof Conversion wide && wide.operand().kind() == Kind.INT);
  }

  private Optional<String> emptyLowBits() {
    OptionalLong bits =
        Stream.of(hash)
            .filter(isOperation(Operator.SHIFT_LEFT))
            .flatMap(shift -> constant(shift, 1).stream())
            .mapToLong(Number::longValue)
            .findFirst();
    return bits.isPresent()
        ? Optional.of(
            String.format(
                "The low %s bits of every hash code are empty, and those choose the bin.",
                bits.getAsLong()))
        : Optional.empty();
  }

  /** Hash codes that hardly ever are the same, of keys that meet in the bins all the same. */
  private Optional<String> differentHashCodes() {
    Spread spread = weakness.spread();
    return spread.distinctHashCodes() < MOSTLY * spread.keys()
        ? Optional.empty()
        : Optional.of(
            String.format(
                "%s, but hardly in the low bits of h ^ h >>> 16, by which HashMap chooses the bin%s.",
                spread.distinctHashCodes() == spread.keys()
                    ? "The hash codes differ"
                    : "Most hash codes differ",
                isAnywhere(isOperation(Operator.SHIFT_LEFT))
                    ? ": what is shifted to the left misses them, or cancels there"
                    : ""));
  }

  private Optional<String> truncation() {
    if (!weakness.isBlindToNeighbours()) {
      return weakness.hash() instanceof Conversion cast
              && cast.operand().kind() == Kind.LONG
              && isOperation(Operator.XOR).or(isOperation(Operator.ADD)).test(hash)
              && isSymmetric()
          ? Optional.of(
              String.format(
                  "The cast to int drops the upper halves, and the lower ones are mixed by %s, under"
                      + " which small numbers cancel.",
                  symbol(hash)))
          : Optional.empty();
    }
    return Optional.of("Neighbouring values become one before they are mixed.");
  }

  private Optional<String> foldedHalves() {
    return Expressions.sources(hash).size() > 1
            && isAnywhere(isOperation(Operator.SHIFT_LEFT).and(part -> part.kind() == Kind.LONG))
        ? Optional.of(
            "What is shifted into the upper half comes back when the long is folded to an int, and"
                + " cancels there.")
        : Optional.empty();
  }

  private Optional<String> cancelling() {
    if (!isOperation(Operator.XOR).or(isOperation(Operator.ADD)).test(hash) || !isSymmetric()) {
      return Optional.empty();
    }
    boolean isXor = ((Operation) hash).operator() == Operator.XOR;
    boolean isOfIntegers =
        Expressions.sources(hash).stream().allMatch(source -> source.kind().isIntegral());
    return Optional.of(
        isXor
            ? "^ is symmetric, and equal parts cancel"
                + (isOfIntegers ? ": small numbers give small results." : ".")
            : "+ is symmetric: many "
                + (isOfIntegers ? "pairs of small numbers" : "different keys")
                + " have one sum.");
  }

  /** Returns whether the sum, or what stands for one, takes its parts as they are. */
  private boolean isSymmetric() {
    return terms(hash).stream().noneMatch(Cause::isScaled);
  }

  private Optional<String> smallFactor() {
    OptionalLong factor =
        allParts(hash)
            .flatMapToLong(part -> factor(part).stream())
            .filter(number -> number > 1 && number < 1_024)
            .max();
    boolean isOfNumbers =
        Expressions.sources(hash).size() > 1 && !isAnywhere(Composite.class::isInstance);
    return isOfNumbers && (factor.isPresent() || isAnywhere(Cause::isSequence))
        ? Optional.of(
            String.format(
                "Multiplying by %d makes the fields overlap as soon as one of them exceeds that.",
                factor.orElse(31)))
        : Optional.empty();
  }

  /** Returns the number that an expression multiplies something by that is no constant. */
  private static OptionalLong factor(Expression expression) {
    if (!(expression instanceof Operation operation) || Expressions.sources(operation).isEmpty()) {
      return OptionalLong.empty();
    }
    return switch (operation.operator()) {
      case MULTIPLY ->
          Stream.of(constant(operation, 1), constant(operation, 0))
              .flatMap(Optional::stream)
              .mapToLong(Number::longValue)
              .findFirst();
      case SUBTRACT -> shifts(operation, /* more= */ -1);
      case ADD -> shifts(operation, /* more= */ 1);
      default -> OptionalLong.empty();
    };
  }

  /** {@code (h << 5) - h} is 31 times h, and {@code (h << 5) + h} is 33 times it. */
  private static OptionalLong shifts(Operation sum, int more) {
    ImmutableList<Expression> terms = terms(sum);
    return terms.stream()
        .filter(isOperation(Operator.SHIFT_LEFT))
        .flatMapToLong(
            shift ->
                constant(shift, 1).stream()
                    .mapToLong(places -> 1L << places.longValue())
                    .map(
                        power -> power + (terms.contains(withoutCasts(part(shift, 0))) ? more : 0)))
        .findFirst();
  }

  /** The operands of a chain of one operator. */
  private static ImmutableList<Expression> terms(Expression expression) {
    return expression instanceof Operation operation
        ? operation.operands().stream()
            .map(Cause::withoutCasts)
            .flatMap(
                part ->
                    part instanceof Operation inner && inner.operator() == operation.operator()
                        ? terms(part).stream()
                        : Stream.of(part))
            .collect(toImmutableList())
        : ImmutableList.of(expression);
  }

  private static boolean isScaled(Expression term) {
    return isOperation(Operator.MULTIPLY)
            .or(isOperation(Operator.SHIFT_LEFT))
            .or(isOperation(Operator.SUBTRACT))
            .test(term)
        || isSequence(term);
  }

  /** Returns whether an expression is the JDK's sum of elements, each 31 times the next. */
  private static boolean isSequence(Expression expression) {
    return expression instanceof Call call && call.method().executable().getName().equals("hash");
  }

  private static String symbol(Expression operation) {
    return ((Operation) operation).operator() == Operator.XOR ? "^" : "+";
  }

  private static boolean isOfTwoValues(Expression operation) {
    ImmutableSet<Source> all = Expressions.sources(operation);
    return all.size() > 1
        && Expressions.parts(operation).stream()
            .noneMatch(part -> Expressions.sources(part).isEmpty());
  }

  private boolean isAnywhere(Predicate<Expression> condition) {
    return allParts(hash).anyMatch(condition);
  }

  private static Stream<Expression> allParts(Expression expression) {
    return Stream.concat(
        Stream.of(expression), Expressions.parts(expression).stream().flatMap(Cause::allParts));
  }

  private static Predicate<Expression> isOperation(Operator operator) {
    return expression ->
        expression instanceof Operation operation && operation.operator() == operator;
  }

  private static Optional<Number> constant(Expression operation, int side) {
    return part(operation, side) instanceof Constant constant
            && constant.value() instanceof Number number
        ? Optional.of(number)
        : Optional.empty();
  }

  private static Expression part(Expression operation, int side) {
    return Iterables.get(Expressions.parts(operation), side);
  }

  private static Expression withoutCasts(Expression expression) {
    return expression instanceof Conversion cast ? withoutCasts(cast.operand()) : expression;
  }
}
