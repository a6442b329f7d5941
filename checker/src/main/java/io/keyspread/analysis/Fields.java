package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.VisitorState;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Origin;
import io.keyspread.expression.Reading;
import io.keyspread.expression.Source;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values of fields that one place in the source assigns: final fields, and private ones that no
 * other place of their top-level class writes.
 */
final class Fields {
  private final VisitorState state;
  private final ProgramIndex program;
  private final DeclaredSources declaredSources;
  private final Map<VarSymbol, Optional<Expression>> values = new HashMap<>();
  private final Set<VarSymbol> inProgress = new HashSet<>();

  Fields(VisitorState state, ProgramIndex program, DeclaredSources declaredSources) {
    this.state = state;
    this.program = program;
    this.declaredSources = declaredSources;
  }

  /**
   * Returns the value of a field, if one place assigns it.
   *
   * @param tree where it is read
   * @param ofThis whether it is read of {@code this} (or of a class, if static)
   */
  Optional<Expression> read(
      ExpressionTree tree, VarSymbol field, boolean ofThis, TreePath from, Lowering lowering) {
    Optional<Expression> known = values.get(field);
    if (known == null) {
      if (!inProgress.add(field)) {
        return Optional.empty();
      }
      known = declaredClock(field, lowering).or(() -> assignedValue(field, from, lowering));
      inProgress.remove(field);
      values.put(field, known);
    }
    return ofThis || field.isStatic()
        ? known
        : known.map(value -> ofOtherObject(value, Origins.of(tree, from)));
  }

  private Optional<Expression> declaredClock(VarSymbol field, Lowering lowering) {
    return declaredSources.clock(
        field, lowering.kinds().of(field.type), UnfollowedReads.originOf(field));
  }

  private Optional<Expression> assignedValue(VarSymbol field, TreePath from, Lowering lowering) {
    boolean isFinal = (field.flags() & Flags.FINAL) != 0;
    if (!isFinal && !field.isPrivate()) {
      return Optional.empty();
    }
    ImmutableList<TreePath> assignments =
        program
            .indexOf(field, from, state)
            .map(index -> index.assignmentsOf(field))
            .orElseGet(ImmutableList::of);
    if (assignments.size() != 1) {
      return Optional.empty();
    }
    TreePath assignment = assignments.get(0);
    boolean isOnce = isFinal || !isInMethod(assignment);
    if (assignment.getLeaf() instanceof VariableTree declaration) {
      return Optional.of(
              lowering.lower(declaration.getInitializer(), field.type, Scope.at(assignment)))
          .map(value -> isOnce ? once(value, field) : value);
    } else if (assignment.getLeaf() instanceof AssignmentTree tree) {
      return Optional.of(lowering.lower(tree.getExpression(), field.type, Scope.at(assignment)))
          .map(value -> isOnce ? once(value, field) : value);
    }
    return Optional.empty();
  }

  private static boolean isInMethod(TreePath path) {
    for (TreePath parent = path; parent != null; parent = parent.getParentPath()) {
      if (parent.getLeaf() instanceof MethodTree method) {
        return method.getReturnType() != null;
      }
    }
    return false;
  }

  private static Expression once(Expression value, VarSymbol field) {
    return withLife(
        value, field.isStatic() ? Reading.Life.ONCE_PER_PROGRAM : Reading.Life.ONCE_FOR_THIS);
  }

  private static Expression withLife(Expression value, Reading.Life life) {
    return Expressions.substitute(
        value,
        source ->
            source instanceof Reading reading && reading.life() == Reading.Life.EACH_TIME
                ? reading.withLife(life)
                : source);
  }

  /** Returns the value that a field of this object has, as read of another object. */
  private static Expression ofOtherObject(Expression value, Origin read) {
    return Expressions.substitute(value, source -> ofOtherObject(source, value, read));
  }

  /**
   * Returns what a source in the value of a field or method of this object is, where the field or
   * method of another object is read.
   *
   * @param value the value that contains the source
   * @param read where it is read
   */
  static Source ofOtherObject(Source source, Expression value, Origin read) {
    return source instanceof Reading reading && reading.life() == Reading.Life.ONCE_FOR_THIS
        ? reading.withLife(Reading.Life.ONCE_PER_OBJECT)
        : UnfollowedReads.ofOtherObject(source, value, read);
  }
}
