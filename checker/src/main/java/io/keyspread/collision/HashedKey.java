package io.keyspread.collision;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import io.keyspread.expression.Evidence;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Kind;
import java.util.Optional;

/**
 * What a hash table sees of a key.
 *
 * @param compared the values that {@code equals} compares: the key itself where a class of the JDK
 *     compares it, else its fields
 * @param hash what {@code hashCode()} computes, of the kind {@code INT}; empty where the only value
 *     compared is the key, and its own class of the JDK hashes it
 */
public record HashedKey(ImmutableList<Expression> compared, Optional<Expression> hash) {

  /**
   * Checks that the parts make a key.
   *
   * @throws IllegalArgumentException if a hash code is not an {@code INT}, or is missing for a key
   *     that is not one value
   */
  public HashedKey {
    checkArgument(!compared.isEmpty(), "a key with nothing to compare");
    checkArgument(hash.isPresent() || compared.size() == 1, "no hash code for %s", compared);
    checkArgument(
        hash.map(Expression::kind).orElse(Kind.INT) == Kind.INT, "%s is no hash code", hash);
  }

  /** A key of a JDK class, which compares and hashes it. */
  public static HashedKey of(Expression key) {
    return new HashedKey(ImmutableList.of(key), Optional.empty());
  }

  /** A key of a class whose {@code equals} and {@code hashCode} are given. */
  public static HashedKey of(ImmutableList<Expression> compared, Expression hash) {
    return new HashedKey(compared, Optional.of(hash));
  }

  /**
   * Returns what the values of the sample rest on, as far as they reach the hash code: nothing, if
   * it does not vary.
   */
  Evidence evidence() {
    return Expressions.sources(hash.orElseGet(() -> Iterables.getOnlyElement(compared))).stream()
        .map(source -> source.evidence())
        .reduce(Evidence.CERTAIN, Evidence::weaker);
  }
}
