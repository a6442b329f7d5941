package io.keyspread;

import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.ErrorProneAnalyzer;
import com.google.errorprone.ErrorProneOptions;
import com.google.errorprone.RefactoringCollection;
import com.sun.source.util.JavacTask;
import com.sun.tools.javac.util.Context;
import java.util.List;
import java.util.Optional;
import javax.tools.Diagnostic;

/** Starts the checks in one compilation, or tells why they do not run. */
final class Session {
  private Session() {}

  /**
   * Starts the checks.
   *
   * @param task the compilation, whose options are read and whose files are not yet
   * @param arguments what follows the plugin's name in the value of {@code -Xplugin}
   */
  static void start(JavacTask task, List<String> arguments) {
    Host host = Host.of(task);
    host.hideFromSpeculativeCompilations();
    Optional<List<String>> errorPronesArguments = host.argumentsOfErrorPronesPlugin();
    if (errorPronesArguments.isPresent()) {
      standDown(task, arguments, errorPronesArguments.orElseThrow());
      return;
    }
    OwnChecks checks = OwnChecks.discover();
    Flags flags = Flags.parse(arguments, checks);
    List<String> obstacles = obstacles(checks, flags, host);
    if (obstacles.isEmpty()) {
      analyze(task, host.context(), checks, flags.errorProneOptions());
    }
    obstacles.forEach(obstacle -> Announcement.of(Diagnostic.Kind.ERROR, obstacle).on(task));
  }

  private static List<String> obstacles(OwnChecks checks, Flags flags, Host host) {
    if (checks.getAllChecks().isEmpty()) {
      return List.of(SetUp.NO_CHECKS);
    }
    return flags.problems().isEmpty()
        ? host.ensureSimplePolicy().stream().toList()
        : flags.problems();
  }

  private static void standDown(
      JavacTask task, List<String> ours, List<String> errorPronesArguments) {
    String who =
        "stands down: Error Prone's own plugin runs in this compilation and runs Keyspread's"
            + " checks.";
    List<String> lost = ours.stream().filter(flag -> !errorPronesArguments.contains(flag)).toList();
    Announcement announcement =
        lost.isEmpty()
            ? Announcement.of(Diagnostic.Kind.NOTE, who)
            : Announcement.of(
                Diagnostic.Kind.WARNING,
                who
                    + " These flags have no effect here; give them to -Xplugin:ErrorProne: "
                    + String.join(" ", lost));
    announcement.on(task);
  }

  private static void analyze(
      JavacTask task, Context context, OwnChecks checks, ErrorProneOptions options) {
    BaseErrorProneJavaCompiler.setupMessageBundle(context);
    RefactoringCollection[] refactoring = {null};
    ErrorProneAnalyzer analyzer =
        ErrorProneAnalyzer.createAnalyzer(checks, options, context, refactoring);
    task.addTaskListener(new PatientAnalyzer(analyzer, context));
    if (refactoring[0] != null) {
      task.addTaskListener(new ErrorProneAnalyzer.RefactoringTask(context, refactoring[0]));
    }
  }
}
