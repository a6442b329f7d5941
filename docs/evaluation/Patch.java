import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the patches of some checks make of a project: whether it still compiles, and is done. */
class Patch {
  private final Options options;
  private final List<Row> rows = new ArrayList<>();

  Patch(Options options) {
    this.options = options;
  }

  /**
   * What became of an artefact.
   *
   * @param files how many files were patched
   * @param again how many files a second run patched
   * @param failed the compilations that failed: none of them may, nor that of the unpatched sources
   * @param messages what the compiler says that it did not say before, positions left out
   */
  private record Row(
      String artefact, long files, long again, List<String> failed, List<String> messages) {
    boolean isGood() {
      return failed.isEmpty() && again == 0 && messages.isEmpty();
    }
  }

  /** Returns the exit code of the program. */
  int run() throws Exception {
    Javac patching = Javac.patching(options);
    for (Artefact artefact : options.artefacts()) {
      Row row = patch(artefact, patching);
      rows.add(row);
      System.err.println(row);
    }
    System.out.println(
        "| artefact | patched files | by a second run | failed | new errors and warnings |");
    System.out.println("| --- | ---: | ---: | --- | ---: |");
    for (Row row : rows) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %,d | %,d | %s | %,d |%n",
          row.artefact,
          row.files,
          row.again,
          String.join(", ", row.failed),
          row.messages.size());
    }
    return rows.stream().allMatch(Row::isGood) ? 0 : 1;
  }

  private Row patch(Artefact artefact, Javac patching) throws Exception {
    Project project = Project.of(artefact, options.maven(), options.work());
    Map<Path, byte[]> original = contents(project);
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    outcomes.put("unpatched", Outcome.of(project, "unpatched", Javac.LINTING, options));
    outcomes.put("patch-1", Outcome.of(project, "patch-1", patching, options));
    Map<Path, byte[]> patched = contents(project);
    outcomes.put("patched", Outcome.of(project, "patched", Javac.LINTING, options));
    outcomes.put("patch-2", Outcome.of(project, "patch-2", patching, options));
    List<String> messages = new ArrayList<>(outcomes.get("patched").messages());
    outcomes.get("unpatched").messages().forEach(messages::remove);
    return new Row(
        artefact.coordinates(),
        changes(original, patched),
        changes(patched, contents(project)),
        outcomes.entrySet().stream()
            .filter(outcome -> outcome.getValue().exitCode() != 0)
            .map(Map.Entry::getKey)
            .toList(),
        messages);
  }

  private static Map<Path, byte[]> contents(Project project) throws Exception {
    List<Path> files = Folders.files(project.sources());
    Map<Path, byte[]> contents = new LinkedHashMap<>((int) Math.ceil(files.size() / 0.75));
    for (Path file : files) {
      contents.put(file, Files.readAllBytes(file));
    }
    return contents;
  }

  private static long changes(Map<Path, byte[]> before, Map<Path, byte[]> after) {
    return after.entrySet().stream()
        .filter(file -> !Arrays.equals(file.getValue(), before.get(file.getKey())))
        .count();
  }
}
