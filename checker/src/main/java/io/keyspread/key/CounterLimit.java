package io.keyspread.key;

import com.google.common.collect.Sets;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.analysis.Declarations;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/** Recognizes counters that the code compares with something, as if to stop there. */
final class CounterLimit {
  private CounterLimit() {}

  /** Returns whether the method around a key compares a variable that the key is made of. */
  static boolean isCheckedFor(TreePath key) {
    MethodTree method = ASTHelpers.findEnclosingNode(key, MethodTree.class);
    if (method == null) {
      return false;
    }
    Set<Symbol> counters = variablesIn(key.getLeaf());
    for (Symbol local : Set.copyOf(counters)) {
      if (local.getKind() == ElementKind.LOCAL_VARIABLE) {
        Declarations.find((VarSymbol) local, key)
            .map(
                declaration -> variablesIn(((VariableTree) declaration.getLeaf()).getInitializer()))
            .ifPresent(counters::addAll);
      }
    }
    boolean[] found = {false};
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void unused) {
        found[0] |= isOrdering(tree) && !Sets.intersection(variablesIn(tree), counters).isEmpty();
        return super.visitBinary(tree, null);
      }
    }.scan(method, null);
    return found[0];
  }

  private static boolean isOrdering(ExpressionTree tree) {
    return switch (tree.getKind()) {
      case LESS_THAN, LESS_THAN_EQUAL, GREATER_THAN, GREATER_THAN_EQUAL -> true;
      default -> false;
    };
  }

  private static Set<Symbol> variablesIn(@Nullable Tree tree) {
    Set<Symbol> variables = new HashSet<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void unused) {
        add(identifier);
        return null;
      }

      @Override
      public @Nullable Void visitMemberSelect(MemberSelectTree select, @Nullable Void unused) {
        add(select);
        return super.visitMemberSelect(select, null);
      }

      private void add(Tree use) {
        if (ASTHelpers.getSymbol(use) instanceof VarSymbol variable) {
          variables.add(variable);
        }
      }
    }.scan(tree, null);
    return variables;
  }
}
