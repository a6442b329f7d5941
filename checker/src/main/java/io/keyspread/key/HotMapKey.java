package io.keyspread.key;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.ErrorProneFlags;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.MethodInvocationTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import io.keyspread.analysis.ProgramIndex;
import io.keyspread.analysis.ProgramValues;
import io.keyspread.expression.ClockReading;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.KeyTick;
import io.keyspread.expression.Reading;
import io.keyspread.expression.Tick;
import io.keyspread.options.KeyspreadOptions;
import io.keyspread.report.Diagnosis;
import io.keyspread.report.KeyspreadChecker;
import io.keyspread.report.Reporter;
import io.keyspread.table.AtomicUpdate;
import io.keyspread.table.Sharing;
import java.util.Optional;
import javax.inject.Inject;
import javax.lang.model.element.ElementKind;

/**
 * Finds atomic updates of a concurrent map whose key has one value at any moment: all threads wait
 * for each other at one entry.
 */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "All threads update one entry of a concurrent map and wait for each other",
    severity = WARNING,
    linkType = CUSTOM,
    link = KeyspreadChecker.PAGES + "HotMapKey")
public final class HotMapKey extends KeyspreadChecker implements MethodInvocationTreeMatcher {
  private final transient ProgramValues values;
  private final transient Pacing pacing;
  private final transient SeldomRun seldomRun;

  /** For the service loader, which only asks for the class. */
  public HotMapKey() {
    this(
        new Reporter(new KeyspreadOptions(ErrorProneFlags.empty())),
        new ProgramValues(new ProgramIndex()),
        new ProgramIndex());
  }

  /** Creates the check of a compilation. */
  @Inject
  public HotMapKey(Reporter reporter, ProgramValues values, ProgramIndex program) {
    super(reporter);
    this.values = values;
    this.pacing = new Pacing(program);
    this.seldomRun = new SeldomRun(program);
  }

  @Override
  public Description matchMethodInvocation(MethodInvocationTree tree, VisitorState state) {
    Optional<AtomicUpdate> update = AtomicUpdate.find(tree, state);
    return update.isEmpty()
        ? Description.NO_MATCH
        : examine(tree, state, () -> diagnose(update.get(), state));
  }

  private Optional<Diagnosis> diagnose(AtomicUpdate update, VisitorState state) {
    if (!Sharing.isShared(update, state)
        || seldomRun.includes(update.call(), state)
        || pacing.isPaced(update.call(), update.key().getLeaf(), state)) {
      return Optional.empty();
    }
    Tree key = update.key().getLeaf();
    Expression value = values.valueOf(update.key(), state);
    if (isEnumConstant(key) || (Expressions.isKnown(value) && Expressions.isInvariable(value))) {
      // A number is counted up at every event; an object may be kept under a name once.
      return Optional.of(update)
          .filter(counting -> counting.isOfNumbers(state))
          .map(counting -> HotEntry.ofConstant(counting, state.getSourceForNode(key), state));
    }
    return KeyTick.of(value)
        .filter(tick -> tick.nanos() >= Tick.SECOND.nanos())
        .flatMap(
            tick -> reading(value).map(reading -> HotEntry.ofClock(update, reading, tick, state)));
  }

  private static boolean isEnumConstant(Tree key) {
    Symbol symbol = ASTHelpers.getSymbol(key);
    return symbol != null && symbol.getKind() == ElementKind.ENUM_CONSTANT;
  }

  private static Optional<ClockReading> reading(Expression key) {
    return Expressions.sources(key).stream()
        .filter(ClockReading.class::isInstance)
        .map(ClockReading.class::cast)
        .filter(reading -> reading.life() == Reading.Life.EACH_TIME)
        .findFirst();
  }
}
