package io.keyspread.analysis;

/**
 * A part of one of the two instances that {@code equals} compares.
 *
 * @param side which instance
 * @param part which part of it
 * @param asBits whether the bits of a floating-point number are meant, not its value
 */
public record Operand(Side side, Part part, boolean asBits) {

  /** One of the two instances. */
  public enum Side {
    THIS,
    OTHER;

    Operand whole() {
      return new Operand(this, Part.WHOLE, /* asBits= */ false);
    }
  }

  boolean isWhole() {
    return part.isWhole();
  }

  /** Returns the same part of the other instance. */
  Operand counterpart() {
    return new Operand(side == Side.THIS ? Side.OTHER : Side.THIS, part, asBits);
  }
}
