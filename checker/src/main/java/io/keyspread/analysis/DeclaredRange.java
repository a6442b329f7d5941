package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import io.keyspread.expression.ValueRange;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What annotations say about the smallest and the largest of some numbers.
 *
 * <p>An end is present only if it is news: {@code @Range(from = 0, to = Integer.MAX_VALUE)} on an
 * {@code int} has no largest value.
 *
 * @param least the smallest value, inclusive
 * @param greatest the largest value, inclusive
 * @param sources the annotations that say so, as {@code @Name}, in the order of the program; empty
 *     if none does
 * @param mistake why the annotations are ignored, as a clause for a message; then no end is present
 */
public record DeclaredRange(
    OptionalLong least,
    OptionalLong greatest,
    ImmutableList<String> sources,
    Optional<String> mistake) {

  /** The range of what no annotation limits. */
  public static final DeclaredRange NONE =
      new DeclaredRange(
          OptionalLong.empty(), OptionalLong.empty(), ImmutableList.of(), Optional.empty());

  /** Returns the range from the smallest to the largest value, if annotations name both. */
  public Optional<ValueRange> range() {
    return least.isPresent() && greatest.isPresent()
        ? Optional.of(new ValueRange(least.getAsLong(), greatest.getAsLong()))
        : Optional.empty();
  }
}
