package io.keyspread.capacity;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.SUGGESTION;
import static com.google.errorprone.BugPattern.StandardTags.PERFORMANCE;

import com.google.auto.service.AutoService;
import com.google.common.collect.ImmutableList;
import com.google.errorprone.BugPattern;
import com.google.errorprone.ErrorProneFlags;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.VariableTreeMatcher;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.VariableTree;
import io.keyspread.options.KeyspreadOptions;
import io.keyspread.report.Diagnosis;
import io.keyspread.report.KeyspreadChecker;
import io.keyspread.report.Reporter;
import io.keyspread.table.TableLife;
import io.keyspread.table.TableLives;
import java.util.Optional;
import javax.inject.Inject;

/**
 * Finds hash maps and sets that are filled and emptied over and over: their table keeps the length
 * of the largest fill, and whatever walks the table goes on paying for it.
 */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "The table is emptied but never shrinks: it keeps the length of its largest fill",
    link = KeyspreadChecker.PAGES + "NeverShrinkingMap",
    linkType = CUSTOM,
    severity = SUGGESTION,
    tags = PERFORMANCE)
public final class NeverShrinkingMap extends KeyspreadChecker implements VariableTreeMatcher {
  private final transient TableLives lives;

  /** Creates the check as {@link java.util.ServiceLoader} does, which only asks for its name. */
  public NeverShrinkingMap() {
    this(new Reporter(new KeyspreadOptions(ErrorProneFlags.empty())), new TableLives());
  }

  /** Creates the check of a compilation. */
  @Inject
  public NeverShrinkingMap(Reporter reporter, TableLives lives) {
    super(reporter);
    this.lives = lives;
  }

  @Override
  public Description matchVariable(VariableTree tree, VisitorState state) {
    return TableLives.mayHoldTable(tree, state)
        ? examine(tree, state, () -> diagnose(lives.of(tree, state), state))
        : Description.NO_MATCH;
  }

  private Optional<Diagnosis> diagnose(TableLife life, VisitorState state) {
    if (life.isReplaced() || life.made().isEmpty()) {
      return Optional.empty();
    }
    return LargestFill.of(life, state)
        .filter(LargestFill::isWorthTelling)
        .flatMap(
            fill ->
                Emptying.in(life)
                    .filter(emptying -> !isSuppressedAt(emptying.event().place(), state))
                    .map(emptying -> diagnosis(life, fill, emptying, state)));
  }

  private static Diagnosis diagnosis(
      TableLife life, LargestFill fill, Emptying emptying, VisitorState state) {
    Optional<SuggestedFix> fix = NewTable.fix(life, emptying, state);
    return new Diagnosis(
        emptying.event().place().getLeaf(),
        emptying.evidence(),
        fill.harm(life, emptying),
        NewTable.cure(life, emptying, fix.isPresent()),
        fix.map(ImmutableList::of).orElseGet(ImmutableList::of));
  }
}
