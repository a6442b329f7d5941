package io.keyspread.key;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

final class MonotonicRowKeyTest {
  private final CompilationTestHelper helper =
      LibraryJars.STORE_CLIENTS.with(
          CompilationTestHelper.newInstance(MonotonicRowKey.class, getClass()));

  @Test
  void silentWhereTheClockIsNotTheRow() {
    helper
        .addSourceLines(
            "Regions.java",
            "import java.util.*;",
            "import org.apache.hadoop.hbase.client.*;",
            "import org.apache.hadoop.hbase.util.Bytes;",
            "class Regions {",
            "  private static final byte[] FAMILY = Bytes.toBytes(\"info\");",
            "  Put state(byte[] regionName, String state) {",
            "    Put put = new Put(regionName, System.currentTimeMillis());",
            "    return put.addColumn(FAMILY, Bytes.toBytes(\"since\"), Bytes.toBytes(System.currentTimeMillis() + 1));",
            "  }",
            "  Get lastSecond() {",
            "    return new Get(Bytes.toBytes(System.currentTimeMillis() + 2));",
            "  }",
            "  Scan since() {",
            "    return new Scan().withStartRow(Bytes.toBytes(System.currentTimeMillis() - 3));",
            "  }",
            "  Delete expired() {",
            "    return new Delete(Bytes.toBytes(System.currentTimeMillis() - 4));",
            "  }",
            "  Put copy(Put other) {",
            "    return new Put(other).addColumn(FAMILY, null, Bytes.toBytes(System.nanoTime()));",
            "  }",
            "  Put window(byte[] buffer) {",
            "    return new Put(buffer, 8, 16, System.currentTimeMillis() + 5);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentWhereAnotherPartComesFirst() {
    helper
        .addSourceLines(
            "Readings.java",
            "import java.nio.ByteBuffer;",
            "import java.nio.charset.StandardCharsets;",
            "import java.time.*;",
            "import java.util.*;",
            "import java.util.concurrent.ThreadLocalRandom;",
            "import org.apache.hadoop.hbase.client.*;",
            "import org.apache.hadoop.hbase.util.*;",
            "class Readings {",
            "  private static final int SALTS = 16;",
            "  private static final String HOST = UUID.randomUUID().toString();",
            "  private final String sensor;",
            "  Readings(String sensor) { this.sensor = sensor; }",
            "  void write(String id, long user, byte[] tenant, Table table) throws Exception {",
            "    long now = System.currentTimeMillis();",
            "    table.put(new Put(Bytes.toBytes(id + \"/\" + now)));",
            "    table.put(new Put(Bytes.toBytes(sensor + now + 1)));",
            "    table.put(new Put(Bytes.add(tenant, Bytes.toBytes(now + 2))));",
            "    table.put(new Put(Bytes.add(Bytes.toBytes(user), Bytes.toBytes(now + 3))));",
            "    table.put(new Put(ByteBuffer.allocate(16).putLong(user).putLong(now + 4).array()));",
            "    table.put(new Put(Bytes.toBytes(String.format(\"%08d-%d\", user, now + 5))));",
            "    table.put(new Put(Bytes.toBytes(now % SALTS + \"|\" + now)));",
            "    table.put(new Put(Bytes.toBytes(ThreadLocalRandom.current().nextInt(SALTS) + \"|\" + now)));",
            "    table.put(new Put(Bytes.toBytes(UUID.randomUUID() + \"-\" + now)));",
            "    table.put(new Put(Bytes.toBytes(HOST + \"-\" + now)));",
            "    table.put(new Put(Bytes.toBytes(id.hashCode() % SALTS + \"-\" + now)));",
            "    table.put(new Put(Bytes.toBytes(MD5Hash.getMD5AsHex(Bytes.toBytes(now + 7)))));",
            "    table.put(new Put(Bytes.toBytes(Long.hashCode(now * 31 + user))));",
            "    table.put(new Put(String.join(\":\", id, String.valueOf(now + 8)).getBytes(StandardCharsets.UTF_8)));",
            "    table.put(new Put(new StringBuilder().append(now + 9).reverse().toString().getBytes(StandardCharsets.UTF_8)));",
            "    table.put(new Put(Bytes.toBytes(Long.reverse(now + 10))));",
            "    table.put(new Put(Bytes.toBytes(Long.reverseBytes(now + 11))));",
            "    table.put(new Put(new byte[] {(byte) user, 1, 2}));",
            "    table.put(new Put(Bytes.toBytes(LocalTime.now() + id)));",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForEntitiesAndWholeDays() {
    helper
        .addSourceLines(
            "Totals.java",
            "import java.time.*;",
            "import java.time.format.DateTimeFormatter;",
            "import org.apache.hadoop.hbase.client.*;",
            "import org.apache.hadoop.hbase.util.Bytes;",
            "class Totals {",
            "  void write(String id, long timestamp, Table table) throws Exception {",
            "    table.put(new Put(Bytes.toBytes(timestamp)));",
            "    table.put(new Put(Bytes.toBytes(id)));",
            "    table.put(new Put(Bytes.toBytes(\"totals\")));",
            "    table.put(new Put(Bytes.toBytes(LocalDate.now().toString())));",
            "    table.put(new Put(Bytes.toBytes(LocalDate.now() + \"-\" + id)));",
            "    table.put(new Put(Bytes.toBytes(LocalDateTime.now().format(DateTimeFormatter.ofPattern(\"yyyyMMddHH\")) + id)));",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentWhereOneRowIsWrittenATick() {
    helper
        .addSourceLines(
            "Heartbeat.java",
            "import java.util.concurrent.*;",
            "import org.apache.hadoop.hbase.client.*;",
            "import org.apache.hadoop.hbase.util.Bytes;",
            "class Heartbeat {",
            "  void start(ScheduledExecutorService scheduler, BufferedMutator mutator) {",
            "    scheduler.scheduleAtFixedRate(() -> beat(mutator), 0, 10, TimeUnit.SECONDS);",
            "  }",
            "  private void beat(BufferedMutator mutator) {",
            "    try {",
            "      mutator.mutate(new Put(Bytes.toBytes(System.currentTimeMillis())));",
            "    } catch (java.io.IOException e) {",
            "      throw new java.io.UncheckedIOException(e);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void findsClocksThatLeadInHBase() {
    helper
        .addSourceLines(
            "Journal.java",
            "import java.nio.ByteBuffer;",
            "import java.nio.charset.StandardCharsets;",
            "import java.time.*;",
            "import java.time.format.DateTimeFormatter;",
            "import java.util.concurrent.TimeUnit;",
            "import org.apache.hadoop.hbase.client.*;",
            "import org.apache.hadoop.hbase.util.*;",
            "class Journal {",
            "  private static final byte[] PREFIX = Bytes.toBytes(\"event-\");",
            "  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern(\"yyyyMMddHHmmss\");",
            "  void write(String id, byte[] user, Table table) throws Exception {",
            "    long now = System.currentTimeMillis();",
            "    // BUG: Diagnostic contains: the clock reading System.currentTimeMillis(), so rows sort in the order in which they are written, and all writes go to the one region that holds the newest: of 16 regions, 15 take none of them.",
            "    table.put(new Put(Bytes.toBytes(now)));",
            "    // BUG: Diagnostic contains: one region",
            "    table.put(new Put(Bytes.toBytes(now + \"-\" + id)));",
            "    // BUG: Diagnostic contains: the newest first",
            "    table.put(new Put(Bytes.toBytes(Long.MAX_VALUE - now)));",
            "    // BUG: Diagnostic contains: the newest first",
            "    table.put(new Put(Bytes.add(Bytes.toBytes(Long.MAX_VALUE - now), user)));",
            "    // BUG: Diagnostic contains: one region",
            "    table.put(new Put(Bytes.add(PREFIX, Bytes.toBytes(now), user)));",
            "    // BUG: Diagnostic contains: one region",
            "    table.put(new Put(Bytes.add(new byte[][] {PREFIX, Bytes.toBytes(now), user})));",
            "    // BUG: Diagnostic contains: one region",
            "    table.put(new Put(ByteBuffer.allocate(16).putLong(now).putLong(id.hashCode()).array()));",
            "    // BUG: Diagnostic contains: one region",
            "    table.put(new Put(ByteBuffer.wrap(Bytes.toBytes(now)), now));",
            "    // BUG: Diagnostic contains: one region",
            "    table.put(new Put(Bytes.toBytes(String.format(\"%013d/%s\", now, id))));",
            "    // BUG: Diagnostic contains: one region",
            "    table.put(new Put(Bytes.toBytes(\"log|%d|%s\".formatted(now, id))));",
            "    // BUG: Diagnostic contains: one region",
            "    table.put(new Put(String.join(\":\", String.valueOf(now), id).getBytes(StandardCharsets.UTF_8)));",
            "    // BUG: Diagnostic contains: one region",
            "    table.put(new Put(Bytes.toBytes(LocalDateTime.now().format(SECONDS) + id)));",
            "    // BUG: Diagnostic contains: one region",
            "    table.put(new Put(Instant.now().toString().concat(id).getBytes(StandardCharsets.UTF_8)));",
            "    // BUG: Diagnostic contains: in the order in which they are written, to within 1 min, and all writes go to the one region",
            "    table.put(new Put(Bytes.toBytes(TimeUnit.MILLISECONDS.toMinutes(now) + id)));",
            "    // BUG: Diagnostic contains: one region",
            "    table.put(new Put(Bytes.toBytes(now - now % 60_000), 0, 8));",
            "    // BUG: Diagnostic contains: one region",
            "    table.increment(new Increment(Bytes.toBytes(now / 1000)));",
            "    // BUG: Diagnostic contains: one region",
            "    table.append(new Append(Bytes.toBytes(Long.toHexString(now) + id)));",
            "    // BUG: Diagnostic contains: one region",
            "    table.incrementColumnValue(Bytes.toBytes(now / 60_000), PREFIX, PREFIX, 1);",
            "    // BUG: Diagnostic contains: EnvironmentEdgeManager.currentTime()",
            "    table.put(new Put(Bytes.toBytes(EnvironmentEdgeManager.currentTime() + id)));",
            "    byte[] row = Bytes.toBytes(new StringBuilder(\"r\").append(now).append(id).toString());",
            "    // BUG: Diagnostic contains: one region",
            "    Put put = new Put(row);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void followsTheKeyThroughHelpersFieldsAndParsing() {
    helper
        .addSourceLines(
            "SlowCalls.java",
            "import java.util.*;",
            "import java.util.concurrent.ThreadLocalRandom;",
            "import org.apache.hadoop.hbase.client.*;",
            "import org.apache.hadoop.hbase.util.*;",
            "class SlowCalls {",
            "  private final Clock clock = new Clock();",
            "  List<Put> puts(List<String> calls) {",
            "    List<Put> puts = new ArrayList<>();",
            "    for (String call : calls) {",
            "      final byte[] key = key(call);",
            "      // BUG: Diagnostic contains: the clock reading System.currentTimeMillis()",
            "      puts.add(new Put(key).setDurability(Durability.SKIP_WAL));",
            "      // BUG: Diagnostic contains: one region",
            "      puts.add(new Put(Bytes.toBytes(clock.millis() + call)));",
            "    }",
            "    calls.stream()",
            "        // BUG: Diagnostic contains: one region",
            "        .map(call -> new Put(Bytes.toBytes(System.nanoTime() + call)))",
            "        .forEach(puts::add);",
            "    return puts;",
            "  }",
            "  private static byte[] key(String call) {",
            "    String hash = String.valueOf(call.hashCode());",
            "    String digits = hash.substring(hash.length() > 5 ? hash.length() - 5 : 0);",
            "    if (digits.startsWith(\"-\")) {",
            "      digits = String.valueOf(ThreadLocalRandom.current().nextInt(99999));",
            "    }",
            "    long now = System.currentTimeMillis();",
            "    String text = now + digits;",
            "    long number = Long.parseLong(text);",
            "    return Bytes.toBytes(number);",
            "  }",
            "  static class Clock {",
            "    long millis() { return System.currentTimeMillis(); }",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void followsBuffersAndBuildersInVariables() {
    helper
        .addSourceLines(
            "Filled.java",
            "import java.nio.ByteBuffer;",
            "import org.apache.hadoop.hbase.client.Put;",
            "import org.apache.hadoop.hbase.util.Bytes;",
            "class Filled {",
            "  Put timeFirst(long id) {",
            "    ByteBuffer row = ByteBuffer.allocate(16);",
            "    row.putLong(System.currentTimeMillis());",
            "    row.putLong(id);",
            "    // BUG: Diagnostic contains: one region",
            "    return new Put(row.array());",
            "  }",
            "  Put idFirst(long id) {",
            "    ByteBuffer row = ByteBuffer.allocate(16);",
            "    row.putLong(id).putLong(System.currentTimeMillis());",
            "    return new Put(row.array());",
            "  }",
            "  Put overwritten(long id) {",
            "    ByteBuffer row = ByteBuffer.allocate(16).putLong(System.currentTimeMillis());",
            "    row.putLong(0, id);",
            "    return new Put(row.array());",
            "  }",
            "  Put built(String id) {",
            "    StringBuilder row = new StringBuilder(\"log-\");",
            "    row.append(System.currentTimeMillis());",
            "    row.append('-').append(id);",
            "    // BUG: Diagnostic contains: one region",
            "    return new Put(Bytes.toBytes(row.toString()));",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void findsEventsThatKeepTheirTime() {
    helper
        .addSourceLines(
            "Event.java",
            "import org.apache.hadoop.hbase.client.Put;",
            "import org.apache.hadoop.hbase.util.Bytes;",
            "class Event {",
            "  private final long created = System.currentTimeMillis();",
            "  private final String id;",
            "  Event(String id) { this.id = id; }",
            "  Put toPut() {",
            "    // BUG: Diagnostic contains: System.currentTimeMillis()",
            "    return new Put(Bytes.toBytes(created + \"#\" + id));",
            "  }",
            "  Put byId() {",
            "    return new Put(Bytes.toBytes(id + \"#\" + created));",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void findsCountersThatLead() {
    helper
        .addSourceLines(
            "Orders.java",
            "import java.util.concurrent.atomic.*;",
            "import org.apache.hadoop.hbase.client.*;",
            "import org.apache.hadoop.hbase.util.Bytes;",
            "class Orders {",
            "  private static final AtomicLong NEXT = new AtomicLong();",
            "  private final AtomicInteger sequence = new AtomicInteger();",
            "  void write(String customer, Table table) throws Exception {",
            "    // BUG: Diagnostic contains: the counter NEXT.incrementAndGet(), so rows sort in the order in which they are written",
            "    table.put(new Put(Bytes.toBytes(NEXT.incrementAndGet())));",
            "    // BUG: Diagnostic contains: the clock reading System.currentTimeMillis()",
            "    table.put(new Put(Bytes.toBytes(System.currentTimeMillis() << 12 | sequence.getAndIncrement() & 4095)));",
            "    table.put(new Put(Bytes.toBytes(customer + NEXT.getAndIncrement())));",
            "    table.put(new Put(Bytes.toBytes(sequence.getAndIncrement() % 32 + \"-\" + customer)));",
            "    table.put(new Put(Bytes.toBytes(Integer.reverse(sequence.incrementAndGet()))));",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationInBigtable() {
    helper
        .addSourceLines(
            "Metrics.java",
            "import com.google.cloud.bigtable.data.v2.models.*;",
            "import com.google.protobuf.ByteString;",
            "import java.time.Instant;",
            "class Metrics {",
            "  void write(String host, Object client) {",
            "    long now = System.currentTimeMillis();",
            "    RowMutation.create(\"metrics\", host + \"#\" + now).setCell(\"m\", \"load\", now, \"1\");",
            "    RowMutation.create(TableId.of(\"metrics\"), ByteString.copyFromUtf8(host + now));",
            "    RowMutationEntry.create(host).setCell(\"m\", \"at\", now, \"2\");",
            "    Query.create(\"metrics\").rowKey(now + \"\");",
            "    // BUG: Diagnostic contains: the one tablet that holds the newest: of 16 tablets, 15 take none of them",
            "    RowMutation.create(\"metrics\", now + \"#\" + host).setCell(\"m\", \"load\", \"3\");",
            "    // BUG: Diagnostic contains: Instant.now()",
            "    RowMutation.create(TableId.of(\"metrics\"), ByteString.copyFromUtf8(Instant.now() + host));",
            "    // BUG: Diagnostic contains: one tablet",
            "    RowMutationEntry.create(String.valueOf(Long.MAX_VALUE - now));",
            "    // BUG: Diagnostic contains: one tablet",
            "    RowMutationEntry.create(ByteString.copyFromUtf8(\"m#\").concat(ByteString.copyFromUtf8(\"\" + now)));",
            "    // BUG: Diagnostic contains: one tablet",
            "    ReadModifyWriteRow.create(\"metrics\", \"minute\" + now / 60_000).increment(\"m\", \"n\", 1);",
            "    // BUG: Diagnostic contains: one tablet",
            "    ConditionalRowMutation.create(\"metrics\", now + host);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationInSpanner() {
    helper
        .addSourceLines(
            "Ledger.java",
            "import com.google.cloud.Timestamp;",
            "import com.google.cloud.spanner.*;",
            "import java.util.UUID;",
            "class Ledger {",
            "  Mutation entry(String account, long amount) {",
            "    Mutation.newInsertBuilder(\"Entries\").set(\"EntryId\").to(UUID.randomUUID().toString()).set(\"At\").to(Timestamp.now()).build();",
            "    Mutation.newInsertBuilder(\"Entries\").set(\"Account\").to(account).set(\"EntryId\").to(System.currentTimeMillis()).build();",
            "    Mutation.newInsertBuilder(\"Entries\").set(\"CreatedAt\").to(System.currentTimeMillis() + 1).build();",
            "    Mutation.newUpdateBuilder(\"Entries\").set(\"EntryId\").to(System.currentTimeMillis() + 2).build();",
            "    Mutation.delete(\"Entries\", Key.of(System.currentTimeMillis() + 3));",
            "    Mutation.newInsertBuilder(\"Entries\").set(\"EntryId\").to(Long.reverse(System.nanoTime())).build();",
            "    // BUG: Diagnostic contains: the one split that holds the newest",
            "    Mutation.newInsertBuilder(\"Entries\").set(\"EntryId\").to(System.currentTimeMillis() + 4).build();",
            "    // BUG: Diagnostic contains: the one split that holds the newest",
            "    Mutation.newInsertOrUpdateBuilder(\"Entries\").set(\"entry_key\").to(Timestamp.now()).build();",
            "    return Mutation",
            "        .newReplaceBuilder(\"Entries\")",
            "        .set(\"id\")",
            "        // BUG: Diagnostic contains: the one split",
            "        .to(System.nanoTime() + account)",
            "        .set(\"amount\")",
            "        .to(amount)",
            "        .build();",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationInAccumulo() {
    helper
        .addSourceLines(
            "Audit.java",
            "import java.nio.ByteBuffer;",
            "import java.nio.charset.StandardCharsets;",
            "import org.apache.accumulo.core.data.Mutation;",
            "import org.apache.hadoop.io.Text;",
            "class Audit {",
            "  void write(String user, Mutation other) {",
            "    long now = System.currentTimeMillis();",
            "    new Mutation(user + \"_\" + now).at().family(\"f\").qualifier(\"q\").timestamp(now).put(\"v\");",
            "    new Mutation(new Text(user));",
            "    new Mutation(other);",
            "    new Mutation((now + user).getBytes(StandardCharsets.UTF_8), 13, 4);",
            "    // BUG: Diagnostic contains: the one tablet that holds the newest",
            "    new Mutation(now + \"_\" + user).at().family(\"f\").qualifier(\"r\").put(\"w\");",
            "    // BUG: Diagnostic contains: the one tablet",
            "    new Mutation(new Text(String.format(\"%d_%s\", now, user)));",
            "    // BUG: Diagnostic contains: the one tablet",
            "    new Mutation(new Text(\"a\" + now), 64);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationInDynamoDb() {
    helper
        .addSourceLines(
            "Visit.java",
            "import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.*;",
            "@DynamoDbBean",
            "public class Visit {",
            "  private String day;",
            "  private String at;",
            "  @DynamoDbPartitionKey",
            "  public String getDay() { return day; }",
            "  public void setDay(String day) { this.day = day; }",
            "  @DynamoDbSortKey",
            "  public String getAt() { return at; }",
            "  public void setAt(String at) { this.at = at; }",
            "}")
        .addSourceLines(
            "Visits.java",
            "import java.time.*;",
            "import java.util.*;",
            "import software.amazon.awssdk.services.dynamodb.model.*;",
            "class Visits {",
            "  void save(String user, Visit visit) {",
            "    visit.setDay(LocalDate.now() + \"#\" + user);",
            "    visit.setDay(user);",
            "    visit.setDay(Instant.now().toString());",
            "    visit.setAt(LocalDate.now().toString());",
            "    UpdateItemRequest.builder().key(Map.of(\"id\", AttributeValue.fromS(user))).build();",
            "    UpdateItemRequest.builder().key(Map.of(\"id\", AttributeValue.fromN(System.currentTimeMillis() + \"\"))).build();",
            "    PutItemRequest.builder().item(Map.of(\"day\", AttributeValue.fromS(LocalDate.now().toString()))).build();",
            "    GetItemRequest.builder().key(Map.of(\"pk\", AttributeValue.fromS(LocalDate.now().toString()))).build();",
            "    // BUG: Diagnostic contains: The only part of this partition key that varies is the clock reading LocalDate.now(), so all writes within 1 d go to one partition: of 16 partitions, 15 take none of them. DynamoDB takes 1,000 write units a second in one partition.",
            "    visit.setDay(LocalDate.now().toString());",
            "    // BUG: Diagnostic contains: within 1 h go to one partition",
            "    visit.setDay(\"hour-\" + System.currentTimeMillis() / 3_600_000);",
            "    // BUG: Diagnostic contains: within 1 min",
            "    UpdateItemRequest.builder().key(Map.of(\"minute\", AttributeValue.fromN(String.valueOf(System.currentTimeMillis() / 60_000)))).build();",
            "    PutItemRequest.builder()",
            "        // BUG: Diagnostic contains: within 1 d",
            "        .item(Map.of(\"pk\", AttributeValue.builder().s(LocalDate.now().toString()).build(), \"sk\", AttributeValue.fromS(user)))",
            "        .build();",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationInCassandra() {
    helper
        .addSourceLines(
            "Reading.java",
            "import com.datastax.oss.driver.api.mapper.annotations.*;",
            "import java.time.*;",
            "@Entity",
            "public class Reading {",
            "  @PartitionKey private LocalDate day;",
            "  @ClusteringColumn private Instant at;",
            "  public LocalDate getDay() { return day; }",
            "  public void setDay(LocalDate day) { this.day = day; }",
            "  public Instant getAt() { return at; }",
            "  public void setAt(Instant at) { this.at = at; }",
            "}")
        .addSourceLines(
            "SensorReading.java",
            "import com.datastax.oss.driver.api.mapper.annotations.*;",
            "import java.time.LocalDate;",
            "@Entity",
            "public class SensorReading {",
            "  @PartitionKey(0) private String sensor;",
            "  @PartitionKey(1) private LocalDate day;",
            "  public void setSensor(String sensor) { this.sensor = sensor; }",
            "  public void setDay(LocalDate day) { this.day = day; }",
            "}")
        .addSourceLines(
            "Readings.java",
            "import java.time.*;",
            "class Readings {",
            "  void save(SensorReading bySensor, Reading reading, LocalDate day) {",
            "    bySensor.setDay(LocalDate.now());",
            "    reading.setAt(Instant.now());",
            "    reading.setDay(day);",
            "    // BUG: Diagnostic contains: so all writes within 1 d go to one partition: of 16 partitions, 15 take none of them. Add a part",
            "    reading.setDay(LocalDate.now());",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationByAnnotation() {
    helper
        .addSourceLines(
            "Store.java",
            "import io.keyspread.annotations.RowKey;",
            "import io.keyspread.annotations.RowKey.Partitioning;",
            "interface Store {",
            "  void append(@RowKey String rowKey, String value);",
            "  void bucket(String value, @RowKey(Partitioning.HASH) long bucket);",
            "  record Row(@RowKey String key, String value) {}",
            "}")
        .addSourceLines(
            "Sensors.java",
            "import java.time.*;",
            "import java.time.temporal.ChronoUnit;",
            "class Sensors {",
            "  static class Memory implements Store {",
            "    @Override public void append(String rowKey, String value) {}",
            "    @Override public void bucket(String value, long bucket) {}",
            "  }",
            "  void write(Store store, Memory memory, String sensor) {",
            "    store.append(sensor + \"#\" + Instant.now(), \"a\");",
            "    store.append(sensor, Instant.now() + \"b\");",
            "    store.bucket(\"c\", System.currentTimeMillis());",
            "    // BUG: Diagnostic contains: the one partition that holds the newest",
            "    store.append(Instant.now() + \"#\" + sensor, \"d\");",
            "    // BUG: Diagnostic contains: the one partition that holds the newest",
            "    memory.append(Instant.now() + \"|\" + sensor, \"e\");",
            "    // BUG: Diagnostic contains: all writes within 1 min go to one partition",
            "    store.bucket(\"f\", System.currentTimeMillis() / 60_000);",
            "    // BUG: Diagnostic contains: the one partition that holds the newest",
            "    new Store.Row(Instant.now().truncatedTo(ChronoUnit.SECONDS) + sensor, \"g\");",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationByOption() {
    LibraryJars.STORE_CLIENTS
        .with(
            CompilationTestHelper.newInstance(MonotonicRowKey.class, getClass()),
            "-XepOpt:Keyspread:ExtraSinks=com.acme.Store#write:0,com.acme.Store#count:1:hash,com.acme.Row#<init>:0")
        .addSourceLines(
            "com/acme/Store.java",
            "package com.acme;",
            "public class Store {",
            "  public void write(String key, String value) {}",
            "  public void count(String value, long minute) {}",
            "  public void read(String key) {}",
            "}")
        .addSourceLines(
            "com/acme/Row.java",
            "package com.acme;",
            "public class Row {",
            "  public Row(long key) {}",
            "}")
        .addSourceLines(
            "Client.java",
            "import com.acme.*;",
            "class Client {",
            "  static class Cached extends Store {",
            "    @Override public void write(String key, String value) {}",
            "  }",
            "  void use(Store store, Cached cached, String id) {",
            "    store.write(id, System.currentTimeMillis() + \"\");",
            "    store.read(System.currentTimeMillis() + id);",
            "    store.count(\"a\", System.currentTimeMillis());",
            "    // BUG: Diagnostic contains: one partition that holds the newest",
            "    store.write(System.currentTimeMillis() + id, \"b\");",
            "    // BUG: Diagnostic contains: one partition that holds the newest",
            "    cached.write(System.nanoTime() + id, \"c\");",
            "    // BUG: Diagnostic contains: within 1 s go to one partition",
            "    store.count(\"d\", System.currentTimeMillis() / 1_000);",
            "    // BUG: Diagnostic contains: one partition that holds the newest",
            "    new Row(System.currentTimeMillis());",
            "  }",
            "}")
        .doTest();
  }

  /** A record that makes its own row key. */
  @Test
  void rowKeysOfRecords() {
    helper
        .addSourceLines(
            "Events.java",
            "import io.keyspread.annotations.RowKey;",
            "class Events {",
            "  record Event(String id, long ts) {",
            "    static Event now(String id) { return new Event(id, System.currentTimeMillis()); }",
            "    String rowKey() { return ts + \"_\" + id; }",
            "    String entityFirst() { return id + \"_\" + ts; }",
            "  }",
            "  static void save(@RowKey String key, Event event) {}",
            "  void add(String id, Event given) {",
            "    save(given.rowKey(), given);",
            "    save(new Event(id, 17).rowKey(), given);",
            "    save(Event.now(id).entityFirst(), given);",
            "    // BUG: Diagnostic contains: System.currentTimeMillis()",
            "    save(Event.now(id).rowKey(), given);",
            "    Event event = new Event(id, System.nanoTime());",
            "    // BUG: Diagnostic contains: System.nanoTime()",
            "    save(event.rowKey(), event);",
            "    // BUG: Diagnostic contains: System.currentTimeMillis()",
            "    save(Event.now(id).ts() + \"/\" + id, given);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void choicesBetweenLeads() {
    helper
        .addSourceLines(
            "Choices.java",
            "import org.apache.hadoop.hbase.client.*;",
            "import org.apache.hadoop.hbase.util.*;",
            "class Choices {",
            "  Put byRegion(int kind, String id) {",
            "    byte[] row =",
            "        switch (kind) {",
            "          case 0 -> Bytes.toBytes(\"a\" + System.currentTimeMillis() + id);",
            "          default -> Bytes.toBytes(\"b\" + System.currentTimeMillis() + id);",
            "        };",
            "    return new Put(row);",
            "  }",
            "  Put orId(boolean known, String id) {",
            "    return new Put(Bytes.toBytes((known ? id : String.valueOf(System.currentTimeMillis())) + \"/1\"));",
            "  }",
            "  Put byClock(boolean precise, String id) {",
            "    long time = precise ? System.currentTimeMillis() : EnvironmentEdgeManager.currentTime();",
            "    // BUG: Diagnostic contains: one region",
            "    return new Put(Bytes.toBytes(\"c\" + time + id));",
            "  }",
            "  Put sameStart(int kind, String id) {",
            "    byte[] row =",
            "        switch (kind) {",
            "          case 0 -> Bytes.toBytes(\"d\" + System.currentTimeMillis() + id);",
            "          default -> Bytes.toBytes(\"d\" + System.currentTimeMillis() + \"/\" + id);",
            "        };",
            "    // BUG: Diagnostic contains: one region",
            "    return new Put(row);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void silentForTheStartOfARun() {
    helper
        .addSourceLines(
            "Run.java",
            "import org.apache.hadoop.hbase.client.*;",
            "import org.apache.hadoop.hbase.util.Bytes;",
            "class Run {",
            "  private final long started = System.currentTimeMillis();",
            "  private final String name;",
            "  Run(String name) { this.name = name; }",
            "  Put row(String id) {",
            "    return new Put(Bytes.toBytes(started + \"/\" + name + \"/\" + id));",
            "  }",
            "  Put summary() {",
            "    // BUG: Diagnostic contains: one region",
            "    return new Put(Bytes.toBytes(started + \"/\" + name));",
            "  }",
            "}")
        .doTest();
  }
}
