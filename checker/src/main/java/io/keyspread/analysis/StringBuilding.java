package io.keyspread.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.TypeTag;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;

/** Strings built by calls on a builder: in one chain, or on a local variable line by line. */
final class StringBuilding {
  private StringBuilding() {}

  /**
   * Returns what {@code new StringBuilder(a).append(b).append(c).toString()} puts together, in
   * order; empty for any other call.
   *
   * @param from a path from which local variables can be found
   */
  static Optional<ImmutableList<ExpressionTree>> parts(MethodInvocationTree tree, TreePath from) {
    return isBuilderMethod(tree, "toString", 0)
        ? Optional.ofNullable(ASTHelpers.getReceiver(tree)).flatMap(link -> appended(link, from))
        : Optional.empty();
  }

  private static Optional<ImmutableList<ExpressionTree>> appended(
      ExpressionTree last, TreePath from) {
    Deque<ExpressionTree> parts = new ArrayDeque<>();
    ExpressionTree link = last;
    while (link instanceof MethodInvocationTree call && isBuilderMethod(call, "append", 1)) {
      parts.addFirst(Iterables.getOnlyElement(call.getArguments()));
      link = ASTHelpers.getReceiver(call);
    }
    Optional<ImmutableList<ExpressionTree>> before =
        link instanceof NewClassTree creation
            ? initial(creation)
            : link instanceof IdentifierTree builder ? held(builder, from) : Optional.empty();
    return before.map(
        first -> ImmutableList.<ExpressionTree>builder().addAll(first).addAll(parts).build());
  }

  private static Optional<ImmutableList<ExpressionTree>> initial(NewClassTree creation) {
    return creation.getArguments().size() > 1
        ? Optional.empty()
        : Optional.of(
            creation.getArguments().stream()
                .filter(argument -> !isCapacity(argument))
                .collect(toImmutableList()));
  }

  /** What a builder in a local variable holds after the calls on it so far. */
  private static Optional<ImmutableList<ExpressionTree>> held(
      IdentifierTree builder, TreePath from) {
    return LocalHistory.before(builder, from)
        .filter(
            history ->
                history.calls().stream().allMatch(call -> isBuilderMethod(call, "append", 1)))
        .flatMap(
            history ->
                appended(history.creation(), from)
                    .map(
                        first ->
                            Stream.concat(
                                    first.stream(),
                                    history.calls().stream()
                                        .map(call -> Iterables.getOnlyElement(call.getArguments())))
                                .collect(toImmutableList())));
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
