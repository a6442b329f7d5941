package io.keyspread.report;

import static java.util.stream.Collectors.joining;

import io.keyspread.expression.Bytes;
import io.keyspread.expression.Call;
import io.keyspread.expression.Choice;
import io.keyspread.expression.Comparison;
import io.keyspread.expression.Composite;
import io.keyspread.expression.Concatenation;
import io.keyspread.expression.Conditional;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Conversion;
import io.keyspread.expression.Derived;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operation;
import io.keyspread.expression.Operator;
import io.keyspread.expression.Source;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes expressions down nearly as Java would have them, for people to read. */
final class ExpressionText {
  private static final int MAX_LENGTH = 500;

  private ExpressionText() {}

  /** Returns the text, cut short if it is long. */
  static String of(Expression expression) {
    String text = text(expression);
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + " ...";
  }

  private static String text(Expression expression) {
    if (expression instanceof Source source) {
      return source.origin().text();
    } else if (expression instanceof Constant constant) {
      return constant(constant.value());
    } else if (expression instanceof Operation operation) {
      return operation(operation);
    } else if (expression instanceof Comparison comparison) {
      return inner(comparison.left()) + symbol(comparison) + inner(comparison.right());
    } else if (expression instanceof Conversion conversion) {
      return String.format("(%s) %s", name(conversion.kind()), inner(conversion.operand()));
    } else if (expression instanceof Call call) {
      return call.method().executable().getName() + list(call.arguments());
    } else if (expression instanceof Derived derived) {
      return derived.function() + list(derived.arguments());
    } else if (expression instanceof Composite composite) {
      return list(composite.compared());
    } else if (expression instanceof Conditional conditional) {
      return String.format(
          "%s ? %s : %s",
          inner(conditional.condition()),
          inner(conditional.whenTrue()),
          inner(conditional.whenFalse()));
    } else if (expression instanceof Concatenation concatenation) {
      return joined(concatenation.parts(), " + ");
    } else if (expression instanceof Choice choice) {
      return "one of " + list(choice.alternatives());
    } else if (expression instanceof Bytes) {
      return "bytes" + list(Expressions.parts(expression));
    }
    return "unknown";
  }

  private static String constant(@Nullable Object value) {
    if (value instanceof String) {
      return "\"" + value + '"';
    }
    return value instanceof Integer number && Math.abs((long) number) > 0xFFFF
        ? "0x" + Integer.toHexString(number).toUpperCase(Locale.ROOT)
        : String.valueOf(value);
  }

  private static String operation(Operation operation) {
    if (operation.operator().arity() == 1) {
      String sign =
          operation.operator() == Operator.NEGATE
              ? "-"
              : operation.kind() == Kind.BOOLEAN ? "!" : "~";
      return sign + inner(operation.operands().get(0));
    }
    return operation.operands().stream()
        .map(ExpressionText::inner)
        .collect(joining(" " + symbol(operation.operator()) + " "));
  }

  private static String symbol(Operator operator) {
    return switch (operator) {
      case ADD -> "+";
      case SUBTRACT -> "-";
      case MULTIPLY -> "*";
      case DIVIDE -> "/";
      case REMAINDER -> "%";
      case AND -> "&";
      case OR -> "|";
      case XOR -> "^";
      case SHIFT_LEFT -> "<<";
      case SHIFT_RIGHT -> ">>";
      case UNSIGNED_SHIFT_RIGHT -> ">>>";
      case NEGATE, COMPLEMENT -> "";
    };
  }

  private static String symbol(Comparison comparison) {
    return switch (comparison.order()) {
      case LESS -> " < ";
      case LESS_OR_EQUAL -> " <= ";
      case EQUAL -> " == ";
    };
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** The text of a part, in parentheses where it might be misread without. */
  private static String inner(Expression part) {
    boolean isCompound =
        part instanceof Operation
            || part instanceof Comparison
            || part instanceof Conditional
            || part instanceof Concatenation;
    return isCompound ? "(" + text(part) + ")" : text(part);
  }

  private static String list(Collection<Expression> parts) {
    return "(" + joined(parts, ", ") + ")";
  }

  private static String joined(Collection<Expression> parts, String separator) {
    return parts.stream().map(ExpressionText::text).collect(joining(separator));
  }
}
