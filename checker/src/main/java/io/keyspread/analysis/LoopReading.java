package io.keyspread.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.analysis.Memory.Slot;
import io.keyspread.analysis.MethodReading.Exit;
import io.keyspread.expression.Derived;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Unknown;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads loops: over what the code lists, pass by pass; any other as a computation that is not
 * looked into, from all that one pass reads.
 */
final class LoopReading {
  private static final int MAX_PASSES = 16;

  private final MethodRun run;
  private final ExpressionReading expressions;

  LoopReading(MethodRun run, ExpressionReading expressions) {
    this.run = run;
    this.expressions = expressions;
  }

  /**
   * Returns the elements that a loop runs over, if the code lists them and no jump cuts it short.
   */
  Optional<ImmutableList<Expression>> listed(EnhancedForLoopTree loop, Expression container) {
    return run.reading()
        .heap()
        .elementsAt(container)
        .map(Heap.Elements::values)
        .filter(values -> values.size() <= MAX_PASSES && !new JumpFinder().finds(loop));
  }

  /** Returns an element of something iterated over of which nothing is known. */
  Expression element(VarSymbol variable, Expression container) {
    return Derived.of(
        "element", run.reading().kinds().of(variable.type), ImmutableList.of(container));
  }

  /**
   * Reads a loop, and leaves behind what its variables hold after it.
   *
   * @param kind the kind of what the method returns
   * @return where the method returns from within the loop
   */
  ImmutableList<Exit> read(
      List<? extends ExpressionTree> conditions, List<? extends Tree> body, Kind kind) {
    AssignmentFinder assignments = new AssignmentFinder();
    assignments.scan(conditions, null);
    assignments.scan(body, null);
    ImmutableSet<Slot> assigned = assignments.slots.build();
    ImmutableMap<Slot, Expression> before = run.memory().snapshot();
    before.forEach(
        (slot, value) -> {
          if (assigned.contains(slot)) {
            run.memory()
                .write(
                    slot,
                    new Derived(
                        "previous " + slot.variable(),
                        value.kind(),
                        Optional.empty(),
                        ImmutableList.of(value)));
          }
        });
    Stream<Expression> conditionValues = expressions.readAll(conditions).stream();
    MethodReading pass = new MethodReading(run, kind);
    pass.readAroundJumps(() -> body.forEach(pass::read));
    ImmutableMap<Slot, Expression> after = run.memory().snapshot();
    ImmutableList<Expression> involved =
        Stream.of(
                conditionValues,
                assigned.stream().flatMap(slot -> Stream.ofNullable(before.get(slot))),
                assigned.stream().flatMap(slot -> Stream.ofNullable(after.get(slot))),
                pass.exits().stream().flatMap(exit -> Stream.of(exit.condition(), exit.value())))
            .flatMap(values -> values)
            .collect(toImmutableList());
    run.memory().restore(before);
    for (Slot slot : assigned) {
      Kind slotKind = run.reading().kinds().of(slot.variable().type);
      if (before.containsKey(slot)) {
        run.memory().write(slot, computed("loop over " + slot.variable(), slotKind, involved));
      }
    }
    return pass.exits().isEmpty()
        ? ImmutableList.of()
        : ImmutableList.of(
            new Exit(computed("exit", Kind.BOOLEAN, involved), computed("result", kind, involved)));
  }

  private static Expression computed(String what, Kind kind, ImmutableList<Expression> involved) {
    if (!involved.stream().allMatch(Expressions::isKnown)) {
      return new Unknown(kind);
    }
    return Derived.of(
        what,
        kind,
        involved.stream()
            .flatMap(value -> Expressions.sources(value).stream())
            .distinct()
            .collect(toImmutableList()));
  }

  private static final class JumpFinder extends TreeScanner<Boolean, @Nullable Void> {
    boolean finds(Tree loop) {
      return Boolean.TRUE.equals(scan(loop, null));
    }

    @Override
    public Boolean visitBreak(BreakTree tree, @Nullable Void unused) {
      return true;
    }

    @Override
    public Boolean visitContinue(ContinueTree tree, @Nullable Void unused) {
      return true;
    }

    @Override
    public Boolean reduce(Boolean first, Boolean second) {
      return Boolean.TRUE.equals(first) || Boolean.TRUE.equals(second);
    }
  }

  private final class AssignmentFinder extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final ImmutableSet.Builder<Slot> slots = ImmutableSet.builder();

    @Override
    public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
      run.slotOf(ASTHelpers.stripParentheses(tree.getVariable())).ifPresent(slots::add);
      return super.visitAssignment(tree, null);
    }

    @Override
    public @Nullable Void visitCompoundAssignment(
        CompoundAssignmentTree tree, @Nullable Void unused) {
      run.slotOf(ASTHelpers.stripParentheses(tree.getVariable())).ifPresent(slots::add);
      return super.visitCompoundAssignment(tree, null);
    }

    @Override
    public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void unused) {
      if (Operators.step(tree.getKind()).isPresent()) {
        run.slotOf(ASTHelpers.stripParentheses(tree.getExpression())).ifPresent(slots::add);
      }
      return super.visitUnary(tree, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void unused) {
      // A call may change what it is made on: a builder.
      if (ASTHelpers.getReceiver(tree) instanceof IdentifierTree receiver
          && ASTHelpers.getSymbol(receiver) instanceof VarSymbol variable
          && !variable.getKind().isField()) {
        slots.add(Slot.ofLocal(variable));
      }
      return super.visitMethodInvocation(tree, null);
    }
  }
}
