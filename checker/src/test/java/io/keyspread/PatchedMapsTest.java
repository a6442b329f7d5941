package io.keyspread;

import static com.google.common.truth.Truth.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the patches of TimestampMapKey do when the patched program runs, on several threads. */
final class PatchedMapsTest {
  private static final int THREADS = 4;
  private static final int ENTRIES = 2_000;
  private static final String PATCH =
      "-Xplugin:Keyspread -XepPatchChecks:TimestampMapKey -XepPatchLocation:IN_PLACE";

  @TempDir private Path folder;

  @Test
  void patchedMapsKeepEveryEntry() throws Exception {
    Javac javac = Javac.in(folder);
    javac.withSource(
        "Audit.java",
        "import java.util.Map;",
        "import java.util.concurrent.ConcurrentHashMap;",
        "import java.util.concurrent.ConcurrentSkipListMap;",
        "import java.util.function.BiConsumer;",
        "import java.util.function.ToIntFunction;",
        "public class Audit implements BiConsumer<Boolean, String>, ToIntFunction<Boolean> {",
        "  private final Map<String, String> byName = new ConcurrentHashMap<>();",
        "  private final Map<Long, String> byTime = new ConcurrentSkipListMap<>();",
        "  @Override",
        "  public void accept(Boolean named, String event) {",
        "    if (named) {",
        "      byName.put(\"event-\" + System.currentTimeMillis(), event);",
        "    } else {",
        "      byTime.put(System.currentTimeMillis(), event);",
        "    }",
        "  }",
        "  @Override",
        "  public int applyAsInt(Boolean named) {",
        "    return named ? byName.size() : byTime.size();",
        "  }",
        "}");
    Path file = javac.directory().resolve("Audit.java");
    Path classes = javac.directory().resolve("classes");

    assertThat(javac.run().exitCode()).isEqualTo(0);
    assertThat(entriesKept(classes, /* named= */ true)).isLessThan(THREADS * ENTRIES);
    assertThat(entriesKept(classes, /* named= */ false)).isLessThan(THREADS * ENTRIES);

    javac.run(PATCH);
    String patched = Files.readString(file);
    assertThat(patched).contains("+ \"-\" + SEQUENCE.incrementAndGet(), event);");
    assertThat(patched).contains("while (byTime.putIfAbsent(tick, event) != null) {");
    assertThat(javac.run("-Xplugin:Keyspread").output()).doesNotContain("TimestampMapKey");
    assertThat(entriesKept(classes, /* named= */ true)).isEqualTo(THREADS * ENTRIES);
    assertThat(entriesKept(classes, /* named= */ false)).isEqualTo(THREADS * ENTRIES);

    javac.run(PATCH);
    assertThat(Files.readString(file)).isEqualTo(patched);
  }

  /** Fills the maps from several threads at once, and counts what they hold then. */
  @SuppressWarnings("unchecked" /* The class under test implements these interfaces. */)
  private static int entriesKept(Path classes, boolean named) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Object audit = loader.loadClass("Audit").getDeclaredConstructor().newInstance();
      BiConsumer<Boolean, String> add = (BiConsumer<Boolean, String>) audit;
      ExecutorService executor = Executors.newFixedThreadPool(THREADS);
      try {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
          tasks.add(
              executor.submit(
                  () -> {
                    start.await();
                    for (int i = 0; i < ENTRIES; i++) {
                      add.accept(named, "login");
                    }
                    return null;
                  }));
        }
        start.countDown();
        for (Future<?> task : tasks) {
          task.get();
        }
      } finally {
        executor.shutdown();
      }
      return ((ToIntFunction<Boolean>) audit).applyAsInt(named);
    }
  }
}
