package io.keyspread;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The {@code javac} of the JDK that runs the tests, as a process of its own: this project and its
 * test class path stand on the processor path, and {@link SampleChecks} are registered there.
 *
 * @param directory where the sources are, and where javac runs
 * @param launcher the command, {@code javac} or {@code java} and a program that calls the compiler
 * @param jvmFlags the flags of the JVM, as that launcher takes them
 * @param processorPath what javac loads plugins from
 */
record Javac(
    Path directory,
    ImmutableList<String> launcher,
    ImmutableList<String> jvmFlags,
    String processorPath) {

  /** The ten flags that Error Prone documents. */
  static final ImmutableList<String> ERROR_PRONES_FLAGS =
      Stream.concat(
              Stream.of("api", "file", "main", "model", "parser", "processing", "tree", "util")
                  .map(name -> "--add-exports=jdk.compiler/com.sun.tools.javac." + name),
              Stream.of("code", "comp")
                  .map(name -> "--add-opens=jdk.compiler/com.sun.tools.javac." + name))
          .map(flag -> flag + "=ALL-UNNAMED")
          .collect(ImmutableList.toImmutableList());

  /** The flags that our messages ask for: the same, with the package of JavaCompiler open. */
  static final ImmutableList<String> OUR_FLAGS =
      ERROR_PRONES_FLAGS.stream()
          .map(
              flag ->
                  flag.contains("javac.main=") ? flag.replace("add-exports", "add-opens") : flag)
          .collect(ImmutableList.toImmutableList());

  /** What javac printed, and its exit code. */
  record Result(int exitCode, String output) {
    /** Returns how many lines contain {@code text}. */
    long count(String text) {
      return output.lines().filter(line -> line.contains(text)).count();
    }
  }

  /** Returns a javac that runs in an empty directory with the flags we ask for. */
  static Javac in(Path directory) throws IOException {
    Path services = Files.createDirectories(directory.resolve("services/META-INF/services"));
    Files.write(
        services.resolve("com.google.errorprone.bugpatterns.BugChecker"),
        List.of(
            "io.keyspread.SampleChecks$StaleMethod",
            "io.keyspread.SampleChecks$WordyMethod",
            "io.keyspread.SampleChecks$TriedMethod",
            "foreign.ForeignCheck"));
    return new Javac(
        Files.createDirectories(directory.resolve("work")),
        ImmutableList.of(tool("javac")),
        OUR_FLAGS,
        directory.resolve("services") + File.pathSeparator + System.getProperty("java.class.path"));
  }

  /** Returns this javac with other JVM flags. */
  Javac withJvmFlags(List<String> flags) {
    return new Javac(directory, launcher, ImmutableList.copyOf(flags), processorPath);
  }

  /** Returns this javac with only those entries of the processor path that contain {@code part}. */
  Javac withoutOnProcessorPath(String part) {
    return new Javac(
        directory,
        launcher,
        jvmFlags,
        Arrays.stream(processorPath.split(File.pathSeparator))
            .filter(entry -> !entry.contains(part))
            .collect(joining(File.pathSeparator)));
  }

  /** Returns this javac with {@code entry} on the processor path too. */
  Javac withOnProcessorPath(Path entry) {
    return new Javac(directory, launcher, jvmFlags, entry + File.pathSeparator + processorPath);
  }

  /** Returns the same compiler called through {@code javax.tools}, as Maven does. */
  Javac throughTheApi() {
    return new Javac(
        directory,
        ImmutableList.of(tool("java"), ToolApi.class.getName()),
        jvmFlags,
        processorPath);
  }

  /** Writes a source file. */
  Javac withSource(String name, String... lines) throws IOException {
    Files.write(directory.resolve(name), List.of(lines));
    return this;
  }

  /** Compiles all source files with {@code options}. */
  Result run(String... options) throws IOException, InterruptedException {
    return execute(
        Stream.concat(Stream.of("-processorpath", processorPath), Stream.of(options)).toList());
  }

  /** Compiles all source files with {@code options} and all that we need on the class path. */
  Result runFromClassPath(String... options) throws IOException, InterruptedException {
    return execute(Stream.concat(Stream.of("-cp", processorPath), Stream.of(options)).toList());
  }

  private Result execute(List<String> options) throws IOException, InterruptedException {
    boolean api = launcher.size() > 1;
    List<String> command = new ArrayList<>();
    command.add(launcher.get(0));
    if (api) {
      command.addAll(jvmFlags);
      command.addAll(List.of("-cp", classPathOfToolApi(), launcher.get(1)));
    } else {
      jvmFlags.forEach(flag -> command.add("-J" + flag));
    }
    command.addAll(List.of("-d", Files.createDirectories(directory.resolve("classes")).toString()));
    command.addAll(options);
    try (Stream<Path> files = Files.list(directory)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .sorted()
          .forEach(command::add);
    }
    Path output = Files.createTempFile("javac", ".txt");
    int exitCode =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    String text = Files.readString(output);
    Files.delete(output);
    return new Result(exitCode, text);
  }

  /** Returns a class path with that class alone, as a build tool's: we are on javac's path only. */
  private String classPathOfToolApi() throws IOException {
    Path root = directory.resolveSibling("tool");
    Path file = root.resolve(ToolApi.class.getName().replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    try (InputStream bytes = ToolApi.class.getResourceAsStream("ToolApi.class")) {
      Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return root.toString();
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }
}
