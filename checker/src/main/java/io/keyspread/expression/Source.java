package io.keyspread.expression;

/** A leaf whose value varies while the program runs. */
public sealed interface Source extends Expression permits Input, Reading {

  /** Returns where the value is read. */
  Origin origin();

  /** Returns what the values rest on that a sample gives to the source. */
  Evidence evidence();
}
