package io.keyspread.analysis;

import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.processing.JavacProcessingEnvironment;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operator;
import io.keyspread.expression.Unknown;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import javax.annotation.processing.ProcessingEnvironment;
import org.checkerframework.errorprone.dataflow.analysis.AnalysisResult;
import org.checkerframework.errorprone.dataflow.analysis.ForwardAnalysis;
import org.checkerframework.errorprone.dataflow.analysis.ForwardAnalysisImpl;
import org.checkerframework.errorprone.dataflow.cfg.ControlFlowGraph;
import org.checkerframework.errorprone.dataflow.cfg.UnderlyingAST;
import org.checkerframework.errorprone.dataflow.cfg.builder.CFGBuilder;
import org.checkerframework.errorprone.dataflow.cfg.node.AssignmentNode;

/**
 * Runs the dataflow analysis over the bodies that need it: those in which a variable that matters
 * is assigned more than once.
 *
 * <p>Error Prone's own facade caches statically and by one method at a time; this one belongs to a
 * compilation and keeps the results of several bodies, because a helper's value is asked for while
 * its caller is analysed.
 */
final class Dataflow {
  /** Enough for a method, its callers and the helpers they use; a result holds a whole graph. */
  private static final int BODIES_KEPT = 64;

  private final ProcessingEnvironment environment;
  private final Map<Tree, AnalysisResult<AbstractExpression, LocalStore>> results =
      new LinkedHashMap<>(BODIES_KEPT, 0.75f, /* accessOrder= */ true) {
        @Override
        protected boolean removeEldestEntry(
            Map.Entry<Tree, AnalysisResult<AbstractExpression, LocalStore>> eldest) {
          return size() > BODIES_KEPT;
        }
      };
  private final Set<Tree> inProgress = new HashSet<>();

  Dataflow(VisitorState state) {
    this.environment = JavacProcessingEnvironment.instance(state.context);
  }

  /**
   * Returns what the local variables hold right before the tree at {@code path} is evaluated; empty
   * in unreachable code and for a body whose analysis is under way.
   */
  Optional<LocalStore> before(TreePath path, Lowering lowering) {
    return enclosingBody(path)
        .flatMap(
            body -> analysisOf(body, lowering).flatMap(result -> storeBefore(path, body, result)));
  }

  private static Optional<LocalStore> storeBefore(
      TreePath path, TreePath body, AnalysisResult<AbstractExpression, LocalStore> result) {
    for (TreePath at = path;
        at != null && at.getLeaf() != body.getLeaf();
        at = at.getParentPath()) {
      LocalStore store = result.getStoreBefore(at.getLeaf());
      if (store != null) {
        return Optional.of(store);
      }
    }
    return Optional.empty();
  }

  private Optional<AnalysisResult<AbstractExpression, LocalStore>> analysisOf(
      TreePath body, Lowering lowering) {
    Tree tree = body.getLeaf();
    AnalysisResult<AbstractExpression, LocalStore> known = results.get(tree);
    if (known != null) {
      return Optional.of(known);
    }
    if (!inProgress.add(tree)) {
      return Optional.empty();
    }
    try {
      AnalysisResult<AbstractExpression, LocalStore> result = analyse(body, lowering);
      results.put(tree, result);
      return Optional.of(result);
    } finally {
      inProgress.remove(tree);
    }
  }

  private AnalysisResult<AbstractExpression, LocalStore> analyse(TreePath body, Lowering lowering) {
    ControlFlowGraph graph =
        CFGBuilder.build(codeOf(body), underlyingAst(body), false, false, environment);
    ForwardAnalysis<AbstractExpression, LocalStore, AssignmentTransfer> analysis =
        new ForwardAnalysisImpl<>(
            new AssignmentTransfer(
                parameter ->
                    lowering
                        .parameterAtStart((VarSymbol) parameter, body)
                        .orElseGet(
                            () -> new Unknown(lowering.kinds().of(((VarSymbol) parameter).type))),
                new AssignedValues(body, lowering)));
    analysis.performAnalysis(graph);
    return analysis.getResult();
  }

  /** Returns the path of what is executed: the block or expression of a method or lambda. */
  private static TreePath codeOf(TreePath body) {
    Tree tree = body.getLeaf();
    if (tree instanceof MethodTree method) {
      return new TreePath(body, method.getBody());
    }
    return tree instanceof LambdaExpressionTree lambda
        ? new TreePath(body, lambda.getBody())
        : body;
  }

  private static UnderlyingAST underlyingAst(TreePath body) {
    Tree tree = body.getLeaf();
    ClassTree enclosingClass = ASTHelpers.findEnclosingNode(body, ClassTree.class);
    if (tree instanceof MethodTree method) {
      return new UnderlyingAST.CFGMethod(method, enclosingClass);
    } else if (tree instanceof LambdaExpressionTree lambda) {
      return new UnderlyingAST.CFGLambda(
          lambda, enclosingClass, ASTHelpers.findEnclosingNode(body, MethodTree.class));
    }
    return new UnderlyingAST.CFGStatement(tree, enclosingClass);
  }

  /** Returns the innermost method, lambda, initializer block or field initializer. */
  private static Optional<TreePath> enclosingBody(TreePath path) {
    for (TreePath at = path; at.getParentPath() != null; at = at.getParentPath()) {
      Tree tree = at.getLeaf();
      boolean isMember = at.getParentPath().getLeaf() instanceof ClassTree;
      if (tree instanceof LambdaExpressionTree
          || (tree instanceof MethodTree method && method.getBody() != null)
          || (isMember && (tree instanceof BlockTree || tree instanceof VariableTree))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /** Computes what an assignment assigns, given the store before it. */
  private record AssignedValues(TreePath body, Lowering lowering)
      implements BiFunction<AssignmentNode, LocalStore, Expression> {
    @Override
    public Expression apply(AssignmentNode node, LocalStore before) {
      Scope scope = new Scope(body, Optional.of(before));
      Tree tree = node.getTree();
      Type type = typeOf(node);
      Kind kind = lowering.kinds().of(type);
      if (tree instanceof VariableTree declaration) {
        return declaration.getInitializer() == null
            ? new Input(kind, Optional.empty(), Origins.of(declaration, body))
            : lowering.lower(declaration.getInitializer(), type, scope);
      } else if (tree instanceof AssignmentTree assignment) {
        return lowering.lower(assignment.getExpression(), type, scope);
      } else if (tree instanceof CompoundAssignmentTree assignment) {
        return Operators.binary(tree.getKind())
            .map(
                operator ->
                    lowering.lowerUpdate(
                        operator,
                        assignment.getVariable(),
                        lowering.lower(assignment.getExpression(), scope),
                        scope))
            .orElseGet(() -> new Unknown(kind));
      } else if (tree instanceof UnaryTree step) {
        return Operators.step(tree.getKind())
            .map(
                (Operator operator) ->
                    lowering.lowerUpdate(operator, step.getExpression(), Constant.of(1), scope))
            .orElseGet(() -> new Unknown(kind));
      }
      return new Unknown(kind);
    }

    private static Type typeOf(AssignmentNode node) {
      return (Type) node.getTarget().getType();
    }
  }
}
