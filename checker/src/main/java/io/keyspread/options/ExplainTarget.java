package io.keyspread.options;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user asks to have explained, as an option names it: {@code Cell}, {@code com.acme.Cell} or
 * {@code Cell.java:42}.
 *
 * @param name the name of a class, simple or qualified, or the end of the path of a file
 * @param line the line of the file, from 1; empty if a class is meant
 */
public record ExplainTarget(String name, OptionalInt line) {
  private static final Pattern PLACE = Pattern.compile("([\\w$.\\-/\\\\]+\\.java):(\\d{1,6})");
  private static final Pattern TYPE = Pattern.compile("[\\w$]+(\\.[\\w$]+)*");

  /** What the value of the option looks like. */
  static final Pattern SYNTAX = Pattern.compile("%s|%s".formatted(PLACE, TYPE));

  /** Returns the target that a value of this syntax names. */
  static ExplainTarget of(String value) {
    Matcher place = PLACE.matcher(value);
    return place.matches()
        ? new ExplainTarget(
            place.group(1).replace('\\', '/'), OptionalInt.of(Integer.parseInt(place.group(2))))
        : new ExplainTarget(value, OptionalInt.empty());
  }

  /**
   * Returns whether a class is meant.
   *
   * @param qualifiedName its qualified name, with dots between outer and inner classes
   */
  public boolean isClass(String qualifiedName) {
    return line.isEmpty() && isEnd(qualifiedName, '.');
  }

  /**
   * Returns whether a place is meant.
   *
   * @param file the path of its file, with slashes
   * @param firstLine the line in which it begins
   * @param lastLine the line in which it ends
   */
  public boolean isPlace(String file, long firstLine, long lastLine) {
    return line.isPresent()
        && firstLine <= line.getAsInt()
        && line.getAsInt() <= lastLine
        && isEnd(file, '/');
  }

  private boolean isEnd(String whole, char separator) {
    return whole.equals(name) || whole.endsWith(separator + name);
  }
}
