package io.keyspread.analysis;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.function.Function.identity;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.util.MoreAnnotations;
import com.sun.tools.javac.code.Attribute;
import com.sun.tools.javac.code.Attribute.Compound;
import java.util.stream.Stream;

/**
 * An annotation that limits numbers, known by name.
 *
 * @param name the qualified name
 * @param least where the smallest number stands
 * @param greatest where the largest number stands
 */
record RangeAnnotation(String name, End least, End greatest) {
  static final String KEY_RANGE = "io.keyspread.annotations.KeyRange";

  private static final End OPEN_BELOW = new End("", Long.MIN_VALUE);
  private static final End OPEN_ABOVE = new End("", Long.MAX_VALUE);

  /** Annotations that limit the value of a number, by name. */
  static final ImmutableMap<String, RangeAnnotation> OF_VALUES =
      byName(
          Stream.concat(
              Stream.of(
                  new RangeAnnotation(KEY_RANGE, new End("min", 0), OPEN_ABOVE.in("max")),
                  new RangeAnnotation(
                      "org.jetbrains.annotations.Range",
                      OPEN_BELOW.in("from"),
                      OPEN_ABOVE.in("to")),
                  new RangeAnnotation(
                      "org.checkerframework.common.value.qual.IntRange",
                      OPEN_BELOW.in("from"),
                      OPEN_ABOVE.in("to"))),
              validation(
                  new RangeAnnotation("Min", OPEN_BELOW.in("value"), OPEN_ABOVE),
                  new RangeAnnotation("Max", OPEN_BELOW, OPEN_ABOVE.in("value")),
                  new RangeAnnotation("Positive", new End("", 1), OPEN_ABOVE),
                  new RangeAnnotation("PositiveOrZero", new End("", 0), OPEN_ABOVE))));

  /** Annotations that limit the size of a collection, map, array or string, by name. */
  static final ImmutableMap<String, RangeAnnotation> OF_SIZES =
      byName(validation(new RangeAnnotation("Size", new End("min", 0), OPEN_ABOVE.in("max"))));

  /**
   * One end of the range.
   *
   * @param element the element that holds it; empty if none does
   * @param otherwise what it is where the element is not given
   */
  record End(String element, long otherwise) {
    End in(String otherElement) {
      return new End(otherElement, otherwise);
    }

    long of(Compound annotation) {
      return MoreAnnotations.getValue(annotation, element)
          .filter(value -> value.getValue() instanceof Number)
          .map(value -> ((Number) value.getValue()).longValue())
          .orElse(otherwise);
    }
  }

  /**
   * Returns whether the annotation speaks of every value. A constraint that names validation groups
   * holds only while one of them is validated.
   */
  static boolean isUnconditional(Compound annotation) {
    return MoreAnnotations.getValue(annotation, "groups")
        .filter(groups -> groups instanceof Attribute.Array array && array.values.length > 0)
        .isEmpty();
  }

  /** Both names under which the constraints of Bean Validation are in use. */
  private static Stream<RangeAnnotation> validation(RangeAnnotation... constraints) {
    return Stream.of("jakarta", "javax")
        .flatMap(
            root ->
                Stream.of(constraints)
                    .map(
                        constraint ->
                            new RangeAnnotation(
                                root + ".validation.constraints." + constraint.name,
                                constraint.least,
                                constraint.greatest)));
  }

  private static ImmutableMap<String, RangeAnnotation> byName(Stream<RangeAnnotation> annotations) {
    return annotations.collect(toImmutableMap(RangeAnnotation::name, identity()));
  }
}
