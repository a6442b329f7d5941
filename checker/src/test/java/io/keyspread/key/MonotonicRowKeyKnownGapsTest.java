package io.keyspread.key;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link MonotonicRowKey} misses on purpose, each with its reason. */
final class MonotonicRowKeyKnownGapsTest {
  private final CompilationTestHelper helper =
      LibraryJars.STORE_CLIENTS.with(
          CompilationTestHelper.newInstance(MonotonicRowKey.class, getClass()));

  /** What an array holds changes by every call that it is passed to. */
  @Test
  void arraysThatAreFilled() {
    helper
        .addSourceLines(
            "Filled.java",
            "import org.apache.hadoop.hbase.client.Put;",
            "import org.apache.hadoop.hbase.util.Bytes;",
            "class Filled {",
            "  Put array(long id) {",
            "    byte[] row = new byte[16];",
            "    Bytes.putLong(row, 0, System.currentTimeMillis());",
            "    Bytes.putLong(row, 8, id);",
            "    return new Put(row);",
            "  }",
            "}")
        .doTest();
  }

  /** The rows of a day may fill several regions, so not all of its writes need go to one. */
  @Test
  void hoursAndDaysWithMoreBehindThem() {
    helper
        .addSourceLines(
            "Daily.java",
            "import java.time.LocalDate;",
            "import org.apache.hadoop.hbase.client.Put;",
            "import org.apache.hadoop.hbase.util.Bytes;",
            "class Daily {",
            "  Put row(String user) {",
            "    return new Put(Bytes.toBytes(LocalDate.now() + \"/\" + user));",
            "  }",
            "}")
        .doTest();
  }

  /** Which value of a statement is the partition key is in the schema, not in the code. */
  @Test
  void boundStatements() {
    helper
        .addSourceLines(
            "Bound.java",
            "import com.datastax.oss.driver.api.core.CqlSession;",
            "import com.datastax.oss.driver.api.core.cql.PreparedStatement;",
            "import java.time.LocalDate;",
            "class Bound {",
            "  void insert(CqlSession session, PreparedStatement statement, String value) {",
            "    session.execute(statement.bind(LocalDate.now(), value));",
            "    session.execute(",
            "        \"INSERT INTO visits (day, value) VALUES (?, ?)\", LocalDate.now(), value);",
            "  }",
            "}")
        .doTest();
  }

  /** Maps are not followed: only one that is written where it is passed on. */
  @Test
  void itemsInVariables() {
    helper
        .addSourceLines(
            "Items.java",
            "import java.time.LocalDate;",
            "import java.util.*;",
            "import software.amazon.awssdk.services.dynamodb.model.*;",
            "class Items {",
            "  PutItemRequest put(String user) {",
            "    Map<String, AttributeValue> item = new HashMap<>();",
            "    item.put(\"pk\", AttributeValue.fromS(LocalDate.now().toString()));",
            "    item.put(\"user\", AttributeValue.fromS(user));",
            "    return PutItemRequest.builder().tableName(\"visits\").item(item).build();",
            "  }",
            "}")
        .doTest();
  }

  /** Generators of ids that sort by time (ULID, UUID version 7) are not modelled. */
  @Test
  void idsThatSortByTime() {
    helper
        .addSourceLines(
            "Sorted.java",
            "import com.datastax.oss.driver.api.core.uuid.Uuids;",
            "import org.apache.hadoop.hbase.client.Put;",
            "import org.apache.hadoop.hbase.util.Bytes;",
            "class Sorted {",
            "  Put row(String user) {",
            "    return new Put(Bytes.toBytes(Uuids.timeBased() + user));",
            "  }",
            "}")
        .doTest();
  }

  /** A choice between two leads: which of them comes first is not the same for all keys. */
  @Test
  void choicesWithinTheKey() {
    helper
        .addSourceLines(
            "Chosen.java",
            "import org.apache.hadoop.hbase.client.Put;",
            "import org.apache.hadoop.hbase.util.Bytes;",
            "class Chosen {",
            "  Put row(boolean urgent, String user) {",
            "    return new Put(Bytes.toBytes((urgent ? \"u\" : \"n\") + System.currentTimeMillis() + user));",
            "  }",
            "}")
        .doTest();
  }

  /** A field that several statements change may hold more than its place in the number takes. */
  @Test
  void numbersPackedBySeveralStatements() {
    helper
        .addSourceLines(
            "Snowflakes.java",
            "import org.apache.hadoop.hbase.client.Put;",
            "import org.apache.hadoop.hbase.util.Bytes;",
            "class Snowflakes {",
            "  private long last;",
            "  private int sequence;",
            "  Put row() {",
            "    return new Put(Bytes.toBytes(next()));",
            "  }",
            "  private synchronized long next() {",
            "    long now = System.currentTimeMillis();",
            "    sequence = now == last ? (sequence + 1) & 4095 : 0;",
            "    last = now;",
            "    return now << 12 | sequence;",
            "  }",
            "}")
        .doTest();
  }

  /** Which element of a collection comes first is not followed. */
  @Test
  void joinsOfCollections() {
    helper
        .addSourceLines(
            "Joins.java",
            "import java.util.*;",
            "import java.util.stream.*;",
            "import org.apache.hadoop.hbase.client.Put;",
            "import org.apache.hadoop.hbase.util.Bytes;",
            "class Joins {",
            "  Put list(String id) {",
            "    return new Put(",
            "        Bytes.toBytes(String.join(\"|\", List.of(Long.toString(System.currentTimeMillis()), id))));",
            "  }",
            "  Put stream(String id) {",
            "    return new Put(",
            "        Bytes.toBytes(",
            "            Stream.of(Long.toString(System.nanoTime()), id).collect(Collectors.joining(\"/\"))));",
            "  }",
            "}")
        .doTest();
  }
}
