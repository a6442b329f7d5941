package io.keyspread.expression;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Comparator.comparingInt;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A group of names that programmers give to small numbers which belong together: coordinates, times
 * of day, ends of a range. The page of the check publishes them.
 *
 * <p>A name belongs to a group by one of the words that it is made of, so that {@code startIndex}
 * and {@code endIndex} are the ends of a range. One such field alone says nothing: it takes two
 * different words of a group.
 */
public enum SmallNumbers {
  /** In a plane, in space, or in the zoom levels of a map. */
  COORDINATES("coordinates", ImmutableSet.of("x", "y", "z", "zoom"), /* isOfLongs= */ true),
  CELL(
      "rows and columns",
      ImmutableSet.of("row", "col", "column", "line", "cell"),
      /* isOfLongs= */ true),
  TIME(
      "parts of a time",
      ImmutableSet.of("hour", "hours", "minute", "minutes", "second", "seconds"),
      /* isOfLongs= */ false),
  DATE("parts of a date", ImmutableSet.of("year", "month", "day"), /* isOfLongs= */ false),
  SIZE("sizes", ImmutableSet.of("width", "height", "depth"), /* isOfLongs= */ false),
  /** Of longs, the ends are more often times and offsets, which are neither small nor dense. */
  RANGE(
      "the ends of a range",
      ImmutableSet.of("start", "end", "from", "to", "begin", "first", "last", "lower", "upper"),
      /* isOfLongs= */ false),
  SIDES("sides", ImmutableSet.of("left", "right", "top", "bottom"), /* isOfLongs= */ false),
  INDEXES("indexes", ImmutableSet.of("i", "j", "k"), /* isOfLongs= */ true),
  /** Both are counted up from zero: the elections of a cluster, the transactions of each. */
  EPOCH(
      "an epoch and a counter in it",
      ImmutableSet.of("epoch", "term", "generation", "counter", "sequence", "index", "xid", "zxid"),
      /* isOfLongs= */ true);

  /**
   * Words after which a number is a point in time or an amount of it, an amount of memory, or a
   * limit, which is set and no key.
   */
  private static final ImmutableSet<String> LARGE =
      ImmutableSet.of(
          "address",
          "bound",
          "bytes",
          "date",
          "id",
          "instant",
          "key",
          "limit",
          "micros",
          "millis",
          "ms",
          "nanos",
          "ns",
          "offset",
          "time",
          "timestamp",
          "ts");

  private static final ImmutableSet<String> EPOCHS = ImmutableSet.of("epoch", "term", "generation");

  private static final Splitter WORDS =
      Splitter.onPattern("(?<=[a-z0-9])(?=[A-Z])|[^a-zA-Z]+").omitEmptyStrings();

  private final String noun;
  private final ImmutableSet<String> words;
  private final boolean isOfLongs;

  SmallNumbers(String noun, ImmutableSet<String> words, boolean isOfLongs) {
    this.noun = noun;
    this.words = words;
    this.isOfLongs = isOfLongs;
  }

  /** Returns the group that names all of some numbers, if there is one. */
  public static Optional<SmallNumbers> naming(Collection<Input> numbers) {
    return ImmutableList.copyOf(values()).stream()
        .filter(group -> group.names(numbers))
        .findFirst();
  }

  private boolean names(Collection<Input> numbers) {
    ImmutableList<ImmutableSet<String>> roles =
        numbers.stream().map(this::roles).collect(toImmutableList());
    ImmutableSet<String> different =
        roles.stream().flatMap(ImmutableSet::stream).collect(toImmutableSet());
    return different.size() > 1
        && roles.stream().noneMatch(ImmutableSet::isEmpty)
        && numbers.stream().allMatch(this::isOfKind)
        && (this != EPOCH || different.stream().filter(EPOCHS::contains).count() == 1);
  }

  /** The words of the group that a field is named with. */
  private ImmutableSet<String> roles(Input number) {
    ImmutableSet<String> own = wordsOf(number);
    // The left edge of a node is any edge.
    boolean isOfOtherThings = this == SIDES && !words.containsAll(own);
    return isOfOtherThings || own.stream().anyMatch(LARGE::contains)
        ? ImmutableSet.of()
        : own.stream().filter(words::contains).collect(toImmutableSet());
  }

  private boolean isOfKind(Input number) {
    return switch (number.kind()) {
      case BYTE, SHORT, CHAR, INT -> true;
      case LONG -> isOfLongs;
      case BOOLEAN, FLOAT, DOUBLE, REFERENCE -> false;
    };
  }

  /** Returns the words of which a number's name is made, in lower case. */
  public static ImmutableSet<String> wordsOf(Input number) {
    return WORDS
        .splitToStream(number.origin().text())
        .map(Ascii::toLowerCase)
        .collect(toImmutableSet());
  }

  /** Returns what the numbers of this group are, as a sentence names them. */
  public String noun() {
    return noun;
  }

  /**
   * Returns what stands for numbers of this group: ranges that their names imply, and what else
   * their names say of how they vary together.
   *
   * @param numbers the numbers that the group names
   */
  public ImmutableMap<Source, Expression> valuesOf(ImmutableList<Input> numbers) {
    Map<Source, Expression> values = new HashMap<>();
    if (hasRanges() && areDifferentParts(numbers)) {
      putParts(numbers, values);
      return ImmutableMap.copyOf(values);
    }
    numbers.forEach(number -> values.put(number, ranged(number)));
    if (areEnds(numbers)) {
      Input far = numbers.get(isFarEnd(numbers.get(0)) ? 0 : 1);
      Input near = numbers.get(isFarEnd(numbers.get(0)) ? 1 : 0);
      // What varies is how long the range is.
      values.put(far, operation(Operator.ADD, far.kind(), near, far));
    }
    return ImmutableMap.copyOf(values);
  }

  /** Returns whether the names of this group imply ranges. */
  public boolean hasRanges() {
    return this == TIME || this == DATE;
  }

  /** Returns whether numbers are the near and the far end of a range. */
  public boolean areEnds(ImmutableList<Input> numbers) {
    return numbers.size() == 2
        && isFarEnd(numbers.get(0)) != isFarEnd(numbers.get(1))
        && numbers.get(0).kind() == numbers.get(1).kind();
  }

  private boolean areDifferentParts(ImmutableList<Input> numbers) {
    return numbers.stream().map(this::unit).distinct().count() == numbers.size()
        && numbers.stream().allMatch(number -> ranged(number).range().isPresent());
  }

  /** Times and dates follow each other: the smallest part advances first. */
  private void putParts(ImmutableList<Input> numbers, Map<Source, Expression> values) {
    ImmutableList<Input> finestFirst =
        ImmutableList.sortedCopyOf(comparingInt(this::rank).reversed(), numbers);
    int size =
        numbers.stream()
            .mapToInt(number -> (int) rangeOf(number).orElseThrow().size())
            .reduce(1, Math::multiplyExact);
    Expression rest =
        new Input(
            Kind.INT,
            Optional.of(new ValueRange(0, size - 1)),
            new Origin(noun, "", /* position= */ -1));
    for (Input number : finestFirst) {
      ValueRange range = rangeOf(number).orElseThrow();
      Constant parts = Constant.of((int) range.size());
      Expression part =
          operation(
              Operator.ADD,
              Kind.INT,
              operation(Operator.REMAINDER, Kind.INT, rest, parts),
              Constant.of((int) range.min()));
      values.put(number, number.kind() == Kind.INT ? part : new Conversion(number.kind(), part));
      rest = operation(Operator.DIVIDE, Kind.INT, rest, parts);
    }
  }

  private static Expression operation(
      Operator operator, Kind kind, Expression left, Expression right) {
    return new Operation(operator, kind, ImmutableList.of(left, right));
  }

  /** The word of a number, whether in the singular or the plural. */
  private String unit(Input number) {
    return CharMatcher.is('s').trimTrailingFrom(words.asList().get(rank(number)));
  }

  /** The place of a number's word among those of the group. */
  private int rank(Input number) {
    return roles(number).stream().mapToInt(words.asList()::indexOf).max().orElse(0);
  }

  /** Returns the number with the range that its name implies, if its type has room for that. */
  Input ranged(Input number) {
    return rangeOf(number)
        .filter(range -> number.kind() != Kind.BYTE || range.max() <= Byte.MAX_VALUE)
        .map(range -> new Input(number.kind(), Optional.of(range), number.origin()))
        .orElse(number);
  }

  private Optional<ValueRange> rangeOf(Input number) {
    return roles(number).stream().flatMap(role -> rangeOf(role).stream()).findFirst();
  }

  private static Optional<ValueRange> rangeOf(String role) {
    return switch (role) {
      case "hour", "hours" -> Optional.of(new ValueRange(0, 23));
      case "minute", "minutes", "second", "seconds" -> Optional.of(new ValueRange(0, 59));
      case "year" -> Optional.of(new ValueRange(1970, 2099));
      case "month" -> Optional.of(new ValueRange(1, 12));
      case "day" -> Optional.of(new ValueRange(1, 31));
      default -> Optional.empty();
    };
  }

  /** Returns whether the number is the far end of a range, which does not come before the near. */
  boolean isFarEnd(Input number) {
    Predicate<String> isFar = ImmutableSet.of("end", "to", "last", "upper")::contains;
    return this == RANGE && roles(number).stream().anyMatch(isFar);
  }
}
