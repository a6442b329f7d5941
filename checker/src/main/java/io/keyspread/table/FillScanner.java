package io.keyspread.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.SimpleTreeVisitor;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.table.Fill.Trait;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what statements put into one table, statement by statement. */
final class FillScanner extends SimpleTreeVisitor<Tally, @Nullable Void> {
  private final TableUse use;
  private final VisitorState state;
  private final Nesting nesting;
  private final ImmutableList<Loop> loops;

  /** What jumps in the code that is scanned mean for the table. */
  private enum Nesting {
    /** Outside all loops that the table outlives: who jumps is done with the table. */
    TOP,
    /** In a loop of the method that the table is filled in. */
    LOOP,
    /** In a lambda that is called for each element: to return is to go on with the next. */
    EACH
  }

  private FillScanner(
      TableUse use, VisitorState state, Nesting nesting, ImmutableList<Loop> loops) {
    super(Tally.NOTHING);
    this.use = use;
    this.state = state;
    this.nesting = nesting;
    this.loops = loops;
  }

  /**
   * Counts what lists of statements, run one after the other, put into a table.
   *
   * @param use the table
   * @param lists the statements; a {@code break} ends a list, not what follows
   */
  static Fill scan(TableUse use, List<? extends List<? extends Tree>> lists, VisitorState state) {
    FillScanner scanner = new FillScanner(use, state, Nesting.TOP, ImmutableList.of());
    Tally sum = Tally.NOTHING;
    for (List<? extends Tree> list : lists) {
      sum = sum.then(scanner.inOrder(list));
      if (sum.flow().breaks()) {
        sum = sum.with(Flow.ON);
      }
    }
    return sum.fill();
  }

  /** Counts what {@code forEach} with a lambda does. */
  Tally each(Loop loop) {
    Tally body = inside(loop, Nesting.EACH).tally(loop.body());
    // To return from the lambda is to go on with the next element.
    return body.with(Flow.ON).times(use, loop);
  }

  /** Counts what the body of a lambda does that somebody is given. */
  Tally later(Tree lambdaBody) {
    return new FillScanner(use, state, Nesting.EACH, loops).tally(lambdaBody);
  }

  /** One insertion, unless a loop around it inserts the same few keys again and again. */
  Fill insertion(MethodInvocationTree call) {
    InsertedKey key = new InsertedKey(call.getArguments().get(0));
    if (!loops.isEmpty() && (key.hasFewValues(state) || isTheSameInALoop(key))) {
      return Fill.repeating();
    }
    Fill one = key.distinction().map(Fill::one).orElseGet(Fill::one);
    return ASTHelpers.getSymbol(call).name.contentEquals("add")
            && key.mayBeShared(use.sizes().variables())
        ? one.with(Trait.SHARED_PROPERTY)
        : one;
  }

  private boolean isTheSameInALoop(InsertedKey key) {
    return key.variables()
        .filter(
            variables ->
                loops.stream()
                    .anyMatch(
                        loop ->
                            variables.stream()
                                .noneMatch(variable -> use.changesIn(loop, variable))))
        .isPresent();
  }

  private Tally tally(@Nullable Tree tree) {
    if (tree == null) {
      return Tally.NOTHING;
    }
    if (!(tree instanceof ExpressionTree expression)) {
      return visit(tree, null);
    }
    return use.occurrences().isIn(tree)
        ? new CallScanner(use, this, state).discarded(expression)
        : Tally.NOTHING;
  }

  private Tally condition(ExpressionTree tree, boolean provesSuccess) {
    return use.occurrences().isIn(tree)
        ? new CallScanner(use, this, state).used(tree, provesSuccess)
        : Tally.NOTHING;
  }

  private Tally inOrder(List<? extends Tree> trees) {
    Tally sum = Tally.NOTHING;
    for (int i = 0; i < trees.size(); i++) {
      Tree tree = trees.get(i);
      sum =
          sum.then(
              tree instanceof VariableTree result
                      && result.getInitializer() != null
                      && i + 1 < trees.size()
                      && failsBecauseOf(result, trees.get(i + 1))
                  ? condition(result.getInitializer(), true)
                  : tally(tree));
    }
    return sum;
  }

  /** Whether a statement fails for some values of a variable. */
  private static boolean failsBecauseOf(VariableTree variable, Tree statement) {
    if (!(statement instanceof IfTree test) || !throwsAtEnd(test.getThenStatement())) {
      return false;
    }
    ExpressionTree condition = ASTHelpers.stripParentheses(test.getCondition());
    Symbol tested =
        ASTHelpers.getSymbol(
            condition instanceof BinaryTree comparison
                ? comparison.getLeftOperand()
                : condition instanceof UnaryTree negation ? negation.getExpression() : condition);
    return ASTHelpers.getSymbol(variable).equals(tested);
  }

  private FillScanner inside(Loop loop, Nesting inner) {
    return new FillScanner(
        use, state, inner, ImmutableList.<Loop>builder().addAll(loops).add(loop).build());
  }

  @Override
  public Tally visitBlock(BlockTree block, @Nullable Void unused) {
    return inOrder(block.getStatements());
  }

  @Override
  public Tally visitLabeledStatement(LabeledStatementTree labeled, @Nullable Void unused) {
    return tally(labeled.getStatement());
  }

  @Override
  public Tally visitSynchronized(SynchronizedTree tree, @Nullable Void unused) {
    return condition(tree.getExpression(), false).then(tally(tree.getBlock()));
  }

  @Override
  public Tally visitExpressionStatement(ExpressionStatementTree tree, @Nullable Void unused) {
    return tally(tree.getExpression());
  }

  @Override
  public Tally visitVariable(VariableTree variable, @Nullable Void unused) {
    return variable.getInitializer() == null
        ? Tally.NOTHING
        : condition(variable.getInitializer(), false);
  }

  @Override
  public Tally visitIf(IfTree tree, @Nullable Void unused) {
    Tally yes = tally(tree.getThenStatement());
    Tally no = tally(tree.getElseStatement());
    Tally condition = condition(tree.getCondition(), throwsAtEnd(tree.getThenStatement()));
    if (!loops.isEmpty() && tree.getElseStatement() == null) {
      if (isGuardedCast(tree.getCondition(), true) && !yes.flow().ends()) {
        return condition.then(yes.with(yes.fill().whereTypeFits()));
      }
      if (isGuardedCast(tree.getCondition(), false) && yes.flow().equals(Flow.SKIPS)) {
        return condition.then(Tally.of(Fill.typeTest()));
      }
    }
    return condition.then(yes.or(no));
  }

  @Override
  public Tally visitSwitch(SwitchTree tree, @Nullable Void unused) {
    return condition(tree.getExpression(), false).then(cases(tree.getCases()));
  }

  /** Counts the cases of a switch: one of them runs, or none where there is no default. */
  Tally cases(List<? extends CaseTree> cases) {
    boolean isComplete = cases.stream().anyMatch(label -> label.getExpressions().isEmpty());
    Tally one =
        cases.stream()
            // What falls through is what it falls through to.
            .filter(label -> label.getStatements() == null || !label.getStatements().isEmpty())
            .map(this::inCase)
            .reduce(Tally::or)
            .orElse(Tally.NOTHING);
    Tally any = isComplete ? one : one.maybe();
    Flow flow = any.flow();
    return any.with(new Flow(false, flow.skips(), false, flow.leaves()));
  }

  private Tally inCase(CaseTree label) {
    List<? extends Tree> statements =
        label.getStatements() == null ? List.of(label.getBody()) : label.getStatements();
    boolean endsByBreak =
        Iterables.getLast(statements) instanceof BreakTree end && end.getLabel() == null;
    Tally tally = inOrder(endsByBreak ? statements.subList(0, statements.size() - 1) : statements);
    Flow flow = tally.flow();
    return (flow.breaks() ? tally.with(tally.fill().maybe()) : tally)
        .with(new Flow(flow.ends() && !flow.breaks(), flow.skips(), false, flow.leaves()));
  }

  @Override
  public Tally visitTry(TryTree tree, @Nullable Void unused) {
    Tally resources = inOrder(tree.getResources());
    Tally block = tally(tree.getBlock());
    Tally caught = Tally.NOTHING.with(Flow.ABANDONS);
    for (CatchTree clause : tree.getCatches()) {
      Tally handler = tally(clause.getBlock());
      // Outside loops the way without an exception is the usual one, and a full one.
      caught =
          caught.or(
              nesting == Nesting.TOP && handler.fill().equals(Fill.NONE)
                  ? handler.with(Flow.ABANDONS)
                  : handler);
    }
    return resources.then(block.or(caught)).then(tally(tree.getFinallyBlock()));
  }

  @Override
  public Tally visitEnhancedForLoop(EnhancedForLoopTree loop, @Nullable Void unused) {
    return condition(loop.getExpression(), false).then(loop(Loop.of(loop, use.sizes())));
  }

  @Override
  public Tally visitForLoop(ForLoopTree loop, @Nullable Void unused) {
    return inOrder(loop.getInitializer()).then(loop(Loop.of(loop, use.sizes())));
  }

  @Override
  public Tally visitWhileLoop(WhileLoopTree loop, @Nullable Void unused) {
    return loop(Loop.of(loop, use.sizes()));
  }

  @Override
  public Tally visitDoWhileLoop(DoWhileLoopTree loop, @Nullable Void unused) {
    return loop(Loop.of(loop));
  }

  private Tally loop(Loop loop) {
    return inside(loop, nesting == Nesting.TOP ? Nesting.LOOP : nesting)
        .tally(loop.body())
        .times(use, loop);
  }

  @Override
  public Tally visitBreak(BreakTree tree, @Nullable Void unused) {
    return Tally.of(tree.getLabel() == null ? Flow.BREAKS : leaving());
  }

  @Override
  public Tally visitContinue(ContinueTree tree, @Nullable Void unused) {
    return Tally.of(
        tree.getLabel() != null ? leaving() : nesting == Nesting.TOP ? Flow.ABANDONS : Flow.SKIPS);
  }

  @Override
  public Tally visitReturn(ReturnTree tree, @Nullable Void unused) {
    Tally value =
        tree.getExpression() == null ? Tally.NOTHING : condition(tree.getExpression(), false);
    return value.then(Tally.of(leaving()));
  }

  @Override
  public Tally visitThrow(ThrowTree tree, @Nullable Void unused) {
    return Tally.of(Flow.ABANDONS);
  }

  @Override
  public Tally visitClass(ClassTree tree, @Nullable Void unused) {
    return Tally.NOTHING;
  }

  private Flow leaving() {
    return switch (nesting) {
      case TOP -> Flow.ABANDONS;
      case LOOP -> Flow.LEAVES;
      case EACH -> Flow.SKIPS;
    };
  }

  private static boolean throwsAtEnd(StatementTree tree) {
    if (tree instanceof BlockTree block) {
      List<? extends StatementTree> statements = block.getStatements();
      return !statements.isEmpty() && throwsAtEnd(statements.get(statements.size() - 1));
    }
    return tree instanceof ThrowTree;
  }

  /**
   * Whether a condition is the type test of a value that was looked up for the element: a guarded
   * cast, which all are to pass. Who tests the elements themselves picks some of them.
   */
  private boolean isGuardedCast(ExpressionTree condition, boolean positive) {
    ExpressionTree tree = ASTHelpers.stripParentheses(condition);
    if (tree instanceof UnaryTree unary && unary.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      return isGuardedCast(unary.getExpression(), !positive);
    }
    return positive
        && tree instanceof InstanceOfTree test
        && Sizes.variableOf(test.getExpression())
            .flatMap(use.sizes().variables()::definition)
            .filter(MethodInvocationTree.class::isInstance)
            .map(MethodInvocationTree.class::cast)
            .filter(call -> call.getArguments().stream().anyMatch(this::isElement))
            .isPresent();
  }

  private boolean isElement(ExpressionTree tree) {
    return ASTHelpers.getSymbol(tree) instanceof VarSymbol variable
        && Iterables.getLast(loops).elements().contains(variable);
  }
}
