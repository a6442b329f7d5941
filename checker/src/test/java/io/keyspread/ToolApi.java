package io.keyspread;

import java.util.ArrayList;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A program that compiles by {@code javax.tools}, as build tools do. */
final class ToolApi {
  private ToolApi() {}

  /**
   * Compiles and prints each diagnostic with its kind.
   *
   * @param arguments options, each a word and its value a word of its own, and source files
   */
  public static void main(String[] arguments) throws Exception {
    List<String> options = new ArrayList<>();
    List<String> files = new ArrayList<>();
    for (String argument : arguments) {
      (argument.endsWith(".java") ? files : options).add(argument);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    try (StandardJavaFileManager fileManager =
        compiler.getStandardFileManager(diagnostics, null, null)) {
      boolean success =
          compiler
              .getTask(
                  null,
                  fileManager,
                  diagnostics,
                  options,
                  null,
                  fileManager.getJavaFileObjectsFromStrings(files))
              .call();
      diagnostics
          .getDiagnostics()
          .forEach(d -> System.out.println(d.getKind() + ": " + d.getMessage(null)));
      System.exit(success ? 0 : 1);
    }
  }
}
