package io.keyspread.expression;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static io.keyspread.expression.EvaluationAssertions.assertValues;
import static io.keyspread.expression.TestExpressions.call;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.op;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Instances of a class of the program, against real ones of a class that does the same. */
final class CompositeTest {
  private static final Input NAME = input(Kind.REFERENCE, "name");
  private static final Input COUNT = input(Kind.LONG, "count");
  private static final Expression HASH =
      op(
          Operator.ADD,
          call(Objects.class, "hashCode", ImmutableList.of(Object.class), NAME),
          new Conversion(Kind.INT, COUNT));

  /** The hash code leaves out the upper half of the count. */
  private static final Composite ARTICLE = new Composite(ImmutableList.of(NAME, COUNT), HASH);

  /** Every name with every count, twice; some pairs have one hash code and are not equal. */
  private static final ImmutableList<Article> REAL = articles();

  private static ImmutableList<Article> articles() {
    ImmutableList.Builder<Article> articles = ImmutableList.builder();
    for (int round = 0; round < 2; round++) {
      for (String name : new @Nullable String[] {"a", "b", "Ab", null}) {
        for (long count : new long[] {-1, 0, 1, 2, 1L << 32}) {
          articles.add(new Article(name, count));
        }
      }
    }
    return articles.build();
  }

  @Test
  void equalsAndHashCode() {
    Column column = Evaluation.of(ARTICLE, sample()).orElseThrow();
    assertThat(ARTICLE.kind()).isEqualTo(Kind.REFERENCE);
    assertThat(HashCodes.of(column).orElseThrow())
        .isEqualTo(REAL.stream().mapToInt(Article::hashCode).toArray());
    for (int row = 0; row < REAL.size(); row++) {
      for (int other = 0; other < REAL.size(); other++) {
        assertWithMessage("%s and %s", REAL.get(row), REAL.get(other))
            .that(column.areEqual(row, other))
            .isEqualTo(REAL.get(row).equals(REAL.get(other)));
      }
    }
    assertThat(column.text(1)).isEqualTo("(a, 0)");
  }

  /** Where the prints of two rows are the same, the keys are. */
  @Test
  void prints() {
    Column column = Evaluation.of(ARTICLE, sample()).orElseThrow();
    for (boolean asText : new boolean[] {false, true}) {
      long[] prints = new long[REAL.size()];
      column.mixInto(prints, asText);
      Set<Long> distinct = new HashSet<>();
      for (int row = 0; row < REAL.size(); row++) {
        assertThat(distinct.add(prints[row])).isEqualTo(row < REAL.size() / 2);
      }
    }
  }

  /** The JDK computes with the hash code of an instance. */
  @Test
  void inAContainer() {
    Object[] expected = REAL.stream().map(List::of).map(List::hashCode).toArray();
    assertValues(
        call(
            Object.class,
            "hashCode",
            ImmutableList.of(),
            call(List.class, "of", ImmutableList.of(Object.class), ARTICLE)),
        fields(),
        expected);
  }

  @Test
  void absentParts() {
    Input divisor = input(Kind.INT, "divisor");
    Expression quotient = op(Operator.DIVIDE, constant(12), divisor);
    ImmutableMap<Source, Column> divisors =
        ImmutableMap.of(divisor, Column.ofBits(Kind.INT, new long[] {3, 0, 4}, null));
    for (Composite composite :
        ImmutableList.of(
            new Composite(ImmutableList.of(quotient, divisor), constant(7)),
            new Composite(ImmutableList.of(divisor), quotient))) {
      Column column = Evaluation.of(composite, new Sample(divisors, 3)).orElseThrow();
      assertThat(column.isPresent(0)).isTrue();
      assertThat(column.isPresent(1)).isFalse();
      assertThat(column.isPresent(2)).isTrue();
      assertThat(column.areEqual(0, 2)).isFalse();
    }
  }

  @Test
  void illKindedHashCode() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Composite(ImmutableList.of(constant(1)), constant(1L)));
  }

  private static ImmutableMap<Source, Column> fields() {
    List<@Nullable String> names = new ArrayList<>();
    REAL.forEach(article -> names.add(article.name()));
    return ImmutableMap.of(
        NAME,
        Column.ofReferences(names.toArray(), null),
        COUNT,
        Column.ofBits(Kind.LONG, REAL.stream().mapToLong(Article::count).toArray(), null));
  }

  private static Sample sample() {
    return new Sample(fields(), REAL.size());
  }

  private record Article(@Nullable String name, long count) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Article article
          && Objects.equals(name, article.name)
          && count == article.count;
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(name) + (int) count;
    }
  }
}
