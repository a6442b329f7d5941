package io.keyspread.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/**
 * Every key by which a table is asked or filled, where the whole life of the table is in view and
 * no key comes out of it: then other keys may take their place, if they do everywhere.
 */
public final class KeyAccesses {
  /** Methods whose first argument is a key, and that give no key to a function. */
  private static final ImmutableSet<String> BY_KEY =
      ImmutableSet.of(
          "add",
          "contains",
          "containsKey",
          "get",
          "getOrDefault",
          "merge",
          "put",
          "putIfAbsent",
          "remove",
          "replace");

  /** Methods whose first argument is a key, and whose function gets it. */
  private static final ImmutableSet<String> BY_KEY_WITH_FUNCTION =
      ImmutableSet.of("compute", "computeIfAbsent", "computeIfPresent");

  private static final ImmutableSet<String> WITHOUT_KEY =
      ImmutableSet.of("clear", "isEmpty", "size", "values");

  private KeyAccesses() {}

  /**
   * Returns the keys of every access of the table that an insertion fills.
   *
   * @return the expressions, in the order of the source; empty if there may be other accesses
   */
  public static Optional<ImmutableList<ExpressionTree>> of(HashedInsertion insertion) {
    return insertion
        .table()
        .map(ASTHelpers::getSymbol)
        .filter(VarSymbol.class::isInstance)
        .map(VarSymbol.class::cast)
        .filter(KeyAccesses::isInView)
        .flatMap(
            table -> {
              Scanner scanner = new Scanner(table);
              scanner.scan(Accesses.topLevelClass(insertion.call()), null);
              return scanner.isPlain ? Optional.of(scanner.keys.build()) : Optional.empty();
            });
  }

  private static boolean isInView(VarSymbol table) {
    return table.getKind() == ElementKind.LOCAL_VARIABLE
        || (table.getKind() == ElementKind.FIELD && table.isPrivate());
  }

  private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final VarSymbol table;
    private final ImmutableList.Builder<ExpressionTree> keys = ImmutableList.builder();
    private boolean isPlain = true;

    Scanner(VarSymbol table) {
      this.table = table;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
      if (table.equals(ASTHelpers.getSymbol(tree)) && tree.getInitializer() != null) {
        isPlain &= isEmptyTable(tree.getInitializer());
      }
      return super.visitVariable(tree, null);
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
      if (table.equals(ASTHelpers.getSymbol(tree))) {
        use(getCurrentPath());
      }
      return null;
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
      if (table.equals(ASTHelpers.getSymbol(tree))) {
        use(getCurrentPath());
      }
      return super.visitMemberSelect(tree, null);
    }

    private void use(TreePath use) {
      Tree parent = use.getParentPath().getLeaf();
      if (parent instanceof MemberSelectTree select
          && use.getParentPath().getParentPath().getLeaf() instanceof MethodInvocationTree call
          && call.getMethodSelect() == select) {
        isPlain &= isPlain(select.getIdentifier().toString(), call);
      } else if (parent instanceof AssignmentTree assignment
          && assignment.getVariable() == use.getLeaf()) {
        isPlain &= isEmptyTable(assignment.getExpression());
      } else {
        isPlain = false;
      }
    }

    private boolean isPlain(String name, MethodInvocationTree call) {
      if (WITHOUT_KEY.contains(name)) {
        return true;
      } else if (call.getArguments().isEmpty()) {
        return false;
      }
      keys.add(call.getArguments().get(0));
      return BY_KEY.contains(name)
          || (BY_KEY_WITH_FUNCTION.contains(name)
              && call.getArguments().get(1) instanceof LambdaExpressionTree function
              && !usesKey(function));
    }

    private static boolean usesKey(LambdaExpressionTree function) {
      VarSymbol key = ASTHelpers.getSymbol(function.getParameters().get(0));
      boolean[] found = {false};
      new TreeScanner<@Nullable Void, @Nullable Void>() {
        @Override
        public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
          found[0] |= key.equals(ASTHelpers.getSymbol(tree));
          return null;
        }
      }.scan(function.getBody(), null);
      return found[0];
    }

    /** Whether nothing is in a new table, and nobody else has it. */
    private static boolean isEmptyTable(ExpressionTree value) {
      return value instanceof NewClassTree creation
          && creation.getClassBody() == null
          && creation.getArguments().stream()
              .allMatch(argument -> ASTHelpers.getType(argument).isPrimitive());
    }
  }
}
