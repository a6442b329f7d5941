import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Maven, which downloads all that is compiled and all that it needs.
 *
 * @param work the folder for logs
 * @param repository the local repository for artefacts; empty: Maven's own
 */
record Maven(Path work, String repository) {
  private static final String BUILD_CLASS_PATH =
      "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath";
  private static final String ALONE =
      "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>";

  /** Compiles the checker and returns it with all that it needs to run. */
  String classPathOfChecker() throws Exception {
    System.err.println("keyspread-checker: compiling");
    run(
        Path.of(""),
        work.resolve("checker.log"),
        List.of("-pl", "checker", "-am", "compile", BUILD_CLASS_PATH),
        List.of("-DincludeScope=runtime", "-Dmdep.outputFile=target/evaluation.classpath"));
    return String.join(
        File.pathSeparator,
        Path.of("checker/target/classes").toAbsolutePath().toString(),
        Files.readString(Path.of("checker/target/evaluation.classpath")).trim());
  }

  /** Returns an artefact and all that it needs to run. */
  String classPathOf(String coordinates) throws Exception {
    Path folder = Files.createDirectories(work.resolve(coordinates.replace(':', '_')));
    return classPath(dependency(coordinates, "jar", "", ""), folder);
  }

  /**
   * Returns the files that the publishers of an artefact gave to the world: pom, jar and
   * -sources.jar.
   */
  List<String> published(Artefact artefact, Path folder) throws Exception {
    String files =
        dependency(artefact.coordinates(), "pom", "", ALONE)
            + dependency(artefact.coordinates(), "jar", "", ALONE)
            + dependency(artefact.coordinates(), "jar", "sources", ALONE);
    return List.of(classPath(files, folder).split(File.pathSeparator));
  }

  /** Returns the class path that the artefact's own build had, and the extra dependencies. */
  String ownDependencies(Artefact artefact, String publishedPom, Path folder) throws Exception {
    Files.createDirectories(folder);
    var pom = PublishedPom.read(Path.of(publishedPom));
    for (String extra : artefact.extraDependencies()) {
      pom.add(dependency(extra, "jar", "", ""));
    }
    pom.write(folder.resolve("pom.xml"));
    return classPath(folder);
  }

  private static String dependency(
      String coordinates, String type, String classifier, String exclusions) {
    String[] part = coordinates.split(":");
    return """
    <dependency>
      <groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>
      <type>%s</type><classifier>%s</classifier>%s
    </dependency>
    """
        .formatted(part[0], part[1], part[2], type, classifier, exclusions);
  }

  private String classPath(String dependencies, Path folder) throws Exception {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("pom.xml"),
        """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>evaluation</groupId>
          <artifactId>dependencies</artifactId>
          <version>1</version>
          <dependencies>%s</dependencies>
        </project>
        """
            .formatted(dependencies));
    return classPath(folder);
  }

  private String classPath(Path folder) throws Exception {
    Path classPath = folder.resolve("classpath");
    List<String> arguments = new ArrayList<>(List.of("-Dmdep.outputFile=" + classPath));
    if (!repository.isEmpty()) {
      arguments.add("-Dmaven.repo.local=" + Path.of(repository).toAbsolutePath());
    }
    run(folder, folder.resolve("maven.log"), List.of(BUILD_CLASS_PATH), arguments);
    return Files.readString(classPath).trim();
  }

  private static void run(Path folder, Path log, List<String> goals, List<String> options)
      throws Exception {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    List<String> command =
        new ArrayList<>(List.of(windows ? "mvn.cmd" : "mvn", "-B", "-q", "-ntp"));
    command.addAll(goals);
    command.addAll(options);
    if (Folders.run(command, folder, log) != 0) {
      throw new IllegalStateException("Maven failed, see " + log + ":\n" + Files.readString(log));
    }
  }
}
