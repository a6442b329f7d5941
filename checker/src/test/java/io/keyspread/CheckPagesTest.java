package io.keyspread;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.BugPattern;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.scanner.ScannerSupplier;
import io.keyspread.report.KeyspreadChecker;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the pages of the checks true: bad code is flagged, good code is not. */
final class CheckPagesTest {
  private static final Path PAGES = Path.of("..", "docs", "check");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```java\\R(.*?)^```");
  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:public |final |abstract )*(?:class|record|enum|interface) (\\w+)");

  @TempDir private Path output;

  static Stream<Class<? extends BugChecker>> checks() {
    return ServiceLoader.load(BugChecker.class).stream()
        .map(ServiceLoader.Provider::type)
        .filter(KeyspreadChecker.class::isAssignableFrom);
  }

  @Test
  void everyPageHasItsCheckAndEveryCheckItsPage() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      ImmutableSet<String> names =
          pages
              .map(page -> page.getFileName().toString().replace(".md", ""))
              .collect(toImmutableSet());
      assertThat(names)
          .containsExactlyElementsIn(checks().map(Class::getSimpleName).collect(toImmutableList()));
    }
  }

  @MethodSource("checks")
  @ParameterizedTest
  void pageTellsWhatItShould(Class<? extends BugChecker> check) {
    String name = check.getSimpleName();
    BugPattern pattern = check.getAnnotation(BugPattern.class);
    assertThat(pattern.link()).isEqualTo(KeyspreadChecker.PAGES + name);
    String page = page(name);
    for (String heading :
        ImmutableList.of(
            "## Harm",
            "## Bad",
            "## Good",
            "## When it is silent",
            "## Evidence",
            "## Fixes",
            "## How to suppress")) {
      assertWithMessage("page of %s", name).that(page).contains("\n" + heading + "\n");
    }
    assertThat(page).contains("@SuppressWarnings(\"" + name + "\")");
  }

  @MethodSource("checks")
  @ParameterizedTest
  void badCodeIsFlagged(Class<? extends BugChecker> check) {
    ImmutableList<String> blocks = blocks(check, "## Bad");
    assertThat(blocks).isNotEmpty();
    for (String code : blocks) {
      assertWithMessage(code).that(findings(check, code)).isNotEmpty();
    }
  }

  @MethodSource("checks")
  @ParameterizedTest
  void goodCodeIsNotFlagged(Class<? extends BugChecker> check) {
    ImmutableList<String> blocks = blocks(check, "## Good");
    assertThat(blocks).isNotEmpty();
    for (String code : blocks) {
      assertWithMessage(code).that(findings(check, code)).isEmpty();
    }
  }

  private static String page(String name) {
    try {
      return Files.readString(PAGES.resolve(name + ".md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ImmutableList<String> blocks(Class<? extends BugChecker> check, String heading) {
    String section =
        Splitter.onPattern("(?m)^(?=## )")
            .splitToStream(page(check.getSimpleName()))
            .filter(text -> text.startsWith(heading + "\n"))
            .findFirst()
            .orElseThrow();
    return FENCE.matcher(section).results().map(block -> block.group(1)).collect(toImmutableList());
  }

  private ImmutableList<String> findings(Class<? extends BugChecker> check, String code) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    StringWriter out = new StringWriter();
    boolean compiled =
        new BaseErrorProneJavaCompiler(ScannerSupplier.fromBugCheckerClasses(check))
            .getTask(
                out,
                null,
                diagnostics,
                ImmutableList.of(
                    "-d",
                    output.toString(),
                    "-proc:none",
                    "-XDaddTypeAnnotationsToSymbol=true",
                    "-Xep:" + check.getSimpleName() + ":WARN"),
                null,
                ImmutableList.of(source(code)))
            .call();
    assertWithMessage("%s\n%s\n%s", code, diagnostics.getDiagnostics(), out)
        .that(compiled)
        .isTrue();
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
        .map(diagnostic -> diagnostic.getMessage(null))
        .filter(message -> message.startsWith("[" + check.getSimpleName() + "]"))
        .collect(toImmutableList());
  }

  private static JavaFileObject source(String code) {
    Matcher type = TYPE.matcher(code);
    assertWithMessage(code).that(type.find()).isTrue();
    return new SimpleJavaFileObject(
        URI.create("string:///" + type.group(1) + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return code;
      }
    };
  }
}
