package io.keyspread.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a top-level class tells of its members: who calls the methods, who makes its
 * objects, and where its fields of reference types are used.
 */
public final class ClassUses {
  private final ImmutableListMultimap<MethodSymbol, TreePath> calls;
  private final ImmutableListMultimap<MethodSymbol, TreePath> references;
  private final ImmutableListMultimap<ClassSymbol, TreePath> creations;
  private final ImmutableListMultimap<VarSymbol, TreePath> fields;
  private final ImmutableMap<MethodSymbol, TreePath> declarations;

  private ClassUses(Scanner scanner) {
    this.calls = scanner.calls.build();
    this.references = scanner.references.build();
    this.creations = scanner.creations.build();
    this.fields = scanner.fields.build();
    this.declarations = scanner.declarations.buildOrThrow();
  }

  /** Looks through the class at {@code topLevelClass} and the classes in it. */
  static ClassUses in(TreePath topLevelClass) {
    Scanner scanner = new Scanner();
    scanner.scan(topLevelClass, null);
    return new ClassUses(scanner);
  }

  ImmutableList<TreePath> usesOf(VarSymbol field) {
    return fields.get(field);
  }

  ImmutableList<TreePath> callsOf(MethodSymbol method) {
    return calls.get(method);
  }

  ImmutableList<TreePath> referencesTo(MethodSymbol method) {
    return references.get(method);
  }

  ImmutableList<TreePath> creationsOf(ClassSymbol type) {
    return creations.get(type);
  }

  /** Returns the declaration of a method, if it is in the class. */
  Optional<TreePath> declarationOf(MethodSymbol method) {
    return Optional.ofNullable(declarations.get(method));
  }

  /**
   * Returns whether a place runs again and again in the life of what a field belongs to, not only
   * while its class or its object is initialized.
   */
  boolean runsAgain(TreePath place, VarSymbol field) {
    return runsAgain(place, field, new HashSet<>());
  }

  private boolean runsAgain(TreePath place, VarSymbol field, Set<MethodSymbol> seen) {
    TreePath member = place;
    while (!(member.getParentPath().getLeaf() instanceof ClassTree)) {
      if (member.getLeaf() instanceof LambdaExpressionTree && !runsAtOnce(member)) {
        return true;
      }
      member = member.getParentPath();
    }
    boolean ofOwner =
        field.isStatic()
            || field.owner.equals(ASTHelpers.getSymbol(member.getParentPath().getLeaf()));
    if (member.getLeaf() instanceof BlockTree block) {
      return !ofOwner || block.isStatic() != field.isStatic();
    }
    if (!(member.getLeaf() instanceof MethodTree tree)) {
      return !ofOwner;
    }
    MethodSymbol method = ASTHelpers.getSymbol(tree);
    if (method.isConstructor()) {
      return !ofOwner || field.isStatic();
    }
    if (Lifespan.runsOnce(method)) {
      return isInOpenLoop(place, member);
    }
    return !method.isPrivate()
        || !references.get(method).isEmpty()
        || (seen.add(method)
            && calls.get(method).stream().anyMatch(call -> runsAgain(call, field, seen)));
  }

  /**
   * Returns whether the method around a place is also called while the class or the object of a
   * field is initialized, as one that defines constants is.
   */
  boolean servesInitialization(TreePath place, VarSymbol field) {
    MethodTree method = ASTHelpers.findEnclosingNode(place, MethodTree.class);
    return method != null
        && calls.get(ASTHelpers.getSymbol(method)).stream()
            .anyMatch(call -> !runsAgain(call, field) && !isInLoopOfMethod(call));
  }

  /** Returns whether a place is in a loop of a method: a program that ends works there. */
  private static boolean isInLoopOfMethod(TreePath place) {
    for (TreePath path = place;
        !(path.getParentPath().getLeaf() instanceof ClassTree);
        path = path.getParentPath()) {
      if (Recurrence.isLoop(path.getLeaf())) {
        MethodTree method = ASTHelpers.findEnclosingNode(path, MethodTree.class);
        return method != null && !ASTHelpers.getSymbol(method).isConstructor();
      }
    }
    return false;
  }

  /** Returns whether a place is in a loop that is not seen to end. */
  private static boolean isInOpenLoop(TreePath place, TreePath method) {
    for (TreePath path = place; path != method; path = path.getParentPath()) {
      Tree tree = path.getLeaf();
      if (Recurrence.isLoop(tree)
          && !(tree instanceof EnhancedForLoopTree)
          && !(tree instanceof ForLoopTree loop && loop.getCondition() != null)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a lambda is given to a method of a collection or stream, which calls it. */
  private static boolean runsAtOnce(TreePath lambda) {
    if (!(lambda.getParentPath().getLeaf() instanceof MethodInvocationTree call)) {
      return false;
    }
    Symbol owner = ASTHelpers.getSymbol(call).owner;
    String name = owner.getQualifiedName().toString();
    return name.equals("java.lang.Iterable")
        || name.startsWith("java.util.stream.")
        || (name.startsWith("java.util.")
            && name.lastIndexOf('.') == "java.util".length()
            && !name.equals("java.util.Timer"));
  }

  private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final ImmutableListMultimap.Builder<MethodSymbol, TreePath> calls =
        ImmutableListMultimap.builder();
    private final ImmutableListMultimap.Builder<MethodSymbol, TreePath> references =
        ImmutableListMultimap.builder();
    private final ImmutableListMultimap.Builder<ClassSymbol, TreePath> creations =
        ImmutableListMultimap.builder();
    private final ImmutableListMultimap.Builder<VarSymbol, TreePath> fields =
        ImmutableListMultimap.builder();
    private final ImmutableMap.Builder<MethodSymbol, TreePath> declarations =
        ImmutableMap.builder();

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void unused) {
      declarations.put(ASTHelpers.getSymbol(tree), getCurrentPath());
      return super.visitMethod(tree, null);
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
      used(ASTHelpers.getSymbol(tree));
      return null;
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
      used(ASTHelpers.getSymbol(tree));
      return super.visitMemberSelect(tree, null);
    }

    private void used(@Nullable Symbol symbol) {
      if (symbol instanceof VarSymbol field
          && field.getKind() == ElementKind.FIELD
          && field.type.hasTag(TypeTag.CLASS)) {
        fields.put(field, getCurrentPath());
      }
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void unused) {
      calls.put(ASTHelpers.getSymbol(tree), getCurrentPath());
      return super.visitMethodInvocation(tree, null);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void unused) {
      if (ASTHelpers.getSymbol(tree.getIdentifier()) instanceof ClassSymbol type) {
        creations.put(type, getCurrentPath());
      }
      return super.visitNewClass(tree, null);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree tree, @Nullable Void unused) {
      MethodSymbol method = ASTHelpers.getSymbol(tree);
      references.put(method, getCurrentPath());
      if (method.isConstructor()) {
        creations.put((ClassSymbol) method.owner, getCurrentPath());
      }
      return super.visitMemberReference(tree, null);
    }
  }
}
