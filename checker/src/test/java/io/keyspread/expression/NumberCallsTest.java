package io.keyspread.expression;

import static io.keyspread.expression.EvaluationAssertions.THROWS;
import static io.keyspread.expression.EvaluationAssertions.assertValues;
import static io.keyspread.expression.EvaluationAssertions.column;
import static io.keyspread.expression.TestExpressions.call;
import static io.keyspread.expression.TestExpressions.cast;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.op;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Objects;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Methods on numbers and compound assignments, against Java's own. */
final class NumberCallsTest {

  @Property
  void bitsOfIntegers(@ForAll int a, @ForAll int b) {
    assertCall(Integer.class, "rotateLeft", Integer.rotateLeft(a, b), a, b);
    assertCall(Integer.class, "rotateRight", Integer.rotateRight(a, b), a, b);
    assertCall(Integer.class, "reverse", Integer.reverse(a), a);
    assertCall(Integer.class, "reverseBytes", Integer.reverseBytes(a), a);
    assertCall(Integer.class, "highestOneBit", Integer.highestOneBit(a), a);
    assertCall(Integer.class, "lowestOneBit", Integer.lowestOneBit(a), a);
    assertCall(Integer.class, "numberOfLeadingZeros", Integer.numberOfLeadingZeros(a), a);
    assertCall(Integer.class, "numberOfTrailingZeros", Integer.numberOfTrailingZeros(a), a);
    assertCall(Integer.class, "bitCount", Integer.bitCount(a), a);
    assertCall(Integer.class, "signum", Integer.signum(a), a);
    assertCall(Integer.class, "compare", Integer.compare(a, b), a, b);
    assertCall(Integer.class, "sum", Integer.sum(a, b), a, b);
    assertCall(Integer.class, "hashCode", Integer.hashCode(a), a);
    assertCall(Integer.class, "toUnsignedLong", Integer.toUnsignedLong(a), a);
    assertCall(Integer.class, "divideUnsigned", result(() -> Integer.divideUnsigned(a, b)), a, b);
    assertCall(
        Integer.class, "remainderUnsigned", result(() -> Integer.remainderUnsigned(a, b)), a, b);
  }

  @Property
  void bitsOfLongs(@ForAll long a, @ForAll int b) {
    assertCall(Long.class, "rotateLeft", Long.rotateLeft(a, b), a, b);
    assertCall(Long.class, "rotateRight", Long.rotateRight(a, b), a, b);
    assertCall(Long.class, "reverse", Long.reverse(a), a);
    assertCall(Long.class, "reverseBytes", Long.reverseBytes(a), a);
    assertCall(Long.class, "highestOneBit", Long.highestOneBit(a), a);
    assertCall(Long.class, "numberOfLeadingZeros", Long.numberOfLeadingZeros(a), a);
    assertCall(Long.class, "numberOfTrailingZeros", Long.numberOfTrailingZeros(a), a);
    assertCall(Long.class, "bitCount", Long.bitCount(a), a);
    assertCall(Long.class, "signum", Long.signum(a), a);
    assertCall(Long.class, "hashCode", Long.hashCode(a), a);
  }

  @Property
  void mathOnIntegers(@ForAll int a, @ForAll int b) {
    assertCall(Math.class, "abs", Math.abs(a), a);
    assertCall(Math.class, "max", Math.max(a, b), a, b);
    assertCall(Math.class, "min", Math.min(a, b), a, b);
    assertCall(Math.class, "floorMod", result(() -> Math.floorMod(a, b)), a, b);
    assertCall(Math.class, "floorDiv", result(() -> Math.floorDiv(a, b)), a, b);
    assertCall(Math.class, "addExact", result(() -> Math.addExact(a, b)), a, b);
    assertCall(Math.class, "subtractExact", result(() -> Math.subtractExact(a, b)), a, b);
    assertCall(Math.class, "multiplyExact", result(() -> Math.multiplyExact(a, b)), a, b);
    assertCall(Math.class, "negateExact", result(() -> Math.negateExact(a)), a);
    assertCall(Math.class, "multiplyFull", Math.multiplyFull(a, b), a, b);
  }

  @Property
  void mathOnLongs(@ForAll long a, @ForAll long b) {
    assertCall(Math.class, "abs", Math.abs(a), a);
    assertCall(Math.class, "max", Math.max(a, b), a, b);
    assertCall(Math.class, "min", Math.min(a, b), a, b);
    assertCall(Math.class, "floorMod", result(() -> Math.floorMod(a, b)), a, b);
    assertCall(Math.class, "floorDiv", result(() -> Math.floorDiv(a, b)), a, b);
    assertCall(Math.class, "addExact", result(() -> Math.addExact(a, b)), a, b);
    assertCall(Math.class, "multiplyHigh", Math.multiplyHigh(a, b), a, b);
    assertCall(Math.class, "toIntExact", result(() -> Math.toIntExact(a)), a);
  }

  @Property
  void bitsOfFloatingNumbers(@ForAll float a, @ForAll double b, @ForAll int c, @ForAll long d) {
    assertCall(Float.class, "floatToIntBits", Float.floatToIntBits(a), a);
    assertCall(Float.class, "hashCode", Float.hashCode(a), a);
    assertCall(Float.class, "intBitsToFloat", Float.intBitsToFloat(c), c);
    assertCall(Double.class, "doubleToLongBits", Double.doubleToLongBits(b), b);
    assertCall(Double.class, "doubleToRawLongBits", Double.doubleToRawLongBits(b), b);
    assertCall(Double.class, "hashCode", Double.hashCode(b), b);
    assertCall(Double.class, "longBitsToDouble", Double.longBitsToDouble(d), d);
    assertCall(Math.class, "round", Math.round(b), b);
  }

  @Property
  void hashCodes(
      @ForAll boolean a, @ForAll byte b, @ForAll char c, @ForAll short d, @ForAll double e) {
    assertCall(Boolean.class, "hashCode", Boolean.hashCode(a), a);
    assertCall(Byte.class, "hashCode", Byte.hashCode(b), b);
    assertCall(Character.class, "hashCode", Character.hashCode(c), c);
    assertCall(Short.class, "hashCode", Short.hashCode(d), d);
    Input x = input(Kind.BOOLEAN, "x");
    Input y = input(Kind.CHAR, "y");
    Input z = input(Kind.DOUBLE, "z");
    assertValues(
        call(Objects.class, "hash", ImmutableList.of(Object[].class), x, y, z),
        ImmutableMap.of(x, column(a), y, column(c), z, column(e)),
        Objects.hash(a, c, e));
  }

  /** {@code b += i} is {@code b = (byte) (b + i)}. */
  @Property
  @SuppressWarnings("NarrowingCompoundAssignment" /* These are what is tested. */)
  void compoundAssignments(
      @ForAll byte b, @ForAll char c, @ForAll int i, @ForAll long l, @ForAll double d) {
    byte sum = b;
    sum += i;
    assertCompound(sum, Operator.ADD, Kind.INT, b, i);
    char shifted = c;
    shifted <<= i;
    assertCompound(shifted, Operator.SHIFT_LEFT, Kind.INT, c, i);
    byte unsigned = b;
    unsigned >>>= i;
    assertCompound(unsigned, Operator.UNSIGNED_SHIFT_RIGHT, Kind.INT, b, i);
    int product = i;
    product *= d;
    assertCompound(product, Operator.MULTIPLY, Kind.DOUBLE, i, d);
    long xor = l;
    xor ^= b;
    assertCompound(xor, Operator.XOR, Kind.LONG, l, b);
    int difference = i;
    difference -= l;
    assertCompound(difference, Operator.SUBTRACT, Kind.LONG, i, l);
  }

  /** The steps of a mixing function, one after the other. */
  @Property
  void mixingFunction(@ForAll int a, @ForAll @IntRange(max = 40) int distance) {
    int h = a;
    h ^= h >>> distance;
    h *= 0x85EBCA6B;
    h = Integer.rotateLeft(h, 13) + ~h;
    Input x = input(Kind.INT, "x");
    Expression folded =
        op(Operator.XOR, x, op(Operator.UNSIGNED_SHIFT_RIGHT, x, constant(distance)));
    Expression mixed = op(Operator.MULTIPLY, folded, constant(0x85EBCA6B));
    Expression rotated =
        call(
            Integer.class,
            "rotateLeft",
            ImmutableList.of(int.class, int.class),
            mixed,
            constant(13));
    assertValues(
        op(Operator.ADD, rotated, op(Operator.COMPLEMENT, mixed)),
        ImmutableMap.of(x, column(a)),
        h);
  }

  private static void assertCompound(
      Object expected, Operator operator, Kind kind, Object a, Object b) {
    Input x = input(Constant.kindOf(a), "x");
    Input y = input(Constant.kindOf(b), "y");
    assertValues(
        cast(x.kind(), new Operation(operator, kind, ImmutableList.of(x, y))),
        ImmutableMap.of(x, column(a), y, column(b)),
        expected);
  }

  private static void assertCall(Class<?> type, String name, Object expected, Object... arguments) {
    ImmutableList.Builder<Class<?>> parameters = ImmutableList.builder();
    ImmutableMap.Builder<Source, Column> sources = ImmutableMap.builder();
    Input[] inputs = new Input[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      Kind kind = Constant.kindOf(arguments[i]);
      inputs[i] = input(kind, "argument" + i);
      parameters.add(primitive(kind));
      sources.put(inputs[i], column(arguments[i]));
    }
    assertValues(call(type, name, parameters.build(), inputs), sources.buildOrThrow(), expected);
  }

  private static Class<?> primitive(Kind kind) {
    return switch (kind) {
      case BOOLEAN -> boolean.class;
      case BYTE -> byte.class;
      case SHORT -> short.class;
      case CHAR -> char.class;
      case INT -> int.class;
      case LONG -> long.class;
      case FLOAT -> float.class;
      case DOUBLE -> double.class;
      case REFERENCE -> Object.class;
    };
  }

  private static Object result(Supplier<Object> call) {
    try {
      return call.get();
    } catch (ArithmeticException e) {
      return THROWS;
    }
  }
}
