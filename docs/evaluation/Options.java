import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the command line asks for. */
class Options {
  static final String MANUAL =
      """
      --artefacts FILE    what to compile              (docs/evaluation/artefacts.txt, which tells its format)
      --work FOLDER       sources, logs and results    (target/evaluation)
      --jdk HOME          whose javac                  (the one that runs this program)
      --plugin TEXT       what follows -Xplugin:       (Keyspread)
      --checks NAMES      whose fixes `patch` applies   (UndersizedMap,UnsizedMap)
      --error-prone V     Error Prone of `cost`        (the version that the parent pom.xml names)
      --rounds N          rounds of `cost`             (3)
      --repository DIR    Maven's local repository for the artefacts    (Maven's own)
      """;

  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();

  private Options() {}

  static Options parse(List<String> arguments) throws IOException {
    if (!Files.exists(Path.of("checker/pom.xml"))) {
      throw new IllegalStateException("Start this in the root of the repository.");
    }
    var options = new Options();
    options.values.put("--artefacts", "docs/evaluation/artefacts.txt");
    options.values.put("--work", "target/evaluation");
    options.values.put("--jdk", System.getProperty("java.home"));
    options.values.put("--plugin", "Keyspread");
    options.values.put("--checks", "UndersizedMap,UnsizedMap");
    options.values.put("--error-prone", "");
    options.values.put("--rounds", "3");
    options.values.put("--repository", "");
    for (var rest = arguments.iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      if (!argument.startsWith("--")) {
        options.names.add(argument);
      } else if (options.values.containsKey(argument) && rest.hasNext()) {
        options.values.put(argument, rest.next());
      } else {
        throw new IllegalArgumentException("Unknown option, or one without its value: " + argument);
      }
    }
    return options;
  }

  List<Artefact> artefacts() throws IOException {
    return Files.readAllLines(Path.of(values.get("--artefacts"))).stream()
        .map(line -> line.replaceFirst("#.*", "").trim())
        .filter(line -> !line.isEmpty())
        .map(Artefact::parse)
        .filter(
            artefact ->
                names.isEmpty() || names.stream().anyMatch(artefact.coordinates()::contains))
        .toList();
  }

  Path work() throws IOException {
    return Files.createDirectories(Path.of(values.get("--work")).toAbsolutePath());
  }

  /** Returns javac, java or another tool of the JDK under test. */
  Path tool(String name) {
    return Path.of(values.get("--jdk"), "bin", name);
  }

  String plugin() {
    return values.get("--plugin");
  }

  String checks() {
    return values.get("--checks");
  }

  String errorProne() throws IOException {
    String version = values.get("--error-prone");
    return version.isEmpty()
        ? Files.readString(Path.of("pom.xml"))
            .replaceFirst("(?s).*?<error-prone.version>([^<]+)<.*", "$1")
        : version;
  }

  int rounds() {
    return Integer.parseInt(values.get("--rounds"));
  }

  Maven maven() throws IOException {
    return new Maven(work(), values.get("--repository"));
  }
}
