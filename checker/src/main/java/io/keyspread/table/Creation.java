package io.keyspread.table;

import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.util.Name;
import io.keyspread.collision.Growth;
import java.util.List;
import java.util.Optional;

/**
 * The creation of a hash table that is given its length: {@code new HashMap<>(n)}, {@code new
 * HashSet<>(n, 0.5f)}.
 *
 * @param tree the expression
 * @param table the class; exactly that class, never a subclass, which may bound or size itself
 * @param capacity the argument that gives the length of the table
 * @param loadFactor the load factor, greater than 0
 */
public record Creation(
    NewClassTree tree, SizedTable table, ExpressionTree capacity, float loadFactor) {

  /**
   * Returns the creation that a tree is, if it is one with a constant load factor. The simple name
   * and the number of arguments are looked at first: nearly all trees are told by these.
   */
  public static Optional<Creation> of(NewClassTree tree, VisitorState state) {
    List<? extends ExpressionTree> arguments = tree.getArguments();
    if (arguments.isEmpty() || arguments.size() > 2 || tree.getClassBody() != null) {
      return Optional.empty();
    }
    return simpleName(tree.getIdentifier())
        .flatMap(name -> SizedTable.withSimpleName(name, state))
        .filter(table -> isSized(table, ASTHelpers.getSymbol(tree)))
        .flatMap(
            table ->
                loadFactor(arguments)
                    .map(loadFactor -> new Creation(tree, table, arguments.get(0), loadFactor)));
  }

  /** Returns the type of the keys, or of the elements of a set. */
  public Optional<Type> keyType() {
    return Optional.ofNullable(ASTHelpers.getType(tree))
        .map(Type::getTypeArguments)
        .filter(arguments -> !arguments.isEmpty())
        .map(arguments -> arguments.get(0));
  }

  /**
   * Returns whether the type of the keys has few values: such a table never gets as many entries as
   * its source has.
   */
  public boolean hasSmallKeys(VisitorState state) {
    return keyType().filter(type -> InsertedKey.isSmall(type, state)).isPresent();
  }

  private static boolean isSized(SizedTable table, MethodSymbol constructor) {
    List<Type> parameters = constructor.type.getParameterTypes();
    return constructor.owner.getQualifiedName().contentEquals(table.className())
        && parameters.get(0).hasTag(TypeTag.INT)
        && (parameters.size() == 1 || parameters.get(1).hasTag(TypeTag.FLOAT));
  }

  private static Optional<Float> loadFactor(List<? extends ExpressionTree> arguments) {
    return arguments.size() == 1
        ? Optional.of(Growth.DEFAULT_LOAD_FACTOR)
        : Optional.ofNullable(ASTHelpers.constValue(arguments.get(1), Number.class))
            .map(Number::floatValue)
            .filter(loadFactor -> loadFactor > 0);
  }

  private static Optional<Name> simpleName(Tree type) {
    if (type instanceof ParameterizedTypeTree parameterized) {
      return simpleName(parameterized.getType());
    }
    if (type instanceof AnnotatedTypeTree annotated) {
      return simpleName(annotated.getUnderlyingType());
    }
    if (type instanceof MemberSelectTree select) {
      return Optional.of((Name) select.getIdentifier());
    }
    return type instanceof IdentifierTree identifier
        ? Optional.of((Name) identifier.getName())
        : Optional.empty();
  }
}
