package io.keyspread.expression;

import com.google.common.collect.ImmutableList;

/**
 * Bytes that an array, a buffer or a string of bytes holds: what the parts are encoded into, one
 * after the other. Numbers have their most significant byte first, text is encoded so that its
 * order stays.
 *
 * <p>Bytes are never evaluated: an array, a buffer and a string of the same bytes differ in what
 * they are equal to. What can be said of them is in which order they put their parts, see {@link
 * KeyParts}.
 *
 * @param parts what is encoded, none for an empty buffer
 */
public record Bytes(ImmutableList<Expression> parts) implements Expression {

  @Override
  public Kind kind() {
    return Kind.REFERENCE;
  }
}
