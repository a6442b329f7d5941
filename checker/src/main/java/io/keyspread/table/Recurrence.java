package io.keyspread.table;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often an insertion meets the same map.
 *
 * @param isRepeated whether the insertion may run more than once for one map
 * @param siblings the other insertions into the same map, where all of them are in view because the
 *     map is made where it is filled
 */
public record Recurrence(boolean isRepeated, ImmutableList<Insertion> siblings) {
  private static final Recurrence REPEATED = new Recurrence(true, ImmutableList.of());
  private static final Recurrence ONCE = new Recurrence(false, ImmutableList.of());

  /** Returns how often {@code insertion} meets the same map. */
  public static Recurrence of(Insertion insertion, VisitorState state) {
    if (insertion.isByCollector()) {
      return REPEATED;
    }
    Optional<ExpressionTree> root = insertion.map().map(Recurrence::rootOfChain);
    if (root.isEmpty()) {
      return isInInitialization(insertion.call()) ? ONCE : REPEATED;
    } else if (isCreation(root.get())) {
      return new Recurrence(false, siblingsInChain(insertion, state));
    }
    return ASTHelpers.getSymbol(root.get()) instanceof VarSymbol variable
        ? ofVariable(variable, insertion, state)
        : REPEATED;
  }

  private static Recurrence ofVariable(
      VarSymbol variable, Insertion insertion, VisitorState state) {
    return switch (variable.getKind()) {
      case LOCAL_VARIABLE, RESOURCE_VARIABLE -> ofLocal(variable, insertion, state);
      case FIELD ->
          isInInitializationOf(variable, insertion.call())
              ? ONCE
              : inNewMap(variable, insertion, state)
                  .or(() -> inMethodThatRunsOnce(variable, insertion, state))
                  .orElse(REPEATED);
      default -> REPEATED;
    };
  }

  /** Of a field that a statement before, in a block around the insertion, gives a new map. */
  private static Optional<Recurrence> inNewMap(
      VarSymbol variable, Insertion insertion, VisitorState state) {
    for (TreePath at = insertion.call();
        !(at.getLeaf() instanceof MethodTree) && at.getParentPath() != null;
        at = at.getParentPath()) {
      if (at.getParentPath().getLeaf() instanceof BlockTree block
          && isGivenNewMap(variable, block, at.getLeaf())) {
        return isRepeatedWithin(at.getParentPath(), insertion.call())
            ? Optional.of(REPEATED)
            : Optional.of(
                new Recurrence(false, siblingsOf(variable, insertion, at.getParentPath(), state)));
      }
    }
    return Optional.empty();
  }

  private static boolean isGivenNewMap(VarSymbol variable, BlockTree block, Tree before) {
    for (Tree statement : block.getStatements()) {
      if (statement == before) {
        return false;
      } else if (statement instanceof ExpressionStatementTree expression
          && expression.getExpression() instanceof AssignmentTree assignment
          && variable.equals(ASTHelpers.getSymbol(assignment.getVariable()))
          && isCreation(rootOfChain(assignment.getExpression()))) {
        return true;
      }
    }
    return false;
  }

  /** Of what starts an object, or the program, and of a test, which has an object of its own. */
  private static Optional<Recurrence> inMethodThatRunsOnce(
      VarSymbol variable, Insertion insertion, VisitorState state) {
    TreePath member = enclosingMember(insertion.call());
    return member != null
            && member.getLeaf() instanceof MethodTree method
            && Lifespan.runsOnce(ASTHelpers.getSymbol(method))
            && !isRepeatedWithin(member, insertion.call())
        ? Optional.of(new Recurrence(false, siblingsOf(variable, insertion, member, state)))
        : Optional.empty();
  }

  private static Recurrence ofLocal(VarSymbol variable, Insertion insertion, VisitorState state) {
    TreePath block = declaringBlock(variable, insertion.call());
    if (block == null) {
      return REPEATED;
    }
    Optional<ExpressionTree> initializer = initializerOf(variable, block);
    if (initializer.isPresent() && !isCreation(rootOfChain(initializer.get()))) {
      // Another name for a map that lives elsewhere.
      return REPEATED;
    }
    return isRepeatedWithin(block, insertion.call())
        ? REPEATED
        : new Recurrence(false, siblingsOf(variable, insertion, block, state));
  }

  /** Returns the receiver at the start of {@code builder.put(a, b).put(c, d)}. */
  private static ExpressionTree rootOfChain(ExpressionTree map) {
    ExpressionTree root = ASTHelpers.stripParentheses(map);
    while (root instanceof MethodInvocationTree call
        && !ASTHelpers.getSymbol(call).isStatic()
        && returnsItsReceiver(call)) {
      ExpressionTree receiver = ASTHelpers.getReceiver(call);
      if (receiver == null) {
        break;
      }
      root = receiver;
    }
    return root;
  }

  private static boolean returnsItsReceiver(MethodInvocationTree call) {
    Symbol method = ASTHelpers.getSymbol(call);
    return ASTHelpers.getReturnType(call).tsym == method.owner;
  }

  /**
   * Returns whether an expression makes a new map: a constructor does, a static method that is
   * named for it or is given something to copy or wrap, and a collector. A static method that is
   * given nothing gets at a map that lives elsewhere.
   */
  private static boolean isCreation(ExpressionTree root) {
    return root instanceof NewClassTree
        || (root instanceof MethodInvocationTree call
            && (ASTHelpers.isStatic(ASTHelpers.getSymbol(call))
                ? !call.getArguments().isEmpty() || isFactoryName(call)
                : ASTHelpers.getSymbol(call).getSimpleName().contentEquals("collect")));
  }

  private static boolean isFactoryName(MethodInvocationTree call) {
    String name = ASTHelpers.getSymbol(call).getSimpleName().toString();
    return name.startsWith("new") || name.startsWith("create") || name.startsWith("builder");
  }

  private static @Nullable TreePath declaringBlock(VarSymbol variable, TreePath from) {
    for (TreePath path = from; path != null; path = path.getParentPath()) {
      if (path.getLeaf() instanceof BlockTree block
          && block.getStatements().stream()
              .anyMatch(statement -> variable.equals(ASTHelpers.getSymbol(statement)))) {
        return path;
      }
    }
    return null;
  }

  private static Optional<ExpressionTree> initializerOf(VarSymbol variable, TreePath block) {
    return ((BlockTree) block.getLeaf())
        .getStatements().stream()
            .filter(statement -> variable.equals(ASTHelpers.getSymbol(statement)))
            .map(statement -> ((VariableTree) statement).getInitializer())
            .filter(initializer -> initializer != null)
            .findFirst();
  }

  /**
   * Returns whether what is at {@code path} may run more than once while {@code scope} runs once.
   */
  private static boolean isRepeatedWithin(TreePath scope, TreePath path) {
    for (TreePath at = path.getParentPath();
        at != null && at.getLeaf() != scope.getLeaf();
        at = at.getParentPath()) {
      Tree tree = at.getLeaf();
      if (isLoop(tree) && !Succession.leaves(path, tree)) {
        return true;
      }
      if (tree instanceof LambdaExpressionTree lambda
          && (!lambda.getParameters().isEmpty() || Task.runsAgain(at, scope))) {
        return true;
      }
      if (tree instanceof ClassTree && Task.runsAgain(at, scope)) {
        return true;
      }
      if (tree instanceof MethodTree method && !method.getParameters().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a tree is a loop of any kind. */
  public static boolean isLoop(Tree tree) {
    return tree instanceof ForLoopTree
        || tree instanceof EnhancedForLoopTree
        || tree instanceof WhileLoopTree
        || tree instanceof DoWhileLoopTree;
  }

  private static boolean isInInitializationOf(VarSymbol field, TreePath call) {
    TreePath member = enclosingMember(call);
    return member != null
        && field.owner.equals(ASTHelpers.getSymbol(member.getParentPath().getLeaf()))
        && isInitialization(member, field.isStatic())
        && !isRepeatedWithin(member, call);
  }

  private static boolean isInInitialization(TreePath call) {
    TreePath member = enclosingMember(call);
    return member != null
        && isInitialization(member, /* isStatic= */ false)
        && !isRepeatedWithin(member, call);
  }

  private static boolean isInitialization(TreePath member, boolean isStatic) {
    if (member.getLeaf() instanceof BlockTree block) {
      return block.isStatic() == isStatic;
    }
    return !isStatic
        && member.getLeaf() instanceof MethodTree method
        && ASTHelpers.getSymbol(method).isConstructor();
  }

  /** Returns the member of the innermost class that contains a place. */
  private static @Nullable TreePath enclosingMember(TreePath place) {
    for (TreePath path = place; path.getParentPath() != null; path = path.getParentPath()) {
      if (path.getParentPath().getLeaf() instanceof ClassTree) {
        return path;
      }
    }
    return null;
  }

  private static ImmutableList<Insertion> siblingsInChain(Insertion insertion, VisitorState state) {
    TreePath statement = insertion.call();
    while (statement.getParentPath().getLeaf() instanceof ExpressionTree) {
      statement = statement.getParentPath();
    }
    return insertionsIn(statement, state).stream()
        .filter(other -> other.call().getLeaf() != insertion.call().getLeaf())
        .filter(other -> other.map().map(Recurrence::rootOfChain).equals(root(insertion)))
        .collect(toImmutableList());
  }

  private static Optional<ExpressionTree> root(Insertion insertion) {
    return insertion.map().map(Recurrence::rootOfChain);
  }

  private static ImmutableList<Insertion> siblingsOf(
      VarSymbol variable, Insertion insertion, TreePath block, VisitorState state) {
    return insertionsIn(block, state).stream()
        .filter(other -> other.call().getLeaf() != insertion.call().getLeaf())
        .filter(
            other -> root(other).map(ASTHelpers::getSymbol).filter(variable::equals).isPresent())
        .filter(other -> Succession.mayFollow(insertion.call(), other.call()))
        .collect(toImmutableList());
  }

  private static ImmutableList<Insertion> insertionsIn(TreePath root, VisitorState state) {
    List<Insertion> insertions = new ArrayList<>();
    new TreePathScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree tree, @Nullable Void unused) {
        Insertions.find(tree, state.withPath(getCurrentPath())).ifPresent(insertions::add);
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(root, null);
    return ImmutableList.copyOf(insertions);
  }
}
