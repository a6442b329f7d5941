package io.keyspread.analysis;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.analysis.Operand.Side;
import java.util.Optional;

/** Tells which part of which instance an expression in an {@code equals} method stands for. */
final class Operands {
  private static final ImmutableSet<String> BITS =
      ImmutableSet.of(
          "doubleToLongBits", "doubleToRawLongBits", "floatToIntBits", "floatToRawIntBits");

  private final EqualsMethods.Context context;
  private final ImmutableMap<Symbol, Operand> parameters;
  private final LocalAssignments locals;
  private final Symbol declaringClass;

  /**
   * @param method a method of {@code this} that takes part in the comparison
   * @param parameters what it is called with
   */
  Operands(
      EqualsMethods.Context context, TreePath method, ImmutableMap<Symbol, Operand> parameters) {
    this.context = context;
    this.parameters = parameters;
    this.locals = LocalAssignments.of(method);
    this.declaringClass = ASTHelpers.getSymbol((MethodTree) method.getLeaf()).owner;
  }

  /** Returns the operand that {@code expression} stands for, if it is one. */
  Optional<Operand> of(ExpressionTree expression) {
    ExpressionTree tree = ASTHelpers.stripParentheses(expression);
    if (tree instanceof TypeCastTree cast) {
      return cast.getType() instanceof PrimitiveTypeTree
          ? Optional.empty()
          : of(cast.getExpression());
    } else if (tree instanceof IdentifierTree identifier) {
      return ofIdentifier(identifier);
    } else if (tree instanceof MemberSelectTree select) {
      return ASTHelpers.getSymbol(tree) instanceof VarSymbol field
          ? of(select.getExpression()).flatMap(operand -> step(operand, field))
          : Optional.empty();
    } else if (tree instanceof MethodInvocationTree call) {
      return ofCall(call);
    }
    return Optional.empty();
  }

  private Optional<Operand> ofIdentifier(IdentifierTree tree) {
    Symbol symbol = ASTHelpers.getSymbol(tree);
    if (tree.getName().contentEquals("this") || tree.getName().contentEquals("super")) {
      return Optional.of(Side.THIS.whole());
    } else if (symbol == null) {
      return Optional.empty();
    } else if (parameters.containsKey(symbol)) {
      return ASTHelpers.isConsideredFinal(symbol)
          ? Optional.ofNullable(parameters.get(symbol))
          : Optional.empty();
    } else if (symbol.owner instanceof MethodSymbol) {
      return ASTHelpers.isConsideredFinal(symbol)
          ? locals.valueOf(symbol).flatMap(this::of)
          : Optional.empty();
    }
    return isMember(symbol) ? step(Side.THIS.whole(), symbol) : Optional.empty();
  }

  private Optional<Operand> ofCall(MethodInvocationTree tree) {
    MethodSymbol called = ASTHelpers.getSymbol(tree);
    if (called.isStatic()) {
      return BITS.contains(called.getSimpleName().toString()) && tree.getArguments().size() == 1
          ? of(tree.getArguments().get(0))
              .map(operand -> new Operand(operand.side(), operand.part(), /* asBits= */ true))
          : Optional.empty();
    } else if (!tree.getArguments().isEmpty()) {
      return Optional.empty();
    }
    ExpressionTree receiver = ASTHelpers.getReceiver(tree);
    if (receiver == null) {
      return isMember(called) ? step(Side.THIS.whole(), called) : Optional.empty();
    }
    return of(receiver).flatMap(operand -> step(operand, called));
  }

  private boolean isMember(Symbol symbol) {
    return symbol.owner instanceof ClassSymbol owner
        && declaringClass.isSubClass(owner, context.state().getTypes());
  }

  /** Returns the part that a field or method gives, unless it is the same for all instances. */
  private Optional<Operand> step(Operand operand, Symbol step) {
    Symbol read =
        step instanceof MethodSymbol getter
            ? fieldBehind(getter).<Symbol>map(field -> field).orElse(step)
            : step;
    return operand.asBits() || ASTHelpers.isStatic(read) || isShared(read)
        ? Optional.empty()
        : Optional.of(new Operand(operand.side(), operand.part().then(read), /* asBits= */ false));
  }

  /** Returns the field that a method does nothing but return. */
  private Optional<VarSymbol> fieldBehind(MethodSymbol getter) {
    return context
        .declarationOf(getter)
        .filter(path -> ((MethodTree) path.getLeaf()).getBody().getStatements().size() == 1)
        .map(Returns::of)
        .filter(returns -> returns.size() == 1)
        .map(returns -> returns.get(0))
        .map(path -> ((ReturnTree) path.getLeaf()).getExpression())
        .map(ASTHelpers::getSymbol)
        .filter(symbol -> symbol.owner == getter.owner)
        .filter(VarSymbol.class::isInstance)
        .map(VarSymbol.class::cast);
  }

  private boolean isShared(Symbol step) {
    if (step instanceof VarSymbol field) {
      return field.getConstValue() != null;
    }
    MethodSymbol called = (MethodSymbol) step;
    return called.getSimpleName().contentEquals("hashCode")
        || called.owner == context.state().getSymtab().objectType.tsym
        || context.isInvariant(called);
  }
}
