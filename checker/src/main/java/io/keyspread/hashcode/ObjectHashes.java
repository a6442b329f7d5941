package io.keyspread.hashcode;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import io.keyspread.analysis.ProgramIndex;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;

/**
 * Tells at a glance that a hash code spreads its keys, as most do: each field stands once in the
 * sum of {@link java.util.Objects#hash}, at least one of them is an object whose class hashes it,
 * such as a text, and at most one is a number, a constant of an enum or the like. Such a sum loses
 * nothing of any field, and beside objects, whose hash codes lie anywhere, one number cannot
 * overlap with another. What is not seen here is not weak for that: it is looked into.
 */
final class ObjectHashes {
  private final Types types;
  private final Set<Symbol> fields = new HashSet<>();
  private int objects;
  private int others;

  private ObjectHashes(Types types) {
    this.types = types;
  }

  /** Returns whether the body of {@code hashCode()} is such a sum, or one object's hash code. */
  static boolean areIn(MethodTree method, Types types) {
    BlockTree body = method.getBody();
    return body.getStatements().size() == 1
        && body.getStatements().get(0) instanceof ReturnTree result
        && result.getExpression() instanceof MethodInvocationTree call
        && new ObjectHashes(types).areIn(call);
  }

  /** Returns whether the hash code that the compiler writes for a record is such a sum. */
  static boolean areIn(ClassSymbol record, Types types) {
    ObjectHashes hashes = new ObjectHashes(types);
    return record.getRecordComponents().stream()
            .allMatch(component -> hashes.isUnderstood(component, component.type))
        && hashes.scatter();
  }

  private boolean areIn(MethodInvocationTree call) {
    MethodSymbol method = ASTHelpers.getSymbol(call);
    List<? extends ExpressionTree> arguments = call.getArguments();
    if (arguments.isEmpty()) {
      return method.name.contentEquals("hashCode")
          && isField(ASTHelpers.getReceiver(call))
          && scatter();
    }
    return method.owner.getQualifiedName().contentEquals("java.util.Objects")
        && (method.name.contentEquals("hash") || method.name.contentEquals("hashCode"))
        && arguments.stream().allMatch(this::isField)
        && scatter();
  }

  private boolean scatter() {
    return objects > 0 && others <= 1;
  }

  private boolean isField(ExpressionTree tree) {
    boolean isRead =
        tree instanceof IdentifierTree
            || (tree instanceof MemberSelectTree select
                && select.getExpression() instanceof IdentifierTree name
                && name.getName().contentEquals("this"));
    return isRead
        && ASTHelpers.getSymbol(tree) instanceof VarSymbol field
        && field.getKind() == ElementKind.FIELD
        && !ASTHelpers.isStatic(field)
        && isUnderstood(field, field.type);
  }

  /** Counts a field, if it is the first time that it occurs and its type tells what it is. */
  private boolean isUnderstood(Symbol field, Type declared) {
    Type type = types.unboxedTypeOrType(types.erasure(declared));
    if (!fields.add(field) || type.hasTag(TypeTag.ARRAY)) {
      return false;
    }
    boolean isObject = !type.isPrimitive() && type.tsym.getKind() != ElementKind.ENUM;
    objects += isObject ? 1 : 0;
    others += isObject ? 0 : 1;
    return !isObject || !isHashedHere(type.tsym);
  }

  /** Whether this compilation shows how a class hashes its instances. */
  private static boolean isHashedHere(Symbol type) {
    return (type.flags() & (Flags.ABSTRACT | Flags.INTERFACE)) == 0
        && type instanceof ClassSymbol declared
        && ProgramIndex.isInSource(declared);
  }
}
