package io.keyspread.collision;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import org.eclipse.collections.impl.map.mutable.UnifiedMap;
import org.jspecify.annotations.Nullable;

/** The bins of a real chained map or set, read by reflection: what the model must predict. */
public final class RealTable {
  private final Object map;
  private final @Nullable Field segments;
  private final @Nullable Field table;

  /** Opens a map, the map inside a set, or the map inside a cache. */
  RealTable(Object table) {
    if (table instanceof Collection<?>) {
      this.map = read(table, "map");
    } else if (table instanceof com.google.common.cache.Cache<?, ?>) {
      this.map = read(table, "localCache");
    } else if (table instanceof com.github.benmanes.caffeine.cache.Cache<?, ?>) {
      this.map = read(read(table, "cache"), "data");
    } else {
      this.map = table;
    }
    this.segments = field(map.getClass(), "segments");
    this.table = field(map.getClass(), "table");
  }

  /** Returns the table of a map or set that holds these keys, put in order. */
  public static RealTable filled(Map<Object, Object> map, Iterable<?> keys) {
    keys.forEach(key -> map.put(key, key));
    return new RealTable(map);
  }

  /** Returns the length of the table, or 0 while there is none. */
  public int length() {
    return bins().length;
  }

  /** Returns the comparisons that a look-up of each key makes in all, each bin walked as a list. */
  public long comparisons() {
    return Arrays.stream(bins())
        .mapToLong(RealTable::keys)
        .map(keys -> keys * (keys + 1) / 2)
        .sum();
  }

  /** Returns the number of bins that hold a key. */
  int occupied() {
    return (int) Arrays.stream(bins()).filter(bin -> keys(bin) > 0).count();
  }

  private @Nullable Object[] bins() {
    Object bins = get(requireNonNull(segments == null ? table : segments), map);
    if (bins == null) {
      return new Object[0];
    } else if (segments != null) {
      return Arrays.stream((Object[]) bins).flatMap(RealTable::ofSegment).toArray();
    }
    return map instanceof UnifiedMap<?, ?> ? ofPairs((Object[]) bins) : (Object[]) bins;
  }

  /** Where two keys meet, an array of keys and values stands in the place of the value. */
  private static @Nullable Object[] ofPairs(@Nullable Object[] pairs) {
    @Nullable Object[] bins = new Object[pairs.length / 2];
    for (int i = 0; i < bins.length; i++) {
      bins[i] = pairs[2 * i + 1] instanceof Object[] chain ? chain : pairs[2 * i];
    }
    return bins;
  }

  private static Stream<@Nullable Object> ofSegment(Object segment) {
    AtomicReferenceArray<?> bins = (AtomicReferenceArray<?>) read(segment, "table");
    Stream.Builder<@Nullable Object> heads = Stream.builder();
    for (int i = 0; i < bins.length(); i++) {
      heads.add(bins.get(i));
    }
    return heads.build();
  }

  private static long keys(@Nullable Object bin) {
    if (bin instanceof Object[] chain) {
      return Arrays.stream(chain).filter(item -> item != null).count() / 2;
    }
    long keys = 0;
    for (Object node = first(bin); node != null; node = next(node)) {
      keys++;
    }
    return keys;
  }

  /** The first node of a bin: a tree bin of a concurrent map keeps its nodes one step away. */
  private static @Nullable Object first(@Nullable Object head) {
    return head != null && head.getClass().getSimpleName().equals("TreeBin")
        ? get(requireNonNull(field(head.getClass(), "first")), head)
        : head;
  }

  /** The node behind a node; a key that stands in the table itself has none. */
  private static @Nullable Object next(Object node) {
    Field next = field(node.getClass(), "next");
    return next == null ? null : get(next, node);
  }

  /** Reads a field that is set, of the object's class or of one above it. */
  static Object read(Object holder, String name) {
    Field field = field(holder.getClass(), name);
    if (field == null) {
      throw new AssertionError(holder.getClass() + " has no field " + name);
    }
    return requireNonNull(get(field, holder));
  }

  private static @Nullable Object get(Field field, Object holder) {
    try {
      return field.get(holder);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static @Nullable Field field(Class<?> holder, String name) {
    for (Class<?> type = holder; type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field;
        }
      }
    }
    return null;
  }
}
