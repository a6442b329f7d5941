import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * An artefact with its sources unpacked and its class path resolved.
 *
 * @param folder where all of it stands
 * @param lines lines of source that are not blank
 */
record Project(Path folder, String classPath, long lines) {

  static Project of(Artefact artefact, Maven maven, Path work) throws Exception {
    System.err.println(artefact.coordinates() + ": resolving");
    Path folder = Files.createDirectories(work.resolve(artefact.coordinates().replace(':', '_')));
    List<String> published = maven.published(artefact, folder.resolve("published"));
    String sources = first(published, file -> file.endsWith("-sources.jar"));
    String pom = first(published, file -> file.endsWith(".pom"));
    String jar = first(published, file -> !file.equals(sources) && !file.equals(pom));
    String dependencies = maven.ownDependencies(artefact, pom, folder.resolve("own"));
    // The artefact's own jar stands last: for classes whose sources are generated.
    String classPath = dependencies.isEmpty() ? jar : dependencies + File.pathSeparator + jar;
    long lines = unpack(artefact, Path.of(sources), folder.resolve("sources"));
    return new Project(folder, classPath, lines);
  }

  private static String first(List<String> files, Predicate<String> which) {
    return files.stream()
        .filter(which)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Not published as it should be: " + files));
  }

  /** Returns the number of lines that are not blank. */
  private static long unpack(Artefact artefact, Path archive, Path sources) throws IOException {
    Folders.delete(sources);
    long lines = 0;
    try (var zip = new ZipFile(archive.toFile())) {
      for (var entry : zip.stream().filter(each -> artefact.compiles(each.getName())).toList()) {
        Path file = sources.resolve(entry.getName()).normalize();
        if (!file.startsWith(sources)) {
          throw new IOException("Not a path within the archive: " + entry);
        }
        Files.createDirectories(file.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
          byte[] bytes = content.readAllBytes();
          lines += new String(bytes, UTF_8).lines().filter(line -> !line.isBlank()).count();
          Files.write(file, bytes);
        }
      }
    }
    return lines;
  }

  Path sources() {
    return folder.resolve("sources");
  }

  Path classes() {
    return folder.resolve("classes");
  }

  /**
   * Names files relative to {@link #sources}, where javac is started, so that its output does so
   * too.
   */
  List<String> javacArguments() throws IOException {
    Path files = folder.resolve("files");
    Path nothing = Files.createDirectories(folder.resolve("nothing"));
    Stream<Path> sources = Folders.files(sources()).stream().map(sources()::relativize);
    Files.write(files, sources.map(Project::quoted).toList());
    return List.of(
        "-encoding",
        "UTF-8",
        "-proc:none",
        "-implicit:none",
        "-Xmaxwarns",
        "100000",
        "-Xmaxerrs",
        "100000",
        "-sourcepath",
        nothing.toString(),
        "-cp",
        classPath,
        "-d",
        classes().toString(),
        "@" + files);
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\") + '"';
  }
}
