package io.keyspread.capacity;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;
import static com.google.errorprone.BugPattern.StandardTags.PERFORMANCE;

import com.google.auto.service.AutoService;
import com.google.common.collect.ImmutableList;
import com.google.errorprone.BugPattern;
import com.google.errorprone.ErrorProneFlags;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.MemberReferenceTreeMatcher;
import com.google.errorprone.bugpatterns.BugChecker.MethodInvocationTreeMatcher;
import com.google.errorprone.bugpatterns.BugChecker.NewClassTreeMatcher;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import io.keyspread.analysis.DeclaredAnnotations;
import io.keyspread.expression.Evidence;
import io.keyspread.fix.SizedCreation;
import io.keyspread.options.KeyspreadOptions;
import io.keyspread.report.Diagnosis;
import io.keyspread.report.KeyspreadChecker;
import io.keyspread.report.Reporter;
import io.keyspread.table.Creation;
import io.keyspread.table.Need;
import io.keyspread.table.TableUse;
import java.util.Optional;
import java.util.OptionalInt;
import javax.inject.Inject;

/**
 * Finds hash maps and sets that are created without a size and then filled from a source whose size
 * is at hand: the table is made again each time it is full.
 */
@AutoService(BugChecker.class)
@BugPattern(
    summary =
        "The table is created without a size, although the number of entries is at hand: it resizes"
            + " again and again while it is filled",
    link = KeyspreadChecker.PAGES + "UnsizedMap",
    linkType = CUSTOM,
    severity = WARNING,
    tags = PERFORMANCE)
public final class UnsizedMap extends KeyspreadChecker
    implements NewClassTreeMatcher, MethodInvocationTreeMatcher, MemberReferenceTreeMatcher {

  /** Creates the check as {@link java.util.ServiceLoader} does, which only asks for its name. */
  public UnsizedMap() {
    this(new Reporter(new KeyspreadOptions(ErrorProneFlags.empty())));
  }

  /** Creates the check of a compilation. */
  @Inject
  public UnsizedMap(Reporter reporter) {
    super(reporter);
  }

  @Override
  public Description matchNewClass(NewClassTree tree, VisitorState state) {
    return examine(tree, Creation.unsized(tree, state), state);
  }

  @Override
  public Description matchMethodInvocation(MethodInvocationTree tree, VisitorState state) {
    return examine(tree, Creation.unsized(tree, state), state);
  }

  @Override
  public Description matchMemberReference(MemberReferenceTree tree, VisitorState state) {
    return examine(tree, Creation.unsized(tree, state), state);
  }

  private Description examine(
      ExpressionTree tree, Optional<Creation> creation, VisitorState state) {
    return creation.isPresent()
        ? examine(tree, state, () -> diagnose(creation.get(), state))
        : Description.NO_MATCH;
  }

  private Optional<Diagnosis> diagnose(Creation creation, VisitorState state) {
    return deficit(creation, state)
        .filter(deficit -> reporter().tells(deficit.evidence()))
        .map(deficit -> diagnosis(creation, deficit, state));
  }

  private Optional<Deficit> deficit(Creation creation, VisitorState state) {
    TableUse use = TableUse.of(creation, state);
    DeclaredAnnotations annotations = new DeclaredAnnotations(state.getTypes());
    OptionalInt declared =
        use.declarations().stream()
            .map(annotations::expectedEntries)
            .filter(OptionalInt::isPresent)
            .findFirst()
            .orElseGet(OptionalInt::empty);
    return declared.isPresent()
        ? Deficit.ofDeclared(creation, declared.getAsInt(), state)
        : use.need(reporter().tells(Evidence.POSSIBLE))
            .flatMap(need -> Deficit.of(creation, need, state));
  }

  private static Diagnosis diagnosis(Creation creation, Deficit deficit, VisitorState state) {
    Optional<SizedCreation> repair = repair(creation.tree(), creation, deficit, state);
    boolean isSafe = deficit.evidence() != Evidence.POSSIBLE;
    Optional<SuggestedFix> fix =
        repair
            .filter(unused -> isSafe)
            .flatMap(sized -> fix(creation, deficit.place(), sized, state));
    return new Diagnosis(
        creation.tree(),
        deficit.evidence(),
        deficit.harm(),
        cure(repair, deficit, fix.isPresent()),
        fix.map(ImmutableList::of).orElseGet(ImmutableList::of));
  }

  private static Optional<SuggestedFix> fix(
      Creation creation, Need.Known place, SizedCreation sized, VisitorState state) {
    if (place instanceof Need.Later later) {
      return Relocation.of(creation, later, sized, state);
    }
    return place instanceof Need.BesideLambda ? Optional.empty() : Optional.of(sized.fix());
  }

  private static Optional<SizedCreation> repair(
      ExpressionTree tree, Creation creation, Deficit deficit, VisitorState state) {
    String entries = deficit.entries().code();
    boolean isInt = deficit.entries().isInt();
    boolean takesEntries = creation.table().takesEntries();
    if (tree instanceof NewClassTree created) {
      return Optional.of(SizedCreation.ofUnsized(created, entries, isInt, takesEntries, state));
    }
    return tree instanceof MemberReferenceTree reference
        ? Optional.of(SizedCreation.ofUnsized(reference, entries, isInt, takesEntries, state))
        : SizedCreation.ofUnsized((MethodInvocationTree) tree, entries, isInt, state);
  }

  private static String cure(Optional<SizedCreation> repair, Deficit deficit, boolean isFixed) {
    String code =
        repair
            .filter(unused -> !(deficit.place() instanceof Need.BesideLambda))
            .map(sized -> "Use %s".formatted(Abridged.of(sized.code())))
            .orElseGet(
                () ->
                    "Create it with room for %s entries"
                        .formatted(Abridged.of(deficit.entries().code())));
    if (!(deficit.place() instanceof Need.Later later)) {
      return code + ".";
    }
    return code
        + ", created where that is known"
        + (isFixed ? "." : later.inConstructor() ? ": in the constructor." : ": further below.");
  }
}
