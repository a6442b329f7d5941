package io.keyspread.table;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import java.util.Optional;

/**
 * Primary keys in Spanner's mutations.
 *
 * <p>A mutation does not say which of its columns are the primary key. The one that is set first
 * and is named {@code id} or {@code key}, alone or at the end of its name, is taken for the first
 * of them.
 */
final class SpannerKeys {
  private static final ImmutableSet<String> INSERTIONS =
      ImmutableSet.of("newInsertBuilder", "newInsertOrUpdateBuilder", "newReplaceBuilder");

  private SpannerKeys() {}

  /** Returns the write, for {@code Mutation.newInsertBuilder(..).set("Id").to(key)}. */
  static Optional<RowKeyWrite> find(
      MethodInvocationTree tree, MethodSymbol method, VisitorState state) {
    return tree.getArguments().size() == 1
            && method.getSimpleName().contentEquals("to")
            && method.owner.getQualifiedName().contentEquals("com.google.cloud.spanner.ValueBinder")
            && ASTHelpers.getReceiver(tree) instanceof MethodInvocationTree set
            && isFirstOfInsertion(set)
            && isNamedAsKey(set)
        ? Optional.of(
            RowKeyWrite.of(state.getPath(), tree.getArguments().get(0), PartitionedStore.SPANNER))
        : Optional.empty();
  }

  private static boolean isFirstOfInsertion(MethodInvocationTree set) {
    return ASTHelpers.getReceiver(set) instanceof MethodInvocationTree start
        && INSERTIONS.contains(ASTHelpers.getSymbol(start).getSimpleName().toString());
  }

  private static boolean isNamedAsKey(MethodInvocationTree set) {
    return set.getArguments().size() == 1
        && ASTHelpers.constValue(set.getArguments().get(0)) instanceof String column
        && (Ascii.toLowerCase(column).endsWith("id") || Ascii.toLowerCase(column).endsWith("key"));
  }
}
