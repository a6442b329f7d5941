package io.keyspread.key;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.ErrorProneFlags;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.MethodInvocationTreeMatcher;
import com.google.errorprone.bugpatterns.BugChecker.NewClassTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import io.keyspread.analysis.ProgramIndex;
import io.keyspread.analysis.ProgramValues;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Input;
import io.keyspread.expression.LeadingPart;
import io.keyspread.expression.Reading;
import io.keyspread.expression.Tick;
import io.keyspread.options.KeyspreadOptions;
import io.keyspread.report.Diagnosis;
import io.keyspread.report.KeyspreadChecker;
import io.keyspread.report.Reporter;
import io.keyspread.table.RowKeyWrite;
import io.keyspread.table.RowKeyWrites;
import java.util.Optional;
import javax.inject.Inject;

/**
 * Finds row keys of partitioned stores that send all writes to one partition: keys that start with
 * a clock reading or a counter where partitions are ranges of sorted keys, keys that are one coarse
 * clock reading where they are hashes.
 */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "All writes go to one partition: the row key starts with a clock or a counter",
    severity = WARNING,
    linkType = CUSTOM,
    link = KeyspreadChecker.PAGES + "MonotonicRowKey")
public final class MonotonicRowKey extends KeyspreadChecker
    implements MethodInvocationTreeMatcher, NewClassTreeMatcher {
  private final transient ProgramValues values;
  private final transient Pacing pacing;
  private final transient DeclaredRowKeys declaredRowKeys;

  /** For the service loader, which only asks for the class. */
  public MonotonicRowKey() {
    this(
        new KeyspreadOptions(ErrorProneFlags.empty()),
        new Reporter(new KeyspreadOptions(ErrorProneFlags.empty())),
        new ProgramValues(new ProgramIndex()),
        new ProgramIndex());
  }

  /** Creates the check of a compilation. */
  @Inject
  public MonotonicRowKey(
      KeyspreadOptions options, Reporter reporter, ProgramValues values, ProgramIndex program) {
    super(reporter);
    this.values = values;
    this.pacing = new Pacing(program);
    this.declaredRowKeys = new DeclaredRowKeys(options);
  }

  @Override
  public Description matchMethodInvocation(MethodInvocationTree tree, VisitorState state) {
    return examine(
        tree,
        RowKeyWrites.find(tree, state)
            .or(() -> declaredRowKeys.find(ASTHelpers.getSymbol(tree), tree.getArguments(), state)),
        state);
  }

  @Override
  public Description matchNewClass(NewClassTree tree, VisitorState state) {
    return examine(
        tree,
        RowKeyWrites.find(tree, state)
            .or(() -> declaredRowKeys.find(ASTHelpers.getSymbol(tree), tree.getArguments(), state)),
        state);
  }

  private Description examine(
      ExpressionTree tree, Optional<RowKeyWrite> write, VisitorState state) {
    return write.isEmpty()
        ? Description.NO_MATCH
        : examine(tree, state, () -> diagnose(write.get(), state));
  }

  private Optional<Diagnosis> diagnose(RowKeyWrite write, VisitorState state) {
    Expression key = values.valueOf(write.key(), state);
    Optional<Diagnosis> diagnosis =
        switch (write.store().partitioning()) {
          case RANGE ->
              LeadingPart.ofKey(key)
                  .filter(MonotonicRowKey::isNarrow)
                  .filter(lead -> !isOfOneRun(lead, key, write))
                  .map(lead -> HotPartition.ofRanges(write, lead));
          case HASH ->
              ClockKey.of(key, /* mapIsOfThis= */ false)
                  .filter(clock -> clock.tick().nanos() >= Tick.SECOND.nanos())
                  .map(clock -> HotPartition.ofHashes(write, clock));
        };
    return diagnosis.filter(unused -> !pacing.isPaced(write.call(), write.key().getLeaf(), state));
  }

  /**
   * Returns whether what is written at a time lies close together. What shares a whole hour, and is
   * spread within it by the rest of its key, may fill several partitions; and one row a day is what
   * such code means.
   */
  private static boolean isNarrow(LeadingPart lead) {
    Tick limit = lead.isWholeKey() ? Tick.DAY : Tick.HOUR;
    return lead.tick().filter(tick -> tick.nanos() >= limit.nanos()).isEmpty();
  }

  /**
   * Returns whether an object keeps one reading for all the rows that it is given the rest of: they
   * tell its run from others, and follow no clock.
   */
  private boolean isOfOneRun(LeadingPart lead, Expression key, RowKeyWrite write) {
    ClassTree type = ASTHelpers.findEnclosingNode(write.call(), ClassTree.class);
    return lead.reading().life() == Reading.Life.ONCE_FOR_THIS
        && type != null
        && Expressions.sources(values.withOwnFieldsFixed(key, ASTHelpers.getSymbol(type))).stream()
            .anyMatch(Input.class::isInstance);
  }
}
