package io.keyspread.key;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Type;
import io.keyspread.expression.Kind;
import io.keyspread.table.Accesses;
import io.keyspread.table.HashedInsertion;
import io.keyspread.table.KeyAccesses;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Repairs keys that collide by mixing them, one to one, at every access of their table.
 *
 * <p>The table must be in view as a whole, and every key a primitive number: a box may be {@code
 * null}.
 */
final class KeyMix {
  private static final String HELPER = "spread";

  private KeyMix() {}

  /** Returns the patch, if it keeps the meaning of the program. */
  static Optional<SuggestedFix> fix(
      HashedInsertion insertion, CollidingKey key, VisitorState state) {
    Type type = ASTHelpers.getType(insertion.key().getLeaf());
    return KeyAccesses.of(insertion)
        .filter(
            keys ->
                keys.stream()
                    .allMatch(
                        other ->
                            type.isPrimitive()
                                && state.getTypes().isSameType(ASTHelpers.getType(other), type)))
        .flatMap(keys -> patch(insertion, key, keys, state));
  }

  private static Optional<SuggestedFix> patch(
      HashedInsertion insertion,
      CollidingKey key,
      ImmutableList<ExpressionTree> keys,
      VisitorState state) {
    ClassTree topLevel = (ClassTree) Accesses.topLevelClass(insertion.call()).getLeaf();
    boolean isLong = key.key().parts().get(0).kind() == Kind.LONG;
    if (isTaken(topLevel)
        || topLevel.getMembers().isEmpty()
        || ASTHelpers.getSymbol(topLevel).isInterface()) {
      return Optional.empty();
    }
    SuggestedFix.Builder fix =
        SuggestedFix.builder()
            .setShortDescription("Mix the key, one to one, at every access of the table");
    // Patches that add the same at the same place add it once; what differs needs its own place.
    if (isLong) {
      fix.postfixWith(Iterables.getLast(topLevel.getMembers()), "\n\n" + helper(isLong));
    } else {
      int brace = state.getEndPosition(topLevel) - 1;
      fix.replace(brace, brace, "\n" + helper(isLong) + "\n");
    }
    for (ExpressionTree access : keys) {
      fix.replace(access, HELPER + "(" + state.getSourceForNode(access) + ")");
    }
    return Optional.of(fix.build());
  }

  /** Whether another method has the helper's name, and would hide it in a class within. */
  private static boolean isTaken(ClassTree topLevel) {
    boolean[] found = {false};
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitMethod(MethodTree tree, @Nullable Void unused) {
        found[0] |= tree.getName().contentEquals(HELPER);
        return super.visitMethod(tree, null);
      }
    }.scan(topLevel, null);
    return found[0];
  }

  private static String helper(boolean isLong) {
    return String.format(
        """
          /** Spreads a key over all bits; the factor is odd, so different keys stay different. */
          private static %1$s %2$s(%1$s key) {
            return key * %3$s;
          }\
        """,
        isLong ? "long" : "int", HELPER, isLong ? "0x9E3779B97F4A7C15L" : "0x9E3779B1");
  }
}
