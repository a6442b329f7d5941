package io.keyspread.table;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import java.util.List;
import java.util.Optional;

/**
 * What holds a new object, and the statements that run after its creation.
 *
 * @param holder the variable or field that the object is stored in, if it is
 * @param ways the ways on: one for a creation in a method, one for each constructor for a creation
 *     in the initializer of a field. A way is the lists of statements that are left in the block of
 *     the creation and in the blocks around it, up to the next loop, lambda or method
 * @param declaration the declaration of a local variable whose whole initializer the creation is
 */
record Aftermath(
    Optional<AccessPath> holder,
    ImmutableList<ImmutableList<ImmutableList<Tree>>> ways,
    Optional<VariableTree> declaration) {
  private static final ImmutableSet<String> WRAPPERS =
      ImmutableSet.of("newSetFromMap", "synchronizedMap", "synchronizedSet");
  private static final Aftermath UNKNOWN =
      new Aftermath(Optional.empty(), ImmutableList.of(), Optional.empty());

  /** Returns what follows the creation at the end of a path. */
  static Aftermath of(TreePath creation) {
    TreePath path = creation;
    while (true) {
      Tree child = path.getLeaf();
      path = path.getParentPath();
      Tree parent = path.getLeaf();
      if (parent instanceof VariableTree variable) {
        return ofVariable(variable, path);
      }
      if (parent instanceof AssignmentTree assignment) {
        return ofAssignment(assignment, path);
      }
      boolean passesOn =
          parent instanceof ParenthesizedTree
              || parent instanceof TypeCastTree
              || (parent instanceof ConditionalExpressionTree choice
                  && choice.getCondition() != child)
              || (parent instanceof MethodInvocationTree call && isWrapper(call));
      if (!passesOn) {
        return UNKNOWN;
      }
    }
  }

  private static Aftermath ofVariable(VariableTree variable, TreePath path) {
    AccessPath holder = AccessPath.of(ASTHelpers.getSymbol(variable));
    if (path.getParentPath().getLeaf() instanceof ClassTree type) {
      return new Aftermath(Optional.of(holder), initializations(variable, type), Optional.empty());
    }
    return new Aftermath(
        Optional.of(holder),
        ImmutableList.of(
            ImmutableList.of(following(path.getParentPath().getLeaf(), path.getLeaf()))),
        Optional.of(variable));
  }

  private static Aftermath ofAssignment(AssignmentTree assignment, TreePath path) {
    Optional<AccessPath> holder = AccessPath.of(assignment.getVariable());
    TreePath statement = path;
    while (statement.getLeaf() instanceof ExpressionTree) {
      statement = statement.getParentPath();
    }
    return holder.isPresent() && statement.getLeaf() instanceof ExpressionStatementTree
        ? new Aftermath(holder, ImmutableList.of(remainder(statement)), Optional.empty())
        : UNKNOWN;
  }

  private static ImmutableList<ImmutableList<Tree>> remainder(TreePath statement) {
    ImmutableList.Builder<ImmutableList<Tree>> lists = ImmutableList.builder();
    TreePath path = statement;
    while (isTransparent(path.getParentPath().getLeaf())) {
      lists.add(following(path.getParentPath().getLeaf(), path.getLeaf()));
      path = path.getParentPath();
    }
    return lists.build();
  }

  private static boolean isTransparent(Tree tree) {
    return tree instanceof BlockTree
        || tree instanceof CaseTree
        || tree instanceof IfTree
        || tree instanceof LabeledStatementTree
        || tree instanceof SwitchTree
        || tree instanceof SynchronizedTree
        || tree instanceof TryTree;
  }

  private static ImmutableList<Tree> following(Tree parent, Tree child) {
    List<? extends Tree> siblings =
        parent instanceof BlockTree block
            ? block.getStatements()
            : parent instanceof CaseTree label && label.getStatements() != null
                ? label.getStatements()
                : ImmutableList.of(child);
    return ImmutableList.copyOf(siblings.subList(siblings.indexOf(child) + 1, siblings.size()));
  }

  /** The initializer blocks below a field, then each of the constructors. */
  private static ImmutableList<ImmutableList<ImmutableList<Tree>>> initializations(
      VariableTree field, ClassTree type) {
    boolean isStatic = ASTHelpers.isStatic(ASTHelpers.getSymbol(field));
    List<? extends Tree> members = type.getMembers();
    ImmutableList<Tree> blocks =
        members.subList(members.indexOf(field) + 1, members.size()).stream()
            .filter(member -> member instanceof BlockTree block && block.isStatic() == isStatic)
            .collect(toImmutableList());
    ImmutableList<MethodTree> constructors =
        isStatic
            ? ImmutableList.of()
            : ASTHelpers.getConstructors(type).stream()
                .filter(constructor -> !callsOther(constructor))
                .collect(toImmutableList());
    return constructors.isEmpty()
        ? ImmutableList.of(ImmutableList.of(blocks))
        : constructors.stream()
            .map(
                constructor ->
                    ImmutableList.of(
                        blocks, ImmutableList.<Tree>copyOf(constructor.getBody().getStatements())))
            .collect(toImmutableList());
  }

  private static boolean callsOther(MethodTree constructor) {
    List<? extends StatementTree> statements = constructor.getBody().getStatements();
    return !statements.isEmpty()
        && statements.get(0) instanceof ExpressionStatementTree first
        && first.getExpression() instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof IdentifierTree callee
        && callee.getName().contentEquals("this");
  }

  private static boolean isWrapper(MethodInvocationTree call) {
    MethodSymbol method = ASTHelpers.getSymbol(call);
    return method.owner.getQualifiedName().contentEquals("java.util.Collections")
        && WRAPPERS.contains(method.name.toString());
  }
}
