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
import com.google.errorprone.bugpatterns.BugChecker.NewClassTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.NewClassTree;
import io.keyspread.analysis.DeclaredAnnotations;
import io.keyspread.fix.SizedCreation;
import io.keyspread.options.KeyspreadOptions;
import io.keyspread.report.Diagnosis;
import io.keyspread.report.KeyspreadChecker;
import io.keyspread.report.Reporter;
import io.keyspread.table.Creation;
import io.keyspread.table.TableUse;
import java.util.Optional;
import java.util.OptionalInt;
import javax.inject.Inject;

/**
 * Finds hash maps and sets that are created with the number of their entries, where the constructor
 * takes the length of the table: half of all such tables resize once while they are filled.
 */
@AutoService(BugChecker.class)
@BugPattern(
    summary =
        "The argument is the length of the table, not the number of entries: at half of all sizes"
            + " the table resizes while it is filled",
    link = KeyspreadChecker.PAGES + "UndersizedMap",
    linkType = CUSTOM,
    severity = WARNING,
    tags = PERFORMANCE)
public final class UndersizedMap extends KeyspreadChecker implements NewClassTreeMatcher {

  /** Creates the check as {@link java.util.ServiceLoader} does, which only asks for its name. */
  public UndersizedMap() {
    this(new Reporter(new KeyspreadOptions(ErrorProneFlags.empty())));
  }

  /** Creates the check of a compilation. */
  @Inject
  public UndersizedMap(Reporter reporter) {
    super(reporter);
  }

  @Override
  public Description matchNewClass(NewClassTree tree, VisitorState state) {
    Optional<Creation> creation = Creation.of(tree, state);
    return creation.isPresent()
        ? examine(tree, state, () -> diagnose(creation.get(), state))
        : Description.NO_MATCH;
  }

  private static Optional<Diagnosis> diagnose(Creation creation, VisitorState state) {
    TableUse use = TableUse.of(creation, state);
    DeclaredAnnotations annotations = new DeclaredAnnotations(state.getTypes());
    OptionalInt declared =
        use.variable().map(annotations::expectedEntries).orElseGet(OptionalInt::empty);
    return Shortfall.of(creation, use, declared, state)
        .map(shortfall -> diagnosis(creation, shortfall, state));
  }

  private static Diagnosis diagnosis(Creation creation, Shortfall shortfall, VisitorState state) {
    Optional<SizedCreation> repair =
        shortfall.sizedByArgument()
            ? SizedCreation.of((NewClassTree) creation.tree(), shortfall.entries(), state)
            : Optional.empty();
    return new Diagnosis(
        creation.tree(),
        shortfall.evidence(),
        shortfall.harm(),
        repair
            .map(sized -> "Use %s.".formatted(Abridged.of(sized.code())))
            .orElse("Divide the number of entries by the load factor."),
        repair.map(SizedCreation::fix).map(ImmutableList::of).orElseGet(ImmutableList::of));
  }
}
