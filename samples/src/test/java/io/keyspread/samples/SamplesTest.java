package io.keyspread.samples;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.io.MoreFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SamplesTest {
  private static final Path SOURCES = Path.of("src", "main", "java");

  /** The plugin with the check that is off by default. */
  private static final String PLUGIN = "-Xplugin:Keyspread -Xep:NeverShrinkingMap:WARN";

  private static final String CHECKS =
      "CollidingMapKey,ConstantHashCode,LowEntropyHashCode,NeverShrinkingMap,TimestampMapKey,"
          + "UndersizedMap,UnsizedMap";

  @TempDir private Path directory;

  /** What "mvn compile" prints, to the letter. */
  @Test
  void findings() throws Exception {
    assertThat(findings(compile(SOURCES, PLUGIN), SOURCES))
        .containsExactlyElementsIn(
            Splitter.on('\n')
                .omitEmptyStrings()
                .splitToList(
                    Files.readString(
                        Path.of(SamplesTest.class.getResource("/findings.txt").toURI()))))
        .inOrder();
  }

  @Test
  void findingsFailTheBuildWhereTheyAreErrors() throws Exception {
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    assertThat(compile(SOURCES, collector, "-Xplugin:Keyspread -Xep:TimestampMapKey:ERROR"))
        .isFalse();
    assertThat(compile(SOURCES, collector, "-Xplugin:Keyspread", "-Werror")).isFalse();
    assertThat(compile(SOURCES, collector, "-Xplugin:Keyspread -XepDisableAllChecks", "-Werror"))
        .isTrue();
  }

  /**
   * Applies the fixes to a copy: it compiles, nothing is found any more but what has no fix,
   * nothing changes again.
   */
  @Test
  void fixes() throws Exception {
    Path copy = directory.resolve("copy");
    for (Path file : sources(SOURCES)) {
      Path target = copy.resolve(SOURCES.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
    ImmutableMap<Path, String> before = texts(copy);
    String patch = PLUGIN + " -XepPatchChecks:" + CHECKS + " -XepPatchLocation:IN_PLACE";
    compile(copy, patch);
    ImmutableMap<Path, String> after = texts(copy);
    assertThat(after).isNotEqualTo(before);
    assertThat(
            findings(compile(copy, PLUGIN), copy).stream()
                .filter(
                    finding -> Splitter.on(',').splitToStream(CHECKS).anyMatch(finding::contains))
                .collect(toImmutableList()))
        .isEmpty();
    compile(copy, patch);
    assertThat(texts(copy)).isEqualTo(after);
  }

  @Test
  void lostEntries() throws Exception {
    assertThat(run("timestampmapkey.After")).contains("2,000 entries appended, 0 lost");
    assertThat(run("timestampmapkey.Before")).doesNotContain(" 0 lost");
  }

  @Test
  void waits() throws Exception {
    assertThat(waitsOf(run("hotmapkey.Before"))).isGreaterThan(waitsOf(run("hotmapkey.After")));
  }

  @Test
  void idleRanges() throws Exception {
    assertThat(run("monotonicrowkey.Before"))
        .contains("the busiest of 16 ranges took 100.0 %, 15 took none");
    assertThat(run("monotonicrowkey.After")).contains(", 0 took none");
  }

  @Test
  void hashCodes() throws Exception {
    assertThat(run("constanthashcode.Before")).contains("10,000 keys have 1 hash codes");
    assertThat(run("constanthashcode.After")).contains("10,000 keys have 10,000 hash codes");
  }

  @Test
  void hashCodesOfPackedKeys() throws Exception {
    assertThat(run("collidingmapkey.Before")).contains("90,000 keys have 512 hash codes");
    assertThat(run("collidingmapkey.After")).contains("90,000 keys have 90,000 hash codes");
  }

  @Test
  void hashCodesInAGrid() throws Exception {
    assertThat(run("lowentropyhashcode.Before")).contains("160,000 keys have 12,769 hash codes");
    assertThat(run("lowentropyhashcode.After")).contains("160,000 keys have 160,000 hash codes");
  }

  @Test
  void rehashes() throws Exception {
    assertThat(bytesOf(run("undersizedmap.Before")))
        .isGreaterThan(bytesOf(run("undersizedmap.After")));
  }

  @Test
  void rounds() throws Exception {
    assertThat(nanosOf(run("nevershrinkingmap.Before")))
        .isGreaterThan(10 * nanosOf(run("nevershrinkingmap.After")));
  }

  private static long waitsOf(String output) {
    return output
        .lines()
        .filter(line -> line.contains(" waited "))
        .mapToLong(line -> number(line, " times"))
        .sum();
  }

  @Test
  void growth() throws Exception {
    assertThat(bytesOf(run("unboundedmapkeys.Before")))
        .isGreaterThan(50_000_000 + bytesOf(run("unboundedmapkeys.After")));
  }

  private static long nanosOf(String output) {
    return number(output, " ns");
  }

  private static long bytesOf(String output) {
    return number(output, " bytes");
  }

  private static long number(String output, String unit) {
    List<String> words =
        Splitter.onPattern("[^0-9,]+")
            .omitEmptyStrings()
            .splitToList(output.substring(0, output.indexOf(unit)));
    return Long.parseLong(words.get(words.size() - 1).replace(",", ""));
  }

  private static String run(String sample) throws ReflectiveOperationException {
    Method main = Class.forName("io.keyspread.samples." + sample).getMethod("main", String[].class);
    PrintStream console = System.out;
    Locale locale = Locale.getDefault();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      Locale.setDefault(Locale.ROOT);
      System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
      main.invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(console);
      Locale.setDefault(locale);
    }
    return output.toString(StandardCharsets.UTF_8);
  }

  private ImmutableList<Diagnostic<? extends JavaFileObject>> compile(Path root, String... options)
      throws IOException {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    boolean compiled = compile(root, diagnostics, options);
    assertWithMessage("%s", diagnostics.getDiagnostics()).that(compiled).isTrue();
    return ImmutableList.copyOf(diagnostics.getDiagnostics());
  }

  private boolean compile(
      Path root, DiagnosticCollector<JavaFileObject> diagnostics, String... options)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                // A fix is written in what the platform offers: the samples' own, on every JDK.
                "--release",
                "17",
                "-d",
                Files.createDirectories(directory.resolve("classes")).toString(),
                "-processorpath",
                System.getProperty("java.class.path"),
                "-XDcompilePolicy=simple",
                "--should-stop=ifError=FLOW",
                "-XDaddTypeAnnotationsToSymbol=true"));
    arguments.addAll(List.of(options));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      return compiler
          .getTask(
              null,
              files,
              diagnostics,
              arguments,
              null,
              files.getJavaFileObjectsFromPaths(sources(root)))
          .call();
    }
  }

  /** Returns the findings as {@code package/File.java:line: message}. */
  private static ImmutableList<String> findings(
      List<Diagnostic<? extends JavaFileObject>> diagnostics, Path root) throws URISyntaxException {
    Path samples = root.resolve(Path.of("io", "keyspread", "samples")).toAbsolutePath();
    return diagnostics.stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.WARNING)
        .map(
            diagnostic ->
                String.format(
                    "%s:%d: %s",
                    samples
                        .relativize(Path.of(diagnostic.getSource().toUri()))
                        .toString()
                        .replace('\\', '/'),
                    diagnostic.getLineNumber(),
                    Splitter.on('\n').split(diagnostic.getMessage(Locale.ROOT)).iterator().next()))
        .collect(toImmutableList());
  }

  private static ImmutableMap<Path, String> texts(Path root) throws IOException {
    ImmutableSortedMap.Builder<Path, String> texts = ImmutableSortedMap.naturalOrder();
    for (Path file : sources(root)) {
      texts.put(root.relativize(file), Files.readString(file));
    }
    return texts.build();
  }

  private static ImmutableList<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> MoreFiles.getFileExtension(file).equals("java"))
          .sorted()
          .collect(toImmutableList());
    }
  }
}
