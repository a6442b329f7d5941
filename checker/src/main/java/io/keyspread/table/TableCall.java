package io.keyspread.table;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MethodInvocationTree;

/** What a method of a map or set does to its table. */
enum TableCall {
  /** Adds one entry, if the key is new. */
  INSERTION,
  /** Adds entries, as many as a collection or map holds. */
  BULK_INSERTION,
  /** Adds an entry for some of the calls: the keys are expected to repeat. */
  GROUPING,
  /** Looks entries up. */
  READING,
  /** Takes entries out. */
  REMOVAL,
  /** Does nothing that matters here. */
  OTHER;

  private static final ImmutableMap<String, TableCall> BY_NAME =
      ImmutableMap.<String, TableCall>builder()
          .put("add", INSERTION)
          .put("addAll", BULK_INSERTION)
          .put("clear", REMOVAL)
          .put("compute", GROUPING)
          .put("computeIfAbsent", GROUPING)
          .put("computeIfPresent", READING)
          .put("contains", READING)
          .put("containsAll", READING)
          .put("containsKey", READING)
          .put("entrySet", READING)
          .put("get", READING)
          .put("getOrDefault", READING)
          .put("iterator", READING)
          .put("keySet", READING)
          .put("merge", GROUPING)
          .put("put", INSERTION)
          .put("putAll", BULK_INSERTION)
          .put("putIfAbsent", GROUPING)
          .put("remove", REMOVAL)
          .put("removeAll", REMOVAL)
          .put("removeIf", REMOVAL)
          .put("replace", READING)
          .put("retainAll", REMOVAL)
          .put("values", READING)
          .buildOrThrow();

  /** Returns what a call does to the map or set that it is a call of. */
  static TableCall of(MethodInvocationTree call) {
    return ofMethod(ASTHelpers.getSymbol(call).name.toString());
  }

  /** Returns what the method of this name does. */
  static TableCall ofMethod(String name) {
    return BY_NAME.getOrDefault(name, OTHER);
  }
}
