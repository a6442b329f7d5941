import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line of the list of artefacts.
 *
 * @param coordinates {@code group:artifact:version}
 * @param extraDependencies coordinates of what its published pom does not name
 * @param leftOut globs of source files that are not compiled
 */
record Artefact(String coordinates, List<String> extraDependencies, List<String> leftOut) {
  static Artefact parse(String line) {
    List<String> words = List.of(line.split("\\s+"));
    return new Artefact(words.get(0), startingWith('+', words), startingWith('-', words));
  }

  private static List<String> startingWith(char sign, List<String> words) {
    return words.stream()
        .filter(word -> word.charAt(0) == sign)
        .map(word -> word.substring(1))
        .toList();
  }

  /** Returns whether an entry of the -sources.jar takes part in the compilation. */
  boolean compiles(String file) {
    return file.endsWith(".java")
        && !file.startsWith("META-INF/")
        && !file.endsWith("module-info.java")
        && leftOut.stream().noneMatch(glob -> matches(glob, file));
  }

  private static boolean matches(String glob, String file) {
    return file.matches(
        Stream.of(glob.split("\\*", -1)).map(Pattern::quote).collect(joining(".*")));
  }
}
