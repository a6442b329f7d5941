import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Runs Keyspread over public artefacts: what it finds there, whether it changes anything, what it costs.
 *
 * <p>Needs JDK 17 or later, Maven 3.8 or later and the network; see docs/evaluation.md. Started in the root of the
 * repository without arguments it prints its manual.
 */
class Evaluate {
  private static final String MANUAL =
      """
      java docs/evaluation/Evaluate.java compare [OPTION..] [NAME..]
          Compiles each artefact plainly once and with Keyspread twice. Exit code, errors and class files must be
          those of the plain compilation, and the two runs with Keyspread must print the same; if not, or if a check
          failed, the exit code is 1. Writes WORK/findings.tsv (artefact, file:line, check, message) and prints a table.

      java docs/evaluation/Evaluate.java cost [OPTION..] [NAME..]
          Compiles each artefact in ROUNDS rounds, each of them plainly, with Error Prone and all its checks off, and
          with Keyspread, in whole processes that take turns; prints the median of the CPU times and of the ratios.

      NAME: artefacts whose coordinates contain it; without one, all.

      --artefacts FILE    what to compile              (docs/evaluation/artefacts.txt, which tells its format)
      --work FOLDER       sources, logs and results    (target/evaluation)
      --jdk HOME          whose javac                  (the one that runs this program)
      --plugin TEXT       what follows -Xplugin:       (Keyspread)
      --error-prone V     Error Prone of `cost`        (the version that the parent pom.xml names)
      --rounds N          rounds of `cost`             (3)
      --repository DIR    Maven's local repository for the artefacts    (Maven's own)
      """;

  private static final Pattern DIAGNOSTIC =
      Pattern.compile("(?<place>\\S+\\.java:\\d+): (?<kind>error|warning): (\\[(?<check>[A-Z]\\w+)\\] )?(?<message>.*)");
  private static final String DEPENDENCY_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1";

  private final Map<String, String> options = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();
  private final Path work;
  private final List<Artefact> artefacts;

  public static void main(String[] arguments) throws Exception {
    String command = arguments.length == 0 ? "" : arguments[0];
    if (!command.equals("compare") && !command.equals("cost")) {
      System.out.print(MANUAL);
      System.exit(command.isEmpty() ? 0 : 2);
    }
    var evaluation = new Evaluate(Arrays.asList(arguments).subList(1, arguments.length));
    System.exit(command.equals("compare") ? evaluation.compare() : evaluation.cost());
  }

  private Evaluate(List<String> arguments) throws IOException {
    options.put("--artefacts", "docs/evaluation/artefacts.txt");
    options.put("--work", "target/evaluation");
    options.put("--jdk", System.getProperty("java.home"));
    options.put("--plugin", "Keyspread");
    options.put("--error-prone", "");
    options.put("--rounds", "3");
    options.put("--repository", "");
    for (var rest = arguments.iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      if (!argument.startsWith("--")) {
        names.add(argument);
      } else if (options.containsKey(argument) && rest.hasNext()) {
        options.put(argument, rest.next());
      } else {
        throw new IllegalArgumentException("Unknown option, or one without its value: " + argument);
      }
    }
    if (!Files.exists(Path.of("checker/pom.xml"))) {
      throw new IllegalStateException("Start this in the root of the repository.");
    }
    work = Files.createDirectories(Path.of(options.get("--work")).toAbsolutePath());
    artefacts =
        Files.readAllLines(Path.of(options.get("--artefacts"))).stream()
            .map(line -> line.replaceFirst("#.*", "").trim())
            .filter(line -> !line.isEmpty())
            .map(Artefact::parse)
            .filter(artefact -> names.isEmpty() || names.stream().anyMatch(artefact.coordinates::contains))
            .toList();
  }

  // ---- compare -----------------------------------------------------------------------------------------------------

  private int compare() throws Exception {
    List<String> withPlugin = plugin(classPathOfChecker(), options.get("--plugin"));
    Set<String> checks = new TreeSet<>();
    var rows = new LinkedHashMap<String, Map<String, Long>>();
    var lines = new TreeMap<String, Long>();
    var verdicts = new TreeMap<String, String>();
    var findings = new ArrayList<String>();
    for (Artefact artefact : artefacts) {
      Project project = prepare(artefact);
      Outcome plain = javac(project, "plain", List.of());
      Outcome first = javac(project, "keyspread-1", withPlugin);
      Outcome second = javac(project, "keyspread-2", withPlugin);
      Map<String, Long> counts = new TreeMap<>();
      for (Finding finding : first.findings()) {
        findings.add(String.join("\t", artefact.coordinates, finding.place, finding.check, finding.message));
        counts.merge(finding.check, 1L, Long::sum);
      }
      checks.addAll(counts.keySet());
      rows.put(artefact.coordinates, counts);
      lines.put(artefact.coordinates, project.lines);
      verdicts.put(artefact.coordinates, first.differencesFrom(plain, second));
      System.err.printf("%s: %s %s%n", artefact.coordinates, counts, verdicts.get(artefact.coordinates));
    }
    Files.write(work.resolve("findings.tsv"), findings);

    System.out.printf("| artefact | lines | %s | compilation |%n", String.join(" | ", checks));
    System.out.println("| --- | ---: |" + " ---: |".repeat(checks.size()) + " --- |");
    rows.forEach(
        (coordinates, counts) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %s | %s |%n",
                coordinates,
                lines.get(coordinates),
                checks.stream().map(check -> counts.getOrDefault(check, 0L).toString()).collect(joining(" | ")),
                verdicts.get(coordinates)));
    System.out.printf("%nFindings: %s%n", Path.of("").toAbsolutePath().relativize(work.resolve("findings.tsv")));
    return verdicts.values().stream().allMatch(verdict -> verdict.startsWith("same")) ? 0 : 1;
  }

  /** Compiles in a process of its own. The log stays in the work folder, under the label; the class files do not. */
  private Outcome javac(Project project, String label, List<String> flags) throws Exception {
    List<String> command = new ArrayList<>(List.of(tool("javac").toString(), "-J-Xmx4g", "-J-Xss4m"));
    flags.stream().filter(Evaluate::isForTheVirtualMachine).map("-J"::concat).forEach(command::add);
    flags.stream().filter(flag -> !isForTheVirtualMachine(flag)).forEach(command::add);
    command.addAll(project.javacArguments());
    Path log = project.folder.resolve(label + ".log");
    int exitCode = run(command, project.sources(), log);
    String digest = digest(project.classes());
    delete(project.classes());
    return new Outcome(exitCode, Files.readAllLines(log), digest);
  }

  /** What a compilation came to. */
  private record Outcome(int exitCode, List<String> output, String classFiles) {
    List<Finding> findings() {
      return output.stream()
          .map(DIAGNOSTIC::matcher)
          .filter(matcher -> matcher.matches() && matcher.group("check") != null)
          .map(matcher -> new Finding(matcher.group("place"), matcher.group("check"), matcher.group("message")))
          .toList();
    }

    List<String> errors() {
      return output.stream().filter(line -> line.contains("error: ")).sorted().toList();
    }

    /** Returns what is wrong with this compilation, or "same" and what that rests on. */
    String differencesFrom(Outcome plain, Outcome second) {
      var differences = new ArrayList<String>();
      if (exitCode != plain.exitCode) {
        differences.add("exit code " + exitCode + ", plainly " + plain.exitCode);
      }
      if (!errors().equals(plain.errors())) {
        differences.add("other errors");
      }
      if (!classFiles.equals(plain.classFiles)) {
        differences.add("other class files");
      }
      if (!equals(second)) {
        differences.add("the second run differs");
      }
      long failures = output.stream().filter(line -> line.contains("[Keyspread]")).count();
      if (failures > 0) {
        differences.add(failures + " messages from [Keyspread]");
      }
      return differences.isEmpty()
          ? String.format("same, exit code %d, class files %s", exitCode, classFiles)
          : String.join("; ", differences);
    }
  }

  private record Finding(String place, String check, String message) {}

  /** Returns the number of class files and the start of a digest of their names and contents. */
  private static String digest(Path folder) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    List<Path> files = files(folder);
    for (Path file : files) {
      digest.update(folder.relativize(file).toString().getBytes(UTF_8));
      digest.update(Files.readAllBytes(file));
    }
    return files.size() + ":" + HexFormat.of().formatHex(digest.digest()).substring(0, 8);
  }

  // ---- cost --------------------------------------------------------------------------------------------------------

  private int cost() throws Exception {
    String errorProne = options.get("--error-prone");
    if (errorProne.isEmpty()) {
      errorProne = Files.readString(Path.of("pom.xml")).replaceFirst("(?s).*?<error-prone.version>([^<]+)<.*", "$1");
    }
    String core = "com.google.errorprone:error_prone_core:" + errorProne;
    List<String> off =
        plugin(resolve(work.resolve("error-prone-" + errorProne), List.of(core)), "ErrorProne -XepDisableAllChecks");
    var ways = new LinkedHashMap<String, List<String>>();
    ways.put("plain", List.of());
    ways.put("off", off);
    ways.put("keyspread", plugin(classPathOfChecker(), options.get("--plugin")));

    Path meter = Files.createDirectories(work.resolve("meter"));
    int exitCode =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", meter.toString(), "docs/evaluation/MeteredJavac.java");
    if (exitCode != 0) {
      return exitCode;
    }
    System.out.println("| artefact | plain, s | checks off, s | Keyspread, s | Keyspread / checks off | Keyspread / plain |");
    System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
    for (Artefact artefact : artefacts) {
      Project project = prepare(artefact);
      var seconds = new LinkedHashMap<String, List<Double>>();
      for (int round = 0; round < Integer.parseInt(options.get("--rounds")); round++) {
        // Each round starts with another way, so that none always follows the same one.
        var turns = new ArrayList<>(ways.keySet());
        Collections.rotate(turns, round);
        for (String way : turns) {
          double cpu = meteredJavac(project, meter, way, ways.get(way));
          seconds.computeIfAbsent(way, k -> new ArrayList<>()).add(cpu);
          System.err.printf(Locale.ROOT, "%s round %d %s %.2f s%n", artefact.coordinates, round + 1, way, cpu);
        }
      }
      System.out.printf(
          "| %s | %s | %s | %s | %s | %s |%n",
          artefact.coordinates,
          summary(seconds.get("plain")),
          summary(seconds.get("off")),
          summary(seconds.get("keyspread")),
          summary(ratios(seconds.get("keyspread"), seconds.get("off"))),
          summary(ratios(seconds.get("keyspread"), seconds.get("plain"))));
    }
    return 0;
  }

  private double meteredJavac(Project project, Path meter, String way, List<String> flags) throws Exception {
    Path cpu = project.folder.resolve("cpu");
    Files.deleteIfExists(cpu);
    List<String> command = new ArrayList<>(List.of(tool("java").toString(), "-Xmx4g", "-Xss4m"));
    flags.stream().filter(Evaluate::isForTheVirtualMachine).forEach(command::add);
    command.addAll(List.of("-cp", meter.toString(), "MeteredJavac", cpu.toString()));
    flags.stream().filter(flag -> !isForTheVirtualMachine(flag)).forEach(command::add);
    command.addAll(project.javacArguments());
    Path log = project.folder.resolve("cost-" + way + ".log");
    if (run(command, project.sources(), log) != 0) {
      throw new IllegalStateException("Compilation failed, see " + log);
    }
    delete(project.classes());
    return Long.parseLong(Files.readString(cpu)) / 1e9;
  }

  /** Returns the ratios, round by round: what slows a machine for minutes touches both parts of a ratio. */
  private static List<Double> ratios(List<Double> dividends, List<Double> divisors) {
    var ratios = new ArrayList<Double>();
    for (int i = 0; i < dividends.size(); i++) {
      ratios.add(dividends.get(i) / divisors.get(i));
    }
    return ratios;
  }

  /** Returns median, least and greatest. */
  private static String summary(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int last = sorted.size() - 1;
    double median = (sorted.get(last / 2) + sorted.get(sorted.size() / 2)) / 2;
    return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", median, sorted.get(0), sorted.get(last));
  }

  // ---- what is compiled --------------------------------------------------------------------------------------------

  /** A line of the list of artefacts. */
  private record Artefact(String coordinates, List<String> extraDependencies, List<String> leftOut) {
    static Artefact parse(String line) {
      List<String> words = List.of(line.split("\\s+"));
      return new Artefact(words.get(0), startingWith('+', words), startingWith('-', words));
    }

    private static List<String> startingWith(char sign, List<String> words) {
      return words.stream().filter(word -> word.charAt(0) == sign).map(word -> word.substring(1)).toList();
    }

    boolean compiles(String file) {
      return file.endsWith(".java")
          && !file.startsWith("META-INF/")
          && !file.endsWith("module-info.java")
          && leftOut.stream().noneMatch(glob -> matches(glob, file));
    }

    private static boolean matches(String glob, String file) {
      return file.matches(Stream.of(glob.split("\\*", -1)).map(Pattern::quote).collect(joining(".*")));
    }
  }

  /**
   * An artefact with its sources unpacked and its class path resolved.
   *
   * @param lines lines of source that are not blank
   */
  private record Project(Path folder, String classPath, long lines) {
    Path sources() {
      return folder.resolve("sources");
    }

    Path classes() {
      return folder.resolve("classes");
    }

    /** Names files relative to {@link #sources}, where javac is started, so that its output does so too. */
    List<String> javacArguments() throws IOException {
      Path files = folder.resolve("files");
      Path nothing = Files.createDirectories(folder.resolve("nothing"));
      Files.write(files, files(sources()).stream().map(sources()::relativize).map(Evaluate::quoted).toList());
      return List.of(
          "-encoding", "UTF-8", "-proc:none", "-implicit:none", "-Xmaxwarns", "100000", "-Xmaxerrs", "100000",
          "-sourcepath", nothing.toString(), "-cp", classPath, "-d", classes().toString(), "@" + files);
    }
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\") + '"';
  }

  private Project prepare(Artefact artefact) throws Exception {
    Path folder = Files.createDirectories(work.resolve(artefact.coordinates.replace(':', '_')));
    System.err.println(artefact.coordinates + ": resolving");

    // The jar of an artefact stands last on its class path: for classes whose sources are generated.
    String sourcesAndJar =
        resolve(
            folder.resolve("published"),
            List.of(artefact.coordinates + ":jar:sources:*", artefact.coordinates + ":jar::*", artefact.coordinates + ":pom::*"));
    String dependencies = ownDependencies(artefact, folder.resolve("own"), published(sourcesAndJar, ".pom"));

    Path sources = folder.resolve("sources");
    delete(sources);
    long lines = 0;
    try (var archive = new ZipFile(published(sourcesAndJar, "-sources.jar").toFile())) {
      for (var entry : archive.stream().filter(each -> artefact.compiles(each.getName())).toList()) {
        Path file = sources.resolve(entry.getName()).normalize();
        if (!file.startsWith(sources)) {
          throw new IOException("Not a path within the archive: " + entry);
        }
        Files.createDirectories(file.getParent());
        try (InputStream content = archive.getInputStream(entry)) {
          byte[] bytes = content.readAllBytes();
          lines += new String(bytes, UTF_8).lines().filter(line -> !line.isBlank()).count();
          Files.write(file, bytes);
        }
      }
    }
    Path jar = published(sourcesAndJar.replaceAll("[^" + File.pathSeparator + "]*-sources.jar", ""), ".jar");
    return new Project(folder, dependencies.isEmpty() ? jar.toString() : dependencies + File.pathSeparator + jar, lines);
  }

  private static Path published(String classPath, String ending) {
    return Stream.of(classPath.split(File.pathSeparator))
        .filter(path -> path.endsWith(ending))
        .findFirst()
        .map(Path::of)
        .orElseThrow(() -> new IllegalStateException("No file " + ending + " among " + classPath));
  }

  // ---- Maven -------------------------------------------------------------------------------------------------------

  private String classPathOfChecker() throws Exception {
    System.err.println("keyspread-checker: compiling");
    maven(
        Path.of(""), work.resolve("checker.log"), false, "-pl", "checker", "-am", "compile",
        DEPENDENCY_PLUGIN + ":build-classpath", "-DincludeScope=runtime", "-Dmdep.outputFile=target/evaluation.classpath");
    return String.join(
        File.pathSeparator,
        Path.of("checker/target/classes").toAbsolutePath().toString(),
        Files.readString(Path.of("checker/target/evaluation.classpath")).trim());
  }

  /**
   * Returns the class path that Maven resolves for some dependencies.
   *
   * @param dependencies {@code group:artifact:version[:type[:classifier[:*]]]}; the asterisk: without what they
   *     themselves depend on
   */
  private String resolve(Path folder, List<String> dependencies) throws Exception {
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
            .formatted(dependencies.stream().map(Evaluate::dependency).collect(joining())));
    return buildClassPath(folder);
  }

  private static String dependency(String coordinates) {
    String[] part = (coordinates + ":".repeat(5)).split(":", -1);
    return """
        <dependency>
          <groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>
          <type>%s</type><classifier>%s</classifier>
          <exclusions>%s</exclusions>
        </dependency>
        """
        .formatted(
            part[0], part[1], part[2], part[3].isEmpty() ? "jar" : part[3], part[4],
            part[5].equals("*")
                ? "<exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion>"
                : "");
  }

  /**
   * Returns the class path that the artefact's own build had: all that its published pom names, optional and provided
   * dependencies included, which whoever depends on the artefact would not get; not those of its tests.
   */
  private String ownDependencies(Artefact artefact, Path folder, Path publishedPom) throws Exception {
    Files.createDirectories(folder);
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    Document pom = builder.parse(publishedPom.toFile());
    Element project = pom.getDocumentElement();
    for (String part : List.of("build", "reporting", "profiles", "modules", "packaging", "distributionManagement")) {
      removeChildren(project, child -> child.getNodeName().equals(part));
    }
    children(project, "parent").forEach(
        parent -> {
          removeChildren(parent, child -> child.getNodeName().equals("relativePath"));
          parent.appendChild(pom.createElement("relativePath"));
        });
    if (children(project, "dependencies").isEmpty()) {
      project.appendChild(pom.createElement("dependencies"));
    }
    Element dependencies = children(project, "dependencies").get(0);
    removeChildren(dependencies, child -> isForTests(child));
    for (String extra : artefact.extraDependencies) {
      var parsed = builder.parse(new java.io.ByteArrayInputStream(dependency(extra).getBytes(UTF_8)));
      dependencies.appendChild(pom.importNode(parsed.getDocumentElement(), true));
    }
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(new DOMSource(pom), new StreamResult(folder.resolve("pom.xml").toFile()));
    return buildClassPath(folder);
  }

  private static boolean isForTests(Node dependency) {
    return dependency instanceof Element element
        && (children(element, "scope").stream().anyMatch(scope -> Set.of("test", "system").contains(scope.getTextContent().trim()))
            || children(element, "type").stream().anyMatch(type -> type.getTextContent().trim().equals("test-jar")));
  }

  private static List<Element> children(Element parent, String name) {
    var children = new ArrayList<Element>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element && element.getNodeName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }

  private static void removeChildren(Element parent, Predicate<Node> which) {
    for (Node child = parent.getFirstChild(), next; child != null; child = next) {
      next = child.getNextSibling();
      if (which.test(child)) {
        parent.removeChild(child);
      }
    }
  }

  private String buildClassPath(Path folder) throws Exception {
    Path classPath = folder.resolve("classpath");
    maven(folder, folder.resolve("maven.log"), true, DEPENDENCY_PLUGIN + ":build-classpath", "-Dmdep.outputFile=" + classPath);
    return Files.readString(classPath).trim();
  }

  private void maven(Path folder, Path log, boolean forArtefacts, String... arguments) throws Exception {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    List<String> command = new ArrayList<>(List.of(windows ? "mvn.cmd" : "mvn", "-B", "-q", "-ntp"));
    if (forArtefacts && !options.get("--repository").isEmpty()) {
      command.add("-Dmaven.repo.local=" + Path.of(options.get("--repository")).toAbsolutePath());
    }
    command.addAll(List.of(arguments));
    if (run(command, folder, log) != 0) {
      throw new IllegalStateException("Maven failed, see " + log);
    }
  }

  // ---- processes and files -----------------------------------------------------------------------------------------

  /** Returns the flags for a plugin, those of the virtual machine without {@code -J}. */
  private static List<String> plugin(String processorPath, String plugin) throws IOException {
    List<String> flags = new ArrayList<>(Files.readAllLines(Path.of(".mvn/jvm.config")));
    flags.removeIf(String::isBlank);
    flags.addAll(List.of("-processorpath", processorPath, "-Xplugin:" + plugin));
    if (plugin.startsWith("ErrorProne")) {
      flags.addAll(List.of("-XDcompilePolicy=simple", "--should-stop=ifError=FLOW")); // it demands both
    }
    return flags;
  }

  private static boolean isForTheVirtualMachine(String flag) {
    return flag.startsWith("--add-exports") || flag.startsWith("--add-opens");
  }

  private Path tool(String name) {
    return Path.of(options.get("--jdk"), "bin", name);
  }

  private static int run(List<String> command, Path folder, Path log) throws Exception {
    return new ProcessBuilder(command)
        .directory(folder.toAbsolutePath().toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start()
        .waitFor();
  }

  /** Returns all files below a folder in the order of their names, which no file system changes. */
  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted(Comparator.comparing(Path::toString)).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
