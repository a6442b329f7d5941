package io.keyspread.analysis;

import io.keyspread.expression.Expression;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.lang.model.element.VariableElement;
import org.checkerframework.errorprone.dataflow.analysis.ConditionalTransferResult;
import org.checkerframework.errorprone.dataflow.analysis.ForwardTransferFunction;
import org.checkerframework.errorprone.dataflow.analysis.RegularTransferResult;
import org.checkerframework.errorprone.dataflow.analysis.TransferInput;
import org.checkerframework.errorprone.dataflow.analysis.TransferResult;
import org.checkerframework.errorprone.dataflow.cfg.UnderlyingAST;
import org.checkerframework.errorprone.dataflow.cfg.node.AbstractNodeVisitor;
import org.checkerframework.errorprone.dataflow.cfg.node.AssignmentNode;
import org.checkerframework.errorprone.dataflow.cfg.node.LocalVariableNode;
import org.checkerframework.errorprone.dataflow.cfg.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * The transfer function: an assignment to a local variable replaces what the store holds for it;
 * everything else leaves the store as it is.
 */
final class AssignmentTransfer
    extends AbstractNodeVisitor<
        TransferResult<AbstractExpression, LocalStore>,
        TransferInput<AbstractExpression, LocalStore>>
    implements ForwardTransferFunction<AbstractExpression, LocalStore> {
  private final Function<VariableElement, Expression> parameterValue;
  private final BiFunction<AssignmentNode, LocalStore, Expression> assignedValue;

  /**
   * Creates a transfer function.
   *
   * @param parameterValue gives what a parameter holds at the start
   * @param assignedValue computes what an assignment assigns, given the store before it
   */
  AssignmentTransfer(
      Function<VariableElement, Expression> parameterValue,
      BiFunction<AssignmentNode, LocalStore, Expression> assignedValue) {
    this.parameterValue = parameterValue;
    this.assignedValue = assignedValue;
  }

  @Override
  public LocalStore initialStore(UnderlyingAST body, List<LocalVariableNode> parameters) {
    LocalStore store = LocalStore.EMPTY;
    for (LocalVariableNode parameter : parameters) {
      store = store.with(parameter.getElement(), parameterValue.apply(parameter.getElement()));
    }
    return store;
  }

  @Override
  public TransferResult<AbstractExpression, LocalStore> visitNode(
      Node node, TransferInput<AbstractExpression, LocalStore> input) {
    return unchanged(null, input);
  }

  @Override
  public TransferResult<AbstractExpression, LocalStore> visitAssignment(
      AssignmentNode node, TransferInput<AbstractExpression, LocalStore> input) {
    if (!(node.getTarget() instanceof LocalVariableNode target)) {
      return unchanged(null, input);
    }
    VariableElement variable = target.getElement();
    LocalStore before = input.getRegularStore();
    Expression value = assignedValue.apply(node, before);
    return new RegularTransferResult<>(new AbstractExpression(value), before.with(variable, value));
  }

  private static TransferResult<AbstractExpression, LocalStore> unchanged(
      @Nullable AbstractExpression value, TransferInput<AbstractExpression, LocalStore> input) {
    return input.containsTwoStores()
        ? new ConditionalTransferResult<>(value, input.getThenStore(), input.getElseStore())
        : new RegularTransferResult<>(value, input.getRegularStore());
  }
}
