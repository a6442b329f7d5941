package io.keyspread.analysis;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Kind;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields in which a {@code hashCode} keeps its result, and what they hold before the
 * first call: the instances of a sample are asked once.
 */
final class HashCaches extends TreeScanner<@Nullable Void, @Nullable Void> {
  private final HashReading reading;
  private final Set<VarSymbol> assigned = new LinkedHashSet<>();
  private final Set<MethodSymbol> scanned = new HashSet<>();

  private HashCaches(HashReading reading) {
    this.reading = reading;
  }

  /** Returns the fields assigned in a method and in those that it calls, with their first value. */
  static ImmutableMap<VarSymbol, Expression> in(TreePath method, HashReading reading) {
    HashCaches finder = new HashCaches(reading);
    finder.scan(method.getLeaf(), null);
    ImmutableMap.Builder<VarSymbol, Expression> caches = ImmutableMap.builder();
    for (VarSymbol field : finder.assigned) {
      caches.put(field, finder.firstValue(field));
    }
    return caches.buildOrThrow();
  }

  private Expression firstValue(VarSymbol field) {
    return reading
        .declarationOf(field)
        .map(path -> ((VariableTree) path.getLeaf()).getInitializer())
        .map(ASTHelpers::constValue)
        .map(value -> reading.kinds().convert(Constant.of(value), field.type))
        .orElseGet(() -> defaultValue(field));
  }

  private Constant defaultValue(VarSymbol field) {
    if (!field.type.isPrimitive()) {
      return Constant.of(null);
    }
    Kind kind = reading.kinds().of(field.type);
    return switch (kind) {
      case BOOLEAN -> Constant.of(false);
      case BYTE -> Constant.of((byte) 0);
      case SHORT -> Constant.of((short) 0);
      case CHAR -> Constant.of((char) 0);
      case INT -> Constant.of(0);
      case LONG -> Constant.of(0L);
      case FLOAT -> Constant.of(0f);
      case DOUBLE -> Constant.of(0d);
      case REFERENCE -> Constant.of(null);
    };
  }

  @Override
  public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
    add(tree.getVariable());
    return super.visitAssignment(tree, null);
  }

  @Override
  public @Nullable Void visitCompoundAssignment(
      CompoundAssignmentTree tree, @Nullable Void unused) {
    add(tree.getVariable());
    return super.visitCompoundAssignment(tree, null);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void unused) {
    ExpressionTree receiver = ASTHelpers.getReceiver(tree);
    MethodSymbol method = ASTHelpers.getSymbol(tree);
    if ((receiver == null || ExpressionReading.isOfThis(receiver)) && scanned.add(method)) {
      Optional<TreePath> body = reading.bodyOf(method);
      body.ifPresent(path -> scan(path.getLeaf(), null));
    }
    return super.visitMethodInvocation(tree, null);
  }

  private void add(ExpressionTree target) {
    if (ASTHelpers.getSymbol(target) instanceof VarSymbol field
        && field.getKind().isField()
        && !ASTHelpers.isStatic(field)) {
      assigned.add(field);
    }
  }
}
