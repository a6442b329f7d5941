package io.keyspread.analysis;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.analysis.Memory.Slot;
import io.keyspread.expression.Derived;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Source;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a constructor computes from the fields that {@code equals} compares and keeps in
 * another field, such as the hash code.
 */
final class ConstructedFields {
  private final HashReading reading;
  private final Instance instance;
  private final ImmutableList<Expression> compared;

  /**
   * @param compared what {@code equals} compares of the instance
   */
  ConstructedFields(HashReading reading, Instance instance, ImmutableList<Expression> compared) {
    this.reading = reading;
    this.instance = instance;
    this.compared = compared;
  }

  /** Returns the value of a field in terms of what is compared, if it is made of that. */
  Optional<Expression> valueOf(VarSymbol field) {
    if (compared.isEmpty() || !(field.owner instanceof ClassSymbol owner)) {
      return Optional.empty();
    }
    return ConstructorChecks.constructors(owner, reading).stream()
        .flatMap(constructor -> assigned(field, constructor).stream())
        .findFirst()
        .or(() -> hashOfCompared(field));
  }

  /** A hash code that is kept by some way that is not followed, is one of what is compared. */
  private Optional<Expression> hashOfCompared(VarSymbol field) {
    Kind kind = reading.kinds().of(field.type);
    return kind.isIntegral() && Ascii.toLowerCase(field.name.toString()).contains("hash")
        ? Optional.of(Derived.of(field.name.toString(), kind, compared))
        : Optional.empty();
  }

  private Optional<Expression> assigned(VarSymbol field, MethodTree constructor) {
    Memory memory = new Memory();
    MethodRun run = new MethodRun(reading, Optional.of(instance), memory);
    constructor
        .getParameters()
        .forEach(
            parameter -> {
              VarSymbol symbol = ASTHelpers.getSymbol(parameter);
              keptIn(symbol, constructor)
                  .ifPresent(kept -> memory.write(Slot.ofLocal(symbol), instance.read(kept)));
            });
    ImmutableSet<Source> sources = Expressions.sources(compared);
    return reading
        .attempt(
            () -> {
              new MethodReading(run, Kind.BOOLEAN).runThrough(constructor.getBody());
              return memory
                  .read(Slot.ofField(instance, field))
                  .orElseGet(() -> reading.gap(Kind.INT, "field not constructed", field));
            })
        .filter(value -> sources.containsAll(Expressions.sources(value)));
  }

  /** Returns the known field that a parameter's value is kept in. */
  private Optional<VarSymbol> keptIn(VarSymbol parameter, MethodTree constructor) {
    for (StatementTree statement : constructor.getBody().getStatements()) {
      if (statement instanceof ExpressionStatementTree expression
          && expression.getExpression() instanceof AssignmentTree assignment
          && ASTHelpers.getSymbol(assignment.getVariable()) instanceof VarSymbol field
          && instance.fields().containsKey(field)
          && reading.kinds().of(field.type) == reading.kinds().of(parameter.type)
          && variablesIn(assignment).equals(ImmutableSet.of(parameter))) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  private static Set<VarSymbol> variablesIn(AssignmentTree assignment) {
    Set<VarSymbol> variables = new LinkedHashSet<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
        if (ASTHelpers.getSymbol(tree) instanceof VarSymbol variable
            && !variable.getKind().isField()) {
          variables.add(variable);
        }
        return null;
      }
    }.scan(assignment.getExpression(), null);
    return variables;
  }
}
