package io.keyspread.expression;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.primitives.Booleans;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The values of one expression on a sample, one a row; a value is absent where Java would have
 * thrown instead of computing one.
 *
 * <p>Values of a primitive kind are 64 bits each: integral values sign-extended, booleans 0 or 1,
 * {@code float} and {@code double} as their bits with one NaN only, which is how their classes
 * compare and hash them. Two values are thus equal if their bits are.
 */
public final class Column {
  private final Kind kind;
  private final long @Nullable [] bits;
  private final @Nullable Object @Nullable [] references;
  private final boolean @Nullable [] absent;

  private Column(
      Kind kind,
      long @Nullable [] bits,
      @Nullable Object @Nullable [] references,
      boolean @Nullable [] absent) {
    this.kind = kind;
    this.bits = bits;
    this.references = references;
    this.absent = absent == null || Booleans.contains(absent, true) ? absent : null;
  }

  /** A column of a primitive kind; the arrays are not copied. */
  static Column ofBits(Kind kind, long[] bits, boolean @Nullable [] absent) {
    checkArgument(kind != Kind.REFERENCE, "a reference has no bits");
    return new Column(kind, bits, null, absent);
  }

  /** A column of references, {@code null} among them; the arrays are not copied. */
  static Column ofReferences(@Nullable Object[] references, boolean @Nullable [] absent) {
    return new Column(Kind.REFERENCE, null, references, absent);
  }

  /** The same value in every row. */
  static Column constant(Constant constant, int size) {
    Column one =
        constant.kind() == Kind.REFERENCE
            ? ofReferences(new @Nullable Object[] {constant.value()}, null)
            : ofBits(constant.kind(), new long[] {toBits(requireNonNull(constant.value()))}, null);
    return one.repeated(size);
  }

  /** Returns a column with the value of the first row, or its absence, in every row. */
  Column repeated(int size) {
    boolean[] everywhere = new boolean[size];
    Arrays.fill(everywhere, !isPresent(0));
    if (references != null) {
      @Nullable Object[] values = new Object[size];
      Arrays.fill(values, references[0]);
      return ofReferences(values, everywhere);
    }
    long[] values = new long[size];
    Arrays.fill(values, bits()[0]);
    return ofBits(kind, values, everywhere);
  }

  /** Returns the kind of the values. */
  public Kind kind() {
    return kind;
  }

  /** Returns the number of rows. */
  public int size() {
    return bits == null ? requireNonNull(references).length : bits.length;
  }

  /** Returns whether the row has a value. */
  public boolean isPresent(int row) {
    return absent == null || !absent[row];
  }

  /** Returns whether every row has a value. */
  public boolean isComplete() {
    return absent == null;
  }

  /** Returns the value of a row that has one, boxed. */
  public @Nullable Object value(int row) {
    return references == null ? fromBits(kind, bits()[row]) : references[row];
  }

  /** Returns the value of a row that has one, converted to a string as Java's {@code +} does. */
  public String text(int row) {
    return String.valueOf(value(row));
  }

  /**
   * Returns whether the values of two rows that have one are equal by the {@code equals} of their
   * class.
   */
  public boolean areEqual(int row, int other) {
    return references == null
        ? bits()[row] == bits()[other]
        : Objects.equals(references[row], references[other]);
  }

  /**
   * Mixes a number for each row into what came before, such that equal values give equal numbers
   * and different ones nearly always different numbers, spread over all 64 bits.
   *
   * @param prints one number a row, changed in place
   * @param asText whether to take a reference's text instead of its hash code: slower, for classes
   *     whose hash code is poor
   */
  public void mixInto(long[] prints, boolean asText) {
    for (int row = 0; row < prints.length; row++) {
      long print =
          references == null ? bits()[row] : asText ? hash64(text(row)) : content(references[row]);
      prints[row] = SplitMix.at(prints[row] ^ print);
    }
  }

  /** The hash code, or more than that of classes whose hash code is often poor. */
  private static long content(@Nullable Object value) {
    if (value instanceof UUID id) {
      return SplitMix.at(id.getMostSignificantBits()) ^ id.getLeastSignificantBits();
    } else if (value instanceof Duration duration) {
      return SplitMix.at(duration.getSeconds()) ^ duration.getNano();
    } else if (value instanceof Instant instant) {
      return SplitMix.at(instant.getEpochSecond()) ^ instant.getNano();
    } else if (value instanceof Map.Entry<?, ?> entry) {
      return SplitMix.at(content(entry.getKey())) ^ content(entry.getValue());
    } else if (value instanceof List<?> list) {
      long content = 0;
      for (Object element : list) {
        content = SplitMix.at(content) ^ content(element);
      }
      return content;
    } else if (value instanceof CompositeValue composite) {
      return content(composite.parts());
    }
    return value instanceof Double number
        ? Double.doubleToLongBits(number)
        : value instanceof Long number ? number : Objects.hashCode(value);
  }

  private static long hash64(String text) {
    long hash = 0;
    for (int i = 0; i < text.length(); i++) {
      hash = SplitMix.at(hash ^ text.charAt(i));
    }
    return hash;
  }

  /** The bits of a column of a primitive kind. */
  long[] bits() {
    return requireNonNull(bits, "a column of references has no bits");
  }

  /** Which rows are absent; null if none is. */
  boolean @Nullable [] absent() {
    return absent;
  }

  /** Returns the bits of a boxed primitive. */
  static long toBits(Object boxed) {
    if (boxed instanceof Double number) {
      return Double.doubleToLongBits(number);
    } else if (boxed instanceof Float number) {
      return Float.floatToIntBits(number);
    } else if (boxed instanceof Number number) {
      return number.longValue();
    } else if (boxed instanceof Character character) {
      return character;
    }
    return (Boolean) boxed ? 1 : 0;
  }

  private static Object fromBits(Kind kind, long bits) {
    return switch (kind) {
      case BOOLEAN -> bits != 0;
      case BYTE -> (byte) bits;
      case SHORT -> (short) bits;
      case CHAR -> (char) bits;
      case INT -> (int) bits;
      case LONG -> bits;
      case FLOAT -> Float.intBitsToFloat((int) bits);
      case DOUBLE -> Double.longBitsToDouble(bits);
      case REFERENCE -> throw new IllegalArgumentException("a reference has no bits");
    };
  }
}
