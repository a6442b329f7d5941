package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.TypeTag;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Strings built by a chain of calls on a new builder. */
final class StringBuilding {
  private StringBuilding() {}

  /**
   * Returns what {@code new StringBuilder(a).append(b).append(c).toString()} puts together, in
   * order; empty for any other call.
   */
  static Optional<ImmutableList<ExpressionTree>> parts(MethodInvocationTree tree) {
    if (!isBuilderMethod(tree, "toString", 0)) {
      return Optional.empty();
    }
    Deque<ExpressionTree> parts = new ArrayDeque<>();
    ExpressionTree link = ASTHelpers.getReceiver(tree);
    while (link instanceof MethodInvocationTree call && isBuilderMethod(call, "append", 1)) {
      parts.addFirst(Iterables.getOnlyElement(call.getArguments()));
      link = ASTHelpers.getReceiver(call);
    }
    if (!(link instanceof NewClassTree creation) || creation.getArguments().size() > 1) {
      return Optional.empty();
    }
    creation.getArguments().stream()
        .filter(argument -> !isCapacity(argument))
        .forEach(parts::addFirst);
    return Optional.of(ImmutableList.copyOf(parts));
  }

  private static boolean isBuilderMethod(MethodInvocationTree tree, String name, int arity) {
    MethodSymbol method = ASTHelpers.getSymbol(tree);
    if (!method.getSimpleName().contentEquals(name) || tree.getArguments().size() != arity) {
      return false;
    }
    String owner = method.owner.getQualifiedName().toString();
    return owner.equals("java.lang.StringBuilder") || owner.equals("java.lang.StringBuffer");
  }

  private static boolean isCapacity(ExpressionTree argument) {
    return ASTHelpers.getType(argument).hasTag(TypeTag.INT);
  }
}
