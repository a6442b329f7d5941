package io.keyspread.table;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import io.keyspread.table.AccessPath.Step;
import io.keyspread.table.Quantity.Counting;
import io.keyspread.table.Quantity.SizeOf;
import io.keyspread.table.Quantity.ValueOf;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class QuantityTest {
  private static final Quantity ROWS = Quantity.of(new SizeOf(path("rows"), Counting.SIZE));
  private static final Quantity COLUMNS = Quantity.of(new ValueOf(path("columns"), false));

  private static AccessPath path(String name) {
    return new AccessPath(
        ImmutableList.of(new Step(Optional.empty(), ImmutableList.<Object>of(name))));
  }

  /** a + b * rows + c * columns. */
  private static Quantity linear(long a, long b, long c) {
    return Quantity.constant(a)
        .plus(Quantity.constant(b).times(ROWS))
        .plus(COLUMNS.times(Quantity.constant(c)));
  }

  @Test
  void constants() {
    assertThat(Quantity.constant(7).constant()).hasValue(7);
    assertThat(Quantity.ZERO.constant()).hasValue(0);
    assertThat(ROWS.constant()).isEmpty();
    assertThat(ROWS.minus(ROWS)).isEqualTo(Quantity.ZERO);
    assertThat(Quantity.constant(Long.MAX_VALUE).plus(Quantity.constant(1)).constant())
        .hasValue(Long.MAX_VALUE);
  }

  @Test
  void aSizeAndAValueOfTheSameNameDiffer() {
    assertThat(Quantity.of(new SizeOf(path("n"), Counting.SIZE)))
        .isNotEqualTo(Quantity.of(new ValueOf(path("n"), false)));
  }

  @Test
  void sumsOfSizes() {
    assertThat(ROWS.plus(Quantity.constant(1)).isSumOfSizes()).isTrue();
    assertThat(ROWS.plus(ROWS).isSumOfSizes()).isFalse();
    assertThat(COLUMNS.isSumOfSizes()).isFalse();
    assertThat(ROWS.times(ROWS).isSumOfSizes()).isFalse();
    assertThat(Quantity.constant(3).isSumOfSizes()).isFalse();
  }

  @Test
  void unions() {
    assertThat(ROWS.plus(COLUMNS).isUnion()).isTrue();
    assertThat(ROWS.times(COLUMNS).plus(Quantity.constant(9)).isUnion()).isFalse();
    assertThat(ROWS.union(COLUMNS)).isEqualTo(linear(0, 1, 1));
    assertThat(linear(2, 1, 0).union(linear(3, 2, 1))).isEqualTo(linear(3, 2, 1));
    assertThat(linear(0, 0, -1).union(ROWS)).isEqualTo(linear(0, 1, -1));
    assertThat(linear(-1, 1, 0).union(linear(-1, 1, 0))).isEqualTo(linear(-1, 1, 0));
    assertThat(linear(0, 1, -1).union(COLUMNS)).isEqualTo(ROWS);
  }

  @Property
  void additionIsTermByTerm(
      @ForAll int a, @ForAll int b, @ForAll int c, @ForAll int d, @ForAll int e, @ForAll int f) {
    Quantity left = linear(a, b, c);
    Quantity right = linear(d, e, f);
    assertThat(left.plus(right)).isEqualTo(linear((long) a + d, (long) b + e, (long) c + f));
    assertThat(left.minus(right)).isEqualTo(linear((long) a - d, (long) b - e, (long) c - f));
    assertThat(left.least(right)).isEqualTo(linear(Math.min(a, d), Math.min(b, e), Math.min(c, f)));
    assertThat(left.most(right)).isEqualTo(linear(Math.max(a, d), Math.max(b, e), Math.max(c, f)));
    assertThat(left.unknownPart()).isEqualTo(linear(0, b, c));
    assertThat(left.hasNoNegativeTerm()).isEqualTo(a >= 0 && b >= 0 && c >= 0);
  }

  @Property
  void multiplicationDistributes(
      @ForAll short a, @ForAll short b, @ForAll short c, @ForAll short d, @ForAll short e) {
    Quantity left = linear(a, b, c);
    Quantity right = linear(d, e, 1);
    assertThat(left.times(right)).isEqualTo(right.times(left));
    assertThat(left.times(right))
        .isEqualTo(
            left.times(Quantity.constant(d))
                .plus(left.times(Quantity.constant(e)).times(ROWS))
                .plus(left.times(COLUMNS)));
  }
}
