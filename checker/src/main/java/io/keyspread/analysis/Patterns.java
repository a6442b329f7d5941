package io.keyspread.analysis;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/** Variables that a pattern declares: {@code if (value instanceof Long time)}. */
final class Patterns {
  private Patterns() {}

  /** Returns the expression that a pattern variable names once more. */
  static Optional<TreePath> matchedBy(VarSymbol variable, TreePath from) {
    if (variable.getKind() != ElementKind.BINDING_VARIABLE
        || !ASTHelpers.isConsideredFinal(variable)) {
      return Optional.empty();
    }
    TreePath method = from;
    while (method.getParentPath() != null && !(method.getLeaf() instanceof MethodTree)) {
      method = method.getParentPath();
    }
    Scanner scanner = new Scanner(variable);
    scanner.scan(method, null);
    return Optional.ofNullable(scanner.found);
  }

  private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final VarSymbol variable;
    private @Nullable TreePath found;

    Scanner(VarSymbol variable) {
      this.variable = variable;
    }

    @Override
    public @Nullable Void visitInstanceOf(InstanceOfTree tree, @Nullable Void unused) {
      if (tree.getPattern() instanceof BindingPatternTree pattern
          && variable.equals(ASTHelpers.getSymbol(pattern.getVariable()))) {
        found = new TreePath(getCurrentPath(), tree.getExpression());
      }
      return super.visitInstanceOf(tree, null);
    }
  }
}
