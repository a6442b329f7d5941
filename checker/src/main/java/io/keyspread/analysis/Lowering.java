package io.keyspread.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SimpleTreeVisitor;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import io.keyspread.expression.Bytes;
import io.keyspread.expression.Call;
import io.keyspread.expression.Choice;
import io.keyspread.expression.Concatenation;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operator;
import io.keyspread.expression.Origin;
import io.keyspread.expression.PureMethod;
import io.keyspread.expression.Unknown;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lowers expression trees into the expression language; what it does not understand is unknown. */
final class Lowering {
  private final VisitorState state;
  private final Variables variables;
  private final Helpers helpers;
  private final Kinds kinds;
  private final PureMethods pureMethods;
  private final Readings readings;
  private final FunctionValues functions;
  private final Stopwatches stopwatches;
  private final Optionals optionals;
  private final Composites composites;

  /**
   * Creates the lowering of a compilation.
   *
   * @param state a state of the compilation, used for its types only
   * @param variables gives variables their values
   * @param helpers gives calls of the program's own methods their values
   * @param readings gives calls that read a clock, a counter or a generator their values
   * @param functions gives calls of lambdas and method references their values
   * @param stopwatches gives what stopwatches show
   */
  Lowering(
      VisitorState state,
      Variables variables,
      Helpers helpers,
      Readings readings,
      FunctionValues functions,
      Stopwatches stopwatches) {
    this.state = state;
    this.variables = variables;
    this.helpers = helpers;
    this.kinds = new Kinds(state.getTypes());
    this.pureMethods = new PureMethods(state.getTypes());
    this.readings = readings;
    this.functions = functions;
    this.stopwatches = stopwatches;
    this.optionals = new Optionals(functions);
    this.composites = new Composites(state);
  }

  /** Returns the value of an expression, in the kind of its own type. */
  Expression lower(ExpressionTree tree, Scope scope) {
    Type type = ASTHelpers.getType(tree);
    if (type == null) {
      return new Unknown(Kind.REFERENCE);
    }
    Object constant = ASTHelpers.constValue(tree);
    if (constant != null) {
      return Constant.of(constant);
    }
    return Expressions.bounded(new Visitor(scope).visit(tree, new Unknown(kinds.of(type))));
  }

  /** Returns the value of an expression after it is converted to a type. */
  Expression lower(ExpressionTree tree, Type type, Scope scope) {
    return kinds.convert(lower(tree, scope), type);
  }

  /** Returns the value of a compound assignment, an increment or a decrement of a variable. */
  Expression lowerUpdate(
      Operator operator, ExpressionTree variable, Expression operand, Scope scope) {
    Type type = ASTHelpers.getType(variable);
    if (type == null || kinds.of(type) == Kind.REFERENCE) {
      return operator == Operator.ADD
          ? Expressions.bounded(Operations.concatenation(lower(variable, scope), operand))
          : new Unknown(Kind.REFERENCE);
    }
    return Expressions.bounded(
        kinds.convert(Operations.binary(operator, lower(variable, scope), operand), type));
  }

  Kinds kinds() {
    return kinds;
  }

  /** Returns what the method returns that is referred to, given what its caller passes. */
  Expression lowerReference(
      MemberReferenceTree tree, ImmutableList<Expression> arguments, Scope scope) {
    MethodSymbol method = ASTHelpers.getSymbol(tree);
    Optional<ExpressionTree> receiver =
        Optional.of(tree.getQualifierExpression())
            .filter(value -> ASTHelpers.getSymbol(value) instanceof VarSymbol);
    return readings
        .ofCall(tree, method, receiver, ImmutableList.of(), scope)
        .or(() -> pureMethods.find(method).flatMap(pure -> pureCall(pure, arguments)))
        .or(() -> helpers.applied(method, arguments, scope, this))
        .map(value -> kinds.convert(value, method.getReturnType()))
        .orElseGet(() -> new Unknown(kinds.of(method.getReturnType())));
  }

  private static Optional<Expression> pureCall(
      PureMethod pure, ImmutableList<Expression> arguments) {
    int count = pure.executable().getParameterCount() + (pure.hasReceiver() ? 1 : 0);
    return count == arguments.size() && !pure.executable().isVarArgs()
        ? Optional.of(new Call(pure, arguments))
        : Optional.empty();
  }

  /** Returns what a function returns that is written at a path, whatever it is given. */
  Expression resultOf(TreePath function) {
    return functions.applied(
        (ExpressionTree) function.getLeaf(),
        ImmutableList.of(),
        Scope.at(function.getParentPath()),
        this);
  }

  /** Returns what a stream hands to the lambda whose parameter is declared at a path. */
  Optional<Expression> streamElement(TreePath declaration) {
    return StreamElements.of(declaration, functions, this);
  }

  /** Returns what the program reads of clocks, counters and generators. */
  Readings readings() {
    return readings;
  }

  /** Returns the value that a parameter has when the body it belongs to starts. */
  Optional<Expression> parameterAtStart(VarSymbol parameter, TreePath body) {
    return variables.parameterAtStart(parameter, body, this);
  }

  /** Returns the origin of the input that stands for a parameter, if one does. */
  Optional<Origin> originOf(VarSymbol parameter) {
    return variables.originOf(parameter);
  }

  private final class Visitor extends SimpleTreeVisitor<Expression, Unknown> {
    private final Scope scope;

    Visitor(Scope scope) {
      this.scope = scope;
    }

    @Override
    protected Expression defaultAction(Tree tree, Unknown unknown) {
      return unknown;
    }

    @Override
    public Expression visitParenthesized(ParenthesizedTree tree, Unknown unknown) {
      return lower(tree.getExpression(), scope);
    }

    @Override
    public Expression visitLiteral(LiteralTree tree, Unknown unknown) {
      return tree.getValue() == null ? Constant.of(null) : unknown;
    }

    @Override
    public Expression visitIdentifier(IdentifierTree tree, Unknown unknown) {
      return ASTHelpers.getSymbol(tree) instanceof VarSymbol variable
          ? read(tree, variable, /* ofThis= */ true, unknown)
          : unknown;
    }

    @Override
    public Expression visitMemberSelect(MemberSelectTree tree, Unknown unknown) {
      Symbol qualifier = ASTHelpers.getSymbol(tree.getExpression());
      boolean ofThis = qualifier != null && qualifier.getSimpleName().contentEquals("this");
      return ASTHelpers.getSymbol(tree) instanceof VarSymbol variable
          ? read(tree, variable, ofThis, unknown)
          : unknown;
    }

    private Expression read(
        ExpressionTree tree, VarSymbol variable, boolean ofThis, Unknown unknown) {
      return pureMethods
          .constant(variable)
          .<Expression>map(constant -> constant)
          .or(() -> variables.read(tree, variable, ofThis, scope, Lowering.this))
          .orElse(unknown);
    }

    @Override
    public Expression visitAssignment(AssignmentTree tree, Unknown unknown) {
      Type type = ASTHelpers.getType(tree.getVariable());
      return type == null ? unknown : lower(tree.getExpression(), type, scope);
    }

    @Override
    public Expression visitTypeCast(TypeCastTree tree, Unknown unknown) {
      return Kinds.convert(lower(tree.getExpression(), scope), unknown.kind());
    }

    @Override
    public Expression visitConditionalExpression(ConditionalExpressionTree tree, Unknown unknown) {
      return Choice.join(
          Kinds.convert(lower(tree.getTrueExpression(), scope), unknown.kind()),
          Kinds.convert(lower(tree.getFalseExpression(), scope), unknown.kind()));
    }

    @Override
    public Expression visitSwitchExpression(SwitchExpressionTree tree, Unknown unknown) {
      return SwitchResults.of(tree).stream()
          .map(result -> Kinds.convert(lower(result, scope), unknown.kind()))
          .reduce(Choice::join)
          .orElse(unknown);
    }

    @Override
    public Expression visitUnary(UnaryTree tree, Unknown unknown) {
      Optional<Operator> operator = Operators.unary(tree.getKind());
      if (operator.isEmpty() || unknown.kind() == Kind.REFERENCE) {
        // An increment changes its variable: that is for the transfer function to follow.
        return tree.getKind() == Tree.Kind.UNARY_PLUS
            ? Kinds.convert(lower(tree.getExpression(), scope), unknown.kind())
            : counted(tree, tree.getExpression(), unknown);
      }
      return Operations.unary(operator.get(), lower(tree.getExpression(), scope));
    }

    @Override
    public Expression visitCompoundAssignment(CompoundAssignmentTree tree, Unknown unknown) {
      return counted(tree, tree.getVariable(), unknown);
    }

    private Expression counted(ExpressionTree tree, ExpressionTree variable, Unknown unknown) {
      return readings.ofIncrement(tree, variable, unknown.kind(), scope).orElse(unknown);
    }

    @Override
    public Expression visitBinary(BinaryTree tree, Unknown unknown) {
      Optional<Operator> operator = Operators.binary(tree.getKind());
      if (operator.isEmpty()) {
        return unknown;
      }
      Expression left = lower(tree.getLeftOperand(), scope);
      Expression right = lower(tree.getRightOperand(), scope);
      return unknown.kind() == Kind.REFERENCE
          ? Operations.concatenation(left, right)
          : Operations.binary(operator.get(), left, right);
    }

    @Override
    public Expression visitNewClass(NewClassTree tree, Unknown unknown) {
      if (tree.getClassBody() != null) {
        return unknown;
      }
      MethodSymbol constructor = ASTHelpers.getSymbol(tree);
      return encoded(tree, constructor)
          .or(() -> call(tree, constructor, Optional.empty(), tree.getArguments()))
          .or(() -> composites.made(tree, scope, Lowering.this))
          .orElse(unknown);
    }

    @Override
    public Expression visitMethodInvocation(MethodInvocationTree tree, Unknown unknown) {
      MethodSymbol method = ASTHelpers.getSymbol(tree);
      Optional<ExpressionTree> receiver =
          method.isStatic() ? Optional.empty() : Optional.ofNullable(ASTHelpers.getReceiver(tree));
      return Kinds.convert(
          StringBuilding.parts(tree, scope.location())
              .map(this::concatenate)
              .or(() -> unwrapped(tree, method))
              .or(() -> optionals.result(tree, method, scope, Lowering.this))
              .or(() -> PureMethods.surroundings(method))
              .or(() -> digest(tree, method))
              .or(() -> Calendars.read(tree, method, scope, Lowering.this))
              .or(() -> stopwatches.elapsed(tree, method, scope, Lowering.this))
              .or(() -> encoded(tree, method))
              .or(() -> call(tree, method, receiver, tree.getArguments()))
              .or(() -> helpers.result(tree, method, scope, Lowering.this))
              .or(() -> Composites.listed(tree, method, scope, Lowering.this))
              .or(() -> functions.called(tree, method, scope, Lowering.this))
              .or(() -> helpers.property(tree, method, scope, Lowering.this))
              .orElse(unknown),
          unknown.kind());
    }

    private Expression concatenate(ImmutableList<ExpressionTree> parts) {
      return new Concatenation(
          parts.stream().map(part -> lower(part, scope)).collect(toImmutableList()));
    }

    /** Sees through boxing and null checks, which return what they are given. */
    private Optional<Expression> unwrapped(MethodInvocationTree tree, MethodSymbol method) {
      return Wrappers.wrapped(tree, method, state).map(inner -> lower(inner, scope));
    }

    private Optional<Expression> encoded(ExpressionTree tree, MethodSymbol method) {
      return ByteEncodings.encoded(tree, method, scope.location())
          .map(
              parts -> new Bytes(parts.map(part -> lower(part, scope)).collect(toImmutableList())));
    }

    /** A digest or an encoding of a text is another text for another one. */
    private Optional<Expression> digest(MethodInvocationTree tree, MethodSymbol method) {
      return Digests.digested(tree, method)
          .map(text -> new Concatenation(ImmutableList.of(lower(text, scope))));
    }

    private Optional<Expression> call(
        ExpressionTree tree,
        MethodSymbol method,
        Optional<ExpressionTree> receiver,
        List<? extends ExpressionTree> arguments) {
      return readings
          .ofCall(tree, method, receiver, arguments, scope)
          .or(
              () ->
                  pureMethods
                      .find(method)
                      .filter(pure -> pure.hasReceiver() == receiver.isPresent())
                      .map(
                          pure ->
                              new Call(
                                  pure,
                                  Stream.concat(
                                          receiver.stream().map(value -> lower(value, scope)),
                                          arguments(method, arguments))
                                      .collect(toImmutableList()))));
    }

    private Stream<Expression> arguments(
        MethodSymbol method, List<? extends ExpressionTree> arguments) {
      List<Type> parameters = method.type.getParameterTypes();
      return Stream.iterate(0, i -> i < arguments.size(), i -> i + 1)
          .map(
              i ->
                  i < parameters.size() && !(method.isVarArgs() && i >= parameters.size() - 1)
                      ? lower(arguments.get(i), parameters.get(i), scope)
                      : lower(arguments.get(i), scope));
    }
  }
}
