package io.keyspread.expression;

import static com.google.common.truth.Truth.assertThat;
import static io.keyspread.expression.TestExpressions.call;
import static io.keyspread.expression.TestExpressions.cast;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.op;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class InjectivityTest {
  private static final Input X = input(Kind.INT, "x");
  private static final Input Y = input(Kind.INT, "y");
  private static final Input SMALL = input(Kind.SHORT, "small");
  private static final Input NAME = input(Kind.REFERENCE, "name");
  private static final Input TIME = input(Kind.LONG, "time");

  @Test
  void isNotInWhatLosesBits() {
    assertThat(Injectivity.isIn(X, op(Operator.AND, X, constant(7)))).isFalse();
    assertThat(Injectivity.isIn(X, op(Operator.OR, X, Y))).isFalse();
    assertThat(Injectivity.isIn(X, op(Operator.SHIFT_LEFT, X, constant(16)))).isFalse();
    assertThat(Injectivity.isIn(X, op(Operator.DIVIDE, X, constant(3)))).isFalse();
    assertThat(Injectivity.isIn(X, op(Operator.MULTIPLY, X, constant(16)))).isFalse();
    assertThat(Injectivity.isIn(X, op(Operator.MULTIPLY, X, Y))).isFalse();
    assertThat(Injectivity.isIn(X, cast(Kind.INT, cast(Kind.SHORT, X)))).isFalse();
    assertThat(Injectivity.isIn(TIME, cast(Kind.INT, TIME))).isFalse();
    assertThat(Injectivity.isIn(TIME, hash(op(Operator.ADD, TIME, TIME)))).isFalse();
  }

  /** {@code Long.hashCode} folds: 5 and -6 have one hash code as longs, and none as ints. */
  @Test
  void isNotInTheHashCodeOfAWiderKind() {
    assertThat(Long.hashCode(5)).isEqualTo(Long.hashCode(-6));
    for (Kind kind : ImmutableList.of(Kind.LONG, Kind.FLOAT, Kind.DOUBLE)) {
      assertThat(Injectivity.isIn(X, hash(cast(kind, X)))).isFalse();
    }
  }

  /** Of a number of a smaller kind that is computed as an int, and of values hashed one by one. */
  @Test
  void isInWideningsAndHashCodesOfValues() {
    assertThat(Injectivity.isIn(SMALL, op(Operator.ADD, cast(Kind.INT, SMALL), X))).isTrue();
    ImmutableList<Class<?>> anInt = ImmutableList.of(int.class);
    assertThat(Injectivity.isIn(X, call(Integer.class, "hashCode", anInt, X))).isTrue();
    Expression lossy = op(Operator.AND, X, constant(7));
    assertThat(Injectivity.isIn(X, call(Integer.class, "hashCode", anInt, lossy))).isFalse();
    assertThat(Injectivity.isIn(X, call(Math.class, "abs", anInt, X))).isFalse();
    Expression ofName = call(Object.class, "hashCode", ImmutableList.of(), NAME);
    assertThat(Injectivity.isIn(NAME, op(Operator.XOR, ofName, X))).isTrue();
    ImmutableList<Class<?>> none = ImmutableList.of();
    assertThat(Injectivity.isIn(NAME, call(String.class, "length", none, NAME))).isFalse();
  }

  @Test
  void isNotInWhatItOccursInTwice() {
    assertThat(Injectivity.isIn(X, op(Operator.XOR, X, op(Operator.ADD, X, Y)))).isFalse();
    assertThat(Injectivity.isIn(X, hash(X, Y, X))).isFalse();
    assertThat(Injectivity.isIn(X, op(Operator.ADD, X, op(Operator.DIVIDE, X, constant(9)))))
        .isFalse();
  }

  @Test
  void isNotInWhatItIsNoPartOf() {
    assertThat(Injectivity.isIn(X, hash(Y))).isFalse();
    assertThat(Injectivity.isIn(X, constant(5))).isFalse();
    assertThat(Injectivity.isIn(X, new Composite(ImmutableList.of(X), X))).isFalse();
    assertThat(Injectivity.isIn(Y, hash(new Composite(ImmutableList.of(X, Y), X)))).isFalse();
  }

  @Test
  void isNotInWhatIsNoHashCode() {
    assertThat(Injectivity.isIn(TIME, TIME)).isFalse();
    assertThat(Injectivity.isIn(NAME, NAME)).isFalse();
  }

  @Test
  void whateverTheOthersDo() {
    Expression lossy = op(Operator.AND, Y, constant(15));
    assertThat(Injectivity.isIn(X, op(Operator.XOR, lossy, op(Operator.MULTIPLY, constant(31), X))))
        .isTrue();
    assertThat(Injectivity.isIn(Y, op(Operator.XOR, lossy, X))).isFalse();
  }

  @Test
  void isInTheHashCodeOfAnObjectWithItsOwn() {
    Composite pair = new Composite(ImmutableList.of(X, NAME), op(Operator.SUBTRACT, hash(NAME), X));
    Expression hash = hash(TIME, pair);
    assertThat(Injectivity.isIn(X, hash)).isTrue();
    assertThat(Injectivity.isIn(NAME, hash)).isTrue();
    assertThat(Injectivity.isIn(TIME, hash)).isTrue();
  }

  /** What is said to be injective gives different values for different ones of the source. */
  @Property(tries = 500)
  void differentValuesStayDifferent(
      @ForAll("hashes") Expression hash, @ForAll int x, @ForAll int other, @ForAll int y) {
    Assume.that(x != other && Injectivity.isIn(X, hash));
    assertThat(at(hash, x, y)).isNotEqualTo(at(hash, other, y));
  }

  /** Of what is generated, enough is injective for the property to mean something. */
  @Property(tries = 500)
  void isFoundInEveryChainOfReversibleSteps(@ForAll("chains") Expression hash) {
    assertThat(Injectivity.isIn(X, hash)).isTrue();
  }

  @Provide
  Arbitrary<Expression> hashes() {
    return Arbitraries.integers()
        .between(0, 9)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(InjectivityTest::chain);
  }

  @Provide
  Arbitrary<Expression> chains() {
    return Arbitraries.integers()
        .between(0, 6)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(InjectivityTest::chain);
  }

  private static Expression chain(List<Integer> steps) {
    Expression hash = X;
    for (int step : steps) {
      hash =
          switch (step) {
            case 0 -> op(Operator.ADD, op(Operator.MULTIPLY, hash, constant(31)), Y);
            case 1 -> op(Operator.XOR, op(Operator.SHIFT_LEFT, Y, constant(3)), hash);
            case 2 -> op(Operator.SUBTRACT, Y, hash);
            case 3 -> op(Operator.COMPLEMENT, hash);
            case 4 -> op(Operator.NEGATE, hash);
            case 5 -> hash(hash, SMALL);
            case 6 -> op(Operator.MULTIPLY, constant(0x9E3779B1), hash);
            case 7 -> op(Operator.ADD, hash, X);
            case 8 -> op(Operator.MULTIPLY, hash, constant(6));
            default -> op(Operator.UNSIGNED_SHIFT_RIGHT, hash, constant(1));
          };
    }
    return hash;
  }

  private static int at(Expression hash, int x, int y) {
    Sample sample =
        new Sample(
            ImmutableMap.of(
                X, Column.ofBits(Kind.INT, new long[] {x}, null),
                Y, Column.ofBits(Kind.INT, new long[] {y}, null),
                SMALL, Column.ofBits(Kind.SHORT, new long[] {(short) y}, null)),
            1);
    return (int) Evaluation.of(hash, sample).orElseThrow().bits()[0];
  }

  private static Call hash(Expression... values) {
    return call(Objects.class, "hash", ImmutableList.of(Object[].class), values);
  }
}
