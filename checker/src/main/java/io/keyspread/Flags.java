package io.keyspread;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.base.Splitter;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.BugCheckerInfo;
import com.google.errorprone.ErrorProneOptions;
import com.google.errorprone.InvalidCommandLineOptionException;
import io.keyspread.options.KeyspreadOptions;
import io.keyspread.options.Option;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The flags that follow the plugin's name: Error Prone's own, understood by Error Prone, and what
 * is wrong with them.
 *
 * <p>Error Prone throws at the first flag that it does not understand, some of them as late as in
 * the first class analyzed, and takes no offence at others that have no effect.
 */
final class Flags {
  private static final String OPTION = "-XepOpt:";
  private static final String PATCH_CHECKS = "-XepPatchChecks:";
  private static final String PATCH_LOCATION = "-XepPatchLocation:";

  /** Flags that hold one value, of which Error Prone takes the last given. */
  private static final ImmutableList<String> SINGLE_VALUED =
      ImmutableList.of(PATCH_CHECKS, PATCH_LOCATION, "-XepPatchImportOrder:", "-XepExcludedPaths:");

  private final ErrorProneOptions options;
  private final ImmutableList<String> problems;

  private Flags(ErrorProneOptions options, ImmutableList<String> problems) {
    this.options = options;
    this.problems = problems;
  }

  /** Returns the meaning of {@code flags} for {@code checks}. */
  static Flags parse(List<String> flags, OwnChecks checks) {
    ImmutableList<String> malformed =
        Stream.of(
                flags.stream().flatMap(flag -> malformed(flag).stream()),
                contradictions(flags),
                patchesNowhere(flags))
            .flatMap(problem -> problem)
            .collect(toImmutableList());
    if (!malformed.isEmpty()) {
      return new Flags(ErrorProneOptions.empty(), malformed);
    }
    ErrorProneOptions options = ErrorProneOptions.processArgs(flags);
    return new Flags(
        options,
        Stream.concat(
                new KeyspreadOptions(options.getFlags()).problems().stream(),
                problemsWithChecks(flags, options, checks))
            .collect(toImmutableList()));
  }

  /** Returns what Error Prone makes of the flags. */
  ErrorProneOptions errorProneOptions() {
    return options;
  }

  /** Returns what is wrong with the flags, a line each. */
  ImmutableList<String> problems() {
    return problems;
  }

  private static Optional<String> malformed(String flag) {
    if (!flag.startsWith("-Xep")) {
      return Optional.of(
          String.format(
              "'%s' is not a flag of Error Prone, which all start with -Xep; for javac, give it"
                  + " outside of -Xplugin",
              flag));
    }
    if (flag.startsWith(OPTION) && !flag.startsWith(OPTION + Option.NAMESPACE)) {
      return Optional.of(
          String.format(
              "%s is not an option of Keyspread; they all start with %s%s",
              flag, OPTION, Option.NAMESPACE));
    }
    if (flag.equals(PATCH_CHECKS)) {
      return Optional.of(flag + " names no check; without it, the fixes of all checks apply");
    }
    if (flag.startsWith(PATCH_CHECKS)) {
      return flag.startsWith(PATCH_CHECKS + "refaster:")
          ? Optional.of(flag + ": Refaster rules are not checks of Keyspread")
          : Optional.empty();
    }
    if (flag.startsWith(PATCH_LOCATION) && Files.isRegularFile(Path.of(valueOf(flag)))) {
      return Optional.of(flag + ": this is a file, not a directory");
    }
    try {
      var unused = ErrorProneOptions.processArgs(ImmutableList.of(flag));
      return Optional.empty();
    } catch (InvalidCommandLineOptionException
        | IllegalArgumentException
        | IllegalStateException e) {
      String reason = firstLine(e);
      return Optional.of(reason.contains(flag) ? reason : flag + ": " + reason);
    }
  }

  private static Stream<String> contradictions(List<String> flags) {
    Map<String, String> values = new LinkedHashMap<>();
    return flags.stream()
        .filter(flag -> flag.startsWith(OPTION) || SINGLE_VALUED.contains(nameOf(flag)))
        .flatMap(
            flag -> {
              String previous = values.putIfAbsent(nameOf(flag), flag);
              return previous == null || previous.equals(flag)
                  ? Stream.empty()
                  : Stream.of(String.format("give one of %s and %s, not both", previous, flag));
            });
  }

  private static Stream<String> patchesNowhere(List<String> flags) {
    return flags.stream().anyMatch(flag -> flag.startsWith(PATCH_LOCATION))
        ? Stream.empty()
        : flags.stream()
            .filter(flag -> flag.startsWith(PATCH_CHECKS))
            .limit(1)
            .map(
                flag ->
                    flag
                        + " needs "
                        + PATCH_LOCATION
                        + "IN_PLACE, or a directory in place of IN_PLACE");
  }

  private static Stream<String> problemsWithChecks(
      List<String> flags, ErrorProneOptions options, OwnChecks checks) {
    ImmutableSet<String> all = checks.getAllChecks().keySet();
    ImmutableSet<String> enabled;
    try {
      enabled =
          checks.applyOverrides(options).getEnabledChecks().stream()
              .map(BugCheckerInfo::canonicalName)
              .collect(toImmutableSet());
    } catch (InvalidCommandLineOptionException e) {
      return Stream.of(firstLine(e) + "; the checks of Keyspread are: " + String.join(", ", all));
    }
    return flags.stream()
        .filter(flag -> flag.startsWith(PATCH_CHECKS))
        .flatMap(flag -> Splitter.on(',').omitEmptyStrings().splitToStream(valueOf(flag)))
        .filter(check -> !enabled.contains(check))
        .distinct()
        .filter(check -> all.contains(check) || !options.ignoreUnknownChecks())
        .map(
            check ->
                all.contains(check)
                    ? String.format(
                        "%s%s asks for patches of a check that is off; turn it on by -Xep:%s:WARN",
                        PATCH_CHECKS, check, check)
                    : String.format(
                        "%s%s: there is no such check; the checks of Keyspread are: %s",
                        PATCH_CHECKS, check, String.join(", ", all)));
  }

  private static String nameOf(String flag) {
    return flag.startsWith(OPTION)
        ? Splitter.on('=').split(flag).iterator().next()
        : flag.substring(0, flag.indexOf(':') + 1);
  }

  private static String valueOf(String flag) {
    return flag.substring(nameOf(flag).length());
  }

  private static String firstLine(RuntimeException e) {
    return Strings.nullToEmpty(e.getMessage()).lines().findFirst().orElseGet(e::toString);
  }
}
