package io.keyspread.expression;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * A value that the program computes from others in a way that is not looked into: a property of an
 * object of another library, the sum over a list.
 *
 * <p>Equal arguments give equal values, and nothing in the code says that different ones do not
 * give values spread all over the kind, or over the range that is known.
 *
 * @param function what tells this function from others, as messages name it
 * @param kind the kind of the value
 * @param range the values that it can take, if not all of its kind; of a reference, their numbers
 * @param arguments what it is computed from
 */
public record Derived(
    String function, Kind kind, Optional<ValueRange> range, ImmutableList<Expression> arguments)
    implements Expression {

  /** A value that can be any of its kind. */
  public static Derived of(String function, Kind kind, ImmutableList<Expression> arguments) {
    return new Derived(function, kind, Optional.empty(), arguments);
  }
}
