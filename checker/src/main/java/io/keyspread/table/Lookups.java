package io.keyspread.table;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import io.keyspread.analysis.MethodNames;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds code that asks a map for a key before it inserts under that key. */
public final class Lookups {
  private static final ImmutableSet<String> NAMES =
      ImmutableSet.of(
          "get",
          "getOrDefault",
          "getIfPresent",
          "containsKey",
          "remove",
          "compute",
          "computeIfAbsent",
          "computeIfPresent",
          "merge",
          "replace");

  /** What asks for, or settles, which keys a map holds, whatever the key. */
  private static final ImmutableSet<String> NAMES_WITHOUT_KEY =
      ImmutableSet.of("clear", "containsValue", "isEmpty", "lastEntry", "lastKey");

  private Lookups() {}

  /**
   * Returns whether the method around an insertion also asks the same map for the same key: then
   * its author has thought of the entry that may be there already.
   */
  public static boolean askForKeyOf(Insertion insertion) {
    Optional<Symbol> map = insertion.map().map(ASTHelpers::getSymbol);
    MethodTree method = ASTHelpers.findEnclosingNode(insertion.call(), MethodTree.class);
    if (map.isEmpty() || method == null) {
      return false;
    }
    Scanner scanner = new Scanner(map.get(), insertion.key());
    scanner.scan(method, null);
    return scanner.found || isChosenByLookup(map.get(), insertion.key().getLeaf());
  }

  /** {@code map.put(map.containsKey(now) ? now + 1 : now, value)}. */
  private static boolean isChosenByLookup(Symbol map, Tree key) {
    boolean[] found = {false};
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree tree, @Nullable Void unused) {
        found[0] |=
            NAMES.contains(MethodNames.simple(tree))
                && map.equals(ASTHelpers.getSymbol(ASTHelpers.getReceiver(tree)));
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(key, null);
    return found[0];
  }

  private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final Symbol map;
    private final TreePath key;
    private boolean found;

    Scanner(Symbol map, TreePath key) {
      this.map = map;
      this.key = key;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void unused) {
      if (tree.getMethodSelect() instanceof MemberSelectTree select
          && map.equals(ASTHelpers.getSymbol(select.getExpression()))
          && asks(select.getIdentifier().toString(), tree)) {
        found = true;
      }
      return found ? null : super.visitMethodInvocation(tree, null);
    }

    private boolean asks(String name, MethodInvocationTree tree) {
      return NAMES_WITHOUT_KEY.contains(name)
          || (NAMES.contains(name)
              && !tree.getArguments().isEmpty()
              && isSameKey(tree.getArguments().get(0)));
    }

    private boolean isSameKey(ExpressionTree argument) {
      if (key.getLeaf() instanceof IdentifierTree || argument instanceof IdentifierTree) {
        Symbol symbol = ASTHelpers.getSymbol(key.getLeaf());
        return symbol != null && symbol.equals(ASTHelpers.getSymbol(argument));
      }
      return argument.toString().equals(key.getLeaf().toString());
    }
  }
}
