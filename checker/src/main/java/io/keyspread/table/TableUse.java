package io.keyspread.table;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.List;
import java.util.Optional;

/** The creation of a hash table in its surroundings: what holds it, and what fills it there. */
public final class TableUse {
  private final Creation creation;
  private final Optional<CollectedStream> stream;
  private final Aftermath aftermath;
  private final Optional<VarSymbol> variable;
  private final Supplier<Occurrences> occurrences;
  private final Sizes sizes;
  private final int place;
  private final boolean isOnlyForCertain;
  private final VisitorState state;

  private TableUse(
      Creation creation,
      Optional<CollectedStream> stream,
      Aftermath aftermath,
      Supplier<Occurrences> occurrences,
      Sizes sizes,
      int place,
      boolean isOnlyForCertain,
      VisitorState state) {
    this.creation = creation;
    this.stream = stream;
    this.aftermath = aftermath;
    this.variable = aftermath.holder().flatMap(AccessPath::lastVariable);
    this.occurrences = occurrences;
    this.sizes = sizes;
    this.place = place;
    this.isOnlyForCertain = isOnlyForCertain;
    this.state = state;
  }

  /**
   * Looks around a creation.
   *
   * @param state the state at the creation
   */
  public static TableUse of(Creation creation, VisitorState state) {
    Optional<CollectedStream> stream = CollectedStream.into(state.getPath());
    Aftermath aftermath =
        Aftermath.of(stream.map(CollectedStream::collect).orElseGet(state::getPath));
    return new TableUse(
        creation,
        stream,
        aftermath,
        Suppliers.memoize(() -> Occurrences.of(aftermath)),
        new Sizes(new Variables(state), state),
        ASTHelpers.getStartPosition(creation.tree()),
        /* isOnlyForCertain= */ false,
        state);
  }

  /** The same table, if it were created later. */
  TableUse createdAt(int laterPlace) {
    return new TableUse(
        creation, stream, aftermath, occurrences, sizes, laterPlace, isOnlyForCertain, state);
  }

  /** The same table, of which nobody asks how many entries there are at most. */
  TableUse onlyForCertain() {
    return new TableUse(creation, stream, aftermath, occurrences, sizes, place, true, state);
  }

  /** Whether nobody asks for entries that a condition may hold back. */
  boolean isOnlyForCertain() {
    return isOnlyForCertain;
  }

  /** Returns the argument of the constructor, if it is a number that the code tells more about. */
  public Optional<Quantity> capacity() {
    return creation.capacity().flatMap(sizes::valueOf);
  }

  /** Returns the local variable or field that holds the table. */
  public Optional<VarSymbol> variable() {
    return variable;
  }

  /**
   * Returns the declarations that speak of the table: the variable that holds it, the method that
   * returns it, the parameter that it is passed to.
   */
  public ImmutableList<Symbol> declarations() {
    ImmutableList.Builder<Symbol> declarations = ImmutableList.builder();
    Tree parent =
        stream.map(CollectedStream::collect).orElseGet(state::getPath).getParentPath().getLeaf();
    variable.ifPresent(declarations::add);
    MethodTree method = ASTHelpers.findEnclosingNode(state.getPath(), MethodTree.class);
    if (method != null && returnsTable(parent, method)) {
      declarations.add(ASTHelpers.getSymbol(method));
    }
    if (parent instanceof MethodInvocationTree call) {
      int position = call.getArguments().indexOf(creation.tree());
      List<VarSymbol> parameters = ASTHelpers.getSymbol(call).getParameters();
      if (position >= 0 && position < parameters.size()) {
        declarations.add(parameters.get(position));
      }
    }
    return declarations.build();
  }

  private boolean returnsTable(Tree parent, MethodTree method) {
    if (parent instanceof ReturnTree) {
      return true;
    }
    return method.getBody() != null
        && variable.filter(local -> !local.getKind().isField()).isPresent()
        && !method.getBody().getStatements().isEmpty()
        && Iterables.getLast(method.getBody().getStatements()) instanceof ReturnTree result
        && isTable(result.getExpression());
  }

  /**
   * Returns what is inserted right after the creation, in the same method, in the constructor that
   * follows a field's initializer, or in an initializer block; for a table that a stream is
   * collected in, what comes from there.
   */
  public Fill fill() {
    return stream.map(source -> source.fill(sizes, state)).orElseGet(this::fillBelow);
  }

  private Fill fillBelow() {
    return aftermath.ways().stream()
        .map(way -> FillScanner.scan(this, way, state))
        .reduce(Fill::or)
        .orElse(Fill.NONE);
  }

  /**
   * Returns what a table that is created without a size needs, if what fills it is in view, and the
   * table is not handed on before.
   *
   * @param atMost whether entries count that a condition may hold back
   */
  public Optional<Need> need(boolean atMost) {
    return stream.isPresent()
        ? Need.ofCollected(this, creation, aftermath, state)
        : Need.of(this, creation, aftermath, atMost, state);
  }

  /** Returns where the table occurs in what follows its creation. */
  Occurrences occurrences() {
    return occurrences.get();
  }

  SizedTable table() {
    return creation.table();
  }

  Sizes sizes() {
    return sizes;
  }

  /** Returns whether an expression is the table, by the name that it was given at its creation. */
  boolean isTable(Tree tree) {
    // The symbol first: most expressions are something else.
    return variable.isPresent()
        && tree instanceof ExpressionTree expression
        && variable.get().equals(ASTHelpers.getSymbol(ASTHelpers.stripParentheses(expression)))
        && AccessPath.of(expression).equals(aftermath.holder());
  }

  /** Returns how often a loop runs, in numbers that are the same at the creation of the table. */
  Optional<Quantity> iterations(Loop loop) {
    return loop.iterations().get().filter(count -> isUnchanged(count, loop.tree()));
  }

  /**
   * Returns how many elements a source has, in numbers that are the same at the creation of the
   * table.
   *
   * @param call what reads the source
   */
  Optional<Quantity> sizeOf(ExpressionTree source, Tree call) {
    return sizes.sizeOf(source).filter(count -> isUnchanged(count, call));
  }

  /** Returns whether a number means the same at the creation of the table as where it is used. */
  boolean isUnchanged(Quantity count, Tree user) {
    return sizes.variables().isUnchanged(count, place, user);
  }

  /** Returns whether a variable may have another value at each iteration of a loop. */
  boolean changesIn(Loop loop, VarSymbol variable) {
    return sizes
        .variables()
        .changes(
            variable, ASTHelpers.getStartPosition(loop.tree()), state.getEndPosition(loop.tree()));
  }
}
