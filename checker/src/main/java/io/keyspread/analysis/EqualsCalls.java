package io.keyspread.analysis;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;

/** Which methods compare two values for equality, and in what sense: rows of a library model. */
final class EqualsCalls {
  private static final ImmutableMap<String, Relation> STATIC =
      ImmutableMap.<String, Relation>builder()
          .put("com.google.common.base.Objects.equal", Relation.EQUAL)
          .put("java.security.MessageDigest.isEqual", Relation.SAME_ELEMENTS)
          .put("java.util.Arrays.deepEquals", Relation.SAME_NESTED_ELEMENTS)
          .put("java.util.Arrays.equals", Relation.SAME_ELEMENTS)
          .put("java.util.Objects.equals", Relation.EQUAL)
          .put("org.apache.commons.lang.ObjectUtils.equals", Relation.EQUAL)
          .put("org.apache.commons.lang.StringUtils.equals", Relation.EQUAL)
          .put("org.apache.commons.lang3.ObjectUtils.equals", Relation.EQUAL)
          .put("org.apache.commons.lang3.StringUtils.equals", Relation.EQUAL)
          .buildOrThrow();

  /** Classes whose {@code compare} and {@code compareTo} give 0 exactly for what is equal. */
  private static final ImmutableSet<String> ORDERED_LIKE_EQUALS =
      ImmutableSet.of(
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Double",
          "java.lang.Enum",
          "java.lang.Float",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Short",
          "java.lang.String",
          "java.time.Duration",
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.LocalTime",
          "java.util.UUID");

  private static final ImmutableSet<String> BUILDERS =
      ImmutableSet.of(
          "org.apache.commons.lang.builder.EqualsBuilder",
          "org.apache.commons.lang3.builder.EqualsBuilder");

  private EqualsCalls() {}

  /** Returns how {@code ==} compares values of a type. */
  static Relation identity(Type type) {
    if (!type.isPrimitive()) {
      return Relation.IDENTICAL;
    }
    return type.hasTag(TypeTag.DOUBLE) || type.hasTag(TypeTag.FLOAT)
        ? Relation.SAME_NUMBER
        : Relation.SAME_VALUE;
  }

  /** Returns what {@code equals}, or both null, means for values of a type. */
  static Relation equality(Type type) {
    if (type.isPrimitive()) {
      return Relation.SAME_VALUE;
    }
    return type.hasTag(TypeTag.ARRAY) ? Relation.IDENTICAL : Relation.EQUAL;
  }

  /** Returns how a static method with two arguments of a type compares them. */
  static Relation ofStatic(MethodSymbol method, Type type) {
    Relation relation = STATIC.get(method.owner.getQualifiedName() + "." + method.name);
    if (relation == null) {
      return Relation.SIMILAR;
    }
    return relation == Relation.EQUAL ? equality(type) : relation;
  }

  /** Returns what a method with one argument, called on a value of a type, compares. */
  static Relation ofInstance(MethodSymbol method, Type type) {
    if (!method.name.contentEquals("equals")) {
      return Relation.SIMILAR;
    }
    return type.hasTag(TypeTag.ARRAY) ? Relation.IDENTICAL : Relation.EQUAL;
  }

  /** Returns what it means that {@code compare(a, b)} or {@code a.compareTo(b)} gives 0. */
  static Relation order(MethodSymbol method) {
    if (!ORDERED_LIKE_EQUALS.contains(method.owner.getQualifiedName().toString())
        || method.name.contentEquals("compareToIgnoreCase")) {
      return Relation.SIMILAR;
    }
    return method.isStatic() ? Relation.SAME_VALUE : Relation.EQUAL;
  }

  /** Returns what {@code EqualsBuilder.append(a, b)} of commons-lang means for a type. */
  static Relation appended(Type type) {
    if (!(type instanceof Type.ArrayType array)) {
      return equality(type);
    }
    return array.elemtype.isPrimitive() ? Relation.SAME_ELEMENTS : Relation.SAME_NESTED_ELEMENTS;
  }

  /** Returns whether a method is called like one that compares for equality. */
  static boolean isNamedLikeEquality(MethodSymbol method) {
    return Ascii.toLowerCase(method.name.toString()).contains("equal");
  }

  /** Returns whether a method is called like one that orders. */
  static boolean isOrder(MethodSymbol method) {
    return method.name.contentEquals("compareTo")
        || method.name.contentEquals("compareToIgnoreCase")
        || method.name.contentEquals("compare");
  }

  /** Returns whether a method ends the calls on an {@code EqualsBuilder} of commons-lang. */
  static boolean isBuilt(MethodSymbol method) {
    return isOfBuilder(method)
        && (method.name.contentEquals("isEquals") || method.name.contentEquals("build"));
  }

  /** Returns whether a method compares all fields that it finds by reflection. */
  static boolean isReflective(MethodSymbol method) {
    return isOfBuilder(method) && method.name.contentEquals("reflectionEquals");
  }

  private static boolean isOfBuilder(MethodSymbol method) {
    return BUILDERS.contains(method.owner.getQualifiedName().toString());
  }
}
