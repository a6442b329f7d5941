package io.keyspread.fix;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static com.google.common.collect.Streams.stream;
import static java.util.Comparator.comparing;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Source;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.PackageSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.comp.Enter;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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
  private static final String GUAVA_PACKAGES = "com.google.common.";

  private static final ImmutableMap<String, String> GUAVA =
      ImmutableMap.of(
          "HashMap", "com.google.common.collect.Maps",
          "HashSet", "com.google.common.collect.Sets",
          "LinkedHashMap", "com.google.common.collect.Maps",
          "LinkedHashSet", "com.google.common.collect.Sets");

  /** The classes beyond the JDK that the files of a compilation import, or static members of. */
  private static final Supplier<ImmutableSet<ClassSymbol>> IMPORTED =
      VisitorState.memoize(
          state ->
              stream(Enter.instance(state.context).getEnvs())
                  .map(environment -> environment.toplevel)
                  .filter(Objects::nonNull)
                  .distinct()
                  .flatMap(SizedFactory::imports)
                  .distinct()
                  .filter(owner -> !isIn(owner, "java."))
                  .sorted(comparing(owner -> owner.getQualifiedName().toString()))
                  .collect(toImmutableSet()));

  private static final Supplier<Boolean> IMPORTS_GUAVA =
      VisitorState.memoize(
          state -> IMPORTED.get(state).stream().anyMatch(owner -> isIn(owner, GUAVA_PACKAGES)));

  /** What {@link #ofProject} found, since it looks into every class that any file imports. */
  private static final Supplier<Map<ClassSymbol, Optional<SizedFactory>>> OF_PROJECT =
      VisitorState.memoize(state -> new HashMap<>());

  /**
   * Returns the factory that suits a compilation unit best: one that it imports already, one of its
   * package, one of the project's own that another file of the compilation imports, the JDK's own
   * from release 19 on, Guava's if the compilation imports anything of Guava.
   *
   * @param created the class of the hash table
   */
  static Optional<SizedFactory> find(ClassSymbol created, VisitorState state) {
    String method = "new" + created.getSimpleName() + SUFFIX;
    return imports(state.getPath().getCompilationUnit())
        .flatMap(owner -> in(owner, method, created, state).stream())
        .findFirst()
        .or(() -> ofPackage(method, created, state))
        .or(() -> ofProject(method, created, state))
        .or(() -> ofJdk(created, state))
        .or(() -> ofGuava(created, state));
  }

  private static Optional<SizedFactory> ofPackage(
      String method, ClassSymbol created, VisitorState state) {
    // What ASTHelpers.enclosingPackage returns is another type in Error Prone 2.50.0.
    PackageSymbol here = ((JCCompilationUnit) state.getPath().getCompilationUnit()).packge;
    return stream(here.members().getSymbols())
        .filter(ClassSymbol.class::isInstance)
        .map(ClassSymbol.class::cast)
        // Completing what only stands on the class path would cost more than it is worth.
        .filter(owner -> owner.sourcefile != null && owner.completer.isTerminal())
        .flatMap(owner -> in(owner, method, created, state).stream())
        .min(comparing(factory -> factory.owner().getQualifiedName().toString()));
  }

  private static Optional<SizedFactory> ofProject(
      String method, ClassSymbol created, VisitorState state) {
    return OF_PROJECT
        .get(state)
        .computeIfAbsent(
            created,
            unused ->
                IMPORTED.get(state).stream()
                    .filter(owner -> !isIn(owner, GUAVA_PACKAGES))
                    .flatMap(owner -> in(owner, method, created, state).stream())
                    .findFirst());
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
        .filter(owner -> IMPORTS_GUAVA.get(state))
        .map(state::getSymbolFromString)
        .filter(ClassSymbol.class::isInstance)
        .flatMap(
            owner ->
                in((ClassSymbol) owner, "new" + created.getSimpleName() + SUFFIX, created, state));
  }

  private static boolean isIn(ClassSymbol type, String packages) {
    return type.getQualifiedName().toString().startsWith(packages);
  }

  /** The classes that a file imports, or static members of. */
  private static Stream<ClassSymbol> imports(CompilationUnitTree unit) {
    return unit.getImports().stream()
        .map(SizedFactory::type)
        .map(ASTHelpers::getSymbol)
        .filter(ClassSymbol.class::isInstance)
        .map(ClassSymbol.class::cast);
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
