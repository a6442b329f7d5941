package io.keyspread.table;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import io.keyspread.analysis.ProgramIndex;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many entries a table can hold at most, where the code says so with a constant: the {@code
 * removeEldestEntry} of its class, the builder of a cache, a condition before the insertion.
 */
final class EntryBound {
  /** What a builder of a cache is told. */
  private static final ImmutableSet<String> BUILDERS =
      ImmutableSet.of(
          "com.github.benmanes.caffeine.cache.Caffeine", "com.google.common.cache.CacheBuilder");

  private final ProgramIndex program;
  private final TreePath from;
  private final VisitorState state;

  /**
   * Creates the bounds that are seen from a place.
   *
   * @param from the insertion
   */
  EntryBound(ProgramIndex program, TreePath from, VisitorState state) {
    this.program = program;
    this.from = from;
    this.state = state;
  }

  /** Returns the bound of the table that an expression makes. */
  OptionalLong ofCreation(ExpressionTree creation) {
    ExpressionTree tree = ASTHelpers.stripParentheses(creation);
    if (tree instanceof NewClassTree made) {
      return removal(made).map(EntryBound::ofRemoval).orElseGet(OptionalLong::empty);
    }
    for (ExpressionTree call = tree;
        call instanceof MethodInvocationTree setting;
        call = ASTHelpers.getReceiver(setting)) {
      Symbol method = ASTHelpers.getSymbol(setting);
      if (method.name.contentEquals("maximumSize")
          && BUILDERS.contains(method.owner.getQualifiedName().toString())) {
        return constant(setting.getArguments().get(0));
      } else if (ASTHelpers.isStatic(method) && setting.getArguments().size() == 1) {
        // Collections.synchronizedMap and its kin.
        return ofCreation(setting.getArguments().get(0));
      }
    }
    return OptionalLong.empty();
  }

  /** Returns how many entries a table has at most when an insertion in it has run. */
  OptionalLong ofConditions(ExpressionTree table) {
    Symbol symbol = ASTHelpers.getSymbol(table);
    for (TreePath path = from;
        symbol != null && path.getParentPath() != null && !(path.getLeaf() instanceof MethodTree);
        path = path.getParentPath()) {
      if (path.getParentPath().getLeaf() instanceof IfTree choice
          && choice.getThenStatement() == path.getLeaf()
          && ASTHelpers.stripParentheses(choice.getCondition()) instanceof BinaryTree comparison
          && comparison.getLeftOperand() instanceof MethodInvocationTree size
          && ASTHelpers.getSymbol(size).name.contentEquals("size")
          && symbol.equals(ASTHelpers.getSymbol(ASTHelpers.getReceiver(size)))) {
        OptionalLong limit = constant(comparison.getRightOperand());
        switch (comparison.getKind()) {
          case LESS_THAN -> {
            return limit;
          }
          case LESS_THAN_EQUAL -> {
            return limit.isPresent() ? OptionalLong.of(limit.getAsLong() + 1) : limit;
          }
          default -> {
            // No bound.
          }
        }
      }
    }
    return OptionalLong.empty();
  }

  /** The method of the class by which a linked map is asked whether to drop an entry. */
  private Optional<MethodTree> removal(NewClassTree made) {
    Optional<ClassTree> body =
        Optional.ofNullable(made.getClassBody())
            .or(
                () ->
                    program
                        .declarationOf(ASTHelpers.getSymbol(made.getIdentifier()), from, state)
                        .map(TreePath::getLeaf)
                        .filter(ClassTree.class::isInstance)
                        .map(ClassTree.class::cast));
    return body.stream()
        .flatMap(type -> type.getMembers().stream())
        .filter(MethodTree.class::isInstance)
        .map(MethodTree.class::cast)
        .filter(method -> method.getName().contentEquals("removeEldestEntry"))
        .findFirst();
  }

  /** Of {@code return size() > 100}: after an insertion, one more is dropped at once. */
  private static OptionalLong ofRemoval(MethodTree removal) {
    if (removal.getBody() == null
        || removal.getBody().getStatements().size() != 1
        || !(Iterables.getOnlyElement(removal.getBody().getStatements())
            instanceof ReturnTree result)
        || !(ASTHelpers.stripParentheses(result.getExpression()) instanceof BinaryTree comparison)
        || !comparison.getLeftOperand().toString().endsWith("size()")) {
      return OptionalLong.empty();
    }
    return comparison.getKind() == Tree.Kind.GREATER_THAN
            || comparison.getKind() == Tree.Kind.GREATER_THAN_EQUAL
        ? constant(comparison.getRightOperand())
        : OptionalLong.empty();
  }

  private static OptionalLong constant(ExpressionTree tree) {
    return ASTHelpers.constValue(tree) instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }
}
