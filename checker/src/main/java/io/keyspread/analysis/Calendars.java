package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operation;
import io.keyspread.expression.Operator;
import io.keyspread.expression.Tick;
import java.util.Calendar;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Calendars in local variables, as the milliseconds that they stand for: made of the clock, then
 * set field by field. A time zone does not change how readings differ, so every zone is taken for
 * UTC.
 */
final class Calendars {
  private Calendars() {}

  /** Returns what a call reads from a calendar. */
  static Optional<Expression> read(
      MethodInvocationTree call, MethodSymbol method, Scope scope, Lowering lowering) {
    if (!isOfCalendar(method)
        || !(ASTHelpers.getReceiver(call) instanceof IdentifierTree calendar)) {
      return Optional.empty();
    }
    String name = method.getSimpleName().toString();
    return switch (name) {
      case "getTimeInMillis" -> millis(calendar, scope, lowering);
      case "getTime" -> millis(calendar, scope, lowering).map(ClockModels::date);
      default -> Optional.empty();
    };
  }

  private static boolean isOfCalendar(MethodSymbol method) {
    return method.owner.getQualifiedName().contentEquals("java.util.Calendar")
        || method.owner.getQualifiedName().contentEquals("java.util.GregorianCalendar");
  }

  private static Optional<Expression> millis(
      IdentifierTree calendar, Scope scope, Lowering lowering) {
    Optional<LocalHistory> history = LocalHistory.before(calendar, scope.location());
    Optional<Expression> value =
        history
            .map(LocalHistory::creation)
            .filter(Calendars::isMadeOfTheClock)
            .map(creation -> lowering.readings().clock(Tick.MILLISECOND, creation, scope));
    for (MethodInvocationTree call :
        history.map(LocalHistory::calls).orElseGet(ImmutableList::of)) {
      value = value.flatMap(before -> changed(before, call, scope.location(), lowering));
    }
    return value;
  }

  private static boolean isMadeOfTheClock(ExpressionTree creation) {
    if (creation instanceof NewClassTree made) {
      return made.getArguments().isEmpty()
          && made.getClassBody() == null
          && isOfCalendar(ASTHelpers.getSymbol(made));
    }
    return creation instanceof MethodInvocationTree call
        && isOfCalendar(ASTHelpers.getSymbol(call))
        && ASTHelpers.getSymbol(call).getSimpleName().contentEquals("getInstance");
  }

  private static Optional<Expression> changed(
      Expression millis, MethodInvocationTree call, TreePath location, Lowering lowering) {
    List<? extends ExpressionTree> arguments = call.getArguments();
    return switch (ASTHelpers.getSymbol(call).getSimpleName().toString()) {
      case "set" ->
          arguments.size() == 2
              ? withField(millis, constant(arguments.get(0)), constant(arguments.get(1)))
              : Optional.empty();
      case "add" -> plus(millis, constant(arguments.get(0)), constant(arguments.get(1)));
      case "setTimeInMillis" -> Optional.of(lowering.lower(arguments.get(0), Scope.at(location)));
      case "setTimeZone", "setLenient", "setFirstDayOfWeek" -> Optional.of(millis);
      default -> Optional.empty();
    };
  }

  private static OptionalLong constant(ExpressionTree tree) {
    return ASTHelpers.constValue(tree) instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }

  private static Optional<Expression> withField(
      Expression millis, OptionalLong field, OptionalLong value) {
    OptionalLong unit = unitOf(field);
    OptionalLong length = lengthOf(field);
    if (unit.isEmpty() || length.isEmpty() || value.isEmpty()) {
      return Optional.empty();
    }
    // What the field had goes, what it is set to comes.
    Expression old =
        operation(
            Operator.SUBTRACT,
            operation(Operator.REMAINDER, millis, length.getAsLong()),
            operation(Operator.REMAINDER, millis, unit.getAsLong()));
    return Optional.of(
        operation(
            Operator.ADD,
            operation(Operator.SUBTRACT, millis, old),
            value.getAsLong() * unit.getAsLong()));
  }

  private static Optional<Expression> plus(
      Expression millis, OptionalLong field, OptionalLong amount) {
    OptionalLong unit = unitOf(field);
    return unit.isPresent() && amount.isPresent()
        ? Optional.of(operation(Operator.ADD, millis, amount.getAsLong() * unit.getAsLong()))
        : Optional.empty();
  }

  /** The milliseconds of one step of a field; empty for months and the like. */
  private static OptionalLong unitOf(OptionalLong field) {
    return switch ((int) field.orElse(-1)) {
      case Calendar.MILLISECOND -> OptionalLong.of(1);
      case Calendar.SECOND -> OptionalLong.of(1_000);
      case Calendar.MINUTE -> OptionalLong.of(60_000);
      case Calendar.HOUR, Calendar.HOUR_OF_DAY -> OptionalLong.of(3_600_000);
      case Calendar.DATE, Calendar.DAY_OF_YEAR -> OptionalLong.of(86_400_000);
      default -> OptionalLong.empty();
    };
  }

  /** The milliseconds after which a field starts again. */
  private static OptionalLong lengthOf(OptionalLong field) {
    return switch ((int) field.orElse(-1)) {
      case Calendar.MILLISECOND -> OptionalLong.of(1_000);
      case Calendar.SECOND -> OptionalLong.of(60_000);
      case Calendar.MINUTE -> OptionalLong.of(3_600_000);
      case Calendar.HOUR -> OptionalLong.of(43_200_000);
      case Calendar.HOUR_OF_DAY -> OptionalLong.of(86_400_000);
      default -> OptionalLong.empty();
    };
  }

  private static Expression operation(Operator operator, Expression left, long right) {
    return operation(operator, left, Constant.of(right));
  }

  private static Expression operation(Operator operator, Expression left, Expression right) {
    return new Operation(operator, Kind.LONG, ImmutableList.of(left, right));
  }
}
