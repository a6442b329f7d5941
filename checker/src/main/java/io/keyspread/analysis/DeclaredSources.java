package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.VisitorState;
import com.sun.tools.javac.code.Symbol;
import io.keyspread.expression.ClockReading;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Operation;
import io.keyspread.expression.Operator;
import io.keyspread.expression.Origin;
import io.keyspread.expression.Reading;
import io.keyspread.expression.ValueRange;
import java.util.Optional;

/** What annotations tell of variables and methods. */
final class DeclaredSources {
  private final DeclaredAnnotations annotations;
  private final DeclaredRanges ranges;

  DeclaredSources(VisitorState state) {
    this.annotations = new DeclaredAnnotations(state.getTypes());
    this.ranges = new DeclaredRanges(state.getTypes());
  }

  /** Returns the clock reading that a symbol is declared to be. */
  Optional<Expression> clock(Symbol symbol, Kind kind, Origin origin) {
    return annotations
        .clock(symbol)
        .flatMap(
            clock ->
                reading(
                    clock.step(),
                    new ClockReading(clock.tick(), origin, Reading.Life.EACH_TIME),
                    kind,
                    symbol));
  }

  private static Optional<Expression> reading(
      long step, ClockReading reading, Kind kind, Symbol symbol) {
    if (kind == Kind.LONG || kind == Kind.INT) {
      Expression number =
          step == 1
              ? reading
              : new Operation(
                  Operator.MULTIPLY, Kind.LONG, ImmutableList.of(reading, Constant.of(step)));
      return Optional.of(Kinds.convert(number, kind));
    }
    return ClockModels.ofType(symbol.type, reading);
  }

  /** Returns whether the values of a symbol are declared well spread. */
  boolean isWellSpread(Symbol symbol) {
    return annotations.isWellSpread(symbol);
  }

  /** Returns the range that a symbol is declared to have; of an enum, that of its constants. */
  Optional<ValueRange> range(Symbol symbol) {
    return ranges.ofValues(symbol).range().or(() -> PropertyRanges.constantsOf(symbol.type));
  }
}
