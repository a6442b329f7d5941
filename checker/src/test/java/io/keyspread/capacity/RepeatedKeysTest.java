package io.keyspread.capacity;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** An insertion whose key is there already adds no entry. */
final class RepeatedKeysTest {
  @Test
  void fewKeysByTheWayTheyAreMade() {
    CompilationTestHelper.newInstance(UnsizedMap.class, getClass())
        .setArgs("--release", "17", "-XepOpt:Keyspread:Evidence=possible")
        .addSourceLines(
            "Few.java",
            "import java.io.File;",
            "import java.nio.file.Path;",
            "import java.time.*;",
            "import java.util.*;",
            "class Few {",
            "  void fill(List<String> jobs, int workers, long width, List<Path> paths, List<File> files, Random random, List<LocalDateTime> times) {",
            "    Map<Integer, String> owners = new HashMap<>();",
            "    for (int i = 0; i < jobs.size(); i++) {",
            "      owners.put(i % workers, jobs.get(i));",
            "    }",
            "    Map<Integer, String> shards = new HashMap<>();",
            "    for (String job : jobs) {",
            "      shards.put((job.hashCode() & 0x7fffffff) % workers, job);",
            "    }",
            "    Map<Long, String> buckets = new HashMap<>();",
            "    for (int i = 0; i < jobs.size(); i++) {",
            "      buckets.put(i / width, jobs.get(i));",
            "    }",
            "    Map<String, String> byLetter = new HashMap<>();",
            "    for (String job : jobs) {",
            "      byLetter.put(job.substring(0, 1), job);",
            "    }",
            "    Set<Path> directories = new HashSet<>();",
            "    for (Path path : paths) {",
            "      directories.add(path.getParent());",
            "    }",
            "    Set<File> folders = new HashSet<>();",
            "    for (File file : files) {",
            "      folders.add(file.getParentFile());",
            "    }",
            "    Set<Integer> dice = new HashSet<>();",
            "    for (int i = 0; i < 100; i++) {",
            "      dice.add(random.nextInt(6));",
            "    }",
            "    Set<LocalDate> days = new HashSet<>();",
            "    for (LocalDateTime time : times) {",
            "      days.add(time.toLocalDate());",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void textsOfWhatElementsShare() {
    CompilationTestHelper.newInstance(UnsizedMap.class, getClass())
        .addSourceLines(
            "Owners.java",
            "import java.util.*;",
            "class Owners {",
            "  record Task(String id, String owner) {}",
            "  void fill(List<Task> tasks) {",
            "    Set<String> owners = new HashSet<>();",
            "    for (Task task : tasks) {",
            "      owners.add(task.owner().toLowerCase(Locale.ROOT));",
            "    }",
            "    // BUG: Diagnostic contains: and tasks.size() come in below: ",
            "    Set<String> ids = new LinkedHashSet<>();",
            "    for (Task task : tasks) {",
            "      ids.add(task.id().trim());",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void replacedValues() {
    CompilationTestHelper.newInstance(UnsizedMap.class, getClass())
        .setArgs("--release", "17")
        .addSourceLines(
            "Replaced.java",
            "import java.util.*;",
            "class Replaced {",
            "  enum State { PENDING, DONE }",
            "  record Task(String id) {}",
            "  private void run(Task task) {}",
            "  void fill(List<Task> tasks, List<String> vertices, String[] more, int[] numbers) {",
            "    // BUG: Diagnostic contains: and tasks.size() come in below: ",
            "    Map<String, State> states = new HashMap<>();",
            "    for (Task task : tasks) {",
            "      states.put(task.id(), State.PENDING);",
            "      run(task);",
            "      states.put(task.id(), State.DONE);",
            "    }",
            "    // BUG: Diagnostic contains: and vertices.size() come in below: ",
            "    Map<String, Integer> distances = new LinkedHashMap<>();",
            "    for (String vertex : vertices) {",
            "      distances.put(vertex, Integer.MAX_VALUE);",
            "    }",
            "    for (String vertex : vertices) {",
            "      distances.put(vertex, vertex.length());",
            "    }",
            "    // BUG: Diagnostic contains: and (long) vertices.size() + more.length come in below if no two of them are equal: ",
            "    Map<String, Integer> origins = new HashMap<>();",
            "    for (String vertex : vertices) {",
            "      origins.put(vertex, 1);",
            "    }",
            "    for (String name : more) {",
            "      origins.put(name, 2);",
            "    }",
            "    for (String vertex : vertices) {",
            "      origins.put(vertex, 3);",
            "    }",
            "    // BUG: Diagnostic contains: and 100 are inserted below: 4 resizes",
            "    Map<Integer, Integer> cells = new HashMap<>();",
            "    for (int i = 0; i < 100; i++) {",
            "      cells.put(i, 0);",
            "    }",
            "    for (int i = 0; i < 100; i++) {",
            "      cells.put(i, i);",
            "    }",
            "    // BUG: Diagnostic contains: and (long) 2 * numbers.length come in below if no two of them are equal: ",
            "    Set<Integer> signs = new HashSet<>();",
            "    for (int number : numbers) {",
            "      signs.add(number);",
            "      signs.add(-number);",
            "    }",
            "    // BUG: Diagnostic contains: and (long) 2 * more.length come in below if no two of them are equal: ",
            "    Set<String> prefixed = new HashSet<>();",
            "    for (String name : more) {",
            "      prefixed.add(\"in.\" + name);",
            "      prefixed.add(\"out.\" + name);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void roomForWhatIsReplaced() {
    CompilationTestHelper.newInstance(UndersizedMap.class, getClass())
        .setArgs("--release", "17", "-XepOpt:Keyspread:Evidence=possible")
        .addSourceLines(
            "Room.java",
            "import java.util.*;",
            "class Room {",
            "  void fill(int count) {",
            "    Map<Integer, Integer> twice = new HashMap<>(2 * count);",
            "    for (int i = 0; i < count; i++) {",
            "      twice.put(i, 0);",
            "    }",
            "    for (int i = 0; i < count; i++) {",
            "      twice.put(i, i);",
            "    }",
            "    Map<Integer, Integer> constant = new HashMap<>(100);",
            "    for (int i = 0; i < 90; i++) {",
            "      constant.put(i, 1);",
            "    }",
            "    for (int i = 0; i < 90; i++) {",
            "      constant.put(i, i);",
            "    }",
            "    // BUG: Diagnostic contains: and that many are inserted below: the table resizes on the way at half of all sizes",
            "    Map<Integer, Integer> once = new HashMap<>(count);",
            "    for (int i = 0; i < count; i++) {",
            "      once.put(i, 2);",
            "    }",
            "    for (int i = 0; i < count; i++) {",
            "      once.put(i, i);",
            "    }",
            "  }",
            "}")
        .doTest();
  }
}
