package io.keyspread.table;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import io.keyspread.table.Fill.Trait;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a table needs that is created without a size.
 *
 * @param fill what comes in
 * @param entries how many entries that is, as far as the code shows: whenever it is run to its end
 *     if {@code always}, else at most
 * @param always whether no condition holds them back
 * @param count the number of entries in Java
 * @param known where that can be written
 */
public record Need(Fill fill, Quantity entries, boolean always, EntryCount count, Known known) {

  /** Where a number of entries is known. */
  public sealed interface Known {}

  /** Where the table is created, without a change of meaning. */
  public record AtCreation() implements Known {}

  /**
   * Further below.
   *
   * @param declaration the declaration of the table, if it can be moved without a change of meaning
   * @param first the statement that it has to stand before
   * @param inConstructor whether that is in a constructor, and the table belongs to a field
   */
  public record Later(Optional<VariableTree> declaration, Tree first, boolean inConstructor)
      implements Known {}

  /**
   * At the creation, which is in a lambda, or is to be, that cannot read it: a variable in it is
   * assigned more than once, or a method in it may fail with a checked exception.
   */
  public record BesideLambda() implements Known {}

  /** Returns what a table needs that a stream is collected in. */
  static Optional<Need> ofCollected(
      TableUse use, Creation creation, Aftermath aftermath, VisitorState state) {
    return new Finder(use, creation, aftermath, state).ofCollected(use.fill());
  }

  /**
   * Returns what the table needs, if that is known before it is filled.
   *
   * @param atMost whether entries count that a condition may hold back
   */
  static Optional<Need> of(
      TableUse use, Creation creation, Aftermath aftermath, boolean atMost, VisitorState state) {
    // Most tables end here: insertions that are written out are as few as somebody wrote.
    if (!use.occurrences().insertInBulk()) {
      return Optional.empty();
    }
    TableUse asked = atMost ? use : use.onlyForCertain();
    Finder finder = new Finder(asked, creation, aftermath, state);
    return finder.first().flatMap(first -> finder.need(first, atMost));
  }

  private static final class Finder {
    private final TableUse use;
    private final Creation creation;
    private final Aftermath aftermath;
    private final VisitorState state;

    /** What single statements put into the table, and what they say of it: asked for repeatedly. */
    private final Map<Tree, Fill> fills = new HashMap<>();

    private final Map<Tree, Mentions> mentions = new HashMap<>();

    Finder(TableUse use, Creation creation, Aftermath aftermath, VisitorState state) {
      this.use = use;
      this.creation = creation;
      this.aftermath = aftermath;
      this.state = state;
    }

    /** The first statement that does something with the table, if it stays where it is. */
    Optional<Tree> first() {
      Optional<Tree> first = Optional.empty();
      for (ImmutableList<ImmutableList<Tree>> way : aftermath.ways()) {
        Optional<Tree> firstOfWay = firstOf(way);
        if (firstOfWay.isEmpty()) {
          return Optional.empty();
        }
        first = firstOfWay;
      }
      return first;
    }

    private Optional<Tree> firstOf(ImmutableList<ImmutableList<Tree>> way) {
      Optional<Tree> first = Optional.empty();
      for (Tree statement : Iterables.concat(way)) {
        if (!use.occurrences().isIn(statement)) {
          continue;
        }
        first = first.isPresent() ? first : Optional.of(statement);
        if (use.occurrences().insertInBulk(statement)) {
          return first;
        }
        if (mentionsIn(statement).handOnTable()) {
          return Optional.empty();
        }
      }
      return Optional.empty();
    }

    Optional<Need> need(Tree first, boolean atMost) {
      boolean isField = aftermath.ways().size() != 1 || isFieldInitializer();
      int start = ASTHelpers.getStartPosition(first);
      TableUse later = use.createdAt(start);
      Fill counted =
          aftermath.ways().stream().map(way -> scan(later, way)).reduce(Fill::or).orElse(Fill.NONE);
      if (!atMost && !isUnconditional(counted)) {
        return Optional.empty();
      }
      Fill fill = isDeduplication() ? counted.with(Trait.SHARED_PROPERTY) : counted;
      boolean always = isUnconditional(fill);
      Quantity entries = always ? fill.least() : fill.most();
      if (!(always || atMost) || !isWorthCounting(entries, fill)) {
        return Optional.empty();
      }
      QuantityWriter below = new QuantityWriter(use.sizes(), start, state);
      int created = ASTHelpers.getStartPosition(creation.tree());
      Optional<EntryCount> here =
          isField && !entries.isConstant()
              ? Optional.empty()
              : new QuantityWriter(use.sizes(), created, state)
                  .write(entries)
                  .filter(
                      count ->
                          entries.isConstant()
                              || scan(use, aftermath.ways().get(0)).equals(counted));
      ImmutableSet<Symbol> variables = variables(entries);
      if (here.isPresent() && !isGuarded(variables, creation.tree())) {
        return Optional.of(new Need(fill, entries, always, here.get(), new AtCreation()));
      }
      Optional<VariableTree> movable =
          aftermath.declaration().filter(declaration -> !isGuarded(variables, first));
      return below
          .write(entries)
          .map(count -> new Need(fill, entries, always, count, new Later(movable, first, isField)));
    }

    private boolean isDeduplication() {
      return aftermath.ways().stream()
          .anyMatch(way -> Deduplication.isWanted(use, Iterables.concat(way), state));
    }

    Optional<Need> ofCollected(Fill fill) {
      boolean always = isUnconditional(fill);
      Quantity entries = always ? fill.least() : fill.most();
      return isWorthCounting(entries, fill)
          ? new QuantityWriter(use.sizes(), ASTHelpers.getStartPosition(creation.tree()), state)
              .write(entries)
              .map(
                  count ->
                      new Need(
                          fill,
                          entries,
                          always,
                          count,
                          isReadableInLambda(entries) ? new AtCreation() : new BesideLambda()))
          : Optional.empty();
    }

    private static boolean isReadableInLambda(Quantity entries) {
      return variables(entries).stream()
              .allMatch(
                  variable ->
                      variable.getKind().isField() || ASTHelpers.isConsideredFinal(variable))
          && entries.unknowns().stream()
              .flatMap(unknown -> unknown.path().steps().stream())
              .flatMap(step -> step.element().stream())
              .allMatch(
                  element ->
                      !(element instanceof MethodSymbol method)
                          || method.getThrownTypes().isEmpty());
    }

    private static ImmutableSet<Symbol> variables(Quantity entries) {
      return entries.unknowns().stream()
          .flatMap(unknown -> unknown.path().variables().stream())
          .collect(toImmutableSet());
    }

    private static boolean isUnconditional(Fill fill) {
      return !fill.least().equals(Quantity.ZERO)
          && isCounted(fill.least(), fill)
          && !fill.is(Trait.SHARED_PROPERTY);
    }

    private boolean isWorthCounting(Quantity entries, Fill fill) {
      return isCounted(entries, fill) && (entries.isConstant() || !isSmallInTheCode(entries));
    }

    /** Whether the code itself says how much comes in, which is as much as somebody wrote down. */
    private boolean isSmallInTheCode(Quantity entries) {
      ClassTree type = state.findEnclosing(ClassTree.class);
      boolean ofEnum = type != null && type.getKind() == Tree.Kind.ENUM;
      MethodTree method = ASTHelpers.findEnclosingNode(state.getPath(), MethodTree.class);
      boolean isInitialization = method == null || ASTHelpers.getSymbol(method).isConstructor();
      boolean ofClass =
          use.variable()
              .filter(variable -> variable.getKind().isField() && ASTHelpers.isStatic(variable))
              .isPresent();
      return entries.isFixedByCode() || (isInitialization && ofEnum) || (method == null && ofClass);
    }

    private boolean isFieldInitializer() {
      return use.variable().filter(variable -> variable.getKind().isField()).isPresent()
          && state.getPath().getParentPath().getLeaf() instanceof VariableTree;
    }

    /**
     * Whether a loop stands behind the number: who writes insertions out sees how many they are.
     */
    private static boolean isCounted(Quantity entries, Fill fill) {
      return entries.isConstant()
          ? fill.is(Trait.COUNTING)
          : entries.hasNoNegativeUnknown()
              || (fill.is(Trait.COUNTING) && fill.least().equals(fill.most()));
    }

    /**
     * Whether the program may be done before the table is filled, for a reason that lies in what
     * the number of entries is read from: it may be null there.
     */
    private boolean isGuarded(ImmutableSet<Symbol> variables, Tree place) {
      int from = ASTHelpers.getStartPosition(place);
      for (Tree statement : Iterables.concat(aftermath.ways().get(0))) {
        Fill fill = fillOf(statement);
        if (!fill.most().isConstant() || fill.is(Trait.COUNTING) || fill.is(Trait.UNCOUNTED)) {
          return !(statement instanceof ReturnTree)
              && (mentionsIn(statement).guardOutsideLoops(variables)
                  || mentionsIn(statement).catchNull(variables));
        }
        if (ASTHelpers.getStartPosition(statement) >= from
            && mentionsIn(statement).guard(variables)) {
          return true;
        }
      }
      return false;
    }

    private Mentions mentionsIn(Tree statement) {
      return mentions.computeIfAbsent(statement, unseen -> Mentions.in(unseen, use));
    }

    private Fill fillOf(Tree statement) {
      return fills.computeIfAbsent(
          statement, unseen -> scan(use, ImmutableList.of(ImmutableList.of(unseen))));
    }

    private Fill scan(TableUse as, ImmutableList<ImmutableList<Tree>> statements) {
      return FillScanner.scan(as, statements, state);
    }
  }
}
