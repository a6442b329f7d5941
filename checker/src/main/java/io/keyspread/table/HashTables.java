package io.keyspread.table;

import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import io.keyspread.collision.ChainedLayout;
import io.keyspread.collision.ProbedLayout;
import io.keyspread.collision.TableLayout;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which tables hash their keys, and how, as far as a type or the creation of a table tells. */
public final class HashTables {
  private HashTables() {}

  /**
   * Returns whether a map is certain to find its bins as {@link java.util.HashMap} does: by its own
   * type, or by what its variable is initialized with.
   */
  public static boolean spreadsLikeHashMap(ExpressionTree map, VisitorState state) {
    return layoutOf(map, state)
        .filter(
            layout ->
                layout == ChainedLayout.HASH_MAP || layout == ChainedLayout.CONCURRENT_HASH_MAP)
        .isPresent();
  }

  /**
   * Returns how a map, set, multimap, table or cache lays out its keys: by how it is created, by
   * how the field or the final variable is initialized that it is, or by its type.
   *
   * @return the layout; empty if the table is not known, is sorted or is no hash table
   */
  public static Optional<TableLayout> layoutOf(ExpressionTree table, VisitorState state) {
    return initializer(table, state)
        .flatMap(HashTables::layoutOfCreation)
        .or(() -> layoutOfCreation(table));
  }

  /** Returns the layout of instances of a type, if all of them have one. */
  public static Optional<TableLayout> layoutOfType(@Nullable Type type) {
    return type == null
        ? Optional.empty()
        : LayoutRows.ofClass(type.tsym.getQualifiedName().toString());
  }

  /**
   * Returns the layout of what an expression creates: {@code new HashMap<>()}, {@code
   * Map.copyOf(map)}, {@code stream.collect(toUnmodifiableSet())}; of any other expression, what
   * its type tells.
   */
  public static Optional<TableLayout> layoutOfCreation(ExpressionTree creation) {
    ExpressionTree tree = ASTHelpers.stripParentheses(creation);
    if (tree instanceof ConditionalExpressionTree conditional) {
      Optional<TableLayout> layout = layoutOfCreation(conditional.getTrueExpression());
      return layout.equals(layoutOfCreation(conditional.getFalseExpression()))
          ? layout
          : Optional.empty();
    } else if (tree instanceof NewClassTree instance && instance.getClassBody() != null) {
      return layoutOfType(ASTHelpers.getType(instance.getIdentifier()));
    } else if (tree instanceof MethodInvocationTree call) {
      return isWeaklyKeyed(call)
          ? Optional.of(ProbedLayout.IDENTITY_HASH_MAP)
          : ofFactory(ASTHelpers.getSymbol(call))
              .or(() -> layoutOfType(ASTHelpers.getType(tree)))
              .or(() -> collected(call));
    }
    return layoutOfType(ASTHelpers.getType(tree));
  }

  /** Whether a cache's builder was told to compare keys by identity. */
  private static boolean isWeaklyKeyed(MethodInvocationTree call) {
    return ASTHelpers.getSymbol(call).getSimpleName().contentEquals("weakKeys")
        || (ASTHelpers.getReceiver(call) instanceof MethodInvocationTree receiver
            && isWeaklyKeyed(receiver));
  }

  /** What a method returns, unless it is told what to return. */
  private static Optional<TableLayout> ofFactory(MethodSymbol method) {
    return method.getParameters().stream().anyMatch(HashTables::isSupplier)
        ? Optional.empty()
        : LayoutRows.ofFactory(
            method.owner.getQualifiedName().toString(), method.getSimpleName().toString());
  }

  private static boolean isSupplier(VarSymbol parameter) {
    return parameter.type.tsym.getQualifiedName().contentEquals("java.util.function.Supplier");
  }

  /** What a stream is collected in. */
  private static Optional<TableLayout> collected(MethodInvocationTree call) {
    return call.getArguments().size() == 1
            && ASTHelpers.getSymbol(call).getSimpleName().contentEquals("collect")
            && call.getArguments().get(0) instanceof MethodInvocationTree collector
        ? layoutOfCreation(collector)
        : Optional.empty();
  }

  /** Returns what the field or the final variable is initialized with that a table is. */
  static Optional<ExpressionTree> initializer(ExpressionTree table, VisitorState state) {
    Symbol symbol = ASTHelpers.getSymbol(table);
    if (!(symbol instanceof VarSymbol variable)) {
      return Optional.empty();
    }
    return variable.getKind().isField()
        ? Optional.ofNullable(JavacTrees.instance(state.context).getPath(variable))
            .map(path -> (VariableTree) path.getLeaf())
            .map(VariableTree::getInitializer)
        : new Variables(state).definition(variable);
  }
}
