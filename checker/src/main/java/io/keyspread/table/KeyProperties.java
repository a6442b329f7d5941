package io.keyspread.table;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.VisitorState;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.code.Attribute.Compound;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import java.util.Optional;

/**
 * Properties of mapped classes that are declared to be the key of their row, by the annotations of
 * the mappers, on the field or its getter.
 */
final class KeyProperties {

  private static final ImmutableMap<String, PartitionedStore> STORES =
      ImmutableMap.of(
          "com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBHashKey",
          PartitionedStore.DYNAMODB,
          "com.datastax.oss.driver.api.mapper.annotations.PartitionKey",
          PartitionedStore.CASSANDRA,
          "software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey",
          PartitionedStore.DYNAMODB);

  private KeyProperties() {}

  /**
   * Returns the write, for the setter of a property that is the whole partition key of its class.
   */
  static Optional<RowKeyWrite> find(
      MethodInvocationTree tree, MethodSymbol setter, VisitorState state) {
    // A mapped class is annotated itself: nearly all calls end here.
    if (tree.getArguments().size() != 1
        || setter.owner.getRawAttributes().isEmpty()
        || !setter.getSimpleName().toString().startsWith("set")) {
      return Optional.empty();
    }
    String name = setter.getSimpleName().toString();
    String property = Ascii.toLowerCase(name.substring(3));
    Optional<PartitionedStore> store = Optional.empty();
    for (Symbol member : setter.owner.members().getSymbols()) {
      Optional<PartitionedStore> declared = declaredStore(member);
      if (declared.isPresent()) {
        if (store.isPresent() || !isOf(property, member)) {
          // Another part of the key.
          return Optional.empty();
        }
        store = declared;
      }
    }
    return store.map(known -> RowKeyWrite.of(state.getPath(), tree.getArguments().get(0), known));
  }

  private static Optional<PartitionedStore> declaredStore(Symbol member) {
    for (Compound annotation : member.getRawAttributes()) {
      PartitionedStore store = STORES.get(annotation.type.tsym.getQualifiedName().toString());
      if (store != null) {
        return Optional.of(store);
      }
    }
    return Optional.empty();
  }

  /** Returns whether a member is the field or the getter of a property. */
  private static boolean isOf(String property, Symbol member) {
    String name = Ascii.toLowerCase(member.getSimpleName().toString());
    return name.equals(property) || name.equals("get" + property) || name.equals("is" + property);
  }
}
