package io.keyspread.annotations;

import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.CLASS;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * States that a parameter receives the key under which a row is written to a partitioned store.
 *
 * <p>The checks know the client libraries of some stores. This annotation names the parameter of a
 * project's own wrapper:
 *
 * <pre>{@code
 * void append(@RowKey String rowKey, byte[] value) { ... }
 *
 * append(Instant.now() + "#" + sensor, reading);  // all writes go to the last region
 * append(sensor + "#" + Instant.now(), reading);  // the writes spread over the sensors
 * }</pre>
 *
 * <p>On a record component it speaks of the parameter of the canonical constructor. Where that
 * constructor is written out with its own parameter list, Java does not copy it there: put it on
 * the constructor's parameter.
 *
 * <h2>What the checks do with it</h2>
 *
 * <b>MonotonicRowKey</b> looks at every argument for the parameter. In a {@link Partitioning#RANGE
 * range-partitioned} store it reports a key that starts with a clock reading or a counter,
 * increasing or decreasing. In a {@link Partitioning#HASH hash-partitioned} store it reports only a
 * key that consists of a coarse clock reading and nothing else. The other checks ignore the
 * annotation.
 *
 * <h2>What it does not say</h2>
 *
 * Nothing about the values: not that they are distinct, and not that they are well spread. A method
 * that is only read from does not need it; a row key in a query is never reported, since reads of
 * one region harm no one but themselves. The annotation is for parameters of methods that write.
 *
 * <p>The rules for records, overriding, separate compilation and mistakes are those of the
 * {@linkplain io.keyspread.annotations package}.
 */
@Documented
@Retention(CLASS)
@Target(PARAMETER)
public @interface RowKey {

  /**
   * Returns how the store assigns rows to partitions.
   *
   * @return the way of partitioning
   */
  Partitioning value() default Partitioning.RANGE;

  /** How a store assigns rows to partitions. */
  enum Partitioning {
    /**
     * By ranges of the sorted keys: neighbouring keys live in one partition (HBase, Bigtable,
     * Spanner, Accumulo).
     */
    RANGE,
    /**
     * By a hash of the key: neighbouring keys live apart, equal keys together (the partition keys
     * of DynamoDB and Cassandra).
     */
    HASH
  }
}
