package io.keyspread.hashcode;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

final class ConstantHashCodeTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(ConstantHashCode.class, getClass());

  @Test
  void silentForHashCodesThatVary() {
    helper
        .addSourceLines(
            "Money.java",
            "import java.util.Objects;",
            "class Money {",
            "  private static int created;",
            "  final String currency; final long cents; private int hash; private boolean closed;",
            "  Money(String currency, long cents) { this.currency = currency; this.cents = cents; }",
            "  void close() { closed = true; }",
            "  @Override public boolean equals(Object o) {",
            "    return o instanceof Money m && m.currency.equals(currency) && m.cents == cents;",
            "  }",
            "  @Override public int hashCode() { return Objects.hash(currency, cents); }",
            "  static class Euro extends Money {",
            "    Euro(long cents) { super(\"EUR\", cents); }",
            "    @Override public int hashCode() { return super.hashCode(); }",
            "  }",
            "  static class Cached extends Money {",
            "    private int hash;",
            "    Cached(long cents) { super(\"CHF\", cents); }",
            "    @Override public int hashCode() {",
            "      int h = hash;",
            "      if (h == 0) { h = 31 + (int) cents; hash = h; }",
            "      return h;",
            "    }",
            "  }",
            "  static class Flagged extends Money {",
            "    private boolean open;",
            "    Flagged(long cents) { super(\"USD\", cents); }",
            "    void open() { open = true; }",
            "    @Override public int hashCode() { return Boolean.hashCode(open); }",
            "  }",
            "  static class TwoValues extends Money {",
            "    TwoValues(long cents) { super(\"GBP\", cents); }",
            "    @Override public int hashCode() { return cents < 0 ? 3 : 5; }",
            "  }",
            "  static class TwoReturns extends Money {",
            "    TwoReturns(long cents) { super(\"SEK\", cents); }",
            "    @Override public int hashCode() {",
            "      if (cents < 0) { return 7; }",
            "      return 11;",
            "    }",
            "  }",
            "  static class Looped extends Money {",
            "    Looped(long cents) { super(\"NOK\", cents); }",
            "    @Override public int hashCode() {",
            "      int h = 13;",
            "      for (long i = 0; i < cents; i++) { h = 31 * h + 17; }",
            "      return h;",
            "    }",
            "  }",
            "  static class Branched extends Money {",
            "    Branched(long cents) { super(\"DKK\", cents); }",
            "    @Override public int hashCode() {",
            "      int h = 19;",
            "      if (cents > 0) { h += 23; }",
            "      return h;",
            "    }",
            "  }",
            "  static class Counted extends Money {",
            "    private static int next = 29;",
            "    Counted(long cents) { super(\"ISK\", cents); }",
            "    @Override public int hashCode() { return next++; }",
            "  }",
            "  static class Overridable extends Money {",
            "    Overridable(long cents) { super(\"PLN\", cents); }",
            "    int salt() { return 37; }",
            "    @Override public int hashCode() { return salt(); }",
            "  }",
            "  static class ByParameter extends Money {",
            "    ByParameter(long cents) { super(\"CZK\", cents); }",
            "    private static int mix(long x) { return (int) (x * 41); }",
            "    @Override public int hashCode() { return mix(cents); }",
            "  }",
            "  static class ByIdentity extends Money {",
            "    ByIdentity(long cents) { super(\"HUF\", cents); }",
            "    @Override public int hashCode() { return System.identityHashCode(this); }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForBodiesThatOnlyThrow() {
    helper
        .addSourceLines(
            "Unkeyed.java",
            "abstract class Unkeyed {",
            "  int id;",
            "  @Override public boolean equals(Object o) {",
            "    return o instanceof Unkeyed && ((Unkeyed) o).id == id;",
            "  }",
            "  @Override public abstract int hashCode();",
            "  static class Throwing extends Unkeyed {",
            "    @Override public int hashCode() {",
            "      throw new UnsupportedOperationException(\"not a key\");",
            "    }",
            "  }",
            "  static class Native extends Unkeyed {",
            "    @Override public native int hashCode();",
            "  }",
            "  int hashCode(int seed) { return 43; }",
            "}")
        .doTest();
  }

  @Test
  void silentForEntities() {
    helper
        .addSourceLines(
            "jakarta/persistence/Entity.java",
            "package jakarta.persistence;",
            "public @interface Entity {}")
        .addSourceLines(
            "javax/persistence/MappedSuperclass.java",
            "package javax.persistence;",
            "public @interface MappedSuperclass {}")
        .addSourceLines(
            "Post.java",
            "@jakarta.persistence.Entity",
            "class Post {",
            "  private Long id;",
            "  @Override public boolean equals(Object o) {",
            "    return this == o || o instanceof Post && id != null && id.equals(((Post) o).id);",
            "  }",
            "  @Override public int hashCode() { return getClass().hashCode(); }",
            "}")
        .addSourceLines(
            "Base.java",
            "@javax.persistence.MappedSuperclass",
            "abstract class Base {",
            "  protected Long id;",
            "  @Override public boolean equals(Object o) {",
            "    return o instanceof Base && id != null && id.equals(((Base) o).id);",
            "  }",
            "}",
            "class Tag extends Base {",
            "  @Override public int hashCode() { return 31; }",
            "}")
        .doTest();
  }

  @Test
  void silentWhereAToolWritesTheRest() {
    helper
        .addSourceLines("lombok/Value.java", "package lombok;", "public @interface Value {}")
        .addSourceLines(
            "Color.java",
            "@lombok.Value",
            "class Color {",
            "  int rgb;",
            "  @Override public boolean equals(Object o) {",
            "    return o instanceof Color && ((Color) o).rgb == rgb;",
            "  }",
            "  @Override public int hashCode() { return 47; }",
            "}")
        .addSourceLines(
            "Parsed.java",
            "@javax.annotation.processing.Generated(\"parser\")",
            "class Parsed {",
            "  int token;",
            "  @Override public boolean equals(Object o) {",
            "    return o instanceof Parsed && ((Parsed) o).token == token;",
            "  }",
            "  @Override public int hashCode() { return 53; }",
            "}")
        .doTest();
  }

  @Test
  void silentForTypesDeclaredWellSpread() {
    helper
        .addSourceLines(
            "Token.java",
            "import io.keyspread.annotations.WellSpread;",
            "@WellSpread",
            "class Token {",
            "  int id;",
            "  @Override public boolean equals(Object o) {",
            "    return o instanceof Token && ((Token) o).id == id;",
            "  }",
            "  @Override public int hashCode() { return 47; }",
            "}")
        .doTest();
  }

  @Test
  void silentForAFewStaticInstances() {
    helper
        .addSourceLines(
            "Level.java",
            "final class Level {",
            "  static final Level LOW = new Level(1);",
            "  static final Level HIGH = new Level(2);",
            "  private static Level current;",
            "  private final int order;",
            "  private Level(int order) { this.order = order; }",
            "  static Level current() {",
            "    if (current == null) { current = new Level(3); }",
            "    return current;",
            "  }",
            "  @Override public int hashCode() { return 59; }",
            "}")
        .addSourceLines(
            "Registry.java",
            "class Registry {",
            "  private int size;",
            "  private Registry() {}",
            "  private static class Holder { static final Registry INSTANCE = new Registry(); }",
            "  static Registry get() { return Holder.INSTANCE; }",
            "  @Override public int hashCode() { return 61; }",
            "}")
        .doTest();
  }

  @Test
  void silentForStatelessClasses() {
    helper
        .addSourceLines(
            "Everything.java",
            "import java.util.function.Predicate;",
            "public class Everything implements Predicate<String> {",
            "  private static final long serialVersionUID = 67L;",
            "  private static int calls;",
            "  private final int constant = 71;",
            "  @Override public boolean test(String s) { calls++; return true; }",
            "  @Override public int hashCode() { return Everything.class.hashCode(); }",
            "}")
        .addSourceLines(
            "Nothing.java",
            "public class Nothing extends Everything {",
            "  @Override public boolean equals(Object o) { return this == o; }",
            "  @Override public int hashCode() { return \"Nothing\".hashCode(); }",
            "}")
        .addSourceLines(
            "Unit.java", "record Unit() {", "  @Override public int hashCode() { return 73; }", "}")
        .doTest();
  }

  @Test
  void silentWhereEqualsComparesNothing() {
    helper
        .addSourceLines(
            "Acknowledge.java",
            "public class Acknowledge {",
            "  int count;",
            "  @Override public boolean equals(Object o) { return o instanceof Acknowledge; }",
            "  @Override public int hashCode() { return 79; }",
            "  static class ByClass extends Acknowledge {",
            "    @Override public boolean equals(Object o) {",
            "      return this == o || (o != null && getClass() == o.getClass());",
            "    }",
            "    @Override public int hashCode() { return 83; }",
            "  }",
            "  static class ByClassInSteps extends Acknowledge {",
            "    @Override public boolean equals(Object o) {",
            "      if (this == o) { return true; }",
            "      if (o == null || getClass() != o.getClass()) { return false; }",
            "      ByClassInSteps other = (ByClassInSteps) o;",
            "      return other.canEqual(this);",
            "    }",
            "    boolean canEqual(Object o) { return o instanceof ByClassInSteps; }",
            "    @Override public int hashCode() { return 89; }",
            "  }",
            "  static class ByClassName extends Acknowledge {",
            "    @Override public boolean equals(Object o) {",
            "      return o != null && getClass().getName().equals(o.getClass().getName());",
            "    }",
            "    @Override public int hashCode() { return getClass().getName().hashCode(); }",
            "  }",
            "  static class ByPattern extends Acknowledge {",
            "    @Override public boolean equals(Object o) {",
            "      return o instanceof ByPattern other && other.count >= 0;",
            "    }",
            "    @Override public int hashCode() { return 97; }",
            "  }",
            "  static class Always extends Acknowledge {",
            "    @Override public boolean equals(Object o) { return true; }",
            "    @Override public int hashCode() { return 101; }",
            "  }",
            "  static class Never extends Acknowledge {",
            "    @Override public boolean equals(Object o) { return o == null; }",
            "    @Override public int hashCode() { return 0; }",
            "  }",
            "  static class Inheriting extends Acknowledge {",
            "    @Override public boolean equals(Object o) {",
            "      return super.equals(o) && o instanceof Inheriting;",
            "    }",
            "    @Override public int hashCode() { return 103; }",
            "  }",
            "  static class ByConstant extends Acknowledge {",
            "    final String getName() { return \"ack\"; }",
            "    @Override public boolean equals(Object o) {",
            "      return o instanceof ByConstant && getName().equals(((ByConstant) o).getName());",
            "    }",
            "    @Override public int hashCode() { return getName().hashCode(); }",
            "  }",
            "  static class ByHashCode extends Acknowledge {",
            "    @Override public boolean equals(Object o) {",
            "      return o instanceof ByHashCode && hashCode() == o.hashCode();",
            "    }",
            "    @Override public int hashCode() { return 107; }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentWhereEqualsIsNotUnderstood() {
    helper
        .addSourceLines(
            "Shape.java",
            "import java.util.*;",
            "abstract class Shape {",
            "  double area;",
            "  @Override public int hashCode() { return 109; }",
            "  static abstract class Declared extends Shape {",
            "    @Override public abstract boolean equals(Object o);",
            "    @Override public int hashCode() { return 113; }",
            "  }",
            "  static class Random extends Shape {",
            "    static boolean same(Shape a, Shape b) { return a.area > b.area == false; }",
            "    @Override public boolean equals(Object o) {",
            "      return o instanceof Shape && same(this, (Shape) o);",
            "    }",
            "    @Override public int hashCode() { return 127; }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identification() {
    helper
        .addSourceLines(
            "StockKey.java",
            "final class StockKey {",
            "  private final String article;",
            "  private final int warehouse;",
            "  StockKey(String article, int warehouse) {",
            "    this.article = article;",
            "    this.warehouse = warehouse;",
            "  }",
            "  @Override public boolean equals(Object other) {",
            "    return other instanceof StockKey",
            "        && article.equals(((StockKey) other).article)",
            "        && warehouse == ((StockKey) other).warehouse;",
            "  }",
            "  // BUG: Diagnostic contains: Every StockKey has the same hash code although equals()"
                + " compares article and warehouse, so a hash table keeps all of them in one bin: a"
                + " look-up compares 501 keys on average in a map of 1,000 and 5,001 in a map of"
                + " 10,000, where well-spread keys take 1.2 and 1.3. StockKey is not Comparable to"
                + " itself, so tree bins cannot order them. Compute the hash code from the fields that"
                + " equals() compares, as suggested: predicted 1.0 times the comparisons of"
                + " well-spread keys. [certain]",
            "  @Override public int hashCode() {",
            "    return 131;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationOfConstants() {
    helper
        .addSourceLines(
            "Key.java",
            "import java.util.Objects;",
            "abstract class Key {",
            "  private static final String NAME = \"key\";",
            "  private static final int SEED = new java.util.Random(137).nextInt();",
            "  private enum Kind { A, B }",
            "  int id;",
            "  @Override public boolean equals(Object o) { return o instanceof Key && ((Key) o).id == id; }",
            "  // BUG: Diagnostic contains: Every Key has",
            "  @Override public int hashCode() { return NAME.hashCode(); }",
            "  static class A extends Key {",
            "    // BUG: Diagnostic contains: Every A has",
            "    @Override public int hashCode() { return 31 * 139 + SEED; }",
            "  }",
            "  static class B extends Key {",
            "    // BUG: Diagnostic contains: Every B has",
            "    @Override public int hashCode() { return Objects.hash(); }",
            "  }",
            "  static class C extends Key {",
            "    // BUG: Diagnostic contains: Every C has",
            "    @Override public int hashCode() { return Objects.hash(NAME, 149, Kind.A); }",
            "  }",
            "  static class D extends Key {",
            "    // BUG: Diagnostic contains: Every D has",
            "    @Override public int hashCode() { return getClass().hashCode(); }",
            "  }",
            "  static class E extends Key {",
            "    // BUG: Diagnostic contains: Every E has",
            "    @Override public int hashCode() { return 151 + E.class.getName().hashCode(); }",
            "  }",
            "  static class F extends Key {",
            "    // BUG: Diagnostic contains: Every F has",
            "    @Override public int hashCode() { return Boolean.hashCode(true); }",
            "  }",
            "  static class G extends Key {",
            "    // Told at Key.",
            "    @Override public int hashCode() { return super.hashCode(); }",
            "  }",
            "  static class H extends Key {",
            "    // BUG: Diagnostic contains: Every H has",
            "    @Override public int hashCode() {",
            "      int h;",
            "      if (id > 0) { h = 157; } else { h = 157; }",
            "      return h;",
            "    }",
            "  }",
            "  static class I extends Key {",
            "    // BUG: Diagnostic contains: Every I has",
            "    @Override public int hashCode() {",
            "      final int prime = 163;",
            "      int result = 1;",
            "      result = prime * result;",
            "      result += 167;",
            "      return result;",
            "    }",
            "  }",
            "  static class J extends Key {",
            "    // BUG: Diagnostic contains: Every J has",
            "    @Override public int hashCode() { return 0 * id + (id ^ id) + (id - id); }",
            "  }",
            "  static class K extends Key {",
            "    // BUG: Diagnostic contains: Every K has",
            "    @Override public int hashCode() { return helper() + other(id); }",
            "    private int helper() { return id > 173 ? 179 : 179; }",
            "    private static int other(int ignored) { return Kind.B.ordinal(); }",
            "  }",
            "  static class L extends Key {",
            "    // BUG: Diagnostic contains: Every L has",
            "    @Override public int hashCode() {",
            "      return switch (id) { case 181 -> 191; default -> { int x = 5; yield 191; } };",
            "    }",
            "  }",
            "  static class M extends Key {",
            "    // BUG: Diagnostic contains: Every M has",
            "    @Override public int hashCode() {",
            "      assert false : \"hashCode not designed\";",
            "      return 42;",
            "    }",
            "  }",
            "  static class N extends Key {",
            "    // BUG: Diagnostic contains: Every N has",
            "    @Override public int hashCode() {",
            "      if (id < 0) { throw new IllegalStateException(); }",
            "      return (int) 193L;",
            "    }",
            "  }",
            "  @jakarta.persistence.Embeddable",
            "  static class O extends Key {",
            "    // BUG: Diagnostic contains: Every O has",
            "    @Override public int hashCode() { return 197; }",
            "  }",
            "}")
        .addSourceLines(
            "jakarta/persistence/Embeddable.java",
            "package jakarta.persistence;",
            "public @interface Embeddable {}")
        .doTest();
  }

  @Test
  void identificationOfEquals() {
    helper
        .addSourceLines(
            "Cases.java",
            "import java.util.*;",
            "class Cases {",
            "  static class Identity {",
            "    String name;",
            "    // BUG: Diagnostic contains: although equals() tells any two of them apart",
            "    @Override public int hashCode() { return 199; }",
            "  }",
            "  static class Stepwise {",
            "    String name; Long size;",
            "    @Override public boolean equals(Object o) {",
            "      if (this == o) { return true; }",
            "      if (o == null || getClass() != o.getClass()) { return false; }",
            "      Stepwise that = (Stepwise) o;",
            "      if (name == null) {",
            "        if (that.name != null) { return false; }",
            "      } else if (!name.equals(that.name)) { return false; }",
            "      return size != null ? size.equals(that.size) : that.size == null;",
            "    }",
            "    // BUG: Diagnostic contains: although equals() compares name and size,",
            "    @Override public int hashCode() { return 211; }",
            "  }",
            "  static class Getters {",
            "    private String title; private double[] values; private double price;",
            "    String getTitle() { return title; }",
            "    @Override public boolean equals(Object o) {",
            "      if (!(o instanceof Getters)) { return false; }",
            "      Getters g = (Getters) o;",
            "      return Objects.equals(title, g.getTitle()) && Arrays.equals(g.values, values)",
            "          && Double.compare(price, g.price) == 0;",
            "    }",
            "    // BUG: Diagnostic contains: although equals() compares title, values and price,",
            "    @Override public int hashCode() { return 223; }",
            "  }",
            "  static class Sub extends Getters {",
            "    int extra;",
            "    @Override public boolean equals(Object o) {",
            "      return super.equals(o) && o instanceof Sub s && s.extra == extra;",
            "    }",
            "    // BUG: Diagnostic contains: although equals() compares title, values, price and extra,",
            "    @Override public int hashCode() { return 227; }",
            "  }",
            "  static class Inheriting extends Getters {",
            "    // BUG: Diagnostic contains: although equals() compares title, values and price,",
            "    @Override public int hashCode() { return 229; }",
            "  }",
            "  record Point(int x, String label) {",
            "    // BUG: Diagnostic contains: although equals() compares x and label,",
            "    @Override public int hashCode() { return 233; }",
            "  }",
            "  static class Overloaded {",
            "    String id;",
            "    @Override public boolean equals(Object o) {",
            "      return o instanceof Overloaded && equals((Overloaded) o);",
            "    }",
            "    boolean equals(Overloaded other) { return other.id.equalsIgnoreCase(this.id); }",
            "    // Silent: for likeness no hash code is known.",
            "    @Override public int hashCode() { return 239; }",
            "  }",
            "  static class Flags {",
            "    int a; float b;",
            "    @Override public boolean equals(Object o) {",
            "      if (!(o instanceof Flags other)) { return false; }",
            "      boolean same = a == other.a;",
            "      same &= Math.abs(b - other.b) < 1e-6;",
            "      return same;",
            "    }",
            "    // BUG: Diagnostic contains: although equals() compares a and b,",
            "    @Override public int hashCode() { return 241; }",
            "  }",
            "  static class EitherWay {",
            "    Long id; String name;",
            "    @Override public boolean equals(Object o) {",
            "      if (!(o instanceof EitherWay)) { return false; }",
            "      EitherWay other = (EitherWay) o;",
            "      return id != null ? id.equals(other.id) : Objects.equals(name, other.name);",
            "    }",
            "    // Silent: on which parts equal instances certainly agree is not known.",
            "    @Override public int hashCode() { return 251; }",
            "  }",
            "  static class Bag extends ArrayList<String> {",
            "    int owner;",
            "    // Silent: on which parts equal instances certainly agree is not known.",
            "    @Override public int hashCode() { return 257; }",
            "  }",
            "  static final class Version implements Comparable<Version> {",
            "    int major;",
            "    @Override public int compareTo(Version o) { return Integer.compare(major, o.major); }",
            "    @Override public boolean equals(Object o) {",
            "      return o instanceof Version && major == ((Version) o).major;",
            "    }",
            "    // BUG: Diagnostic contains: The tree bins of HashMap can search by compareTo() of"
                + " Version; Hashtable, WeakHashMap and Set.copyOf have none.",
            "    @Override public int hashCode() { return 263; }",
            "  }",
            "  static class Few {",
            "    static final Few ONE = new Few(1);",
            "    private final int n;",
            "    private Few(int n) { this.n = n; }",
            "    static Few of(int n) { return new Few(n); }",
            "    // BUG: Diagnostic contains: although equals() tells any two of them apart",
            "    @Override public int hashCode() { return 269; }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationOfEqualsBuilders() {
    helper
        .addSourceLines(
            "org/apache/commons/lang3/builder/EqualsBuilder.java",
            "package org.apache.commons.lang3.builder;",
            "public class EqualsBuilder {",
            "  public EqualsBuilder append(Object a, Object b) { return this; }",
            "  public EqualsBuilder append(int a, int b) { return this; }",
            "  public EqualsBuilder appendSuper(boolean b) { return this; }",
            "  public boolean isEquals() { return true; }",
            "  public static boolean reflectionEquals(Object a, Object b, String... no) { return a == b; }",
            "}")
        .addSourceLines(
            "Built.java",
            "import org.apache.commons.lang3.builder.EqualsBuilder;",
            "class Built {",
            "  int x; Object y;",
            "  @Override public boolean equals(Object o) {",
            "    if (o == this) { return true; }",
            "    if (!(o instanceof Built)) { return false; }",
            "    Built rhs = (Built) o;",
            "    return new EqualsBuilder().append(x, rhs.x).append(y, rhs.y).isEquals();",
            "  }",
            "  // BUG: Diagnostic contains: although equals() compares x and y,",
            "  @Override public int hashCode() { return 271; }",
            "  static class Derived extends Built {",
            "    long z;",
            "    @Override public boolean equals(Object o) {",
            "      return o instanceof Derived d",
            "          && new EqualsBuilder().appendSuper(super.equals(o)).append(z, d.z).isEquals();",
            "    }",
            "    // BUG: Diagnostic contains: although equals() compares x, y and z,",
            "    @Override public int hashCode() { return 277; }",
            "  }",
            "  static class Reflected extends Built {",
            "    @Override public boolean equals(Object o) {",
            "      return EqualsBuilder.reflectionEquals(this, o);",
            "    }",
            "    // Silent: on which parts equal instances certainly agree is not known.",
            "    @Override public int hashCode() { return 281; }",
            "  }",
            "}")
        .doTest();
  }

  /** One instance, whichever constructor it goes through; a few, with bodies of their own. */
  @Test
  void silentForStaticInstancesMadeByChainedConstructorsOrWithBodies() {
    helper
        .addSourceLines(
            "Operators.java",
            "class Operators {",
            "  static final class Clock {",
            "    static final Clock UTC = new Clock();",
            "    private final String zone;",
            "    private Clock() { this(\"UTC\"); }",
            "    private Clock(String zone) { this.zone = zone; }",
            "    @Override public int hashCode() { return 311; }",
            "  }",
            "  static class Operator {",
            "    static final Operator PLUS =",
            "        new Operator(\"+\") { @Override int apply(int a, int b) { return a + b; } };",
            "    static final Operator MINUS =",
            "        (new Operator(\"-\") { @Override int apply(int a, int b) { return a - b; } });",
            "    private final String symbol;",
            "    private Operator(String symbol) { this.symbol = symbol; }",
            "    int apply(int a, int b) { return 0; }",
            "    @Override public int hashCode() { return 313; }",
            "  }",
            "  static final Runnable TASK =",
            "      new Runnable() {",
            "        private final long created = System.nanoTime();",
            "        @Override public void run() {}",
            "        @Override public int hashCode() { return 317; }",
            "      };",
            "}")
        .doTest();
  }

  /** One cause is told once, where it is. */
  @Test
  void identificationThroughHelpers() {
    helper
        .addSourceLines(
            "Helped.java",
            """
            final class Helped {
              private final String name;

              Helped(String name) {
                this.name = name;
              }

              @Override
              public boolean equals(Object o) {
                return o instanceof Helped other && name.equals(other.name);
              }

              @Override
              // BUG: Diagnostic contains: Every Helped has
              public int hashCode() {
                return prime();
              }

              private static int prime() {
                return 8191;
              }
            }
            """)
        .doTest();
  }

  @Test
  void toldAtTheSuperclassOnly() {
    helper
        .addSourceLines(
            "Shapes.java",
            "class Shapes {",
            "  static class Shape {",
            "    final int id;",
            "    Shape(int id) { this.id = id; }",
            "    @Override public boolean equals(Object o) { return o instanceof Shape s && s.id == id; }",
            "    // BUG: Diagnostic contains: Every Shape has the same hash code",
            "    @Override public int hashCode() { return 331; }",
            "  }",
            "  static class Square extends Shape {",
            "    final int side;",
            "    Square(int id, int side) { super(id); this.side = side; }",
            "    @Override public boolean equals(Object o) {",
            "      return o instanceof Square s && s.side == side && super.equals(o);",
            "    }",
            "    @Override public int hashCode() { return super.hashCode(); }",
            "  }",
            "}")
        .doTest();
  }
}
