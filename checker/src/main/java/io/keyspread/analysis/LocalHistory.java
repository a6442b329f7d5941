package io.keyspread.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an object between the declaration of the local variable that holds it and a
 * place in the same block, where that is a straight line of calls: {@code text.append(a);
 * text.append(b).append(c);}.
 *
 * @param creation what the variable was declared to hold
 * @param calls the calls on the object, in order
 */
record LocalHistory(ExpressionTree creation, ImmutableList<MethodInvocationTree> calls) {

  /**
   * Returns the history of the object that {@code use} reads the variable of.
   *
   * @param use the identifier that reads the variable
   * @param from a path below the declaration's block
   * @return the history; empty if the object is used otherwise, or its variable assigned
   */
  static Optional<LocalHistory> before(IdentifierTree use, TreePath from) {
    if (!(ASTHelpers.getSymbol(use) instanceof VarSymbol variable)
        || !ASTHelpers.isConsideredFinal(variable)) {
      return Optional.empty();
    }
    return Declarations.find(variable, from)
        .filter(declaration -> declaration.getParentPath().getLeaf() instanceof BlockTree)
        .flatMap(declaration -> along(declaration, variable, use));
  }

  private static Optional<LocalHistory> along(
      TreePath declaration, VarSymbol variable, IdentifierTree use) {
    ExpressionTree creation = ((VariableTree) declaration.getLeaf()).getInitializer();
    List<? extends StatementTree> statements =
        ((BlockTree) declaration.getParentPath().getLeaf()).getStatements();
    ImmutableList.Builder<MethodInvocationTree> calls = ImmutableList.builder();
    int start = statements.indexOf((StatementTree) declaration.getLeaf());
    for (StatementTree statement : statements.subList(start + 1, statements.size())) {
      ImmutableList<IdentifierTree> reads = readsOf(variable, statement);
      if (reads.contains(use)) {
        return reads.size() == 1 && creation != null
            ? Optional.of(new LocalHistory(creation, calls.build()))
            : Optional.empty();
      } else if (!reads.isEmpty()) {
        ImmutableList<MethodInvocationTree> chain = chainOn(variable, statement);
        if (chain.isEmpty() || reads.size() > 1) {
          return Optional.empty();
        }
        calls.addAll(chain);
      }
    }
    return Optional.empty();
  }

  /** The calls of a statement that is a chain of calls on the variable, the first one first. */
  private static ImmutableList<MethodInvocationTree> chainOn(
      VarSymbol variable, StatementTree statement) {
    if (!(statement instanceof ExpressionStatementTree expression)) {
      return ImmutableList.of();
    }
    Deque<MethodInvocationTree> chain = new ArrayDeque<>();
    ExpressionTree link = expression.getExpression();
    while (link instanceof MethodInvocationTree call) {
      chain.addFirst(call);
      link = ASTHelpers.getReceiver(call);
    }
    return link != null && variable.equals(ASTHelpers.getSymbol(link))
        ? chain.stream().collect(toImmutableList())
        : ImmutableList.of();
  }

  private static ImmutableList<IdentifierTree> readsOf(VarSymbol variable, Tree tree) {
    ImmutableList.Builder<IdentifierTree> reads = ImmutableList.builder();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void unused) {
        if (variable.equals(ASTHelpers.getSymbol(identifier))) {
          reads.add(identifier);
        }
        return null;
      }
    }.scan(tree, null);
    return reads.build();
  }
}
