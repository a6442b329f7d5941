package io.keyspread.analysis;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The methods that encode numbers and text into bytes, or put bytes together, as rows: the method,
 * and what of the call goes into the bytes, in order. Numbers are encoded with their most
 * significant byte first by all of them.
 */
final class ByteEncodings {

  /** What of a call goes into its result. */
  private enum Operands {
    NOTHING,
    RECEIVER,
    FIRST_ARGUMENT,
    ARGUMENTS,
    RECEIVER_AND_ARGUMENT
  }

  private static final ImmutableMap<String, Operands> ROWS =
      ImmutableMap.<String, Operands>builder()
          .put("com.google.common.primitives.Bytes#concat", Operands.ARGUMENTS)
          .put("com.google.common.primitives.Ints#toByteArray", Operands.FIRST_ARGUMENT)
          .put("com.google.common.primitives.Longs#toByteArray", Operands.FIRST_ARGUMENT)
          .put("com.google.common.primitives.Shorts#toByteArray", Operands.FIRST_ARGUMENT)
          .put("com.google.protobuf.ByteString#concat", Operands.RECEIVER_AND_ARGUMENT)
          .put("com.google.protobuf.ByteString#copyFrom", Operands.FIRST_ARGUMENT)
          .put("com.google.protobuf.ByteString#copyFromUtf8", Operands.FIRST_ARGUMENT)
          .put("com.google.protobuf.ByteString#toByteArray", Operands.RECEIVER)
          .put("java.lang.String#getBytes", Operands.RECEIVER)
          .put("java.nio.ByteBuffer#allocate", Operands.NOTHING)
          .put("java.nio.ByteBuffer#allocateDirect", Operands.NOTHING)
          .put("java.nio.ByteBuffer#array", Operands.RECEIVER)
          .put("java.nio.ByteBuffer#asReadOnlyBuffer", Operands.RECEIVER)
          .put("java.nio.ByteBuffer#flip", Operands.RECEIVER)
          .put("java.nio.ByteBuffer#put", Operands.RECEIVER_AND_ARGUMENT)
          .put("java.nio.ByteBuffer#putChar", Operands.RECEIVER_AND_ARGUMENT)
          .put("java.nio.ByteBuffer#putInt", Operands.RECEIVER_AND_ARGUMENT)
          .put("java.nio.ByteBuffer#putLong", Operands.RECEIVER_AND_ARGUMENT)
          .put("java.nio.ByteBuffer#putShort", Operands.RECEIVER_AND_ARGUMENT)
          .put("java.nio.ByteBuffer#rewind", Operands.RECEIVER)
          .put("java.nio.ByteBuffer#wrap", Operands.FIRST_ARGUMENT)
          .put("java.nio.charset.Charset#encode", Operands.FIRST_ARGUMENT)
          .put("org.apache.commons.lang3.ArrayUtils#addAll", Operands.ARGUMENTS)
          .put("org.apache.hadoop.hbase.util.Bytes#add", Operands.ARGUMENTS)
          .put("org.apache.hadoop.hbase.util.Bytes#toBytes", Operands.FIRST_ARGUMENT)
          .put("org.apache.hadoop.io.Text#<init>", Operands.FIRST_ARGUMENT)
          .put("org.apache.hadoop.io.Text#copyBytes", Operands.RECEIVER)
          .put("org.apache.hadoop.io.Text#getBytes", Operands.RECEIVER)
          .buildOrThrow();

  private ByteEncodings() {}

  /**
   * Returns what a call encodes, in order; empty if it is no such call, or one with a range or an
   * index that says where the bytes go, or on a buffer whose content is not known.
   *
   * @param from a path from which local variables can be found
   */
  static Optional<Stream<ExpressionTree>> encoded(
      ExpressionTree call, MethodSymbol method, TreePath from) {
    Operands operands = operandsOf(method);
    if (operands == null) {
      return Optional.empty();
    }
    List<? extends ExpressionTree> arguments = argumentsOf(call);
    return switch (operands) {
      case NOTHING -> Optional.of(Stream.empty());
      case RECEIVER -> receiver(call, method, from);
      case FIRST_ARGUMENT ->
          arguments.isEmpty() || isRange(method)
              ? Optional.empty()
              : Optional.of(Stream.of(arguments.get(0)));
      case ARGUMENTS -> Optional.of(elements(arguments));
      case RECEIVER_AND_ARGUMENT ->
          arguments.size() == 1
              ? receiver(call, method, from)
                  .map(before -> Stream.concat(before, arguments.stream()))
              : Optional.empty();
    };
  }

  private static Optional<Stream<ExpressionTree>> receiver(
      ExpressionTree call, MethodSymbol method, TreePath from) {
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    return receiver instanceof IdentifierTree buffer
            && method.owner.getQualifiedName().contentEquals("java.nio.ByteBuffer")
        ? held(buffer, from)
        : Optional.ofNullable(receiver).map(Stream::of);
  }

  /** What a buffer in a local variable holds after the calls on it so far. */
  private static Optional<Stream<ExpressionTree>> held(IdentifierTree buffer, TreePath from) {
    return LocalHistory.before(buffer, from)
        .filter(history -> history.calls().stream().allMatch(ByteEncodings::goesOn))
        .map(
            history ->
                Stream.concat(
                    Stream.of(history.creation()),
                    history.calls().stream().flatMap(call -> call.getArguments().stream())));
  }

  private static boolean goesOn(MethodInvocationTree call) {
    Operands operands = operandsOf(ASTHelpers.getSymbol(call));
    return (operands == Operands.RECEIVER && call.getArguments().isEmpty())
        || (operands == Operands.RECEIVER_AND_ARGUMENT && call.getArguments().size() == 1);
  }

  private static @Nullable Operands operandsOf(MethodSymbol method) {
    return ROWS.get(MethodNames.qualified(method));
  }

  private static List<? extends ExpressionTree> argumentsOf(ExpressionTree call) {
    return call instanceof NewClassTree creation
        ? creation.getArguments()
        : ((MethodInvocationTree) call).getArguments();
  }

  /** Returns whether the call takes a part of its argument: an offset and a length follow it. */
  private static boolean isRange(MethodSymbol method) {
    return method.type.getParameterTypes().stream().skip(1).anyMatch(type -> type.isPrimitive());
  }

  /** The arguments of a variable number, one by one or in an array that is written out. */
  private static Stream<ExpressionTree> elements(List<? extends ExpressionTree> arguments) {
    return arguments.size() == 1
            && Iterables.getOnlyElement(arguments) instanceof NewArrayTree array
            && array.getInitializers() != null
        ? array.getInitializers().stream().map(element -> element)
        : arguments.stream().map(argument -> argument);
  }
}
