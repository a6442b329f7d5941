package io.keyspread.table;

import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MethodTree;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Changes of fields by the methods that a piece of code calls, and by those that these call. */
final class CalledChanges {
  private final VisitorState state;
  private final Map<MethodSymbol, Optional<Changes>> bodies = new HashMap<>();

  CalledChanges(VisitorState state) {
    this.state = state;
  }

  /**
   * Returns whether one of the methods may change a field, or the size of what it holds. A method
   * whose body is not in view is judged by its name.
   */
  boolean mayChange(Symbol field, Set<MethodSymbol> methods) {
    return mayChange(field, methods, new HashSet<>());
  }

  private boolean mayChange(Symbol field, Set<MethodSymbol> methods, Set<MethodSymbol> followed) {
    for (MethodSymbol method : methods) {
      if (followed.add(method) && mayChange(field, method, followed)) {
        return true;
      }
    }
    return false;
  }

  private boolean mayChange(Symbol field, MethodSymbol method, Set<MethodSymbol> followed) {
    Optional<Changes> body = bodies.computeIfAbsent(method, this::body);
    return body.isEmpty()
        ? sharesClass(method, field) && Changes.soundsLikeChange(method)
        : body.get().assigns(field, 0, Integer.MAX_VALUE)
            || body.get().exposesThis(0, Integer.MAX_VALUE)
            || (!Changes.keepsItsSize(field.type)
                && body.get().exposes(field, 0, Integer.MAX_VALUE))
            || mayChange(field, body.get().ownCalls(0, Integer.MAX_VALUE), followed);
  }

  private Optional<Changes> body(MethodSymbol method) {
    MethodTree tree = JavacTrees.instance(state.context).getTree(method);
    return Optional.ofNullable(tree)
        .map(MethodTree::getBody)
        // Who leaves a body empty leaves it to a subclass.
        .filter(
            body -> !body.getStatements().isEmpty() || !ASTHelpers.methodCanBeOverridden(method))
        .map(Changes::in);
  }

  /** Whether a method belongs to an object or class that may have the field. */
  private boolean sharesClass(MethodSymbol method, Symbol field) {
    return method.owner.isSubClass(field.owner, state.getTypes())
        || field.owner.isSubClass(method.owner, state.getTypes());
  }
}
