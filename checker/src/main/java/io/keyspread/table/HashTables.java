package io.keyspread.table;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which tables hash their keys, as far as the type or the creation of a variable tells. */
public final class HashTables {
  private static final ImmutableSet<String> LIKE_HASH_MAP =
      ImmutableSet.of(
          "java.util.HashMap", "java.util.LinkedHashMap", "java.util.concurrent.ConcurrentHashMap");

  private HashTables() {}

  /**
   * Returns whether a map is certain to find its bins as {@link java.util.HashMap} does: by its own
   * type, or by what its field is initialized with.
   */
  public static boolean spreadsLikeHashMap(ExpressionTree map, VisitorState state) {
    return isLikeHashMap(ASTHelpers.getType(map))
        || initializer(map, state)
            .map(ASTHelpers::getType)
            .filter(HashTables::isLikeHashMap)
            .isPresent();
  }

  private static Optional<Tree> initializer(ExpressionTree map, VisitorState state) {
    Symbol symbol = ASTHelpers.getSymbol(map);
    if (!(symbol instanceof VarSymbol variable) || !variable.getKind().isField()) {
      return Optional.empty();
    }
    return Optional.ofNullable(JavacTrees.instance(state.context).getPath(variable))
        .map(TreePath::getLeaf)
        .map(tree -> ((VariableTree) tree).getInitializer());
  }

  private static boolean isLikeHashMap(@Nullable Type type) {
    return type != null && LIKE_HASH_MAP.contains(type.tsym.getQualifiedName().toString());
  }
}
