package io.keyspread.table;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A way to reach a value that means the same wherever it is written, as long as none of its
 * variables is assigned: {@code names}, {@code this.names}, {@code entry.getValue()}, {@code
 * rows[i].cells}.
 *
 * @param steps what is read, from the variable or the first call on
 */
public record AccessPath(ImmutableList<Step> steps) {

  /** Calls that give another value each time. */
  private static final Pattern CONSUMING =
      Pattern.compile(
          "(next|read|poll|pop|take|remove|pull|random|create|new|acquire)([A-Z].*)?"
              + "|getAnd[A-Z].*|[a-z]+AndGet");

  private static final ImmutableSet<String> THIS = ImmutableSet.of("this", "super");

  /**
   * One step of a path.
   *
   * @param element the variable or method, absent for an element of an array
   * @param arguments paths and constants between the parentheses or brackets
   */
  public record Step(Optional<Symbol> element, ImmutableList<Object> arguments) {
    @Override
    public boolean equals(Object object) {
      return object instanceof Step other
          && element.equals(other.element)
          && arguments.equals(other.arguments);
    }

    @Override
    public int hashCode() {
      return 31 * element.hashCode() + arguments.hashCode();
    }
  }

  // Written out: paths are compared at every mention of a table, and what a record compares with is
  // put together when the program runs, from dozens of classes.
  @Override
  public boolean equals(Object object) {
    return object instanceof AccessPath other && steps.equals(other.steps);
  }

  @Override
  public int hashCode() {
    return steps.hashCode();
  }

  /** Returns the path that an expression is, if it is one. */
  public static Optional<AccessPath> of(ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree parenthesized) {
      return of(parenthesized.getExpression());
    }
    if (tree instanceof TypeCastTree cast) {
      return of(cast.getExpression());
    }
    if (tree instanceof ArrayAccessTree access) {
      return arguments(ImmutableList.of(access.getIndex()))
          .flatMap(
              index -> of(access.getExpression()).map(path -> path.then(Optional.empty(), index)));
    }
    if (tree instanceof MethodInvocationTree call) {
      MethodSymbol method = ASTHelpers.getSymbol(call);
      return isRepeatable(method)
          ? arguments(call.getArguments())
              .flatMap(
                  arguments ->
                      qualified(call.getMethodSelect(), method)
                          .map(path -> path.then(Optional.of(method), arguments)))
          : Optional.empty();
    }
    return ASTHelpers.getSymbol(tree) instanceof VarSymbol variable
        ? qualified(tree, variable)
            .map(path -> path.then(Optional.of(variable), ImmutableList.of()))
        : Optional.empty();
  }

  /** Returns the path of a variable alone. */
  public static AccessPath of(VarSymbol variable) {
    return new AccessPath(ImmutableList.of()).then(Optional.of(variable), ImmutableList.of());
  }

  /** Returns the variable that this path is, if it is no more than that. */
  public Optional<VarSymbol> variable() {
    return steps.size() == 1
        ? steps.get(0).element().filter(VarSymbol.class::isInstance).map(VarSymbol.class::cast)
        : Optional.empty();
  }

  /** Returns the variable or field that this path ends with. */
  Optional<VarSymbol> lastVariable() {
    return steps
        .get(steps.size() - 1)
        .element()
        .filter(VarSymbol.class::isInstance)
        .map(VarSymbol.class::cast);
  }

  /** Returns whether this path ends with one of many things: {@code rows.get(i)}. */
  boolean isOfElement() {
    return !steps.get(steps.size() - 1).arguments().isEmpty();
  }

  /** Returns whether this path begins with a call of the object that the code belongs to. */
  boolean isOfThis() {
    return steps.get(0).element().filter(MethodSymbol.class::isInstance).isPresent();
  }

  /** Returns the variables whose assignment changes what this path reaches. */
  ImmutableSet<Symbol> variables() {
    ImmutableSet.Builder<Symbol> variables = ImmutableSet.builder();
    for (Step step : steps) {
      step.element().filter(VarSymbol.class::isInstance).ifPresent(variables::add);
      variables.addAll(
          step.arguments().stream()
              .filter(AccessPath.class::isInstance)
              .flatMap(argument -> ((AccessPath) argument).variables().stream())
              .collect(toImmutableSet()));
    }
    return variables.build();
  }

  private static boolean isRepeatable(MethodSymbol method) {
    return !method.getReturnType().hasTag(TypeTag.VOID)
        && !CONSUMING.matcher(method.name.toString()).matches();
  }

  /** The path before the last step; empty for {@code this}, for a type, and for nothing at all. */
  private static Optional<AccessPath> qualified(ExpressionTree tree, Symbol symbol) {
    AccessPath nothing = new AccessPath(ImmutableList.of());
    if (!(tree instanceof MemberSelectTree select) || ASTHelpers.isStatic(symbol)) {
      return Optional.of(nothing);
    }
    return select.getExpression() instanceof IdentifierTree identifier
            && THIS.contains(identifier.getName().toString())
        ? Optional.of(nothing)
        : of(select.getExpression());
  }

  private static Optional<ImmutableList<Object>> arguments(List<? extends ExpressionTree> trees) {
    ImmutableList.Builder<Object> arguments = ImmutableList.builder();
    for (ExpressionTree tree : trees) {
      Object constant = ASTHelpers.constValue(tree);
      Optional<?> argument = constant == null ? of(tree) : Optional.of(constant);
      if (argument.isEmpty()) {
        return Optional.empty();
      }
      arguments.add(argument.get());
    }
    return Optional.of(arguments.build());
  }

  private AccessPath then(Optional<Symbol> element, ImmutableList<Object> arguments) {
    return new AccessPath(
        ImmutableList.<Step>builder().addAll(steps).add(new Step(element, arguments)).build());
  }
}
