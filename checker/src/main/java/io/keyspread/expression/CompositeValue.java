package io.keyspread.expression;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The value of a {@link Composite} in one row: equal to those with equal parts. */
final class CompositeValue {
  private final @Nullable Object[] parts;
  private final int hash;

  /** The array is not copied. */
  CompositeValue(@Nullable Object[] parts, int hash) {
    this.parts = parts;
    this.hash = hash;
  }

  /** Returns what {@code equals} compares. */
  List<@Nullable Object> parts() {
    return Collections.unmodifiableList(Arrays.asList(parts));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CompositeValue value && Arrays.equals(parts, value.parts);
  }

  /** What the program's own {@code hashCode} returns, which is the point. */
  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return Arrays.stream(parts).map(String::valueOf).collect(joining(", ", "(", ")"));
  }
}
