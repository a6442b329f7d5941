package io.keyspread.capacity;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** Where {@link UndersizedMap} has nothing to say, in the order of its guards. */
final class UndersizedMapSilenceTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(UndersizedMap.class, getClass());

  @Test
  void silentForOtherConstructors() {
    helper
        .addSourceLines(
            "Copies.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Copies {",
            "  void copy(Map<String, Integer> stock, List<String> names) {",
            "    Map<String, Integer> copied = new HashMap<>(stock);",
            "    Set<String> distinct = new HashSet<>(names);",
            "    Map<String, Integer> plain = new HashMap<>();",
            "    Map<String, Integer> concurrent = new ConcurrentHashMap<>(names.size());",
            "    Map<String, Integer> identity = new IdentityHashMap<>(names.size());",
            "    List<String> list = new ArrayList<>(names.size());",
            "    PriorityQueue<String> queue = new PriorityQueue<>(names.size());",
            "    for (String name : names) {",
            "      copied.put(name, 1);",
            "      distinct.add(name);",
            "      plain.put(name, 2);",
            "      concurrent.put(name, 3);",
            "      identity.put(name, 4);",
            "      list.add(name);",
            "      queue.add(name);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForClassesThatOnlyShareTheName() {
    helper
        .addSourceLines(
            "Trove.java",
            "import java.util.*;",
            "class Trove {",
            "  static class HashMap<K, V> {",
            "    HashMap(int expectedEntries) {}",
            "    void put(K key, V value) {}",
            "  }",
            "  static class Registry<K, V> extends java.util.HashMap<K, V> {",
            "    Registry(int entries) {",
            "      super((int) Math.ceil(entries / 0.75));",
            "    }",
            "  }",
            "  void fill(List<String> names) {",
            "    HashMap<String, Integer> own = new HashMap<>(names.size());",
            "    Registry<String, Integer> registry = new Registry<>(names.size());",
            "    Map<String, Integer> open = new java.util.HashMap<>(names.size()) {",
            "      @Override",
            "      public Integer put(String key, Integer value) {",
            "        return size() > 9 ? null : super.put(key, value);",
            "      }",
            "    };",
            "    for (String name : names) {",
            "      own.put(name, 1);",
            "      registry.put(name, 2);",
            "      open.put(name, 3);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForAnExplicitLoadFactor() {
    helper
        .addSourceLines(
            "Factors.java",
            "import java.util.*;",
            "class Factors {",
            "  private static final float FULL = 1.5f;",
            "  void fill(List<String> names, float given) {",
            "    Set<String> one = new HashSet<>(names.size(), 1f);",
            "    Set<String> whole = new LinkedHashSet<>(names.size(), 1);",
            "    Set<String> more = new HashSet<>(names.size(), FULL);",
            "    Set<String> unknown = new HashSet<>(names.size(), given);",
            "    Map<String, Integer> accessed = new LinkedHashMap<>(names.size(), 0.75f, true);",
            "    for (String name : names) {",
            "      one.add(name);",
            "      whole.add(name);",
            "      more.add(name);",
            "      unknown.add(name);",
            "      accessed.put(name, 1);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForArgumentsThatAllowForTheLoadFactor() {
    helper
        .addSourceLines(
            "Allowing.java",
            "import java.util.*;",
            "class Allowing {",
            "  private static int capacity(int entries) {",
            "    return entries + entries / 3 + 1;",
            "  }",
            "  void fill(List<String> names, int count) {",
            "    int scaled = (int) (names.size() / 0.75f) + 1;",
            "    List<Set<String>> sets =",
            "        List.of(",
            "            new HashSet<>(1 + names.size() * 4 / 3));",
            "    Set<String> doubled = new HashSet<>(names.size() * 2);",
            "    Set<String> twice = new HashSet<>(2 * names.size());",
            "    Set<String> shifted = new HashSet<>(names.size() << 1);",
            "    Set<String> third = new HashSet<>(names.size() * 4 / 3 + 1);",
            "    Set<String> divided = new HashSet<>((int) (names.size() / .75) + 1);",
            "    Set<String> plusThird = new HashSet<>(names.size() + names.size() / 3 + 1);",
            "    Set<String> helper = new HashSet<>(capacity(names.size()));",
            "    Set<String> atLeast = new HashSet<>(Math.max(16, names.size()));",
            "    Set<String> byLocal = new HashSet<>(scaled);",
            "    Set<String> times = new HashSet<>((int) (names.size() * 1.5));",
            "    Set<String> plus = new HashSet<>(names.size() + names.size());",
            "    Set<String> exact = new HashSet<>(Math.multiplyExact(names.size(), 2));",
            "    for (String name : names) {",
            "      doubled.add(name);",
            "      twice.add(name);",
            "      shifted.add(name);",
            "      third.add(name);",
            "      divided.add(name);",
            "      plusThird.add(name);",
            "      helper.add(name);",
            "      atLeast.add(name);",
            "      byLocal.add(name);",
            "      times.add(name);",
            "      plus.add(name);",
            "      exact.add(name);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentWherePutAllSizesTheTable() {
    helper
        .addSourceLines(
            "Snapshots.java",
            "import java.util.*;",
            "class Snapshots {",
            "  private volatile Map<String, Integer> current = Map.of();",
            "  void add(String name, int value) {",
            "    HashMap<String, Integer> next = new HashMap<>(current.size() + 1);",
            "    next.putAll(current);",
            "    next.put(name, value);",
            "    current = next;",
            "  }",
            "  Map<String, Integer> copy(Map<String, Integer> stock) {",
            "    Map<String, Integer> copied = new LinkedHashMap<>(stock.size());",
            "    copied.putAll(stock);",
            "    return copied;",
            "  }",
            "  Map<String, Integer> weak(Map<String, Integer> stock) {",
            "    Map<String, Integer> copied = new WeakHashMap<>(stock.size());",
            "    copied.putAll(stock);",
            "    for (String name : stock.keySet()) {",
            "      copied.put(name, 0);",
            "    }",
            "    return copied;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForConstantsThatHoldWhatComesIn() {
    helper
        .addSourceLines(
            "Constants.java",
            "import java.util.*;",
            "class Constants {",
            "  private static final int LIMIT = 96;",
            "  private static final Map<String, Integer> MONTHS = new HashMap<>(20);",
            "  static {",
            "    MONTHS.put(\"JAN\", 0);",
            "    MONTHS.put(\"FEB\", 1);",
            "  }",
            "  private final Set<Integer> unfilled = new HashSet<>(1000);",
            "  void fill() {",
            "    Set<Integer> roomy = new HashSet<>(128);",
            "    for (int i = 0; i < LIMIT; i++) {",
            "      roomy.add(i);",
            "    }",
            "    Set<Integer> days = new HashSet<>(7);",
            "    for (int day = 1; day <= 7; day++) {",
            "      days.add(day);",
            "    }",
            "    Set<Integer> small = new HashSet<>(32);",
            "    for (int i = 0; i < 32; i += 1) {",
            "      small.add(i);",
            "    }",
            "    Set<Integer> few = new HashSet<>(100);",
            "    for (int i = 0; i < 1000; i += 20) {",
            "      few.add(i);",
            "    }",
            "    Set<Integer> none = new HashSet<>(64);",
            "    for (int i = 64; i < 0; i++) {",
            "      none.add(i);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForConstantsWhoseFillIsNotCounted() {
    helper
        .addSourceLines(
            "Guesses.java",
            "import java.util.*;",
            "class Guesses {",
            "  Map<String, Integer> lengths(List<String> names, Iterator<String> more) {",
            "    Map<String, Integer> lengths = new HashMap<>(64);",
            "    for (String name : names) {",
            "      lengths.put(name, name.length());",
            "    }",
            "    while (more.hasNext()) {",
            "      lengths.put(more.next(), 0);",
            "    }",
            "    return lengths;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForSizesThatNothingFills() {
    helper
        .addSourceLines(
            "Buffers.java",
            "import java.util.*;",
            "class Buffers {",
            "  private final Map<String, Integer> cache;",
            "  Buffers(int expected, List<String> names) {",
            "    this.cache = new HashMap<>(expected);",
            "    for (String name : names) {",
            "      cache.put(name, 1);",
            "    }",
            "  }",
            "  Map<String, Integer> empty(int length) {",
            "    return new HashMap<>(length);",
            "  }",
            "  Set<String> all(List<String> names) {",
            "    return new HashSet<>(names.size());",
            "  }",
            "  Set<String> filtered(List<String> names) {",
            "    Set<String> kept = new HashSet<>(names.size());",
            "    names.stream().filter(name -> name.length() > 3).forEach(kept::add);",
            "    names.stream().forEach(name -> kept.add(name));",
            "    return kept;",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForConditionalFills() {
    helper
        .addSourceLines(
            "Conditions.java",
            "import java.util.*;",
            "class Conditions {",
            "  void fill(List<String> names, Map<String, String> aliases) {",
            "    Set<String> guarded = new HashSet<>(names.size());",
            "    Set<String> skipped = new HashSet<>(names.size());",
            "    Set<String> ended = new LinkedHashSet<>(names.size());",
            "    Set<String> found = new LinkedHashSet<>(names.size());",
            "    Set<String> shortCut = new HashSet<>(names.size());",
            "    Set<String> chosen = new HashSet<>(names.size());",
            "    Set<String> tried = new HashSet<>(names.size());",
            "    Set<String> switched = new HashSet<>(names.size());",
            "    for (String name : names) {",
            "      if (name.length() > 1) {",
            "        guarded.add(name);",
            "      }",
            "    }",
            "    for (String name : names) {",
            "      if (name.length() > 2) {",
            "        continue;",
            "      }",
            "      skipped.add(name);",
            "    }",
            "    for (String name : names) {",
            "      if (name.isEmpty()) {",
            "        break;",
            "      }",
            "      ended.add(name);",
            "    }",
            "    for (String name : names) {",
            "      found.add(name);",
            "      if (name.length() > 3) {",
            "        return;",
            "      }",
            "    }",
            "    for (String name : names) {",
            "      boolean b = name.length() > 4 && shortCut.add(name);",
            "    }",
            "    for (String name : names) {",
            "      boolean b = name.length() > 5 ? chosen.add(name) : false;",
            "    }",
            "    for (String name : names) {",
            "      try {",
            "        tried.add(aliases.get(name).trim());",
            "      } catch (RuntimeException e) {",
            "        System.err.println(name);",
            "      }",
            "    }",
            "    for (String name : names) {",
            "      switch (name.length()) {",
            "        case 6:",
            "          switched.add(name);",
            "          break;",
            "        default:",
            "      }",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  /** Who tests the elements themselves picks some of them. */
  @Test
  void silentForTypeTestsOfTheElements() {
    helper
        .addSourceLines(
            "Buttons.java",
            "import java.util.*;",
            "class Buttons {",
            "  interface Component { String name(); }",
            "  record Button(String name, boolean enabled) implements Component {}",
            "  void fill(Component[] components, List<Component> children) {",
            "    Map<String, Boolean> states = new HashMap<>(components.length);",
            "    for (Component component : components) {",
            "      if (component instanceof Button) {",
            "        Button button = (Button) component;",
            "        states.put(button.name(), button.enabled());",
            "      }",
            "    }",
            "    Set<String> names = new HashSet<>(children.size());",
            "    for (Component child : children) {",
            "      if (!(child instanceof Button button)) {",
            "        continue;",
            "      }",
            "      names.add(button.name());",
            "    }",
            "    Set<String> indexed = new LinkedHashSet<>(components.length);",
            "    for (int i = 0; i < components.length; i++) {",
            "      Component component = components[i];",
            "      if (component instanceof Button button) {",
            "        indexed.add(button.name());",
            "      }",
            "    }",
            "    Set<String> each = new LinkedHashSet<>(children.size());",
            "    children.forEach(",
            "        child -> {",
            "          if (child instanceof Button button) {",
            "            each.add(button.name());",
            "          }",
            "        });",
            "  }",
            "}")
        .doTest();
  }

  /** At all tiers: the table never gets as many entries as there are elements. */
  @Test
  void silentForKeysThatRepeat() {
    helper
        .setArgs("-XepOpt:Keyspread:Evidence=possible")
        .addSourceLines(
            "Repeats.java",
            "import java.util.*;",
            "class Repeats {",
            "  enum Color { RED, GREEN }",
            "  record Item(String name, Color color, int weight) {}",
            "  private static final String LAST = \"last\";",
            "  void fill(List<Item> items, String text, String title, int count, byte[] bytes) {",
            "    Map<String, Item> latest = new HashMap<>(items.size());",
            "    Map<String, Item> named = new HashMap<>(items.size());",
            "    Map<String, Item> titled = new HashMap<>(items.size());",
            "    Map<Integer, Item> lengths = new HashMap<>(items.size());",
            "    Set<Object> classes = new HashSet<>(items.size());",
            "    Set<Object> colors = new LinkedHashSet<>(items.size());",
            "    Set<Character> initials = new HashSet<>(items.size());",
            "    Map<Boolean, Item> heavy = new HashMap<>(items.size());",
            "    Map<String, Item> classNames = new HashMap<>(items.size());",
            "    Map<Integer, Item> decades = new HashMap<>(items.size());",
            "    for (Item item : items) {",
            "      latest.put(\"latest\", item);",
            "      named.put(LAST, item);",
            "      titled.put(\"#\" + title, item);",
            "      lengths.put(item.name().length(), item);",
            "      classes.add(item.getClass());",
            "      colors.add(item.color());",
            "      initials.add(item.name().charAt(0));",
            "      heavy.put(item.weight() > 10, item);",
            "      classNames.put(item.getClass().getName(), item);",
            "      decades.put(item.weight() / 10, item);",
            "    }",
            "    Set<Integer> digits = new HashSet<>(count);",
            "    Set<Integer> low = new HashSet<>(count);",
            "    Set<Integer> pages = new HashSet<>(count);",
            "    for (int i = 0; i < count; i++) {",
            "      digits.add(i % 10);",
            "      low.add(i & 63);",
            "      pages.add(i >> 12);",
            "    }",
            "    Set<Character> letters = new HashSet<>(text.length());",
            "    for (char letter : text.toCharArray()) {",
            "      letters.add(letter);",
            "    }",
            "    Set<Object> octets = new HashSet<>(bytes.length);",
            "    for (byte octet : bytes) {",
            "      octets.add(octet);",
            "    }",
            "    Map<String, Item> outer = new HashMap<>(items.size() * count);",
            "    for (Item item : items) {",
            "      String key = item.name();",
            "      for (int i = 0; i < count; i++) {",
            "        outer.put(key, item);",
            "      }",
            "    }",
            "    Map<String, Item> inner = new HashMap<>(items.size() * count);",
            "    for (int i = 0; i < count; i++) {",
            "      items.forEach(item -> inner.put(title, item));",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForConditionalFillsInLambdasAndLabelledLoops() {
    helper
        .addSourceLines(
            "Labels.java",
            "import java.util.*;",
            "class Labels {",
            "  void fill(List<String> names, List<List<String>> groups) {",
            "    Set<String> returned = new HashSet<>(names.size());",
            "    names.forEach(",
            "        name -> {",
            "          if (name.length() > 1) {",
            "            return;",
            "          }",
            "          returned.add(name);",
            "        });",
            "    Set<String> labelled = new HashSet<>(groups.size());",
            "    outer:",
            "    for (List<String> group : groups) {",
            "      for (String name : group) {",
            "        if (name.length() > 2) {",
            "          continue outer;",
            "        }",
            "      }",
            "      labelled.add(group.get(0));",
            "    }",
            "    Set<String> chosen = new HashSet<>(names.size());",
            "    for (String name : names) {",
            "      int length =",
            "          switch (name.length()) {",
            "            case 3 -> chosen.add(name) ? 1 : 0;",
            "            default -> 2;",
            "          };",
            "    }",
            "    Set<String> first = new HashSet<>(groups.size());",
            "    for (List<String> group : groups) {",
            "      for (String name : group) {",
            "        first.add(name);",
            "        break;",
            "      }",
            "    }",
            "    Set<String> later = new HashSet<>(names.size());",
            "    for (String name : names) {",
            "      Runnable task = () -> later.add(name);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForGroupingAndCounting() {
    helper
        .addSourceLines(
            "Groups.java",
            "import java.util.*;",
            "class Groups {",
            "  void fill(List<String> names) {",
            "    Map<Integer, List<String>> byLength = new HashMap<>(names.size());",
            "    Map<Integer, Integer> counts = new HashMap<>(names.size());",
            "    Map<Integer, Integer> looked = new HashMap<>(names.size());",
            "    Map<Integer, Integer> defaulted = new HashMap<>(names.size());",
            "    Map<Integer, String> firsts = new HashMap<>(names.size());",
            "    Set<Integer> seen = new HashSet<>(names.size());",
            "    Set<Integer> repeated = new HashSet<>(names.size());",
            "    for (String name : names) {",
            "      byLength.computeIfAbsent(name.length(), k -> new ArrayList<>()).add(name);",
            "      counts.merge(name.length(), 1, Integer::sum);",
            "      Integer count = looked.get(name.length());",
            "      looked.put(name.length(), count == null ? 1 : count + 1);",
            "      defaulted.put(name.length(), defaulted.getOrDefault(name.length(), 0) + 1);",
            "      firsts.putIfAbsent(name.length(), name);",
            "      if (!seen.add(name.length())) {",
            "        System.err.println(name);",
            "      }",
            "    }",
            "    for (String name : names) {",
            "      repeated.add(name.length());",
            "      repeated.remove(3);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForSmallKeyTypes() {
    helper
        .setArgs("-XepOpt:Keyspread:Evidence=possible")
        .addSourceLines(
            "Keys.java",
            "import java.util.*;",
            "class Keys {",
            "  enum Color { RED, GREEN, BLUE }",
            "  void fill(List<Color> colors, List<Boolean> flags, String[] words, Iterator<Byte> octets) {",
            "    Set<Short> lengths = new HashSet<>(words.length);",
            "    for (String word : words) {",
            "      lengths.add(Short.valueOf(word));",
            "    }",
            "    Map<Byte, String> byOctet = new HashMap<>(words.length);",
            "    for (String word : words) {",
            "      byOctet.put(octets.next(), word);",
            "    }",
            "    Set<Color> distinct = new HashSet<>(colors.size());",
            "    for (Color color : colors) {",
            "      distinct.add(color);",
            "    }",
            "    Map<Boolean, String> byFlag = new HashMap<>(flags.size());",
            "    for (Boolean flag : flags) {",
            "      byFlag.put(flag, \"\" + flag);",
            "    }",
            "    Map<Color, Integer> ordinals = new HashMap<>(Color.values().length);",
            "    for (Color color : Color.values()) {",
            "      ordinals.put(color, color.ordinal());",
            "    }",
            "    Map<String, Color> byName = new HashMap<>(Color.values().length);",
            "    for (Color color : Color.values()) {",
            "      byName.put(color.name(), color);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForSourcesThatAreSmallInTheCode() {
    helper
        .addSourceLines(
            "Literals.java",
            "import java.util.*;",
            "class Literals {",
            "  private static final String[] UNITS = {\"ns\", \"us\", \"ms\", \"s\"};",
            "  private static final List<String> NAMES = List.of(\"a\", \"b\", \"c\");",
            "  private final Map<String, Integer> scale = new HashMap<>(UNITS.length);",
            "  Literals() {",
            "    for (int i = 0; i < UNITS.length; i++) {",
            "      scale.put(UNITS[i], i);",
            "    }",
            "  }",
            "  void fill() {",
            "    Set<String> names = new HashSet<>(NAMES.size());",
            "    for (String name : NAMES) {",
            "      names.add(name);",
            "    }",
            "    int[] primes = {2, 3, 5, 7};",
            "    Set<Integer> odd = new HashSet<>(primes.length);",
            "    for (int prime : primes) {",
            "      odd.add(prime);",
            "    }",
            "    Set<Integer> listed = new HashSet<>(Arrays.asList(1, 2).size());",
            "    listed.addAll(Arrays.asList(1, 2));",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentWhereTheSizeIsOfSomethingElse() {
    helper
        .addSourceLines(
            "Others.java",
            "import java.util.*;",
            "class Others {",
            "  void fill(List<String> names, List<String> others, int count, int offset, Iterable<String> lines) {",
            "    Set<String> fewer = new HashSet<>(names.size());",
            "    for (String name : others) {",
            "      fewer.add(name);",
            "    }",
            "    Set<Integer> rest = new HashSet<>(count);",
            "    for (int i = offset; i < count; i++) {",
            "      rest.add(i);",
            "    }",
            "    Set<Integer> strided = new HashSet<>(count);",
            "    for (int i = 0; i < count; i += 2) {",
            "      strided.add(i);",
            "    }",
            "    Set<Integer> jumping = new HashSet<>(count);",
            "    for (int i = 0; i < count; i++) {",
            "      jumping.add(i);",
            "      i += 2;",
            "    }",
            "    Set<String> unsized = new HashSet<>(count);",
            "    for (String line : lines) {",
            "      unsized.add(line);",
            "    }",
            "    Set<String> before = new HashSet<>(names.size());",
            "    names.clear();",
            "    for (String name : names) {",
            "      before.add(name);",
            "    }",
            "    int bound = count;",
            "    Set<Integer> moved = new HashSet<>(bound);",
            "    bound = bound / 2;",
            "    for (int i = 0; i < bound; i++) {",
            "      moved.add(i);",
            "    }",
            "    Set<Integer> halved = new HashSet<>(count);",
            "    halved = new HashSet<>();",
            "    for (int i = 0; i < count; i++) {",
            "      halved.add(i);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentWhereTheDeclaredEntriesFit() {
    helper
        .addSourceLines(
            "Declared.java",
            "import java.util.*;",
            "import io.keyspread.annotations.ExpectedEntries;",
            "class Declared {",
            "  @ExpectedEntries(96)",
            "  private final Map<String, Integer> exact = new HashMap<>(100);",
            "  @ExpectedEntries(12)",
            "  private final Map<String, Integer> few;",
            "  Declared(List<String> names) {",
            "    few = new HashMap<>(names.size());",
            "    for (String name : names) {",
            "      few.put(name, 1);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentUnderSuppressionAndInGeneratedCode() {
    helper
        .addSourceLines(
            "Suppressed.java",
            "import java.util.*;",
            "import javax.annotation.processing.Generated;",
            "class Suppressed {",
            "  @SuppressWarnings(\"UndersizedMap\")",
            "  Set<String> suppressed(List<String> names) {",
            "    Set<String> copy = new HashSet<>(names.size());",
            "    copy.addAll(names);",
            "    return copy;",
            "  }",
            "  @Generated(\"by hand\")",
            "  Set<String> generated(List<String> names) {",
            "    Set<String> copy = new LinkedHashSet<>(names.size());",
            "    copy.addAll(names);",
            "    return copy;",
            "  }",
            "}")
        .doTest();
  }

  /** Their argument is the number of entries. */
  @Test
  void silentForTablesOfOtherLibrariesThatTakeTheEntries() {
    helper
        .addSourceLines(
            "Libraries.java",
            "import it.unimi.dsi.fastutil.ints.*;",
            "import it.unimi.dsi.fastutil.objects.*;",
            "import java.util.*;",
            "import org.eclipse.collections.impl.map.mutable.UnifiedMap;",
            "import org.eclipse.collections.impl.set.mutable.UnifiedSet;",
            "class Libraries {",
            "  void fill(List<String> names, int[] ids) {",
            "    Map<String, Integer> lengths = new UnifiedMap<>(names.size());",
            "    Map<String, Integer> others = UnifiedMap.newMap(names.size());",
            "    Set<String> copies = new UnifiedSet<>(names.size());",
            "    Object2IntMap<String> places = new Object2IntOpenHashMap<>(names.size());",
            "    for (String name : names) {",
            "      lengths.put(name, 81);",
            "      others.put(name, 82);",
            "      copies.add(name);",
            "      places.put(name, 83);",
            "    }",
            "    IntSet known = new IntOpenHashSet(ids.length);",
            "    for (int id : ids) {",
            "      known.add(id);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  /** Sources that are united have elements in common, as a rule. */
  @Test
  void silentForUnionsOfSeveralSources() {
    helper
        .addSourceLines(
            "Unions.java",
            "import java.util.*;",
            "class Unions {",
            "  String[] stores(String[] left, String[] right) {",
            "    Set<String> stores = new HashSet<>(left.length + right.length);",
            "    Collections.addAll(stores, left);",
            "    Collections.addAll(stores, right);",
            "    return stores.toArray(new String[0]);",
            "  }",
            "  Map<String, Integer> merge(Map<String, Integer> old, Map<String, Integer> young) {",
            "    Map<String, Integer> merged = new LinkedHashMap<>(old.size() + young.size() + 1);",
            "    for (Map.Entry<String, Integer> entry : old.entrySet()) {",
            "      merged.put(entry.getKey(), entry.getValue());",
            "    }",
            "    for (Map.Entry<String, Integer> entry : young.entrySet()) {",
            "      merged.put(entry.getKey(), -entry.getValue());",
            "    }",
            "    return merged;",
            "  }",
            "}")
        .doTest();
  }
}
