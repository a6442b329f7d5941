package io.keyspread.fix;

import static com.google.common.collect.Streams.stream;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Source;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A static method that creates a hash table with room for a number of entries, and that the
 * compilation can call.
 *
 * @param owner the class that declares the method
 * @param method the name of the method
 */
record SizedFactory(ClassSymbol owner, String method) {
  private static final String SUFFIX = "WithExpectedSize";

  private static final ImmutableMap<String, String> GUAVA =
      ImmutableMap.of(
          "HashMap", "com.google.common.collect.Maps",
          "HashSet", "com.google.common.collect.Sets",
          "LinkedHashMap", "com.google.common.collect.Maps",
          "LinkedHashSet", "com.google.common.collect.Sets");

  /**
   * Returns the factory that suits a compilation unit best: one that it imports already, the JDK's
   * own from release 19 on, Guava's if the unit imports anything of Guava.
   *
   * @param created the class of the hash table
   */
  static Optional<SizedFactory> find(ClassSymbol created, VisitorState state) {
    return imported(created, state)
        .or(() -> ofJdk(created, state))
        .or(() -> ofGuava(created, state));
  }

  private static Optional<SizedFactory> imported(ClassSymbol created, VisitorState state) {
    String method = "new" + created.getSimpleName() + SUFFIX;
    return imports(state.getPath().getCompilationUnit())
        .map(ASTHelpers::getSymbol)
        .filter(ClassSymbol.class::isInstance)
        .map(ClassSymbol.class::cast)
        .flatMap(owner -> in(owner, method, created, state).stream())
        .findFirst();
  }

  private static Optional<SizedFactory> ofJdk(ClassSymbol created, VisitorState state) {
    // The symbol alone does not tell: with -source 17 and no --release javac still sees its own
    // JDK's classes.
    Source since = Source.lookup("19");
    return since != null && Source.instance(state.context).compareTo(since) >= 0
        ? in(created, "new" + created.getSimpleName(), created, state)
        : Optional.empty();
  }

  private static Optional<SizedFactory> ofGuava(ClassSymbol created, VisitorState state) {
    return Optional.ofNullable(GUAVA.get(created.getSimpleName().toString()))
        .filter(
            owner ->
                imports(state.getPath().getCompilationUnit())
                    .anyMatch(tree -> tree.toString().startsWith("com.google.common.")))
        .map(state::getSymbolFromString)
        .filter(ClassSymbol.class::isInstance)
        .flatMap(
            owner ->
                in((ClassSymbol) owner, "new" + created.getSimpleName() + SUFFIX, created, state));
  }

  /** The names that are imported, a static import by the class whose member it is. */
  private static Stream<Tree> imports(CompilationUnitTree unit) {
    return unit.getImports().stream().map(SizedFactory::type);
  }

  private static Tree type(ImportTree tree) {
    return tree.isStatic() && tree.getQualifiedIdentifier() instanceof MemberSelectTree member
        ? member.getExpression()
        : tree.getQualifiedIdentifier();
  }

  private static Optional<SizedFactory> in(
      ClassSymbol owner, String method, ClassSymbol created, VisitorState state) {
    return stream(owner.members().getSymbolsByName(state.getName(method)))
        .filter(member -> creates(member, created, state))
        .findFirst()
        .map(member -> new SizedFactory(owner, method));
  }

  private static boolean creates(Symbol member, ClassSymbol created, VisitorState state) {
    return member instanceof MethodSymbol method
        && method.isStatic()
        && ASTHelpers.asFlagSet(method.flags()).contains("public")
        && method.type.getParameterTypes().size() == 1
        && method.type.getParameterTypes().get(0).hasTag(TypeTag.INT)
        && method.type.getTypeArguments().size() == created.type.getTypeArguments().size()
        && returns(method.getReturnType(), created, state);
  }

  private static boolean returns(Type type, ClassSymbol created, VisitorState state) {
    return ASTHelpers.isSubtype(type, created.type, state);
  }
}
