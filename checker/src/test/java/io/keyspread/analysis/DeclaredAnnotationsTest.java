package io.keyspread.analysis;

import com.google.common.base.Predicate;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.CompilationTestHelper;
import io.keyspread.annotations.ClockReading;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeclaredAnnotationsTest {
  private static final ImmutableMap<String, String> LIBRARY =
      ImmutableMap.of(
          "lib/Journal.java",
          """
          package lib;

          import io.keyspread.annotations.*;
          import java.util.Map;
          import java.util.concurrent.TimeUnit;

          public class Journal {
            @ExpectedEntries(61) public Map<String, String> pages;

            public @ClockReading(tick = 5, unit = TimeUnit.MINUTES) long time() {
              return 0;
            }

            public void write(@RowKey(RowKey.Partitioning.HASH) String key, @ClockReading long at) {}

            public @WellSpread long checksum() {
              return 1;
            }
          }
          """,
          "lib/Event.java",
          "package lib; public record Event(@io.keyspread.annotations.ClockReading long at, int n) {}",
          "lib/Digest.java",
          "package lib; @io.keyspread.annotations.WellSpread public class Digest {}");

  private final CompilationTestHelper compilation =
      CompilationTestHelper.newInstance(DeclarationProbe.class, getClass());

  @Test
  void silence() {
    compilation
        .addSourceLines(
            "Quiet.java",
            "import java.util.HashMap;",
            "import java.util.Map;",
            "class Quiet {",
            "  Map<Long, String> entries = new HashMap<>();",
            "  void put(long timestamp, String rowKey) {",
            "    entries.put(timestamp, rowKey);",
            "  }",
            "  @interface ClockReading {}",
            "  @ClockReading long likeNamed;",
            "}")
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void clock() {
    compilation
        .addSourceLines(
            "Clocks.java",
            "import static java.util.concurrent.TimeUnit.*;",
            "import io.keyspread.annotations.ClockReading;",
            "import java.time.Instant;",
            "class Clocks {",
            "  // BUG: Diagnostic contains: clock 1000000 ns, step 1 MILLISECONDS",
            "  @ClockReading long millis;",
            "  // BUG: Diagnostic contains: clock 1000000000 ns, step 1 SECONDS",
            "  @ClockReading(unit = SECONDS) long seconds;",
            "  // BUG: Diagnostic contains: clock 60000000000 ns, step 60000 MILLISECONDS",
            "  void cut(@ClockReading(tick = 60_000) Long minute) {",
            "    // BUG: Diagnostic contains: clock 15000 ns, step 15 MICROSECONDS",
            "    @ClockReading(tick = 15, unit = MICROSECONDS) Instant precise = Instant.MIN;",
            "  }",
            "  // BUG: Diagnostic contains: clock 86400000000000 ns, step 1 DAYS",
            "  @ClockReading(unit = DAYS) String day() {",
            "    return \"\";",
            "  }",
            "  // BUG: Diagnostic contains: clock 9223372036854775807 ns, step 9223372036854775807 NANO",
            "  @ClockReading(tick = Long.MAX_VALUE, unit = NANOSECONDS) long longest;",
            "  // BUG: Diagnostic contains: clock 7000000 ns, step 7 MILLISECONDS",
            "  record Event(@ClockReading(tick = 7) long at) {}",
            "  // BUG: Diagnostic contains: clock 7000000 ns, step 7 MILLISECONDS",
            "  long at = new Event(3).at();",
            "}")
        .doTest();
  }

  @Test
  void rowKey() {
    compilation
        .addSourceLines(
            "Store.java",
            "import io.keyspread.annotations.RowKey;",
            "import io.keyspread.annotations.RowKey.Partitioning;",
            "interface Store {",
            "  // BUG: Diagnostic contains: row key RANGE",
            "  void append(@RowKey String key, String value);",
            "  // BUG: Diagnostic contains: row key HASH",
            "  void put(String value, @RowKey(Partitioning.HASH) byte[] key);",
            "  record Row(@RowKey String key, String value) {}",
            "  abstract class Copy implements Store {",
            "    // BUG: Diagnostic contains: row key HASH",
            "    @Override public void put(String value, byte[] key) {}",
            "  }",
            "  // BUG: Diagnostic contains: row key RANGE",
            "  static Row row() { return new Row(\"a\", \"b\"); }",
            "}")
        .doTest();
  }

  @Test
  void expectedEntries() {
    compilation
        .addSourceLines(
            "Sessions.java",
            "import io.keyspread.annotations.ExpectedEntries;",
            "import java.util.Map;",
            "import java.util.Set;",
            "class Sessions {",
            "  // BUG: Diagnostic contains: expects 50000 entries",
            "  @ExpectedEntries(50_000) Map<Long, String> byId;",
            "  // BUG: Diagnostic contains: expects 1 entries",
            "  @ExpectedEntries(1) Set<String> names() {",
            "    // BUG: Diagnostic contains: expects 2 entries",
            "    @ExpectedEntries(2) Set<String> two = Set.of();",
            "    return two;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void wellSpread() {
    compilation
        .addSourceLines(
            "Hashes.java",
            "import io.keyspread.annotations.ClockReading;",
            "import io.keyspread.annotations.WellSpread;",
            "class Hashes {",
            "  @WellSpread static class Digest {}",
            "  static class Sha extends Digest {}",
            "  static class Weak extends Digest {",
            "    int hashCode(int seed) { return seed; }",
            "    @Override public int hashCode() { return 1; }",
            "  }",
            "  static class Weaker extends Weak {}",
            "  @WellSpread interface Id {}",
            "  interface LongId extends Id {}",
            "  record Plain(int id) implements Id {}",
            "  @WellSpread record Tile(int x, int y) {}",
            "  // BUG: Diagnostic contains: hash codes well spread",
            "  Digest digest;",
            "  // BUG: Diagnostic contains: hash codes well spread",
            "  Sha sha;",
            "  Weak weak;",
            "  Weaker weaker;",
            "  // BUG: Diagnostic contains: hash codes well spread",
            "  Id id;",
            "  // BUG: Diagnostic contains: hash codes well spread",
            "  LongId longId;",
            "  Plain plain;",
            "  // BUG: Diagnostic contains: hash codes well spread",
            "  Tile tile;",
            "  int primitive;",
            "  Tile[] tiles;",
            "  // BUG: Diagnostic contains: values well spread",
            "  @WellSpread long checksum;",
            "  // BUG: Diagnostic contains: hash codes well spread",
            "  <K extends Digest> void put(K key) {}",
            "}")
        .doTest();
  }

  @Test
  void mistakes() {
    compilation
        .addSourceLines(
            "Mistaken.java",
            "import io.keyspread.annotations.ClockReading;",
            "import io.keyspread.annotations.ExpectedEntries;",
            "import io.keyspread.annotations.KeyRange;",
            "import io.keyspread.annotations.WellSpread;",
            "import java.util.Map;",
            "import java.util.concurrent.TimeUnit;",
            "class Mistaken {",
            "  // BUG: Diagnostic matches: ZERO",
            "  @ClockReading(tick = 0) long stopped;",
            "  // BUG: Diagnostic matches: AGES",
            "  @ClockReading(tick = 106_752, unit = TimeUnit.DAYS) long ages;",
            "  // BUG: Diagnostic matches: NONE",
            "  @ExpectedEntries(0) Map<String, String> none;",
            "  // BUG: Diagnostic matches: CONTRADICTION",
            "  @WellSpread @ClockReading long random;",
            "  // BUG: Diagnostic matches: VOID",
            "  @KeyRange(max = 8) void nothing() {}",
            "}")
        .expectErrorMessage(
            "ZERO",
            says("@ClockReading has a tick of 0 MILLISECONDS, which is less than 1 or more than"))
        .expectErrorMessage(
            "AGES",
            says("@ClockReading has a tick of 106752 DAYS, which is less than 1 or more than"))
        .expectErrorMessage("NONE", says("@ExpectedEntries is 0, which is less than 1"))
        .expectErrorMessage(
            "CONTRADICTION",
            says("clock 1000000 ns, step 1 MILLISECONDS; @WellSpread contradicts @ClockReading"))
        .expectErrorMessage(
            "VOID", says("@KeyRange speaks of the result of a method that has none"))
        .doTest();
  }

  @Test
  void separateCompilation(@TempDir Path directory) {
    Path annotations = SeparateCompilation.classesOf(ClockReading.class);
    Path library = SeparateCompilation.compile(directory.resolve("library"), LIBRARY, annotations);

    identifyUses(library, annotations);
    // A user of the library need not have the annotations.
    identifyUses(library);
  }

  private void identifyUses(Path... classPath) {
    CompilationTestHelper.newInstance(DeclarationProbe.class, getClass())
        .setArgs(SeparateCompilation.options(classPath))
        .addSourceLines(
            "User.java",
            "class User {",
            "  // BUG: Diagnostic contains: hash codes well spread",
            "  lib.Digest digest;",
            "  void use(lib.Journal journal) {",
            "    // BUG: Diagnostic contains: expects 61 entries",
            "    journal.pages.clear();",
            "    // BUG: Diagnostic contains: clock 300000000000 ns, step 5 MINUTES",
            "    long now = journal.time();",
            "    // BUG: Diagnostic contains: row key HASH; clock 1000000 ns, step 1 MILLISECONDS",
            "    journal.write(\"a\", now);",
            "    // BUG: Diagnostic contains: values well spread",
            "    long checksum = journal.checksum();",
            "    // BUG: Diagnostic contains: clock 1000000 ns, step 1 MILLISECONDS",
            "    var event = new lib.Event(checksum, 1);",
            "    // BUG: Diagnostic contains: clock 1000000 ns, step 1 MILLISECONDS",
            "    event.at();",
            "  }",
            "}")
        .doTest();
  }

  /** The beginning of the message, so that nothing is said before the mistake. */
  private static Predicate<CharSequence> says(String clause) {
    return message -> message.toString().contains("[DeclarationProbe] " + clause);
  }
}
