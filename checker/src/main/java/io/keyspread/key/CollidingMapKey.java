package io.keyspread.key;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.ErrorProneFlags;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.MethodInvocationTreeMatcher;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.code.Symbol;
import io.keyspread.analysis.DeclaredAnnotations;
import io.keyspread.analysis.EqualsMethods;
import io.keyspread.analysis.HashedTypes;
import io.keyspread.analysis.InstanceInvariants;
import io.keyspread.analysis.KeyValue;
import io.keyspread.analysis.KeyValues;
import io.keyspread.analysis.ProgramIndex;
import io.keyspread.analysis.ProgramValues;
import io.keyspread.collision.ChainedLayout;
import io.keyspread.collision.HashedKey;
import io.keyspread.collision.TableLayout;
import io.keyspread.expression.ClockReading;
import io.keyspread.expression.Evidence;
import io.keyspread.options.KeyspreadOptions;
import io.keyspread.report.Diagnosis;
import io.keyspread.report.Explanation;
import io.keyspread.report.KeyspreadChecker;
import io.keyspread.report.Reporter;
import io.keyspread.table.HashedInsertion;
import io.keyspread.table.Insertions;
import io.keyspread.table.TableOrigins;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * Finds keys that enter a hash table and collide in it under the hash code of their own type:
 * strides, packed pairs, whole numbers in a {@code Double}, symmetric pairs, grids.
 */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Keys collide: their own type's hash code does not tell them apart",
    severity = WARNING,
    linkType = CUSTOM,
    link = KeyspreadChecker.PAGES + "CollidingMapKey")
public final class CollidingMapKey extends KeyspreadChecker implements MethodInvocationTreeMatcher {
  private final transient ProgramIndex program;
  private final transient KeyValues keys;
  private final transient TableOrigins tables;
  private final transient Set<Told> told = new HashSet<>();

  /** A table and a key that was told of. */
  private record Told(@Nullable Symbol table, String key) {}

  /** For the service loader, which only asks for the class. */
  public CollidingMapKey() {
    this(new Reporter(new KeyspreadOptions(ErrorProneFlags.empty())), new ProgramIndex());
  }

  private CollidingMapKey(Reporter reporter, ProgramIndex program) {
    this(
        reporter,
        program,
        new KeyValues(
            program,
            new ProgramValues(program),
            new HashedTypes(program, new EqualsMethods(program, new InstanceInvariants(program)))),
        new TableOrigins(program));
  }

  /** Creates the check of a compilation. */
  @Inject
  public CollidingMapKey(
      Reporter reporter, ProgramIndex program, KeyValues keys, TableOrigins tables) {
    super(reporter);
    this.program = program;
    this.keys = keys;
    this.tables = tables;
  }

  @Override
  public Description matchMethodInvocation(MethodInvocationTree tree, VisitorState state) {
    Optional<HashedInsertion> insertion = HashedInsertion.find(tree, state);
    return insertion.isEmpty()
        ? Description.NO_MATCH
        : examine(tree, state, () -> diagnose(insertion.get(), state));
  }

  private Optional<Diagnosis> diagnose(HashedInsertion insertion, VisitorState state) {
    if (!new KeyShape(program, state).mayCollide(insertion.key())
        || insertion.mostKeys().orElse(Long.MAX_VALUE) < CollidingKey.MIN_KEYS) {
      reporter()
          .explain(
              text -> text.say("keys of this type and form spread, or there are too few of them"));
      return Optional.empty();
    }
    Optional<TableLayout> layout = insertion.layout(tables, state);
    Evidence ofTable = layout.isPresent() ? Evidence.CERTAIN : Evidence.POSSIBLE;
    if (layout.isEmpty() && !(reporter().tells(ofTable) && mayHash(insertion, state))) {
      reporter().explain(text -> text.say("the table is not known to be one that hashes its keys"));
      return Optional.empty();
    }
    Optional<KeyValue> value = keys.of(insertion.key(), state);
    reporter().explain(text -> explain(value, text));
    return value
        .filter(key -> !isToldAsClock(key, insertion, state))
        .flatMap(
            key ->
                CollidingKey.of(
                    key, layout.orElse(ChainedLayout.HASH_MAP), ofTable, reporter()::tells))
        .flatMap(key -> amongExpected(key, insertion, state))
        .filter(key -> isNew(insertion, key))
        .map(key -> diagnosis(insertion, key, state));
  }

  private static Diagnosis diagnosis(
      HashedInsertion insertion, CollidingKey key, VisitorState state) {
    Optional<Cure> cure = Cure.of(key);
    return PileUp.diagnosis(
        insertion,
        key,
        cure,
        cure.flatMap(found -> fix(found, insertion, key, state)).stream()
            .collect(toImmutableList()));
  }

  private static Optional<SuggestedFix> fix(
      Cure cure, HashedInsertion insertion, CollidingKey key, VisitorState state) {
    return switch (cure.repair()) {
      case MIX -> KeyMix.fix(insertion, key, state);
      case INDEX -> KeyIndex.fix(insertion, key, state);
      case NONE -> Optional.empty();
    };
  }

  private static void explain(Optional<KeyValue> value, Explanation text) {
    value.ifPresentOrElse(
        key -> text.describe(new HashedKey(key.compared(), key.hash())),
        () -> text.say("the value of the key is not understood"));
  }

  private boolean mayHash(HashedInsertion insertion, VisitorState state) {
    return insertion
        .table()
        .filter(table -> tables.mayHash(table, insertion.call(), state))
        .isPresent();
  }

  /** Where one entry is kept per key, readings of a clock are told by {@link TimestampMapKey}. */
  private static boolean isToldAsClock(
      KeyValue key, HashedInsertion insertion, VisitorState state) {
    return key.sources().stream().allMatch(ClockReading.class::isInstance)
        && Insertions.find((MethodInvocationTree) insertion.call().getLeaf(), state).isPresent();
  }

  /** Returns the key, if it collides already among as many as the table may hold. */
  private Optional<CollidingKey> amongExpected(
      CollidingKey key, HashedInsertion insertion, VisitorState state) {
    if (insertion.table().isEmpty()) {
      return Optional.of(key);
    }
    ExpressionTree table = insertion.table().orElseThrow();
    OptionalInt expected =
        Optional.ofNullable(ASTHelpers.getSymbol(table))
            .map(new DeclaredAnnotations(state.getTypes())::expectedEntries)
            .orElseGet(OptionalInt::empty);
    OptionalLong bound = tables.mostEntries(table, insertion.call(), state);
    return expected.isPresent() || bound.isPresent()
        ? key.among(Math.min(expected.orElse(Integer.MAX_VALUE), bound.orElse(Long.MAX_VALUE)))
        : Optional.of(key);
  }

  /** Returns whether no key that is put together in the same way entered the same table before. */
  private boolean isNew(HashedInsertion insertion, CollidingKey key) {
    Optional<ExpressionTree> table = insertion.table();
    return table.isEmpty()
        || told.add(new Told(ASTHelpers.getSymbol(table.orElseThrow()), key.fingerprint()));
  }
}
