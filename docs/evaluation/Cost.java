import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What Keyspread costs: CPU time of whole processes, since start-up is a good part of it and wall
 * time belongs to whatever else the machine does.
 */
class Cost {
  private static final String OFF = "checks off";
  private static final String KEYSPREAD = "Keyspread";
  private static final String PLAIN = "plain";

  private final Options options;

  Cost(Options options) {
    this.options = options;
  }

  /** Returns the exit code of the program. */
  int run() throws Exception {
    var ways = new LinkedHashMap<String, Javac>();
    ways.put(PLAIN, Javac.PLAIN);
    ways.put(OFF, Javac.withChecksOff(options));
    ways.put(KEYSPREAD, Javac.withKeyspread(options));
    System.out.println(
        "| artefact | plain, s | checks off, s | Keyspread, s | Keyspread / checks off | Keyspread"
            + " / plain |");
    System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
    for (Artefact artefact : options.artefacts()) {
      Project project = Project.of(artefact, options.maven(), options.work());
      Map<String, List<Double>> seconds = measure(project, ways);
      System.out.printf(
          "| %s | %s | %s | %s | %s | %s |%n",
          artefact.coordinates(),
          summary(seconds.get(PLAIN)),
          summary(seconds.get(OFF)),
          summary(seconds.get(KEYSPREAD)),
          summary(ratios(seconds.get(KEYSPREAD), seconds.get(OFF))),
          summary(ratios(seconds.get(KEYSPREAD), seconds.get(PLAIN))));
    }
    return 0;
  }

  private Map<String, List<Double>> measure(Project project, Map<String, Javac> ways)
      throws Exception {
    var seconds = new LinkedHashMap<String, List<Double>>();
    for (int round = 0; round < options.rounds(); round++) {
      // Each round starts with another way, so that none always follows the same one.
      var turns = new ArrayList<>(ways.keySet());
      Collections.rotate(turns, round);
      for (String way : turns) {
        double cpu = cpuSeconds(project, ways.get(way));
        seconds.computeIfAbsent(way, k -> new ArrayList<>()).add(cpu);
        System.err.printf(
            Locale.ROOT,
            "%s, round %d, %s: %.2f s%n",
            project.folder().getFileName(),
            round + 1,
            way,
            cpu);
      }
    }
    return seconds;
  }

  private double cpuSeconds(Project project, Javac javac) throws Exception {
    Path cpu = project.folder().resolve("cpu");
    Files.deleteIfExists(cpu);
    List<String> command =
        new ArrayList<>(List.of(options.tool("java").toString(), "-Xmx4g", "-Xss4m"));
    command.addAll(javac.jvmFlags());
    String ownClassPath =
        Path.of(System.getProperty("java.class.path")).toAbsolutePath().toString();
    command.addAll(List.of("-cp", ownClassPath, "MeteredJavac", cpu.toString()));
    command.addAll(javac.flags());
    command.addAll(project.javacArguments());
    Path log = project.folder().resolve("cost.log");
    if (Folders.run(command, project.sources(), log) != 0) {
      throw new IllegalStateException("Compilation failed, see " + log);
    }
    Folders.delete(project.classes());
    return Long.parseLong(Files.readString(cpu)) / 1e9;
  }

  /**
   * Returns the ratios, round by round: what slows a machine for minutes touches both parts of a
   * ratio.
   */
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
}
