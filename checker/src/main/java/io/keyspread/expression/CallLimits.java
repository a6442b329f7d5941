package io.keyspread.expression;

import com.google.common.collect.ImmutableSet;
import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps calls of JDK methods small, so that no program under analysis can make the compiler run for
 * long or out of memory.
 *
 * <p>Values never exceed {@link #MAX_LENGTH}, so an ordinary method has no large work to do. Some
 * methods can do a lot with small arguments: those are called within limits on the numbers they are
 * given, or never.
 */
final class CallLimits {
  /** The largest length of a string, an array or a collection, and of a number in bits. */
  static final int MAX_LENGTH = 1 << 12;

  /** The largest number given to a method that may take time or memory in proportion to it. */
  private static final int MAX_NUMBER = 1_000;

  private static final Pattern WIDE_FORMAT = Pattern.compile("\\d{4}");

  /** Of {@link String}: those that run a regular expression, which may take exponential time. */
  private static final ImmutableSet<String> REGULAR_EXPRESSIONS =
      ImmutableSet.of("matches", "replaceAll", "replaceFirst", "split", "splitWithDelimiters");

  /** Methods whose result is as large as a number they are given. */
  private static final ImmutableSet<String> PROPORTIONAL =
      ImmutableSet.of(
          "clearBit",
          "ensureCapacity",
          "flipBit",
          "indent",
          "movePointLeft",
          "movePointRight",
          "nCopies",
          "pow",
          "repeat",
          "scaleByPowerOfTen",
          "setBit",
          "setLength",
          "setScale",
          "shiftLeft",
          "shiftRight");

  private static final ImmutableSet<String> FORMATS = ImmutableSet.of("format", "formatted");

  private CallLimits() {}

  /** Returns whether the method may be called at all. */
  static boolean allows(Executable executable) {
    Class<?> type = executable.getDeclaringClass();
    return !type.getName().startsWith("java.util.regex.")
        && !(type == String.class && REGULAR_EXPRESSIONS.contains(executable.getName()))
        && !(type == BigInteger.class && executable.getName().contains("Prime"));
  }

  /** Returns whether a method may be called with some arguments, the receiver among them. */
  static Predicate<@Nullable Object[]> onArguments(Executable executable) {
    boolean isProportional =
        PROPORTIONAL.contains(executable.getName()) || createsBuffer(executable);
    boolean isFormat = FORMATS.contains(executable.getName());
    return arguments -> {
      for (Object argument : arguments) {
        boolean isTooLarge =
            argument instanceof Integer number
                ? isProportional && Math.abs((long) number) > MAX_NUMBER
                : argument instanceof BigDecimal decimal
                    ? Math.abs((long) decimal.scale()) > MAX_NUMBER
                    : isFormat
                        && argument instanceof String text
                        && WIDE_FORMAT.matcher(text).find();
        if (isTooLarge) {
          return false;
        }
      }
      return true;
    };
  }

  /** Returns whether a value is small enough to compute with. */
  static boolean allows(@Nullable Object value) {
    if (value instanceof CharSequence text) {
      return text.length() <= MAX_LENGTH;
    } else if (value instanceof BigInteger number) {
      return number.bitLength() <= MAX_LENGTH;
    } else if (value instanceof BigDecimal number) {
      return number.unscaledValue().bitLength() <= MAX_LENGTH;
    } else if (value instanceof Collection<?> collection) {
      return collection.size() <= MAX_LENGTH;
    } else if (value instanceof Map<?, ?> map) {
      return map.size() <= MAX_LENGTH;
    }
    return value == null || !value.getClass().isArray() || Array.getLength(value) <= MAX_LENGTH;
  }

  private static boolean createsBuffer(Executable executable) {
    Class<?> type = executable.getDeclaringClass();
    return executable.getName().equals(type.getName())
        && (Appendable.class.isAssignableFrom(type)
            || Collection.class.isAssignableFrom(type)
            || Map.class.isAssignableFrom(type));
  }
}
