package io.keyspread;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** What to tell a user whose build does not let the checks run, with the lines to add to it. */
final class SetUp {
  /** The message about a jar that lost its list of checks, as repackaging may do. */
  static final String NO_CHECKS =
      "cannot run: no check of Keyspread is registered in"
          + " META-INF/services/com.google.errorprone.bugpatterns.BugChecker on the processor"
          + " path.";

  private SetUp() {}

  /** Returns the message about JVM flags that javac needs and did not get. */
  static String missing(List<String> jvmFlags) {
    return String.format(
        """
        cannot run: the JVM that runs javac was started without flags that checks need.
        Maven, in .mvn/jvm.config:
        %s
        Gradle, in build.gradle:
          tasks.withType(JavaCompile).configureEach {
            options.fork = true
            options.forkOptions.jvmArgs += [
        %s
            ]
          }
        javac, on its command line:
        %s\
        """,
        lines(jvmFlags, "  %s"), lines(jvmFlags, "      '%s',"), lines(jvmFlags, "  -J%s"));
  }

  /**
   * Returns the message about a compile policy under which findings would be lost.
   *
   * @param policy what {@code -XDcompilePolicy} asks for
   */
  static String wrongPolicy(String policy) {
    return String.format(
        """
        cannot run: under javac's compile policy '%s' some classes would never be checked.
        Maven, among the <compilerArgs> of maven-compiler-plugin:
          <arg>-XDcompilePolicy=simple</arg>
        Gradle, in build.gradle:
          tasks.withType(JavaCompile).configureEach { options.compilerArgs += '-XDcompilePolicy=simple' }
        javac, on its command line:
          -XDcompilePolicy=simple\
        """,
        policy);
  }

  /**
   * Returns the message about javac's default compile policy, under which findings would be lost.
   *
   * @param jvmFlag the flag with which we would set the policy
   */
  static String defaultPolicy(String jvmFlag) {
    return wrongPolicy("by todo")
        + String.format(
            """

            Or start javac's JVM with this flag, and Keyspread sets the policy itself:
              %s\
            """,
            jvmFlag);
  }

  /** Returns the message about an Error Prone that is absent or does not fit this JDK. */
  static String errorProneDoesNotLink(LinkageError error) {
    return String.format(
        """
        cannot run: Error Prone does not load (%s).
        It must stand on the processor path beside Keyspread, with what it depends on:
          com.google.errorprone:error_prone_check_api
        Error Prone 2.42.0 is the last for JDK 17 to 20; JDK 21 and later take newer ones. This is JDK %s.\
        """,
        error, Runtime.version().feature());
  }

  private static String lines(List<String> flags, String format) {
    return flags.stream().map(flag -> String.format(format, flag)).collect(joining("\n"));
  }
}
