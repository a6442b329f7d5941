package io.keyspread.table;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/**
 * What a class does with a table that one of its variables holds.
 *
 * @param methods the names of the methods called on the table
 * @param escapes whether the table itself is also used otherwise: passed on, returned, compared
 */
public record Accesses(ImmutableSet<String> methods, boolean escapes) {

  /**
   * Returns what the code below {@code root} does with the table in {@code variable}.
   *
   * @param root a place from which every use is in view: the top-level class of a private field,
   *     the method of a local
   */
  public static Accesses of(VarSymbol variable, TreePath root) {
    Scanner scanner = new Scanner(variable);
    scanner.scan(root, null);
    return new Accesses(scanner.methods.build(), scanner.escapes);
  }

  /**
   * Returns what is done with the map that an insertion fills, if all of it is in view: the map is
   * in a private field or in a local variable.
   */
  public static Optional<Accesses> inViewOf(Insertion insertion) {
    return insertion
        .map()
        .map(ASTHelpers::getSymbol)
        .filter(VarSymbol.class::isInstance)
        .map(VarSymbol.class::cast)
        .filter(
            variable ->
                variable.getKind() == ElementKind.LOCAL_VARIABLE
                    || (variable.getKind() == ElementKind.FIELD && variable.isPrivate()))
        .map(variable -> of(variable, topLevelClass(insertion.call())));
  }

  /** Returns the top-level class that contains a place. */
  public static TreePath topLevelClass(TreePath path) {
    TreePath topLevel = path;
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      if (at.getLeaf() instanceof ClassTree) {
        topLevel = at;
      }
    }
    return topLevel;
  }

  private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final VarSymbol variable;
    private final ImmutableSet.Builder<String> methods = ImmutableSet.builder();
    private boolean escapes;

    Scanner(VarSymbol variable) {
      this.variable = variable;
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
      if (variable.equals(ASTHelpers.getSymbol(tree))) {
        use(getCurrentPath());
      }
      return null;
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
      if (variable.equals(ASTHelpers.getSymbol(tree))) {
        use(getCurrentPath());
      }
      return super.visitMemberSelect(tree, null);
    }

    private void use(TreePath use) {
      Tree parent = use.getParentPath().getLeaf();
      if (parent instanceof MemberSelectTree select
          && use.getParentPath().getParentPath().getLeaf() instanceof MethodInvocationTree) {
        methods.add(select.getIdentifier().toString());
      } else if (parent instanceof MemberReferenceTree reference) {
        methods.add(reference.getName().toString());
      } else if (!(parent instanceof AssignmentTree assignment
          && assignment.getVariable() == use.getLeaf())) {
        escapes = true;
      }
    }
  }
}
