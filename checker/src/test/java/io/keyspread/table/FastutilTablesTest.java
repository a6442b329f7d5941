package io.keyspread.table;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

final class FastutilTablesTest {
  /** A table that nobody could create without an argument, or with one, would be none of these. */
  @Test
  void classNames() throws ReflectiveOperationException {
    assertThat(FastutilTables.classNames()).hasSize(198);
    for (String name : FastutilTables.classNames()) {
      Class<?> table = Class.forName(name);
      assertWithMessage(name).that(table.getConstructor()).isNotNull();
      assertWithMessage(name).that(table.getConstructor(int.class)).isNotNull();
      assertWithMessage(name)
          .that(Map.class.isAssignableFrom(table) || Collection.class.isAssignableFrom(table))
          .isTrue();
      assertWithMessage(name).that(FastutilTables.matcher(name).matches()).isTrue();
    }
  }

  @Test
  void keys() {
    Matcher matcher =
        FastutilTables.matcher("it.unimi.dsi.fastutil.ints.Int2ObjectLinkedOpenHashMap");
    assertThat(matcher.matches()).isTrue();
    assertThat(matcher.group(1)).isEqualTo("Int");
    assertThat(FastutilTables.matcher("it.unimi.dsi.fastutil.ints.Int2ObjectRBTreeMap").matches())
        .isFalse();
    assertThat(FastutilTables.matcher("org.example.ints.IntOpenHashSet").matches()).isFalse();
  }
}
