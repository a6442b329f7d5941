package io.keyspread.key;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Type;
import io.keyspread.table.Accesses;
import io.keyspread.table.Insertion;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/**
 * Repairs a lost entry by a sequence number at the end of its key.
 *
 * <p>Every key changes, so no access of the map may look at keys, and all accesses must be in view.
 */
final class SequenceSalt {
  private static final String COUNTER = "SEQUENCE";

  private static final ImmutableSet<String> ACCESSES_THAT_SEE_NO_KEY =
      ImmutableSet.of("put", "putIfAbsent", "values", "size", "isEmpty", "clear");

  private static final Supplier<Type> ATOMIC_LONG =
      VisitorState.memoize(
          state -> state.getTypeFromString("java.util.concurrent.atomic.AtomicLong"));

  private SequenceSalt() {}

  /** Returns the patch, if it keeps the meaning of the program. */
  static Optional<SuggestedFix> fix(Insertion insertion, VisitorState state) {
    ExpressionTree key = (ExpressionTree) insertion.key().getLeaf();
    if (!ASTHelpers.isSameType(ASTHelpers.getType(key), state.getSymtab().stringType, state)
        || Accesses.inViewOf(insertion)
            .filter(accesses -> !accesses.escapes())
            .filter(accesses -> ACCESSES_THAT_SEE_NO_KEY.containsAll(accesses.methods()))
            .isEmpty()) {
      return Optional.empty();
    }
    return declareCounter(insertion.call(), state)
        .map(
            fix ->
                fix.setShortDescription("Add a sequence number to the key")
                    .replace(
                        key, operand(key, state) + " + \"-\" + " + COUNTER + ".incrementAndGet()")
                    .build());
  }

  private static String operand(ExpressionTree key, VisitorState state) {
    boolean bindsLooser =
        key instanceof ConditionalExpressionTree || key instanceof SwitchExpressionTree;
    return String.format(bindsLooser ? "(%s)" : "%s", state.getSourceForNode(key));
  }

  /**
   * Declares the counter behind the first fields of the top-level class, at one place for all
   * insertions in the file, so that it is added once.
   *
   * @return the beginning of the patch; empty if the name is taken or there is no such place
   */
  private static Optional<SuggestedFix.Builder> declareCounter(TreePath call, VisitorState state) {
    ClassTree topLevel = (ClassTree) Accesses.topLevelClass(call).getLeaf();
    Optional<? extends Tree> taken =
        topLevel.getMembers().stream()
            .filter(
                member ->
                    member instanceof VariableTree field && field.getName().contentEquals(COUNTER))
            .findFirst();
    if (taken.isPresent()) {
      return Optional.of(SuggestedFix.builder()).filter(fix -> isCounter(taken.get(), state));
    }
    ImmutableList<VariableTree> fields = leadingFields(topLevel);
    if (fields.isEmpty() || topLevel.getKind() == Tree.Kind.INTERFACE) {
      return Optional.empty();
    }
    return Optional.of(
        SuggestedFix.builder()
            .addImport("java.util.concurrent.atomic.AtomicLong")
            .postfixWith(
                Iterables.getLast(fields),
                "\n  private static final AtomicLong " + COUNTER + " = new AtomicLong();"));
  }

  private static boolean isCounter(Tree field, VisitorState state) {
    return ASTHelpers.isSameType(ASTHelpers.getType(field), ATOMIC_LONG.get(state), state)
        && ASTHelpers.isStatic(ASTHelpers.getSymbol(field));
  }

  private static ImmutableList<VariableTree> leadingFields(ClassTree type) {
    ImmutableList.Builder<VariableTree> fields = ImmutableList.builder();
    for (Tree member : type.getMembers()) {
      if (member instanceof VariableTree field
          && ASTHelpers.getSymbol(field).getKind() == ElementKind.FIELD) {
        fields.add(field);
      } else if (!(member instanceof MethodTree method
          && ASTHelpers.isGeneratedConstructor(method))) {
        break;
      }
    }
    return fields.build();
  }
}
