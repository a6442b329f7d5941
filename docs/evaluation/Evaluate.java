import java.util.Arrays;
import java.util.List;

/**
 * Runs Keyspread over public artefacts: what it finds there, whether it changes anything, what it
 * costs.
 *
 * <p>Needs JDK 17 or later, Maven 3.8 or later and the network; see docs/evaluation.md.
 */
class Evaluate {
  private static final String MANUAL =
      """
      Evaluate compare [OPTION..] [NAME..]
          Compiles each artefact plainly once and with Keyspread twice. Exit code, errors and class
          files must be those of the plain compilation, and the two runs with Keyspread must print
          the same; if not, or if a check failed, the exit code is 1. Writes WORK/findings.tsv
          (artefact, file:line, check, message) and prints a table.

      Evaluate patch [OPTION..] [NAME..]
          Applies the fixes of some checks in place to each artefact, compiles it again, and applies
          them once more. If the patched artefact does not compile, or with a warning that it did not
          have (javac -Xlint:all), or if there is anything left to patch, the exit code is 1.

      Evaluate cost [OPTION..] [NAME..]
          Compiles each artefact in ROUNDS rounds, each of them plainly, with Error Prone and all
          its checks off, and with Keyspread, in whole processes that take turns; prints the median
          of the CPU times and of the ratios.

      NAME: artefacts whose coordinates contain it; without one, all.

      """
          + Options.MANUAL;

  public static void main(String[] arguments) throws Exception {
    List<String> rest =
        Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
    switch (arguments.length == 0 ? "" : arguments[0]) {
      case "compare" -> System.exit(new Compare(Options.parse(rest)).run());
      case "patch" -> System.exit(new Patch(Options.parse(rest)).run());
      case "cost" -> System.exit(new Cost(Options.parse(rest)).run());
      default -> System.out.print(MANUAL);
    }
  }
}
