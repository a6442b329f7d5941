package io.keyspread.table;

import com.google.errorprone.VisitorState;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.suppliers.Suppliers;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Type;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The wish to have each of many elements but once: the table gets fewer entries than there are. */
final class Deduplication extends TreeScanner<Boolean, @Nullable Void> {
  private static final Pattern NAME = Pattern.compile("(?i).*(dedup|distinct|uniq).*");
  private static final Supplier<Type> LIST = Suppliers.typeFromString("java.util.List");

  private final TableUse use;
  private final VisitorState state;

  private Deduplication(TableUse use, VisitorState state) {
    this.use = use;
    this.state = state;
  }

  /**
   * Returns whether a table is named by that wish, or the statements below return it as a list: who
   * needs a list goes through a set only to drop what is there already.
   */
  static boolean isWanted(TableUse use, Iterable<? extends Tree> statements, VisitorState state) {
    return use.variable().filter(table -> NAME.matcher(table.name).matches()).isPresent()
        || new Deduplication(use, state).scan(statements, null);
  }

  @Override
  public Boolean visitReturn(ReturnTree tree, @Nullable Void unused) {
    return (tree.getExpression() instanceof NewClassTree creation
            && isListOfTable(creation, creation.getArguments()))
        || (tree.getExpression() instanceof MethodInvocationTree call
            && isListOfTable(call, call.getArguments()));
  }

  private boolean isListOfTable(ExpressionTree tree, List<? extends ExpressionTree> arguments) {
    return arguments.size() == 1
        && use.isTable(arguments.get(0))
        && ASTHelpers.isSubtype(ASTHelpers.getType(tree), LIST.get(state), state);
  }

  @Override
  public Boolean scan(@Nullable Tree tree, @Nullable Void unused) {
    return tree != null && Boolean.TRUE.equals(super.scan(tree, null));
  }

  @Override
  public Boolean scan(@Nullable Iterable<? extends Tree> trees, @Nullable Void unused) {
    return Boolean.TRUE.equals(super.scan(trees, null));
  }

  @Override
  public Boolean reduce(Boolean first, Boolean second) {
    return Boolean.TRUE.equals(first) || Boolean.TRUE.equals(second);
  }
}
