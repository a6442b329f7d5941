package io.keyspread.expression;

import static com.google.common.truth.Truth.assertThat;
import static io.keyspread.expression.TestExpressions.call;
import static io.keyspread.expression.TestExpressions.cast;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.op;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class LinearFormTest {
  private static final Input X = input(Kind.INT, "x");
  private static final Input Y = input(Kind.INT, "y");
  private static final Input Z = input(Kind.SHORT, "z");
  private static final Input NAME = input(Kind.REFERENCE, "name");
  private static final Input TIME = input(Kind.LONG, "time");

  @Test
  void isNoneWhereBitsAreMixedOtherwise() {
    assertThat(LinearForm.of(op(Operator.XOR, X, Y))).isEmpty();
    assertThat(LinearForm.of(op(Operator.ADD, X, op(Operator.AND, Y, constant(7))))).isEmpty();
    assertThat(LinearForm.of(op(Operator.MULTIPLY, X, Y))).isEmpty();
    assertThat(LinearForm.of(op(Operator.ADD, X, cast(Kind.INT, TIME)))).isEmpty();
    assertThat(LinearForm.of(op(Operator.ADD, X, hashOf(op(Operator.ADD, TIME, TIME))))).isEmpty();
  }

  @Test
  void isNoneOfASourceThatOccursTwice() {
    assertThat(LinearForm.of(op(Operator.ADD, X, op(Operator.MULTIPLY, constant(3), X)))).isEmpty();
    assertThat(LinearForm.of(hash(NAME, X, NAME))).isEmpty();
  }

  @Test
  void isNoneOfANumberThatIsNoHashCode() {
    assertThat(LinearForm.of(TIME)).isEmpty();
    assertThat(LinearForm.of(NAME)).isEmpty();
  }

  @Test
  void sequence() {
    assertThat(LinearForm.of(hash(NAME, TIME, X)).orElseThrow().coefficients())
        .containsExactly(NAME, 961, TIME, 31, X, 1);
  }

  @Test
  void objectWithItsOwnHashCode() {
    Composite pair = new Composite(ImmutableList.of(X, Y), op(Operator.SUBTRACT, Y, X));
    assertThat(LinearForm.of(hash(pair, NAME)).orElseThrow().coefficients())
        .containsExactly(Y, 31, X, -31, NAME, 1);
  }

  @Test
  void evenFactorsLoseBits() {
    LinearForm form =
        LinearForm.of(op(Operator.ADD, op(Operator.MULTIPLY, X, constant(16)), Y)).orElseThrow();
    assertThat(form.keepsAllBitsOf(X)).isFalse();
    assertThat(form.keepsAllBitsOf(Y)).isTrue();
    assertThat(form.keepsAllBitsOf(Z)).isFalse();
    assertThat(form.tellsSourcesApart()).isFalse();
  }

  @Test
  void equalFactorsLetValuesChangePlaces() {
    assertThat(LinearForm.of(op(Operator.ADD, X, Y)).orElseThrow().tellsSourcesApart()).isFalse();
    assertThat(LinearForm.of(op(Operator.SUBTRACT, X, Y)).orElseThrow().tellsSourcesApart())
        .isFalse();
    assertThat(LinearForm.of(hash(X, Y)).orElseThrow().tellsSourcesApart()).isTrue();
  }

  /** Moving a source moves the hash code by as many times its factor. */
  @Property(tries = 200)
  void factorsAreThoseOfJava(
      @ForAll int factor, @ForAll int summand, @ForAll int x, @ForAll int y, @ForAll short z) {
    Expression hash =
        op(
            Operator.COMPLEMENT,
            op(
                Operator.SUBTRACT,
                op(
                    Operator.ADD,
                    op(Operator.MULTIPLY, constant(factor), op(Operator.ADD, X, constant(summand))),
                    op(Operator.NEGATE, hash(Y))),
                op(Operator.MULTIPLY, cast(Kind.INT, Z), constant(7))));
    ImmutableMap<Source, Integer> coefficients = LinearForm.of(hash).orElseThrow().coefficients();
    assertThat(coefficients.keySet()).containsExactly(X, Y, Z);
    int origin = at(hash, 0, 0, (short) 0);
    assertThat(at(hash, x, y, z) - origin)
        .isEqualTo(coefficients.get(X) * x + coefficients.get(Y) * y + coefficients.get(Z) * z);
  }

  private static int at(Expression hash, int x, int y, short z) {
    Sample sample =
        new Sample(
            ImmutableMap.of(
                X, Column.ofBits(Kind.INT, new long[] {x}, null),
                Y, Column.ofBits(Kind.INT, new long[] {y}, null),
                Z, Column.ofBits(Kind.SHORT, new long[] {z}, null)),
            1);
    return (int) Evaluation.of(hash, sample).orElseThrow().bits()[0];
  }

  private static Call hash(Expression... values) {
    return call(Objects.class, "hash", ImmutableList.of(Object[].class), values);
  }

  private static Call hashOf(Expression value) {
    return call(Objects.class, "hashCode", ImmutableList.of(Object.class), value);
  }
}
