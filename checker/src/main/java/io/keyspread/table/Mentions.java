package io.keyspread.table;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssertTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a statement does with a table, and what else a table's creation hangs on. */
final class Mentions extends TreeScanner<@Nullable Void, @Nullable Void> {
  private static final ImmutableSet<String> THROWN_FOR_NULL =
      ImmutableSet.of(
          "java.lang.Exception",
          "java.lang.NullPointerException",
          "java.lang.RuntimeException",
          "java.lang.Throwable");

  private final TableUse use;
  private final Set<Symbol> symbols = new LinkedHashSet<>();
  private boolean handedOn;
  private boolean jumps;
  private boolean jumpsOutsideLoops;
  private boolean catchesNullOutsideLoops;
  private int loops;
  private int handlers;

  private Mentions(TableUse use) {
    this.use = use;
  }

  static Mentions in(Tree statement, TableUse use) {
    Mentions mentions = new Mentions(use);
    mentions.scan(statement, null);
    return mentions;
  }

  /** Whether somebody else may get hold of the table, other than by its being returned. */
  boolean handOnTable() {
    return handedOn;
  }

  /**
   * Whether the statement, which fills the table in a loop, may end what it stands in instead, and
   * reads one of the variables.
   */
  boolean guardOutsideLoops(Set<Symbol> variables) {
    return jumpsOutsideLoops && variables.stream().anyMatch(symbols::contains);
  }

  /**
   * Whether the statement, which fills the table in a loop, goes on where one of the variables is
   * null: it catches what that throws.
   */
  boolean catchNull(Set<Symbol> variables) {
    return catchesNullOutsideLoops
        && variables.stream()
            .anyMatch(variable -> !variable.type.isPrimitive() && symbols.contains(variable));
  }

  /** Whether the statement may end what it stands in, and reads one of the variables. */
  boolean guard(Set<Symbol> variables) {
    return jumps && variables.stream().anyMatch(symbols::contains);
  }

  @Override
  public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
    if (tree instanceof ExpressionTree expression && use.isTable(expression)) {
      // Reached by none of the ways below that leave the table where it is.
      handedOn = true;
      return null;
    }
    boolean repeats =
        tree instanceof LambdaExpressionTree || (tree != null && Recurrence.isLoop(tree));
    loops += repeats ? 1 : 0;
    super.scan(tree, null);
    loops -= repeats ? 1 : 0;
    return null;
  }

  private void jump() {
    jumps = true;
    jumpsOutsideLoops |= loops == 0 && handlers == 0;
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    if (CallScanner.ASSERTING.matcher(ASTHelpers.getSymbol(call).name).matches()) {
      jump();
    }
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    if (receiver == null || !use.isTable(receiver)) {
      return super.visitMethodInvocation(call, null);
    }
    return scan(call.getArguments(), null);
  }

  @Override
  public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void unused) {
    if (use.isTable(reference.getQualifierExpression())) {
      return null;
    }
    return super.visitMemberReference(reference, null);
  }

  @Override
  public @Nullable Void visitAssignment(AssignmentTree assignment, @Nullable Void unused) {
    if (use.isTable(assignment.getVariable())) {
      return scan(assignment.getExpression(), null);
    }
    return super.visitAssignment(assignment, null);
  }

  @Override
  public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void unused) {
    jump();
    if (tree.getExpression() != null && use.isTable(tree.getExpression())) {
      return null;
    }
    return super.visitReturn(tree, null);
  }

  @Override
  public @Nullable Void visitAssert(AssertTree tree, @Nullable Void unused) {
    jump();
    return super.visitAssert(tree, null);
  }

  @Override
  public @Nullable Void visitThrow(ThrowTree tree, @Nullable Void unused) {
    jump();
    return super.visitThrow(tree, null);
  }

  @Override
  public @Nullable Void visitBreak(BreakTree tree, @Nullable Void unused) {
    jump();
    return null;
  }

  @Override
  public @Nullable Void visitContinue(ContinueTree tree, @Nullable Void unused) {
    jump();
    return null;
  }

  @Override
  public @Nullable Void visitTry(TryTree tree, @Nullable Void unused) {
    catchesNullOutsideLoops |=
        loops == 0
            && tree.getCatches().stream()
                .map(clause -> clause.getParameter().getType())
                .anyMatch(Mentions::isThrownForNull);
    scan(tree.getResources(), null);
    scan(tree.getBlock(), null);
    // What jumps after an exception has begun to fill the table.
    handlers++;
    scan(tree.getCatches(), null);
    handlers--;
    return scan(tree.getFinallyBlock(), null);
  }

  private static boolean isThrownForNull(Tree type) {
    return type instanceof UnionTypeTree union
        ? union.getTypeAlternatives().stream().anyMatch(Mentions::isThrownForNull)
        : THROWN_FOR_NULL.contains(ASTHelpers.getType(type).tsym.getQualifiedName().toString());
  }

  @Override
  public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
    note(tree);
    return null;
  }

  @Override
  public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
    note(tree);
    return super.visitMemberSelect(tree, null);
  }

  private void note(Tree tree) {
    Symbol symbol = ASTHelpers.getSymbol(tree);
    if (symbol != null) {
      symbols.add(symbol);
    }
  }
}
