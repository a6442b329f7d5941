package io.keyspread;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.bugpatterns.BugChecker;
import io.keyspread.Javac.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the plugin says where it cannot run or is asked for something it does not know. */
final class ObstaclesTest {
  @TempDir private Path directory;
  private Javac javac;

  @BeforeEach
  void createJavac() throws IOException {
    javac = Javac.in(directory).withSource("Clean.java", "class Clean { void stale() {} }");
  }

  private static void assertRefused(Result result, String message) {
    assertWithMessage(result.output()).that(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains("[Keyspread] " + message);
    assertThat(result.count("[Keyspread]")).isEqualTo(1);
    assertThat(result.output()).doesNotContainMatch("\\bat [a-z.]+\\(");
    assertThat(result.output()).doesNotContain("Exception");
  }

  private void assertProblems(String flags, String... problems) throws Exception {
    Result result = javac.run("-Xplugin:Keyspread " + flags);
    assertWithMessage(result.output()).that(result.exitCode()).isEqualTo(1);
    assertThat(result.output().lines().filter(line -> !line.matches("\\d+ errors?")).toList())
        .containsExactlyElementsIn(
            List.of(problems).stream().map("error: [Keyspread] "::concat).toList())
        .inOrder();
  }

  @Test
  void enoughFlags() throws Exception {
    assertThat(javac.run("-Xplugin:Keyspread").exitCode()).isEqualTo(0);
    assertThat(
            javac
                .withJvmFlags(Javac.ERROR_PRONES_FLAGS)
                .run("-Xplugin:Keyspread", "-XDcompilePolicy=simple")
                .exitCode())
        .isEqualTo(0);
  }

  @Test
  void noJvmFlags() throws Exception {
    Result result = javac.withJvmFlags(ImmutableList.of()).run("-Xplugin:Keyspread");

    assertRefused(result, "cannot run: the JVM that runs javac was started without flags");
    for (String flag : Javac.OUR_FLAGS) {
      assertThat(result.output()).containsMatch("\n +" + flag + "\n");
      assertThat(result.output()).containsMatch("\n +'" + flag + "',\n");
      assertThat(result.output()).containsMatch("\n +-J" + flag + "\n");
    }
  }

  @Test
  void noJvmFlagsThroughTheApi() throws Exception {
    Result result =
        javac.withJvmFlags(ImmutableList.of()).throughTheApi().run("-Xplugin:Keyspread");

    assertRefused(result, "cannot run: the JVM that runs javac was started without flags");
  }

  @Test
  void eachJvmFlagIsAskedFor() throws Exception {
    for (String absent : Javac.ERROR_PRONES_FLAGS) {
      if (absent.contains("javac.main=")) {
        continue;
      }
      List<String> others = Javac.OUR_FLAGS.stream().filter(flag -> !flag.equals(absent)).toList();

      Result result = javac.withJvmFlags(others).run("-Xplugin:Keyspread");

      assertRefused(result, "cannot run: the JVM");
      assertThat(result.count("-J--add-")).isEqualTo(1);
      assertThat(result.output()).contains("-J" + absent);
    }
  }

  @Test
  void defaultPolicyThatWeMayNotSet() throws Exception {
    Result result = javac.withJvmFlags(Javac.ERROR_PRONES_FLAGS).run("-Xplugin:Keyspread");

    assertRefused(result, "cannot run: under javac's compile policy 'by todo'");
    assertThat(result.output()).contains("<arg>-XDcompilePolicy=simple</arg>");
    assertThat(result.output())
        .contains("--add-opens=jdk.compiler/com.sun.tools.javac.main=ALL-UNNAMED");
  }

  @Test
  void otherPolicy() throws Exception {
    for (String policy : List.of("byfile", "bytodo")) {
      assertRefused(
          javac.run("-Xplugin:Keyspread", "-XDcompilePolicy=" + policy),
          "cannot run: under javac's compile policy '" + policy + "'");
    }
  }

  @Test
  void noErrorProne() throws Exception {
    assertRefused(
        javac.withoutOnProcessorPath("error_prone_check_api").run("-Xplugin:Keyspread"),
        "cannot run: Error Prone does not load (java.lang.NoClassDefFoundError");
  }

  @Test
  void noRegisteredChecks() throws Exception {
    Path classes =
        Path.of(KeyspreadPlugin.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path stripped = directory.resolve("stripped");
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(file -> !file.endsWith(BugChecker.class.getName())).toList()) {
        Files.copy(file, stripped.resolve(classes.relativize(file).toString()));
      }
    }

    assertRefused(
        javac
            .withoutOnProcessorPath(classes.toString())
            .withoutOnProcessorPath(directory.resolve("services").toString())
            .withOnProcessorPath(stripped)
            .run("-Xplugin:Keyspread"),
        "cannot run: no check of Keyspread is registered in META-INF/services/");
  }

  @Test
  void unknownCheck() throws Exception {
    Result result = javac.run("-Xplugin:Keyspread -Xep:StaleMethod:WARN -Xep:NoSuchCheck:ERROR");

    assertRefused(result, "NoSuchCheck is not a valid checker name; the checks of Keyspread are: ");
    assertThat(result.output()).contains("StaleMethod");
    assertThat(result.output()).doesNotContain("ForeignCheck");
    assertThat(
            javac
                .run("-Xplugin:Keyspread -Xep:NoSuchCheck:ERROR -XepIgnoreUnknownCheckNames")
                .exitCode())
        .isEqualTo(0);
  }

  @Test
  void malformedFlags() throws Exception {
    assertProblems(
        "-Xep:StaleMethod:LOUD",
        "invalid flag: -Xep:StaleMethod:LOUD (LOUD was not a valid severity)");
    assertProblems("-XepNoSuchFlag", "invalid flag: -XepNoSuchFlag");
    assertProblems("-XepExcludedPaths:(", "-XepExcludedPaths:(: Unclosed group near index 1");
    assertProblems(
        "-XepPatchImportOrder:random",
        "-XepPatchImportOrder:random: Unknown import order: 'random'");
    assertProblems(
        "Evidence=possible -Xlint",
        "'Evidence=possible' is not a flag of Error Prone, which all start with -Xep; for javac,"
            + " give it outside of -Xplugin",
        "'-Xlint' is not a flag of Error Prone, which all start with -Xep; for javac, give it"
            + " outside of -Xplugin");
  }

  @Test
  void malformedFlagThroughTheApi() throws Exception {
    assertRefused(
        javac.throughTheApi().run("-Xplugin:Keyspread -XepNoSuchFlag"),
        "invalid flag: -XepNoSuchFlag");
  }

  @Test
  void options() throws Exception {
    assertRefused(
        javac.run("-Xplugin:Keyspread -XepOpt:Keyspread:Evidnce=possible"),
        "-XepOpt:Keyspread:Evidnce is not an option of Keyspread; the options are:");
    assertRefused(
        javac.run("-Xplugin:Keyspread -XepOpt:Keyspread:Evidence=maybe"),
        "-XepOpt:Keyspread:Evidence=maybe is not understood");
    assertProblems(
        "-XepOpt:Keysprad:Evidence=possible",
        "-XepOpt:Keysprad:Evidence=possible is not an option of Keyspread; they all start with"
            + " -XepOpt:Keyspread:");
    assertThat(
            javac
                .run(
                    "-Xplugin:Keyspread -XepOpt:Keyspread:Evidence=possible"
                        + " -XepOpt:Keyspread:Evidence=possible")
                .exitCode())
        .isEqualTo(0);
  }

  @Test
  void contradictions() throws Exception {
    assertProblems(
        "-XepOpt:Keyspread:Evidence=possible -XepOpt:Keyspread:Evidence=certain",
        "give one of -XepOpt:Keyspread:Evidence=possible and -XepOpt:Keyspread:Evidence=certain,"
            + " not both");
    assertProblems(
        "-XepPatchLocation:IN_PLACE -XepPatchLocation:patches",
        "give one of -XepPatchLocation:IN_PLACE and -XepPatchLocation:patches, not both");
  }

  @Test
  void patchFlags() throws Exception {
    assertProblems(
        "-XepPatchChecks:StaleMethod",
        "-XepPatchChecks:StaleMethod needs -XepPatchLocation:IN_PLACE, or a directory in place of"
            + " IN_PLACE");
    assertProblems(
        "-XepPatchLocation:IN_PLACE -XepPatchChecks:StaleMethod,WordyMethod",
        "-XepPatchChecks:WordyMethod asks for patches of a check that is off; turn it on by"
            + " -Xep:WordyMethod:WARN");
    assertProblems(
        "-XepPatchLocation:IN_PLACE -XepPatchChecks:StaleMethod -Xep:StaleMethod:OFF",
        "-XepPatchChecks:StaleMethod asks for patches of a check that is off; turn it on by"
            + " -Xep:StaleMethod:WARN");
    assertProblems(
        "-XepPatchLocation:IN_PLACE -XepPatchChecks:",
        "-XepPatchChecks: names no check; without it, the fixes of all checks apply");
    assertRefused(
        javac.run("-Xplugin:Keyspread -XepPatchLocation:IN_PLACE -XepPatchChecks:NoSuchCheck"),
        "-XepPatchChecks:NoSuchCheck: there is no such check");
    assertProblems(
        "-XepPatchLocation:Clean.java",
        "-XepPatchLocation:Clean.java: this is a file, not a directory");
    assertProblems(
        "-XepPatchLocation:IN_PLACE -XepPatchChecks:refaster:rules.refaster",
        "-XepPatchChecks:refaster:rules.refaster: Refaster rules are not checks of Keyspread");
  }
}
