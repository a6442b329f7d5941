package io.keyspread.analysis;

import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.util.Options;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * The sources of one compilation: finds the declaration of a symbol in any of its files, and
 * indexes each top-level class at most once.
 */
public final class ProgramIndex {
  private final Map<ClassSymbol, ClassIndex> indexes = new HashMap<>();
  private final Map<Symbol, TreePath> declarations = new HashMap<>();

  /** Creates an empty index; one instance serves one compilation. */
  @Inject
  public ProgramIndex() {}

  /** Returns whether a class is among the sources of the compilation: not read from a file. */
  public static boolean isInSource(ClassSymbol type) {
    return type.classfile == null || type.classfile.getKind() != JavaFileObject.Kind.CLASS;
  }

  /**
   * Returns the path of the declaration of a class or one of its members, if its source is part of
   * this compilation and attributed by now.
   *
   * @param symbol the symbol; {@code null}, as that of no class around a symbol, is declared
   *     nowhere
   * @param from a place in the file that asks
   */
  public Optional<TreePath> declarationOf(
      @Nullable Symbol symbol, TreePath from, VisitorState state) {
    return Optional.ofNullable(symbol)
        .flatMap(declared -> declarationOf(declared, JavacTrees.instance(state.context)))
        .filter(path -> isAttributed(path.getCompilationUnit(), from, state));
  }

  private Optional<TreePath> declarationOf(Symbol symbol, JavacTrees trees) {
    TreePath known = declarations.get(symbol);
    if (known != null) {
      return Optional.of(known);
    }
    // javac looks through the whole file for each path: once for a class is enough.
    Optional<TreePath> found =
        symbol.owner instanceof ClassSymbol owner
            ? declarationOf(owner, trees).flatMap(type -> member(symbol, type))
            : Optional.ofNullable(trees.getPath(symbol));
    found.ifPresent(path -> declarations.put(symbol, path));
    return found;
  }

  private static Optional<TreePath> member(Symbol symbol, TreePath type) {
    return ((ClassTree) type.getLeaf())
        .getMembers().stream()
            .filter(member -> symbol.equals(ASTHelpers.getDeclaredSymbol(member)))
            .map(member -> new TreePath(type, member))
            .findFirst();
  }

  /**
   * Returns the index of the top-level class in which a member is declared.
   *
   * @param from a place in the file that asks
   */
  public Optional<ClassIndex> indexOf(Symbol member, TreePath from, VisitorState state) {
    ClassSymbol topLevelClass = ASTHelpers.outermostClass(member);
    return declarationOf(topLevelClass, from, state)
        .map(path -> indexes.computeIfAbsent(topLevelClass, unused -> ClassIndex.of(path)));
  }

  /**
   * Returns whether a field keeps the value that it has when its object is made: it is final, or
   * private and assigned in constructors only.
   *
   * @param from a place in the file that asks
   */
  public boolean keepsValue(VarSymbol field, TreePath from, VisitorState state) {
    return (field.flags() & Flags.FINAL) != 0
        || (field.isPrivate()
            && indexOf(field, from, state).stream()
                .flatMap(index -> index.assignmentsOf(field).stream())
                .allMatch(ProgramIndex::isInConstruction));
  }

  private static boolean isInConstruction(TreePath assignment) {
    for (Tree tree : assignment) {
      if (tree instanceof LambdaExpressionTree) {
        return false;
      } else if (tree instanceof MethodTree method) {
        return ASTHelpers.getSymbol(method).isConstructor();
      }
    }
    return true;
  }

  /**
   * Returns whether the trees of a file carry types. By the compile policy {@code simple} all files
   * are attributed before the first is checked; by any other, only the file at hand is sure to be,
   * and what another file looks like would depend on the order of the files.
   */
  private static boolean isAttributed(CompilationUnitTree file, TreePath from, VisitorState state) {
    return file == from.getCompilationUnit()
        || "simple".equals(Options.instance(state.context).get("compilePolicy"));
  }
}
