package io.keyspread.analysis;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Origin;
import io.keyspread.expression.Source;
import io.keyspread.expression.ValueRange;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads of numbers that are not followed any further: fields that several places assign, properties
 * of other objects. Each is an input of its own.
 */
final class UnfollowedReads {
  private static final Pattern PROPERTY = Pattern.compile("get[A-Z].*");

  /** Calls named like properties that decode the next bytes of a buffer. */
  private static final ImmutableSet<String> DECODING =
      ImmutableSet.of(
          "getByte",
          "getChar",
          "getDouble",
          "getFloat",
          "getInt",
          "getLong",
          "getShort",
          "getUnsignedByte",
          "getUnsignedInt",
          "getUnsignedShort");

  private UnfollowedReads() {}

  /** Returns the input that a read of a field is. */
  static Optional<Expression> field(
      ExpressionTree read,
      VarSymbol field,
      boolean ofThis,
      Kind kind,
      Optional<ValueRange> range,
      TreePath location) {
    if (!field.getKind().isField() || !isNumber(kind) || field.owner.flatName().isEmpty()) {
      return Optional.empty();
    }
    Origin origin = ofThis ? originOf(field) : Origins.of(read, location);
    return Optional.of(new Input(kind, range, origin));
  }

  /** Returns the origin of the input that a field of this object is. */
  static Origin originOf(VarSymbol field) {
    return new Origin(field.toString(), field.owner.flatName().toString(), field.pos);
  }

  /** Returns the input that a call of an accessor is. */
  static Optional<Expression> property(
      MethodInvocationTree call,
      MethodSymbol method,
      Kind kind,
      Optional<ValueRange> range,
      TreePath location) {
    return call.getArguments().isEmpty()
            && !method.isStatic()
            && isNumber(kind)
            && isAccessor(method)
        ? Optional.of(new Input(kind, range, Origins.of(call, location)))
        : Optional.empty();
  }

  private static boolean isAccessor(MethodSymbol method) {
    String name = method.getSimpleName().toString();
    return (PROPERTY.matcher(name).matches() && !DECODING.contains(name))
        || ASTHelpers.isRecord(method.owner);
  }

  private static boolean isNumber(Kind kind) {
    return kind.isIntegral() || kind.isFloating();
  }

  /**
   * Returns a source inside the value that another object's field or method has: each read of
   * another object's inputs is an input of its own.
   *
   * @param value the value that contains the source
   * @param read where it is read
   */
  static Source ofOtherObject(Source source, Expression value, Origin read) {
    if (!(source instanceof Input input)) {
      return source;
    }
    String text = Expressions.sources(value).size() == 1 ? read.text() : input.origin().text();
    return new Input(input.kind(), input.range(), new Origin(text, read.file(), read.position()));
  }
}
