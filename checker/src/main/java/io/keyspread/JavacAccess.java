package io.keyspread;

import com.sun.source.util.JavacTask;
import java.util.List;
import java.util.stream.Stream;

/** What this JVM lets us and Error Prone, which shares our class loader, reach in javac. */
final class JavacAccess {
  private static final String PACKAGES = "com.sun.tools.javac.";
  private static final String MAIN = PACKAGES + "main";

  /** What Error Prone asks to have exported. */
  private static final List<String> EXPORTED =
      Stream.of("api", "file", "main", "model", "parser", "processing", "tree", "util")
          .map(PACKAGES::concat)
          .toList();

  /** What Error Prone asks to have opened. */
  private static final List<String> OPENED =
      Stream.of("code", "comp").map(PACKAGES::concat).toList();

  private static final Module JAVAC = JavacTask.class.getModule();
  private static final Module US = JavacAccess.class.getModule();

  private JavacAccess() {}

  /** Returns the JVM flags that are missing, in the order of the packages; none if all is well. */
  static List<String> missingFlags() {
    Stream<String> notExported = EXPORTED.stream().filter(name -> !JAVAC.isExported(name, US));
    Stream<String> notOpened = OPENED.stream().filter(name -> !JAVAC.isOpen(name, US));
    return Stream.concat(notExported, notOpened).map(JavacAccess::flag).toList();
  }

  /** Returns whether we may set the compile policy, a protected field. */
  static boolean mayTakeCharge() {
    return JAVAC.isOpen(MAIN, US);
  }

  /** Returns the flag that lets us set the compile policy; it exports the package as well. */
  static String flagToTakeCharge() {
    return flag(MAIN);
  }

  private static String flag(String packageName) {
    boolean open = OPENED.contains(packageName) || packageName.equals(MAIN);
    return String.format(
        "--add-%s=jdk.compiler/%s=ALL-UNNAMED", open ? "opens" : "exports", packageName);
  }
}
