package io.keyspread.expression;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static io.keyspread.expression.TestExpressions.input;
import static java.util.stream.Collectors.joining;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the names of fields say of their values. */
final class SmallNumbersTest {

  /** One name twice, one field alone, fields of two groups, and names of what is large. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "x1 x2",
        "row rowOfTable",
        "x row",
        "hour year",
        "x name",
        "count total",
        "startTime endTime",
        "start endMillis",
        "fromOffset toOffset",
        "lowerBound upperBound",
        "firstId lastId",
        "x_bytes y_bytes",
        "leftEdge rightEdge",
        "left rightNode",
        "epoch term",
        "counter index",
        "box box2"
      })
  void unrelatedNames(String names) {
    assertThat(SmallNumbers.naming(inputs(Kind.INT, names))).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "x y, COORDINATES",
    "zoom y x, COORDINATES",
    "tileX tileY, COORDINATES",
    "this.x that.y, COORDINATES",
    "row col, CELL",
    "line column, CELL",
    "ROW_INDEX COLUMN_INDEX, CELL",
    "hour minute second, TIME",
    "hours minutes, TIME",
    "year month day, DATE",
    "width height, SIZE",
    "startIndex endIndex, RANGE",
    "from to, RANGE",
    "first1 last2, RANGE",
    "left right top bottom, SIDES",
    "i j, INDEXES",
    "epoch zxid, EPOCH",
    "term index, EPOCH"
  })
  void groups(String names, SmallNumbers group) {
    assertThat(SmallNumbers.naming(inputs(Kind.INT, names))).isEqualTo(Optional.of(group));
  }

  /** Of longs, times of day are amounts and ends are offsets; coordinates and counters stay. */
  @ParameterizedTest
  @CsvSource({
    "x y, true",
    "row column, true",
    "i k, true",
    "electionEpoch zxid, true",
    "hour minute, false",
    "month day, false",
    "width height, false",
    "start end, false",
    "top bottom, false"
  })
  void longs(String names, boolean areSmall) {
    assertThat(SmallNumbers.naming(inputs(Kind.LONG, names)).isPresent()).isEqualTo(areSmall);
    for (Kind kind : ImmutableList.of(Kind.BYTE, Kind.SHORT, Kind.CHAR, Kind.INT)) {
      assertThat(SmallNumbers.naming(inputs(kind, names)).isPresent()).isTrue();
    }
    for (Kind kind : ImmutableList.of(Kind.BOOLEAN, Kind.DOUBLE, Kind.REFERENCE)) {
      assertWithMessage("%s of kind %s", names, kind)
          .that(SmallNumbers.naming(inputs(kind, names)))
          .isEqualTo(Optional.empty());
    }
  }

  @Test
  void wordsOfNames() {
    assertThat(SmallNumbers.wordsOf(input(Kind.INT, "this.startIndex2")))
        .containsExactly("this", "start", "index")
        .inOrder();
    assertThat(SmallNumbers.wordsOf(input(Kind.INT, "getX()"))).containsExactly("get", "x");
    assertThat(SmallNumbers.wordsOf(input(Kind.INT, "utf8Size"))).containsExactly("utf", "size");
    assertThat(SmallNumbers.wordsOf(input(Kind.INT, "MAX_ROW"))).containsExactly("max", "row");
  }

  @ParameterizedTest
  @CsvSource({
    "TIME, hour, 0, 23",
    "TIME, hours, 0, 23",
    "TIME, minute, 0, 59",
    "TIME, minutes, 0, 59",
    "TIME, second, 0, 59",
    "TIME, startSeconds, 0, 59",
    "DATE, year, 1970, 2099",
    "DATE, month, 1, 12",
    "DATE, dayOfMonth, 1, 31"
  })
  void rangesOfNames(SmallNumbers group, String name, long min, long max) {
    for (Kind kind : ImmutableList.of(Kind.INT, Kind.LONG)) {
      assertThat(group.ranged(input(kind, name))).isEqualTo(input(kind, name, min, max));
    }
  }

  /** A coordinate has no range, nor has an hour where the group is another, nor a point in time. */
  @ParameterizedTest
  @CsvSource({"COORDINATES, x", "CELL, hour", "TIME, hourMillis", "TIME, minuteOffset", "DATE, id"})
  void namesWithoutRange(SmallNumbers group, String name) {
    assertThat(group.ranged(input(Kind.INT, name))).isEqualTo(input(Kind.INT, name));
  }

  @ParameterizedTest
  @CsvSource({
    "RANGE, end, true",
    "RANGE, to, true",
    "RANGE, lastPage, true",
    "RANGE, upper, true",
    "RANGE, start, false",
    "RANGE, from, false",
    "RANGE, first, false",
    "RANGE, lower, false",
    "RANGE, endTime, false",
    "SIDES, right, false",
    "COORDINATES, end, false"
  })
  void farEnds(SmallNumbers group, String name, boolean isFar) {
    assertThat(group.isFarEnd(input(Kind.INT, name))).isEqualTo(isFar);
  }

  @Test
  void nouns() {
    assertThat(SmallNumbers.COORDINATES.noun()).isEqualTo("coordinates");
    assertThat(SmallNumbers.RANGE.noun()).isEqualTo("the ends of a range");
  }

  @Test
  void typesWithoutRoomForTheRange() {
    assertThat(SmallNumbers.DATE.ranged(input(Kind.BYTE, "year")))
        .isEqualTo(input(Kind.BYTE, "year"));
    assertThat(SmallNumbers.DATE.ranged(input(Kind.BYTE, "month")))
        .isEqualTo(input(Kind.BYTE, "month", 1, 12));
  }

  /** The smallest part advances first, whichever is named first. */
  @Test
  void timesFollowEachOther() {
    ImmutableList<Input> numbers = inputs(Kind.SHORT, "minute hour second");
    assertThat(texts(numbers, 4)).containsExactly("0 0 0", "0 0 1", "0 0 2", "0 0 3").inOrder();
    assertThat(texts(numbers, 86_400).get(86_399)).isEqualTo("59 23 59");
    assertThat(texts(inputs(Kind.INT, "month day"), 32).get(31)).isEqualTo("2 1");
  }

  /** Of two hours and minutes, none is a part of the other. */
  @Test
  void severalTimes() {
    Input from = input(Kind.INT, "fromHour");
    Input to = input(Kind.INT, "toHour");
    assertThat(SmallNumbers.TIME.valuesOf(ImmutableList.of(from, to)))
        .containsExactly(
            from, input(Kind.INT, "fromHour", 0, 23), to, input(Kind.INT, "toHour", 0, 23));
  }

  /** What varies of a range is how long it is, if both ends are of one kind. */
  @Test
  void endsOfRanges() {
    Input start = input(Kind.INT, "start");
    Input end = input(Kind.INT, "end");
    Expression length = new Operation(Operator.ADD, Kind.INT, ImmutableList.of(start, end));
    assertThat(SmallNumbers.RANGE.valuesOf(ImmutableList.of(start, end)))
        .containsExactly(start, start, end, length);
    assertThat(SmallNumbers.RANGE.valuesOf(ImmutableList.of(end, start)))
        .containsExactly(start, start, end, length);
    Input shortEnd = input(Kind.SHORT, "end");
    assertThat(SmallNumbers.RANGE.valuesOf(ImmutableList.of(start, shortEnd)))
        .containsExactly(start, start, shortEnd, shortEnd);
    Input first = input(Kind.INT, "first");
    assertThat(SmallNumbers.RANGE.valuesOf(ImmutableList.of(start, first)))
        .containsExactly(start, start, first, first);
    Input last = input(Kind.INT, "last");
    assertThat(SmallNumbers.RANGE.areEnds(ImmutableList.of(start, end, last))).isFalse();
  }

  /** A year does not fit a byte: such a date is no count of days. */
  @Test
  void partsOfWhichOneHasNoRange() {
    Input year = input(Kind.BYTE, "year");
    Input month = input(Kind.BYTE, "month");
    assertThat(SmallNumbers.DATE.valuesOf(ImmutableList.of(year, month)))
        .containsExactly(year, year, month, input(Kind.BYTE, "month", 1, 12));
    assertThat(SmallNumbers.DATE.hasRanges()).isTrue();
    assertThat(SmallNumbers.TIME.hasRanges()).isTrue();
    assertThat(SmallNumbers.COORDINATES.hasRanges()).isFalse();
  }

  private static ImmutableList<String> texts(ImmutableList<Input> numbers, int count) {
    SmallNumbers group = SmallNumbers.naming(numbers).orElseThrow();
    ImmutableMap<Source, Expression> values = group.valuesOf(numbers);
    ImmutableList<Expression> parts =
        numbers.stream().map(values::get).collect(ImmutableList.toImmutableList());
    Sample sample = Population.of(parts).orElseThrow().sample(count, Vantage.USUAL);
    ImmutableList<Column> columns =
        parts.stream()
            .map(part -> Evaluation.of(part, sample).orElseThrow())
            .collect(ImmutableList.toImmutableList());
    return IntStream.range(0, count)
        .mapToObj(row -> columns.stream().map(column -> column.text(row)).collect(joining(" ")))
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<Input> inputs(Kind kind, String names) {
    return Splitter.on(' ')
        .splitToStream(names)
        .map(name -> input(kind, name))
        .collect(ImmutableList.toImmutableList());
  }
}
