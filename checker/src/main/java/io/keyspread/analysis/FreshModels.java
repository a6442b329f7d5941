package io.keyspread.analysis;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import io.keyspread.expression.CounterReading;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Kind;
import io.keyspread.expression.NewObject;
import io.keyspread.expression.Origin;
import io.keyspread.expression.RandomDraw;
import io.keyspread.expression.Reading;
import io.keyspread.expression.Reading.Life;
import io.keyspread.expression.ValueRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The methods of libraries that give another value at each call without reading a clock, as rows:
 * counters, generators of random values, new objects.
 */
final class FreshModels {
  /** Makes the reading that a call is; empty if its arguments make it something else. */
  @FunctionalInterface
  private interface Row {
    Optional<Reading> reading(List<? extends ExpressionTree> arguments, Origin origin);
  }

  private static final ImmutableMap<String, Row> ROWS =
      ImmutableMap.<String, Row>builder()
          .put("java.util.concurrent.atomic.AtomicInteger#incrementAndGet", counter(Kind.INT))
          .put("java.util.concurrent.atomic.AtomicInteger#getAndIncrement", counter(Kind.INT))
          .put("java.util.concurrent.atomic.AtomicInteger#addAndGet", counter(Kind.INT))
          .put("java.util.concurrent.atomic.AtomicInteger#getAndAdd", counter(Kind.INT))
          .put("java.util.concurrent.atomic.AtomicLong#incrementAndGet", counter(Kind.LONG))
          .put("java.util.concurrent.atomic.AtomicLong#getAndIncrement", counter(Kind.LONG))
          .put("java.util.concurrent.atomic.AtomicLong#addAndGet", counter(Kind.LONG))
          .put("java.util.concurrent.atomic.AtomicLong#getAndAdd", counter(Kind.LONG))
          .put("java.lang.Math#random", random(Kind.DOUBLE))
          .put("java.util.UUID#randomUUID", random(Kind.REFERENCE))
          .putAll(generator("java.util.Random"))
          .putAll(generator("java.security.SecureRandom"))
          .putAll(generator("java.util.SplittableRandom"))
          .putAll(generator("java.util.concurrent.ThreadLocalRandom"))
          .putAll(generator("java.util.random.RandomGenerator"))
          .put(
              "java.lang.Object#<init>",
              (arguments, origin) -> Optional.of(new NewObject(origin, Life.EACH_TIME)))
          .buildOrThrow();

  private FreshModels() {}

  /** Returns the simple names of the methods and classes that give something anew. */
  static ImmutableSet<String> names() {
    return MethodNames.simple(ROWS.keySet());
  }

  /** Returns what a call of a method, or of a constructor, gives anew each time, if it does. */
  static Optional<Expression> find(
      MethodSymbol method, List<? extends ExpressionTree> arguments, Origin origin) {
    return Optional.ofNullable(ROWS.get(MethodNames.qualified(method)))
        .flatMap(row -> row.reading(arguments, origin));
  }

  /** A counter goes on by one, whatever it is called; a step of another size is not modelled. */
  private static Row counter(Kind kind) {
    return (arguments, origin) ->
        arguments.stream().map(ASTHelpers::constValue).allMatch(FreshModels::isOne)
            ? Optional.of(new CounterReading(kind, origin, Life.EACH_TIME))
            : Optional.empty();
  }

  private static boolean isOne(Object value) {
    return value instanceof Number number && number.longValue() == 1;
  }

  private static ImmutableMap<String, Row> generator(String type) {
    return ImmutableMap.of(
        type + "#nextBoolean",
        random(Kind.BOOLEAN),
        type + "#nextDouble",
        random(Kind.DOUBLE),
        type + "#nextFloat",
        random(Kind.FLOAT),
        type + "#nextGaussian",
        random(Kind.DOUBLE),
        type + "#nextInt",
        random(Kind.INT),
        type + "#nextLong",
        random(Kind.LONG));
  }

  /** A draw, from a range if arguments give a bound, or an origin and a bound. */
  private static Row random(Kind kind) {
    return (arguments, origin) -> {
      if (arguments.isEmpty()) {
        return Optional.of(new RandomDraw(kind, Optional.empty(), origin, Life.EACH_TIME));
      }
      List<Long> bounds = new ArrayList<>();
      if (arguments.size() == 1) {
        bounds.add(0L);
      }
      arguments.stream()
          .map(ASTHelpers::constValue)
          .flatMap(value -> value instanceof Number n ? Stream.of(n.longValue()) : Stream.of())
          .forEach(bounds::add);
      return kind.isIntegral() && bounds.size() == 2 && bounds.get(0) < bounds.get(1)
          ? Optional.of(
              new RandomDraw(
                  kind,
                  Optional.of(new ValueRange(bounds.get(0), bounds.get(1) - 1)),
                  origin,
                  Life.EACH_TIME))
          : Optional.empty();
    };
  }
}
