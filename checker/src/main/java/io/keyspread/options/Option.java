package io.keyspread.options;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A flag of the form {@code -XepOpt:Keyspread:Name=value}. */
public enum Option {
  /** The weakest evidence that is still reported. */
  EVIDENCE("Evidence", ImmutableList.of("certain", "typical", "possible")),
  /** Whether code annotated as generated is checked too. */
  GENERATED_CODE("GeneratedCode", ImmutableList.of("true", "false")),
  /** Parameters that receive the keys of rows of a partitioned store. */
  EXTRA_SINKS(
      "ExtraSinks",
      RowKeySink.LIST,
      "a list such as com.acme.Store#write:0,com.acme.Log#append:1:hash"),
  /** Methods that read a clock. */
  EXTRA_CLOCKS(
      "ExtraClocks",
      ExtraClock.LIST,
      "a list such as com.acme.Time#now:ms,com.acme.Ticks#read:ns (ns, us, ms, s, min or h)"),
  /** The class or place of which it is told how the checks came to report it or not. */
  EXPLAIN(
      "Explain",
      ExplainTarget.SYNTAX,
      "a class such as Cell or com.acme.Cell, or a place such as Cell.java:42");

  /** What the name of every flag of this checker starts with. */
  public static final String NAMESPACE = "Keyspread:";

  private final String optionName;
  private final Pattern syntax;
  private final String usage;

  Option(String optionName, ImmutableList<String> values) {
    this(
        optionName,
        Pattern.compile(String.join("|", values)),
        "one of: " + String.join(", ", values));
  }

  Option(String optionName, Pattern syntax, String usage) {
    this.optionName = optionName;
    this.syntax = syntax;
    this.usage = usage;
  }

  /** Returns the key under which Error Prone's flags hold the value. */
  public String key() {
    return NAMESPACE + optionName;
  }

  /** Returns the flag without its value, as a user writes it. */
  public String flag() {
    return "-XepOpt:" + key();
  }

  /** Returns what is wrong with giving this option {@code value}, in one line, if anything is. */
  public Optional<String> problemWith(String value) {
    return syntax.matcher(value).matches()
        ? Optional.empty()
        : Optional.of(String.format("%s=%s is not understood; use %s", flag(), value, usage));
  }

  /** Returns what is wrong with using {@code key} as the name of an option, in one line. */
  static Optional<String> problemWithKey(String key) {
    ImmutableSet<String> known =
        Stream.of(values()).map(Option::key).collect(ImmutableSet.toImmutableSet());
    return known.contains(key)
        ? Optional.empty()
        : Optional.of(
            String.format(
                "-XepOpt:%s is not an option of Keyspread; the options are: %s",
                key, Stream.of(values()).map(Option::flag).collect(joining(", "))));
  }

  static Optional<Option> forKey(String key) {
    return Stream.of(values()).filter(option -> option.key().equals(key)).findFirst();
  }
}
