package io.keyspread.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Source;
import java.util.Optional;
import java.util.function.Function;

/**
 * A key as a hash table sees it.
 *
 * @param form what it is made of
 * @param type the simple name of its class, or of the interface that says how it is hashed
 * @param parts what it is made of: the key itself for a value, the two halves of a pair
 * @param compared what {@code equals} compares
 * @param hash what {@code hashCode} returns; empty for a value, which its own class hashes
 */
public record KeyValue(
    Form form,
    String type,
    ImmutableList<Expression> parts,
    ImmutableList<Expression> compared,
    Optional<Expression> hash) {

  /** What a key is made of. */
  public enum Form {
    /** One value of a class of the JDK. */
    VALUE,
    /** A pair whose hash codes are mixed by xor. */
    PAIR,
    /** A list. */
    LIST,
    /** An instance of a class of the program. */
    OBJECT
  }

  static KeyValue ofValue(String type, Expression value) {
    return new KeyValue(
        Form.VALUE, type, ImmutableList.of(value), ImmutableList.of(value), Optional.empty());
  }

  /** Returns whether nothing in the key is unknown. */
  public boolean isKnown() {
    return compared.stream().allMatch(Expressions::isKnown)
        && hash.map(Expressions::isKnown).orElse(true);
  }

  /** Returns what the hash code varies with. */
  public ImmutableSet<Source> sources() {
    return Expressions.sources(hash.orElseGet(() -> compared.get(0)));
  }

  /** Returns the key with other values in place of its sources. */
  public KeyValue with(Function<Source, Expression> replacement) {
    return new KeyValue(
        form,
        type,
        parts.stream()
            .map(part -> Expressions.substitute(part, replacement))
            .collect(toImmutableList()),
        compared.stream()
            .map(part -> Expressions.substitute(part, replacement))
            .collect(toImmutableList()),
        hash.map(code -> Expressions.substitute(code, replacement)));
  }
}
