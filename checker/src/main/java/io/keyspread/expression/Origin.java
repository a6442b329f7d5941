package io.keyspread.expression;

/**
 * The place in the program where a source is read; two reads at different places are different
 * sources, the same read used twice is one.
 *
 * @param text the source as the programmer wrote it, for messages
 * @param file the name of the file, unique within the compilation
 * @param position the character offset in the file
 */
public record Origin(String text, String file, int position) {}
