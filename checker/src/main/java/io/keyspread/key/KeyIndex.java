package io.keyspread.key;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import io.keyspread.table.HashedInsertion;
import io.keyspread.table.KeyAccesses;
import java.util.Optional;

/**
 * Repairs keys that are multiples of a power of two: the number of the multiple is the key instead,
 * at every access of the table.
 *
 * <p>Only where no two different multiples have one number or the other way round: a product of
 * ints may overflow, a mask cannot.
 */
final class KeyIndex {
  private KeyIndex() {}

  /** Returns the patch, if it keeps the meaning of the program. */
  static Optional<SuggestedFix> fix(
      HashedInsertion insertion, CollidingKey key, VisitorState state) {
    long stride = KeyIdiom.stride(key.key().parts().get(0)).orElse(0);
    return KeyAccesses.of(insertion)
        .filter(keys -> keys.stream().allMatch(access -> index(access, stride, state).isPresent()))
        .map(keys -> patch(keys, stride, state));
  }

  private static SuggestedFix patch(
      ImmutableList<ExpressionTree> keys, long stride, VisitorState state) {
    SuggestedFix.Builder fix =
        SuggestedFix.builder()
            .setShortDescription("Use the number of the multiple as key, at every access");
    for (ExpressionTree access : keys) {
      fix.replace(access, index(access, stride, state).orElseThrow());
    }
    return fix.build();
  }

  /** Returns the source of the number of a multiple. */
  private static Optional<String> index(ExpressionTree key, long stride, VisitorState state) {
    ExpressionTree tree = ASTHelpers.stripParentheses(key);
    Type type = ASTHelpers.getType(key);
    if (!(tree instanceof BinaryTree binary) || type == null || !type.isPrimitive()) {
      return Optional.empty();
    }
    ExpressionTree left = ASTHelpers.stripParentheses(binary.getLeftOperand());
    Optional<Long> constant = constant(binary.getRightOperand());
    if (!state.getTypes().isSameType(ASTHelpers.getType(left), type)) {
      return Optional.empty();
    }
    return switch (binary.getKind()) {
      case AND ->
          constant
              .filter(mask -> mask == -stride)
              .map(mask -> operand(left, state) + " >> " + Long.numberOfTrailingZeros(stride));
      case LEFT_SHIFT ->
          constant
              .filter(places -> 1L << places == stride && isWidenedInt(left))
              .map(places -> state.getSourceForNode(left));
      case MULTIPLY ->
          constant
              .filter(factor -> factor == stride && isDivision(left, stride))
              .map(factor -> state.getSourceForNode(left));
      case MINUS ->
          Optional.of(ASTHelpers.stripParentheses(binary.getRightOperand()))
              .filter(right -> isRemainder(right, left, stride))
              .map(right -> operand(left, state) + " / " + divisor(right, state));
      default -> Optional.empty();
    };
  }

  private static String operand(ExpressionTree tree, VisitorState state) {
    String source = state.getSourceForNode(tree);
    return tree instanceof BinaryTree || tree instanceof TypeCastTree ? "(" + source + ")" : source;
  }

  private static String divisor(ExpressionTree remainder, VisitorState state) {
    return state.getSourceForNode(((BinaryTree) remainder).getRightOperand());
  }

  /** A long that was an int keeps all its bits when it is shifted by 32 or less. */
  private static boolean isWidenedInt(ExpressionTree tree) {
    return tree instanceof TypeCastTree cast
        && ASTHelpers.getType(cast).hasTag(TypeTag.LONG)
        && ASTHelpers.getType(cast.getExpression()).hasTag(TypeTag.INT);
  }

  private static boolean isDivision(ExpressionTree tree, long stride) {
    return tree instanceof BinaryTree division
        && division.getKind() == Tree.Kind.DIVIDE
        && constant(division.getRightOperand()).filter(divisor -> divisor == stride).isPresent();
  }

  private static boolean isRemainder(ExpressionTree tree, ExpressionTree of, long stride) {
    return tree instanceof BinaryTree remainder
        && remainder.getKind() == Tree.Kind.REMAINDER
        && remainder.getLeftOperand().toString().equals(of.toString())
        && constant(remainder.getRightOperand()).filter(divisor -> divisor == stride).isPresent();
  }

  private static Optional<Long> constant(ExpressionTree tree) {
    return Optional.ofNullable(ASTHelpers.constValue(tree, Number.class)).map(Number::longValue);
  }
}
