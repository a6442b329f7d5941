package io.keyspread;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Splitter;
import com.sun.source.util.JavacTask;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.main.JavaCompiler;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Options;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaFileManager;
import javax.tools.StandardLocation;

/** The javac that loaded us: what it was asked to do, and what has to hold in it. */
final class Host {
  /** Under this option javac holds all plugins asked for, each with its arguments. */
  private static final String PLUGINS = "-Xplugin:";

  private static final char BETWEEN_PLUGINS = '\0';
  private static final String COMPILE_POLICY = "compilePolicy";

  private final Context context;
  private final Options options;

  private Host(Context context) {
    this.context = context;
    this.options = Options.instance(context);
  }

  /** Returns the javac that carries out {@code task}. */
  static Host of(JavacTask task) {
    return new Host(((BasicJavacTask) task).getContext());
  }

  /** Returns the services of this compilation. */
  Context context() {
    return context;
  }

  /**
   * Takes us off javac's options, which it has already read.
   *
   * <p>A check may try out a fix by compiling it with the same options ({@code
   * SuggestedFixes.compilesWithFix}). Error Prone then leaves out its own plugin, if it is the
   * first one named, and no other: we would check what is tried out, and try out fixes in there.
   */
  void hideFromSpeculativeCompilations() {
    String others =
        plugins()
            .filter(plugin -> !nameOf(plugin).equals("Keyspread"))
            .collect(joining(String.valueOf(BETWEEN_PLUGINS)));
    if (others.isEmpty()) {
      options.remove(PLUGINS);
    } else {
      options.put(PLUGINS, others);
    }
  }

  /**
   * Returns the arguments of Error Prone's own plugin, if that one is to run our checks.
   *
   * <p>It finds them by {@link java.util.ServiceLoader}, but on a processor path only: where all
   * stands on the class path it does not know them.
   */
  Optional<List<String>> argumentsOfErrorPronesPlugin() {
    return context
            .get(JavaFileManager.class)
            .hasLocation(StandardLocation.ANNOTATION_PROCESSOR_PATH)
        ? plugins()
            .filter(plugin -> nameOf(plugin).equals("ErrorProne"))
            .map(Host::argumentsOf)
            .findFirst()
        : Optional.empty();
  }

  /**
   * Makes sure that javac attributes everything before it lowers anything.
   *
   * <p>By default it finishes one class after the other: the trees of a file's first class are gone
   * when its last one is attributed, and other files are not attributed when a check looks at them.
   * The option is read before any plugin starts, so that setting it here would be too late.
   *
   * @return what stands in the way, if anything does
   */
  Optional<String> ensureSimplePolicy() {
    String policy = options.get(COMPILE_POLICY);
    if (policy == null) {
      return JavacAccess.mayTakeCharge() && setSimplePolicy()
          ? Optional.empty()
          : Optional.of(SetUp.defaultPolicy(JavacAccess.flagToTakeCharge()));
    }
    return policy.equals("simple") ? Optional.empty() : Optional.of(SetUp.wrongPolicy(policy));
  }

  private boolean setSimplePolicy() {
    try {
      Field policy = JavaCompiler.class.getDeclaredField(COMPILE_POLICY);
      policy.setAccessible(true);
      for (Object constant : policy.getType().getEnumConstants()) {
        if (constant.toString().equals("SIMPLE")) {
          policy.set(JavaCompiler.instance(context), constant);
          // Too late for javac, but who asks for the policy in the course of the compilation shall
          // know.
          options.put(COMPILE_POLICY, "simple");
          return true;
        }
      }
      return false;
    } catch (ReflectiveOperationException e) {
      // A javac with other insides: the user has to set the policy, and is told so.
      return false;
    }
  }

  private Stream<String> plugins() {
    String plugins = options.get(PLUGINS);
    return plugins == null ? Stream.empty() : Splitter.on(BETWEEN_PLUGINS).splitToStream(plugins);
  }

  private static String nameOf(String plugin) {
    return plugin.split("\\s+", 2)[0];
  }

  private static List<String> argumentsOf(String plugin) {
    return List.of(plugin.split("\\s+")).stream().skip(1).toList();
  }
}
