package io.keyspread.key;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.BugPattern;
import com.google.errorprone.ErrorProneFlags;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.MethodInvocationTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import io.keyspread.analysis.ProgramIndex;
import io.keyspread.analysis.ProgramValues;
import io.keyspread.collision.ChainedLayout;
import io.keyspread.collision.HashedKey;
import io.keyspread.collision.Prediction;
import io.keyspread.collision.SpreadModel;
import io.keyspread.expression.Concatenation;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Tick;
import io.keyspread.options.KeyspreadOptions;
import io.keyspread.report.Diagnosis;
import io.keyspread.report.KeyspreadChecker;
import io.keyspread.report.Reporter;
import io.keyspread.table.HashTables;
import io.keyspread.table.Insertion;
import io.keyspread.table.Insertion.OnEqualKeys;
import io.keyspread.table.Insertions;
import io.keyspread.table.Lookups;
import io.keyspread.table.Recurrence;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/**
 * Finds insertions that keep one entry per key where the key is one clock reading and nothing else
 * that varies: two events within a tick overwrite each other, are dropped, or throw.
 */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Entries are lost: events of the same clock tick share one key",
    severity = WARNING,
    linkType = CUSTOM,
    link = KeyspreadChecker.PAGES + "TimestampMapKey")
public final class TimestampMapKey extends KeyspreadChecker implements MethodInvocationTreeMatcher {
  private static final Supplier<Type> MAP =
      VisitorState.memoize(state -> state.getTypeFromString("java.util.Map"));

  /** Whose values can hold clock readings, beside those of records. */
  private static final ImmutableSet<String> LIBRARIES =
      ImmutableSet.of(
          "java.", "com.google.common.", "org.apache.commons.lang3.tuple.", "org.joda.");

  private final transient ProgramValues values;
  private final transient ProgramIndex program;
  private final transient SpreadModel model = new SpreadModel(ChainedLayout.HASH_MAP);

  /** For the service loader, which only asks for the class. */
  public TimestampMapKey() {
    this(
        new Reporter(new KeyspreadOptions(ErrorProneFlags.empty())),
        new ProgramValues(new ProgramIndex()),
        new ProgramIndex());
  }

  /** Creates the check of a compilation. */
  @Inject
  public TimestampMapKey(Reporter reporter, ProgramValues values, ProgramIndex program) {
    super(reporter);
    this.values = values;
    this.program = program;
  }

  @Override
  public Description matchMethodInvocation(MethodInvocationTree tree, VisitorState state) {
    Optional<Insertion> insertion =
        Insertions.find(tree, state)
            .filter(found -> canHoldClock(keyType(found, state), state))
            .filter(found -> !isResultUsed(found, state));
    return insertion.isEmpty()
        ? Description.NO_MATCH
        : examine(tree, state, () -> diagnose(insertion.get(), state));
  }

  private Optional<Diagnosis> diagnose(Insertion insertion, VisitorState state) {
    return clockKey(insertion, state)
        .filter(key -> key.tick().nanos() < Tick.DAY.nanos())
        .filter(key -> mayMeetItself(insertion, key, state))
        .filter(key -> !isFlag(insertion))
        .filter(key -> !Lookups.askForKeyOf(insertion))
        .filter(
            key -> !new Pacing(program).isPaced(insertion.call(), insertion.key().getLeaf(), state))
        .filter(key -> !isWaitedFor(insertion, key))
        .map(key -> diagnosis(insertion, key, state));
  }

  private Optional<ClockKey> clockKey(Insertion insertion, VisitorState state) {
    if (!values.mayReadClock(insertion.key(), state)
        && insertion.moreOfKey().stream().noneMatch(more -> values.mayReadClock(more, state))) {
      return Optional.empty();
    }
    Expression key =
        insertion.isByCollector()
            ? values.resultOf(insertion.key(), state)
            : values.valueOf(insertion.key(), state);
    Expression whole =
        insertion.moreOfKey().isEmpty()
            ? key
            : new Concatenation(
                Stream.concat(
                        Stream.of(key),
                        insertion.moreOfKey().stream().map(more -> values.valueOf(more, state)))
                    .collect(toImmutableList()));
    Expression seen =
        fieldOfThis(insertion)
            .filter(map -> !isInConstructor(insertion))
            .map(map -> values.withOwnFieldsFixed(whole, map.owner))
            .orElse(whole);
    return ClockKey.of(seen, isFieldOfThis(insertion));
  }

  /** Returns the map, if it is a field that is read of the object at hand. */
  private static Optional<Symbol> fieldOfThis(Insertion insertion) {
    return insertion
        .map()
        .filter(
            map ->
                map instanceof IdentifierTree
                    || (map instanceof MemberSelectTree select
                        && select.getExpression() instanceof IdentifierTree self
                        && self.getName().contentEquals("this")))
        .map(ASTHelpers::getSymbol)
        .filter(map -> map.getKind() == ElementKind.FIELD && !ASTHelpers.isStatic(map));
  }

  private static boolean isInConstructor(Insertion insertion) {
    MethodTree method = ASTHelpers.findEnclosingNode(insertion.call(), MethodTree.class);
    return method != null && ASTHelpers.getSymbol(method).isConstructor();
  }

  private boolean isWaitedFor(Insertion insertion, ClockKey key) {
    return values
        .siteOf(key.reading())
        .filter(site -> SpinWait.checks(site, key.reading().origin(), insertion.call().getLeaf()))
        .isPresent();
  }

  private boolean mayMeetItself(Insertion insertion, ClockKey key, VisitorState state) {
    Recurrence recurrence = Recurrence.of(insertion, state);
    return recurrence.isRepeated()
        || recurrence.siblings().stream()
            .flatMap(sibling -> clockKey(sibling, state).stream())
            .anyMatch(key::mayEqual);
  }

  private Diagnosis diagnosis(Insertion insertion, ClockKey key, VisitorState state) {
    return LostEntries.diagnosis(
        insertion,
        key,
        insertion.map().map(ASTHelpers::getType).filter(type -> isMap(type, state)).isPresent(),
        pileUp(insertion, key, state),
        FreeTickProbe.fix(insertion, key, state)
            .or(() -> SequenceSalt.fix(insertion, state))
            .stream()
            .collect(toImmutableList()));
  }

  /** Returns how the keys spread, if the map hashes them as a HashMap does and they collide. */
  private Optional<Prediction> pileUp(Insertion insertion, ClockKey key, VisitorState state) {
    return insertion
        .map()
        .filter(map -> HashTables.spreadsLikeHashMap(map, state))
        .flatMap(map -> model.predict(HashedKey.of(key.expression())))
        .filter(Prediction::isDefect);
  }

  private static boolean isMap(Type type, VisitorState state) {
    return ASTHelpers.isSubtype(type, MAP.get(state), state);
  }

  private static @Nullable Type keyType(Insertion insertion, VisitorState state) {
    Type type = ASTHelpers.getType(insertion.key().getLeaf());
    return insertion.isByCollector() && type != null && state.getTypes().isFunctionalInterface(type)
        ? ASTHelpers.getUpperBound(
            state.getTypes().findDescriptorType(type).getReturnType(), state.getTypes())
        : type;
  }

  private static boolean canHoldClock(@Nullable Type type, VisitorState state) {
    if (type == null) {
      return false;
    }
    TypeTag tag = state.getTypes().unboxedTypeOrType(type).getTag();
    return tag == TypeTag.LONG
        || tag == TypeTag.INT
        || tag == TypeTag.DOUBLE
        || tag == TypeTag.FLOAT
        || ASTHelpers.isRecord(type.tsym)
        || LIBRARIES.stream().anyMatch(type.tsym.getQualifiedName().toString()::startsWith);
  }

  /** Returns whether the caller looks at what the key held before, or gets a builder back. */
  private static boolean isResultUsed(Insertion insertion, VisitorState state) {
    if (insertion.onEqualKeys() == OnEqualKeys.THROWS) {
      return false;
    }
    Tree parent = insertion.call().getParentPath().getLeaf();
    if (parent instanceof LambdaExpressionTree lambda) {
      Symbol function = state.getTypes().findDescriptorSymbol(ASTHelpers.getType(lambda).tsym);
      return !function.type.getReturnType().hasTag(TypeTag.VOID);
    }
    return !(parent instanceof ExpressionStatementTree);
  }

  /**
   * Returns whether the map is used as a set of ticks, which loses nothing by meeting one twice.
   */
  private static boolean isFlag(Insertion insertion) {
    return insertion
        .value()
        .map(ASTHelpers::getType)
        .filter(type -> type.toString().equals("java.lang.Boolean") || type.hasTag(TypeTag.BOOLEAN))
        .isPresent();
  }

  private static boolean isFieldOfThis(Insertion insertion) {
    return insertion
        .map()
        .map(
            map -> {
              Symbol symbol = ASTHelpers.getSymbol(map);
              return symbol != null
                  && symbol.getKind() == ElementKind.FIELD
                  && !ASTHelpers.isStatic(symbol);
            })
        .orElse(true);
  }
}
