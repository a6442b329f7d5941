package io.keyspread.expression;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** Computes values of which nothing is known but what they depend on. */
final class Derivation {
  private Derivation() {}

  /**
   * Returns a well-spread value for each row, the same where the arguments are the same.
   *
   * @param arguments the columns of the arguments
   * @param absent the rows in which an argument is absent
   * @return the values; empty if an argument has no hash code that is the same in every run
   */
  static Optional<Column> of(Derived derived, ImmutableList<Column> arguments, boolean[] absent) {
    long[] values = new long[absent.length];
    long start = SplitMix.at(derived.function().hashCode());
    for (int row = 0; row < values.length; row++) {
      values[row] = start;
    }
    for (Column argument : arguments) {
      if (argument.kind() == Kind.REFERENCE) {
        Optional<int[]> hashCodes = HashCodes.of(argument);
        if (hashCodes.isEmpty()) {
          return Optional.empty();
        }
        for (int row = 0; row < values.length; row++) {
          values[row] = SplitMix.at(values[row] ^ hashCodes.orElseThrow()[row]);
        }
      } else {
        argument.mixInto(values, /* asText= */ false);
      }
    }
    derived.range().ifPresent(range -> limit(values, range));
    return Optional.of(column(derived.kind(), values, absent));
  }

  private static void limit(long[] values, ValueRange range) {
    for (int row = 0; row < values.length; row++) {
      values[row] = range.min() + Math.floorMod(values[row], range.size());
    }
  }

  private static Column column(Kind kind, long[] values, boolean[] absent) {
    switch (kind) {
      case BOOLEAN -> {
        for (int row = 0; row < values.length; row++) {
          values[row] &= 1;
        }
      }
      case FLOAT, DOUBLE -> {
        for (int row = 0; row < values.length; row++) {
          double fraction = (values[row] >>> 11) * 0x1p-53;
          values[row] =
              kind == Kind.FLOAT
                  ? Float.floatToIntBits((float) fraction)
                  : Double.doubleToLongBits(fraction);
        }
      }
      case REFERENCE -> {
        return references(values, absent);
      }
      default -> {
        return Column.ofBits(kind, Arithmetic.converted(Kind.LONG, kind, values), absent);
      }
    }
    return Column.ofBits(kind, values, absent);
  }

  private static Column references(long[] values, boolean[] absent) {
    Object[] references = new Object[values.length];
    for (int row = 0; row < values.length; row++) {
      references[row] = new OpaqueValue(values[row]);
    }
    return Column.ofReferences(references, absent);
  }
}
