package io.keyspread.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SimpleTreeVisitor;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/**
 * Finds methods that return one and the same value for every instance of their class.
 *
 * <p>What the value is, is often not known at compile time ({@code NAME.hashCode()} of an enum
 * constant), so each value is a token: equal tokens are equal values in any one run of the program.
 */
public final class InstanceInvariants {
  private final ProgramIndex program;

  /** Creates the analysis of the program that {@code program} indexes. */
  @Inject
  public InstanceInvariants(ProgramIndex program) {
    this.program = program;
  }

  /**
   * Returns whether a method returns the same value for every instance of its class.
   *
   * @param method a method without parameters
   * @param from a place in the file that asks
   */
  public boolean isReturnedBy(MethodSymbol method, TreePath from, VisitorState state) {
    return new Tokens(state, from).ofMethod(method).isPresent();
  }

  private final class Tokens extends SimpleTreeVisitor<Optional<Object>, @Nullable Void> {
    private final VisitorState state;
    private final TreePath from;
    private final Set<Symbol> inProgress = new HashSet<>();

    Tokens(VisitorState state, TreePath from) {
      super(Optional.empty());
      this.state = state;
      this.from = from;
    }

    /** Returns the token of what a method returns, if it is one, whatever branch is taken. */
    Optional<Object> ofMethod(MethodSymbol method) {
      if (!inProgress.add(method)) {
        return Optional.empty();
      }
      Optional<Object> token =
          program
              .declarationOf(method, from, state)
              .filter(path -> path.getLeaf() instanceof MethodTree)
              .map(Returns::of)
              .flatMap(
                  returns ->
                      sole(
                          returns.stream()
                              .map(path -> ((ReturnTree) path.getLeaf()).getExpression())
                              .collect(toImmutableList())));
      inProgress.remove(method);
      return token;
    }

    private Optional<Object> of(ExpressionTree expression) {
      ExpressionTree tree = ASTHelpers.stripParentheses(expression);
      Object constant = ASTHelpers.constValue(tree);
      return constant == null ? visit(tree, null) : Optional.of(constant);
    }

    /** Returns the one token that all expressions have. */
    private Optional<Object> sole(Collection<? extends ExpressionTree> expressions) {
      ImmutableSet.Builder<Object> tokens = ImmutableSet.builder();
      for (ExpressionTree expression : expressions) {
        Optional<Object> token = of(expression);
        if (token.isEmpty()) {
          return Optional.empty();
        }
        tokens.add(token.orElseThrow());
      }
      ImmutableSet<Object> different = tokens.build();
      return different.size() == 1 ? different.stream().findFirst() : Optional.empty();
    }

    /**
     * Returns the token of something that is computed from parts in a way that {@code how} names.
     */
    private Optional<Object> composed(Object how, Stream<? extends ExpressionTree> parts) {
      ImmutableList<Optional<Object>> tokens = parts.map(this::of).collect(toImmutableList());
      return tokens.stream().allMatch(Optional::isPresent)
          ? Optional.of(ImmutableList.of(how, tokens))
          : Optional.empty();
    }

    @Override
    public Optional<Object> visitTypeCast(TypeCastTree tree, @Nullable Void unused) {
      return composed(tree.getType().toString(), Stream.of(tree.getExpression()));
    }

    @Override
    public Optional<Object> visitUnary(UnaryTree tree, @Nullable Void unused) {
      return switch (tree.getKind()) {
        case UNARY_MINUS, UNARY_PLUS, BITWISE_COMPLEMENT, LOGICAL_COMPLEMENT ->
            composed(tree.getKind(), Stream.of(tree.getExpression()));
        default -> Optional.empty();
      };
    }

    @Override
    public Optional<Object> visitBinary(BinaryTree tree, @Nullable Void unused) {
      return isZero(tree)
          ? Optional.of(0)
          : composed(tree.getKind(), Stream.of(tree.getLeftOperand(), tree.getRightOperand()));
    }

    /** Whether an integral operation gives zero whatever its operands are. */
    private boolean isZero(BinaryTree tree) {
      Type type = ASTHelpers.getType(tree);
      if (type == null || !type.isIntegral()) {
        return false;
      }
      return switch (tree.getKind()) {
        case MULTIPLY, AND ->
            isZeroLiteral(tree.getLeftOperand()) || isZeroLiteral(tree.getRightOperand());
        case XOR, MINUS -> isSameVariable(tree.getLeftOperand(), tree.getRightOperand());
        default -> false;
      };
    }

    private static boolean isZeroLiteral(ExpressionTree tree) {
      return ASTHelpers.constValue(tree) instanceof Number number && number.longValue() == 0;
    }

    private static boolean isSameVariable(ExpressionTree left, ExpressionTree right) {
      return left instanceof IdentifierTree first
          && right instanceof IdentifierTree second
          && first.getName().equals(second.getName());
    }

    @Override
    public Optional<Object> visitConditionalExpression(
        ConditionalExpressionTree tree, @Nullable Void unused) {
      return sole(ImmutableList.of(tree.getTrueExpression(), tree.getFalseExpression()));
    }

    @Override
    public Optional<Object> visitSwitchExpression(
        SwitchExpressionTree tree, @Nullable Void unused) {
      return sole(SwitchResults.of(tree));
    }

    @Override
    public Optional<Object> visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
      return ofVariable(ASTHelpers.getSymbol(tree));
    }

    @Override
    public Optional<Object> visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
      return tree.getIdentifier().contentEquals("class")
          ? Optional.of(tree.toString())
          : ofVariable(ASTHelpers.getSymbol(tree));
    }

    private Optional<Object> ofVariable(@Nullable Symbol symbol) {
      if (!(symbol instanceof VarSymbol variable)) {
        return Optional.empty();
      } else if (variable.getKind() == ElementKind.LOCAL_VARIABLE) {
        return ofLocal(variable);
      } else if (!variable.getKind().isField() || (variable.flags() & Flags.FINAL) == 0) {
        return Optional.empty();
      }
      if (ASTHelpers.isStatic(variable)) {
        return Optional.of(variable);
      } else if (!inProgress.add(variable)) {
        return Optional.empty();
      }
      Optional<Object> token =
          program
              .declarationOf(variable, from, state)
              .map(path -> ((VariableTree) path.getLeaf()).getInitializer())
              .flatMap(this::of);
      inProgress.remove(variable);
      return token;
    }

    private Optional<Object> ofLocal(VarSymbol variable) {
      if (!inProgress.add(variable)) {
        // The value so far: the steps before this one make it up.
        return Optional.of(variable);
      }
      Optional<TreePath> method =
          program
              .declarationOf(variable.owner, from, state)
              .filter(path -> path.getLeaf() instanceof MethodTree);
      Optional<Object> token = method.flatMap(path -> ofLocal(variable, path));
      inProgress.remove(variable);
      return token;
    }

    private Optional<Object> ofLocal(VarSymbol variable, TreePath method) {
      LocalAssignments locals = LocalAssignments.of(method);
      ImmutableList<LocalAssignments.Step> steps = locals.to(variable);
      boolean isStraight =
          steps.stream().allMatch(LocalAssignments.Step::isUnconditional)
              && Returns.of(method).size() == 1;
      return steps.size() > 1 && isStraight
          ? composed(variable, steps.stream().map(LocalAssignments.Step::value))
          : sole(locals.valuesOf(variable)).filter(token -> !token.equals(variable));
    }

    @Override
    public Optional<Object> visitNewClass(NewClassTree tree, @Nullable Void unused) {
      MethodSymbol constructor = ASTHelpers.getSymbol(tree);
      return InvariantCalls.allows(constructor)
          ? composed(constructor.owner, tree.getArguments().stream())
          : Optional.empty();
    }

    @Override
    public Optional<Object> visitMethodInvocation(
        MethodInvocationTree tree, @Nullable Void unused) {
      MethodSymbol method = ASTHelpers.getSymbol(tree);
      ExpressionTree receiver = ASTHelpers.getReceiver(tree);
      if (method.isStatic()) {
        return InvariantCalls.allows(method)
            ? composed(method, tree.getArguments().stream())
            : ofMethod(method);
      } else if (receiver != null && !isOfThis(receiver)) {
        return InvariantCalls.allows(method)
            ? composed(method, Stream.concat(Stream.of(receiver), tree.getArguments().stream()))
            : Optional.empty();
      } else if (method.getSimpleName().contentEquals("getClass")) {
        return Optional.of(method);
      }
      return isSuper(receiver) || isFixed(method) ? ofMethod(method) : Optional.empty();
    }

    private static boolean isOfThis(ExpressionTree receiver) {
      return (receiver instanceof IdentifierTree name && name.getName().contentEquals("this"))
          || isSuper(receiver);
    }

    private static boolean isSuper(@Nullable ExpressionTree receiver) {
      return receiver instanceof IdentifierTree name && name.getName().contentEquals("super");
    }

    /** Whether a call of a method of this object runs its own body, in every subclass. */
    private static boolean isFixed(MethodSymbol method) {
      return method.isPrivate()
          || (method.flags() & Flags.FINAL) != 0
          || (method.owner.flags() & Flags.FINAL) != 0;
    }
  }
}
