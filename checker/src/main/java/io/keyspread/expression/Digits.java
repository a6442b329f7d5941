package io.keyspread.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.math.LongMath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers that are digits of a larger one, as in {@code row * 80 + column}: a column is less than
 * 80, or rows and columns would overlap.
 *
 * <p>A prime makes no room for a digit, nor does 33: they are there to mix, as does a factor 31
 * that is written {@code (h << 5) - h}.
 */
public final class Digits {
  /** More than this shows in no sample. */
  private static final long MAX_BASE = 1 << 16;

  /** Of the hash function of D. J. Bernstein; the only popular one that is no prime. */
  private static final long BERNSTEIN = 33;

  private Digits() {}

  /**
   * Returns the numbers without a range that an expression takes for digits, each with one that has
   * the range of its place. The digit with the highest place has all the room that it needs.
   *
   * @param expression such as a hash code
   */
  public static ImmutableMap<Source, Input> in(Expression expression) {
    Map<Source, Input> digits = new HashMap<>();
    collect(expression, digits);
    return ImmutableMap.copyOf(digits);
  }

  private static void collect(Expression expression, Map<Source, Input> digits) {
    if (expression instanceof Operation sum && isSum(sum.operator())) {
      ImmutableList.Builder<Term> builder = ImmutableList.builder();
      collectTerms(sum, sum.operator(), builder);
      ImmutableList<Term> terms = builder.build();
      terms.forEach(term -> addDigit(term, terms, digits));
      terms.forEach(term -> collect(term.part(), digits));
    } else {
      Expressions.parts(expression).forEach(part -> collect(part, digits));
    }
  }

  private static boolean isSum(Operator operator) {
    return operator == Operator.ADD || operator == Operator.OR || operator == Operator.XOR;
  }

  private static void collectTerms(
      Expression expression, Operator operator, ImmutableList.Builder<Term> terms) {
    Expression plain = plain(expression);
    if (plain instanceof Operation sum && sum.operator() == operator) {
      sum.operands().forEach(operand -> collectTerms(operand, operator, terms));
    } else {
      terms.add(Term.of(plain));
    }
  }

  private static void addDigit(Term term, ImmutableList<Term> terms, Map<Source, Input> digits) {
    if (term.part() instanceof Input digit && digit.range().isEmpty() && !isMixed(terms)) {
      terms.stream()
          .mapToLong(Term::scale)
          .filter(scale -> scale > term.scale())
          .min()
          .ifPresent(
              scale -> {
                long base = scale / term.scale();
                if (scale % term.scale() == 0 && isBase(base)) {
                  digits.put(
                      digit,
                      new Input(
                          digit.kind(), Optional.of(new ValueRange(0, base - 1)), digit.origin()));
                }
              });
    }
  }

  private static boolean isBase(long number) {
    return number <= MAX_BASE
        && number != BERNSTEIN
        && (LongMath.isPowerOfTwo(number) || !LongMath.isPrime(number));
  }

  /** Returns whether a part is added up with a multiple of itself. */
  private static boolean isMixed(ImmutableList<Term> terms) {
    return terms.stream().map(Term::part).distinct().count() < terms.size();
  }

  /** The number that is widened, or masked as if to make sure that it fits. */
  private static Expression plain(Expression expression) {
    if (expression instanceof Conversion conversion) {
      return plain(conversion.operand());
    }
    return expression instanceof Operation mask
            && mask.operator() == Operator.AND
            && plain(mask.operands().get(1)) instanceof Constant
        ? plain(mask.operands().get(0))
        : expression;
  }

  /**
   * A part of a sum.
   *
   * @param part the part
   * @param scale what it is multiplied by
   */
  private record Term(Expression part, long scale) {
    static Term of(Expression expression) {
      if (expression instanceof Operation product) {
        Expression left = plain(product.operands().get(0));
        Expression right = plain(product.operands().get(product.operands().size() - 1));
        if (product.operator() == Operator.MULTIPLY) {
          return number(right)
              .or(() -> number(left))
              .filter(factor -> factor > 0)
              .map(factor -> new Term(left instanceof Constant ? right : left, factor))
              .orElseGet(() -> new Term(expression, 1));
        } else if (product.operator() == Operator.SHIFT_LEFT) {
          return number(right)
              .filter(places -> places > 0 && places < Integer.SIZE)
              .map(places -> new Term(left, 1L << places))
              .orElseGet(() -> new Term(expression, 1));
        }
      }
      return new Term(expression, 1);
    }

    private static Optional<Long> number(Expression expression) {
      return expression instanceof Constant constant
              && constant.kind().isIntegral()
              && constant.value() instanceof Number number
          ? Optional.of(number.longValue())
          : Optional.empty();
    }
  }
}
