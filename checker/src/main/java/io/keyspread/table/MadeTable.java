package io.keyspread.table;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import java.util.Optional;

/**
 * A new table.
 *
 * @param type its class, exactly that class: a subclass may bound itself
 * @param shared whether it is made for several threads
 */
public record MadeTable(TableClass type, boolean shared) {
  private static final ImmutableSet<String> SYNCHRONIZED_VIEWS =
      ImmutableSet.of("java.util.Collections", "com.google.common.collect.Multimaps");

  /** Factories whose declared type does not tell the class. */
  private static final ImmutableMap<String, TableClass> FACTORIES =
      ImmutableMap.of(
          "java.util.concurrent.ConcurrentHashMap.newKeySet", TableClass.CONCURRENT_KEY_SET,
          "com.google.common.collect.Maps.newConcurrentMap", TableClass.CONCURRENT_HASH_MAP,
          "com.google.common.collect.Sets.newConcurrentHashSet", TableClass.CONCURRENT_KEY_SET);

  /** Returns the table that an expression makes, if it makes one of a class that we know. */
  static Optional<MadeTable> by(ExpressionTree expression) {
    ExpressionTree tree = ASTHelpers.stripParentheses(expression);
    if (tree instanceof TypeCastTree cast) {
      return by(cast.getExpression());
    }
    if (tree instanceof ConditionalExpressionTree choice) {
      Optional<MadeTable> made = by(choice.getTrueExpression());
      return made.equals(by(choice.getFalseExpression())) ? made : Optional.empty();
    }
    if (tree instanceof NewClassTree creation) {
      return creation.getClassBody() == null
          ? ofClass(ASTHelpers.getType(creation))
          : Optional.empty();
    }
    return tree instanceof MethodInvocationTree call
        ? byFactory(call, ASTHelpers.getSymbol(call))
        : Optional.empty();
  }

  private static Optional<MadeTable> byFactory(MethodInvocationTree call, MethodSymbol method) {
    if (!ASTHelpers.isStatic(method)) {
      return UnboundedCaches.madeBy(call).map(made -> new MadeTable(made, made.isConcurrent()));
    }
    String owner = method.owner.getQualifiedName().toString();
    String name = method.name.toString();
    if (call.getArguments().size() == 1
        && SYNCHRONIZED_VIEWS.contains(owner)
        && name.startsWith("synchronized")) {
      return by(call.getArguments().get(0)).map(made -> new MadeTable(made.type(), true));
    }
    if (owner.equals("java.util.Collections") && name.equals("newSetFromMap")) {
      return by(call.getArguments().get(0))
          .map(made -> new MadeTable(made.type().asSet(), made.shared()));
    }
    TableClass known = FACTORIES.get(owner + "." + name);
    if (known != null) {
      return Optional.of(new MadeTable(known, known.isConcurrent()));
    }
    return name.startsWith("new") || name.equals("create")
        ? ofClass(ASTHelpers.getReturnType(call))
        : Optional.empty();
  }

  private static Optional<MadeTable> ofClass(Type type) {
    return TableClass.named(type.tsym.getQualifiedName().toString())
        .map(known -> new MadeTable(known, known.isConcurrent()));
  }
}
