package io.keyspread.analysis;

import static com.google.errorprone.matchers.Matchers.anyOf;
import static com.google.errorprone.matchers.Matchers.instanceMethod;
import static com.google.errorprone.matchers.Matchers.staticMethod;

import com.google.common.collect.Iterables;
import com.google.errorprone.VisitorState;
import com.google.errorprone.matchers.Matcher;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import java.util.Optional;

/** Methods that return what they are given: boxing, unboxing, null checks. */
final class Wrappers {
  private static final Matcher<ExpressionTree> NULL_CHECK =
      anyOf(
          staticMethod().onClass("java.util.Objects").namedAnyOf("requireNonNull"),
          staticMethod()
              .onClass("com.google.common.base.Preconditions")
              .namedAnyOf("checkNotNull"));

  /** A value of Joda's stands for its milliseconds. */
  private static final Matcher<ExpressionTree> JODA_INSTANT =
      instanceMethod()
          .onDescendantOf("org.joda.time.ReadableInstant")
          .namedAnyOf("getMillis", "toDateTime", "toDateTimeISO", "toInstant", "toMutableDateTime")
          .withNoParameters();

  private static final Matcher<ExpressionTree> UNBOXING =
      instanceMethod()
          .onDescendantOf("java.lang.Number")
          .namedAnyOf(
              "byteValue", "shortValue", "intValue", "longValue", "floatValue", "doubleValue");

  private Wrappers() {}

  static Optional<ExpressionTree> wrapped(
      MethodInvocationTree tree, MethodSymbol method, VisitorState state) {
    if (isBoxing(method, state) || NULL_CHECK.matches(tree, state)) {
      return Optional.of(Iterables.get(tree.getArguments(), 0));
    }
    return (UNBOXING.matches(tree, state) && isBox(method, state))
            || JODA_INSTANT.matches(tree, state)
        ? Optional.ofNullable(ASTHelpers.getReceiver(tree))
        : Optional.empty();
  }

  private static boolean isBoxing(MethodSymbol method, VisitorState state) {
    return method.isStatic()
        && method.getSimpleName().contentEquals("valueOf")
        && isBox(method, state)
        && method.type.getParameterTypes().size() == 1
        && method.type.getParameterTypes().get(0).isPrimitive();
  }

  private static boolean isBox(MethodSymbol method, VisitorState state) {
    return state.getTypes().unboxedType(method.owner.type).isPrimitive();
  }
}
