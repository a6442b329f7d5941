package io.keyspread.table;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.errorprone.VisitorState;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;

/** What a method of a map, set, multimap or cache, of a view or of an iterator of one, does. */
public enum TableAction {
  /** Adds one entry. */
  INSERT,
  /** Adds all entries of another collection. */
  INSERT_ALL,
  /** Adds or takes out one entry, as a function decides. */
  RECOMPUTE,
  /** Takes all entries out. */
  CLEAR,
  /** Looks at every entry and takes out those that meet a condition. */
  REMOVE_IF,
  /** Takes out the entries that another collection holds. */
  REMOVE_ALL,
  /** Takes out the entries that another collection does not hold. */
  RETAIN_ALL,
  /** Takes out one entry. */
  REMOVE,
  /** Looks at every entry. */
  WALK,
  /** Gives a part or another form of the table, through which it can be changed. */
  VIEW,
  /** Gives an iterator, which may take entries out. */
  ITERATE,
  /** Looks at an entry, or at the number of entries. */
  LOOK,
  /** Is not known to do any of this. */
  UNKNOWN;

  private static final ImmutableMap<String, TableAction> BY_NAME =
      new Rows()
          .of(
              INSERT,
              "add",
              "addFirst",
              "addLast",
              "computeIfAbsent",
              "forcePut",
              "offer",
              "put",
              "putFirst",
              "putIfAbsent",
              "putLast",
              "setCount")
          .of(INSERT_ALL, "addAll", "putAll")
          .of(RECOMPUTE, "compute", "computeIfPresent", "merge")
          .of(CLEAR, "clear", "invalidateAll")
          .of(REMOVE_IF, "removeIf")
          .of(REMOVE_ALL, "removeAll")
          .of(RETAIN_ALL, "retainAll")
          .of(
              REMOVE,
              "invalidate",
              "poll",
              "pollFirst",
              "pollFirstEntry",
              "pollLast",
              "pollLastEntry",
              "remove",
              "removeFirst",
              "removeLast",
              "replaceValues")
          .of(
              WALK,
              "forEach",
              "forEachEntry",
              "forEachKey",
              "forEachValue",
              "parallelStream",
              "spliterator",
              "stream",
              "toArray")
          .of(ITERATE, "asIterator", "descendingIterator", "iterator", "listIterator")
          .of(
              LOOK,
              "ceiling",
              "ceilingEntry",
              "ceilingKey",
              "cleanUp",
              "comparator",
              "contains",
              "containsAll",
              "containsColumn",
              "containsEntry",
              "containsKey",
              "containsRow",
              "containsValue",
              "count",
              "equals",
              "estimatedSize",
              "first",
              "firstEntry",
              "firstKey",
              "floor",
              "floorEntry",
              "floorKey",
              "get",
              "getAllPresent",
              "getClass",
              "getFirst",
              "getIfPresent",
              "getLast",
              "getOrDefault",
              "getUnchecked",
              "hasMoreElements",
              "hasNext",
              "hashCode",
              "higher",
              "higherEntry",
              "higherKey",
              "isEmpty",
              "last",
              "lastEntry",
              "lastKey",
              "lower",
              "lowerEntry",
              "lowerKey",
              "mappingCount",
              "next",
              "nextElement",
              "notify",
              "notifyAll",
              "replace",
              "replaceAll",
              "size",
              "stats",
              "toString",
              "wait")
          .of(
              VIEW,
              "asMap",
              "cellSet",
              "column",
              "columnKeySet",
              "columnMap",
              "descendingKeySet",
              "descendingMap",
              "descendingSet",
              "elementSet",
              "elements",
              "entries",
              "entrySet",
              "headMap",
              "headSet",
              "inverse",
              "keySet",
              "keys",
              "navigableKeySet",
              "reversed",
              "row",
              "rowKeySet",
              "rowMap",
              "sequencedEntrySet",
              "sequencedKeySet",
              "sequencedValues",
              "subMap",
              "subSet",
              "tailMap",
              "tailSet",
              "values")
          .build();

  private static final Supplier<Type> MULTIMAP =
      VisitorState.memoize(state -> state.getTypeFromString("com.google.common.collect.Multimap"));

  private static final ImmutableSet<TableAction> DRAINING =
      ImmutableSet.of(CLEAR, REMOVE_IF, REMOVE_ALL, RETAIN_ALL, REMOVE, RECOMPUTE);

  /** Returns what a call does to the table, view or iterator that it is a call of. */
  static TableAction of(MethodInvocationTree call, VisitorState state) {
    MethodSymbol method = ASTHelpers.getSymbol(call);
    TableAction action = ofMethod(method.name.toString());
    if (action == RECOMPUTE && yieldsNoNull(call)) {
      return INSERT;
    }
    return action == LOOK
            && method.name.contentEquals("get")
            && ASTHelpers.isSubtype(method.owner.type, MULTIMAP.get(state), state)
        ? VIEW
        : action;
  }

  /** Returns whether the function that computes the value shows that it is never null. */
  private static boolean yieldsNoNull(MethodInvocationTree call) {
    Tree function = Iterables.getLast(call.getArguments(), null);
    if (function instanceof MemberReferenceTree reference) {
      return ASTHelpers.getSymbol(reference).getReturnType().isPrimitive();
    }
    if (!(function instanceof LambdaExpressionTree lambda)
        || !(lambda.getBody() instanceof ExpressionTree body)) {
      return false;
    }
    Type type = ASTHelpers.getType(body);
    return body instanceof NewClassTree
        || body instanceof BinaryTree
        || (type != null && type.isPrimitive());
  }

  /** Returns what the method of this name does. */
  static TableAction ofMethod(String name) {
    return BY_NAME.getOrDefault(name, UNKNOWN);
  }

  /** Returns whether entries may leave the table. */
  public boolean drains() {
    return DRAINING.contains(this);
  }

  /** Returns whether entries may come into the table. */
  public boolean fills() {
    return this == INSERT || this == INSERT_ALL || this == RECOMPUTE;
  }

  private static final class Rows {
    private final ImmutableMap.Builder<String, TableAction> rows = ImmutableMap.builder();

    Rows of(TableAction action, String... methods) {
      for (String method : methods) {
        rows.put(method, action);
      }
      return this;
    }

    ImmutableMap<String, TableAction> build() {
      return rows.buildOrThrow();
    }
  }
}
