package io.keyspread.hashcode;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.fixes.SuggestedFixes;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import io.keyspread.analysis.Part;
import io.keyspread.analysis.Relation;
import io.keyspread.expression.Call;
import io.keyspread.expression.Conversion;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Origin;
import io.keyspread.expression.PureMethod;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/**
 * A field that {@code equals} compares in a sense that has a hash code: where two values are equal
 * in that sense, so are their hash codes.
 *
 * @param field the field
 * @param relation the sense in which it is compared
 */
record HashedField(VarSymbol field, Relation relation) {
  private static final PureMethod HASH_CODE = objectsHashCode();

  /** Returns the field that a compared part is, if there is a hash code for it. */
  static Optional<HashedField> of(Part part, Relation relation, ClassSymbol type) {
    return part.isDirect() && part.last() instanceof VarSymbol field && field.owner == type
        ? Optional.of(new HashedField(field, relation)).filter(HashedField::hasHashCode)
        : Optional.empty();
  }

  private boolean hasHashCode() {
    return switch (relation) {
      case SAME_VALUE, EQUAL, SAME_ELEMENTS, SAME_NESTED_ELEMENTS -> true;
      // For other objects, that it is their identity that counts would have to be said in the code.
      case IDENTICAL -> field.type.tsym.getKind() == ElementKind.ENUM;
      // No hash code is known that 0.0 shares with -0.0, or "a" with "A".
      case SAME_NUMBER, SIMILAR -> false;
    };
  }

  /** Returns whether a record would compare the field in the same sense. */
  boolean isComparedAsByRecord() {
    return switch (relation) {
      case SAME_VALUE, EQUAL -> true;
      case IDENTICAL, SAME_NUMBER, SAME_ELEMENTS, SAME_NESTED_ELEMENTS, SIMILAR -> false;
    };
  }

  String name() {
    return field.getSimpleName().toString();
  }

  /**
   * Returns the source of the hash code. It never fails where the constant did not: a field may be
   * null until the instance meets another.
   *
   * @param fix receives the imports that it needs
   */
  String source(SuggestedFix.Builder fix, VisitorState state) {
    return switch (relation) {
      case SAME_VALUE -> ofPrimitive(state);
      case SAME_ELEMENTS -> call("java.util.Arrays", "hashCode", fix, state);
      case SAME_NESTED_ELEMENTS -> call("java.util.Arrays", "deepHashCode", fix, state);
      default -> call("java.util.Objects", "hashCode", fix, state);
    };
  }

  private String ofPrimitive(VisitorState state) {
    return switch (kind()) {
      case BYTE, SHORT, CHAR, INT -> name();
      default ->
          String.format(
              "%s.hashCode(%s)",
              state.getTypes().boxedClass(state.getTypes().unboxedTypeOrType(field.type)).name,
              name());
    };
  }

  private String call(String owner, String method, SuggestedFix.Builder fix, VisitorState state) {
    return String.format(
        "%s.%s(%s)", SuggestedFixes.qualifyType(state, fix, owner), method, name());
  }

  /** Returns the source that stands for the field in a sample. */
  Input input() {
    return new Input(
        kind(), Optional.empty(), new Origin(name(), field.owner.flatName().toString(), field.pos));
  }

  /** Returns the hash code as the model computes it. */
  Expression hash() {
    return switch (kind()) {
      case INT -> input();
      case BYTE, SHORT, CHAR -> new Conversion(Kind.INT, input());
      default -> new Call(HASH_CODE, ImmutableList.of(input()));
    };
  }

  private Kind kind() {
    Type type = field.type;
    return type.isPrimitive() ? Kind.valueOf(type.getTag().name()) : Kind.REFERENCE;
  }

  private static PureMethod objectsHashCode() {
    try {
      return new PureMethod(Objects.class.getMethod("hashCode", Object.class));
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }
}
