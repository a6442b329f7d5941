package io.keyspread.key;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Type;
import io.keyspread.expression.ClockReading;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Operation;
import io.keyspread.expression.Operator;
import io.keyspread.expression.Reading;
import io.keyspread.fix.Indentation;
import io.keyspread.table.Accesses;
import io.keyspread.table.Insertion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Repairs a lost entry by putting it under the next tick that is free.
 *
 * <p>Keys move by a tick only where an entry would be lost. That keeps the meaning of the program
 * as long as nobody looks an entry up by the exact key, so every access of the map must be in view.
 */
final class FreeTickProbe {
  /** Whatever looks at values, or at keys as an ordered series of times. */
  private static final ImmutableSet<String> ACCESSES_THAT_ALLOW_MOVED_KEYS =
      ImmutableSet.of(
          "put",
          "putIfAbsent",
          "values",
          "size",
          "isEmpty",
          "clear",
          "forEach",
          "entrySet",
          "keySet",
          "navigableKeySet",
          "firstKey",
          "lastKey",
          "firstEntry",
          "lastEntry",
          "pollFirstEntry",
          "pollLastEntry",
          "headMap",
          "tailMap",
          "subMap",
          "descendingMap");

  private static final Supplier<Type> MAP =
      VisitorState.memoize(state -> state.getTypeFromString("java.util.Map"));

  private static final Supplier<Type> LONG =
      VisitorState.memoize(state -> state.getTypeFromString("java.lang.Long"));

  private FreeTickProbe() {}

  /** Returns the patch, if it keeps the meaning of the program. */
  static Optional<SuggestedFix> fix(Insertion insertion, ClockKey key, VisitorState state) {
    TreePath statement = insertion.call().getParentPath();
    if (!(statement.getLeaf() instanceof ExpressionStatementTree)
        || !(statement.getParentPath().getLeaf() instanceof BlockTree)
        || !countsTicks(key.expression())
        || insertion.value().filter(FreeTickProbe::canBeRepeated).isEmpty()
        || insertion.map().filter(map -> hasLongKeys(map, state)).isEmpty()
        || !mayMoveKeys(insertion)) {
      return Optional.empty();
    }
    return Optional.of(patch(insertion, statement, state));
  }

  private static SuggestedFix patch(Insertion insertion, TreePath statement, VisitorState state) {
    String indent = Indentation.of(statement.getLeaf(), state);
    String variable = freeName(statement);
    String replacement =
        String.format(
            "long %1$s = %2$s;%n%5$swhile (%3$s.putIfAbsent(%1$s, %4$s) != null) {%n%5$s"
                + "  %1$s++;%n%5$s}",
            variable,
            state.getSourceForNode(insertion.key().getLeaf()),
            state.getSourceForNode(insertion.map().orElseThrow()),
            state.getSourceForNode(insertion.value().orElseThrow()),
            indent);
    return SuggestedFix.builder()
        .setShortDescription("Put the entry under the next tick that is free")
        .replace(statement.getLeaf(), replacement.replace("\r\n", "\n"))
        .build();
  }

  /** Returns whether the next number is the next tick. */
  private static boolean countsTicks(Expression key) {
    if (key instanceof Operation operation
        && (operation.operator() == Operator.ADD || operation.operator() == Operator.SUBTRACT)) {
      return countsTicks(operation.operands().get(0))
          && Expressions.sources(operation.operands().get(1)).stream()
              .allMatch(
                  source ->
                      source instanceof Reading reading
                          && reading.life() == Reading.Life.ONCE_PER_PROGRAM);
    }
    return key instanceof ClockReading;
  }

  private static boolean canBeRepeated(ExpressionTree value) {
    return value instanceof IdentifierTree || value instanceof LiteralTree;
  }

  private static boolean hasLongKeys(ExpressionTree map, VisitorState state) {
    Type own = ASTHelpers.getType(map);
    Type type = state.getTypes().asSuper(own, MAP.get(state).tsym);
    // The maps of other libraries may say in another way than by null that a key was free.
    return type != null
        && own.tsym.getQualifiedName().toString().startsWith("java.util.")
        && !type.getTypeArguments().isEmpty()
        && ASTHelpers.isSameType(type.getTypeArguments().get(0), LONG.get(state), state);
  }

  private static boolean mayMoveKeys(Insertion insertion) {
    return Accesses.inViewOf(insertion)
        .filter(accesses -> !accesses.escapes())
        .filter(accesses -> ACCESSES_THAT_ALLOW_MOVED_KEYS.containsAll(accesses.methods()))
        .isPresent();
  }

  private static String freeName(TreePath statement) {
    ImmutableSet.Builder<String> taken = ImmutableSet.builder();
    Tree method = ASTHelpers.findEnclosingNode(statement, MethodTree.class);
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
        taken.add(tree.getName().toString());
        return super.visitVariable(tree, null);
      }

      @Override
      public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
        taken.add(tree.getName().toString());
        return null;
      }
    }.scan(method, null);
    ImmutableSet<String> names = taken.build();
    String name = "tick";
    for (int i = 2; names.contains(name); i++) {
      name = "tick" + i;
    }
    return name;
  }
}
