package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
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
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
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
  private static final ImmutableSet<String> INDEX_CHECKS =
      ImmutableSet.of("checkElementIndex", "checkIndex");

  /** How many methods of its own a constructor is followed into. */
  private static final int MAX_HELPERS = 4;

  private final HashReading reading;
  private int helpers;
  private final Map<Symbol, Limits> limits = new HashMap<>();
  private final Map<VarSymbol, Symbol> parameterOf = new HashMap<>();

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
    boolean keepsValue = (field.flags() & Flags.FINAL) != 0 || field.isPrivate();
    return keepsValue && field.owner instanceof ClassSymbol owner
        ? constructors(owner, reading).stream()
            .map(constructor -> new ConstructorChecks(reading).limitsOf(field, constructor))
            .reduce(Limits::or)
            .flatMap(Limits::range)
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
    for (StatementTree statement : body.getStatements()) {
      if (statement instanceof IfTree branch
          && branch.getElseStatement() == null
          && isThrow(branch.getThenStatement())) {
        limit(branch.getCondition(), /* holds= */ false);
      } else if (statement instanceof ExpressionStatementTree expression) {
        if (expression.getExpression() instanceof AssignmentTree assignment) {
          assigned(assignment);
        } else if (expression.getExpression() instanceof MethodInvocationTree call) {
          called(call);
        }
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
    if (REQUIREMENTS.contains(name) && !call.getArguments().isEmpty()) {
      limit(call.getArguments().get(0), /* holds= */ true);
    } else if (INDEX_CHECKS.contains(name)
        && call.getArguments().size() >= 2
        && ASTHelpers.constValue(call.getArguments().get(1)) instanceof Number size) {
      limitTo(call.getArguments().get(0), new Limits(0, size.longValue() - 1));
    } else if (call.getArguments().isEmpty() && ASTHelpers.getReceiver(call) == null) {
      reading
          .bodyOf(method)
          .map(path -> ((MethodTree) path.getLeaf()).getBody())
          .filter(unused -> helpers < MAX_HELPERS)
          .ifPresent(
              body -> {
                helpers++;
                scan(body);
              });
    }
  }

  /** Takes note of what a condition says of numbers, if it is known to hold, or not to. */
  private void limit(ExpressionTree condition, boolean holds) {
    if (!(ASTHelpers.stripParentheses(condition) instanceof BinaryTree comparison)) {
      return;
    }
    Tree.Kind both = holds ? Tree.Kind.CONDITIONAL_AND : Tree.Kind.CONDITIONAL_OR;
    if (comparison.getKind() == both) {
      limit(comparison.getLeftOperand(), holds);
      limit(comparison.getRightOperand(), holds);
    } else if (ASTHelpers.constValue(comparison.getRightOperand()) instanceof Number number) {
      limits(comparison.getKind(), number.longValue(), holds)
          .ifPresent(passing -> limitTo(comparison.getLeftOperand(), passing));
    } else if (ASTHelpers.constValue(comparison.getLeftOperand()) instanceof Number number) {
      limits(swapped(comparison.getKind()), number.longValue(), holds)
          .ifPresent(passing -> limitTo(comparison.getRightOperand(), passing));
    }
  }

  private void limitTo(ExpressionTree variable, Limits passing) {
    Symbol symbol = ASTHelpers.getSymbol(ASTHelpers.stripParentheses(variable));
    if (symbol instanceof VarSymbol) {
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
