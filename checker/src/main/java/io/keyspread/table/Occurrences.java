package io.keyspread.table;

import com.google.common.collect.Sets;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where, after a table's creation, the variable stands that holds the table. One walk answers that
 * for all trees; most code around a table has nothing to do with it.
 */
final class Occurrences extends TreeScanner<@Nullable Void, @Nullable Void> {
  private final @Nullable VarSymbol variable;
  private final Set<Tree> holders = Sets.newIdentityHashSet();
  private final Set<Tree> inserting = Sets.newIdentityHashSet();
  private final Deque<Tree> open = new ArrayDeque<>();
  private int repeating;

  private Occurrences(@Nullable VarSymbol variable) {
    this.variable = variable;
  }

  /** Looks for the variable that holds a table, in what follows its creation. */
  static Occurrences of(Aftermath aftermath) {
    Optional<VarSymbol> variable = aftermath.holder().flatMap(AccessPath::lastVariable);
    Occurrences occurrences = new Occurrences(variable.orElse(null));
    if (variable.isPresent()) {
      aftermath.ways().forEach(way -> way.forEach(list -> occurrences.scan(list, null)));
    }
    return occurrences;
  }

  /** Returns whether the variable stands somewhere in a tree, or is it. */
  boolean isIn(Tree tree) {
    return holders.contains(tree);
  }

  /**
   * Returns whether a tree may insert more than single calls do that are written out: in a loop or
   * lambda, by a reference of a method, or by a call that takes many elements.
   */
  boolean insertInBulk(Tree tree) {
    return inserting.contains(tree);
  }

  /** Returns whether any tree does that. */
  boolean insertInBulk() {
    return !inserting.isEmpty();
  }

  @Override
  public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
    if (tree == null) {
      return null;
    }
    boolean repeats = tree instanceof LambdaExpressionTree || Recurrence.isLoop(tree);
    repeating += repeats ? 1 : 0;
    open.push(tree);
    super.scan(tree, null);
    open.pop();
    repeating -= repeats ? 1 : 0;
    return null;
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    super.visitMethodInvocation(call, null);
    if (isIn(call)) {
      boolean inBulk =
          switch (TableCall.of(call)) {
            case BULK_INSERTION -> true;
            case INSERTION, GROUPING -> repeating > 0;
            case READING, REMOVAL, OTHER -> false;
          };
      if (inBulk) {
        addAllOpen(inserting);
      }
    }
    return null;
  }

  @Override
  public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void unused) {
    super.visitMemberReference(reference, null);
    if (isIn(reference)) {
      addAllOpen(inserting);
    }
    return null;
  }

  @Override
  public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
    note(ASTHelpers.getSymbol(tree));
    return null;
  }

  @Override
  public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
    note(ASTHelpers.getSymbol(tree));
    return super.visitMemberSelect(tree, null);
  }

  private void note(@Nullable Symbol symbol) {
    if (symbol != null && symbol.equals(variable)) {
      addAllOpen(holders);
    }
  }

  /** Adds the trees from the one that is visited outward, up to one that is known already. */
  private void addAllOpen(Set<Tree> trees) {
    for (Tree tree : open) {
      if (!trees.add(tree)) {
        return;
      }
    }
  }
}
