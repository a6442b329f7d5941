package io.keyspread;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.keyspread.Javac.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code javac -Xplugin:Keyspread} runs, and with what effect. */
final class KeyspreadPluginTest {
  @TempDir private Path directory;
  private Javac javac;

  @BeforeEach
  void createJavac() throws IOException {
    javac = Javac.in(directory);
  }

  private static void assertFindings(Result result, int exitCode, String... lines) {
    assertWithMessage(result.output()).that(result.exitCode()).isEqualTo(exitCode);
    assertThat(
            result
                .output()
                .lines()
                .filter(line -> line.contains("Method]") || line.contains("Check]"))
                .toList())
        .containsExactlyElementsIn(lines);
  }

  @Test
  void onlyOwnChecks() throws Exception {
    javac.withSource("Queue.java", "class Queue {", "  void stale() {}", "  void wordy() {}", "}");

    Result result = javac.run("-Xplugin:Keyspread");

    assertFindings(result, 0, "Queue.java:2: warning: [StaleMethod] a stale method");
    assertThat(result.output()).doesNotContain("ForeignCheck");
  }

  @Test
  void noFlagsWithinTheStringButAllClassesOfAllFiles() throws Exception {
    javac
        .withSource(
            "First.java", "class First { void stale() {} }", "class Second { void stale() {} }")
        .withSource(
            "Third.java", "class Third { void stale() {} }", "class Fourth { void stale() {} }");

    assertFindings(
        javac.run("-Xplugin:Keyspread"),
        0,
        "First.java:1: warning: [StaleMethod] a stale method",
        "First.java:2: warning: [StaleMethod] a stale method",
        "Third.java:1: warning: [StaleMethod] a stale method",
        "Third.java:2: warning: [StaleMethod] a stale method");
  }

  @Test
  void throughTheApi() throws Exception {
    javac.withSource(
        "Api.java", "class Api { void stale() {} }", "class Other { void stale() {} }");

    Result result = javac.throughTheApi().run("-Xplugin:Keyspread");

    assertWithMessage(result.output())
        .that(result.count("WARNING: [StaleMethod] a stale method"))
        .isEqualTo(2);
    assertThat(result.exitCode()).isEqualTo(0);
  }

  @Test
  void fromTheClassPath() throws Exception {
    javac.withSource("Path.java", "class Path { void stale() {} }");

    assertFindings(
        javac.runFromClassPath("-Xplugin:Keyspread", "-proc:none"),
        0,
        "Path.java:1: warning: [StaleMethod] a stale method");
  }

  @Test
  void suggestionsAreOffUnlessAskedFor() throws Exception {
    javac.withSource("Text.java", "class Text { void wordy() {} }");

    assertFindings(javac.run("-Xplugin:Keyspread"), 0);
    assertFindings(
        javac.run("-Xplugin:Keyspread -Xep:WordyMethod:WARN"),
        0,
        "Text.java:1: warning: [WordyMethod] a wordy method");
    assertFindings(
        javac.run("-Xplugin:Keyspread -XepAllDisabledChecksAsWarnings"),
        0,
        "Text.java:1: warning: [WordyMethod] a wordy method");
  }

  @Test
  void ownSuggestionsAreOffUnlessNamedWhoeverRunsThem() throws Exception {
    javac.withSource(
        "Outbox.java",
        "import java.util.*;",
        "class Outbox {",
        "  private final Set<String> dirty = new HashSet<>();",
        "  void put(String key) { dirty.add(key); }",
        "  void flush() { dirty.forEach(System.out::println); dirty.clear(); }",
        "}");

    for (List<String> door :
        List.of(
            List.of("-Xplugin:Keyspread", "-proc:none"),
            List.of(
                "-Xplugin:ErrorProne", "-XDcompilePolicy=simple", "--should-stop=ifError=FLOW"))) {
      assertThat(javac.run(door.toArray(String[]::new)).count("NeverShrinkingMap")).isEqualTo(0);
      List<String> named = new ArrayList<>(door);
      named.set(0, door.get(0) + " -Xep:NeverShrinkingMap:WARN");
      assertThat(
              javac
                  .run(named.toArray(String[]::new))
                  .count("Outbox.java:5: warning: [NeverShrinkingMap] dirty is emptied here"))
          .isEqualTo(1);
    }
  }

  @Test
  void severities() throws Exception {
    javac
        .withSource("One.java", "class One { void stale() {} }")
        .withSource("Two.java", "class Two { void stale() {} }");

    assertFindings(javac.run("-Xplugin:Keyspread -Xep:StaleMethod:OFF"), 0);
    assertFindings(javac.run("-Xplugin:Keyspread -XepDisableAllChecks"), 0);
    assertFindings(
        javac.run("-Xplugin:Keyspread -Xep:StaleMethod:ERROR"),
        1,
        "One.java:1: error: [StaleMethod] a stale method",
        "Two.java:1: error: [StaleMethod] a stale method");
    assertThat(javac.run("-Xplugin:Keyspread", "-Werror").exitCode()).isEqualTo(1);
  }

  @Test
  void excludedPathsAndSuppression() throws Exception {
    javac
        .withSource("Kept.java", "class Kept { void stale() {} }")
        .withSource("Left.java", "class Left { void stale() {} }")
        .withSource(
            "Told.java", "@SuppressWarnings(\"StaleMethod\") class Told { void stale() {} }");

    assertFindings(
        javac.run("-Xplugin:Keyspread -XepExcludedPaths:.*/Left\\.java"),
        0,
        "Kept.java:1: warning: [StaleMethod] a stale method");
  }

  @Test
  void errorsOfJavacAreTheSame() throws Exception {
    javac
        .withSource("Syntax.java", "class Syntax { void stale( }")
        .withSource("Fine.java", "class Fine { void stale() {} }");

    assertSameOutputWithAndWithout();
  }

  @Test
  void missingDependency() throws Exception {
    javac
        .withSource("Base.java", "class Base extends absent.Parent { void stale() {} }")
        .withSource("Flow.java", "class Flow { int stale() {} }");

    assertSameOutputWithAndWithout();
  }

  @Test
  void missingClassFile() throws Exception {
    javac.withSource("Parent.java", "public class Parent {}");
    javac.withSource("Child.java", "public class Child extends Parent { public void call() {} }");
    assertThat(javac.run("-proc:none").exitCode()).isEqualTo(0);
    Files.delete(javac.directory().resolve("classes/Parent.class"));
    Files.delete(javac.directory().resolve("Parent.java"));
    Files.delete(javac.directory().resolve("Child.java"));
    javac.withSource("User.java", "class User { void use(Child child) { child.call(); } }");

    assertSameOutputWithAndWithout("-cp", "classes");
  }

  @Test
  void errorsOfJavacAfterFindingsThatAreErrors() throws Exception {
    javac
        .withSource("Early.java", "class Early { void stale() {} }")
        .withSource("Late.java", "class Late { int width() {} }");

    Result result = javac.run("-Xplugin:Keyspread -Xep:StaleMethod:ERROR");

    assertFindings(result, 1, "Early.java:1: error: [StaleMethod] a stale method");
    assertThat(result.output()).contains("Late.java:1: error: missing return statement");
  }

  private void assertSameOutputWithAndWithout(String... options) throws Exception {
    Result without = javac.run(options);
    String[] withPlugin = java.util.Arrays.copyOf(options, options.length + 1);
    withPlugin[options.length] = "-Xplugin:Keyspread";
    Result with = javac.run(withPlugin);

    assertThat(without.exitCode()).isEqualTo(1);
    assertThat(with).isEqualTo(without);
  }

  @Test
  void sameClassFiles() throws Exception {
    javac.withSource(
        "Shape.java",
        "class Shape { Runnable stale() { return () -> System.out.println(new Object() {}); } }",
        "enum Side { LEFT; int width(Side side) { return switch (side) { case LEFT -> 7; }; } }");
    Path classes = javac.directory().resolve("classes");

    assertThat(javac.run("-proc:none").exitCode()).isEqualTo(0);
    Path expected = Files.move(classes, javac.directory().resolve("expected"));
    assertThat(javac.run("-Xplugin:Keyspread", "-proc:none").exitCode()).isEqualTo(0);

    List<Path> names;
    try (var files = Files.list(expected)) {
      names = files.map(Path::getFileName).toList();
    }
    assertThat(names.size()).isAtLeast(3);
    for (Path name : names) {
      assertThat(Files.mismatch(expected.resolve(name), classes.resolve(name))).isEqualTo(-1);
    }
  }

  @Test
  void beforeAndAfterErrorPronesPlugin() throws Exception {
    javac.withSource("Both.java", "class Both { void stale() {} }");

    for (List<String> order :
        List.of(
            List.of("-Xplugin:Keyspread", "-Xplugin:ErrorProne"),
            List.of("-Xplugin:ErrorProne", "-Xplugin:Keyspread"))) {
      Result result =
          javac.run(
              order.get(0), order.get(1), "-XDcompilePolicy=simple", "--should-stop=ifError=FLOW");

      assertFindings(
          result,
          0,
          "Both.java:1: warning: [ForeignCheck] a foreign finding",
          "Both.java:1: warning: [StaleMethod] a stale method");
      assertThat(result.count("[Keyspread]")).isEqualTo(1);
      assertThat(result.output())
          .contains("Note: [Keyspread] stands down: Error Prone's own plugin runs");
    }
  }

  @Test
  void flagsLostBesideErrorPronesPlugin() throws Exception {
    javac.withSource("Lost.java", "class Lost { void stale() {} }");

    Result result =
        javac.run(
            "-Xplugin:Keyspread -Xep:StaleMethod:ERROR -XepOpt:Keyspread:Evidence=possible",
            "-Xplugin:ErrorProne -XepOpt:Keyspread:Evidence=possible",
            "-XDcompilePolicy=simple",
            "--should-stop=ifError=FLOW");

    assertThat(result.output())
        .containsMatch(
            "warning: \\[Keyspread\\] stands down.*ErrorProne: -Xep:StaleMethod:ERROR\n");
    assertThat(result.count("StaleMethod] ")).isEqualTo(1);
  }

  @Test
  void besideErrorPronesPluginThatDoesNotLoadOurChecks() throws Exception {
    javac.withSource("Once.java", "class Once { void stale() {} }");

    assertFindings(
        javac.runFromClassPath(
            "-Xplugin:Keyspread",
            "-Xplugin:ErrorProne",
            "-proc:none",
            "-XDcompilePolicy=simple",
            "--should-stop=ifError=FLOW"),
        0,
        "Once.java:1: warning: [StaleMethod] a stale method");
  }

  @Test
  void afterAnnotationProcessing() throws Exception {
    javac.withSource("Value.java", "@Deprecated class Value { void stale() {} }");

    Result result =
        javac.run("-Xplugin:Keyspread", "-processor", GeneratingProcessor.class.getName());

    assertWithMessage(result.output()).that(result.exitCode()).isEqualTo(0);
    assertThat(result.count("Value.java:1: warning: [StaleMethod]")).isEqualTo(1);
    assertThat(result.count("Generated1.java:1: warning: [StaleMethod]")).isEqualTo(1);
    assertThat(result.count("Generated1.java:2: warning: [StaleMethod]")).isEqualTo(1);
  }

  @Test
  void fixesAreTriedWithoutUs() throws Exception {
    javac.withSource(
        "Tried.java",
        "class Tried {",
        "  void tried1() {}",
        "  void tried2() {}",
        "  void tried3() {}",
        "}");

    Result result = javac.run("-Xplugin:Keyspread");

    assertThat(result.count("[TriedMethod]")).isEqualTo(3);
    assertThat(result.count("asked about")).isEqualTo(3);
  }

  @Test
  void patchInPlace() throws Exception {
    javac.withSource("Old.java", "class Old {", "  void stale() {}", "  void wordy() {}", "}");

    Result result =
        javac.run("-Xplugin:Keyspread -XepPatchLocation:IN_PLACE -XepPatchChecks:StaleMethod");

    assertThat(result.exitCode()).isEqualTo(0);
    assertThat(Files.readString(javac.directory().resolve("Old.java")))
        .isEqualTo("class Old {\n  void fresh() {}\n  void wordy() {}\n}\n");
  }

  @Test
  void patchOfAllThatIsOn() throws Exception {
    javac.withSource("Most.java", "class Most {", "  void stale() {}", "  void wordy() {}", "}");
    String patched = "class Most {\n  void fresh() {}\n  void %s() {}\n}\n";
    Path file = javac.directory().resolve("Most.java");

    javac.run("-Xplugin:Keyspread -XepPatchLocation:IN_PLACE");
    assertThat(Files.readString(file)).isEqualTo(String.format(patched, "wordy"));

    javac.run("-Xplugin:Keyspread -XepPatchLocation:IN_PLACE -Xep:WordyMethod:WARN");
    assertThat(Files.readString(file)).isEqualTo(String.format(patched, "terse"));
  }

  @Test
  void patchFile() throws Exception {
    javac.withSource("File.java", "class File { void stale() {} }");

    javac.run("-Xplugin:Keyspread -XepPatchLocation:" + javac.directory().resolve("patches"));

    assertThat(Files.readString(javac.directory().resolve("patches/error-prone.patch")))
        .contains("+class File { void fresh() {} }");
  }
}
