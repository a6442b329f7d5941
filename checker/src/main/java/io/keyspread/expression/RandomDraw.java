package io.keyspread.expression;

import java.util.Optional;

/**
 * A value drawn at random, well spread over all values of its kind or over a range.
 *
 * @param kind the kind of the value; a reference stands for an object such as a {@link
 *     java.util.UUID} or a random text
 * @param range the range of an integral value, where the draw is limited to one
 * @param origin where it is drawn
 * @param life how long one draw serves
 */
public record RandomDraw(Kind kind, Optional<ValueRange> range, Origin origin, Life life)
    implements Reading {
  @Override
  public RandomDraw withLife(Life other) {
    return new RandomDraw(kind, range, origin, other);
  }

  /** Of 2^32 values two are soon the same; of 2^53 or more hardly ever. */
  @Override
  public boolean neverRepeats() {
    return range.isEmpty()
        && switch (kind) {
          case LONG, DOUBLE, REFERENCE -> true;
          case BOOLEAN, BYTE, SHORT, CHAR, INT, FLOAT -> false;
        };
  }
}
