package io.keyspread.analysis;

import com.google.common.collect.ImmutableSet;
import com.sun.tools.javac.code.Symbol.MethodSymbol;

/** Which calls give the same for the same receiver and arguments: rows of a library model. */
final class InvariantCalls {
  /** Static methods that depend on nothing but their arguments. */
  private static final ImmutableSet<String> PURE_OWNERS =
      ImmutableSet.of(
          "com.google.common.base.Objects",
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Double",
          "java.lang.Float",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Math",
          "java.lang.Short",
          "java.util.Arrays",
          "java.util.Objects");

  /** Methods that give the same for the same receiver, as long as nobody changes it. */
  private static final ImmutableSet<String> PURE_NAMES =
      ImmutableSet.of(
          "getCanonicalName", "getName", "getSimpleName", "hashCode", "length", "name", "ordinal");

  private static final ImmutableSet<String> BUILDERS =
      ImmutableSet.of(
          "org.apache.commons.lang.builder.HashCodeBuilder",
          "org.apache.commons.lang3.builder.HashCodeBuilder");

  private InvariantCalls() {}

  /** Returns whether calls of a method or constructor with the same values give the same value. */
  static boolean allows(MethodSymbol method) {
    String owner = method.owner.getQualifiedName().toString();
    String name = method.getSimpleName().toString();
    if (BUILDERS.contains(owner)) {
      return true;
    }
    return method.isStatic()
        ? PURE_OWNERS.contains(owner) && !name.equals("random")
        : PURE_NAMES.contains(name) && method.params().isEmpty();
  }
}
