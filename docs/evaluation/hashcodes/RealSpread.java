import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How keys lie in a real {@code java.util.HashMap}, each bin walked as a list.
 *
 * @param keys the number of keys
 * @param distinctHashCodes how many different hash codes they have
 * @param comparisons the keys compared in a look-up, on average
 * @param ratio the same over what uniform random hash codes give in a table of this length
 */
record RealSpread(int keys, long distinctHashCodes, double comparisons, double ratio) {

  /** Puts keys in a map and reads its table, which needs java.util to be opened. */
  static RealSpread of(List<?> keys) {
    Map<Object, Object> map = new HashMap<>();
    keys.forEach(key -> map.put(key, key));
    Object[] table = (Object[]) get("table", map);
    long comparisons = 0;
    for (Object head : table) {
      int position = 0;
      for (Object node = head; node != null; node = get("next", node)) {
        position++;
        comparisons += position;
      }
    }
    int size = map.size();
    double mean = (double) comparisons / size;
    return new RealSpread(
        size,
        keys.stream().mapToInt(Object::hashCode).distinct().count(),
        mean,
        mean / (1 + (size - 1) / (2.0 * table.length)));
  }

  /** Returns a row of a Markdown table. */
  String row(String what) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,d | %,.1f | %,.1f |",
        what,
        keys,
        distinctHashCodes,
        comparisons,
        ratio);
  }

  private static Object get(String name, Object holder) {
    for (Class<?> type = holder.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          try {
            field.setAccessible(true);
            return field.get(holder);
          } catch (IllegalAccessException e) {
            throw new AssertionError(e);
          }
        }
      }
    }
    throw new AssertionError(holder + " has no field " + name);
  }
}
