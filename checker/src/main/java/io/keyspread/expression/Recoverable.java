package io.keyspread.expression;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static com.google.common.collect.Iterables.getOnlyElement;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.lang.reflect.Executable;

/**
 * Which sources could be computed back from a value: where these are all, different rows of a
 * sample give different keys, and nobody needs to look.
 */
public final class Recoverable {
  /** Methods and constructors from whose result every argument can be had again. */
  private static final ImmutableSet<String> FAITHFUL =
      ImmutableSet.of(
          "java.time.Duration.ofDays",
          "java.time.Duration.ofHours",
          "java.time.Duration.ofMillis",
          "java.time.Duration.ofMinutes",
          "java.time.Duration.ofNanos",
          "java.time.Duration.ofSeconds",
          "java.time.Instant.ofEpochMilli",
          "java.time.LocalDate.ofEpochDay",
          "java.util.Date.java.util.Date",
          "java.util.List.of",
          "java.util.Map.entry",
          "java.util.UUID.java.util.UUID");

  private Recoverable() {}

  /** Returns whether no two rows of a sample have equal keys, as far as they have keys. */
  public static boolean tellsRowsApart(ImmutableList<Expression> key) {
    ImmutableSet<Source> all = Expressions.sources(key);
    ImmutableSet<Source> recoverable =
        key.stream().flatMap(part -> of(part).stream()).collect(toImmutableSet());
    return recoverable.containsAll(all);
  }

  private static ImmutableSet<Source> of(Expression expression) {
    if (expression instanceof Source source) {
      return source instanceof RandomDraw ? ImmutableSet.of() : ImmutableSet.of(source);
    } else if (expression instanceof Conversion conversion) {
      return isExact(conversion.operand().kind(), conversion.kind())
          ? of(conversion.operand())
          : ImmutableSet.of();
    } else if (expression instanceof Operation operation) {
      return isReversible(operation) ? ofTheVariable(operation.operands()) : ImmutableSet.of();
    } else if (expression instanceof Concatenation concatenation) {
      return ofTheVariable(concatenation.parts());
    } else if (expression instanceof Call call && isFaithful(call)) {
      return call.arguments().stream()
          .flatMap(argument -> of(argument).stream())
          .collect(toImmutableSet());
    }
    return ImmutableSet.of();
  }

  /** Of parts of which one varies only. */
  private static ImmutableSet<Source> ofTheVariable(ImmutableCollection<Expression> parts) {
    ImmutableList<Expression> variable =
        parts.stream()
            .filter(part -> !Expressions.isInvariable(part))
            .collect(ImmutableList.toImmutableList());
    return variable.size() == 1 ? of(getOnlyElement(variable)) : ImmutableSet.of();
  }

  /** Whether each value is converted to another one. */
  private static boolean isExact(Kind from, Kind to) {
    return from.isIntegral()
        && from.widensTo(to)
        && (to.isIntegral() || (to == Kind.DOUBLE && from != Kind.LONG));
  }

  private static boolean isReversible(Operation operation) {
    boolean isIntegral =
        operation.operands().stream().allMatch(operand -> operand.kind().isIntegral());
    return isIntegral
        && switch (operation.operator()) {
          case ADD, SUBTRACT, XOR, NEGATE, COMPLEMENT -> true;
          default -> false;
        };
  }

  private static boolean isFaithful(Call call) {
    Executable executable = call.method().executable();
    return FAITHFUL.contains(executable.getDeclaringClass().getName() + "." + executable.getName());
  }
}
