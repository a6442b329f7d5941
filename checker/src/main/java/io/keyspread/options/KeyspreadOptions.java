package io.keyspread.options;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.errorprone.ErrorProneFlags;
import io.keyspread.expression.Evidence;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;

/**
 * The options of one compilation.
 *
 * <p>Reading never fails: an option that is not understood keeps its default and is told by {@link
 * #problems()}, which the plugin turns into an error before the compilation starts and the checks
 * turn into an error at the first file.
 */
public final class KeyspreadOptions {
  private final Evidence evidence;
  private final boolean generatedCode;
  private final ImmutableList<RowKeySink> extraSinks;
  private final ImmutableList<ExtraClock> extraClocks;
  private final Optional<ExplainTarget> explain;
  private final ImmutableList<String> problems;

  /** Reads the options from the flags of the compilation. */
  @Inject
  public KeyspreadOptions(ErrorProneFlags flags) {
    this.problems =
        flags.getFlagsMap().entrySet().stream()
            .filter(flag -> flag.getKey().startsWith(Option.NAMESPACE))
            .map(KeyspreadOptions::problemWith)
            .flatMap(Optional::stream)
            .sorted()
            .collect(toImmutableList());
    this.evidence =
        valueOf(Option.EVIDENCE, flags)
            .map(value -> Evidence.valueOf(Ascii.toUpperCase(value)))
            .orElse(Evidence.TYPICAL);
    this.generatedCode =
        valueOf(Option.GENERATED_CODE, flags).map(Boolean::parseBoolean).orElse(false);
    this.extraSinks =
        valueOf(Option.EXTRA_SINKS, flags).map(RowKeySink::listOf).orElseGet(ImmutableList::of);
    this.extraClocks =
        valueOf(Option.EXTRA_CLOCKS, flags).map(ExtraClock::listOf).orElseGet(ImmutableList::of);
    this.explain = valueOf(Option.EXPLAIN, flags).map(ExplainTarget::of);
  }

  private static Optional<String> problemWith(Map.Entry<String, String> flag) {
    return Option.problemWithKey(flag.getKey())
        .or(
            () ->
                Option.forKey(flag.getKey())
                    .flatMap(option -> option.problemWith(flag.getValue())));
  }

  private static Optional<String> valueOf(Option option, ErrorProneFlags flags) {
    return flags.get(option.key()).filter(value -> option.problemWith(value).isEmpty());
  }

  /** Returns the weakest evidence that is still reported; {@code typical} by default. */
  public Evidence evidence() {
    return evidence;
  }

  /** Returns whether code annotated as generated is checked; it is not by default. */
  public boolean generatedCode() {
    return generatedCode;
  }

  /** Returns the parameters that are named as receiving row keys; none by default. */
  public ImmutableList<RowKeySink> extraSinks() {
    return extraSinks;
  }

  /** Returns the methods that are named as reading a clock; none by default. */
  public ImmutableList<ExtraClock> extraClocks() {
    return extraClocks;
  }

  /** Returns what is to be explained; nothing by default. */
  public Optional<ExplainTarget> explain() {
    return explain;
  }

  /** Returns what is wrong with the options given, a line each, in alphabetical order. */
  public ImmutableList<String> problems() {
    return problems;
  }
}
