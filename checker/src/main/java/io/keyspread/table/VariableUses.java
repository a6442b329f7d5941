package io.keyspread.table;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import org.jspecify.annotations.Nullable;

/** Finds the places that use a variable. */
public final class VariableUses extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private final VarSymbol variable;
  private final ImmutableList.Builder<TreePath> uses = ImmutableList.builder();

  private VariableUses(VarSymbol variable) {
    this.variable = variable;
  }

  /** Returns the expressions below {@code root} that are a variable, of whatever object. */
  public static ImmutableList<TreePath> of(VarSymbol variable, TreePath root) {
    VariableUses scanner = new VariableUses(variable);
    scanner.scan(root, null);
    return scanner.uses.build();
  }

  @Override
  public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
    if (tree.getName().equals(variable.name) && variable.equals(ASTHelpers.getSymbol(tree))) {
      uses.add(getCurrentPath());
    }
    return null;
  }

  @Override
  public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
    if (tree.getIdentifier().equals(variable.name) && variable.equals(ASTHelpers.getSymbol(tree))) {
      uses.add(getCurrentPath());
    }
    return super.visitMemberSelect(tree, null);
  }
}
