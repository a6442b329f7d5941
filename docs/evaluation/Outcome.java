import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a compilation came to.
 *
 * @param output what javac printed, line by line
 * @param classFiles the number of class files and the start of a digest of their names and contents
 */
record Outcome(int exitCode, List<String> output, String classFiles) {
  private static final Pattern FINDING =
      Pattern.compile(
          "(?<place>\\S+\\.java:\\d+): (?:error|warning): \\[(?<check>[A-Z]\\w+)\\]"
              + " (?<message>.*)");

  /** What a check says of a line, {@code place} being {@code file:line}. */
  record Finding(String place, String check, String message) {}

  /** Compiles in a process of its own. The log stays, under the label; the class files do not. */
  static Outcome of(Project project, String label, Javac javac, Options options) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(options.tool("javac").toString(), "-J-Xmx4g", "-J-Xss4m"));
    javac.jvmFlags().stream().map("-J"::concat).forEach(command::add);
    command.addAll(javac.flags());
    command.addAll(project.javacArguments());
    Path log = project.folder().resolve(label + ".log");
    int exitCode = Folders.run(command, project.sources(), log);
    String classFiles = digest(project.classes());
    Folders.delete(project.classes());
    return new Outcome(exitCode, Files.readAllLines(log), classFiles);
  }

  private static String digest(Path folder) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    List<Path> files = Folders.files(folder);
    for (Path file : files) {
      digest.update(folder.relativize(file).toString().getBytes(UTF_8));
      digest.update(Files.readAllBytes(file));
    }
    return files.size() + ":" + HexFormat.of().formatHex(digest.digest()).substring(0, 8);
  }

  List<Finding> findings() {
    return output.stream()
        .map(FINDING::matcher)
        .filter(matcher -> matcher.matches())
        .map(
            finding ->
                new Finding(
                    finding.group("place"), finding.group("check"), finding.group("message")))
        .toList();
  }

  /** Returns the errors in an order that does not depend on the order of the classes. */
  private List<String> errors() {
    return output.stream().filter(line -> line.contains("error: ")).sorted().toList();
  }

  /** Returns the errors and warnings without the lines that they speak of. */
  List<String> messages() {
    return output.stream()
        .filter(line -> line.contains(": error: ") || line.contains(": warning: "))
        .map(line -> line.replaceFirst("\\.java:\\d+: ", ".java: "))
        .toList();
  }

  /** Returns what is wrong with this compilation; nothing, where all is as it should be. */
  List<String> differences(Outcome plain, Outcome second) {
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
    long own = output.stream().filter(line -> line.contains("[Keyspread]")).count();
    if (own > 0) {
      differences.add(own + " messages of Keyspread about itself");
    }
    return differences;
  }
}
