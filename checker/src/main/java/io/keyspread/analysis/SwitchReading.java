package io.keyspread.analysis;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Kind;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Reads a switch as the chain of branches that it is. */
final class SwitchReading {
  private final MethodRun run;
  private final MethodReading statements;
  private final ExpressionReading expressions;

  SwitchReading(MethodRun run, MethodReading statements, ExpressionReading expressions) {
    this.run = run;
    this.statements = statements;
    this.expressions = expressions;
  }

  /** Returns whether the switch can complete normally. */
  boolean read(ExpressionTree selector, List<? extends CaseTree> cases) {
    return readFrom(0, expressions.read(selector), cases);
  }

  private boolean readFrom(int index, Expression value, List<? extends CaseTree> cases) {
    if (index == cases.size()) {
      OptionalInt otherwise =
          IntStream.range(0, index)
              .filter(i -> ASTHelpers.isSwitchDefault(cases.get(i)))
              .findFirst();
      return otherwise.isEmpty() || readBody(otherwise.getAsInt(), cases);
    } else if (ASTHelpers.isSwitchDefault(cases.get(index))) {
      return readFrom(index + 1, value, cases);
    }
    return statements.branch(
        condition(value, cases.get(index)),
        () -> readBody(index, cases),
        () -> readFrom(index + 1, value, cases));
  }

  private Expression condition(Expression value, CaseTree switchCase) {
    return switchCase.getExpressions().stream()
        .map(label -> Logic.compare(Tree.Kind.EQUAL_TO, value, expressions.read(label)))
        .reduce(Logic::or)
        .orElseGet(() -> run.reading().gap(Kind.BOOLEAN, "pattern", switchCase));
  }

  private boolean readBody(int index, List<? extends CaseTree> cases) {
    CaseTree switchCase = cases.get(index);
    if (switchCase.getCaseKind() == CaseTree.CaseKind.RULE) {
      if (switchCase.getBody() instanceof ExpressionTree result) {
        statements.exit(expressions.read(result));
        return false;
      }
      return statements.read(switchCase.getBody());
    }
    for (CaseTree group : cases.subList(index, cases.size())) {
      Ending ending = readUpToBreak(group.getStatements());
      if (ending != Ending.FALLS_THROUGH) {
        return ending == Ending.BREAKS;
      }
    }
    return true;
  }

  private enum Ending {
    FALLS_THROUGH,
    BREAKS,
    LEAVES
  }

  private Ending readUpToBreak(List<? extends StatementTree> group) {
    for (StatementTree statement : group) {
      if (statement instanceof BreakTree jump && jump.getLabel() == null) {
        return Ending.BREAKS;
      } else if (statement instanceof BlockTree block) {
        Ending ending = readUpToBreak(block.getStatements());
        if (ending != Ending.FALLS_THROUGH) {
          return ending;
        }
      } else if (!statements.read(statement)) {
        return Ending.LEAVES;
      }
    }
    return Ending.FALLS_THROUGH;
  }
}
