package io.keyspread.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes class files, so that a test can compile against them. */
final class SeparateCompilation {
  private SeparateCompilation() {}

  /**
   * Compiles without debug information, and returns the directory of the class files.
   *
   * @param sources source by path
   */
  static Path compile(Path directory, Map<String, String> sources, Path... classPath) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      Path classes = Files.createDirectories(directory.resolve("classes"));
      ImmutableList<Path> paths =
          sources.entrySet().stream()
              .map(source -> write(directory.resolve(source.getKey()), source.getValue()))
              .collect(toImmutableList());
      ImmutableList<String> options =
          ImmutableList.<String>builder()
              .add("-proc:none", "-g:none", "-d", classes.toString())
              .addAll(options(classPath))
              .build();
      StringWriter output = new StringWriter();
      boolean compiled =
          javac
              .getTask(output, files, null, options, null, files.getJavaFileObjectsFromPaths(paths))
              .call();
      assertWithMessage(output.toString()).that(compiled).isTrue();
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the options that make javac look for classes there and nowhere else. */
  static ImmutableList<String> options(Path... classPath) {
    return ImmutableList.of(
        "-cp", Stream.of(classPath).map(Path::toString).collect(joining(File.pathSeparator)));
  }

  /** Returns where the class and its neighbours are found: a directory or a jar. */
  static Path classesOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path write(Path path, String source) {
    try {
      Files.createDirectories(path.getParent());
      return Files.writeString(path, source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
