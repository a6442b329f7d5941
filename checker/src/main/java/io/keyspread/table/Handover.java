package io.keyspread.table;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.TypeTag;

/** What becomes of a table that is an argument of a call to code out of sight. */
enum Handover {
  /** The callee looks at the table. */
  READ,
  /** The callee copies the entries. */
  COPY,
  /** The result is a view through which nothing can be changed. */
  READ_ONLY_VIEW,
  /** The result is a view through which the table can be changed. */
  VIEW,
  /** The callee may do anything with it, then and later. */
  ESCAPE;

  private static final String GUAVA_COLLECTIONS = "com.google.common.collect.";

  private static final ImmutableSet<String> READERS =
      ImmutableSet.of(
          "java.io.PrintStream",
          "java.io.PrintWriter",
          "java.lang.String",
          "java.lang.StringBuffer",
          "java.lang.StringBuilder",
          "java.util.Objects",
          "com.google.common.base.MoreObjects.ToStringHelper");

  private static final ImmutableSet<String> COPIES =
      ImmutableSet.of("addAll", "copyOf", "list", "putAll");

  private static final ImmutableSet<String> COMPARISONS =
      ImmutableSet.of("containsAll", "equals", "removeAll", "retainAll");

  private static final ImmutableSet<String> EMPTINESS =
      ImmutableSet.of("isEmpty", "isNotEmpty", "isNullOrEmpty");

  private static final ImmutableSet<String> LOGGERS =
      ImmutableSet.of("Log", "Logger", "LoggingApi", "FluentLogger");

  private static final ImmutableSet<String> COLLECTIONS_READERS =
      ImmutableSet.of("disjoint", "enumeration", "frequency", "max", "min");

  private static final ImmutableSet<String> SET_ALGEBRA =
      ImmutableSet.of("difference", "intersection", "symmetricDifference", "union");

  /** Returns what becomes of an argument of a call. */
  static Handover to(MethodSymbol method) {
    String owner = method.owner.getQualifiedName().toString();
    String name = method.name.toString();
    if (method.isConstructor()) {
      return isCollectionPackage(owner) ? COPY : ESCAPE;
    }
    if (COPIES.contains(name) && isCollectionPackage(owner)) {
      return COPY;
    }
    if (owner.equals("java.util.Collections")) {
      return ofCollections(name);
    }
    if (READERS.contains(owner)
        || LOGGERS.contains(method.owner.getSimpleName().toString())
        || (COMPARISONS.contains(name) && isCollectionPackage(owner))) {
      return READ;
    }
    if (owner.startsWith(GUAVA_COLLECTIONS) && ASTHelpers.isStatic(method)) {
      return ofGuava(name);
    }
    return method.getReturnType().hasTag(TypeTag.BOOLEAN) && EMPTINESS.contains(name)
        ? READ
        : ESCAPE;
  }

  private static Handover ofCollections(String name) {
    if (name.startsWith("unmodifiable")) {
      return READ_ONLY_VIEW;
    }
    if (name.startsWith("synchronized") || name.startsWith("checked")) {
      return VIEW;
    }
    return COLLECTIONS_READERS.contains(name) ? READ : ESCAPE;
  }

  private static Handover ofGuava(String name) {
    if (name.startsWith("new")) {
      return COPY;
    }
    return SET_ALGEBRA.contains(name) || name.startsWith("unmodifiable") ? READ_ONLY_VIEW : ESCAPE;
  }

  private static boolean isCollectionPackage(String owner) {
    return owner.startsWith("java.util.") || owner.startsWith(GUAVA_COLLECTIONS);
  }
}
