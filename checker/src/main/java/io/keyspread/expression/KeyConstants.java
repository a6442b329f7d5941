package io.keyspread.expression;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;

/** What two keys hold that is the same each time, and tells them apart. */
public final class KeyConstants {
  private KeyConstants() {}

  /**
   * Returns whether two keys are never equal, whatever they read: they are texts that start or end
   * with different constants, or are made of parts of which one is.
   */
  public static boolean differ(Expression left, Expression right) {
    if (left instanceof Composite first && right instanceof Composite second) {
      return first.compared().size() == second.compared().size()
          && Streams.zip(
                  first.compared().stream(), second.compared().stream(), KeyConstants::differ)
              .anyMatch(differs -> differs);
    } else if (left instanceof Constant && right instanceof Constant) {
      return !left.equals(right);
    }
    ImmutableList<Expression> parts = KeyParts.of(left);
    ImmutableList<Expression> others = KeyParts.of(right);
    String start = start(parts);
    String otherStart = start(others);
    String end = end(parts);
    String otherEnd = end(others);
    return (!start.startsWith(otherStart) && !otherStart.startsWith(start))
        || (!end.endsWith(otherEnd) && !otherEnd.endsWith(end));
  }

  private static String start(ImmutableList<Expression> parts) {
    StringBuilder text = new StringBuilder();
    for (Expression part : parts) {
      if (!isConstant(part)) {
        break;
      }
      text.append(text(part));
    }
    return text.toString();
  }

  private static String end(ImmutableList<Expression> parts) {
    StringBuilder text = new StringBuilder();
    for (Expression part : parts.reverse()) {
      if (!isConstant(part)) {
        break;
      }
      text.insert(0, text(part));
    }
    return text.toString();
  }

  private static boolean isConstant(Expression part) {
    return part instanceof Constant
        || (part instanceof Concatenation text
            && text.parts().stream().allMatch(Constant.class::isInstance));
  }

  private static String text(Expression part) {
    return part instanceof Constant constant
        ? String.valueOf(constant.value())
        : Expressions.parts(part).stream().map(KeyConstants::text).collect(joining());
  }
}
