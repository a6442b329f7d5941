package io.keyspread.key;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.VisitorState;
import io.keyspread.expression.ClockReading;
import io.keyspread.expression.Evidence;
import io.keyspread.expression.Tick;
import io.keyspread.report.Diagnosis;
import io.keyspread.report.Figures;
import io.keyspread.table.AtomicUpdate;
import org.jspecify.annotations.Nullable;

/** What is told of an entry that all threads update. */
final class HotEntry {
  private HotEntry() {}

  /** Returns the diagnosis for a key that is always the same, as the source has it. */
  static Diagnosis ofConstant(AtomicUpdate update, @Nullable String key, VisitorState state) {
    return diagnosis(
        update, String.format("This key is always %s, so all updates go to one entry", key), state);
  }

  /** Returns the diagnosis for a key that is the same until the clock goes on by a tick. */
  static Diagnosis ofClock(
      AtomicUpdate update, ClockReading reading, Tick tick, VisitorState state) {
    return diagnosis(
        update,
        String.format(
            "The only part of this key that varies is the clock reading %s, so all updates within"
                + " %s go to one entry",
            reading.origin().text(), Figures.length(tick.length())),
        state);
  }

  private static Diagnosis diagnosis(AtomicUpdate update, String cause, VisitorState state) {
    return new Diagnosis(
        update.call().getLeaf(),
        Evidence.TYPICAL,
        String.format(
            "%s, and only one of the threads that update it at once gets on: of 4 threads, 3 %s.",
            cause,
            switch (update.arbitration(state)) {
              case LOCK -> "wait for the lock of its bin";
              case RETRY -> "have computed in vain and start again";
              case UNKNOWN -> "wait or start again";
            }),
        update.isOfNumbers(state)
            ? "Keep an adder in the entry: computeIfAbsent(key, k -> new LongAdder()).add(n)."
            : "Keep a concurrent accumulator in the entry, computeIfAbsent(key, k -> new"
                + " ConcurrentLinkedQueue<>()).add(value), or split the key by a shard number.",
        ImmutableList.of());
  }
}
