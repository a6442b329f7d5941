package io.keyspread;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import java.lang.reflect.Proxy;
import javax.tools.Diagnostic;

/**
 * A message about the compilation as a whole, told once, as soon as a file is parsed.
 *
 * <p>An exception from {@link com.sun.source.util.Plugin#init} would be printed with its stack
 * trace, and javac's log is out of reach where its packages are not exported. Public API tells
 * messages of a file only, so the message is told of a file that has no source: javac prints it
 * without a position, counts it, and hands it to the tools that listen for diagnostics.
 */
final class Announcement {
  private final Diagnostic.Kind kind;
  private final String message;

  private Announcement(Diagnostic.Kind kind, String message) {
    this.kind = kind;
    this.message = "[Keyspread] " + message;
  }

  /** Returns the announcement of {@code message}; an error fails the compilation. */
  static Announcement of(Diagnostic.Kind kind, String message) {
    return new Announcement(kind, message);
  }

  /** Tells the message in the course of {@code task}. */
  void on(JavacTask task) {
    task.addTaskListener(
        new TaskListener() {
          @Override
          public void finished(TaskEvent event) {
            if (event.getKind() == TaskEvent.Kind.PARSE) {
              task.removeTaskListener(this);
              CompilationUnitTree file = event.getCompilationUnit();
              Trees.instance(task).printMessage(kind, message, file, withoutSource());
            }
          }
        });
  }

  private static CompilationUnitTree withoutSource() {
    return (CompilationUnitTree)
        Proxy.newProxyInstance(
            CompilationUnitTree.class.getClassLoader(),
            new Class<?>[] {CompilationUnitTree.class},
            (proxy, method, arguments) -> null);
  }
}
