package io.keyspread.key;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.common.collect.ImmutableList;
import com.google.errorprone.BugPattern;
import com.google.errorprone.ErrorProneFlags;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.VariableTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import io.keyspread.analysis.DeclaredAnnotations;
import io.keyspread.analysis.ProgramIndex;
import io.keyspread.analysis.ProgramValues;
import io.keyspread.expression.Evidence;
import io.keyspread.options.KeyspreadOptions;
import io.keyspread.report.Diagnosis;
import io.keyspread.report.KeyspreadChecker;
import io.keyspread.report.Reporter;
import io.keyspread.table.Lifespan;
import io.keyspread.table.TableClass;
import io.keyspread.table.TableEvent;
import io.keyspread.table.TableEvent.Role;
import io.keyspread.table.TableLife;
import io.keyspread.table.TableLives;
import java.util.Optional;
import javax.inject.Inject;

/**
 * Finds maps, multimaps, sets and caches that only grow: nothing ever takes an entry out, and each
 * new key is one that was never there.
 */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "The keys never repeat and nothing removes an entry: the table only grows",
    link = KeyspreadChecker.PAGES + "UnboundedMapKeys",
    linkType = CUSTOM,
    severity = WARNING)
public final class UnboundedMapKeys extends KeyspreadChecker implements VariableTreeMatcher {
  private final transient ProgramValues values;
  private final transient TableLives lives;

  /** Creates the check as {@link java.util.ServiceLoader} does, which only asks for its name. */
  public UnboundedMapKeys() {
    this(
        new Reporter(new KeyspreadOptions(ErrorProneFlags.empty())),
        new ProgramValues(new ProgramIndex()),
        new TableLives());
  }

  /** Creates the check of a compilation. */
  @Inject
  public UnboundedMapKeys(Reporter reporter, ProgramValues values, TableLives lives) {
    super(reporter);
    this.values = values;
    this.lives = lives;
  }

  @Override
  public Description matchVariable(VariableTree tree, VisitorState state) {
    return TableLives.mayHoldTable(tree, state)
        ? examine(tree, state, () -> diagnose(lives.of(tree, state), state))
        : Description.NO_MATCH;
  }

  private Optional<Diagnosis> diagnose(TableLife life, VisitorState state) {
    if (!life.isWholeInView() || !life.onlyGrows() || life.isSizeWatched()) {
      return Optional.empty();
    }
    Evidence evidence = life.lifespan() == Lifespan.SHORT ? Evidence.POSSIBLE : Evidence.TYPICAL;
    return reporter().tells(evidence) && !isDeclaredBounded(life, state)
        ? life.events().stream()
            .filter(event -> event.role() == Role.TABLE)
            .filter(event -> life.runsAgain(event.place()))
            .filter(event -> !isSuppressedAt(event.place(), state))
            .filter(event -> !life.isAtFirstSight(event.place(), state))
            .flatMap(
                event ->
                    event.keys().stream()
                        .flatMap(key -> diagnosis(life, event, key, evidence, state).stream()))
            .findFirst()
        : Optional.empty();
  }

  private static boolean isDeclaredBounded(TableLife life, VisitorState state) {
    return new DeclaredAnnotations(state.getTypes()).expectedEntries(life.field()).isPresent();
  }

  private Optional<Diagnosis> diagnosis(
      TableLife life, TableEvent insertion, TreePath key, Evidence evidence, VisitorState state) {
    return Optional.of(key)
        .filter(read -> values.mayChangeByItself(read, state))
        .flatMap(read -> EndlessGrowth.by(values.valueOf(read, state)))
        .filter(growth -> !growth.isCounted() || countsOn(life, key))
        .or(() -> NewKey.in(life, key, state).map(EndlessGrowth::byNewObjects))
        .map(
            growth ->
                new Diagnosis(
                    insertion.place().getLeaf(),
                    evidence,
                    harm(life, key, growth, state),
                    cure(life, growth),
                    ImmutableList.of()));
  }

  /** Whether a counter neither numbers constants nor stops somewhere, as far as the code shows. */
  private static boolean countsOn(TableLife life, TreePath key) {
    return !life.isFilledByInitializers(key) && !CounterLimit.isCheckedFor(key);
  }

  private static String harm(
      TableLife life, TreePath key, EndlessGrowth growth, VisitorState state) {
    TableClass table = life.made().orElseThrow().type();
    return "The keys of %s do not come back, since %s, and nothing takes an entry out: %s."
        .formatted(
            life.field().name,
            growth.cause(),
            growth.figures(table, ASTHelpers.getType(key.getLeaf()), state));
  }

  private static String cure(TableLife life, EndlessGrowth growth) {
    TableClass table = life.made().orElseThrow().type();
    if (table.isSorted() && growth.isInOrder()) {
      return "Cut off what is old as new entries come, by %s(cutoff).clear(), or remove an entry"
              .formatted(life.field().name + (table.isMap() ? ".headMap" : ".headSet"))
          + " when what it stands for is done.";
    }
    if (table.isCache()) {
      return "Give the cache a bound, by maximumSize or expireAfterWrite, or invalidate an entry when"
          + " what it stands for is done.";
    }
    return "Remove an entry when what it stands for is done, or keep the entries in a cache that is"
        + " bounded by number or by age.";
  }
}
