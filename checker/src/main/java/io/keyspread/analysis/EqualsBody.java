package io.keyspread.analysis;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.SimpleTreeVisitor;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.TypeTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Walks the body of an {@code equals} method forward and collects what two instances agree on
 * wherever it returns true.
 *
 * <p>Such bodies are short and structured, so one pass is enough: what a loop, a switch or a
 * handler may change is forgotten rather than iterated. A statement that cannot complete yields
 * nothing.
 */
final class EqualsBody extends SimpleTreeVisitor<Optional<EqualsBody.State>, EqualsBody.State> {
  /**
   * What is known at one place.
   *
   * @param agreed what the instances agree on if the method comes here
   * @param flags what the boolean variables say
   */
  record State(Agreement agreed, ImmutableMap<Symbol, Condition> flags) {
    State withAgreed(Agreement more) {
      return new State(agreed.and(more), flags);
    }

    State withFlag(Symbol flag, Condition value) {
      return new State(
          agreed,
          ImmutableMap.<Symbol, Condition>builder()
              .putAll(flags)
              .put(flag, value)
              .buildKeepingLast());
    }

    /** What is left where variables may have been assigned again. */
    State settled() {
      return new State(
          agreed,
          flags.entrySet().stream()
              .filter(flag -> ASTHelpers.isConsideredFinal(flag.getKey()))
              .collect(toImmutableMap(flag -> flag.getKey(), flag -> flag.getValue())));
    }

    State or(State other) {
      return new State(
          agreed.or(other.agreed),
          flags.entrySet().stream()
              .filter(flag -> flag.getValue().equals(other.flags.get(flag.getKey())))
              .collect(toImmutableMap(flag -> flag.getKey(), flag -> flag.getValue())));
    }
  }

  private final EqualsConditions conditions;
  private final List<Agreement> results = new ArrayList<>();

  private EqualsBody(EqualsConditions conditions) {
    this.conditions = conditions;
  }

  /**
   * Returns what two instances agree on if a method returns true for them.
   *
   * @param method a method of the one instance
   * @param parameters what it is called with
   */
  static Agreement agreement(
      EqualsMethods.Context context, TreePath method, ImmutableMap<Symbol, Operand> parameters) {
    EqualsBody walk =
        new EqualsBody(new EqualsConditions(context, new Operands(context, method, parameters)));
    walk.walk(
        ((MethodTree) method.getLeaf()).getBody(), new State(Agreement.NOTHING, ImmutableMap.of()));
    return walk.results.stream().reduce(Agreement::or).orElse(Agreement.NOTHING);
  }

  private Optional<State> walk(Tree tree, State before) {
    return visit(tree, before);
  }

  private Optional<State> walkAll(List<? extends StatementTree> statements, State before) {
    Optional<State> known = Optional.of(before);
    for (StatementTree statement : statements) {
      known = known.flatMap(state -> walk(statement, state));
    }
    return known;
  }

  /** Walks what may run any number of times, or be left by a jump. */
  private Optional<State> walkLoosely(Stream<? extends Tree> parts, State before) {
    State settled = before.settled();
    parts.forEach(part -> walk(part, settled));
    return Optional.of(settled);
  }

  private Optional<State> assume(ExpressionTree condition, boolean outcome, State before) {
    return Optional.of(before.withAgreed(conditions.of(condition, before.flags()).when(outcome)));
  }

  @Override
  public Optional<State> visitBlock(BlockTree tree, State before) {
    return walkAll(tree.getStatements(), before);
  }

  @Override
  public Optional<State> visitVariable(VariableTree tree, State before) {
    return assigned(tree, tree.getInitializer(), before);
  }

  @Override
  public Optional<State> visitExpressionStatement(ExpressionStatementTree tree, State before) {
    ExpressionTree expression = tree.getExpression();
    if (expression instanceof AssignmentTree assignment) {
      return assigned(assignment.getVariable(), assignment.getExpression(), before);
    } else if (expression instanceof CompoundAssignmentTree compound) {
      Symbol flag = ASTHelpers.getSymbol(compound.getVariable());
      if (flag == null) {
        return Optional.of(before);
      }
      Condition old = Objects.requireNonNull(before.flags().getOrDefault(flag, Condition.UNKNOWN));
      Condition more = conditions.of(compound.getExpression(), before.flags());
      return Optional.of(
          before.withFlag(
              flag,
              switch (tree.getExpression().getKind()) {
                case AND_ASSIGNMENT -> old.and(more);
                case OR_ASSIGNMENT -> old.or(more);
                default -> Condition.UNKNOWN;
              }));
    }
    return Optional.of(before);
  }

  private Optional<State> assigned(Tree variable, @Nullable ExpressionTree value, State before) {
    Symbol symbol = ASTHelpers.getSymbol(variable);
    return symbol == null || value == null || !symbol.type.hasTag(TypeTag.BOOLEAN)
        ? Optional.of(before)
        : Optional.of(before.withFlag(symbol, conditions.of(value, before.flags())));
  }

  @Override
  public Optional<State> visitReturn(ReturnTree tree, State before) {
    results.add(
        before.agreed().and(conditions.of(tree.getExpression(), before.flags()).whenTrue()));
    return Optional.empty();
  }

  @Override
  public Optional<State> visitIf(IfTree tree, State before) {
    Optional<State> thenState =
        assume(tree.getCondition(), /* outcome= */ true, before)
            .flatMap(state -> walk(tree.getThenStatement(), state));
    Optional<State> elseState =
        assume(tree.getCondition(), /* outcome= */ false, before)
            .flatMap(
                state ->
                    tree.getElseStatement() == null
                        ? Optional.of(state)
                        : walk(tree.getElseStatement(), state));
    return thenState.isEmpty() || elseState.isEmpty()
        ? thenState.or(() -> elseState)
        : Optional.of(thenState.orElseThrow().or(elseState.orElseThrow()));
  }

  @Override
  public Optional<State> visitSynchronized(SynchronizedTree tree, State before) {
    return walk(tree.getBlock(), before);
  }

  @Override
  public Optional<State> visitTry(TryTree tree, State before) {
    return walkLoosely(
        Stream.of(
                Stream.of(tree.getBlock()),
                tree.getCatches().stream().map(handler -> handler.getBlock()),
                Stream.ofNullable(tree.getFinallyBlock()))
            .flatMap(blocks -> blocks),
        before);
  }

  @Override
  public Optional<State> visitLabeledStatement(LabeledStatementTree tree, State before) {
    return walkLoosely(Stream.of(tree.getStatement()), before);
  }

  @Override
  public Optional<State> visitForLoop(ForLoopTree tree, State before) {
    return walkLoosely(Stream.of(tree.getStatement()), before);
  }

  @Override
  public Optional<State> visitEnhancedForLoop(EnhancedForLoopTree tree, State before) {
    return walkLoosely(Stream.of(tree.getStatement()), before);
  }

  @Override
  public Optional<State> visitWhileLoop(WhileLoopTree tree, State before) {
    return walkLoosely(Stream.of(tree.getStatement()), before);
  }

  @Override
  public Optional<State> visitDoWhileLoop(DoWhileLoopTree tree, State before) {
    return walkLoosely(Stream.of(tree.getStatement()), before);
  }

  @Override
  public Optional<State> visitSwitch(SwitchTree tree, State before) {
    return walkLoosely(tree.getCases().stream(), before);
  }

  @Override
  public Optional<State> visitCase(CaseTree tree, State before) {
    return tree.getCaseKind() == CaseTree.CaseKind.RULE
        ? walk(tree.getBody(), before)
        : walkAll(tree.getStatements(), before);
  }

  /** What is left: jumps and throws, which do not complete, and statements without an effect. */
  @Override
  protected Optional<State> defaultAction(Tree tree, State before) {
    return switch (tree.getKind()) {
      case BREAK, CONTINUE, YIELD, THROW -> Optional.empty();
      default -> Optional.of(before);
    };
  }
}
