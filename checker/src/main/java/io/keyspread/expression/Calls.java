package io.keyspread.expression;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Calls of JDK methods on whole columns. */
final class Calls {
  /** After so many rows in which a method threw, a call is given up: throwing is slow. */
  private static final int MAX_THROWN = 1_000;

  private static final ImmutableMap<Class<?>, Kind> BOXES =
      ImmutableMap.<Class<?>, Kind>builder()
          .put(Boolean.class, Kind.BOOLEAN)
          .put(Byte.class, Kind.BYTE)
          .put(Short.class, Kind.SHORT)
          .put(Character.class, Kind.CHAR)
          .put(Integer.class, Kind.INT)
          .put(Long.class, Kind.LONG)
          .put(Float.class, Kind.FLOAT)
          .put(Double.class, Kind.DOUBLE)
          .buildOrThrow();

  private Calls() {}

  /**
   * Calls a method once for every row.
   *
   * @param arguments the receiver, if the method has one, and the arguments
   * @param absent the rows in which an argument is absent; receives those in which the method
   *     throws
   * @return the results; empty if the method must not be called, a result is too large, or it
   *     throws too often
   */
  static Optional<Column> of(PureMethod method, ImmutableList<Column> arguments, boolean[] absent) {
    Executable executable = method.executable();
    if (!CallLimits.allows(executable)) {
      return Optional.empty();
    }
    if (isHashFunction(executable, arguments)) {
      return hashed(executable, arguments, absent);
    }
    return isOrdinal(executable) && arguments.get(0).kind() == Kind.REFERENCE
        ? ordinals(arguments.get(0), absent).or(() -> called(method, arguments, absent))
        : called(method, arguments, absent);
  }

  /** Returns whether the method is computed on whole columns, without a call for each row. */
  static boolean isColumnar(Call call) {
    return isHash(call.method().executable()) || isOrdinal(call.method().executable());
  }

  private static boolean isHash(Executable executable) {
    return executable.getName().equals("hashCode") || isHashOfSequence(executable);
  }

  private static boolean isHashOfSequence(Executable executable) {
    return executable.getDeclaringClass() == Objects.class && executable.getName().equals("hash");
  }

  /** Returns whether a call computes the hash code of a list of its arguments. */
  static boolean isHashOfSequence(Call call) {
    return isHashOfSequence(call.method().executable());
  }

  /** Returns whether a call computes the hash code of its only argument. */
  static boolean isHashOfValue(Call call) {
    return call.method().executable().getName().equals("hashCode") && call.arguments().size() == 1;
  }

  private static boolean isOrdinal(Executable executable) {
    return executable.getDeclaringClass() == Enum.class && executable.getName().equals("ordinal");
  }

  /** The numbers of constants of the program's own enums; empty if others are among them. */
  private static Optional<Column> ordinals(Column constants, boolean[] absent) {
    long[] ordinals = new long[absent.length];
    for (int row = 0; row < ordinals.length; row++) {
      if (constants.value(row) instanceof OpaqueValue constant) {
        ordinals[row] = constant.index();
      } else if (!absent[row]) {
        return Optional.empty();
      }
    }
    return Optional.of(Column.ofBits(Kind.INT, ordinals, absent));
  }

  /**
   * Whether the method is one of those that most hash codes are made of. {@link HashCodes} computes
   * them without a call and a box for each row, and knows a fixed hash code for enum constants.
   */
  private static boolean isHashFunction(Executable executable, ImmutableList<Column> arguments) {
    boolean isHash = executable.getName().equals("hash") && executable.isVarArgs();
    return executable.getDeclaringClass() == Objects.class
        ? isHash || executable.getName().equals("hashCode")
        : executable.getName().equals("hashCode")
            && arguments.size() == 1
            && (arguments.get(0).kind() == Kind.REFERENCE
                || BOXES.containsKey(executable.getDeclaringClass()));
  }

  private static Optional<Column> hashed(
      Executable executable, ImmutableList<Column> arguments, boolean[] absent) {
    boolean isPolynomial = executable.getName().equals("hash");
    boolean toleratesNull = executable.getDeclaringClass() == Objects.class;
    long[] hashes = new long[absent.length];
    if (isPolynomial) {
      Arrays.fill(hashes, 1);
    }
    for (Column argument : arguments) {
      Kind box = BOXES.get(executable.getDeclaringClass());
      Column boxed =
          box == null || argument.kind() == Kind.REFERENCE
              ? argument
              : Column.ofBits(
                  box,
                  Arithmetic.converted(argument.kind(), box, argument.bits()),
                  argument.absent());
      Optional<int[]> hashCodes = HashCodes.of(boxed);
      if (hashCodes.isEmpty()) {
        return Optional.empty();
      }
      for (int i = 0; i < hashes.length; i++) {
        hashes[i] = (int) (31 * hashes[i] + hashCodes.orElseThrow()[i]);
        absent[i] |=
            !toleratesNull && argument.kind() == Kind.REFERENCE && argument.value(i) == null;
      }
    }
    return Optional.of(Column.ofBits(Kind.INT, hashes, absent));
  }

  private static Optional<Column> called(
      PureMethod method, ImmutableList<Column> arguments, boolean[] absent) {
    @Nullable Object[] results = new Object[absent.length];
    ImmutableList<Class<?>> types = types(method, arguments.size());
    Predicate<@Nullable Object[]> limits = CallLimits.onArguments(method.executable());
    int thrown = 0;
    for (int row = 0; row < absent.length; row++) {
      if (absent[row]) {
        continue;
      }
      @Nullable Object[] values = values(types, arguments, row);
      if (!limits.test(values)) {
        return Optional.empty();
      }
      try {
        results[row] = method.call(values);
      } catch (ReflectiveOperationException e) {
        absent[row] = true;
        thrown++;
        if (thrown > MAX_THROWN) {
          return Optional.empty();
        }
      }
      if (!CallLimits.allows(results[row])) {
        return Optional.empty();
      }
    }
    return Optional.of(column(method.resultKind(), results, absent));
  }

  private static Column column(Kind kind, @Nullable Object[] results, boolean[] absent) {
    if (kind == Kind.REFERENCE) {
      return Column.ofReferences(results, absent);
    }
    long[] bits = new long[results.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = absent[i] ? 0 : Column.toBits(requireNonNull(results[i]));
    }
    return Column.ofBits(kind, bits, absent);
  }

  /** The types of the receiver, if there is one, and of the parameters. */
  private static ImmutableList<Class<?>> types(PureMethod method, int arguments) {
    Executable executable = method.executable();
    ImmutableList.Builder<Class<?>> types = ImmutableList.builder();
    if (method.hasReceiver()) {
      types.add(executable.getDeclaringClass());
    }
    return types
        .add(executable.getParameterTypes())
        .addAll(Collections.nCopies(arguments, Object.class))
        .build()
        .subList(0, arguments);
  }

  private static @Nullable Object[] values(
      ImmutableList<Class<?>> types, ImmutableList<Column> arguments, int row) {
    @Nullable Object[] values = new Object[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = adapted(arguments.get(i).value(row), types.get(i));
    }
    return values;
  }

  private static @Nullable Object adapted(@Nullable Object value, Class<?> type) {
    if (value instanceof OpaqueValue opaque) {
      return opaque.as(type);
    }
    // A container of anything would compute its hash code from the identity of the constant.
    return value instanceof Enum<?> constant && (type == Object.class || type == Object[].class)
        ? new EnumStandIn(constant)
        : value;
  }
}
