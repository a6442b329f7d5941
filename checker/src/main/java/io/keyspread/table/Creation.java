package io.keyspread.table;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.suppliers.Suppliers;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberReferenceTree.ReferenceMode;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.util.Name;
import io.keyspread.collision.Growth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The creation of a hash table: {@code new HashMap<>(n)}, {@code new HashSet<>(n, 0.5f)}, {@code
 * new HashMap<>()}, {@code Maps.newHashMap()}, {@code HashMap::new}.
 *
 * @param tree the expression
 * @param table the class; exactly that class, never a subclass, which may bound or size itself, but
 *     for an anonymous one that leaves the insertion alone
 * @param capacity the argument that the table is sized by, absent where there is none
 * @param loadFactor the load factor, greater than 0
 */
public record Creation(
    ExpressionTree tree, SizedTable table, Optional<ExpressionTree> capacity, float loadFactor) {

  /** The factories without an argument, by class and name. */
  private static final ImmutableMap<String, SizedTable> FACTORIES =
      ImmutableMap.<String, SizedTable>builder()
          .put("com.google.common.collect.Maps.newConcurrentMap", SizedTable.CONCURRENT_HASH_MAP)
          .put("com.google.common.collect.Maps.newHashMap", SizedTable.HASH_MAP)
          .put("com.google.common.collect.Maps.newIdentityHashMap", SizedTable.IDENTITY_HASH_MAP)
          .put("com.google.common.collect.Maps.newLinkedHashMap", SizedTable.LINKED_HASH_MAP)
          .put(
              "com.google.common.collect.Sets.newConcurrentHashSet", SizedTable.CONCURRENT_HASH_SET)
          .put("com.google.common.collect.Sets.newHashSet", SizedTable.HASH_SET)
          .put("com.google.common.collect.Sets.newLinkedHashSet", SizedTable.LINKED_HASH_SET)
          .put("java.util.concurrent.ConcurrentHashMap.newKeySet", SizedTable.CONCURRENT_HASH_SET)
          .put(
              "org.eclipse.collections.api.factory.map.MutableMapFactory.empty",
              SizedTable.UNIFIED_MAP)
          .put(
              "org.eclipse.collections.api.factory.set.MutableSetFactory.empty",
              SizedTable.UNIFIED_SET)
          .put("org.eclipse.collections.impl.map.mutable.UnifiedMap.newMap", SizedTable.UNIFIED_MAP)
          .put("org.eclipse.collections.impl.set.mutable.UnifiedSet.newSet", SizedTable.UNIFIED_SET)
          .buildOrThrow();

  private static final Supplier<Type> COLLECTION = Suppliers.typeFromString("java.util.Collection");

  /** Methods by which a subclass may bound itself, or see to its own table. */
  private static final ImmutableSet<String> INSERTING =
      ImmutableSet.of("add", "addAll", "put", "putAll", "removeEldestEntry");

  /** The names by the compiler's own, which are compared by identity: most calls end here. */
  private static final Supplier<ImmutableSet<Name>> FACTORY_NAMES =
      VisitorState.memoize(
          state ->
              FACTORIES.keySet().stream()
                  .map(factory -> factory.substring(factory.lastIndexOf('.') + 1))
                  .map(state::getName)
                  .collect(toImmutableSet()));

  /** Returns the creation without an argument that a tree is, if it is one. */
  public static Optional<Creation> unsized(NewClassTree tree, VisitorState state) {
    return tree.getArguments().isEmpty()
        ? simpleName(tree.getIdentifier())
            .flatMap(name -> SizedTable.withSimpleName(name, state))
            .filter(
                table ->
                    table.is(ASTHelpers.getType(tree.getIdentifier()))
                        && leavesInsertionAlone(tree))
            .map(table -> unsized(tree, table))
        : Optional.empty();
  }

  /** Returns the creation without an argument that a call is, if it is one. */
  public static Optional<Creation> unsized(MethodInvocationTree tree, VisitorState state) {
    if (!tree.getArguments().isEmpty()) {
      return Optional.empty();
    }
    return simpleName(tree.getMethodSelect())
        .filter(name -> FACTORY_NAMES.get(state).contains(name))
        .map(name -> ASTHelpers.getSymbol(tree).owner.getQualifiedName() + "." + name)
        .flatMap(factory -> Optional.ofNullable(FACTORIES.get(factory)))
        .map(table -> unsized(tree, table));
  }

  /**
   * Returns the creation without an argument that a reference of a constructor is, if it is one.
   */
  public static Optional<Creation> unsized(MemberReferenceTree tree, VisitorState state) {
    return tree.getMode() == ReferenceMode.NEW
        ? simpleName(tree.getQualifierExpression())
            .flatMap(name -> SizedTable.withSimpleName(name, state))
            .filter(
                table ->
                    table.is(ASTHelpers.getType(tree.getQualifierExpression()))
                        && ASTHelpers.getSymbol(tree).getParameters().isEmpty())
            .map(table -> unsized(tree, table))
        : Optional.empty();
  }

  private static Creation unsized(ExpressionTree tree, SizedTable table) {
    return new Creation(tree, table, Optional.empty(), Growth.DEFAULT_LOAD_FACTOR);
  }

  private static boolean leavesInsertionAlone(NewClassTree tree) {
    return tree.getClassBody() == null
        || tree.getClassBody().getMembers().stream()
            .noneMatch(
                member ->
                    member instanceof MethodTree method
                        && INSERTING.contains(method.getName().toString()));
  }

  /**
   * Returns the creation that a tree is, if it is one with a constant load factor. The simple name
   * and the number of arguments are looked at first: nearly all trees are told by these.
   */
  public static Optional<Creation> of(NewClassTree tree, VisitorState state) {
    List<? extends ExpressionTree> arguments = tree.getArguments();
    if (arguments.isEmpty() || arguments.size() > 2 || !leavesInsertionAlone(tree)) {
      return Optional.empty();
    }
    return simpleName(tree.getIdentifier())
        .flatMap(name -> SizedTable.withSimpleName(name, state))
        .filter(table -> !table.takesEntries() && isSized(table, tree))
        .flatMap(
            table ->
                loadFactor(arguments)
                    .map(
                        loadFactor ->
                            new Creation(tree, table, Optional.of(arguments.get(0)), loadFactor)));
  }

  /** Returns the type of the keys, or of the elements of a set. */
  public Optional<Type> keyType(VisitorState state) {
    Type type = type();
    return Stream.of(Sizes.MAP, COLLECTION)
        .map(holder -> state.getTypes().asSuper(type, holder.get(state).tsym))
        .filter(holder -> holder != null && !holder.getTypeArguments().isEmpty())
        .map(holder -> holder.getTypeArguments().get(0))
        .findFirst();
  }

  /** The type of the table; for a reference of its constructor, what that is to supply. */
  private @Nullable Type type() {
    Type type = ASTHelpers.getType(tree);
    return tree instanceof MemberReferenceTree && type != null && !type.getTypeArguments().isEmpty()
        ? type.getTypeArguments().get(0)
        : type;
  }

  /**
   * Returns whether the type of the keys has few values: such a table never gets as many entries as
   * its source has.
   */
  public boolean hasSmallKeys(VisitorState state) {
    return keyType(state).filter(type -> InsertedKey.isSmall(type, state)).isPresent();
  }

  private static boolean isSized(SizedTable table, NewClassTree tree) {
    List<Type> parameters = ASTHelpers.getSymbol(tree).type.getParameterTypes();
    return table.is(ASTHelpers.getType(tree.getIdentifier()))
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
