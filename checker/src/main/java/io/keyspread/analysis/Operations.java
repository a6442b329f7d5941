package io.keyspread.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import io.keyspread.expression.Concatenation;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operation;
import io.keyspread.expression.Operator;
import io.keyspread.expression.Unknown;
import java.util.stream.Stream;

/** Operators applied to operands after the promotions of the language. */
final class Operations {
  private Operations() {}

  static Expression unary(Operator operator, Expression operand) {
    Kind kind = Kinds.promoted(operand.kind());
    return new Operation(operator, kind, ImmutableList.of(Kinds.convert(operand, kind)));
  }

  static Expression binary(Operator operator, Expression left, Expression right) {
    if (left.kind() == Kind.REFERENCE || right.kind() == Kind.REFERENCE) {
      return new Unknown(Kind.REFERENCE);
    }
    boolean isShift =
        switch (operator) {
          case SHIFT_LEFT, SHIFT_RIGHT, UNSIGNED_SHIFT_RIGHT -> true;
          default -> false;
        };
    Kind kind = isShift ? Kinds.promoted(left.kind()) : Kinds.promoted(left.kind(), right.kind());
    Kind rightKind = isShift ? Kinds.promoted(right.kind()) : kind;
    return new Operation(
        operator,
        kind,
        ImmutableList.of(Kinds.convert(left, kind), Kinds.convert(right, rightKind)));
  }

  static Expression concatenation(Expression left, Expression right) {
    return new Concatenation(
        Stream.of(left, right)
            .flatMap(part -> part instanceof Concatenation c ? c.parts().stream() : Stream.of(part))
            .collect(toImmutableList()));
  }
}
