package io.keyspread.key;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.VisitorState;
import com.sun.tools.javac.code.Type;

/**
 * The bytes of a key, with the objects that it holds, on a 64-bit HotSpot with compressed
 * references as {@code KeyBytesTest} measures them.
 */
final class KeyBytes {
  /** An object with nothing in it, and so the least that any key takes. */
  private static final int LEAST = 16;

  private static final ImmutableMap<String, Integer> BY_TYPE =
      ImmutableMap.<String, Integer>builder()
          .put("java.lang.Double", 24)
          .put("java.lang.Long", 24)
          // The string, and its array with the 13 digits of today's milliseconds.
          .put("java.lang.String", 56)
          .put("java.time.Instant", 24)
          .put("java.time.LocalDateTime", 72)
          .put("java.util.UUID", 32)
          .buildOrThrow();

  private KeyBytes() {}

  /** Returns the least that a key of a type takes. */
  static int of(Type key, VisitorState state) {
    return ofType(state.getTypes().boxedTypeOrType(key).tsym.getQualifiedName().toString());
  }

  /** Returns the least that an object of the class of this name takes. */
  static int ofType(String className) {
    return BY_TYPE.getOrDefault(className, LEAST);
  }
}
