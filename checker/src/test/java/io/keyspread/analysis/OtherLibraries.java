package io.keyspread.analysis;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.CompilationTestHelper;
import java.util.Map;

/** The annotations of other libraries, with the targets and elements that they really have. */
final class OtherLibraries {
  private static final String TARGETS_OF_CONSTRAINTS =
      "@Target({METHOD, FIELD, ANNOTATION_TYPE, CONSTRUCTOR, PARAMETER, TYPE_USE})";

  /** Source by path. */
  static final ImmutableMap<String, String> SOURCES =
      ImmutableMap.<String, String>builder()
          .put(
              "org/jetbrains/annotations/Range.java",
              annotation(
                  "org.jetbrains.annotations",
                  "CLASS",
                  "@Target(TYPE_USE)",
                  "Range",
                  "long from(); long to();"))
          .put(
              "org/checkerframework/common/value/qual/IntRange.java",
              annotation(
                  "org.checkerframework.common.value.qual",
                  "RUNTIME",
                  "@Target({TYPE_PARAMETER, TYPE_USE})",
                  "IntRange",
                  "long from() default Long.MIN_VALUE; long to() default Long.MAX_VALUE;"))
          .put(constraint("jakarta", "Min", "long value();"))
          .put(constraint("jakarta", "Max", "long value();"))
          .put(constraint("jakarta", "Positive", ""))
          .put(constraint("jakarta", "PositiveOrZero", ""))
          .put(constraint("jakarta", "Size", "int min() default 0; int max() default 2147483647;"))
          .put(constraint("javax", "Min", "long value();"))
          .put(constraint("javax", "Max", "long value();"))
          .put(constraint("javax", "Size", "int min() default 0; int max() default 2147483647;"))
          .buildOrThrow();

  private OtherLibraries() {}

  static CompilationTestHelper with(CompilationTestHelper compilation) {
    SOURCES.forEach(compilation::addSourceLines);
    return compilation;
  }

  private static Map.Entry<String, String> constraint(String root, String name, String elements) {
    return Map.entry(
        "%s/validation/constraints/%s.java".formatted(root, name),
        annotation(
            root + ".validation.constraints",
            "RUNTIME",
            TARGETS_OF_CONSTRAINTS,
            name,
            "Class<?>[] groups() default {}; " + elements));
  }

  private static String annotation(
      String packageName, String retention, String targets, String name, String elements) {
    return """
    package %s;

    import static java.lang.annotation.ElementType.*;
    import java.lang.annotation.*;

    @Retention(RetentionPolicy.%s)
    %s
    public @interface %s { %s }
    """
        .formatted(packageName, retention, targets, name, elements);
  }
}
