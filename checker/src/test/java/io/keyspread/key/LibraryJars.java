package io.keyspread.key;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.CompilationTestHelper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Real libraries that sources of tests are compiled against, as the build fetches them. */
final class LibraryJars {
  /** The clients of partitioned stores. */
  static final LibraryJars STORE_CLIENTS = new LibraryJars("target/store-clients");

  /** Maps and caches of other libraries, and Joda-Time. */
  static final LibraryJars MAPS = new LibraryJars("target/map-libraries");

  private final Path folder;

  private LibraryJars(String folder) {
    this.folder = Path.of(folder);
  }

  /** Lets the sources of a test be compiled against the libraries. */
  CompilationTestHelper with(CompilationTestHelper compilation, String... flags) {
    return compilation.setArgs(
        ImmutableList.<String>builder().add("-cp", classPath()).add(flags).build());
  }

  private String classPath() {
    return Stream.concat(jars().stream(), Stream.of(System.getProperty("java.class.path")))
        .collect(joining(File.pathSeparator));
  }

  private ImmutableList<String> jars() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(Path::toString).collect(toImmutableList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
