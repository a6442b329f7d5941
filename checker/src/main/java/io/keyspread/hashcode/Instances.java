package io.keyspread.hashcode;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Scope.LookupKind;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import io.keyspread.analysis.ClassIndex;
import io.keyspread.analysis.DeclaredAnnotations;
import io.keyspread.analysis.ProgramIndex;
import java.util.Optional;
import java.util.stream.Stream;

/** What there is to know about the instances of a class, apart from its methods. */
final class Instances {
  private static final ImmutableSet<String> ENTITY_ANNOTATIONS =
      ImmutableSet.of(
          "jakarta.persistence.Entity",
          "jakarta.persistence.MappedSuperclass",
          "javax.persistence.Entity",
          "javax.persistence.MappedSuperclass");

  /** Packages of annotations for which a tool writes {@code equals} or a subclass. */
  private static final ImmutableList<String> WRITERS =
      ImmutableList.of("com.google.auto.value.", "lombok.", "org.immutables.value.");

  private final ClassSymbol type;
  private final ProgramIndex program;
  private final TreePath from;
  private final VisitorState state;

  Instances(ClassSymbol type, ProgramIndex program, TreePath from, VisitorState state) {
    this.type = type;
    this.program = program;
    this.from = from;
    this.state = state;
  }

  /**
   * Returns why it does not matter how their hash codes spread, or is not for the class to decide:
   * a sentence for an explanation; empty if nothing speaks against a better hash code.
   */
  Optional<String> excuse() {
    return type.isAnonymous()
        ? Optional.of("instances of an anonymous class are hardly ever keys")
        : areDeclaredWellSpread()
            ? Optional.of("an annotation declares the hash code well spread")
            : areWrittenByTool()
                ? Optional.of("a tool writes parts of the class that are not seen here")
                : areStatic()
                    ? Optional.of("all instances are the values of static fields: one, or a few")
                    : Optional.empty();
  }

  /** Returns whether the class, or a class that it extends, is mapped to a table by JPA. */
  boolean areEntities() {
    return superclasses().flatMap(Instances::annotationsOf).anyMatch(ENTITY_ANNOTATIONS::contains);
  }

  /** Returns whether a tool writes parts of the class that are not seen here. */
  boolean areWrittenByTool() {
    return annotationsOf(type).anyMatch(name -> WRITERS.stream().anyMatch(name::startsWith));
  }

  /** Returns whether no instance has a field in which it could differ from another. */
  boolean areStateless() {
    return superclasses()
        .flatMap(owner -> Streams.stream(owner.members().getSymbols()))
        .noneMatch(
            member ->
                member instanceof VarSymbol field
                    && !ASTHelpers.isStatic(field)
                    && field.getConstValue() == null);
  }

  /** Returns whether all instances are the values of static fields: one, or a few. */
  boolean areStatic() {
    ImmutableList<MethodSymbol> constructors =
        Streams.stream(type.members().getSymbols())
            .filter(Symbol::isConstructor)
            .map(MethodSymbol.class::cast)
            .collect(toImmutableList());
    Optional<ClassIndex> index = program.indexOf(type, from, state);
    return index.isPresent()
        && constructors.stream()
            .allMatch(
                constructor ->
                    (constructor.isPrivate() || type.isPrivate())
                        && index.orElseThrow().referencesTo(constructor).isEmpty()
                        && index.orElseThrow().callsOf(constructor).stream()
                            .allMatch(this::isStaticField));
  }

  /** Returns whether what a call of a constructor makes is the value of a static field. */
  private boolean isStaticField(TreePath call) {
    if (!(call.getLeaf() instanceof NewClassTree)) {
      return isStaticFieldByAnotherConstructor(call);
    }
    TreePath value = call.getParentPath();
    while (value.getLeaf() instanceof ParenthesizedTree
        || value.getLeaf() instanceof TypeCastTree) {
      value = value.getParentPath();
    }
    Tree variable =
        value.getLeaf() instanceof AssignmentTree assignment
            ? assignment.getVariable()
            : value.getLeaf();
    return ASTHelpers.getSymbol(variable) instanceof VarSymbol field
        && field.getKind().isField()
        && ASTHelpers.isStatic(field);
  }

  /**
   * Judges {@code this(..)} by its own callers, and {@code super(..)} by the anonymous instance.
   */
  private boolean isStaticFieldByAnotherConstructor(TreePath call) {
    for (TreePath at = call; at.getParentPath() != null; at = at.getParentPath()) {
      if (at.getLeaf() instanceof ClassTree caller) {
        return type.equals(ASTHelpers.getSymbol(caller))
            || (at.getParentPath().getLeaf() instanceof NewClassTree
                && isStaticField(at.getParentPath()));
      }
    }
    return false;
  }

  /**
   * Returns whether {@code HashMap} can order them in a tree bin: only by {@code compareTo} of
   * their very own class, which must name itself, without type arguments, as what it is comparable
   * to.
   */
  boolean areComparableToOwnClass() {
    return type.getInterfaces().stream()
        .filter(face -> face.tsym == state.getSymtab().comparableType.tsym)
        .flatMap(face -> face.getTypeArguments().stream())
        .anyMatch(argument -> argument.tsym == type && !argument.isParameterized());
  }

  /** Returns whether a field of theirs keeps the value that it has when they are made. */
  boolean keep(VarSymbol field) {
    return program.keepsValue(field, from, state);
  }

  /** Returns whether they are thrown and logged, and hardly ever looked up. */
  boolean areThrown() {
    return superclasses().anyMatch(owner -> owner == state.getSymtab().throwableType.tsym);
  }

  /**
   * Returns the name of a supertype that prescribes the formula of their hash code: it speaks of
   * {@code hashCode()} as {@code Map.Entry} and {@code Set} do, or they describe types as the JDK's
   * own implementations must agree on.
   */
  Optional<String> contract() {
    return state.getTypes().closure(type.type).stream()
        .map(supertype -> supertype.tsym)
        .filter(supertype -> supertype != type)
        // It says what the compiler writes, and that others are free.
        .filter(supertype -> !supertype.getQualifiedName().contentEquals("java.lang.Record"))
        .filter(
            supertype ->
                supertype.getQualifiedName().contentEquals("java.lang.reflect.Type")
                    || declaresHashCode(supertype))
        .map(supertype -> supertype.getQualifiedName().toString())
        .findFirst();
  }

  private static boolean declaresHashCode(Symbol supertype) {
    return Streams.stream(supertype.members().getSymbols(LookupKind.NON_RECURSIVE))
        .anyMatch(
            member ->
                member instanceof MethodSymbol method
                    && method.getSimpleName().contentEquals("hashCode")
                    && method.getParameters().isEmpty()
                    && (method.flags() & Flags.ABSTRACT) != 0);
  }

  /** Returns whether the class is declared to have a good hash code. */
  boolean areDeclaredWellSpread() {
    return new DeclaredAnnotations(state.getTypes()).hasWellSpreadHashCode(type.type);
  }

  /** Returns whether there are none but those of subclasses. */
  boolean areOfSubclasses() {
    return (type.flags() & Flags.ABSTRACT) != 0;
  }

  private Stream<ClassSymbol> superclasses() {
    return Stream.<Type>iterate(
            type.type, superclass -> superclass.hasTag(TypeTag.CLASS), state.getTypes()::supertype)
        .map(superclass -> (ClassSymbol) superclass.tsym);
  }

  private static Stream<String> annotationsOf(ClassSymbol owner) {
    return owner.getAnnotationMirrors().stream()
        .map(annotation -> annotation.type.tsym.getQualifiedName().toString());
  }
}
