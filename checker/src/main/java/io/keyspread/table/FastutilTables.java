package io.keyspread.table;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The hash maps and sets of fastutil: hundreds of classes, named for what they hold. */
final class FastutilTables {
  private static final String PACKAGE = "it.unimi.dsi.fastutil.";
  private static final ImmutableList<String> KEYS =
      ImmutableList.of(
          "Byte", "Char", "Double", "Float", "Int", "Long", "Object", "Reference", "Short");
  private static final ImmutableList<String> VALUES =
      ImmutableList.<String>builder().add("Boolean").addAll(KEYS).build();
  private static final Pattern NAME =
      Pattern.compile(
          Pattern.quote(PACKAGE)
              + "\\w+\\.(%s)(2(%s))?(Linked)?OpenHash(Map|Set)"
                  .formatted(String.join("|", KEYS), String.join("|", VALUES)));

  private FastutilTables() {}

  /**
   * Returns the match of the fully qualified name of a class; its first group is what the keys are.
   */
  static Matcher matcher(String className) {
    return NAME.matcher(className);
  }

  /** Returns the fully qualified names of all classes. */
  static ImmutableList<String> classNames() {
    return KEYS.stream().flatMap(FastutilTables::keyedBy).collect(toImmutableList());
  }

  private static Stream<String> keyedBy(String key) {
    String folder = key.equals("Reference") ? "objects" : Ascii.toLowerCase(key) + "s";
    return Stream.of("", "Linked")
        .flatMap(
            linked ->
                Stream.concat(
                    Stream.of(key + linked + "OpenHashSet"),
                    VALUES.stream().map(value -> key + "2" + value + linked + "OpenHashMap")))
        .map(name -> PACKAGE + folder + "." + name);
  }
}
