package io.keyspread.analysis;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.expression.Expression;
import java.util.Optional;

/**
 * Where an expression is evaluated: it gives the local variables their values.
 *
 * @param location a path from which the variables in scope can be found
 * @param store the values of the variables assigned so far, if the dataflow analysis is at work
 */
record Scope(TreePath location, Optional<LocalStore> store) {

  /** Returns the scope of a place in the source. */
  static Scope at(TreePath location) {
    return new Scope(location, Optional.empty());
  }

  /** Returns the value that the store holds for a variable. */
  Optional<Expression> stored(VarSymbol variable) {
    return store.flatMap(values -> values.valueOf(variable));
  }

  Scope withLocation(TreePath path) {
    return new Scope(path, store);
  }
}
