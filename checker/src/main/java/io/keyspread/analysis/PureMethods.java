package io.keyspread.analysis;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Iterables;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Expression;
import io.keyspread.expression.PureMethod;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which methods of the JDK depend on their arguments only, as rows: a class, and what of it is not
 * pure.
 */
final class PureMethods {
  /** Every public method of these classes is pure, but for the names given. */
  private static final ImmutableSetMultimap<String, String> IMPURE_BY_CLASS =
      ImmutableSetMultimap.<String, String>builder()
          .putAll("java.lang.Boolean", "getBoolean")
          .putAll("java.lang.Byte", "")
          .putAll("java.lang.Character", "")
          .putAll("java.lang.Double", "")
          .putAll("java.lang.Enum", "")
          .putAll("java.lang.Float", "")
          .putAll("java.lang.Integer", "getInteger")
          .putAll("java.lang.Long", "getLong")
          .putAll("java.lang.Math", "random")
          .putAll("java.lang.Short", "")
          .putAll("java.lang.StrictMath", "random")
          // Of unbounded size, or dependent on the default charset.
          .putAll("java.lang.String", "repeat", "getBytes", "intern", "indent", "chars", "lines")
          .putAll("java.math.BigDecimal", "")
          .putAll("java.math.BigInteger", "probablePrime", "pow", "shiftLeft")
          .putAll("java.sql.Timestamp", "setTime", "setNanos")
          .putAll("java.sql.Date", "")
          .putAll("java.sql.Time", "")
          .putAll("java.text.MessageFormat", "")
          .putAll("java.text.SimpleDateFormat", "")
          .putAll("java.text.DateFormat", "getInstance")
          .putAll("java.time.Duration", "")
          .putAll("java.time.Instant", "now")
          .putAll("java.time.LocalDate", "now", "datesUntil")
          .putAll("java.time.LocalDateTime", "now")
          .putAll("java.time.LocalTime", "now")
          .putAll("java.time.OffsetDateTime", "now")
          .putAll("java.time.OffsetTime", "now")
          .putAll("java.time.Period", "")
          .putAll("java.time.Year", "now")
          .putAll("java.time.YearMonth", "now")
          .putAll("java.time.ZoneId", "systemDefault", "getAvailableZoneIds")
          .putAll("java.time.ZoneOffset", "")
          .putAll("java.time.ZonedDateTime", "now")
          .putAll("java.time.chrono.ChronoLocalDate", "")
          .putAll("java.time.chrono.ChronoLocalDateTime", "")
          .putAll("java.time.chrono.ChronoZonedDateTime", "")
          .putAll("java.time.format.DateTimeFormatter", "")
          .putAll("java.time.temporal.ChronoField", "")
          .putAll("java.time.temporal.ChronoUnit", "")
          .putAll("java.time.temporal.TemporalAdjusters", "")
          .putAll("java.util.Date", "")
          .putAll("java.util.Locale", "getDefault", "getAvailableLocales")
          .putAll("java.util.Objects", "")
          .putAll("java.util.UUID", "randomUUID")
          .putAll("java.util.concurrent.TimeUnit", "sleep", "timedJoin", "timedWait")
          .build();

  /** Classes of which only some methods are pure: of those with a mutable part, what reads them. */
  private static final ImmutableSetMultimap<String, String> PURE_BY_CLASS =
      ImmutableSetMultimap.<String, String>builder()
          .putAll("java.lang.Enum", "ordinal")
          .putAll("java.sql.Date", "<init>", "getTime", "toString", "valueOf")
          .putAll("java.sql.Time", "<init>", "getTime", "toString", "valueOf")
          .putAll("java.text.DateFormat", "format")
          .putAll("java.text.MessageFormat", "format")
          .putAll("java.text.SimpleDateFormat", "<init>", "format")
          .putAll("java.util.Date", "<init>", "from", "getTime", "toInstant", "toString")
          .putAll("java.util.Objects", "toString")
          .putAll(
              "java.sql.Timestamp",
              "<init>",
              "from",
              "getTime",
              "toInstant",
              "toLocalDateTime",
              "toString",
              "valueOf")
          .build();

  /**
   * What depends on the machine that runs the program, and what is taken for it: neither the time
   * zone nor the language changes how values differ.
   */
  private static final ImmutableMap<String, Constant> SURROUNDINGS =
      ImmutableMap.of(
          "java.time.ZoneId#systemDefault", Constant.of(ZoneOffset.UTC),
          "java.util.Locale#getDefault", Constant.of(Locale.ROOT));

  private final Types types;

  PureMethods(Types types) {
    this.types = types;
  }

  /** Returns the method as one that can be called, if it is known to be pure. */
  Optional<PureMethod> find(MethodSymbol method) {
    String owner = method.owner.getQualifiedName().toString();
    String name = method.getSimpleName().toString();
    if (!IMPURE_BY_CLASS.containsKey(owner)
        || IMPURE_BY_CLASS.containsEntry(owner, name)
        || (PURE_BY_CLASS.containsKey(owner) && !PURE_BY_CLASS.containsEntry(owner, name))) {
      return Optional.empty();
    }
    return platformClass(owner).flatMap(type -> executable(type, method)).map(PureMethod::new);
  }

  /** Returns what is taken for the result of a method that asks the program's surroundings. */
  static Optional<Expression> surroundings(MethodSymbol method) {
    return Optional.ofNullable(SURROUNDINGS.get(MethodNames.qualified(method)));
  }

  /** Returns the value of a constant of such a class, like {@code ChronoUnit.MINUTES}. */
  Optional<Constant> constant(VarSymbol field) {
    String owner = field.owner.getQualifiedName().toString();
    if (!IMPURE_BY_CLASS.containsKey(owner) || !field.isStatic()) {
      return Optional.empty();
    }
    return platformClass(owner)
        .flatMap(type -> constantField(type, field.getSimpleName().toString()));
  }

  private static Optional<Constant> constantField(Class<?> type, String name) {
    try {
      Field field = type.getField(name);
      return Modifier.isFinal(field.getModifiers())
          ? Optional.of(Constant.of(field.get(null)))
          : Optional.empty();
    } catch (ReflectiveOperationException e) {
      // The compilation's platform has a constant that the compiler's own platform lacks.
      return Optional.empty();
    }
  }

  private static Optional<Class<?>> platformClass(String name) {
    try {
      return Optional.of(Class.forName(name, false, ClassLoader.getPlatformClassLoader()));
    } catch (ClassNotFoundException e) {
      // A module such as java.sql may be absent from the platform that runs the compiler.
      return Optional.empty();
    }
  }

  private Optional<Executable> executable(Class<?> type, MethodSymbol method) {
    ImmutableSet.Builder<Executable> found = ImmutableSet.builder();
    List<? extends Executable> candidates =
        method.isConstructor() ? List.of(type.getConstructors()) : List.of(type.getMethods());
    for (Executable candidate : candidates) {
      if (candidate.getDeclaringClass() == type
          && !candidate.isSynthetic()
          && (method.isConstructor() || method.getSimpleName().contentEquals(candidate.getName()))
          && sameParameters(candidate.getParameterTypes(), method)) {
        found.add(candidate);
      }
    }
    return Optional.ofNullable(Iterables.getFirst(found.build(), null));
  }

  private boolean sameParameters(Class<?>[] parameters, MethodSymbol method) {
    List<Type> declared = method.type.getParameterTypes();
    if (declared.size() != parameters.length) {
      return false;
    }
    for (int i = 0; i < parameters.length; i++) {
      if (!types.erasure(declared.get(i)).toString().equals(parameters[i].getCanonicalName())) {
        return false;
      }
    }
    return true;
  }
}
