package io.keyspread.report;

import static com.google.common.truth.Truth.assertThat;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.op;

import com.google.common.collect.ImmutableList;
import io.keyspread.collision.HashedKey;
import io.keyspread.expression.Conversion;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operator;
import io.keyspread.expression.Unknown;
import org.junit.jupiter.api.Test;

final class ExplanationTest {
  private static final Expression ROW = input(Kind.SHORT, "row");
  private static final Expression COLUMN = input(Kind.SHORT, "column");

  private static String explained(HashedKey key) {
    Explanation explanation = new Explanation();
    explanation.describe(key);
    return explanation.text("Check", "verdict").replace(System.lineSeparator(), "\n");
  }

  @Test
  void everyStepIsTold() {
    Expression hash =
        op(
            Operator.ADD,
            op(Operator.MULTIPLY, constant(31), new Conversion(Kind.INT, ROW)),
            new Conversion(Kind.INT, COLUMN));
    assertThat(explained(HashedKey.of(ImmutableList.of(ROW, COLUMN), hash)))
        .isEqualTo(
            """
            [Keyspread] Check explained:
            equals compares: row, column
            hashCode computes: (31 * (int) row) + (int) column
            population: 4,294,967,296 keys
            sample: (0, 0) has 0; (0, 1) has 1; (0, 2) has 2; (0, 3) has 3; ...
            comparisons of a look-up in a HashMap, over those of well-spread keys: \
            0.8 times with 961 keys (961 different hash codes), \
            1.6 times with 10,000 keys (3,169 different hash codes), \
            4.7 times with 99,856 keys (10,081 different hash codes); \
            from every start and spacing at least 4.7; evidence: typical; a defect from 2.0 on
            verdict""");
  }

  @Test
  void whatIsUnknownIsTold() {
    assertThat(explained(HashedKey.of(ImmutableList.of(ROW), new Unknown(Kind.INT))))
        .isEqualTo(
            """
            [Keyspread] Check explained:
            equals compares: row
            hashCode computes: unknown
            what is unknown there cannot be predicted
            verdict""");
  }
}
