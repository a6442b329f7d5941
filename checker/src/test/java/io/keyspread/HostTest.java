package io.keyspread;

import static com.google.common.truth.Truth.assertThat;

import com.google.errorprone.ErrorProneVersion;
import com.google.errorprone.bugpatterns.BugChecker;
import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** The tests run on the JDK and the Error Prone that the build says they run on. */
final class HostTest {
  @Test
  void errorProne() {
    assertThat(ErrorProneVersion.loadVersionFromPom())
        .hasValue(System.getProperty("error-prone.expected.version"));
  }

  @Test
  void errorProneOnce() throws IOException {
    String resource = BugChecker.class.getName().replace('.', '/') + ".class";

    assertThat(Collections.list(getClass().getClassLoader().getResources(resource))).hasSize(1);
  }

  @Test
  void jdk() {
    assertThat(Runtime.version().feature()).isAtLeast(Integer.getInteger("jdk.expected.minimum"));
  }
}
