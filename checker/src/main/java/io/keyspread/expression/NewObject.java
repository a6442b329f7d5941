package io.keyspread.expression;

/**
 * An object that is made where it is read and equal to no other: {@code new Object()}.
 *
 * @param origin where it is made
 * @param life how long one object serves
 */
public record NewObject(Origin origin, Life life) implements Reading {
  @Override
  public Kind kind() {
    return Kind.REFERENCE;
  }

  @Override
  public NewObject withLife(Life other) {
    return new NewObject(origin, other);
  }

  @Override
  public boolean neverRepeats() {
    return true;
  }
}
