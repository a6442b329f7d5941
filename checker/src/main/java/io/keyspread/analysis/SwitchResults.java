package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreeScanner;
import org.jspecify.annotations.Nullable;

/** The expressions that a switch expression may yield. */
final class SwitchResults {
  private SwitchResults() {}

  static ImmutableList<ExpressionTree> of(SwitchExpressionTree tree) {
    ImmutableList.Builder<ExpressionTree> results = ImmutableList.builder();
    for (CaseTree switchCase : tree.getCases()) {
      Tree body = switchCase.getBody();
      if (body instanceof ExpressionTree expression) {
        results.add(expression);
      } else {
        new YieldScanner(results).scan(switchCase, null);
      }
    }
    return results.build();
  }

  private static final class YieldScanner extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final ImmutableList.Builder<ExpressionTree> results;

    YieldScanner(ImmutableList.Builder<ExpressionTree> results) {
      this.results = results;
    }

    @Override
    public @Nullable Void visitYield(YieldTree tree, @Nullable Void unused) {
      results.add(tree.getValue());
      return null;
    }

    @Override
    public @Nullable Void visitSwitchExpression(SwitchExpressionTree tree, @Nullable Void unused) {
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
}
