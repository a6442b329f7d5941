package io.keyspread.table;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multimaps;
import com.google.errorprone.VisitorState;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.util.Name;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The methods and constructors of store clients that are given the key of a row, as rows. */
public final class RowKeyWrites {
  private static final String HBASE = "org.apache.hadoop.hbase.client.";
  private static final String BIGTABLE = "com.google.cloud.bigtable.data.v2.models.";

  /**
   * A method or constructor.
   *
   * @param type the class that declares it
   * @param name the method's name, or of a constructor the class's simple name: the first question
   * @param parameter the position of the key, in all overloads that have one
   */
  private record Row(String type, String name, int parameter, PartitionedStore store) {}

  private static final ImmutableList<Row> ROWS =
      ImmutableList.of(
          new Row(
              "org.apache.accumulo.core.data.Mutation", "Mutation", 0, PartitionedStore.ACCUMULO),
          new Row(BIGTABLE + "ConditionalRowMutation", "create", 1, PartitionedStore.BIGTABLE),
          new Row(BIGTABLE + "ReadModifyWriteRow", "create", 1, PartitionedStore.BIGTABLE),
          new Row(BIGTABLE + "RowMutation", "create", 1, PartitionedStore.BIGTABLE),
          new Row(BIGTABLE + "RowMutationEntry", "create", 0, PartitionedStore.BIGTABLE),
          new Row(BIGTABLE + "RowMutationEntry", "createUnsafe", 0, PartitionedStore.BIGTABLE),
          new Row(HBASE + "Append", "Append", 0, PartitionedStore.HBASE),
          new Row(HBASE + "Increment", "Increment", 0, PartitionedStore.HBASE),
          new Row(HBASE + "Put", "Put", 0, PartitionedStore.HBASE),
          new Row(HBASE + "Table", "incrementColumnValue", 0, PartitionedStore.HBASE));

  /** The rows by the compiler's own names, which are compared by identity: most calls end here. */
  private static final Supplier<ImmutableListMultimap<Name, Row>> ROWS_BY_NAME =
      VisitorState.memoize(state -> Multimaps.index(ROWS, row -> state.getName(row.name())));

  /** The methods of builders that are given a key among other things. */
  private static final Supplier<ImmutableSet<Name>> BUILDER_NAMES =
      VisitorState.memoize(
          state -> Stream.of("item", "key", "to").map(state::getName).collect(toImmutableSet()));

  private RowKeyWrites() {}

  /** Returns the write whose row key a call gives, if it is one. */
  public static Optional<RowKeyWrite> find(MethodInvocationTree tree, VisitorState state) {
    MethodSymbol method = ASTHelpers.getSymbol(tree);
    return BUILDER_NAMES.get(state).contains(method.name)
        ? SpannerKeys.find(tree, method, state).or(() -> DynamoDbKeys.find(tree, method, state))
        : find(method.name, method, tree.getArguments(), state)
            .or(() -> KeyProperties.find(tree, method, state));
  }

  /** Returns the write whose row key a constructor is given, if it is one. */
  public static Optional<RowKeyWrite> find(NewClassTree tree, VisitorState state) {
    MethodSymbol constructor = ASTHelpers.getSymbol(tree);
    return find(constructor.owner.name, constructor, tree.getArguments(), state);
  }

  private static Optional<RowKeyWrite> find(
      Name name,
      MethodSymbol method,
      List<? extends ExpressionTree> arguments,
      VisitorState state) {
    for (Row row : ROWS_BY_NAME.get(state).get(name)) {
      if (method.owner.getQualifiedName().contentEquals(row.type())
          && takesWholeKey(row.parameter(), method, arguments)) {
        return Optional.of(
            RowKeyWrite.of(state.getPath(), arguments.get(row.parameter()), row.store()));
      }
    }
    return Optional.empty();
  }

  /**
   * Returns whether the parameter is the key, and all of it: a copy constructor takes another
   * write, and an array may be followed by an offset and a length.
   */
  private static boolean takesWholeKey(
      int parameter, MethodSymbol method, List<? extends ExpressionTree> arguments) {
    List<Type> types = method.type.getParameterTypes();
    if (types.size() <= parameter || types.get(parameter).tsym == method.owner) {
      return false;
    }
    boolean hasOffset =
        types.size() > parameter + 2
            && types.get(parameter).hasTag(TypeTag.ARRAY)
            && types.get(parameter + 1).hasTag(TypeTag.INT)
            && types.get(parameter + 2).hasTag(TypeTag.INT);
    return !hasOffset
        || Integer.valueOf(0).equals(ASTHelpers.constValue(arguments.get(parameter + 1)));
  }
}
