package io.keyspread.hashcode;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import com.google.errorprone.BugPattern;
import com.google.errorprone.ErrorProneFlags;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.ClassTreeMatcher;
import com.google.errorprone.bugpatterns.BugChecker.MethodTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.analysis.Agreement;
import io.keyspread.analysis.EqualsMethods;
import io.keyspread.analysis.HashedType;
import io.keyspread.analysis.HashedTypes;
import io.keyspread.analysis.InstanceInvariants;
import io.keyspread.analysis.ProgramIndex;
import io.keyspread.collision.HashedKey;
import io.keyspread.expression.Composite;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Origin;
import io.keyspread.expression.Source;
import io.keyspread.hashcode.HashRepair.Repair;
import io.keyspread.options.KeyspreadOptions;
import io.keyspread.report.Diagnosis;
import io.keyspread.report.Explanation;
import io.keyspread.report.KeyspreadChecker;
import io.keyspread.report.Reporter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;

/**
 * Finds classes and records whose hash code, predicted on the values that their fields imply,
 * spreads the keys badly.
 */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "The hash code gives too few values, or badly spread ones, for the keys of its class",
    severity = WARNING,
    linkType = CUSTOM,
    link = KeyspreadChecker.PAGES + "LowEntropyHashCode")
public final class LowEntropyHashCode extends KeyspreadChecker
    implements MethodTreeMatcher, ClassTreeMatcher {
  private final transient ProgramIndex program;
  private final transient InstanceInvariants invariants;
  private final transient EqualsMethods equalsMethods;
  private final transient HashedTypes hashedTypes;

  /** For the service loader, which only asks for the class. */
  public LowEntropyHashCode() {
    this(new Reporter(new KeyspreadOptions(ErrorProneFlags.empty())), new ProgramIndex());
  }

  private LowEntropyHashCode(Reporter reporter, ProgramIndex program) {
    this(reporter, program, new InstanceInvariants(program));
  }

  private LowEntropyHashCode(
      Reporter reporter, ProgramIndex program, InstanceInvariants invariants) {
    this(reporter, program, invariants, new EqualsMethods(program, invariants));
  }

  private LowEntropyHashCode(
      Reporter reporter,
      ProgramIndex program,
      InstanceInvariants invariants,
      EqualsMethods equalsMethods) {
    this(reporter, program, invariants, equalsMethods, new HashedTypes(program, equalsMethods));
  }

  /** Creates the check of a compilation. */
  @Inject
  public LowEntropyHashCode(
      Reporter reporter,
      ProgramIndex program,
      InstanceInvariants invariants,
      EqualsMethods equalsMethods,
      HashedTypes hashedTypes) {
    super(reporter);
    this.program = program;
    this.invariants = invariants;
    this.equalsMethods = equalsMethods;
    this.hashedTypes = hashedTypes;
  }

  @Override
  public Description matchMethod(MethodTree tree, VisitorState state) {
    return HashCodeBodies.isHashCode(tree) && tree.getBody() != null
        ? examine(tree, state, () -> diagnose(tree, ASTHelpers.getSymbol(tree), state))
        : Description.NO_MATCH;
  }

  @Override
  public Description matchClass(ClassTree tree, VisitorState state) {
    return tree.getKind() == Tree.Kind.RECORD && !HashCodeBodies.isDeclaredIn(tree)
        ? examine(tree, state, () -> diagnoseRecord(tree, ASTHelpers.getSymbol(tree), state))
        : Description.NO_MATCH;
  }

  private Optional<Diagnosis> diagnoseRecord(ClassTree tree, ClassSymbol type, VisitorState state) {
    return !reporter().isExplaining() && ObjectHashes.areIn(type, state.getTypes())
        ? Optional.empty()
        : diagnose(tree, type, state);
  }

  private Optional<Diagnosis> diagnose(MethodTree tree, MethodSymbol method, VisitorState state) {
    if (!reporter().isExplaining() && ObjectHashes.areIn(tree, state.getTypes())) {
      return Optional.empty();
    }
    // One value for all is what ConstantHashCode tells; what super returns is told there.
    return method.owner instanceof ClassSymbol type
            && HashCodeBodies.handedOn(tree).isEmpty()
            && !invariants.isReturnedBy(method, state.getPath(), state)
        ? diagnose(tree, type, state)
        : Optional.empty();
  }

  private Optional<Diagnosis> diagnose(Tree place, ClassSymbol type, VisitorState state) {
    Instances instances = new Instances(type, program, state.getPath(), state);
    Optional<String> excuse = excuse(instances);
    if (excuse.isPresent()) {
      reporter().explain(text -> text.say(excuse.orElseThrow()));
      return Optional.empty();
    }
    HashedType hashed = hashedTypes.of(type, state.getPath(), state);
    reporter().explain(text -> explain(hashed, text));
    return Optional.of(hashed)
        .filter(HashedType::isUnderstood)
        .flatMap(understood -> WeaknessSearch.of(understood, reporter()::tells))
        .filter(weakness -> !isToldAtAField(hashed, state))
        .map(
            weakness ->
                new WeakHash(type, weakness)
                    .diagnosis(
                        place, instances, repair(place, type, hashed, weakness, instances, state)));
  }

  private void explain(HashedType hashed, Explanation text) {
    hashed.gaps().forEach(gap -> text.say("not understood: " + gap));
    if (hashed.compared().isEmpty()) {
      text.say("equals compares nothing that is known");
    } else {
      text.describe(HashedKey.of(hashed.compared(), hashed.hash()));
      text.say(
          isWeakIfNumbersAreSmall(hashed)
              ? "weak only if numbers without a range are small, which neither their names nor a"
                  + " packing say: told with Evidence=possible"
              : "numbers without a range count as small only where their names or a packing say so,"
                  + " and fewer than 256 keys never");
    }
  }

  private boolean isWeakIfNumbersAreSmall(HashedType hashed) {
    return hashed.isUnderstood()
        && WeaknessSearch.of(hashed, evidence -> !reporter().tells(evidence)).isPresent();
  }

  /**
   * Returns why instances are not compared by value under a hash code of their author's choice;
   * empty if they are.
   */
  private static Optional<String> excuse(Instances instances) {
    return instances.areThrown()
        ? Optional.of("instances are thrown, and hardly ever looked up")
        : instances
            .contract()
            .map(
                supertype ->
                    supertype + " may prescribe the hash code: what implements it has to agree")
            .or(instances::excuse);
  }

  /**
   * Returns whether it is nothing but the hash codes of fields, told at their classes, that is
   * weak.
   */
  private boolean isToldAtAField(HashedType hashed, VisitorState state) {
    Map<VarSymbol, Expression> spread = new HashMap<>();
    hashed
        .fields()
        .forEach(
            (field, value) -> {
              if (value instanceof Composite && isTold(field, state)) {
                spread.put(
                    field,
                    new Input(
                        Kind.REFERENCE,
                        Optional.empty(),
                        new Origin(field.getSimpleName().toString(), "", field.pos)));
              }
            });
    return !spread.isEmpty() && WeaknessSearch.of(hashed.with(spread), evidence -> true).isEmpty();
  }

  private boolean isTold(VarSymbol field, VisitorState state) {
    return field.type.tsym instanceof ClassSymbol type
        && excuse(new Instances(type, program, state.getPath(), state)).isEmpty()
        && WeaknessSearch.of(hashedTypes.of(type, state.getPath(), state), reporter()::tells)
            .isPresent();
  }

  private Optional<Repair> repair(
      Tree place,
      ClassSymbol type,
      HashedType hashed,
      Weakness weakness,
      Instances instances,
      VisitorState state) {
    // Where hashCode() looks at more than equals() does, one of them is wrong: which, is not ours.
    if (!hashed.ignored().isEmpty() || HashCodeBodies.isCached(place)) {
      return Optional.empty();
    }
    ImmutableSet<Source> used = Expressions.sources(weakness.hash());
    Agreement agreement = equalsMethods.agreementOf(type, state.getPath(), state);
    return new HashRepair(
            place,
            type,
            agreement,
            state,
            field -> isUsed(field, hashed, used) || instances.keep(field),
            hashed.fields(),
            weakness.supposition())
        .find();
  }

  /** Returns whether a field decides already where an instance is found. */
  private static boolean isUsed(VarSymbol field, HashedType hashed, ImmutableSet<Source> used) {
    Expression value = hashed.fields().get(field);
    return value != null && !Sets.intersection(Expressions.sources(value), used).isEmpty();
  }
}
