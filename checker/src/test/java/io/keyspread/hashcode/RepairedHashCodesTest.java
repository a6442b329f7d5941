package io.keyspread.hashcode;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import io.keyspread.collision.RealTable;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compiles weak classes, applies the patches, compiles again, and puts keys of both in a real
 * {@code HashMap}: what the findings predict is what its table shows. Keeps the table of
 * docs/evaluation.md what it is; {@code -Devaluation.update} writes it there.
 */
final class RepairedHashCodesTest {
  private static final Pattern FINDING =
      Pattern.compile(
          "ashCode\\(\\) of (\\w+) gives .* for ([\\d,]+) keys .* make ([\\d.,]+) times the"
              + " .* predicted ([\\d.]+) times");

  private static final Path PAGE = Path.of("..", "docs", "evaluation.md");
  private static final String BEGIN = "<!-- Figures, written by RepairedHashCodesTest. -->\n";
  private static final String END = "<!-- End of figures. -->\n";
  private static final String HEADING =
      """
      | class | keys | predicted before | measured before | predicted after | measured after |
      | --- | ---: | ---: | ---: | ---: | ---: |
      """;

  /** How far rounding, and texts other than those of the sample, may lead apart. */
  private static final double TOLERANCE = 0.06;

  @TempDir private Path directory;

  @Test
  void predictedAndMeasured() throws Exception {
    Path source = Files.createDirectories(directory.resolve("source/weak")).resolve("Weak.java");
    Files.writeString(
        source,
        Resources.toString(
            Resources.getResource(getClass(), "Weak.java.txt"), StandardCharsets.UTF_8));
    ImmutableMap<String, Matcher> findings =
        compile(source, "before", "-Xplugin:Keyspread").stream()
            .map(diagnostic -> FINDING.matcher(diagnostic.getMessage(Locale.ROOT)))
            .filter(Matcher::find)
            .collect(toImmutableMap(finding -> finding.group(1), finding -> finding));
    compile(
        source,
        "patch",
        "-Xplugin:Keyspread -XepPatchChecks:LowEntropyHashCode -XepPatchLocation:IN_PLACE");
    assertThat(compile(source, "after", "-Xplugin:Keyspread")).isEmpty();
    assertThat(findings.size()).isAtLeast(30);
    StringBuilder table = new StringBuilder("\n").append(HEADING);
    for (Matcher finding : findings.values()) {
      int keys = Integer.parseInt(finding.group(2).replace(",", ""));
      double before = ratio("before", finding.group(1), keys);
      double after = ratio("after", finding.group(1), keys);
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %s | %,.1f | %s | %,.1f |%n",
              finding.group(1),
              keys,
              finding.group(3),
              before,
              finding.group(4),
              after));
      assertNear(finding.group(1) + " before", finding.group(3), before);
      assertThat(after).isLessThan(1.25 + TOLERANCE);
    }
    assertIsOnPage(table.append("\n").toString());
  }

  private static void assertIsOnPage(String table) throws IOException {
    String page = Files.readString(PAGE);
    String updated =
        page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
            + table
            + page.substring(page.indexOf(END));
    if (Boolean.getBoolean("evaluation.update")) {
      Files.writeString(PAGE, updated);
    }
    assertWithMessage("docs/evaluation.md; -Devaluation.update=true writes what it should be")
        .that(Files.readString(PAGE))
        .isEqualTo(updated);
  }

  private static void assertNear(String what, String predicted, double measured) {
    double number = Double.parseDouble(predicted.replace(",", ""));
    assertWithMessage(what).that(measured).isWithin(0.05 + TOLERANCE * number).of(number);
  }

  /** Fills a real map and returns its comparisons over those of well-spread keys. */
  private double ratio(String classes, String name, int size) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {directory.resolve(classes).toUri().toURL()})) {
      Class<?> type = Class.forName("weak.Weak$" + name, /* initialize= */ true, loader);
      List<Object> keys = keys(type.getConstructors()[0], size);
      assertWithMessage(name).that(keys).hasSize(size);
      RealTable table = RealTable.filled(new HashMap<>(), keys);
      return (double) table.comparisons() / size / (1 + (size - 1) / (2.0 * table.length()));
    }
  }

  /** Returns keys in a grid as equal as the types allow. */
  private static List<Object> keys(Constructor<?> constructor, int size)
      throws ReflectiveOperationException {
    String name = constructor.getDeclaringClass().getSimpleName();
    Class<?>[] types = constructor.getParameterTypes();
    int side = 1;
    while (product(types, name, side) < size) {
      side++;
    }
    List<Object> keys = new ArrayList<>();
    for (long row = 0; row < product(types, name, side); row++) {
      Object[] arguments = new Object[types.length];
      long rest = row;
      for (int i = types.length - 1; i >= 0; i--) {
        int values = Math.min(side, limit(types[i], name, i));
        arguments[i] = value(types[i], rest % values);
        rest /= values;
      }
      if (name.equals("Slice") || name.equals("Span")) {
        arguments[1] = (int) arguments[0] + (int) arguments[1];
      }
      keys.add(constructor.newInstance(arguments));
    }
    return keys;
  }

  private static long product(Class<?>[] types, String name, int side) {
    long product = 1;
    for (int i = 0; i < types.length; i++) {
      product *= Math.min(side, limit(types[i], name, i));
    }
    return product;
  }

  private static int limit(Class<?> type, String name, int index) {
    if (name.equals("TimeOfDay")) {
      return index == 0 ? 24 : 60;
    }
    return type == boolean.class ? 2 : type == byte.class ? 256 : Integer.MAX_VALUE;
  }

  private static Object value(Class<?> type, long number) {
    return switch (type.getSimpleName()) {
      case "boolean" -> number == 1;
      case "byte" -> (byte) number;
      case "short" -> (short) number;
      case "char" -> (char) number;
      case "int" -> (int) number;
      case "long" -> number;
      default -> Long.toString(number * 0x9E3779B97F4A7C15L, Character.MAX_RADIX);
    };
  }

  private ImmutableList<Diagnostic<? extends JavaFileObject>> compile(
      Path source, String classes, String plugin) throws IOException {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  null,
                  files,
                  diagnostics,
                  ImmutableList.of(
                      "-d",
                      Files.createDirectories(directory.resolve(classes)).toString(),
                      "-processorpath",
                      System.getProperty("java.class.path"),
                      "-XDcompilePolicy=simple",
                      "--should-stop=ifError=FLOW",
                      "-XDaddTypeAnnotationsToSymbol=true",
                      plugin),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      assertWithMessage("%s", diagnostics.getDiagnostics())
          .that(compiled || classes.equals("patch"))
          .isTrue();
    }
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.WARNING)
        .collect(toImmutableList());
  }
}
