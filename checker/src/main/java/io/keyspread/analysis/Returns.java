package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import org.jspecify.annotations.Nullable;

/**
 * Finds the return statements of a method or lambda, without those of lambdas and classes in it.
 */
final class Returns extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private final ImmutableList.Builder<TreePath> returns = ImmutableList.builder();

  private Returns() {}

  /** Returns the paths of the return statements; none for a method without a body. */
  static ImmutableList<TreePath> of(TreePath code) {
    Returns scanner = new Returns();
    Tree body =
        code.getLeaf() instanceof LambdaExpressionTree lambda
            ? lambda.getBody()
            : ((MethodTree) code.getLeaf()).getBody();
    if (body != null) {
      scanner.scan(new TreePath(code, body), null);
    }
    return scanner.returns.build();
  }

  @Override
  public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void unused) {
    returns.add(getCurrentPath());
    return null;
  }

  @Override
  public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void unused) {
    return null;
  }

  @Override
  public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
    return null;
  }
}
