package io.keyspread.expression;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.lang.reflect.Executable;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Takes a key apart into what it puts together, in the order in which a sorted store compares it:
 * concatenations, formats, joins and byte sequences.
 *
 * <p>A number that is parsed from digits has the parts of the digits: the first of them are its
 * most significant ones.
 */
final class KeyParts {
  /** A conversion of {@link java.util.Formatter}: index, flags, width, precision, letters. */
  private static final Pattern CONVERSION =
      Pattern.compile("%(\\d+\\$)?([-#+ 0,(]*\\d*(?:\\.\\d+)?[tT]?[a-zA-Z%])");

  private static final ImmutableSet<String> OF_ONE_TEXT =
      ImmutableSet.of(
          "java.lang.Integer.parseInt",
          "java.lang.Integer.valueOf",
          "java.lang.Long.parseLong",
          "java.lang.Long.parseUnsignedLong",
          "java.lang.Long.valueOf",
          "java.lang.String.strip",
          "java.lang.String.toLowerCase",
          "java.lang.String.toString",
          "java.lang.String.toUpperCase",
          "java.lang.String.trim",
          "java.lang.String.valueOf",
          "java.math.BigDecimal.java.math.BigDecimal",
          "java.math.BigInteger.java.math.BigInteger");

  private KeyParts() {}

  /** Returns the parts of a key, none of which can be taken apart further. */
  static ImmutableList<Expression> of(Expression key) {
    if (key instanceof Bytes bytes) {
      return of(bytes.parts().stream());
    } else if (key instanceof Concatenation text) {
      return ofTexts(text.parts().stream());
    } else if (key instanceof Call call) {
      return ofCall(call).orElseGet(() -> ImmutableList.of(key));
    }
    return ImmutableList.of(key);
  }

  private static ImmutableList<Expression> of(Stream<Expression> parts) {
    return parts.flatMap(part -> of(part).stream()).collect(toImmutableList());
  }

  /** The parts of text: what is no text itself stands there as its text. */
  private static ImmutableList<Expression> ofTexts(Stream<Expression> parts) {
    return parts
        .flatMap(
            part -> {
              ImmutableList<Expression> inner = of(part);
              return inner.size() == 1 && inner.get(0).equals(part)
                  ? Stream.of(asText(part))
                  : inner.stream();
            })
        .collect(toImmutableList());
  }

  private static Expression asText(Expression part) {
    return new Concatenation(ImmutableList.of(part));
  }

  private static Optional<ImmutableList<Expression>> ofCall(Call call) {
    Executable method = call.method().executable();
    String name = method.getDeclaringClass().getName() + "." + method.getName();
    return switch (name) {
      case "java.lang.String.concat" -> Optional.of(ofTexts(call.arguments().stream()));
      case "java.lang.String.join" -> joined(call);
      case "java.lang.String.format", "java.lang.String.formatted" -> formatted(call);
      default ->
          OF_ONE_TEXT.contains(name) && isText(call.arguments())
              ? Optional.of(ofTexts(call.arguments().stream()))
              : Optional.empty();
    };
  }

  private static boolean isText(ImmutableList<Expression> arguments) {
    return arguments.size() == 1 && arguments.get(0).kind() == Kind.REFERENCE;
  }

  private static Optional<ImmutableList<Expression>> joined(Call call) {
    if (!call.method().executable().isVarArgs()) {
      return Optional.empty();
    }
    Expression separator = call.arguments().get(0);
    return Optional.of(
        ofTexts(
            IntStream.range(1, call.arguments().size())
                .boxed()
                .flatMap(
                    i ->
                        i == 1
                            ? Stream.of(call.arguments().get(i))
                            : Stream.of(separator, call.arguments().get(i)))));
  }

  /** Each conversion is a format of its own, so that what follows it need not be known. */
  private static Optional<ImmutableList<Expression>> formatted(Call call) {
    // A locale may come before it.
    int index = call.method().executable().getParameterTypes()[0] == Locale.class ? 1 : 0;
    if (!(call.arguments().get(index) instanceof Constant constant)
        || !(constant.value() instanceof String format)) {
      return Optional.empty();
    }
    ImmutableList<Expression> before = call.arguments().subList(0, index);
    ImmutableList<Expression> values = call.arguments().subList(index + 1, call.arguments().size());
    ImmutableList.Builder<Expression> parts = ImmutableList.builder();
    Matcher conversions = CONVERSION.matcher(format);
    int end = 0;
    int ordinary = 0;
    while (conversions.find()) {
      parts.add(Constant.of(format.substring(end, conversions.start())));
      end = conversions.end();
      MatchResult conversion = conversions.toMatchResult();
      String letters = conversion.group(2);
      if (letters.endsWith("%") || letters.endsWith("n")) {
        continue;
      }
      int position =
          conversion.group(1) == null
              ? ordinary++
              : Integer.parseInt(conversion.group(1).replace("$", "")) - 1;
      if (position < 0 || position >= values.size()) {
        return Optional.empty();
      }
      parts.add(
          new Call(
              call.method(),
              ImmutableList.<Expression>builder()
                  .addAll(before)
                  .add(Constant.of("%" + letters))
                  .add(values.get(position))
                  .build()));
    }
    return format.indexOf('%', end) >= 0
        ? Optional.empty()
        : Optional.of(parts.add(Constant.of(format.substring(end))).build());
  }
}
