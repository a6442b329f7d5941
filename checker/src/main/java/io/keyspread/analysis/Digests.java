package io.keyspread.analysis;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import java.util.Optional;

/**
 * The methods that digest or encode a text so that different texts give different results, but for
 * accidents, as rows.
 */
final class Digests {
  private static final ImmutableSet<String> ROWS =
      ImmutableSet.of(
          "java.net.URLEncoder#encode",
          "java.util.Base64.Encoder#encodeToString",
          "java.util.UUID#nameUUIDFromBytes",
          "org.apache.commons.codec.digest.DigestUtils#md5Hex",
          "org.apache.commons.codec.digest.DigestUtils#sha1Hex",
          "org.apache.commons.codec.digest.DigestUtils#sha256Hex",
          "org.springframework.util.DigestUtils#md5DigestAsHex");

  private Digests() {}

  /** Returns the text that a call digests; empty for any other call, and for bytes of no text. */
  static Optional<ExpressionTree> digested(MethodInvocationTree call, MethodSymbol method) {
    if (call.getArguments().isEmpty() || !ROWS.contains(MethodNames.qualified(method))) {
      return Optional.empty();
    }
    ExpressionTree input = ASTHelpers.stripParentheses(call.getArguments().get(0));
    return input instanceof MethodInvocationTree encoding
            && ASTHelpers.getSymbol(encoding).getSimpleName().contentEquals("getBytes")
        ? Optional.ofNullable(ASTHelpers.getReceiver(encoding))
        : Optional.of(input);
  }
}
