package io.keyspread.analysis;

/**
 * A condition in an {@code equals} method: what the instances agree on for each of its outcomes.
 *
 * @param whenTrue what they agree on if it holds
 * @param whenFalse what they agree on if it does not
 */
record Condition(Agreement whenTrue, Agreement whenFalse) {
  /** It tells nothing, either way: not understood, or a question about types. */
  static final Condition UNKNOWN = new Condition(Agreement.NOTHING, Agreement.NOTHING);

  static final Condition ALWAYS = new Condition(Agreement.NOTHING, Agreement.IMPOSSIBLE);
  static final Condition NEVER = ALWAYS.not();
  static final Condition SAME_OBJECT = new Condition(Agreement.SAME, Agreement.DIFFERENT);

  /** It holds if the instances agree. */
  static Condition that(Agreement agreement) {
    return new Condition(agreement, Agreement.NOTHING);
  }

  Condition not() {
    return new Condition(/* whenTrue= */ whenFalse, /* whenFalse= */ whenTrue);
  }

  Condition and(Condition other) {
    return new Condition(whenTrue.and(other.whenTrue), whenFalse.or(whenTrue.and(other.whenFalse)));
  }

  Condition or(Condition other) {
    return not().and(other.not()).not();
  }

  Agreement when(boolean outcome) {
    return outcome ? whenTrue : whenFalse;
  }
}
