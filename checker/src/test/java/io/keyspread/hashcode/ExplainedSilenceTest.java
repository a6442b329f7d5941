package io.keyspread.hashcode;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.Iterables.getOnlyElement;
import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.scanner.ScannerSupplier;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a hash code that looks weak is none, as a user who asks is told. */
final class ExplainedSilenceTest {
  private static final String CONSTANTS =
      """
      package acme;

      class Constants {
        static final class Acknowledge {
          @Override public boolean equals(Object o) { return o instanceof Acknowledge; }
          @Override public int hashCode() { return 42; }
        }
        static final class Absent {
          static final Absent INSTANCE = new Absent();
          private Absent() {}
          @Override public boolean equals(Object o) { return o == this; }
          @Override public int hashCode() { return 0x79A31AAC; }
        }
        static final class Stamp {
          final long time = System.nanoTime();
          @Override public boolean equals(Object o) { return false; }
          @Override public int hashCode() { return 5; }
        }
        static final class Rule {
          final String text;
          Rule(String text) { this.text = text; }
          @Override public boolean equals(Object o) { return Rules.areAlike(this, o); }
          @Override public int hashCode() { return 7; }
        }
        static final class Path {
          final String text;
          Path(String text) { this.text = text; }
          @Override public boolean equals(Object o) {
            return o instanceof Path && ((Path) o).text.equalsIgnoreCase(text);
          }
          @Override public int hashCode() { return 11; }
        }
        abstract static class Shape {
          int color;
          @Override public boolean equals(Object o) { return o == this; }
          @Override public int hashCode() { return 13; }
        }
        static final class Broken {
          final String text;
          Broken(String text) { this.text = text; }
          @Override public boolean equals(Object o) {
            return o instanceof Broken && ((Broken) o).text.equals(text);
          }
          @Override public int hashCode() { return 17; }
        }
        static final class Rules {
          static native boolean areAlike(Object left, Object right);
        }
      }
      """;

  private static final String MIXES =
      """
      package acme;

      import java.util.Map;

      class Mixes {
        static final class Pair implements Map.Entry<String, String> {
          final String key;
          final String value;
          Pair(String key, String value) { this.key = key; this.value = value; }
          @Override public String getKey() { return key; }
          @Override public String getValue() { return value; }
          @Override public String setValue(String other) { throw new IllegalStateException(); }
          @Override public boolean equals(Object o) {
            return o instanceof Pair && ((Pair) o).key.equals(key) && ((Pair) o).value.equals(value);
          }
          @Override public int hashCode() { return key.hashCode() ^ value.hashCode(); }
        }
        abstract static class Edge {
          @Override public abstract int hashCode();
        }
        static final class Undirected extends Edge {
          final String left;
          final String right;
          Undirected(String left, String right) { this.left = left; this.right = right; }
          @Override public boolean equals(Object o) {
            return o instanceof Undirected
                && ((Undirected) o).left.equals(left)
                && ((Undirected) o).right.equals(right);
          }
          @Override public int hashCode() { return left.hashCode() + right.hashCode(); }
        }
        static final class Missing extends RuntimeException {
          final int line;
          final int column;
          Missing(int line, int column) { this.line = line; this.column = column; }
          @Override public boolean equals(Object o) {
            return o instanceof Missing && ((Missing) o).line == line && ((Missing) o).column == column;
          }
          @Override public int hashCode() { return line ^ column; }
        }
        static final class Window {
          final long startMs;
          final long endMs;
          Window(long startMs, long endMs) { this.startMs = startMs; this.endMs = endMs; }
          @Override public boolean equals(Object o) {
            return o instanceof Window
                && ((Window) o).startMs == startMs
                && ((Window) o).endMs == endMs;
          }
          @Override public int hashCode() { return (int) (((startMs << 32) | endMs) % 0xFFFFFFFFL); }
        }
      }
      """;

  @TempDir private Path output;

  @ParameterizedTest
  @CsvSource({
    "Acknowledge, the instances have no state in which they could differ",
    "Absent, 'all instances are the values of static fields: one, or a few'",
    "Stamp, 'equals() is never true, so nobody finds an instance by it'",
    "Rule, equals() is not known to compare any part",
    "Path, 'equals() holds by likeness, with which only a constant may agree'",
    "Shape, an abstract class leaves equals() to its subclasses"
  })
  void constants(String type, String reason) {
    assertThat(explained(ConstantHashCode.class, type, CONSTANTS))
        .containsExactly(
            String.join(
                "\n  ",
                "[Keyspread] ConstantHashCode explained:",
                "hashCode() returns one value for all instances: a defect if equals() tells them apart",
                reason,
                "nothing found: the check is silent here"));
  }

  @Test
  void defect() {
    ImmutableList<String> notes = explained(ConstantHashCode.class, "Broken", CONSTANTS);
    assertThat(notes).hasSize(1);
    assertThat(notes.get(0))
        .startsWith(
            """
            [Keyspread] ConstantHashCode explained:
              hashCode() returns one value for all instances: a defect if equals() tells them apart
              found: Every Broken has the same hash code""");
  }

  @ParameterizedTest
  @CsvSource({
    "Pair, 'java.util.Map.Entry may prescribe the hash code: what implements it has to agree'",
    "Undirected, 'acme.Mixes.Edge may prescribe the hash code: what implements it has to agree'",
    "Missing, 'instances are thrown, and hardly ever looked up'"
  })
  void prescribedAndUnneeded(String type, String reason) {
    assertThat(explained(LowEntropyHashCode.class, type, MIXES))
        .containsExactly(
            String.join(
                "\n  ",
                "[Keyspread] LowEntropyHashCode explained:",
                reason,
                "nothing found: the check is silent here"));
  }

  /** Milliseconds are not small, whatever a sample from zero on gives. */
  @Test
  void numbersThatMayBeSmall() {
    String note = getOnlyElement(explained(LowEntropyHashCode.class, "Window", MIXES));
    assertThat(note).contains("equals compares: startMs, endMs");
    assertThat(note)
        .endsWith(
            "\n  weak only if numbers without a range are small, which neither their names nor a"
                + " packing say: told with Evidence=possible"
                + "\n  nothing found: the check is silent here");
  }

  private ImmutableList<String> explained(
      Class<? extends BugChecker> check, String type, String code) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    boolean succeeded =
        new BaseErrorProneJavaCompiler(ScannerSupplier.fromBugCheckerClasses(check))
            .getTask(
                null,
                null,
                diagnostics,
                ImmutableList.of("-d", output.toString(), "-XepOpt:Keyspread:Explain=" + type),
                null,
                ImmutableList.of(new Source(code)))
            .call();
    assertThat(succeeded).isTrue();
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.NOTE)
        .map(note -> note.getMessage(Locale.ROOT).replace(System.lineSeparator(), "\n"))
        .collect(toImmutableList());
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String code;

    Source(String code) {
      super(URI.create("string:///acme/Constants.java"), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }
}
