package io.keyspread.analysis;

import com.google.common.collect.ImmutableMap;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import io.keyspread.expression.ValueRange;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/**
 * How few values a property of an object can have that is not looked into: the constants of an
 * enum, a field of a date.
 */
final class PropertyRanges {
  /** Methods of {@code java.time}, whatever class of it declares them. */
  private static final ImmutableMap<String, ValueRange> OF_TIME =
      ImmutableMap.<String, ValueRange>builder()
          .put("getDayOfMonth", new ValueRange(1, 31))
          .put("getDayOfYear", new ValueRange(1, 366))
          .put("getHour", new ValueRange(0, 23))
          .put("getMinute", new ValueRange(0, 59))
          .put("getMonthValue", new ValueRange(1, 12))
          .put("getSecond", new ValueRange(0, 59))
          .buildOrThrow();

  private static final ValueRange SIGNS = new ValueRange(-1, 1);

  private PropertyRanges() {}

  /** Returns the range of what a method without arguments returns, or a field holds. */
  static Optional<ValueRange> of(Symbol member) {
    Type type = member instanceof MethodSymbol method ? method.getReturnType() : member.type;
    if (type.tsym.getKind() == ElementKind.ENUM) {
      return constantsOf(type);
    }
    String owner = member.owner.getQualifiedName().toString();
    return owner.startsWith("java.time.")
        ? Optional.ofNullable(OF_TIME.get(member.name.toString()))
        : Optional.of(SIGNS)
            .filter(
                unused -> member.name.contentEquals("signum") && owner.startsWith("java.math."));
  }

  /** Returns the numbers of the constants of an enum. */
  static Optional<ValueRange> constantsOf(Type type) {
    if (type.tsym.getKind() != ElementKind.ENUM) {
      return Optional.empty();
    }
    int count = 0;
    for (Symbol unused :
        type.tsym.members().getSymbols(member -> member.getKind() == ElementKind.ENUM_CONSTANT)) {
      count++;
    }
    return count == 0 ? Optional.empty() : Optional.of(new ValueRange(0, count - 1));
  }
}
