package io.keyspread.expression;

import java.util.Optional;

/**
 * A value that comes from outside the analysed code or changes from one evaluation to the next: a
 * parameter, a field, a loop index, an element of a collection.
 *
 * @param kind the kind of the value
 * @param range the range of an integral value, where the code declares or implies one; of a
 *     reference, the numbers of its values, as of the constants of an enum
 * @param origin where the value is read
 */
public record Input(Kind kind, Optional<ValueRange> range, Origin origin) implements Source {

  /**
   * A range and a small type are in the code, and of a reference a sample assumes only that its
   * values differ; that a number without a range is small and dense, the code does not say.
   */
  @Override
  public Evidence evidence() {
    return switch (kind) {
      case BOOLEAN, BYTE, SHORT, CHAR, REFERENCE -> Evidence.TYPICAL;
      case INT, LONG, FLOAT, DOUBLE -> range.isPresent() ? Evidence.TYPICAL : Evidence.POSSIBLE;
    };
  }
}
