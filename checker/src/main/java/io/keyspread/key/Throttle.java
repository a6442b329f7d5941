package io.keyspread.key;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.google.errorprone.util.Reachability;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.analysis.MethodNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes code that lets a reading of a clock pass only some time after the last that it let
 * pass: it keeps the reading, or what it computes of it, in a field, and looks at that field first.
 */
final class Throttle {
  private static final ImmutableSet<String> KEEPING =
      ImmutableSet.of(
          "accumulateAndGet",
          "compareAndSet",
          "getAndAccumulate",
          "getAndSet",
          "lazySet",
          "set",
          "weakCompareAndSetPlain");

  private final Set<Symbol> readings;
  private final Set<Symbol> kept = new HashSet<>();

  private Throttle(Tree key, MethodTree method) {
    this.readings = readingsIn(key);
    if (!readings.isEmpty()) {
      collectKept(method);
    }
  }

  /**
   * Returns whether only such a reading gets to a place.
   *
   * @param key what is computed of the reading there
   */
  static boolean guards(TreePath place, Tree key) {
    MethodTree method = ASTHelpers.findEnclosingNode(place, MethodTree.class);
    return method != null && new Throttle(key, method).guards(place, method);
  }

  private boolean guards(TreePath place, MethodTree method) {
    for (TreePath at = place; at.getLeaf() != method; at = at.getParentPath()) {
      Tree parent = at.getParentPath().getLeaf();
      if (parent instanceof IfTree choice
          && at.getLeaf() != choice.getCondition()
          && mentions(choice.getCondition(), kept)) {
        return true;
      }
      for (Tree statement : before(at.getLeaf(), parent)) {
        if (statement instanceof IfTree exit
            && !Reachability.canCompleteNormally(exit.getThenStatement())
            && (mentions(exit.getCondition(), kept) || isAskedOf(exit.getCondition()))) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<? extends Tree> before(Tree statement, Tree parent) {
    List<? extends Tree> statements =
        parent instanceof BlockTree block
            ? block.getStatements()
            : parent instanceof CaseTree label && label.getStatements() != null
                ? label.getStatements()
                : ImmutableList.of(statement);
    return statements.subList(0, Math.max(0, statements.indexOf(statement)));
  }

  /** Returns the local variables that a key is computed of, and the methods without parameters. */
  private static Set<Symbol> readingsIn(Tree key) {
    Set<Symbol> readings = new HashSet<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
        if (ASTHelpers.getSymbol(tree) instanceof VarSymbol variable
            && !variable.getKind().isField()) {
          readings.add(variable);
        }
        return null;
      }

      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree tree, @Nullable Void unused) {
        if (tree.getArguments().isEmpty()) {
          readings.add(ASTHelpers.getSymbol(tree));
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(key, null);
    return readings;
  }

  /** Collects the fields that a reading is kept in, and the locals that are computed of those. */
  private void collectKept(MethodTree method) {
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
        keep(tree.getVariable(), tree.getExpression());
        return super.visitAssignment(tree, null);
      }

      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree tree, @Nullable Void unused) {
        if (KEEPING.contains(MethodNames.simple(tree))) {
          tree.getArguments().forEach(argument -> keep(ASTHelpers.getReceiver(tree), argument));
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(method, null);
    if (kept.isEmpty()) {
      return;
    }
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
        if (tree.getInitializer() != null && mentions(tree.getInitializer(), kept)) {
          kept.add(ASTHelpers.getSymbol(tree));
        }
        return super.visitVariable(tree, null);
      }
    }.scan(method, null);
  }

  private void keep(@Nullable ExpressionTree target, ExpressionTree value) {
    if (target != null
        && ASTHelpers.getSymbol(target) instanceof VarSymbol field
        && field.getKind().isField()
        && mentions(value, readings)) {
      kept.add(field);
    }
  }

  /** Returns whether a condition asks a method about a reading. */
  private boolean isAskedOf(ExpressionTree condition) {
    boolean[] found = {false};
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree tree, @Nullable Void unused) {
        found[0] |=
            tree.getArguments().stream()
                .map(ASTHelpers::getSymbol)
                .anyMatch(argument -> argument instanceof VarSymbol && readings.contains(argument));
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(condition, null);
    return found[0];
  }

  private static boolean mentions(Tree tree, Set<Symbol> symbols) {
    boolean[] found = {false};
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void unused) {
        found[0] |= symbols.contains(ASTHelpers.getSymbol(identifier));
        return null;
      }

      @Override
      public @Nullable Void visitMemberSelect(MemberSelectTree select, @Nullable Void unused) {
        found[0] |= symbols.contains(ASTHelpers.getSymbol(select));
        return super.visitMemberSelect(select, null);
      }
    }.scan(tree, null);
    return found[0];
  }
}
