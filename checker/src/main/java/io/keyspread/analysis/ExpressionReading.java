package io.keyspread.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SimpleTreeVisitor;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import io.keyspread.analysis.Heap.Container;
import io.keyspread.analysis.Heap.Elements;
import io.keyspread.analysis.Memory.Slot;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Derived;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the expressions of one run of a method: their values and what they change. */
final class ExpressionReading extends SimpleTreeVisitor<Expression, @Nullable Void> {
  private final MethodRun run;
  private final CallReading calls;

  ExpressionReading(MethodRun run) {
    this.run = run;
    this.calls = new CallReading(run, this);
  }

  /** Returns the value of an expression, in the kind of its own type. */
  Expression read(ExpressionTree tree) {
    Object constant = ASTHelpers.constValue(tree);
    if (constant != null) {
      return Constant.of(constant);
    } else if (!run.reading().mayReadOn()) {
      return run.reading().gap(kindOf(tree), "too much code", "");
    }
    return Logic.bounded(visit(tree, null));
  }

  /** Reads an expression for what it changes. */
  void perform(ExpressionTree tree) {
    if (tree instanceof MethodInvocationTree call) {
      calls.perform(call);
    } else {
      read(tree);
    }
  }

  /** Returns the value of an expression after it is converted to a type. */
  Expression read(ExpressionTree tree, Type type) {
    return run.reading().kinds().convert(read(tree), type);
  }

  ImmutableList<Expression> readAll(List<? extends ExpressionTree> trees) {
    return trees.stream().map(this::read).collect(toImmutableList());
  }

  Kind kindOf(ExpressionTree tree) {
    Type type = ASTHelpers.getType(tree);
    return type == null ? Kind.REFERENCE : run.reading().kinds().of(type);
  }

  @Override
  protected Expression defaultAction(Tree tree, @Nullable Void unused) {
    Kind kind = tree instanceof ExpressionTree expression ? kindOf(expression) : Kind.REFERENCE;
    return run.reading().gap(kind, "expression " + tree.getKind(), tree);
  }

  @Override
  public Expression visitParenthesized(ParenthesizedTree tree, @Nullable Void unused) {
    return read(tree.getExpression());
  }

  @Override
  public Expression visitLiteral(LiteralTree tree, @Nullable Void unused) {
    return Constant.of(null);
  }

  @Override
  public Expression visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
    if (tree.getName().contentEquals("this") || tree.getName().contentEquals("super")) {
      return run.self()
          .map(instance -> run.reading().valueOf(instance))
          .orElseGet(() -> run.reading().gap(Kind.REFERENCE, "this", tree));
    }
    return ASTHelpers.getSymbol(tree) instanceof VarSymbol variable
        ? run.read(variable)
        : defaultAction(tree, null);
  }

  @Override
  public Expression visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
    Symbol symbol = ASTHelpers.getSymbol(tree);
    if (tree.getIdentifier().contentEquals("class")) {
      return Constant.of("class " + tree.getExpression());
    } else if (tree.getIdentifier().contentEquals("this")) {
      return Derived.of(tree.toString(), Kind.REFERENCE, ImmutableList.of());
    } else if (symbol instanceof VarSymbol field) {
      return ASTHelpers.isStatic(field) || isOfThis(tree.getExpression())
          ? run.read(field)
          : run.member(field, read(tree.getExpression()));
    }
    return defaultAction(tree, null);
  }

  /** Returns whether an expression is the instance that the method runs on. */
  static boolean isOfThis(ExpressionTree tree) {
    return tree instanceof IdentifierTree name
        && (name.getName().contentEquals("this") || name.getName().contentEquals("super"));
  }

  @Override
  public Expression visitAssignment(AssignmentTree tree, @Nullable Void unused) {
    return assign(tree.getVariable(), read(tree.getExpression()));
  }

  @Override
  public Expression visitCompoundAssignment(CompoundAssignmentTree tree, @Nullable Void unused) {
    Operator operator = Operators.binary(tree.getKind()).orElseThrow();
    return update(operator, tree.getVariable(), read(tree.getExpression()));
  }

  private Expression update(Operator operator, ExpressionTree variable, Expression operand) {
    Expression before = read(variable);
    return assign(
        variable,
        before.kind() == Kind.REFERENCE
            ? Operations.concatenation(before, operand)
            : Operations.binary(operator, before, operand));
  }

  private Expression assign(ExpressionTree variable, Expression value) {
    Type type = ASTHelpers.getType(variable);
    Expression converted =
        type == null ? value : Logic.bounded(run.reading().kinds().convert(value, type));
    run.slotOf(ASTHelpers.stripParentheses(variable))
        .ifPresent(slot -> run.memory().write(slot, converted));
    return converted;
  }

  @Override
  public Expression visitUnary(UnaryTree tree, @Nullable Void unused) {
    Optional<Operator> step = Operators.step(tree.getKind());
    if (step.isPresent()) {
      Expression before = read(tree.getExpression());
      Expression after = update(step.orElseThrow(), tree.getExpression(), Constant.of(1));
      return tree.getKind() == Tree.Kind.POSTFIX_INCREMENT
              || tree.getKind() == Tree.Kind.POSTFIX_DECREMENT
          ? before
          : after;
    }
    Expression operand = read(tree.getExpression());
    return switch (tree.getKind()) {
      case LOGICAL_COMPLEMENT -> Logic.not(operand);
      case UNARY_PLUS -> Kinds.convert(operand, Kinds.promoted(operand.kind()));
      default -> Operations.unary(Operators.unary(tree.getKind()).orElseThrow(), operand);
    };
  }

  @Override
  public Expression visitBinary(BinaryTree tree, @Nullable Void unused) {
    Expression left = read(tree.getLeftOperand());
    return switch (tree.getKind()) {
      case CONDITIONAL_AND ->
          run.memory().branch(left, () -> read(tree.getRightOperand()), () -> Logic.FALSE);
      case CONDITIONAL_OR ->
          run.memory().branch(left, () -> Logic.TRUE, () -> read(tree.getRightOperand()));
      case EQUAL_TO, NOT_EQUAL_TO, LESS_THAN, LESS_THAN_EQUAL, GREATER_THAN, GREATER_THAN_EQUAL ->
          Logic.compare(tree.getKind(), left, read(tree.getRightOperand()));
      default -> {
        Expression right = read(tree.getRightOperand());
        yield kindOf(tree) == Kind.REFERENCE
            ? Operations.concatenation(left, right)
            : Operations.binary(Operators.binary(tree.getKind()).orElseThrow(), left, right);
      }
    };
  }

  @Override
  public Expression visitConditionalExpression(
      ConditionalExpressionTree tree, @Nullable Void unused) {
    Type type = ASTHelpers.getType(tree);
    return run.memory()
        .branch(
            read(tree.getCondition()),
            () -> read(tree.getTrueExpression(), type),
            () -> read(tree.getFalseExpression(), type));
  }

  @Override
  public Expression visitSwitchExpression(SwitchExpressionTree tree, @Nullable Void unused) {
    return new MethodReading(run, kindOf(tree)).valueOf(tree);
  }

  @Override
  public Expression visitTypeCast(TypeCastTree tree, @Nullable Void unused) {
    return Kinds.converted(read(tree.getExpression()), kindOf(tree));
  }

  @Override
  public Expression visitInstanceOf(InstanceOfTree tree, @Nullable Void unused) {
    Expression value = read(tree.getExpression());
    if (tree.getPattern() instanceof BindingPatternTree pattern) {
      VarSymbol variable = ASTHelpers.getSymbol(pattern.getVariable());
      run.memory()
          .write(
              Slot.ofLocal(variable),
              Kinds.converted(value, run.reading().kinds().of(variable.type)));
    }
    Tree type = tree.getType();
    return type != null
            && run.reading()
                .types()
                .isSubtype(ASTHelpers.getType(tree.getExpression()), ASTHelpers.getType(type))
        ? Logic.TRUE
        : Derived.of("instanceof " + type, Kind.BOOLEAN, ImmutableList.of(value));
  }

  @Override
  public Expression visitArrayAccess(ArrayAccessTree tree, @Nullable Void unused) {
    Expression array = read(tree.getExpression());
    Expression index = read(tree.getIndex());
    return run.reading()
        .heap()
        .elementsAt(array)
        .flatMap(elements -> element(elements, index))
        .orElseGet(() -> Derived.of("element", kindOf(tree), ImmutableList.of(array, index)));
  }

  private static Optional<Expression> element(Elements elements, Expression index) {
    return index instanceof Constant constant && constant.value() instanceof Integer number
        ? Optional.ofNullable(Iterables.get(elements.values(), number, null))
        : Optional.empty();
  }

  @Override
  public Expression visitNewArray(NewArrayTree tree, @Nullable Void unused) {
    if (tree.getInitializers() == null) {
      return Derived.of("new array", Kind.REFERENCE, readAll(tree.getDimensions()));
    }
    Type type = ASTHelpers.getType(tree);
    ImmutableList<Expression> values =
        type instanceof Type.ArrayType array
            ? tree.getInitializers().stream()
                .map(element -> read(element, array.elemtype))
                .collect(toImmutableList())
            : readAll(tree.getInitializers());
    return run.reading().heap().allocate(new Elements(Container.ARRAY, values));
  }

  @Override
  public Expression visitNewClass(NewClassTree tree, @Nullable Void unused) {
    return calls.creation(tree);
  }

  @Override
  public Expression visitMethodInvocation(MethodInvocationTree tree, @Nullable Void unused) {
    return Kinds.converted(calls.read(tree), kindOf(tree));
  }

  /** What a function does, is not looked into: it is one of the objects that a call depends on. */
  @Override
  public Expression visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void unused) {
    return Derived.of("lambda", Kind.REFERENCE, ImmutableList.of());
  }

  @Override
  public Expression visitMemberReference(MemberReferenceTree tree, @Nullable Void unused) {
    return Derived.of(tree.toString(), Kind.REFERENCE, ImmutableList.of());
  }
}
