package io.keyspread.hashcode;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code hashCode()} methods look like. */
final class HashCodeBodies {
  private HashCodeBodies() {}

  static boolean isHashCode(MethodTree method) {
    return method.getName().contentEquals("hashCode") && method.getParameters().isEmpty();
  }

  static boolean isDeclaredIn(ClassTree type) {
    return type.getMembers().stream()
        .anyMatch(member -> member instanceof MethodTree method && isHashCode(method));
  }

  /** Returns the method of a superclass whose result is all that a method hands on, if it is. */
  static Optional<MethodSymbol> handedOn(MethodTree method) {
    return method.getBody().getStatements().size() == 1
            && method.getBody().getStatements().get(0) instanceof ReturnTree statement
            && statement.getExpression() instanceof MethodInvocationTree call
            && ASTHelpers.getReceiver(call) != null
            && ASTHelpers.isSuper(ASTHelpers.getReceiver(call))
        ? Optional.of(ASTHelpers.getSymbol(call))
        : Optional.empty();
  }

  /** Returns whether a method keeps something in a field, as one that caches its result does. */
  static boolean isCached(Tree method) {
    return Boolean.TRUE.equals(
        new TreeScanner<Boolean, @Nullable Void>() {
          @Override
          public Boolean visitAssignment(AssignmentTree tree, @Nullable Void unused) {
            Symbol variable = ASTHelpers.getSymbol(tree.getVariable());
            return variable != null && variable.getKind().isField();
          }

          @Override
          public Boolean visitClass(ClassTree tree, @Nullable Void unused) {
            return false;
          }

          @Override
          public Boolean reduce(@Nullable Boolean left, @Nullable Boolean right) {
            return Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right);
          }
        }.scan(method, null));
  }
}
