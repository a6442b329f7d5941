package io.keyspread.capacity;

import com.google.errorprone.BugCheckerRefactoringTestHelper;
import com.google.errorprone.BugCheckerRefactoringTestHelper.TestMode;
import com.google.errorprone.CompilationTestHelper;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No number of entries is read before it is what comes in. */
final class ChangedSourcesTest {
  private static BugCheckerRefactoringTestHelper patches() {
    return BugCheckerRefactoringTestHelper.newInstance(UnsizedMap.class, ChangedSourcesTest.class)
        .setArgs("--release", "17");
  }

  private static void patch(String[] input, String[] output) {
    patches()
        .addInputLines("Sources.java", input)
        .addOutputLines("Sources.java", output)
        .doTest(TestMode.TEXT_MATCH);
    patches().addInputLines("Sources.java", output).expectUnchanged().doTest(TestMode.TEXT_MATCH);
  }

  /** By a method of the same object, or of a method that this one calls. */
  @Test
  void changesByOwnMethods() {
    patch(
        new String[] {
          "import java.util.*;",
          "class Sources {",
          "  private final List<String> loaded = new ArrayList<>();",
          "  private final String[] columns;",
          "  private List<String> items;",
          "  private int count;",
          "  private int position;",
          "  Sources(String[] columns) { this.columns = columns; }",
          "  Map<String, Integer> lazy() {",
          "    Map<String, Integer> lengths = new HashMap<>();",
          "    ensureLoaded();",
          "    for (String item : items) {",
          "      lengths.put(item, item.length());",
          "    }",
          "    return lengths;",
          "  }",
          "  Map<Integer, String> header(Scanner in) {",
          "    Map<Integer, String> lines = new HashMap<>();",
          "    readHeader(in);",
          "    for (int i = 0; i < count; i++) {",
          "      lines.put(i, in.next());",
          "    }",
          "    return lines;",
          "  }",
          "  Set<String> indirect(Scanner in) {",
          "    Set<String> copy = new HashSet<>();",
          "    refresh(in);",
          "    copy.addAll(loaded);",
          "    return copy;",
          "  }",
          "  Map<String, Integer> other(Scanner in) {",
          "    Map<String, Integer> byName = new HashMap<>();",
          "    advance();",
          "    for (String item : items) {",
          "      byName.put(item, 1);",
          "    }",
          "    Map<String, Integer> byColumn = new HashMap<>();",
          "    refresh(in);",
          "    for (String column : columns) {",
          "      byColumn.put(column, 2);",
          "    }",
          "    byName.putAll(byColumn);",
          "    return byName;",
          "  }",
          "  private void ensureLoaded() {",
          "    if (items == null) {",
          "      items = new ArrayList<>(loaded);",
          "    }",
          "  }",
          "  private void readHeader(Scanner in) {",
          "    this.count = in.nextInt();",
          "  }",
          "  private void refresh(Scanner in) {",
          "    read(in);",
          "  }",
          "  private void read(Scanner in) {",
          "    loaded.add(in.next());",
          "  }",
          "  private void advance() {",
          "    position++;",
          "  }",
          "}"
        },
        new String[] {
          "import java.util.*;",
          "class Sources {",
          "  private final List<String> loaded = new ArrayList<>();",
          "  private final String[] columns;",
          "  private List<String> items;",
          "  private int count;",
          "  private int position;",
          "  Sources(String[] columns) { this.columns = columns; }",
          "  Map<String, Integer> lazy() {",
          "    ensureLoaded();",
          "    Map<String, Integer> lengths = new HashMap<>((int) Math.ceil(items.size() / 0.75));",
          "    for (String item : items) {",
          "      lengths.put(item, item.length());",
          "    }",
          "    return lengths;",
          "  }",
          "  Map<Integer, String> header(Scanner in) {",
          "    readHeader(in);",
          "    Map<Integer, String> lines = new HashMap<>((int) Math.ceil(Math.max(0, count) / 0.75));",
          "    for (int i = 0; i < count; i++) {",
          "      lines.put(i, in.next());",
          "    }",
          "    return lines;",
          "  }",
          "  Set<String> indirect(Scanner in) {",
          "    refresh(in);",
          "    Set<String> copy = new HashSet<>((int) Math.ceil(loaded.size() / 0.75));",
          "    copy.addAll(loaded);",
          "    return copy;",
          "  }",
          "  Map<String, Integer> other(Scanner in) {",
          "    Map<String, Integer> byName = new HashMap<>((int) Math.ceil(items.size() / 0.75));",
          "    advance();",
          "    for (String item : items) {",
          "      byName.put(item, 1);",
          "    }",
          "    Map<String, Integer> byColumn = new HashMap<>((int) Math.ceil(columns.length / 0.75));",
          "    refresh(in);",
          "    for (String column : columns) {",
          "      byColumn.put(column, 2);",
          "    }",
          "    byName.putAll(byColumn);",
          "    return byName;",
          "  }",
          "  private void ensureLoaded() {",
          "    if (items == null) {",
          "      items = new ArrayList<>(loaded);",
          "    }",
          "  }",
          "  private void readHeader(Scanner in) {",
          "    this.count = in.nextInt();",
          "  }",
          "  private void refresh(Scanner in) {",
          "    read(in);",
          "  }",
          "  private void read(Scanner in) {",
          "    loaded.add(in.next());",
          "  }",
          "  private void advance() {",
          "    position++;",
          "  }",
          "}"
        });
  }

  /** By a method that a subclass overrides, as it is there for. */
  @Test
  void changesBySubclasses() {
    patch(
        new String[] {
          "import java.util.*;",
          "abstract class Sources {",
          "  protected List<String> items = new ArrayList<>();",
          "  protected void prepare() {}",
          "  protected abstract void load();",
          "  void fill() {",
          "    Set<String> prepared = new HashSet<>();",
          "    prepare();",
          "    prepared.addAll(items);",
          "    Set<String> loaded = new LinkedHashSet<>();",
          "    this.load();",
          "    for (String item : this.items) {",
          "      loaded.add(item);",
          "    }",
          "  }",
          "}"
        },
        new String[] {
          "import java.util.*;",
          "abstract class Sources {",
          "  protected List<String> items = new ArrayList<>();",
          "  protected void prepare() {}",
          "  protected abstract void load();",
          "  void fill() {",
          "    prepare();",
          "    Set<String> prepared = new HashSet<>((int) Math.ceil(items.size() / 0.75));",
          "    prepared.addAll(items);",
          "    this.load();",
          "    Set<String> loaded = new LinkedHashSet<>((int) Math.ceil(items.size() / 0.75));",
          "    for (String item : this.items) {",
          "      loaded.add(item);",
          "    }",
          "  }",
          "}"
        });
  }

  /** By a call of the source itself, of a view of it, of what holds it, or under another name. */
  @Test
  void changesByOtherMeans() {
    String[] beginning = {
      "import java.util.*;",
      "import java.util.concurrent.BlockingQueue;",
      "import java.util.stream.Stream;",
      "class Sources {",
      "  static final class Basket {",
      "    private List<String> items = new ArrayList<>();",
      "    List<String> getItems() { return items; }",
      "    void setItems(List<String> items) { this.items = items; }",
      "  }",
      "  static final class Parser {",
      "    private final List<String> tokens;",
      "    Parser(List<String> tokens) { this.tokens = tokens; }",
      "    void run() { tokens.add(\"\"); }",
      "  }",
      "  void fill(List<String> names, Map<String, Integer> stock, Stream<String> stream, Basket basket, Basket other, StringBuilder text, BlockingQueue<String> queue, Deque<String> deque) {",
    };
    String[][] pairs = {
      {"names", "stream.forEach(names::add);"},
      {"stock.keySet()", "stock.values().removeIf(amount -> amount == 0);"},
      {"stock.values()", "names.forEach(name -> stock.merge(\"m\", 1, Integer::sum));"},
      {"basket.getItems()", "basket.setItems(other.getItems());"},
      {"basket.getItems()", "basket.getItems().add(\"n\");"},
      {"queue", "queue.drainTo(names, 10);"},
      {"names", "new Parser(names).run();"},
      {"deque", "deque.offerLast(\"p\");"},
      {"names", "final List<String> alias = names; alias.remove(0);"},
    };
    for (String[] pair : pairs) {
      String[] end = {
        "    for (Object key : " + pair[0] + ") {",
        "      keys.add(key);",
        "    }",
        "    System.out.println(keys);",
        "  }",
        "}"
      };
      String creation = "    Set<Object> keys = new HashSet<>();";
      String sized =
          "    Set<Object> keys = new HashSet<>((int) Math.ceil(%s.size() / 0.75));"
              .formatted(pair[0].replaceAll("\\.(keySet|values)\\(\\)", ""));
      patch(
          lines(beginning, new String[] {creation, "    " + pair[1]}, end),
          lines(beginning, new String[] {"    " + pair[1], sized}, end));
    }
  }

  private static String[] lines(String[]... parts) {
    return Stream.of(parts).flatMap(Stream::of).toArray(String[]::new);
  }

  /** A local stands for a size until that changes. */
  @Test
  void olderNumbers() {
    patch(
        new String[] {
          "import java.util.*;",
          "class Sources {",
          "  int merge(List<String> names, List<String> more) {",
          "    int before = names.size();",
          "    names.addAll(more);",
          "    Set<String> seen = new HashSet<>();",
          "    for (String name : names) {",
          "      seen.add(name);",
          "    }",
          "    int after = names.size();",
          "    Map<String, Integer> places = new HashMap<>();",
          "    for (int i = 0; i < after; i++) {",
          "      places.put(names.get(i), i);",
          "    }",
          "    return places.size() - before;",
          "  }",
          "}"
        },
        new String[] {
          "import java.util.*;",
          "class Sources {",
          "  int merge(List<String> names, List<String> more) {",
          "    int before = names.size();",
          "    names.addAll(more);",
          "    Set<String> seen = new HashSet<>((int) Math.ceil(names.size() / 0.75));",
          "    for (String name : names) {",
          "      seen.add(name);",
          "    }",
          "    int after = names.size();",
          "    Map<String, Integer> places = new HashMap<>((int) Math.ceil(after / 0.75));",
          "    for (int i = 0; i < after; i++) {",
          "      places.put(names.get(i), i);",
          "    }",
          "    return places.size() - before;",
          "  }",
          "}"
        });
  }

  /** What a source is only shown to leaves it as it is; what fails for it comes first as before. */
  @Test
  void checksAndLogs() {
    patch(
        new String[] {
          "import java.util.*;",
          "class Sources {",
          "  void fill(List<String> names, String[] parts, Collection<String> words) {",
          "    Set<String> required = new HashSet<>();",
          "    Objects.requireNonNull(names, \"names\");",
          "    for (String name : names) {",
          "      required.add(name);",
          "    }",
          "    Set<String> asserted = new HashSet<>();",
          "    assert parts != null;",
          "    for (String part : parts) {",
          "      asserted.add(part);",
          "    }",
          "    Set<String> printed = new HashSet<>();",
          "    System.out.println(words);",
          "    for (String word : words) {",
          "      printed.add(word);",
          "    }",
          "  }",
          "}"
        },
        new String[] {
          "import java.util.*;",
          "class Sources {",
          "  void fill(List<String> names, String[] parts, Collection<String> words) {",
          "    Objects.requireNonNull(names, \"names\");",
          "    Set<String> required = new HashSet<>((int) Math.ceil(names.size() / 0.75));",
          "    for (String name : names) {",
          "      required.add(name);",
          "    }",
          "    assert parts != null;",
          "    Set<String> asserted = new HashSet<>((int) Math.ceil(parts.length / 0.75));",
          "    for (String part : parts) {",
          "      asserted.add(part);",
          "    }",
          "    Set<String> printed = new HashSet<>((int) Math.ceil(words.size() / 0.75));",
          "    System.out.println(words);",
          "    for (String word : words) {",
          "      printed.add(word);",
          "    }",
          "  }",
          "}"
        });
  }

  @Test
  void silentWhereTheNumberIsOlderOrTheLoopAddsToItsSource() {
    for (var check : List.of(UnsizedMap.class, UndersizedMap.class)) {
      CompilationTestHelper.newInstance(check, getClass())
          .addSourceLines(
              "Growing.java",
              "import java.util.*;",
              "class Growing {",
              "  void fill(List<String> queue, Map<String, List<String>> graph, List<String> more) {",
              "    Set<String> reached = new LinkedHashSet<>();",
              "    for (int i = 0; i < queue.size(); i++) {",
              "      String node = queue.get(i);",
              "      reached.add(node);",
              "      queue.addAll(graph.get(node));",
              "    }",
              "    int before = more.size();",
              "    more.addAll(queue);",
              "    Set<String> all = new HashSet<>(before);",
              "    for (String name : more) {",
              "      all.add(name);",
              "    }",
              "  }",
              "}")
          .doTest();
    }
  }

  /** A number that was asked for once stays, whatever becomes of the source. */
  @Test
  void sourcesThatTheLoopEmpties() {
    CompilationTestHelper.newInstance(UnsizedMap.class, getClass())
        .setArgs("--release", "17")
        .addSourceLines(
            "Drained.java",
            "import java.util.*;",
            "class Drained {",
            "  void fill(Queue<String> queue, Queue<String> other, List<String> lines) {",
            "    int waiting = queue.size();",
            "    // BUG: Diagnostic contains: Use new HashMap<>((int) Math.ceil(waiting / 0.75)).",
            "    Map<String, Integer> once = new HashMap<>();",
            "    for (int i = 0; i < waiting; i++) {",
            "      once.put(queue.remove(), i);",
            "    }",
            "    Map<String, Integer> half = new HashMap<>();",
            "    for (int i = 0; i < other.size(); i++) {",
            "      half.put(other.remove(), i);",
            "    }",
            "    Map<String, String> body = new HashMap<>();",
            "    Iterator<String> iterator = lines.iterator();",
            "    String header = iterator.next();",
            "    while (iterator.hasNext()) {",
            "      body.put(iterator.next(), header);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  /** What throws for a source that is null may be caught there, but not where the table is made. */
  @Test
  void sourcesWhoseAbsenceIsCaught() {
    patch(
        new String[] {
          "import java.io.*;",
          "import java.util.*;",
          "class Sources {",
          "  Set<String> lenient(List<String> names) {",
          "    Set<String> trimmed = new HashSet<>();",
          "    try {",
          "      for (String name : names) {",
          "        trimmed.add(name.trim());",
          "      }",
          "    } catch (IllegalStateException | NullPointerException e) {",
          "      System.err.println(e);",
          "    }",
          "    return trimmed;",
          "  }",
          "  Map<Integer, String> strict(List<File> files, int count) {",
          "    Map<Integer, String> lines = new HashMap<>();",
          "    try {",
          "      for (File file : files) {",
          "        lines.put(file.hashCode(), file.getCanonicalPath());",
          "      }",
          "    } catch (IOException e) {",
          "      throw new UncheckedIOException(e);",
          "    }",
          "    Map<Integer, String> numbered = new HashMap<>();",
          "    try {",
          "      for (int i = 0; i < count; i++) {",
          "        numbered.put(i, lines.get(i));",
          "      }",
          "    } catch (RuntimeException e) {",
          "      System.err.println(e);",
          "    }",
          "    return numbered;",
          "  }",
          "}"
        },
        new String[] {
          "import java.io.*;",
          "import java.util.*;",
          "class Sources {",
          "  Set<String> lenient(List<String> names) {",
          "    Set<String> trimmed = new HashSet<>();",
          "    try {",
          "      for (String name : names) {",
          "        trimmed.add(name.trim());",
          "      }",
          "    } catch (IllegalStateException | NullPointerException e) {",
          "      System.err.println(e);",
          "    }",
          "    return trimmed;",
          "  }",
          "  Map<Integer, String> strict(List<File> files, int count) {",
          "    Map<Integer, String> lines = new HashMap<>((int) Math.ceil(files.size() / 0.75));",
          "    try {",
          "      for (File file : files) {",
          "        lines.put(file.hashCode(), file.getCanonicalPath());",
          "      }",
          "    } catch (IOException e) {",
          "      throw new UncheckedIOException(e);",
          "    }",
          "    Map<Integer, String> numbered = new HashMap<>((int) Math.ceil(Math.max(0, count) / 0.75));",
          "    try {",
          "      for (int i = 0; i < count; i++) {",
          "        numbered.put(i, lines.get(i));",
          "      }",
          "    } catch (RuntimeException e) {",
          "      System.err.println(e);",
          "    }",
          "    return numbered;",
          "  }",
          "}"
        });
  }
}
