package io.keyspread.hashcode;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.fixes.SuggestedFixes;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import io.keyspread.analysis.Part;
import io.keyspread.analysis.Relation;
import io.keyspread.expression.Call;
import io.keyspread.expression.Conversion;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Origin;
import io.keyspread.expression.PureMethod;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/**
 * A field that {@code equals} compares in a sense that has a hash code: where two values are equal
 * in that sense, so are their hash codes.
 *
 * @param field the field
 * @param relation the sense in which it is compared
 * @param value what stands for the field in a sample
 */
record HashedField(VarSymbol field, Relation relation, Expression value) {
  private static final PureMethod HASH_CODE = objectsHashCode();

  /**
   * Returns the field that a compared part is, if there is a hash code for it.
   *
   * @param values what stands for some fields in a sample
   */
  static Optional<HashedField> of(
      Part part, Relation relation, ClassSymbol type, Map<VarSymbol, Expression> values) {
    return part.isDirect() && part.last() instanceof VarSymbol field && field.owner == type
        ? Optional.of(
                new HashedField(
                    field,
                    relation,
                    Optional.ofNullable(values.get(field)).orElseGet(() -> input(field))))
            .filter(HashedField::hasHashCode)
        : Optional.empty();
  }

  private static Input input(VarSymbol field) {
    return new Input(
        kind(field.type),
        Optional.empty(),
        new Origin(field.getSimpleName().toString(), field.owner.flatName().toString(), field.pos));
  }

  private boolean hasHashCode() {
    return switch (relation) {
      case SAME_VALUE, SAME_NUMBER, EQUAL, SAME_ELEMENTS, SAME_NESTED_ELEMENTS -> true;
      // For other objects, that it is their identity that counts would have to be said in the code.
      case IDENTICAL -> field.type.tsym.getKind() == ElementKind.ENUM;
      // No hash code is known that "a" shares with "A".
      case SIMILAR -> false;
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
      case SAME_VALUE -> ofPrimitive(name(), state);
      // For ==, 0.0 is -0.0, which adding zero makes of it.
      case SAME_NUMBER -> ofPrimitive(name() + (isFloat() ? " + 0.0f" : " + 0.0"), state);
      case SAME_ELEMENTS -> call("java.util.Arrays", "hashCode", fix, state);
      case SAME_NESTED_ELEMENTS -> call("java.util.Arrays", "deepHashCode", fix, state);
      default -> call("java.util.Objects", "hashCode", fix, state);
    };
  }

  private boolean isFloat() {
    return field.type.hasTag(TypeTag.FLOAT);
  }

  private String ofPrimitive(String operand, VisitorState state) {
    return switch (kind(field.type)) {
      case BYTE, SHORT, CHAR, INT -> operand;
      default ->
          String.format(
              "%s.hashCode(%s)",
              state.getTypes().boxedClass(state.getTypes().unboxedTypeOrType(field.type)).name,
              operand);
    };
  }

  private String call(String owner, String method, SuggestedFix.Builder fix, VisitorState state) {
    return String.format(
        "%s.%s(%s)", SuggestedFixes.qualifyType(state, fix, owner), method, name());
  }

  /** Returns the hash code as the model computes it. */
  Expression hash() {
    return switch (kind(field.type)) {
      case INT -> value;
      case BYTE, SHORT, CHAR -> new Conversion(Kind.INT, value);
      default -> new Call(HASH_CODE, ImmutableList.of(value));
    };
  }

  private static Kind kind(Type type) {
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
