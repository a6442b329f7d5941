package io.keyspread.hashcode;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import io.keyspread.expression.Call;
import io.keyspread.expression.Cardinality;
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
        ? Optional.of(
            String.format(
                "There are only %s possible values, whatever the fields hold.",
                Figures.count(bound)))
        : Optional.empty();
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
    boolean isPacked = Expressions.sources(hash).size() > 1;
    if (isPacked
        && isAnywhere(isOperation(Operator.SHIFT_LEFT).and(part -> part.kind() == Kind.LONG))) {
      return Optional.of(
          "What is shifted into the upper half comes back when the long is folded to an int, and"
              + " cancels there.");
    }
    return isPacked && isAnywhere(isOperation(Operator.SHIFT_LEFT))
        ? Optional.of(
            "What is shifted into the upper half comes back: HashMap folds it onto the lower half"
                + " (h ^ h >>> 16), where it cancels.")
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
            .filter(isOperation(Operator.MULTIPLY))
            .filter(product -> !Expressions.sources(product).isEmpty())
            .flatMap(product -> Stream.of(constant(product, 0), constant(product, 1)))
            .flatMap(Optional::stream)
            .mapToLong(Number::longValue)
            .filter(number -> number > 1 && number < 1_024)
            .max();
    boolean isOfSeveral = Expressions.sources(hash).size() > 1;
    return isOfSeveral && (factor.isPresent() || isAnywhere(Cause::isSequence))
        ? Optional.of(
            String.format(
                "Multiplying by %d makes the fields overlap as soon as one of them exceeds that.",
                factor.orElse(31)))
        : Optional.empty();
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
    return isOperation(Operator.MULTIPLY).test(term) || isSequence(term);
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
    return Iterables.get(Expressions.parts(operation), side) instanceof Constant constant
            && constant.value() instanceof Number number
        ? Optional.of(number)
        : Optional.empty();
  }

  private static Expression withoutCasts(Expression expression) {
    return expression instanceof Conversion cast ? withoutCasts(cast.operand()) : expression;
  }
}
