package io.keyspread.table;

/**
 * A number of entries, written in Java.
 *
 * @param code the expression: never negative, never larger than what comes in, without a side
 *     effect
 * @param isInt whether it is of type {@code int}, and binds like a name or a call; else it is of
 *     type {@code long}, and computed in {@code long}
 */
public record EntryCount(String code, boolean isInt) {}
