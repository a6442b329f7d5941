package io.keyspread.analysis;

import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of the variables of one member may come from, in any order: what they are
 * assigned or stepped by, what a loop walks through, what a lambda is called on, and what is passed
 * to methods of the object that they hold.
 */
final class LocalDefinitions extends TreeScanner<@Nullable Void, @Nullable Void> {
  private final SetMultimap<Symbol, Tree> definitions = LinkedHashMultimap.create();
  private Deque<MethodInvocationTree> calls = new ArrayDeque<>();

  private LocalDefinitions() {}

  /** Returns the trees from which each variable in a member may get its value. */
  static SetMultimap<Symbol, Tree> in(Tree member) {
    LocalDefinitions scanner = new LocalDefinitions();
    scanner.scan(member, null);
    return scanner.definitions;
  }

  @Override
  public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
    if (tree.getInitializer() != null) {
      definitions.put(ASTHelpers.getSymbol(tree), tree.getInitializer());
    }
    return super.visitVariable(tree, null);
  }

  @Override
  public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
    define(tree.getVariable(), tree.getExpression());
    return super.visitAssignment(tree, null);
  }

  @Override
  public @Nullable Void visitCompoundAssignment(
      CompoundAssignmentTree tree, @Nullable Void unused) {
    define(tree.getVariable(), tree);
    return super.visitCompoundAssignment(tree, null);
  }

  @Override
  public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void unused) {
    if (Operators.step(tree.getKind()).isPresent()) {
      define(tree.getExpression(), tree);
    }
    return super.visitUnary(tree, null);
  }

  @Override
  public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree loop, @Nullable Void unused) {
    definitions.put(ASTHelpers.getSymbol(loop.getVariable()), loop.getExpression());
    return super.visitEnhancedForLoop(loop, null);
  }

  @Override
  public @Nullable Void visitInstanceOf(InstanceOfTree tree, @Nullable Void unused) {
    if (tree.getPattern() instanceof BindingPatternTree pattern) {
      definitions.put(ASTHelpers.getSymbol(pattern.getVariable()), tree.getExpression());
    }
    return super.visitInstanceOf(tree, null);
  }

  @Override
  public @Nullable Void visitCatch(CatchTree tree, @Nullable Void unused) {
    definitions.put(ASTHelpers.getSymbol(tree.getParameter()), tree.getParameter().getType());
    return super.visitCatch(tree, null);
  }

  @Override
  public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void unused) {
    if (!calls.isEmpty()) {
      // A collector's function gets what the stream hands to the call around the collector.
      for (VariableTree parameter : lambda.getParameters()) {
        definitions.put(ASTHelpers.getSymbol(parameter), calls.getLast());
      }
    }
    Deque<MethodInvocationTree> around = calls;
    calls = new ArrayDeque<>();
    super.visitLambdaExpression(lambda, null);
    calls = around;
    return null;
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    if (receiver != null) {
      for (ExpressionTree argument : call.getArguments()) {
        define(receiver, argument);
      }
    }
    calls.push(call);
    super.visitMethodInvocation(call, null);
    calls.pop();
    return null;
  }

  /** Notes an origin of the variable that a tree names, or whose array or object it takes apart. */
  private void define(ExpressionTree target, Tree origin) {
    ExpressionTree holder = ASTHelpers.stripParentheses(target);
    while (holder instanceof ArrayAccessTree || holder instanceof MethodInvocationTree) {
      holder =
          holder instanceof ArrayAccessTree access
              ? access.getExpression()
              : ASTHelpers.getReceiver(holder);
      if (holder == null) {
        return;
      }
    }
    if (ASTHelpers.getSymbol(holder) instanceof VarSymbol variable) {
      definitions.put(variable, origin);
    }
  }
}
