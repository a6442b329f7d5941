package io.keyspread.hashcode;

import static com.google.common.collect.ImmutableList.toImmutableList;

import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import java.util.Collection;
import java.util.List;

/** The names of fields in a sentence. */
final class FieldNames {
  private FieldNames() {}

  /** Returns names as a sentence lists them: {@code a, b and c}. */
  static String joined(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** Returns the names of the fields in some expressions, as a sentence lists them. */
  static String listing(Collection<? extends Expression> expressions) {
    return joined(
        Expressions.sources(expressions).stream()
            .map(source -> source.origin().text())
            .distinct()
            .collect(toImmutableList()));
  }
}
