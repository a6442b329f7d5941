package io.keyspread.key;

import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableMap;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** What keys cost in memory, against what the real classes allocate. */
final class KeyBytesTest {
  private static final int COUNT = 20_000;
  private static final long NOW = 1_767_225_600_000L;

  private static final ImmutableMap<String, LongFunction<Object>> KEYS =
      ImmutableMap.<String, LongFunction<Object>>builder()
          .put("java.lang.Double", number -> (double) number)
          .put("java.lang.Integer", number -> (int) number + 1_000)
          .put("java.lang.Long", number -> NOW + number)
          .put("java.lang.Object", number -> new Object())
          .put("java.time.Instant", number -> Instant.ofEpochMilli(NOW + number))
          .put(
              "java.time.LocalDateTime",
              number -> LocalDateTime.ofEpochSecond(NOW / 1_000, (int) number, ZoneOffset.UTC))
          .put("java.util.UUID", number -> new UUID(number, number))
          .buildOrThrow();

  @Test
  void bytes() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    KEYS.forEach(
        (type, key) -> {
          Object[] keys = new Object[COUNT];
          long least = Long.MAX_VALUE;
          for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < COUNT; i++) {
              keys[i] = key.apply(i);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
          }
          assertWithMessage(type)
              .that(least / (double) COUNT)
              .isWithin(1)
              .of(KeyBytes.ofType(type));
        });
  }

  @Test
  void aStringOfDigits() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] digits = Long.toString(NOW).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    String[] texts = new String[COUNT];
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < COUNT; i++) {
      texts[i] = new String(digits, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
    assertWithMessage(texts[0])
        .that((threads.getCurrentThreadAllocatedBytes() - before) / (double) COUNT)
        .isWithin(1)
        .of(KeyBytes.ofType("java.lang.String"));
  }
}
