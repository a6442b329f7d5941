package io.keyspread.table;

import io.keyspread.table.Fill.Trait;

/**
 * What a piece of code does to a table.
 *
 * @param fill the insertions
 * @param flow how control leaves the piece of code
 * @param reads whether it looks entries up: an insertion beside it, in a loop, groups or counts
 * @param removes whether it takes entries out
 */
record Tally(Fill fill, Flow flow, boolean reads, boolean removes) {
  /** Code that has nothing to do with the table. */
  static final Tally NOTHING = of(Fill.NONE);

  static Tally of(Fill fill) {
    return new Tally(fill, Flow.ON, false, false);
  }

  static Tally of(Flow flow) {
    return new Tally(Fill.NONE, flow, false, false);
  }

  static Tally reading() {
    return new Tally(Fill.NONE, Flow.ON, true, false);
  }

  static Tally removing() {
    return new Tally(Fill.NONE, Flow.ON, false, true);
  }

  /** This code and then other code. */
  Tally then(Tally next) {
    if (flow.ends() || next.isNothing()) {
      return this;
    }
    if (isNothing()) {
      return next;
    }
    return new Tally(
        fill.then(flow.skips() || removes ? next.fill.maybe() : next.fill),
        flow.then(next.flow),
        reads || next.reads,
        removes || next.removes);
  }

  /** This code or other code. A way that abandons the table says nothing about its entries. */
  Tally or(Tally other) {
    Fill either = abandons() ? other.fill : other.abandons() ? fill : fill.or(other.fill);
    return new Tally(either, flow.or(other.flow), reads || other.reads, removes || other.removes);
  }

  /** This code where a condition lets it run. */
  Tally maybe() {
    return or(NOTHING).with(fill.maybe());
  }

  Tally with(Fill otherFill) {
    return new Tally(otherFill, flow, reads, removes);
  }

  Tally with(Flow otherFlow) {
    return new Tally(fill, otherFlow, reads, removes);
  }

  /** This code at some time, or never: the body of a lambda that somebody is given. */
  Tally deferred() {
    return new Tally(fill.isVisible() ? Fill.unknown() : Fill.NONE, Flow.ON, reads, removes);
  }

  /** This code as the body of a loop. */
  Tally times(TableUse use, Loop loop) {
    boolean plain = !flow.cutsLoopShort() && !reads && !removes;
    Fill each = plain ? fill : fill.maybe();
    if (use.isOnlyForCertain() && each.isVisible() && each.least().equals(Quantity.ZERO)) {
      each = Fill.unknown();
    } else if (each.isVisible()) {
      each = each.times(use.iterations(loop), loop.index(), loop.isCounting());
      each = loop.asksDatabase() ? each.with(Trait.BESIDE_DATABASE) : each;
    }
    return new Tally(each, flow.outsideLoop(), reads, removes);
  }

  private boolean isNothing() {
    return !reads && !removes && flow.isPlain() && fill.isNothing();
  }

  private boolean abandons() {
    return flow.ends() && !flow.skips();
  }
}
