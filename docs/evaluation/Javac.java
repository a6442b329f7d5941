import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to call javac.
 *
 * @param jvmFlags for the virtual machine that runs it
 * @param flags for javac itself
 */
record Javac(List<String> jvmFlags, List<String> flags) {
  static final Javac PLAIN = new Javac(List.of(), List.of());

  /** Says all that the compiler itself may warn of. */
  static final Javac LINTING = new Javac(List.of(), List.of("-Xlint:all"));

  /** Returns Keyspread that applies the first fix of each finding in place. */
  static Javac patching(Options options) throws Exception {
    return withPlugin(
        "%s -XepPatchChecks:%s -XepPatchLocation:IN_PLACE"
            .formatted(options.plugin(), options.checks()),
        options.maven().classPathOfChecker(),
        List.of());
  }

  static Javac withKeyspread(Options options) throws Exception {
    return withPlugin(options.plugin(), options.maven().classPathOfChecker(), List.of());
  }

  /** Returns Error Prone with all its checks off: what any plugin of its kind costs. */
  static Javac withChecksOff(Options options) throws Exception {
    return withPlugin(
        "ErrorProne -XepDisableAllChecks",
        options
            .maven()
            .classPathOf("com.google.errorprone:error_prone_core:" + options.errorProne()),
        // It does not start without them.
        List.of(
            "-XDcompilePolicy=simple",
            "--should-stop=ifError=FLOW",
            "-XDaddTypeAnnotationsToSymbol=true"));
  }

  private static Javac withPlugin(String plugin, String processorPath, List<String> more)
      throws IOException {
    List<String> flags = new ArrayList<>(more);
    flags.addAll(List.of("-processorpath", processorPath, "-Xplugin:" + plugin));
    List<String> jvmFlags = Files.readAllLines(Path.of(".mvn/jvm.config"));
    return new Javac(jvmFlags.stream().filter(flag -> !flag.isBlank()).toList(), flags);
  }
}
