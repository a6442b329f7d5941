package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import io.keyspread.expression.Call;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Conversion;
import io.keyspread.expression.Derived;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Unknown;

/** The kinds of the compiler's types, and the conversions between them that Java inserts. */
final class Kinds {
  private static final Constant NULL = Constant.of(null);

  private final Types types;

  Kinds(Types types) {
    this.types = types;
  }

  /** Returns the kind of the values of a type; a box has the kind of what it boxes. */
  Kind of(Type type) {
    Type unboxed = types.unboxedTypeOrType(type);
    return switch (unboxed.getTag()) {
      case BOOLEAN -> Kind.BOOLEAN;
      case BYTE -> Kind.BYTE;
      case SHORT -> Kind.SHORT;
      case CHAR -> Kind.CHAR;
      case INT -> Kind.INT;
      case LONG -> Kind.LONG;
      case FLOAT -> Kind.FLOAT;
      case DOUBLE -> Kind.DOUBLE;
      default -> Kind.REFERENCE;
    };
  }

  /**
   * Returns the value after the conversion that an assignment, a call, a cast or a return to {@code
   * type} applies. A box that is assigned to a reference type keeps its kind.
   */
  Expression convert(Expression value, Type type) {
    // A box may be absent.
    return !type.isPrimitive() && value.equals(NULL) ? value : convert(value, of(type));
  }

  /** Returns the value converted to a kind; unknown where Java has no such conversion. */
  static Expression convert(Expression value, Kind kind) {
    if (kind == Kind.REFERENCE || value.kind() == kind) {
      return value;
    }
    if (value instanceof Unknown
        || value.kind() == Kind.REFERENCE
        || value.kind() == Kind.BOOLEAN
        || kind == Kind.BOOLEAN) {
      return new Unknown(kind);
    }
    return new Conversion(kind, value);
  }

  /** The same, where an object that is not a box in the code may be one when the program runs. */
  static Expression converted(Expression value, Kind kind) {
    return value.kind() == Kind.REFERENCE && kind != Kind.REFERENCE && !(value instanceof Unknown)
        ? value instanceof Call
            ? new Conversion(kind, value)
            : Derived.of("unboxed", kind, ImmutableList.of(value))
        : convert(value, kind);
  }

  /** Returns the kind in which Java computes with operands of these kinds (JLS 5.6). */
  static Kind promoted(Kind left, Kind right) {
    if (left == Kind.BOOLEAN && right == Kind.BOOLEAN) {
      return Kind.BOOLEAN;
    } else if (left == Kind.DOUBLE || right == Kind.DOUBLE) {
      return Kind.DOUBLE;
    } else if (left == Kind.FLOAT || right == Kind.FLOAT) {
      return Kind.FLOAT;
    }
    return left == Kind.LONG || right == Kind.LONG ? Kind.LONG : Kind.INT;
  }

  /** Returns the kind to which Java promotes a single operand. */
  static Kind promoted(Kind operand) {
    return promoted(operand, operand);
  }
}
