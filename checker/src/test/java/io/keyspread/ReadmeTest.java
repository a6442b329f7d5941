package io.keyspread;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.scanner.ScannerSupplier;
import io.keyspread.key.TimestampMapKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first thing that a stranger reads is true. */
final class ReadmeTest {
  private static final Pattern OPENING =
      Pattern.compile("(?s)^# Keyspread\\R+```java\\R(.*?)```\\R+```text\\R(.*?)```");

  @TempDir private Path output;

  @Test
  void theCodeGivesTheWarning() throws IOException {
    Matcher opening = OPENING.matcher(Files.readString(Path.of("..", "README.md")));
    assertThat(opening.find()).isTrue();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    new BaseErrorProneJavaCompiler(ScannerSupplier.fromBugCheckerClasses(TimestampMapKey.class))
        .getTask(
            null,
            null,
            diagnostics,
            ImmutableList.of("-d", output.toString(), "-XDaddTypeAnnotationsToSymbol=true"),
            null,
            ImmutableList.of(new Source(opening.group(1))))
        .call();
    Diagnostic<?> warning = Iterables.getOnlyElement(diagnostics.getDiagnostics());
    String printed =
        String.format(
            "AuditLog.java:%d: warning: %s",
            warning.getLineNumber(),
            warning.getMessage(Locale.ROOT).lines().findFirst().orElseThrow());
    assertThat(folded(printed)).isEqualTo(folded(opening.group(2)));
  }

  private static String folded(String text) {
    return CharMatcher.whitespace().trimAndCollapseFrom(text, ' ');
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String code;

    Source(String code) {
      super(URI.create("string:///AuditLog.java"), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }
}
