package io.keyspread.analysis;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.errorprone.VisitorState;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.analysis.Operand.Side;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;

/** Tells what {@code equals} compares, for the classes of one compilation. */
public final class EqualsMethods {
  /** Classes of the JDK whose {@code equals} compares what they contain. */
  private static final ImmutableSet<String> COMPARE_CONTENTS =
      ImmutableSet.of(
          "java.util.AbstractList",
          "java.util.AbstractMap",
          "java.util.AbstractSet",
          "java.util.ArrayList",
          "java.util.Hashtable",
          "java.util.Vector");

  private static final Supplier<MethodSymbol> EQUALS =
      VisitorState.memoize(
          state ->
              (MethodSymbol)
                  Iterables.getOnlyElement(
                      state
                          .getSymtab()
                          .objectType
                          .tsym
                          .members()
                          .getSymbolsByName(state.getName("equals"))));

  private final ProgramIndex program;
  private final InstanceInvariants invariants;

  /** Creates the analysis of the program that {@code program} indexes. */
  @Inject
  public EqualsMethods(ProgramIndex program, InstanceInvariants invariants) {
    this.program = program;
    this.invariants = invariants;
  }

  /**
   * Returns what two instances of a class certainly agree on if they are equal. What {@code equals}
   * compares beyond that is not known; for a class whose {@code equals} is not understood, nothing
   * is.
   *
   * @param from a place in the file that asks
   */
  public Agreement agreementOf(ClassSymbol type, TreePath from, VisitorState state) {
    MethodSymbol method =
        EQUALS.get(state).implementation(type, state.getTypes(), /* checkResult= */ true);
    return method == null ? Agreement.NOTHING : new Context(state, from).agreement(method);
  }

  /** Returns whether every instance of a class is equal to itself only. */
  public static boolean isIdentity(ClassSymbol type, VisitorState state) {
    MethodSymbol method =
        EQUALS.get(state).implementation(type, state.getTypes(), /* checkResult= */ true);
    return method != null && method.owner == state.getSymtab().objectType.tsym;
  }

  /** One question: the methods that it leads to, and where it was asked. */
  final class Context {
    private final VisitorState state;
    private final TreePath from;
    private final Set<MethodSymbol> inProgress = new HashSet<>();

    private Context(VisitorState state, TreePath from) {
      this.state = state;
      this.from = from;
    }

    VisitorState state() {
      return state;
    }

    /** Returns the declaration of a method whose body is at hand. */
    Optional<TreePath> declarationOf(MethodSymbol method) {
      return program
          .declarationOf(method, from, state)
          .filter(path -> path.getLeaf() instanceof MethodTree tree && tree.getBody() != null);
    }

    /** Returns whether a method gives the same for all instances. */
    boolean isInvariant(MethodSymbol method) {
      return invariants.isReturnedBy(method, from, state);
    }

    /** Returns what a call says that passes the other instance to a method of this one. */
    Condition call(MethodSymbol method, Operand argument) {
      return argument.side() == Side.OTHER ? Condition.that(agreement(method)) : Condition.UNKNOWN;
    }

    private Agreement agreement(MethodSymbol method) {
      if (method.owner == state.getSymtab().objectType.tsym) {
        return method.getSimpleName().contentEquals("equals") ? Agreement.SAME : Agreement.NOTHING;
      } else if (COMPARE_CONTENTS.contains(method.owner.getQualifiedName().toString())) {
        return Agreement.SOMETHING;
      } else if (!inProgress.add(method)) {
        return Agreement.NOTHING;
      }
      Agreement agreement =
          declarationOf(method)
              .map(path -> EqualsBody.agreement(this, path, parameter(method)))
              .orElseGet(() -> implicit(method));
      inProgress.remove(method);
      return agreement;
    }

    private static ImmutableMap<Symbol, Operand> parameter(MethodSymbol method) {
      return ImmutableMap.of(Iterables.getOnlyElement(method.getParameters()), Side.OTHER.whole());
    }

    /** The method that the compiler writes for a record compares all components. */
    private Agreement implicit(MethodSymbol method) {
      if (!(method.owner instanceof ClassSymbol type)
          || !ASTHelpers.isRecord(type)
          || program.declarationOf(type, from, state).isEmpty()) {
        return Agreement.NOTHING;
      }
      return type.getRecordComponents().stream()
          .map(
              component ->
                  (VarSymbol) type.members().findFirst(component.name, VarSymbol.class::isInstance))
          .map(field -> Agreement.on(Part.WHOLE.then(field), EqualsCalls.equality(field.type)))
          .reduce(Agreement.NOTHING, Agreement::and);
    }
  }
}
