package io.keyspread.table;

/**
 * How control leaves a piece of code.
 *
 * @param ends whether it never reaches what follows
 * @param skips whether it may go on with the next iteration of a loop around it
 * @param breaks whether it may leave the innermost loop or switch around it
 * @param leaves whether it may leave more than that: the method, or an outer loop by its label
 */
record Flow(boolean ends, boolean skips, boolean breaks, boolean leaves) {
  /** Goes on with what follows. */
  static final Flow ON = new Flow(false, false, false, false);

  /** Throws, or ends what the whole table lives in. */
  static final Flow ABANDONS = new Flow(true, false, false, false);

  /** {@code continue}. */
  static final Flow SKIPS = new Flow(true, true, false, false);

  /** {@code break}. */
  static final Flow BREAKS = new Flow(true, false, true, false);

  /** {@code return}, or a jump to a label. */
  static final Flow LEAVES = new Flow(true, false, false, true);

  /** Whether control just goes on. */
  boolean isPlain() {
    return !ends && !skips && !breaks && !leaves;
  }

  Flow then(Flow next) {
    return ends
        ? this
        : new Flow(next.ends, skips || next.skips, breaks || next.breaks, leaves || next.leaves);
  }

  Flow or(Flow other) {
    return new Flow(
        ends && other.ends, skips || other.skips, breaks || other.breaks, leaves || other.leaves);
  }

  /** Whether the piece of code, as the body of a loop, may end the loop before its time. */
  boolean cutsLoopShort() {
    return breaks || leaves;
  }

  /** What remains of this flow outside the loop or switch that the piece of code is the body of. */
  Flow outsideLoop() {
    return new Flow(false, leaves, false, leaves);
  }
}
