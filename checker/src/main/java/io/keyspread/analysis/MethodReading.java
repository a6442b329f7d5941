package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.SimpleTreeVisitor;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.analysis.Memory.Slot;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the statements of one run of a method forward, and collects what it returns under which
 * condition. Each visit tells whether the statement can complete normally.
 */
final class MethodReading extends SimpleTreeVisitor<Boolean, @Nullable Void> {
  /**
   * A place where the method returns.
   *
   * @param condition when it does, unless it has returned at an earlier place
   * @param value what it returns
   */
  record Exit(Expression condition, Expression value) {}

  private final MethodRun run;
  private final ExpressionReading expressions;
  private final LoopReading loops;
  private final Kind kind;
  private final List<Exit> exits = new ArrayList<>();
  private Expression path = Logic.TRUE;
  private int jumpTargets;

  /**
   * Creates a reading of a method, or of a part of one that yields a value.
   *
   * @param kind the kind of what is returned or yielded; of nothing, any
   */
  MethodReading(MethodRun run, Kind kind) {
    super(true);
    this.run = run;
    this.kind = kind;
    this.expressions = new ExpressionReading(run);
    this.loops = new LoopReading(run, expressions);
  }

  /** Reads a body, and returns what it returns. */
  Expression valueOf(BlockTree body) {
    read(body);
    return exited(body);
  }

  /** Reads a switch expression, and returns its value. */
  Expression valueOf(SwitchExpressionTree tree) {
    new SwitchReading(run, this, expressions).read(tree.getExpression(), tree.getCases());
    return exited(tree);
  }

  /** Reads a constructor or another method without a result, for what it assigns. */
  void runThrough(BlockTree body) {
    read(body);
    if (!exits.isEmpty()) {
      run.reading().gap(Kind.BOOLEAN, "early return", body);
    }
  }

  private Expression exited(Tree tree) {
    if (exits.isEmpty()) {
      return run.reading().gap(kind, "body that only throws", tree);
    }
    Expression value = exits.get(exits.size() - 1).value();
    for (Exit exit : ImmutableList.copyOf(exits.subList(0, exits.size() - 1)).reverse()) {
      value = Logic.select(exit.condition(), exit.value(), value);
    }
    return value;
  }

  ImmutableList<Exit> exits() {
    return ImmutableList.copyOf(exits);
  }

  void exit(Expression value) {
    exits.add(new Exit(path, Kinds.converted(value, kind)));
  }

  boolean read(Tree tree) {
    return visit(tree, null);
  }

  boolean readAll(List<? extends StatementTree> statements) {
    for (StatementTree statement : statements) {
      if (!read(statement)) {
        return false;
      }
    }
    return true;
  }

  /** Reads what may be left, or entered again, by a jump. */
  void readAroundJumps(Runnable part) {
    jumpTargets++;
    part.run();
    jumpTargets--;
  }

  /**
   * Reads both sides of a branch, and joins what they leave behind.
   *
   * @return whether one of them completes
   */
  boolean branch(Expression condition, BooleanSupplier whenTrue, BooleanSupplier whenFalse) {
    if (Logic.isConstant(condition)) {
      return Logic.isTrue(condition) ? whenTrue.getAsBoolean() : whenFalse.getAsBoolean();
    }
    Expression before = path;
    ImmutableMap<Slot, Expression> memory = run.memory().snapshot();
    path = Logic.and(before, condition);
    boolean firstCompletes = whenTrue.getAsBoolean();
    ImmutableMap<Slot, Expression> afterFirst = run.memory().snapshot();
    run.memory().restore(memory);
    path = Logic.and(before, Logic.not(condition));
    boolean secondCompletes = whenFalse.getAsBoolean();
    path = before;
    if (firstCompletes && secondCompletes) {
      run.memory().join(condition, afterFirst);
    } else if (firstCompletes) {
      run.memory().restore(afterFirst);
    }
    return firstCompletes || secondCompletes;
  }

  @Override
  protected Boolean defaultAction(Tree tree, @Nullable Void unused) {
    return switch (tree.getKind()) {
      case THROW -> false;
      case BREAK, CONTINUE -> {
        if (jumpTargets == 0) {
          run.reading().gap(Kind.BOOLEAN, "jump", tree);
        }
        yield jumpTargets > 0;
      }
      default -> true;
    };
  }

  @Override
  public Boolean visitBlock(BlockTree tree, @Nullable Void unused) {
    return readAll(tree.getStatements());
  }

  @Override
  public Boolean visitVariable(VariableTree tree, @Nullable Void unused) {
    if (tree.getInitializer() != null) {
      VarSymbol local = ASTHelpers.getSymbol(tree);
      run.memory()
          .write(
              Slot.ofLocal(local),
              Logic.bounded(expressions.read(tree.getInitializer(), local.type)));
    }
    return true;
  }

  @Override
  public Boolean visitExpressionStatement(ExpressionStatementTree tree, @Nullable Void unused) {
    expressions.perform(tree.getExpression());
    return true;
  }

  @Override
  public Boolean visitReturn(ReturnTree tree, @Nullable Void unused) {
    exit(tree.getExpression() == null ? Logic.TRUE : expressions.read(tree.getExpression()));
    return false;
  }

  @Override
  public Boolean visitYield(YieldTree tree, @Nullable Void unused) {
    exit(expressions.read(tree.getValue()));
    return false;
  }

  @Override
  public Boolean visitIf(IfTree tree, @Nullable Void unused) {
    return branch(
        expressions.read(tree.getCondition()),
        () -> read(tree.getThenStatement()),
        () -> tree.getElseStatement() == null || read(tree.getElseStatement()));
  }

  @Override
  public Boolean visitSwitch(SwitchTree tree, @Nullable Void unused) {
    return new SwitchReading(run, this, expressions).read(tree.getExpression(), tree.getCases());
  }

  @Override
  public Boolean visitSynchronized(SynchronizedTree tree, @Nullable Void unused) {
    return read(tree.getBlock());
  }

  /** An exception is what does not happen to keys. */
  @Override
  public Boolean visitTry(TryTree tree, @Nullable Void unused) {
    tree.getResources().forEach(this::read);
    boolean completes = read(tree.getBlock());
    return (tree.getFinallyBlock() == null || read(tree.getFinallyBlock())) && completes;
  }

  @Override
  public Boolean visitLabeledStatement(LabeledStatementTree tree, @Nullable Void unused) {
    return read(tree.getStatement());
  }

  @Override
  public Boolean visitForLoop(ForLoopTree tree, @Nullable Void unused) {
    readAll(tree.getInitializer());
    return loop(
        Stream.ofNullable(tree.getCondition()),
        Stream.concat(Stream.of(tree.getStatement()), tree.getUpdate().stream()));
  }

  @Override
  public Boolean visitWhileLoop(WhileLoopTree tree, @Nullable Void unused) {
    return loop(Stream.of(tree.getCondition()), Stream.of(tree.getStatement()));
  }

  @Override
  public Boolean visitDoWhileLoop(DoWhileLoopTree tree, @Nullable Void unused) {
    return loop(Stream.of(tree.getCondition()), Stream.of(tree.getStatement()));
  }

  @Override
  public Boolean visitEnhancedForLoop(EnhancedForLoopTree tree, @Nullable Void unused) {
    VarSymbol variable = ASTHelpers.getSymbol(tree.getVariable());
    Expression container = expressions.read(tree.getExpression());
    return loops
        .listed(tree, container)
        .map(
            elements ->
                elements.stream()
                    .allMatch(
                        element -> {
                          run.memory().write(Slot.ofLocal(variable), element);
                          return read(tree.getStatement());
                        }))
        .orElseGet(
            () -> {
              run.memory().write(Slot.ofLocal(variable), loops.element(variable, container));
              return loop(Stream.of(tree.getExpression()), Stream.of(tree.getStatement()));
            });
  }

  private boolean loop(Stream<? extends ExpressionTree> conditions, Stream<? extends Tree> body) {
    loops
        .read(conditions.toList(), body.toList(), kind)
        .forEach(exit -> exits.add(new Exit(Logic.and(path, exit.condition()), exit.value())));
    return true;
  }
}
