package io.keyspread.table;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.errorprone.VisitorState;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.suppliers.Suppliers;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import io.keyspread.table.Fill.Trait;
import java.util.List;
import java.util.Optional;

/**
 * A stream that is collected in a table which the code creates: {@code
 * names.stream().collect(toCollection(HashSet::new))}.
 *
 * @param collector the call that is given the supplier of the table
 * @param collect the path of the call that returns the table
 */
record CollectedStream(MethodInvocationTree collector, TreePath collect) {
  private static final String COLLECTORS = "java.util.stream.Collectors";

  private static final ImmutableSet<String> STREAMS =
      ImmutableSet.of(
          "java.util.stream.BaseStream",
          "java.util.stream.DoubleStream",
          "java.util.stream.IntStream",
          "java.util.stream.LongStream",
          "java.util.stream.Stream");

  /** Stages that make one element of each. */
  private static final ImmutableSet<String> COMPUTING =
      ImmutableSet.of("map", "mapToDouble", "mapToInt", "mapToLong", "mapToObj");

  /**
   * Stages that hand on every element. A parallel stream makes several tables, none of them full.
   */
  private static final ImmutableSet<String> KEEPING =
      ImmutableSet.of(
          "asDoubleStream",
          "asLongStream",
          "boxed",
          "onClose",
          "peek",
          "sequential",
          "sorted",
          "unordered");

  /** Stages that hand on what they get, if they hand it on. */
  private static final ImmutableSet<String> DROPPING =
      ImmutableSet.of("distinct", "dropWhile", "filter", "limit", "skip", "takeWhile");

  private static final Supplier<Type> COLLECTION = Suppliers.typeFromString("java.util.Collection");
  private static final Supplier<Type> SET = Suppliers.typeFromString("java.util.Set");

  /**
   * Where the elements of a stream come from.
   *
   * @param size how many there are
   * @param differ whether all of them differ
   * @param isRange whether they are the numbers of a range, which the code may give by constants
   */
  private record Source(Quantity size, boolean differ, boolean isRange) {}

  /**
   * Returns the stream that is collected in the table which the end of a path creates, if any is.
   */
  static Optional<CollectedStream> into(TreePath creation) {
    TreePath supplier =
        creation.getLeaf() instanceof MemberReferenceTree ? creation : creation.getParentPath();
    if (!isSupplier(supplier.getLeaf(), creation.getLeaf())
        || !(supplier.getParentPath().getLeaf() instanceof MethodInvocationTree collector)
        || !takesSupplier(collector, supplier.getLeaf())) {
      return Optional.empty();
    }
    TreePath path = supplier.getParentPath();
    while (isFirstArgumentOf("collectingAndThen", path)) {
      path = path.getParentPath();
    }
    return isFirstArgumentOf("collect", path)
            && isStage((MethodInvocationTree) path.getParentPath().getLeaf())
        ? Optional.of(new CollectedStream(collector, path.getParentPath()))
        : Optional.empty();
  }

  private static boolean isSupplier(Tree tree, Tree creation) {
    return tree instanceof MemberReferenceTree
        || (tree instanceof LambdaExpressionTree lambda
            && lambda.getParameters().isEmpty()
            && lambda.getBody() == creation);
  }

  private static boolean takesSupplier(MethodInvocationTree call, Tree supplier) {
    List<? extends ExpressionTree> arguments = call.getArguments();
    MethodSymbol method = ASTHelpers.getSymbol(call);
    return Iterables.getLast(arguments) == supplier
        && method.owner.getQualifiedName().contentEquals(COLLECTORS)
        && switch (method.name.toString()) {
          case "toCollection" -> true;
          case "toConcurrentMap", "toMap" -> arguments.size() == 4;
          default -> false;
        };
  }

  private static boolean isFirstArgumentOf(String method, TreePath argument) {
    return argument.getParentPath().getLeaf() instanceof MethodInvocationTree call
        && ASTHelpers.getSymbol(call).name.contentEquals(method)
        && call.getArguments().get(0) == argument.getLeaf();
  }

  /** Whether a call is one of a stream. */
  private static boolean isStage(MethodInvocationTree call) {
    MethodSymbol method = ASTHelpers.getSymbol(call);
    return !ASTHelpers.isStatic(method)
        && STREAMS.contains(method.owner.getQualifiedName().toString());
  }

  /** Returns what comes into the table. */
  Fill fill(Sizes sizes, VisitorState state) {
    boolean drops = false;
    boolean computes = false;
    ExpressionTree stage = ASTHelpers.getReceiver((MethodInvocationTree) collect.getLeaf());
    while (stage instanceof MethodInvocationTree call && isStage(call)) {
      String name = ASTHelpers.getSymbol(call).name.toString();
      if (!COMPUTING.contains(name) && !KEEPING.contains(name) && !DROPPING.contains(name)) {
        return Fill.unknown();
      }
      computes |= COMPUTING.contains(name);
      drops |= DROPPING.contains(name);
      stage = ASTHelpers.getReceiver(call);
    }
    Optional<Source> source =
        stage instanceof MethodInvocationTree call ? source(call, sizes, state) : Optional.empty();
    if (source.isEmpty()) {
      return Fill.unknown();
    }
    Fill all = Fill.counted(source.get().size()).with(Trait.BY_COLLECTOR);
    Fill counted = source.get().isRange() ? all.with(Trait.COUNTING) : all;
    Fill fill =
        collector.getArguments().size() == 1
            ? elements(counted, source.get().differ() && !computes)
            : entries(counted, sizes, state);
    return drops ? fill.maybe() : fill;
  }

  private static Optional<Source> source(
      MethodInvocationTree call, Sizes sizes, VisitorState state) {
    MethodSymbol method = ASTHelpers.getSymbol(call);
    String owner = method.owner.getQualifiedName().toString();
    List<? extends ExpressionTree> arguments = call.getArguments();
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    return switch (method.name.toString()) {
      case "range", "rangeClosed" ->
          STREAMS.contains(owner)
              ? sizes
                  .valueOf(arguments.get(1))
                  .flatMap(end -> sizes.valueOf(arguments.get(0)).map(end::minus))
                  .map(
                      size ->
                          method.name.contentEquals("range")
                              ? size
                              : size.plus(Quantity.constant(1)))
                  .map(size -> new Source(size, true, true))
              : Optional.empty();
      case "stream" -> {
        if (owner.equals("java.util.Arrays") && arguments.size() == 1) {
          yield sizes.sizeOf(arguments.get(0)).map(size -> new Source(size, false, false));
        }
        yield receiver != null && arguments.isEmpty() && isA(receiver, COLLECTION, state)
            ? sizes.sizeOf(receiver).map(size -> new Source(size, isA(receiver, SET, state), false))
            : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private static boolean isA(ExpressionTree tree, Supplier<Type> supertype, VisitorState state) {
    return ASTHelpers.isSubtype(ASTHelpers.getType(tree), supertype.get(state), state);
  }

  /** A set of what may be equal to each other is mostly made to have each but once. */
  private static Fill elements(Fill all, boolean differ) {
    return differ ? all : all.with(Trait.SHARED_PROPERTY);
  }

  /** The entries of a map, by its key and by what it makes of two values for one key. */
  private Fill entries(Fill all, Sizes sizes, VisitorState state) {
    Optional<InsertedKey> key = key(collector.getArguments().get(0));
    if (key.filter(computed -> computed.hasFewValues(state)).isPresent()) {
      return Fill.repeating();
    }
    if (!(collector.getArguments().get(2) instanceof LambdaExpressionTree merge)) {
      return all.maybe().with(Trait.GROUPING);
    }
    if (fails(merge.getBody())) {
      return all;
    }
    boolean keepsOne =
        merge.getParameters().stream()
            .anyMatch(
                value -> ASTHelpers.getSymbol(value).equals(ASTHelpers.getSymbol(merge.getBody())));
    if (!keepsOne) {
      return all.maybe().with(Trait.GROUPING);
    }
    return key.filter(computed -> computed.mayBeShared(sizes.variables())).isPresent()
        ? all.with(Trait.SHARED_PROPERTY)
        : all;
  }

  private static Optional<InsertedKey> key(ExpressionTree function) {
    if (function instanceof LambdaExpressionTree lambda) {
      return lambda.getBody() instanceof ExpressionTree body
          ? Optional.of(new InsertedKey(body))
          : Optional.empty();
    }
    return function instanceof MemberReferenceTree
        ? Optional.of(new InsertedKey(function))
        : Optional.empty();
  }

  private static boolean fails(Tree body) {
    return body instanceof BlockTree block
        && !block.getStatements().isEmpty()
        && block.getStatements().get(0) instanceof ThrowTree;
  }
}
