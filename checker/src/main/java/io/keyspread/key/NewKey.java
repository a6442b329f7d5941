package io.keyspread.key;

import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import io.keyspread.analysis.Assignments;
import io.keyspread.analysis.Declarations;
import io.keyspread.analysis.EqualsMethods;
import io.keyspread.expression.NewObject;
import io.keyspread.expression.Origin;
import io.keyspread.expression.Reading;
import io.keyspread.table.Lifespan;
import io.keyspread.table.TableLife;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/**
 * A key that is made where it is inserted, of a class whose instances are equal to themselves only.
 */
final class NewKey {
  private NewKey() {}

  /**
   * Returns the key as a new object, if it is one, and the table is seen to live as long as the
   * program: those who build something collect new objects too, and end with what they build.
   */
  static Optional<NewObject> in(TableLife life, TreePath key, VisitorState state) {
    return life.lifespan() == Lifespan.PROGRAM && !life.made().orElseThrow().type().isSorted()
        ? creation((ExpressionTree) key.getLeaf(), key)
            .filter(made -> isIdentity(made, state))
            .filter(made -> !life.isFilledByInitializers(key))
            .map(
                made ->
                    new NewObject(
                        new Origin(made.toString(), "", ASTHelpers.getStartPosition(made)),
                        Reading.Life.EACH_TIME))
        : Optional.empty();
  }

  private static boolean isIdentity(NewClassTree made, VisitorState state) {
    Type type = ASTHelpers.getType(made);
    return type != null
        && type.tsym instanceof ClassSymbol owner
        && EqualsMethods.isIdentity(owner, state);
  }

  /** The creation that an expression is, or that gives a local variable its one value. */
  private static Optional<NewClassTree> creation(ExpressionTree key, TreePath from) {
    ExpressionTree tree = ASTHelpers.stripParentheses(key);
    if (tree instanceof NewClassTree made) {
      return Optional.of(made);
    }
    return tree instanceof IdentifierTree
            && ASTHelpers.getSymbol(tree) instanceof VarSymbol local
            && local.getKind() == ElementKind.LOCAL_VARIABLE
            && ASTHelpers.isConsideredFinal(local)
        ? Declarations.find(local, from)
            .map(TreePath::getLeaf)
            .flatMap(Assignments::valueOf)
            .filter(NewClassTree.class::isInstance)
            .map(NewClassTree.class::cast)
        : Optional.empty();
  }
}
