package io.keyspread.expression;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static io.keyspread.expression.TestExpressions.call;
import static io.keyspread.expression.TestExpressions.cast;
import static io.keyspread.expression.TestExpressions.concat;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.op;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Questions that are asked of every form of expression, and joins of several. */
final class ExpressionsTest {
  private static final Input X = input(Kind.INT, "x");
  private static final Input Y = input(Kind.INT, "y");

  /** One expression of each form that has parts; each has x in it, and three nodes or more. */
  private static ImmutableList<Expression> formsOf(Expression x) {
    return ImmutableList.of(
        op(Operator.ADD, x, constant(3)),
        op(Operator.NEGATE, cast(Kind.INT, x)),
        cast(Kind.LONG, op(Operator.NEGATE, x)),
        call(Math.class, "max", ImmutableList.of(int.class, int.class), x, constant(5)),
        concat(constant("a"), x),
        new Bytes(ImmutableList.of(constant("b"), x)),
        new Comparison(Order.LESS, Kind.INT, x, constant(7)),
        new Conditional(new Comparison(Order.EQUAL, Kind.INT, x, x), constant(1), constant(2)),
        new Conditional(constant(true), x, constant(2)),
        new Derived(
            "f", Kind.LONG, Optional.of(new ValueRange(0, 9)), ImmutableList.of(constant(1), x)),
        new Composite(ImmutableList.of(constant("c"), x), constant(4)),
        new Composite(ImmutableList.of(constant("c")), x));
  }

  @Test
  void substitution() {
    ImmutableList<Expression> before = formsOf(X);
    ImmutableList<Expression> after = formsOf(Y);
    for (int i = 0; i < before.size(); i++) {
      Expression form = before.get(i);
      assertThat(Expressions.substitute(form, source -> Y)).isEqualTo(after.get(i));
      assertThat(Expressions.substitute(form, ImmutableMap.of(X.origin(), Y)))
          .isEqualTo(after.get(i));
      assertThat(Expressions.substitute(form, ImmutableMap.of(Y.origin(), constant(1))))
          .isEqualTo(form);
      assertThat(Expressions.replace(form, X, Y)).isEqualTo(after.get(i));
      assertThat(Expressions.replace(form, Y, constant(1))).isEqualTo(form);
      assertThat(Expressions.replace(form, form, Y)).isEqualTo(Y);
    }
  }

  @Test
  void substitutionInChoices() {
    Expression choice = new Choice(ImmutableSet.of(X, op(Operator.NEGATE, Y)));
    assertThat(Expressions.substitute(choice, source -> constant(1)))
        .isEqualTo(new Choice(ImmutableSet.of(constant(1), op(Operator.NEGATE, constant(1)))));
    assertThat(Expressions.replace(choice, X, Y))
        .isEqualTo(new Choice(ImmutableSet.of(Y, op(Operator.NEGATE, Y))));
    assertThat(Expressions.replace(choice, op(Operator.NEGATE, Y), X)).isEqualTo(X);
  }

  /** The value of what is too large is not known. */
  @Test
  void substitutionOfLargeExpressions() {
    Expression half = concat(parts(Expressions.MAX_EVALUATED_SIZE / 2 - 1));
    assertThat(Expressions.substitute(concat(X, half), source -> half))
        .isEqualTo(new Unknown(Kind.REFERENCE));
    Expression less = concat(parts(Expressions.MAX_EVALUATED_SIZE / 2 - 2));
    assertThat(Expressions.substitute(concat(X, half), source -> less))
        .isEqualTo(concat(less, half));
  }

  @Test
  void sourcesAndParts() {
    for (Expression form : formsOf(X)) {
      assertWithMessage("%s", form).that(Expressions.sources(form)).containsExactly(X);
      assertWithMessage("%s", form).that(Expressions.parts(form)).isNotEmpty();
      assertWithMessage("%s", form).that(Expressions.isInvariable(form)).isFalse();
      assertWithMessage("%s", form).that(Expressions.isKnown(form)).isTrue();
      Expression fixed = Expressions.replace(form, X, constant(9));
      assertWithMessage("%s", fixed).that(Expressions.isInvariable(fixed)).isTrue();
      Expression unknown = Expressions.replace(form, X, new Unknown(Kind.INT));
      assertWithMessage("%s", unknown).that(Expressions.isKnown(unknown)).isFalse();
    }
    assertThat(Expressions.sources(op(Operator.ADD, Y, op(Operator.XOR, X, Y))))
        .containsExactly(Y, X)
        .inOrder();
  }

  @Test
  void sizes() {
    assertThat(Expressions.size(X)).isEqualTo(1);
    assertThat(formsOf(X).stream().map(Expressions::size).toList())
        .containsExactly(3, 3, 3, 3, 3, 3, 3, 6, 4, 3, 4, 3)
        .inOrder();
    for (Expression form : formsOf(X)) {
      int size = Expressions.size(form);
      assertThat(Expressions.isLarger(form, size - 1)).isTrue();
      assertThat(Expressions.isLarger(form, size)).isFalse();
      assertThat(Expressions.isLarger(form, 0)).isTrue();
    }
  }

  @Test
  void bounds() {
    Expression largest = concat(parts(Expressions.MAX_SIZE - 1));
    assertThat(Expressions.bounded(largest)).isEqualTo(largest);
    assertThat(Expressions.bounded(concat(parts(Expressions.MAX_SIZE))))
        .isEqualTo(new Unknown(Kind.REFERENCE));
  }

  private static Expression[] parts(int count) {
    return IntStream.range(0, count).mapToObj(i -> constant(i)).toArray(Expression[]::new);
  }

  /** As an object: what is equal elsewhere is no repetition. */
  @Test
  void repetitions() {
    Expression sum = op(Operator.ADD, X, Y);
    Expression equal = op(Operator.ADD, X, Y);
    assertThat(Expressions.repeated(op(Operator.XOR, sum, equal))).isEmpty();
    assertThat(Expressions.repeated(op(Operator.XOR, X, X))).isEmpty();
    assertThat(
            Expressions.repeated(
                op(Operator.XOR, op(Operator.SUBTRACT, sum, equal), op(Operator.NEGATE, sum))))
        .containsExactly(sum);
  }

  @Test
  void ways() {
    Expression choice = new Choice(ImmutableSet.of(X, Y, constant(1)));
    Expression other = new Choice(ImmutableSet.of(constant(10), constant(20)));
    assertThat(Expressions.ways(op(Operator.ADD, choice, other)))
        .containsExactly(
            op(Operator.ADD, X, constant(10)),
            op(Operator.ADD, Y, constant(20)),
            op(Operator.ADD, constant(1), constant(20)))
        .inOrder();
    assertThat(Expressions.ways(X)).containsExactly(X);
  }

  @Test
  void joins() {
    Expression both = Choice.join(X, Y);
    assertThat(both).isEqualTo(new Choice(ImmutableSet.of(X, Y)));
    assertThat(Choice.join(X, X)).isEqualTo(X);
    assertThat(Choice.join(both, X)).isEqualTo(both);
    assertThat(Choice.join(Y, both)).isEqualTo(both);
    Expression four = Choice.join(Choice.join(both, constant(1)), constant(2));
    assertThat(four).isEqualTo(new Choice(ImmutableSet.of(X, Y, constant(1), constant(2))));
    assertThat(Choice.join(four, constant(3))).isEqualTo(new Unknown(Kind.INT));
    assertThat(Choice.join(constant("a"), four)).isEqualTo(new Unknown(Kind.REFERENCE));
  }

  @Test
  void joinsWithTheUnknown() {
    Unknown unknown = new Unknown(Kind.INT);
    assertThat(Choice.join(X, unknown)).isEqualTo(unknown);
    assertThat(Choice.join(unknown, X)).isEqualTo(unknown);
    assertThat(Choice.join(unknown, constant(1L))).isEqualTo(new Unknown(Kind.REFERENCE));
    assertThat(Choice.join(unknown, unknown)).isEqualTo(unknown);
    assertThat(Choice.join(concat(parts(40)), concat(parts(41))))
        .isEqualTo(new Unknown(Kind.REFERENCE));
  }

  @Test
  void kindsOfChoices() {
    assertThat(Choice.join(X, Y).kind()).isEqualTo(Kind.INT);
    assertThat(Choice.join(X, constant(1L)).kind()).isEqualTo(Kind.REFERENCE);
    assertThat(Choice.join(constant("a"), X).kind()).isEqualTo(Kind.REFERENCE);
    assertThrows(IllegalArgumentException.class, () -> new Choice(ImmutableSet.of(X)));
    assertThrows(IllegalArgumentException.class, () -> new Choice(ImmutableSet.of()));
  }
}
