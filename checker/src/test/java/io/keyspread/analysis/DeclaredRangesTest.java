package io.keyspread.analysis;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.base.Predicate;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.CompilationTestHelper;
import io.keyspread.annotations.KeyRange;
import io.keyspread.expression.ValueRange;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeclaredRangesTest {
  private static final ImmutableMap<String, String> LIBRARY =
      ImmutableMap.of(
          "lib/Point.java",
          """
          package lib;

          import io.keyspread.annotations.KeyRange;
          import org.jetbrains.annotations.Range;

          public record Point(@KeyRange(max = 51) int x, @Range(from = 0, to = 52) int y, int free) {
            public int x() {
              return x;
            }
          }
          """,
          "lib/Device.java",
          """
          package lib;

          import io.keyspread.annotations.KeyRange;
          import jakarta.validation.constraints.*;
          import org.checkerframework.common.value.qual.IntRange;
          import org.jetbrains.annotations.Range;

          public class Device {
            @Min(0) @Max(53) public int port;
            @IntRange(from = 0, to = 54) public int slot;
            @IntRange(from = 0, to = 50) public int[] slots;

            public @Range(from = 0, to = 55) int level() {
              return 5;
            }

            public void set(@KeyRange(max = 56) int base, int free, @IntRange(from = 0, to = 57) int top) {}

            public @Size(max = 58) String name() {
              return "";
            }
          }
          """);

  private final CompilationTestHelper compilation =
      CompilationTestHelper.newInstance(DeclarationProbe.class, getClass());

  @Test
  void silence() {
    OtherLibraries.with(compilation)
        .addSourceLines(
            "Quiet.java",
            "import jakarta.validation.constraints.Max;",
            "import jakarta.validation.constraints.Min;",
            "import jakarta.validation.constraints.Size;",
            "import java.math.BigDecimal;",
            "import java.util.List;",
            "import java.util.function.IntUnaryOperator;",
            "import org.checkerframework.common.value.qual.IntRange;",
            "import org.jetbrains.annotations.Range;",
            "class Quiet {",
            "  int plain;",
            "  @Min(1) BigDecimal price;",
            "  @Min(value = 2, groups = Runnable.class) int onlyInAGroup;",
            "  List<@Range(from = 0, to = 3) Integer> elements;",
            "  @Range(from = 0, to = 4) int[] cells;",
            "  @Range(from = Integer.MIN_VALUE, to = Integer.MAX_VALUE) int anyInt;",
            "  @Size(max = 5) int nonsense(int count) {",
            "    IntUnaryOperator next = (@IntRange(from = 0, to = 6) int step) -> step + count;",
            "    return next.applyAsInt(plain);",
            "  }",
            "}")
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void places() {
    compilation
        .addSourceLines(
            "Board.java",
            "import io.keyspread.annotations.KeyRange;",
            "class Board {",
            "  // BUG: Diagnostic contains: values [0, 31] by @KeyRange",
            "  @KeyRange(max = 31) int width;",
            "  // BUG: Diagnostic contains: values [-90, 90] by @KeyRange",
            "  static @KeyRange(min = -90, max = 90) Long latitude;",
            "  // BUG: Diagnostic contains: values [1, 12] by @KeyRange",
            "  @KeyRange(min = 1, max = 12) int month() {",
            "    // BUG: Diagnostic contains: values [2, 13] by @KeyRange",
            "    @KeyRange(min = 2, max = 13) final int shifted = width;",
            "    return shifted - 1;",
            "  }",
            "  // BUG: Diagnostic contains: values [3, 14] by @KeyRange",
            "  void move(@KeyRange(min = 3, max = 14) int to) {",
            "    // BUG: Diagnostic contains: values [3, 14] by @KeyRange",
            "    move(to);",
            "    // BUG: Diagnostic contains: values [0, 31] by @KeyRange",
            "    int all = this.width",
            "        // BUG: Diagnostic contains: values [1, 12] by @KeyRange",
            "        + month();",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void otherLibraries() {
    OtherLibraries.with(compilation)
        .addSourceLines(
            "Validated.java",
            "import jakarta.validation.constraints.Max;",
            "import jakarta.validation.constraints.Min;",
            "import jakarta.validation.constraints.Positive;",
            "import jakarta.validation.constraints.PositiveOrZero;",
            "import org.checkerframework.common.value.qual.IntRange;",
            "import org.jetbrains.annotations.Range;",
            "class Validated {",
            "  // BUG: Diagnostic contains: values [0, 1] by @Range",
            "  @Range(from = 0, to = 1) int jetbrains;",
            "  // BUG: Diagnostic contains: values [0, 2] by @IntRange",
            "  @IntRange(from = 0, to = 2) int checkerFramework;",
            "  // BUG: Diagnostic contains: values [.., 3] by @IntRange",
            "  @IntRange(to = 3) int halfOpen;",
            "  // BUG: Diagnostic contains: values [1, 4] by @Min, @Max",
            "  @Min(1) @Max(4) int jakarta;",
            "  // BUG: Diagnostic contains: values [2, 5] by @Min, @Max",
            "  @javax.validation.constraints.Min(2) @javax.validation.constraints.Max(5) Integer javax;",
            "  // BUG: Diagnostic contains: values [1, ..] by @Positive",
            "  @Positive long positive;",
            "  // BUG: Diagnostic contains: values [0, 6] by @PositiveOrZero, @Max",
            "  @PositiveOrZero @Max(6) short natural;",
            "  // BUG: Diagnostic contains: values [0, 7] by @Range",
            "  @Range(from = 0, to = 7) int result() { return 7; }",
            "  // BUG: Diagnostic contains: values [0, 8] by @IntRange",
            "  void parameters(int first, @IntRange(from = 0, to = 8) int second) {",
            "    // BUG: Diagnostic contains: values [0, 9] by @Range",
            "    @Range(from = 0, to = 9) int local = first;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void limitsOfTypes() {
    OtherLibraries.with(compilation)
        .addSourceLines(
            "Limits.java",
            "import io.keyspread.annotations.KeyRange;",
            "import jakarta.validation.constraints.Min;",
            "import org.jetbrains.annotations.Range;",
            "class Limits {",
            "  // BUG: Diagnostic contains: values [0, ..] by @Range",
            "  @Range(from = 0, to = Integer.MAX_VALUE) int natural;",
            "  // BUG: Diagnostic contains: values [1, 2147483647] by @Range",
            "  @Range(from = 1, to = Integer.MAX_VALUE) long wide;",
            "  // BUG: Diagnostic contains: values [2, ..] by @KeyRange",
            "  @KeyRange(min = 2, max = Long.MAX_VALUE) Long unlimited;",
            "  // BUG: Diagnostic contains: values [3, 127] by @Min",
            "  @Min(3) byte small;",
            "  // BUG: Diagnostic contains: values [0, 65535] by @KeyRange",
            "  @KeyRange(min = -1, max = 100_000) Character letter;",
            "  // BUG: Diagnostic contains: values [-32768, 4] by @KeyRange",
            "  @KeyRange(min = -100_000, max = 4) short depth;",
            "}")
        .doTest();
  }

  @Test
  void intersections() {
    OtherLibraries.with(compilation)
        .addSourceLines(
            "Several.java",
            "import io.keyspread.annotations.KeyRange;",
            "import jakarta.validation.constraints.Max;",
            "import jakarta.validation.constraints.Min;",
            "import org.jetbrains.annotations.Range;",
            "class Several {",
            "  // BUG: Diagnostic contains: values [10, 20] by @KeyRange, @Max, @Range",
            "  @KeyRange(min = 10, max = 30) @Max(20) @Range(from = -1, to = 40) int all;",
            "  // BUG: Diagnostic contains: values [0, 11] by @KeyRange",
            "  @KeyRange(max = 11) @Min(value = 5, groups = Runnable.class) int one;",
            "  // BUG: Diagnostic contains: values [12, 12] by @Min, @Max",
            "  @Min(12) @Max(12) int single;",
            "}")
        .doTest();
  }

  @Test
  void mistakes() {
    OtherLibraries.with(compilation)
        .addSourceLines(
            "Mistaken.java",
            "import io.keyspread.annotations.KeyRange;",
            "import jakarta.validation.constraints.Max;",
            "import jakarta.validation.constraints.Min;",
            "class Mistaken {",
            "  // BUG: Diagnostic matches: EMPTY",
            "  @KeyRange(min = 9, max = 3) int reversed;",
            "  // BUG: Diagnostic matches: DISJOINT",
            "  @Min(10) @Max(4) @KeyRange(max = 100) int disjoint;",
            "  // BUG: Diagnostic matches: TOO_WIDE",
            "  @KeyRange(min = 200, max = 300) byte tooSmall;",
            "  // BUG: Diagnostic matches: NOT_INTEGRAL",
            "  void put(@KeyRange(max = 5) String key) {}",
            "}")
        .expectErrorMessage("EMPTY", says("@KeyRange allows no int: at least 9, at most 3"))
        .expectErrorMessage(
            "DISJOINT", says("@Min and @Max and @KeyRange allow no int: at least 10, at most 4"))
        .expectErrorMessage("TOO_WIDE", says("@KeyRange allows no byte: at least 200, at most 300"))
        .expectErrorMessage(
            "NOT_INTEGRAL", says("@KeyRange does not fit the type java.lang.String"))
        .doTest();
  }

  @Test
  void sizes() {
    OtherLibraries.with(compilation)
        .addSourceLines(
            "Sized.java",
            "import jakarta.validation.constraints.Size;",
            "import java.util.List;",
            "class Sized {",
            "  // BUG: Diagnostic contains: size [0, 5] by @Size",
            "  @Size(max = 5) String code;",
            "  // BUG: Diagnostic contains: size [1, ..] by @Size",
            "  @Size(min = 1) List<String> names;",
            "  // BUG: Diagnostic contains: size [2, 6] by @Size",
            "  @javax.validation.constraints.Size(min = 2, max = 6) int[] digits;",
            "}")
        .doTest();
  }

  @Test
  void records() {
    OtherLibraries.with(compilation)
        .addSourceLines(
            "Cell.java",
            "import io.keyspread.annotations.KeyRange;",
            "import org.jetbrains.annotations.Range;",
            "record Cell(",
            "    // BUG: Diagnostic contains: values [0, 31] by @KeyRange",
            "    @KeyRange(max = 31) int x,",
            "    // BUG: Diagnostic contains: values [0, 32] by @Range",
            "    @Range(from = 0, to = 32) int y,",
            "    int free) {",
            "  // BUG: Diagnostic contains: values [0, 32] by @Range",
            "  public int y() {",
            "    return y;",
            "  }",
            "  int x(int unrelated) {",
            "    return unrelated;",
            "  }",
            "}")
        .addSourceLines(
            "Spelled.java",
            "import io.keyspread.annotations.KeyRange;",
            "record Spelled(",
            "    // BUG: Diagnostic contains: values [0, 41] by @KeyRange",
            "    @KeyRange(max = 41) long x) {",
            "  // BUG: Diagnostic contains: values [0, 41] by @KeyRange",
            "  Spelled(long x) {",
            "    // BUG: Diagnostic contains: values [0, 41] by @KeyRange",
            "    this.x = Math.floorMod(x, 42);",
            "  }",
            "  Spelled(int x, int unrelated) {",
            "    // BUG: Diagnostic contains: values [0, 41] by @KeyRange",
            "    this((long) x + unrelated);",
            "  }",
            "}")
        .addSourceLines(
            "Use.java",
            "class Use {",
            "  int use(Cell cell) {",
            "    // BUG: Diagnostic contains: values [0, 31] by @KeyRange; values [0, 32] by @Range",
            "    new Cell(1, 2, 3);",
            "    // BUG: Diagnostic contains: values [0, 31] by @KeyRange",
            "    return cell.x()",
            "        // BUG: Diagnostic contains: values [0, 32] by @Range",
            "        + cell.y()",
            "        + cell.x(4)",
            "        + cell.free();",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void overriding() {
    compilation
        .addSourceLines(
            "Inherited.java",
            "import io.keyspread.annotations.KeyRange;",
            "interface Sensor {",
            "  // BUG: Diagnostic contains: values [0, 7] by @KeyRange",
            "  @KeyRange(max = 7) int channel();",
            "  // BUG: Diagnostic contains: values [0, 8] by @KeyRange",
            "  void tune(int base, @KeyRange(max = 8) int gain);",
            "}",
            "class Base {",
            "  // BUG: Diagnostic contains: values [0, 9] by @KeyRange",
            "  @KeyRange(max = 9) public int channel() { return 9; }",
            "}",
            "class Inheriting extends Base implements Sensor {",
            "  // BUG: Diagnostic contains: values [0, 9] by @KeyRange",
            "  @Override public int channel() { return 0; }",
            "  // BUG: Diagnostic contains: values [0, 8] by @KeyRange",
            "  @Override public void tune(int base, int gain) {}",
            "}",
            "class Replacing extends Base {",
            "  // BUG: Diagnostic contains: values [0, 3] by @KeyRange",
            "  @Override @KeyRange(max = 3) public int channel() { return 1; }",
            "}",
            "class Hiding {",
            "  // BUG: Diagnostic contains: values [0, 4] by @KeyRange",
            "  private @KeyRange(max = 4) int channel() { return 2; }",
            "  static class Other extends Hiding {",
            "    int channel() { return 5; }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void separateCompilation(@TempDir Path directory) {
    Path annotations =
        SeparateCompilation.compile(directory.resolve("annotations"), OtherLibraries.SOURCES);
    Path ours = SeparateCompilation.classesOf(KeyRange.class);
    Path library =
        SeparateCompilation.compile(directory.resolve("library"), LIBRARY, annotations, ours);

    identifyUses(library, annotations, ours);
    // A user of the library need not have the annotations.
    identifyUses(library);
  }

  private void identifyUses(Path... classPath) {
    CompilationTestHelper.newInstance(DeclarationProbe.class, getClass())
        .setArgs(SeparateCompilation.options(classPath))
        .addSourceLines(
            "User.java",
            "class User {",
            "  int use(lib.Point point, lib.Device device) {",
            "    // BUG: Diagnostic contains: values [0, 51] by @KeyRange; values [0, 52] by @Range",
            "    new lib.Point(1, 2, 3);",
            "    // BUG: Diagnostic contains: values [0, 51] by @KeyRange",
            "    int sum = point.x()",
            "        // BUG: Diagnostic contains: values [0, 52] by @Range",
            "        + point.y()",
            "        + point.free()",
            "        // BUG: Diagnostic contains: values [0, 53] by @Min, @Max",
            "        + device.port",
            "        // BUG: Diagnostic contains: values [0, 54] by @IntRange",
            "        + device.slot",
            "        + device.slots[0]",
            "        // BUG: Diagnostic contains: values [0, 55] by @Range",
            "        + device.level();",
            "    // BUG: Diagnostic contains: values [0, 56] by @KeyRange; values [0, 57] by @IntRange",
            "    device.set(1, 2, 3);",
            "    // BUG: Diagnostic contains: size [0, 58] by @Size",
            "    return sum + device.name().length();",
            "  }",
            "  static class Derived extends lib.Device {",
            "    // BUG: Diagnostic contains: values [0, 55] by @Range",
            "    @Override public int level() { return 6; }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void range() {
    assertThat(DeclaredRange.NONE.range()).isEmpty();
    assertThat(declared(OptionalLong.of(5), OptionalLong.empty()).range()).isEmpty();
    assertThat(declared(OptionalLong.empty(), OptionalLong.of(6)).range()).isEmpty();
    assertThat(declared(OptionalLong.of(7), OptionalLong.of(8)).range())
        .hasValue(new ValueRange(7, 8));
  }

  private static DeclaredRange declared(OptionalLong least, OptionalLong greatest) {
    return new DeclaredRange(least, greatest, ImmutableList.of("@Range"), Optional.empty());
  }

  /** The whole message, so that nothing is said of the declaration but the mistake. */
  private static Predicate<CharSequence> says(String clause) {
    return message -> message.toString().contains("[DeclarationProbe] " + clause + "\n");
  }
}
