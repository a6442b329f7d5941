package io.keyspread.table;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.table.TableEvent.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows a table from its field to everything that is done with it: through views, iterators,
 * local names, and methods that cannot be overridden.
 */
final class TableTracker {
  private final VarSymbol field;
  private final TreePath topLevelClass;
  private final ClassUses uses;
  private final VisitorState state;
  private final Set<Symbol> followed = new HashSet<>();
  private final List<TableEvent> events = new ArrayList<>();
  private final List<TreePath> creations = new ArrayList<>();
  private final List<Optional<MadeTable>> made = new ArrayList<>();
  private boolean isReplaced;
  private boolean isAliased;
  private boolean escapes;

  /**
   * Creates the tracker of one field.
   *
   * @param topLevelClass the class that contains all code which can see the field
   */
  TableTracker(VarSymbol field, TreePath topLevelClass, ClassUses uses, VisitorState state) {
    this.field = field;
    this.topLevelClass = topLevelClass;
    this.uses = uses;
    this.state = state;
  }

  /**
   * Follows the table.
   *
   * @param declaration the declaration of the field
   */
  TableLife life(TreePath declaration) {
    ExpressionTree initializer = ((VariableTree) declaration.getLeaf()).getInitializer();
    if (initializer != null) {
      given(initializer, declaration);
    }
    uses.usesOf(field).forEach(use -> follow(use, Role.TABLE));
    return new TableLife(
        field,
        made.stream().distinct().count() == 1 ? made.get(0) : Optional.empty(),
        ImmutableList.copyOf(creations),
        events.stream()
            .sorted(Comparator.comparingInt(TableEvent::position))
            .collect(toImmutableList()),
        isReplaced,
        isAliased,
        escapes,
        uses);
  }

  private void follow(TreePath value, Role role) {
    Tree tree = value.getLeaf();
    TreePath parentPath = value.getParentPath();
    Tree parent = parentPath.getLeaf();
    if (parent instanceof ParenthesizedTree || parent instanceof TypeCastTree) {
      follow(parentPath, role);
    } else if (parent instanceof ConditionalExpressionTree choice) {
      if (choice.getCondition() != tree) {
        follow(parentPath, role);
      }
    } else if (parent instanceof MemberSelectTree) {
      if (parentPath.getParentPath().getLeaf() instanceof MethodInvocationTree call
          && call.getMethodSelect() == parent) {
        called(parentPath.getParentPath(), call, role);
      }
    } else if (parent instanceof MemberReferenceTree reference) {
      referred(parentPath, reference, role);
    } else if (parent instanceof EnhancedForLoopTree) {
      note(TableAction.WALK, parentPath, role);
    } else if (parent instanceof SynchronizedTree) {
      isAliased = true;
    } else if (parent instanceof AssignmentTree assignment) {
      assigned(parentPath, assignment, tree, role);
    } else if (parent instanceof VariableTree variable) {
      named(ASTHelpers.getSymbol(variable), parentPath, role);
    } else if (parent instanceof MethodInvocationTree call) {
      passed(parentPath, ASTHelpers.getSymbol(call), call.getArguments().indexOf(tree), role);
    } else if (parent instanceof NewClassTree creation) {
      passed(
          parentPath, ASTHelpers.getSymbol(creation), creation.getArguments().indexOf(tree), role);
    } else if (parent instanceof ReturnTree) {
      returned(parentPath, role);
    } else if (!(parent instanceof ExpressionStatementTree
        || parent instanceof BinaryTree
        || (parent instanceof InstanceOfTree test && test.getPattern() == null))) {
      escapes = true;
    }
  }

  private void note(TableAction action, TreePath place, Role role) {
    events.add(new TableEvent(action, place, role));
  }

  private void called(TreePath path, MethodInvocationTree call, Role role) {
    TableAction action = TableAction.of(call, state);
    note(action, path, role);
    switch (action) {
      case VIEW -> follow(path, Role.VIEW);
      case ITERATE -> follow(path, Role.ITERATOR);
      case UNKNOWN -> escapes = true;
      default -> {
        // The result is an entry, a number, a copy or a stream.
      }
    }
  }

  private void referred(TreePath path, MemberReferenceTree reference, Role role) {
    TableAction action = TableAction.ofMethod(reference.getName().toString());
    note(action, path, role);
    switch (action) {
      case VIEW, ITERATE, UNKNOWN -> escapes = true;
      default -> isAliased |= !isCalledAtOnce(path);
    }
  }

  /** Whether a function is given to something that calls it for each element, and forgets it. */
  private static boolean isCalledAtOnce(TreePath function) {
    return function.getParentPath().getLeaf() instanceof MethodInvocationTree call
        && (ASTHelpers.getSymbol(call).name.toString().startsWith("forEach")
            || ASTHelpers.getSymbol(call).name.contentEquals("removeIf"));
  }

  private void assigned(TreePath path, AssignmentTree assignment, Tree value, Role role) {
    if (assignment.getVariable() == value) {
      if (ASTHelpers.getSymbol(assignment.getVariable()).equals(field)) {
        given(assignment.getExpression(), path);
      }
    } else {
      named(ASTHelpers.getSymbol(assignment.getVariable()), path, role);
    }
    if (!(path.getParentPath().getLeaf() instanceof ExpressionStatementTree)) {
      follow(path, role);
    }
  }

  /** The field is given a value. */
  private void given(ExpressionTree value, TreePath path) {
    boolean first = !uses.runsAgain(path, field) || isWhereTheFieldIsNull(path);
    if (value.getKind() == Tree.Kind.NULL_LITERAL) {
      isReplaced |= !first;
      return;
    }
    isReplaced |= !first;
    Optional<MadeTable> table = MadeTable.by(value);
    made.add(table);
    creations.add(path);
    escapes |= table.isEmpty();
  }

  private boolean isWhereTheFieldIsNull(TreePath place) {
    TreePath path = place;
    while (!(path.getLeaf() instanceof MethodTree) && path.getParentPath() != null) {
      Tree child = path.getLeaf();
      path = path.getParentPath();
      if (path.getLeaf() instanceof IfTree choice
          && choice.getThenStatement() == child
          && ASTHelpers.stripParentheses(choice.getCondition()) instanceof BinaryTree test
          && test.getKind() == Tree.Kind.EQUAL_TO
          && test.getRightOperand().getKind() == Tree.Kind.NULL_LITERAL
          && field.equals(ASTHelpers.getSymbol(test.getLeftOperand()))) {
        return true;
      }
    }
    return false;
  }

  /** The value gets another name. */
  private void named(Symbol name, TreePath place, Role role) {
    if (!(name instanceof VarSymbol variable) || variable.getKind().isField()) {
      escapes = true;
      return;
    }
    isAliased |= role != Role.ITERATOR;
    TreePath member = place;
    while (!(member.getParentPath().getLeaf() instanceof ClassTree)) {
      member = member.getParentPath();
    }
    followVariable(variable, member, role);
  }

  private void followVariable(VarSymbol variable, TreePath scope, Role role) {
    if (followed.add(variable)) {
      VariableUses.of(variable, scope).forEach(use -> follow(use, role));
    }
  }

  /** The value is an argument, or the function of a call: then the index is -1. */
  private void passed(TreePath call, MethodSymbol method, int index, Role role) {
    if (index < 0) {
      escapes = true;
      return;
    }
    if (isInView(method)) {
      Optional<TreePath> declaration = uses.declarationOf(method);
      if (declaration.isPresent() && !method.isVarArgs()) {
        isAliased |= role == Role.TABLE;
        followVariable(method.getParameters().get(index), declaration.orElseThrow(), role);
        return;
      }
    }
    Handover handover = Handover.to(method);
    switch (handover) {
      case COPY -> note(TableAction.WALK, call, role);
      case READ -> note(TableAction.LOOK, call, role);
      case READ_ONLY_VIEW -> {
        isAliased = true;
        note(TableAction.LOOK, call, role);
      }
      case VIEW -> {
        isAliased = true;
        follow(call, role);
      }
      case ESCAPE -> escapes = true;
    }
  }

  /** Whether a method is this one, whatever the object. */
  private boolean isInView(MethodSymbol method) {
    return ASTHelpers.getSymbol(topLevelClass.getLeaf()).equals(ASTHelpers.outermostClass(method))
        && !method.isConstructor()
        && !ASTHelpers.methodCanBeOverridden(method);
  }

  /** The value is returned: by a private method, to callers that are in view. */
  private void returned(TreePath statement, Role role) {
    TreePath path = statement;
    while (!(path.getLeaf() instanceof MethodTree)) {
      if (path.getLeaf() instanceof LambdaExpressionTree) {
        escapes = true;
        return;
      }
      path = path.getParentPath();
    }
    MethodSymbol method = ASTHelpers.getSymbol((MethodTree) path.getLeaf());
    if (!method.isPrivate() || !uses.referencesTo(method).isEmpty()) {
      escapes = true;
      return;
    }
    isAliased |= role == Role.TABLE;
    if (followed.add(method)) {
      uses.callsOf(method).forEach(call -> follow(call, role));
    }
  }
}
