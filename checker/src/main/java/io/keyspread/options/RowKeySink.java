package io.keyspread.options;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A parameter that receives the key under which a row is written to a partitioned store, as an
 * option names it: {@code com.acme.Store#write:0}, or {@code com.acme.Store#write:0:hash} for a
 * store that hashes keys.
 *
 * @param type the qualified name of the class or interface, with dots
 * @param method the name of the method, {@code <init>} for a constructor
 * @param parameter the position of the parameter, from 0
 * @param partitioning how the store assigns rows to partitions
 */
public record RowKeySink(String type, String method, int parameter, Partitioning partitioning) {
  private static final Pattern SINK =
      Pattern.compile("([\\w$.]+)#([\\w$]+|<init>):(\\d{1,3})(:range|:hash)?");

  /** What a list of such parameters looks like. */
  static final Pattern LIST = Pattern.compile("\\s*%1$s\\s*(,\\s*%1$s\\s*)*".formatted(SINK));

  /** Returns the parameters that a list names, separated by commas. */
  static ImmutableList<RowKeySink> listOf(String list) {
    return SINK.matcher(list).results().map(RowKeySink::of).collect(toImmutableList());
  }

  private static RowKeySink of(MatchResult sink) {
    return new RowKeySink(
        sink.group(1),
        sink.group(2),
        Integer.parseInt(sink.group(3)),
        ":hash".equals(sink.group(4)) ? Partitioning.HASH : Partitioning.RANGE);
  }
}
