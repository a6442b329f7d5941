package io.keyspread.collision;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bins of a real map or set of the JDK, read by reflection: what the model must predict. */
final class RealTable {
  private final Object map;
  private final Field table;

  /** Opens a map, or the map inside a set. */
  RealTable(Object mapOrSet) {
    this.map =
        mapOrSet instanceof Collection<?>
            ? requireNonNull(get(field(mapOrSet.getClass(), "map"), mapOrSet))
            : mapOrSet;
    this.table = field(map.getClass(), "table");
  }

  /** Returns the table of a map or set that holds these keys, put in order. */
  static RealTable filled(Map<Object, Object> map, Iterable<?> keys) {
    keys.forEach(key -> map.put(key, key));
    return new RealTable(map);
  }

  /** Returns the length of the table, or 0 while there is none. */
  int length() {
    Object[] bins = (Object[]) get(table, map);
    return bins == null ? 0 : bins.length;
  }

  /** Returns the comparisons that a look-up of each key makes in all, each bin walked as a list. */
  long comparisons() {
    long comparisons = 0;
    for (Object head : bins()) {
      int position = 0;
      for (Object node = first(head); node != null; node = next(node)) {
        position++;
        comparisons += position;
      }
    }
    return comparisons;
  }

  /** Returns the number of bins that hold a key. */
  int occupied() {
    int occupied = 0;
    for (Object head : bins()) {
      occupied += head == null ? 0 : 1;
    }
    return occupied;
  }

  private Object[] bins() {
    return (Object[]) requireNonNull(get(table, map));
  }

  /** The first node of a bin: a tree bin of a concurrent map keeps its nodes one step away. */
  private static @Nullable Object first(@Nullable Object head) {
    return head != null && head.getClass().getSimpleName().equals("TreeBin")
        ? get(field(head.getClass(), "first"), head)
        : head;
  }

  private static @Nullable Object next(Object node) {
    return get(field(node.getClass(), "next"), node);
  }

  private static @Nullable Object get(Field field, Object holder) {
    try {
      return field.get(holder);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static Field field(Class<?> holder, String name) {
    for (Class<?> type = holder; type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field;
        }
      }
    }
    throw new AssertionError(holder + " has no field " + name);
  }
}
