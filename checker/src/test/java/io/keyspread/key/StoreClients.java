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

/** The real client libraries of partitioned stores, as the build fetches them for the tests. */
final class StoreClients {
  private static final Path JARS = Path.of("target/store-clients");

  private StoreClients() {}

  /** Lets the sources of a test be compiled against the clients. */
  static CompilationTestHelper with(CompilationTestHelper compilation, String... flags) {
    return compilation.setArgs(
        ImmutableList.<String>builder().add("-cp", classPath()).add(flags).build());
  }

  private static String classPath() {
    return Stream.concat(jars().stream(), Stream.of(System.getProperty("java.class.path")))
        .collect(joining(File.pathSeparator));
  }

  private static ImmutableList<String> jars() {
    try (Stream<Path> files = Files.list(JARS)) {
      return files.sorted().map(Path::toString).collect(toImmutableList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
