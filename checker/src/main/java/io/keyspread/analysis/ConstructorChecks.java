package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.expression.ValueRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the ranges that constructors hold fields to: what they throw at is no value of a field. */
final class ConstructorChecks {
  private static final ImmutableSet<String> REQUIREMENTS =
      ImmutableSet.of("checkArgument", "isTrue", "require");

  /** Each with how far the largest index is below the size. */
  private static final ImmutableMap<String, Integer> INDEX_CHECKS =
      ImmutableMap.of("checkElementIndex", 1, "checkIndex", 1, "checkPositionIndex", 0);

  /** A check against more than this keeps out nonsense, and says nothing of how many there are. */
  private static final long MAX_SIZE = 1 << 20;

  /** How many methods of its own a constructor is followed into. */
  private static final int MAX_HELPERS = 4;

  private final HashReading reading;
  private int helpers;
  private final Map<Symbol, Limits> limits = new HashMap<>();
  private final Map<VarSymbol, Symbol> parameterOf = new HashMap<>();
  private final Map<Symbol, ExpressionTree> arguments = new HashMap<>();

  private ConstructorChecks(HashReading reading) {
    this.reading = reading;
  }

  /** The smallest and the largest number that passes. */
  private record Limits(long least, long greatest) {
    static final Limits NONE = new Limits(Long.MIN_VALUE, Long.MAX_VALUE);

    Limits and(Limits other) {
      return new Limits(Math.max(least, other.least), Math.min(greatest, other.greatest));
    }

    Limits or(Limits other) {
      return new Limits(Math.min(least, other.least), Math.max(greatest, other.greatest));
    }

    Optional<ValueRange> range() {
      return least == Long.MIN_VALUE || greatest == Long.MAX_VALUE || least > greatest
          ? Optional.empty()
          : Optional.of(new ValueRange(least, greatest));
    }
  }

  /** Returns the range that all constructors of its class hold a field to, if they do. */
  static Optional<ValueRange> rangeOf(VarSymbol field, HashReading reading) {
    return reading.keepsValue(field) && field.owner instanceof ClassSymbol owner
        ? constructors(owner, reading).stream()
            .map(constructor -> new ConstructorChecks(reading).limitsOf(field, constructor))
            .reduce(Limits::or)
            .flatMap(Limits::range)
            .filter(range -> range.size() <= MAX_SIZE)
        : Optional.empty();
  }

  /** Returns the constructors that do not leave the work to another. */
  static ImmutableList<MethodTree> constructors(ClassSymbol type, HashReading reading) {
    return reading
        .declarationOf(type)
        .map(path -> ((ClassTree) path.getLeaf()).getMembers())
        .stream()
        .flatMap(List::stream)
        .filter(MethodTree.class::isInstance)
        .map(MethodTree.class::cast)
        .filter(method -> ASTHelpers.getSymbol(method).isConstructor())
        .filter(method -> !callsThis(method))
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean callsThis(MethodTree constructor) {
    return constructor.getBody().getStatements().stream()
        .limit(1)
        .anyMatch(
            statement ->
                statement instanceof ExpressionStatementTree first
                    && first.getExpression() instanceof MethodInvocationTree call
                    && call.getMethodSelect() instanceof IdentifierTree callee
                    && callee.getName().contentEquals("this"));
  }

  private Limits limitsOf(VarSymbol field, MethodTree constructor) {
    scan(constructor.getBody());
    Limits ofField = limits.getOrDefault(field, Limits.NONE);
    Optional<Symbol> parameter =
        Optional.ofNullable(parameterOf.get(field))
            .or(
                () ->
                    constructor.getParameters().stream()
                        .map(ASTHelpers::getSymbol)
                        .filter(symbol -> isCompact(constructor) && symbol.name == field.name)
                        .map(Symbol.class::cast)
                        .findFirst());
    return parameter
        .map(symbol -> ofField.and(limits.getOrDefault(symbol, Limits.NONE)))
        .orElse(ofField);
  }

  private static boolean isCompact(MethodTree constructor) {
    return (ASTHelpers.getSymbol(constructor).flags() & Flags.COMPACT_RECORD_CONSTRUCTOR) != 0;
  }

  private void scan(BlockTree body) {
    body.getStatements().forEach(this::scan);
  }

  private void scan(StatementTree statement) {
    if (statement instanceof IfTree branch) {
      if (isThrow(branch.getThenStatement())) {
        limit(branch.getCondition(), /* holds= */ false);
        if (branch.getElseStatement() != null) {
          scan(branch.getElseStatement());
        }
      } else if (branch.getElseStatement() != null && isThrow(branch.getElseStatement())) {
        limit(branch.getCondition(), /* holds= */ true);
        scan(branch.getThenStatement());
      }
    } else if (statement instanceof BlockTree block) {
      scan(block);
    } else if (statement instanceof ExpressionStatementTree expression) {
      if (expression.getExpression() instanceof AssignmentTree assignment) {
        assigned(assignment);
      } else if (expression.getExpression() instanceof MethodInvocationTree call) {
        called(call);
      }
    }
  }

  private static boolean isThrow(StatementTree statement) {
    return statement instanceof ThrowTree
        || (statement instanceof BlockTree block
            && !block.getStatements().isEmpty()
            && block.getStatements().get(block.getStatements().size() - 1) instanceof ThrowTree);
  }

  private void assigned(AssignmentTree assignment) {
    ExpressionTree value = ASTHelpers.stripParentheses(assignment.getExpression());
    while (value instanceof TypeCastTree cast) {
      value = ASTHelpers.stripParentheses(cast.getExpression());
    }
    if (value instanceof MethodInvocationTree call) {
      called(call);
      value = call.getArguments().isEmpty() ? value : call.getArguments().get(0);
    }
    if (ASTHelpers.getSymbol(assignment.getVariable()) instanceof VarSymbol field
        && ASTHelpers.getSymbol(value) instanceof VarSymbol parameter) {
      parameterOf.put(field, parameter);
    }
  }

  private void called(MethodInvocationTree call) {
    MethodSymbol method = ASTHelpers.getSymbol(call);
    String name = method.name.toString();
    List<? extends ExpressionTree> arguments = call.getArguments();
    if (REQUIREMENTS.contains(name) && !arguments.isEmpty()) {
      limit(arguments.get(0), /* holds= */ true);
    } else if (INDEX_CHECKS.containsKey(name) && arguments.size() >= 2) {
      number(arguments.get(1))
          .ifPresent(
              size ->
                  limitTo(
                      arguments.get(0), new Limits(0, size.longValue() - INDEX_CHECKS.get(name))));
    } else if (name.equals("inclusiveBetween") && arguments.size() >= 3) {
      number(arguments.get(0))
          .ifPresent(
              least -> limitTo(arguments.get(2), new Limits(least.longValue(), Long.MAX_VALUE)));
      number(arguments.get(1))
          .ifPresent(
              most -> limitTo(arguments.get(2), new Limits(Long.MIN_VALUE, most.longValue())));
    } else {
      helper(call).ifPresent(this::scan);
    }
  }

  /** Returns the body of a method of the program, its parameters standing for the arguments. */
  private Optional<BlockTree> helper(MethodInvocationTree call) {
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    MethodSymbol method = ASTHelpers.getSymbol(call);
    if (helpers >= MAX_HELPERS
        || !(receiver == null || method.isStatic() || ExpressionReading.isOfThis(receiver))) {
      return Optional.empty();
    }
    return reading
        .bodyOf(method)
        .map(path -> (MethodTree) path.getLeaf())
        .filter(helper -> helper.getParameters().size() == call.getArguments().size())
        .map(
            helper -> {
              helpers++;
              for (int i = 0; i < helper.getParameters().size(); i++) {
                arguments.put(
                    ASTHelpers.getSymbol(helper.getParameters().get(i)),
                    resolved(call.getArguments().get(i)));
              }
              return helper.getBody();
            });
  }

  /** Returns the argument that a parameter of a helper stands for. */
  private ExpressionTree resolved(ExpressionTree tree) {
    ExpressionTree argument = ASTHelpers.stripParentheses(tree);
    Symbol symbol = ASTHelpers.getSymbol(argument);
    return symbol == null ? argument : arguments.getOrDefault(symbol, argument);
  }

  private Optional<Number> number(ExpressionTree tree) {
    return Optional.ofNullable(ASTHelpers.constValue(resolved(tree), Number.class));
  }

  /** Takes note of what a condition says of numbers, if it is known to hold, or not to. */
  private void limit(ExpressionTree condition, boolean holds) {
    ExpressionTree tree = ASTHelpers.stripParentheses(condition);
    if (tree instanceof UnaryTree not && not.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      limit(not.getExpression(), !holds);
    } else if (tree instanceof MethodInvocationTree call) {
      helper(call)
          .filter(body -> body.getStatements().size() == 1)
          .map(body -> body.getStatements().get(0))
          .filter(ReturnTree.class::isInstance)
          .ifPresent(result -> limit(((ReturnTree) result).getExpression(), holds));
    } else if (tree instanceof BinaryTree comparison) {
      limit(comparison, holds);
    }
  }

  private void limit(BinaryTree comparison, boolean holds) {
    boolean isBoth =
        switch (comparison.getKind()) {
          case CONDITIONAL_AND, AND -> holds;
          case CONDITIONAL_OR, OR -> !holds;
          default -> false;
        };
    if (isBoth) {
      limit(comparison.getLeftOperand(), holds);
      limit(comparison.getRightOperand(), holds);
      return;
    }
    number(comparison.getRightOperand())
        .flatMap(number -> limits(comparison.getKind(), number.longValue(), holds))
        .ifPresent(passing -> limitTo(comparison.getLeftOperand(), passing));
    number(comparison.getLeftOperand())
        .flatMap(number -> limits(swapped(comparison.getKind()), number.longValue(), holds))
        .ifPresent(passing -> limitTo(comparison.getRightOperand(), passing));
  }

  private void limitTo(ExpressionTree variable, Limits passing) {
    if (ASTHelpers.getSymbol(resolved(variable)) instanceof VarSymbol symbol) {
      limits.merge(symbol, passing, Limits::and);
    }
  }

  private static Optional<Limits> limits(Tree.Kind comparison, long number, boolean holds) {
    return Optional.ofNullable(
        switch (holds ? comparison : complement(comparison)) {
          case LESS_THAN -> new Limits(Long.MIN_VALUE, number - 1);
          case LESS_THAN_EQUAL -> new Limits(Long.MIN_VALUE, number);
          case GREATER_THAN -> new Limits(number + 1, Long.MAX_VALUE);
          case GREATER_THAN_EQUAL -> new Limits(number, Long.MAX_VALUE);
          default -> null;
        });
  }

  private static Tree.Kind complement(Tree.Kind comparison) {
    return switch (comparison) {
      case LESS_THAN -> Tree.Kind.GREATER_THAN_EQUAL;
      case LESS_THAN_EQUAL -> Tree.Kind.GREATER_THAN;
      case GREATER_THAN -> Tree.Kind.LESS_THAN_EQUAL;
      case GREATER_THAN_EQUAL -> Tree.Kind.LESS_THAN;
      default -> Tree.Kind.OTHER;
    };
  }

  private static Tree.Kind swapped(Tree.Kind comparison) {
    return switch (comparison) {
      case LESS_THAN -> Tree.Kind.GREATER_THAN;
      case LESS_THAN_EQUAL -> Tree.Kind.GREATER_THAN_EQUAL;
      case GREATER_THAN -> Tree.Kind.LESS_THAN;
      case GREATER_THAN_EQUAL -> Tree.Kind.LESS_THAN_EQUAL;
      default -> Tree.Kind.OTHER;
    };
  }
}
