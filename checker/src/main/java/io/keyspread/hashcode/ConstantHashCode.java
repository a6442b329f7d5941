package io.keyspread.hashcode;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.ErrorProneFlags;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.MethodTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MethodTree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import io.keyspread.analysis.Agreement;
import io.keyspread.analysis.EqualsMethods;
import io.keyspread.analysis.InstanceInvariants;
import io.keyspread.analysis.ProgramIndex;
import io.keyspread.analysis.Relation;
import io.keyspread.options.KeyspreadOptions;
import io.keyspread.report.Diagnosis;
import io.keyspread.report.KeyspreadChecker;
import io.keyspread.report.Reporter;
import java.util.Optional;
import javax.inject.Inject;

/**
 * Finds classes all of whose instances have one hash code although {@code equals} tells them apart:
 * in a hash table they share one bin.
 */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "All instances have one hash code, so that hash tables degrade to lists",
    severity = WARNING,
    linkType = CUSTOM,
    link = KeyspreadChecker.PAGES + "ConstantHashCode")
public final class ConstantHashCode extends KeyspreadChecker implements MethodTreeMatcher {
  private final transient ProgramIndex program;
  private final transient InstanceInvariants invariants;
  private final transient EqualsMethods equalsMethods;

  /** For the service loader, which only asks for the class. */
  public ConstantHashCode() {
    this(new Reporter(new KeyspreadOptions(ErrorProneFlags.empty())), new ProgramIndex());
  }

  private ConstantHashCode(Reporter reporter, ProgramIndex program) {
    this(reporter, program, new InstanceInvariants(program));
  }

  private ConstantHashCode(Reporter reporter, ProgramIndex program, InstanceInvariants invariants) {
    this(reporter, program, invariants, new EqualsMethods(program, invariants));
  }

  /** Creates the check of a compilation. */
  @Inject
  public ConstantHashCode(
      Reporter reporter,
      ProgramIndex program,
      InstanceInvariants invariants,
      EqualsMethods equalsMethods) {
    super(reporter);
    this.program = program;
    this.invariants = invariants;
    this.equalsMethods = equalsMethods;
  }

  @Override
  public Description matchMethod(MethodTree tree, VisitorState state) {
    return HashCodeBodies.isHashCode(tree) && tree.getBody() != null
        ? examine(tree, state, () -> diagnose(tree, state))
        : Description.NO_MATCH;
  }

  private Optional<Diagnosis> diagnose(MethodTree tree, VisitorState state) {
    MethodSymbol method = ASTHelpers.getSymbol(tree);
    if (!(method.owner instanceof ClassSymbol type)
        || ASTHelpers.isStatic(method)
        || !isInvariant(method, state)) {
      return Optional.empty();
    }
    Optional<String> excuse = excuse(type, state);
    reporter().explain(text -> excuse.ifPresent(text::say));
    if (excuse.isPresent() || isToldAtSuperclass(tree, state)) {
      return Optional.empty();
    }
    Instances instances = new Instances(type, program, state.getPath(), state);
    Agreement agreement = equalsMethods.agreementOf(type, state.getPath(), state);
    return Optional.of(
        OneBin.diagnosis(
            tree,
            type,
            agreement,
            instances,
            new HashRepair(tree, type, agreement, instances, state).find()));
  }

  private boolean isInvariant(MethodSymbol method, VisitorState state) {
    boolean isInvariant = invariants.isReturnedBy(method, state.getPath(), state);
    reporter()
        .explain(
            text ->
                text.say(
                    isInvariant
                        ? "hashCode() returns one value for all instances: a defect if equals() tells"
                            + " them apart"
                        : "hashCode() is not one value for all instances"));
    return isInvariant;
  }

  /** Returns why one hash code for all instances of a class is no defect; empty if it is one. */
  private Optional<String> excuse(ClassSymbol type, VisitorState state) {
    Instances instances = new Instances(type, program, state.getPath(), state);
    return instances.areEntities()
        ? Optional.of("an entity of JPA keeps its hash code when it gets an identifier")
        : instances
            .excuse()
            .or(() -> excuse(equalsMethods.agreementOf(type, state.getPath(), state), instances));
  }

  /** Returns whether the method hands on what a superclass returns, where the same is told. */
  private boolean isToldAtSuperclass(MethodTree tree, VisitorState state) {
    return HashCodeBodies.handedOn(tree).map(method -> method.owner).orElse(null)
            instanceof ClassSymbol superclass
        && program.declarationOf(superclass, state.getPath(), state).isPresent()
        && excuse(superclass, state).isEmpty();
  }

  private static Optional<String> excuse(Agreement agreement, Instances instances) {
    if (agreement.isEverything() && !agreement.mayBeSame()) {
      return Optional.of("equals() is never true, so nobody finds an instance by it");
    } else if (agreement.isEverything() || agreement.parts().isEmpty()) {
      return instances.areStateless()
          ? Optional.of("the instances have no state in which they could differ")
          : !agreement.isEverything()
              ? Optional.of("equals() is not known to compare any part")
              : Optional.of("an abstract class leaves equals() to its subclasses")
                  .filter(excuse -> instances.areOfSubclasses());
    }
    // Where equality holds for one reason or another, or by likeness, only a constant may agree
    // with it.
    return Optional.of("equals() holds by likeness, with which only a constant may agree")
        .filter(
            excuse ->
                agreement.parts().values().stream()
                    .allMatch(relation -> relation == Relation.SIMILAR));
  }
}
