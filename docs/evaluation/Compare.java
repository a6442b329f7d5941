import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What Keyspread finds, and whether a compilation is otherwise the same with it as without. */
class Compare {
  private final Options options;
  private final List<Row> rows = new ArrayList<>();

  Compare(Options options) {
    this.options = options;
  }

  private record Row(
      String artefact,
      long lines,
      List<Outcome.Finding> findings,
      String outcome,
      List<String> differences) {

    Map<String, Long> counts() {
      return findings.stream()
          .collect(groupingBy(Outcome.Finding::check, TreeMap::new, counting()));
    }

    String verdict() {
      return differences.isEmpty()
          ? "same: " + outcome
          : "DIFFERENT: " + String.join("; ", differences);
    }
  }

  /** Returns the exit code of the program. */
  int run() throws Exception {
    Javac keyspread = Javac.withKeyspread(options);
    for (Artefact artefact : options.artefacts()) {
      Row row = compare(artefact, keyspread);
      rows.add(row);
      System.err.printf("%s: %s %s%n", row.artefact, row.counts(), row.verdict());
    }
    Files.write(
        options.work().resolve("findings.tsv"),
        rows.stream()
            .flatMap(
                row ->
                    row.findings.stream()
                        .map(
                            each ->
                                String.join(
                                    "\t",
                                    row.artefact,
                                    each.place(),
                                    each.check(),
                                    each.message())))
            .toList());
    printTable();
    return rows.stream().allMatch(row -> row.differences.isEmpty()) ? 0 : 1;
  }

  private Row compare(Artefact artefact, Javac keyspread) throws Exception {
    Project project = Project.of(artefact, options.maven(), options.work());
    Outcome plain = Outcome.of(project, "plain", Javac.PLAIN, options);
    Outcome first = Outcome.of(project, "keyspread-1", keyspread, options);
    Outcome second = Outcome.of(project, "keyspread-2", keyspread, options);
    return new Row(
        artefact.coordinates(),
        project.lines(),
        first.findings(),
        String.format("exit code %d, class files %s", first.exitCode(), first.classFiles()),
        first.differences(plain, second));
  }

  private void printTable() {
    var checks = new TreeSet<String>();
    rows.forEach(row -> checks.addAll(row.counts().keySet()));
    System.out.printf("| artefact | lines | %s | compilation |%n", String.join(" | ", checks));
    System.out.println("| --- | ---: |" + " ---: |".repeat(checks.size()) + " --- |");
    for (Row row : rows) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %,d | %s | %s |%n",
          row.artefact,
          row.lines,
          checks.stream()
              .map(check -> row.counts().getOrDefault(check, 0L).toString())
              .collect(joining(" | ")),
          row.verdict());
    }
  }
}
