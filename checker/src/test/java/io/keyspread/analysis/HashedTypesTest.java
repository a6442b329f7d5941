package io.keyspread.analysis;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expressions against the hash codes that the compiled classes really have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HashedTypesTest {
  private static final String HEAD =
      """
      package shop;

      import java.util.*;

      """;

  /** Each class takes its fields in order; {@code EQUALS} stands for a plain equals method. */
  private static final ImmutableMap<String, String> EXACT =
      ImmutableMap.<String, String>builder()
          .put("Plain(int x, int y)", "public int hashCode() { return 53 * (53 + x) + y; }")
          .put(
              "Generated(int x, long id, String name)",
              """
              public int hashCode() {
                final int prime = 31;
                int result = 1;
                result = prime * result + x;
                result = prime * result + (int) (id ^ (id >>> 32));
                result = prime * result + ((name == null) ? 0 : name.hashCode());
                return result;
              }
              """)
          .put(
              "Intellij(int x, double ratio, String name, boolean open)",
              """
              public int hashCode() {
                int result;
                long temp;
                result = x;
                temp = Double.doubleToLongBits(ratio);
                result = 31 * result + (int) (temp ^ (temp >>> 32));
                result = 31 * result + (name != null ? name.hashCode() : 0);
                result = 31 * result + (open ? 1 : 0);
                return result;
              }
              """)
          .put(
              "Compound(int x, int y, short z)",
              """
              public int hashCode() {
                int h = 7;
                h += 31 * h + x;
                h ^= y << 3;
                h *= 17;
                h -= z--;
                h <<= 2;
                h |= ++counter;
                return h;
              }

              private static final int counter0 = 3;
              """
                  .replace("z--", "z")
                  .replace("++counter", "counter0"))
          .put(
              "Objects2(int a, long b, String c)",
              "public int hashCode() { return Objects.hash(a, b, c); }")
          .put(
              "ArraysHash(int a, char b)",
              "public int hashCode() { return Arrays.hashCode(new Object[] {a, b, getClass() == null}); }")
          .put(
              "IntArray(int a, int b)",
              "public int hashCode() { return Arrays.hashCode(new int[] {a, b}); }")
          .put(
              "ListHash(int a, byte b)",
              "public int hashCode() { return List.of(a, b).hashCode(); }")
          .put(
              "SetHash(int a, int b)",
              "public int hashCode() { return Map.entry(a, b).hashCode(); }")
          .put(
              "Boxes(int a, long b, double c, float d, boolean e, char f, short g, byte h)",
              """
              public int hashCode() {
                int r = Integer.hashCode(a);
                r = 31 * r + Long.hashCode(b);
                r = 31 * r + Double.hashCode(c);
                r = 31 * r + Float.hashCode(d);
                r = 31 * r + Boolean.hashCode(e);
                r = 31 * r + Character.hashCode(f);
                r = 31 * r + Short.hashCode(g);
                return 31 * r + Byte.hashCode(h);
              }
              """)
          .put(
              "OldBoxes(int a, long b, double c)",
              """
              public int hashCode() {
                return Integer.valueOf(a).hashCode() ^ new Long(b).hashCode() ^ Double.valueOf(c).hashCode();
              }
              """)
          .put(
              "Boxed(Integer a, Long b)",
              "public int hashCode() { return a.hashCode() * 37 + b.intValue(); }")
          .put(
              "Cached(int a, int b)",
              """
              private int hash;

              public int hashCode() {
                if (hash == 0) {
                  hash = 31 * a + b;
                }
                return hash;
              }
              """)
          .put(
              "CachedLocally(int a, String b)",
              """
              private int hash;
              private boolean isZero;

              public int hashCode() {
                int h = hash;
                if (h == 0 && !isZero) {
                  h = 31 * a + b.hashCode();
                  if (h == 0) {
                    isZero = true;
                  } else {
                    hash = h;
                  }
                }
                return h;
              }
              """)
          .put(
              "CachedInHelper(int a, int b)",
              """
              private transient int code = -1;

              public int hashCode() {
                if (code == -1) {
                  compute();
                }
                return code;
              }

              private void compute() {
                code = a * 7 + b;
              }
              """)
          .put(
              "CachedBox(int a, int b)",
              """
              private Integer memo;

              public int hashCode() {
                if (memo == null) {
                  memo = Objects.hash(a, b);
                }
                return memo;
              }
              """)
          .put(
              "CachedInline(int a, int b)",
              "private int h;\n public int hashCode() { int c; return (c = h) != 0 ? c : (h = a ^ b); }")
          .put(
              "Early(int a, int b)",
              """
              public int hashCode() {
                if (a > b) {
                  return a * 31;
                } else if (a == b) {
                  return 7;
                }
                int r = a - b;
                return r >= 0 || a != 3 && b <= 9 ? r : ~r;
              }
              """)
          .put(
              "Switched(int a, int b)",
              """
              public int hashCode() {
                int h = 0;
                switch (a % 5) {
                  case 0:
                    h = 1;
                    break;
                  case 1:
                  case 2:
                    h = b;
                  case 3:
                    h += 100;
                    break;
                  default:
                    return -b;
                }
                return h * 31 + switch (b % 3) {
                  case 0 -> 10;
                  case 1 -> {
                    int t = a;
                    yield t * t;
                  }
                  default -> b;
                };
              }
              """)
          .put(
              "Shifts(long a, int b)",
              """
              public int hashCode() {
                long v = a << b ^ a >>> 7 ^ a >> b;
                int w = b >>> 3 | b << 33;
                return (int) (v ^ (v >>> 32)) + Integer.rotateLeft(w, 5) + (byte) b + (short) a + (char) b;
              }
              """)
          .put(
              "Mixed(long a, int b)",
              """
              public int hashCode() {
                int h = mix(b) ^ Long.hashCode(mix64(a));
                return h ^ (h >>> 16);
              }

              private static int mix(int h) {
                h ^= h >>> 16;
                h *= 0x85ebca6b;
                h ^= h >>> 13;
                return h;
              }

              static long mix64(long z) {
                z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
                return z ^ (z >>> 33);
              }
              """)
          .put(
              "Varargs(int a, int b, String c)",
              """
              public int hashCode() { return hashAll(a, b, c) + total(a, b); }

              static int hashAll(Object... parts) {
                int result = 17;
                for (Object part : parts) {
                  result = 37 * result + (part == null ? 0 : part.hashCode());
                }
                return result;
              }

              private static int total(int... parts) {
                int sum = 0;
                for (int part : parts) sum += part;
                return sum;
              }
              """)
          .put(
              "Getters(int a, int b)",
              "int getA() { return a; }\n int b() { return this.b; }\n public int hashCode() { return getA() * 31 + this.b(); }")
          .put(
              "Lengths(String a, String b)",
              "public int hashCode() { return a.length() * 31 + b.charAt(0) + (a.isEmpty() ? 1 : 2); }")
          .put(
              "Texts(int a, String b)",
              "public int hashCode() { return (a + \":\" + b).hashCode(); }")
          .put(
              "Text(int a, int b)",
              "public String toString() { return \"(\" + a + \",\" + b + \")\"; }\n public int hashCode() { return toString().hashCode(); }")
          .put(
              "Floats(double a, float b)",
              "public int hashCode() { return (int) a + Float.floatToIntBits(b) + Math.abs((int) b - 7) + (int) Math.floor(a / 3); }")
          .put(
              "Logic(boolean a, boolean b, byte c)",
              "public int hashCode() { return (a & b ? 1 : 0) + (a ^ b ? 2 : 4) + (!a | c > 3 ? 8 : 16); }")
          .put(
              "Divided(int a, long b)",
              "public int hashCode() { return a / 3 + (int) (b % 1000) + a % 7; }")
          .put(
              "Locked(int a, int b)",
              "public synchronized int hashCode() { synchronized (this) { try { return a ^ b; } finally { } } }")
          .put(
              "Final(int a, int b)",
              "public final int hashCode() { final int x = a; var y = b; return x > y ? x - y : y - x; }")
          .buildOrThrow();

  private static final ImmutableMap<String, String> RECORDS =
      ImmutableMap.of(
          "Empty", "record Empty() {}",
          "Cell", "record Cell(int x, int y) {}",
          "Wide",
              "record Wide(byte a, short b, char c, int d, long e, float f, double g, boolean h, String i) {}",
          "Nested", "record Nested(Cell from, Cell to, String label) {}",
          "Own",
              "record Own(int a, Cell cell) { public int hashCode() { return a ^ cell.hashCode() ^ cell().y(); } }");

  @TempDir static Path directory;

  private CompiledHashes compiled;

  @BeforeAll
  void compile() throws IOException {
    ImmutableMap.Builder<String, String> sources = ImmutableMap.builder();
    EXACT.forEach((head, body) -> sources.put(fileOf(nameOf(head)), classOf(head, body)));
    RECORDS.forEach((name, text) -> sources.put(fileOf(name), HEAD + text));
    compiled = CompiledHashes.of(directory, sources.buildOrThrow());
  }

  private static String fileOf(String name) {
    return "shop/" + name + ".java";
  }

  private static String nameOf(String head) {
    return head.substring(0, head.indexOf('('));
  }

  private static String classOf(String head, String body) {
    String name = nameOf(head);
    Iterable<String> parameters =
        Splitter.on(", ").split(head.substring(head.indexOf('(') + 1, head.length() - 1));
    StringBuilder text = new StringBuilder(HEAD + "final class " + name + " {\n");
    StringBuilder assignments = new StringBuilder();
    StringBuilder equality = new StringBuilder("other instanceof " + name + " that");
    for (String parameter : parameters) {
      String field = parameter.substring(parameter.indexOf(' ') + 1);
      text.append("  final ").append(parameter).append(";\n");
      assignments.append("    this.").append(field).append(" = ").append(field).append(";\n");
      equality
          .append(" && Objects.equals(")
          .append(field)
          .append(", that.")
          .append(field)
          .append(")");
    }
    return text.append(head)
        .append(" {\n")
        .append(assignments)
        .append("}\n@Override public boolean equals(Object other) { return ")
        .append(equality)
        .append("; }\n@Override ")
        .append(body.replace("private int hash;\n", "private int hash;\n "))
        .append("}\n")
        .toString()
        .replaceFirst("@Override (?=(private|int|static|final int|public String))", "");
  }

  static Stream<String> exactClasses() {
    return Stream.concat(
        EXACT.keySet().stream().map(HashedTypesTest::nameOf),
        Stream.of("Cell", "Wide", "Nested", "Own"));
  }

  @ParameterizedTest
  @MethodSource("exactClasses")
  void hashCodesAreThoseOfTheCompiledClass(String name) {
    compiled.assertSameHashes("shop." + name);
  }
}
