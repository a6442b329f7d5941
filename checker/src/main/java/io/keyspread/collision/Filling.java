package io.keyspread.collision;

/**
 * What it costs to fill a table entry by entry.
 *
 * @param initialLength the number of bins when the first entry comes in
 * @param finalLength the number of bins when the last entry is in
 * @param resizes how often the table was replaced by a larger one
 * @param entriesCopied how many entries moved to another table on the way, over all resizes
 */
public record Filling(int initialLength, int finalLength, int resizes, long entriesCopied) {}
