package io.keyspread.collision;

import static io.keyspread.expression.TestExpressions.call;
import static io.keyspread.expression.TestExpressions.cast;
import static io.keyspread.expression.TestExpressions.clock;
import static io.keyspread.expression.TestExpressions.concat;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.construction;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.op;

import com.google.common.collect.ImmutableList;
import io.keyspread.expression.ClockReading;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operator;
import io.keyspread.expression.Tick;
import io.keyspread.expression.Vantage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.function.LongFunction;

/**
 * A population twice: as an expression, and as the objects that a program with that expression
 * would put in its map.
 *
 * @param name what the keys are
 * @param key the expression
 * @param vantage where clocks and numbers start, and how they go on
 * @param program the keys of a program, for the number of rows of a sample
 */
record TestPopulation(String name, HashedKey key, Vantage vantage, Program program) {
  private static final long START = 1_790_000_000_000L;
  private static final Vantage EVERY_TICK = new Vantage(Instant.ofEpochMilli(START), 0, 1);
  private static final Instant YEAR_2026 = Instant.parse("2026-01-01T00:00:00Z");
  private static final Vantage FROM_2026 = new Vantage(YEAR_2026, 0, 1);
  private static final long SNOWFLAKE_EPOCH = 1_288_834_974_657L;
  private static final int LETTERS = 52;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final ClockReading MILLIS = clock(Tick.MILLISECOND);
  private static final Input INT = input(Kind.INT, "i");
  private static final Input LONG = input(Kind.LONG, "i");
  private static final Input X = input(Kind.INT, "x");
  private static final Input Y = input(Kind.INT, "y");

  /** Makes the keys of a program. */
  interface Program {
    List<Object> keys(int rows);
  }

  /** What the objects are in a test's name. */
  @Override
  public String toString() {
    return name;
  }

  @SuppressWarnings("JavaUtilDate" /* Programs have such keys. */)
  static ImmutableList<TestPopulation> all() {
    return ImmutableList.of(
        line("Long, raw milliseconds", MILLIS, i -> START + i),
        line("Long, truncated to the second", truncated(1_000), i -> START + i * 1_000),
        line("Long, truncated to 15 s", truncated(15_000), i -> floor(START, 15_000) + i * 15_000),
        line(
            "Long, truncated to the minute",
            truncated(60_000),
            i -> floor(START, 60_000) + i * 60_000),
        line("Long, minute index", divided(60_000), i -> START / 60_000 + i),
        line("Long, i << 20", op(Operator.SHIFT_LEFT, LONG, constant(20)), i -> i << 20),
        line("Long, snowflake", snowflake(), i -> (START - SNOWFLAKE_EPOCH + i) << 22),
        line(
            "Long, ts & ~1023",
            op(Operator.AND, MILLIS, constant(~1023L)),
            i -> (START & ~1023L) + (i << 10)),
        line(
            "Long, golden minutes",
            op(Operator.MULTIPLY, truncated(60_000), constant(GOLDEN)),
            i -> (floor(START, 60_000) + i * 60_000) * GOLDEN),
        line(
            "Long, i << 32 | i",
            op(Operator.OR, op(Operator.SHIFT_LEFT, LONG, constant(32)), LONG),
            i -> i << 32 | i),
        line("Integer, i * 4096", op(Operator.MULTIPLY, INT, constant(4096)), i -> (int) i * 4096),
        line("Integer, i << 16", op(Operator.SHIFT_LEFT, INT, constant(16)), i -> (int) i << 16),
        line("Double, whole numbers", cast(Kind.DOUBLE, INT), i -> (double) i),
        line(
            "Double, epoch seconds",
            cast(Kind.DOUBLE, divided(1_000)),
            i -> (double) (START / 1_000 + i)),
        line("Double, steps of 0.1", steps(0.1), i -> i * 0.1),
        line("Double, steps of 0.01", steps(0.01), i -> i * 0.01),
        line("Float, whole numbers", cast(Kind.FLOAT, INT), i -> (float) i),
        new TestPopulation(
            "Float, whole numbers from 1,000,000",
            HashedKey.of(cast(Kind.FLOAT, INT)),
            new Vantage(Instant.ofEpochMilli(START), 1_000_000, 1),
            rows -> keys(rows, i -> (float) (1_000_000 + i))),
        new TestPopulation(
            "Instant, milliseconds",
            HashedKey.of(call(Instant.class, "ofEpochMilli", ImmutableList.of(long.class), MILLIS)),
            FROM_2026,
            rows -> keys(rows, YEAR_2026::plusMillis)),
        new TestPopulation(
            "Instant, microseconds",
            HashedKey.of(
                call(
                    Instant.class,
                    "ofEpochSecond",
                    ImmutableList.of(long.class, long.class),
                    constant(0L),
                    op(Operator.MULTIPLY, clock(Tick.MICROSECOND), constant(1_000L)))),
            FROM_2026,
            rows -> keys(rows, i -> YEAR_2026.plusNanos(i * 1_000))),
        line(
            "Instant, whole minutes",
            call(Instant.class, "ofEpochSecond", ImmutableList.of(long.class), minuteSeconds()),
            i -> Instant.ofEpochSecond((START / 60_000 + i) * 60)),
        line(
            "Date, whole minutes",
            construction(Date.class, ImmutableList.of(long.class), truncated(60_000)),
            i -> new Date((START / 60_000 + i) * 60_000)),
        line(
            "Duration, whole minutes",
            call(Duration.class, "ofMinutes", ImmutableList.of(long.class), LONG),
            Duration::ofMinutes),
        line(
            "LocalDateTime, whole minutes",
            call(
                LocalDateTime.class,
                "ofEpochSecond",
                ImmutableList.of(long.class, int.class, ZoneOffset.class),
                minuteSeconds(),
                constant(0),
                constant(ZoneOffset.UTC)),
            i -> LocalDateTime.ofEpochSecond((START / 60_000 + i) * 60, 0, ZoneOffset.UTC)),
        line(
            "LocalDate",
            call(LocalDate.class, "ofEpochDay", ImmutableList.of(long.class), LONG),
            LocalDate::ofEpochDay),
        line(
            "UUID(i, i)",
            construction(UUID.class, ImmutableList.of(long.class, long.class), LONG, LONG),
            i -> new UUID(i, i)),
        line(
            "String, prefix and number",
            concat(constant("user:session:"), INT),
            i -> "user:session:" + i),
        line(
            "String, prefix and milliseconds",
            concat(constant("evt-"), MILLIS),
            i -> "evt-" + (START + i)),
        line(
            "UUID(42, i)",
            construction(UUID.class, ImmutableList.of(long.class, long.class), constant(42L), LONG),
            i -> new UUID(42, i)),
        line(
            "Duration, milliseconds",
            call(Duration.class, "ofMillis", ImmutableList.of(long.class), LONG),
            Duration::ofMillis),
        grid("String, x,y", concat(X, constant(","), Y), (x, y) -> x + "," + y),
        new TestPopulation(
            "String, two letters",
            HashedKey.of(concat(letter("first"), letter("second"))),
            EVERY_TICK,
            rows -> keys(Math.min(rows, LETTERS * LETTERS), twoLetters())),
        grid(
            "Long, x << 32 | y, mixed in vain",
            op(Operator.XOR, mixed(), op(Operator.UNSIGNED_SHIFT_RIGHT, mixed(), constant(32))),
            (x, y) -> {
              long h = ((long) x << 32 | y) * GOLDEN;
              return h ^ h >>> 32;
            }),
        grid("Long, x << 32 | y", packedLong(), (x, y) -> (long) x << 32 | y),
        grid(
            "Integer, x << 16 | y",
            op(Operator.OR, op(Operator.SHIFT_LEFT, X, constant(16)), Y),
            (x, y) -> x << 16 | y),
        grid(
            "Map.entry(x, y)",
            call(Map.class, "entry", ImmutableList.of(Object.class, Object.class), X, Y),
            Map::entry),
        grid(
            "List.of(x, y)",
            call(List.class, "of", ImmutableList.of(Object.class, Object.class), X, Y),
            List::of),
        cells("31 * x + y", polynomial(X, Y), (x, y) -> 31 * x + y),
        cells("x ^ y", op(Operator.XOR, X, Y), (x, y) -> x ^ y),
        cells("x + y", op(Operator.ADD, X, Y), Integer::sum),
        cells(
            "Objects.hash(x, y)",
            call(Objects.class, "hash", ImmutableList.of(Object[].class), X, Y),
            Objects::hash),
        cells(
            "record of two whole doubles",
            polynomial(doubleHash(X), doubleHash(Y)),
            (x, y) -> 31 * Double.hashCode(x) + Double.hashCode(y)),
        cells(
            "x * 0x9E3779B1 + y",
            op(Operator.ADD, op(Operator.MULTIPLY, X, constant(0x9E3779B1)), Y),
            (x, y) -> x * 0x9E3779B1 + y),
        cells("constant", constant(42), (x, y) -> 42));
  }

  private static TestPopulation line(String name, Expression key, LongFunction<Object> object) {
    return new TestPopulation(name, HashedKey.of(key), EVERY_TICK, rows -> keys(rows, object));
  }

  private static TestPopulation grid(String name, Expression key, Plane object) {
    return new TestPopulation(name, HashedKey.of(key), EVERY_TICK, rows -> keys(rows, object));
  }

  /** Keys of a class of the program's own with two fields. */
  private static TestPopulation cells(String name, Expression hash, PlaneHash hashCode) {
    return new TestPopulation(
        name,
        HashedKey.of(ImmutableList.of(X, Y), hash),
        EVERY_TICK,
        rows -> keys(rows, (x, y) -> new Cell(x, y, () -> hashCode.of(x, y))));
  }

  private static List<Object> keys(int rows, LongFunction<Object> object) {
    List<Object> keys = new ArrayList<>(rows);
    for (int i = 0; i < rows; i++) {
      keys.add(object.apply(i));
    }
    return keys;
  }

  private static List<Object> keys(int rows, Plane object) {
    List<Object> keys = new ArrayList<>(rows);
    int side = (int) Math.sqrt(rows);
    for (int x = 0; x < side; x++) {
      for (int y = 0; y < side; y++) {
        keys.add(object.of(x, y));
      }
    }
    return keys;
  }

  private static Expression truncated(long millis) {
    return op(Operator.SUBTRACT, MILLIS, op(Operator.REMAINDER, MILLIS, constant(millis)));
  }

  private static Expression divided(long millis) {
    return op(Operator.DIVIDE, MILLIS, constant(millis));
  }

  private static Expression minuteSeconds() {
    return op(Operator.MULTIPLY, divided(60_000), constant(60L));
  }

  private static Expression snowflake() {
    return op(
        Operator.SHIFT_LEFT,
        op(Operator.SUBTRACT, MILLIS, constant(SNOWFLAKE_EPOCH)),
        constant(22));
  }

  /** A product folded as {@code Long.hashCode} folds it once more. */
  private static Expression mixed() {
    return op(Operator.MULTIPLY, packedLong(), constant(GOLDEN));
  }

  /** One of the letters from A to Z and a to z. */
  private static Expression letter(String name) {
    Input i = input(Kind.INT, name, 0, LETTERS - 1);
    Expression gap = op(Operator.MULTIPLY, op(Operator.DIVIDE, i, constant(26)), constant(6));
    return cast(Kind.CHAR, op(Operator.ADD, op(Operator.ADD, i, gap), constant(65)));
  }

  private static Plane twoLetters() {
    return (x, y) -> "" + letter(x) + letter(y);
  }

  private static char letter(int i) {
    return (char) (i < 26 ? 'A' + i : 'a' + i - 26);
  }

  private static Expression steps(double step) {
    return op(Operator.MULTIPLY, cast(Kind.DOUBLE, INT), constant(step));
  }

  private static Expression packedLong() {
    return op(
        Operator.OR, op(Operator.SHIFT_LEFT, cast(Kind.LONG, X), constant(32)), cast(Kind.LONG, Y));
  }

  private static Expression polynomial(Expression x, Expression y) {
    return op(Operator.ADD, op(Operator.MULTIPLY, constant(31), x), y);
  }

  private static Expression doubleHash(Expression x) {
    return call(Double.class, "hashCode", ImmutableList.of(double.class), cast(Kind.DOUBLE, x));
  }

  private static long floor(long value, long unit) {
    return value - value % unit;
  }

  /** Makes a key of two numbers. */
  private interface Plane {
    Object of(int x, int y);
  }

  /** Makes a hash code of two numbers. */
  private interface PlaneHash {
    int of(int x, int y);
  }

  /** A key with a hash code of its own. */
  private record Cell(int x, int y, IntSupplier hash) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Cell cell && cell.x == x && cell.y == y;
    }

    @Override
    public int hashCode() {
      return hash.getAsInt();
    }
  }
}
