package io.keyspread.options;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.ErrorProneFlags;
import io.keyspread.expression.Tick;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyspreadOptionsTest {
  @Test
  void extraSinks() {
    assertThat(options("Keyspread:GeneratedCode", "true").extraSinks()).isEmpty();
    assertThat(
            options(
                    "Keyspread:ExtraSinks",
                    "com.acme.Store#write:0, com.acme.Log#append:1:hash,Row$1#<init>:12:range")
                .extraSinks())
        .containsExactly(
            new RowKeySink("com.acme.Store", "write", 0, Partitioning.RANGE),
            new RowKeySink("com.acme.Log", "append", 1, Partitioning.HASH),
            new RowKeySink("Row$1", "<init>", 12, Partitioning.RANGE))
        .inOrder();
  }

  @ValueSource(
      strings = {
        "",
        "com.acme.Store",
        "com.acme.Store#write",
        "com.acme.Store#write:first",
        "com.acme.Store#write:0:list",
        "com.acme.Store.write:0",
        "com.acme.Store#write:0,",
        "com.acme.Store#write:1234"
      })
  @ParameterizedTest
  void sinksThatAreNotUnderstood(String value) {
    KeyspreadOptions options = options("Keyspread:ExtraSinks", value);
    assertThat(options.extraSinks()).isEmpty();
    assertThat(options.problems())
        .containsExactly(
            "-XepOpt:Keyspread:ExtraSinks="
                + value
                + " is not understood; use a list such as"
                + " com.acme.Store#write:0,com.acme.Log#append:1:hash");
  }

  @Test
  void extraClocks() {
    assertThat(options("Keyspread:GeneratedCode", "true").extraClocks()).isEmpty();
    assertThat(
            options(
                    "Keyspread:ExtraClocks",
                    "com.acme.Time#now:ms, com.acme.Ticks#read:ns,Clock$1#minute:min")
                .extraClocks())
        .containsExactly(
            new ExtraClock("com.acme.Time", "now", Tick.MILLISECOND),
            new ExtraClock("com.acme.Ticks", "read", Tick.NANOSECOND),
            new ExtraClock("Clock$1", "minute", Tick.MINUTE))
        .inOrder();
  }

  @ValueSource(
      strings = {
        "",
        "com.acme.Time",
        "com.acme.Time#now",
        "com.acme.Time#now:",
        "com.acme.Time#now:millis",
        "com.acme.Time.now:ms",
        "com.acme.Time#now:ms,",
        "com.acme.Time#now:ms com.acme.Time#nanos:ns"
      })
  @ParameterizedTest
  void clocksThatAreNotUnderstood(String value) {
    KeyspreadOptions options = options("Keyspread:ExtraClocks", value);
    assertThat(options.extraClocks()).isEmpty();
    assertThat(options.problems())
        .containsExactly(
            "-XepOpt:Keyspread:ExtraClocks="
                + value
                + " is not understood; use a list such as"
                + " com.acme.Time#now:ms,com.acme.Ticks#read:ns (ns, us, ms, s, min or h)");
  }

  private static KeyspreadOptions options(String key, String value) {
    return new KeyspreadOptions(ErrorProneFlags.fromMap(ImmutableMap.of(key, value)));
  }
}
