package io.keyspread.report;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.truth.Truth.assertThat;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker.MethodTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.scanner.ScannerSupplier;
import com.sun.source.tree.MethodTree;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import io.keyspread.expression.Evidence;
import io.keyspread.options.Option;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReporterTest {
  @TempDir private Path output;

  @Test
  void evidenceDecidesWhatIsTold() {
    String code = "class A { void certain() {} void typical() {} void possible() {} }";
    assertThat(warnings(code)).containsExactly("certain", "typical");
    assertThat(warnings(code, "-XepOpt:Keyspread:Evidence=certain")).containsExactly("certain");
    assertThat(warnings(code, "-XepOpt:Keyspread:Evidence=possible"))
        .containsExactly("certain", "typical", "possible");
  }

  @Test
  void generatedCodeIsToldOnRequestOnly() {
    String code =
        "class A { @interface Generated {} @Generated void certain() {}"
            + " @Generated static class B { void typical() {} } }";
    assertThat(warnings(code)).isEmpty();
    assertThat(warnings(code, "-XepOpt:Keyspread:GeneratedCode=true"))
        .containsExactly("certain", "typical");
  }

  @Test
  void suppressionWorks() {
    assertThat(warnings("class A { @SuppressWarnings(\"Named\") void certain() {} }")).isEmpty();
  }

  @Test
  void ourOwnFailureIsANoteThatBreaksNoBuild() {
    Result result = compile("class A {\n  void broken() {}\n  void certain() {}\n}");
    assertThat(result.succeeded()).isTrue();
    Diagnostic<?> note = result.only(Diagnostic.Kind.NOTE);
    assertThat(note.getLineNumber()).isEqualTo(2);
    assertThat(note.getMessage(Locale.ROOT)).contains("[Keyspread] Named failed here");
    assertThat(note.getMessage(Locale.ROOT)).contains("IllegalStateException: broken");
    assertThat(result.warnings()).containsExactly("certain");
    assertThat(compile("class A { void broken() {} }", "-Werror").succeeded()).isTrue();
  }

  @Test
  void missingClassesAreForTheCompilerToTell() {
    Result result = compile("class A { void incomplete() {} void certain() {} }");
    assertThat(result.succeeded()).isTrue();
    assertThat(result.warnings()).containsExactly("certain");
    assertThat(result.ofKind(Diagnostic.Kind.NOTE)).isEmpty();
  }

  @Test
  void optionsThatAreNotUnderstoodAreErrorsToldOnce() {
    Result result =
        compile(
            "class A { class B { } }",
            "-XepOpt:Keyspread:Evidence=sure",
            "-XepOpt:Keyspread:Evidense=certain");
    assertThat(result.succeeded()).isFalse();
    assertThat(
            result.ofKind(Diagnostic.Kind.ERROR).stream()
                .map(error -> error.getMessage(Locale.ROOT))
                .collect(toImmutableList()))
        .containsExactly(
            "[Keyspread] -XepOpt:Keyspread:Evidence=sure is not understood; use one of: certain,"
                + " typical, possible",
            "[Keyspread] -XepOpt:Keyspread:Evidense is not an option of Keyspread; the options are: "
                + Stream.of(Option.values()).map(Option::flag).collect(joining(", ")));
  }

  @Test
  void explanationsAreNotesWhereTheyAreAskedFor() {
    String code = "class A {\n  void certain() {}\n  class B {\n    void silent() {}\n  }\n}";
    assertThat(notes(code)).isEmpty();
    assertThat(notes(code, "-XepOpt:Keyspread:Explain=A"))
        .containsExactly(
            "[Keyspread] Named explained:\n  certain was met\n  found: certain harm. Cure. [certain]");
    assertThat(notes(code, "-XepOpt:Keyspread:Explain=A.B"))
        .containsExactly(
            "[Keyspread] Named explained:\n  silent was met\n  nothing found: the check is silent"
                + " here");
    assertThat(notes(code, "-XepOpt:Keyspread:Explain=B"))
        .isEqualTo(notes(code, "-XepOpt:Keyspread:Explain=A.java:4"));
    assertThat(notes(code, "-XepOpt:Keyspread:Explain=A.java:5")).isEmpty();
    assertThat(compile(code, "-XepOpt:Keyspread:Explain=A", "-Werror").warnings())
        .containsExactly("certain");
  }

  private ImmutableList<String> notes(String code, String... options) {
    return compile(code, options).ofKind(Diagnostic.Kind.NOTE).stream()
        .map(note -> note.getMessage(Locale.ROOT).replace(System.lineSeparator(), "\n"))
        .collect(toImmutableList());
  }

  private ImmutableList<String> warnings(String code, String... options) {
    return compile(code, options).warnings();
  }

  private Result compile(String code, String... options) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    boolean succeeded =
        new BaseErrorProneJavaCompiler(ScannerSupplier.fromBugCheckerClasses(Named.class))
            .getTask(
                null,
                null,
                diagnostics,
                Stream.concat(
                        Stream.of("-d", output.toString(), "-XDaddTypeAnnotationsToSymbol=true"),
                        Stream.of(options))
                    .collect(toImmutableList()),
                null,
                ImmutableList.of(new Source(code)))
            .call();
    return new Result(succeeded, ImmutableList.copyOf(diagnostics.getDiagnostics()));
  }

  /** What a compilation told. */
  private record Result(
      boolean succeeded, ImmutableList<Diagnostic<? extends JavaFileObject>> diagnostics) {
    ImmutableList<Diagnostic<? extends JavaFileObject>> ofKind(Diagnostic.Kind kind) {
      return diagnostics.stream()
          .filter(diagnostic -> diagnostic.getKind() == kind)
          .collect(toImmutableList());
    }

    Diagnostic<?> only(Diagnostic.Kind kind) {
      assertThat(ofKind(kind)).hasSize(1);
      return ofKind(kind).get(0);
    }

    /** The first word of each warning: the tests' checker says the name of the method there. */
    ImmutableList<String> warnings() {
      return ofKind(Diagnostic.Kind.WARNING).stream()
          .map(
              warning ->
                  warning.getMessage(Locale.ROOT).replaceAll("(?s)^\\[Named\\] (\\w+).*", "$1"))
          .collect(toImmutableList());
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String code;

    Source(String code) {
      super(URI.create("string:///A.java"), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }

  /** Does with a method what its name says. */
  @BugPattern(summary = "a method with a telling name", severity = WARNING)
  public static final class Named extends KeyspreadChecker implements MethodTreeMatcher {
    /** Creates the check of a compilation. */
    @Inject
    public Named(Reporter reporter) {
      super(reporter);
    }

    @Override
    public Description matchMethod(MethodTree tree, VisitorState state) {
      return examine(tree, state, () -> diagnose(tree));
    }

    private Optional<Diagnosis> diagnose(MethodTree tree) {
      String name = tree.getName().toString();
      reporter().explain(text -> text.say(name + " was met"));
      return switch (name) {
        case "broken" -> throw new IllegalStateException(name);
        case "incomplete" -> throw new CompletionFailure(null, () -> null, null);
        case "certain", "typical", "possible" ->
            Optional.of(
                new Diagnosis(
                    tree,
                    Evidence.valueOf(name.toUpperCase(Locale.ROOT)),
                    name + " harm.",
                    "Cure.",
                    ImmutableList.of()));
        default -> Optional.empty();
      };
    }
  }
}
