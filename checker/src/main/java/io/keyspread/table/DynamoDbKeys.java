package io.keyspread.table;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import java.util.List;
import java.util.Optional;

/**
 * Partition keys in the requests of DynamoDB's low-level client.
 *
 * <p>An update names the primary key of its item, as a map: an only entry is the partition key. The
 * item of a put has all its attributes in one map, and does not say which is the key: one named
 * {@code pk} is taken for it.
 */
final class DynamoDbKeys {
  private static final String MODEL = "software.amazon.awssdk.services.dynamodb.model.";

  private static final ImmutableSet<String> UPDATES =
      ImmutableSet.of(MODEL + "Update.Builder", MODEL + "UpdateItemRequest.Builder");

  private static final ImmutableSet<String> PUTS =
      ImmutableSet.of(
          MODEL + "Put.Builder", MODEL + "PutItemRequest.Builder", MODEL + "PutRequest.Builder");

  private static final ImmutableSet<String> KEY_NAMES =
      ImmutableSet.of("PK", "pk", "partitionKey", "partition_key", "hashKey", "hash_key");

  private static final ImmutableSet<String> VALUE_FACTORIES =
      ImmutableSet.of("fromB", "fromN", "fromS");

  private static final ImmutableSet<String> VALUE_SETTERS = ImmutableSet.of("b", "n", "s");

  private DynamoDbKeys() {}

  /** Returns the write, for {@code builder.key(Map.of("id", AttributeValue.fromS(key)))}. */
  static Optional<RowKeyWrite> find(
      MethodInvocationTree tree, MethodSymbol method, VisitorState state) {
    boolean isUpdate = method.getSimpleName().contentEquals("key");
    if (tree.getArguments().size() != 1
        || !(isUpdate || method.getSimpleName().contentEquals("item"))
        || !(isUpdate ? UPDATES : PUTS).contains(method.owner.getQualifiedName().toString())
        || !(tree.getArguments().get(0) instanceof MethodInvocationTree map)
        || !isMapOfEntries(map)) {
      return Optional.empty();
    }
    List<? extends ExpressionTree> entries = map.getArguments();
    for (int i = 0; i + 1 < entries.size(); i += 2) {
      if ((isUpdate && entries.size() == 2)
          || (ASTHelpers.constValue(entries.get(i)) instanceof String attribute
              && KEY_NAMES.contains(attribute))) {
        return value(entries.get(i + 1))
            .map(value -> RowKeyWrite.of(state.getPath(), value, PartitionedStore.DYNAMODB));
      }
    }
    return Optional.empty();
  }

  private static boolean isMapOfEntries(MethodInvocationTree map) {
    MethodSymbol factory = ASTHelpers.getSymbol(map);
    return factory.isStatic()
        && (factory.getSimpleName().contentEquals("of")
            || factory.getSimpleName().contentEquals("singletonMap"));
  }

  /** Returns what an attribute value is made of. */
  private static Optional<ExpressionTree> value(ExpressionTree attribute) {
    if (!(attribute instanceof MethodInvocationTree call)) {
      return Optional.empty();
    }
    MethodSymbol method = ASTHelpers.getSymbol(call);
    if (method.getSimpleName().contentEquals("build")
        && ASTHelpers.getReceiver(call) instanceof MethodInvocationTree setter
        && VALUE_SETTERS.contains(ASTHelpers.getSymbol(setter).getSimpleName().toString())) {
      return Optional.of(setter.getArguments().get(0));
    }
    return VALUE_FACTORIES.contains(method.getSimpleName().toString())
        ? Optional.of(call.getArguments().get(0))
        : Optional.empty();
  }
}
