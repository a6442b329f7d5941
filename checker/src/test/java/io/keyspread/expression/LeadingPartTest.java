package io.keyspread.expression;

import static com.google.common.truth.Truth.assertThat;
import static io.keyspread.expression.TestExpressions.call;
import static io.keyspread.expression.TestExpressions.clock;
import static io.keyspread.expression.TestExpressions.concat;
import static io.keyspread.expression.TestExpressions.constant;
import static io.keyspread.expression.TestExpressions.construction;
import static io.keyspread.expression.TestExpressions.counter;
import static io.keyspread.expression.TestExpressions.input;
import static io.keyspread.expression.TestExpressions.op;
import static io.keyspread.expression.TestExpressions.random;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LeadingPartTest {
  private static final ClockReading MILLIS = clock(Tick.MILLISECOND);
  private static final Input ID = input(Kind.REFERENCE, "id");
  private static final Unknown UNKNOWN = new Unknown(Kind.REFERENCE);

  @Test
  void keysThatNoTimeLeads() {
    assertThat(LeadingPart.ofKey(UNKNOWN)).isEmpty();
    assertThat(LeadingPart.ofKey(constant("row"))).isEmpty();
    assertThat(LeadingPart.ofKey(concat(ID, MILLIS))).isEmpty();
    assertThat(LeadingPart.ofKey(concat(UNKNOWN, MILLIS))).isEmpty();
    assertThat(LeadingPart.ofKey(bytes(random(Kind.INT, "salt", 0, 15), MILLIS))).isEmpty();
    assertThat(LeadingPart.ofKey(bytes())).isEmpty();
    assertThat(LeadingPart.ofKey(op(Operator.ADD, MILLIS, input(Kind.LONG, "delay")))).isEmpty();
    assertThat(LeadingPart.ofKey(op(Operator.REMAINDER, MILLIS, constant(86_400_000L)))).isEmpty();
    assertThat(LeadingPart.ofKey(call(Long.class, "reverse", ImmutableList.of(long.class), MILLIS)))
        .isEmpty();
    assertThat(LeadingPart.ofKey(MILLIS.withLife(Reading.Life.ONCE_PER_PROGRAM))).isEmpty();
    assertThat(LeadingPart.ofKey(concat(choice(constant("a"), constant("b")), MILLIS))).isEmpty();
    assertThat(LeadingPart.ofKey(choice(MILLIS, input(Kind.LONG, "id")))).isEmpty();
    assertThat(LeadingPart.ofKey(choice(MILLIS, op(Operator.NEGATE, MILLIS)))).isEmpty();
  }

  @Test
  void order() {
    assertLead(MILLIS, TimeOrder.INCREASING, Tick.MILLISECOND, true);
    assertLead(
        op(Operator.SUBTRACT, constant(Long.MAX_VALUE), MILLIS),
        TimeOrder.DECREASING,
        Tick.MILLISECOND,
        true);
    assertLead(
        choice(MILLIS, op(Operator.ADD, MILLIS, constant(1L))),
        TimeOrder.INCREASING,
        Tick.MILLISECOND,
        true);
    assertLead(
        op(
            Operator.OR,
            op(Operator.SHIFT_LEFT, MILLIS, constant(12L)),
            random(Kind.LONG, "node", 0, 4095)),
        TimeOrder.INCREASING,
        Tick.MILLISECOND,
        true);
    // What varies more than the clock's step leads.
    assertThat(
            LeadingPart.ofKey(
                op(
                    Operator.OR,
                    op(Operator.SHIFT_LEFT, random(Kind.LONG, "node", 0, 63), constant(48L)),
                    MILLIS)))
        .isEmpty();
  }

  @Test
  void counters() {
    CounterReading counter = counter(Kind.LONG, "next");
    LeadingPart lead = LeadingPart.ofKey(concat(constant("order-"), counter, ID)).orElseThrow();
    assertThat(lead.reading()).isEqualTo(counter);
    assertThat(lead.order()).isEqualTo(TimeOrder.INCREASING);
    assertThat(lead.tick()).isEmpty();
    assertThat(lead.isWholeKey()).isFalse();
    assertThat(LeadingPart.ofKey(op(Operator.REMAINDER, counter, constant(16L)))).isEmpty();
  }

  @Test
  void partsInTheirOrder() {
    assertLead(concat(constant("at "), MILLIS, ID), TimeOrder.INCREASING, Tick.MILLISECOND, false);
    assertLead(concat(MILLIS, constant("!")), TimeOrder.INCREASING, Tick.MILLISECOND, true);
    assertLead(
        bytes(constant("p"), bytes(), bytes(MILLIS), UNKNOWN),
        TimeOrder.INCREASING,
        Tick.MILLISECOND,
        false);
    assertLead(
        bytes(
            call(
                Long.class,
                "parseLong",
                ImmutableList.of(String.class),
                concat(MILLIS, new Unknown(Kind.INT)))),
        TimeOrder.INCREASING,
        Tick.MILLISECOND,
        false);
    assertLead(
        construction(BigInteger.class, ImmutableList.of(String.class), concat(MILLIS, ID)),
        TimeOrder.INCREASING,
        Tick.MILLISECOND,
        false);
    assertLead(
        call(
            String.class,
            "concat",
            ImmutableList.of(String.class),
            call(String.class, "valueOf", ImmutableList.of(long.class), MILLIS),
            ID),
        TimeOrder.INCREASING,
        Tick.MILLISECOND,
        false);
    assertThat(LeadingPart.ofKey(join(constant(":"), ID, concat(MILLIS)))).isEmpty();
    assertLead(
        join(constant(":"), concat(MILLIS), ID), TimeOrder.INCREASING, Tick.MILLISECOND, false);
  }

  @Test
  void formats() {
    assertLead(format("%d/%s", MILLIS, ID), TimeOrder.INCREASING, Tick.MILLISECOND, false);
    assertLead(format("100%% %n%d", MILLIS), TimeOrder.INCREASING, Tick.MILLISECOND, true);
    assertLead(format("%2$013d-%1$s", ID, MILLIS), TimeOrder.INCREASING, Tick.MILLISECOND, false);
    // The year is the same for too many rows to lead.
    assertThat(LeadingPart.ofKey(format("%tY%s", MILLIS, ID))).isEmpty();
    assertThat(LeadingPart.ofKey(format("%s/%d", ID, MILLIS))).isEmpty();
    assertThat(LeadingPart.ofKey(format("%3$d", MILLIS, ID))).isEmpty();
    assertThat(LeadingPart.ofKey(format("%<d", MILLIS))).isEmpty();
    assertLead(
        call(
            String.class,
            "format",
            ImmutableList.of(Locale.class, String.class, Object[].class),
            constant(Locale.ROOT),
            constant("%x-%s"),
            MILLIS,
            ID),
        TimeOrder.INCREASING,
        Tick.MILLISECOND,
        false);
    assertLead(
        call(
            String.class,
            "formatted",
            ImmutableList.of(Object[].class),
            constant("%d%s"),
            MILLIS,
            UNKNOWN),
        TimeOrder.INCREASING,
        Tick.MILLISECOND,
        false);
  }

  /** Bytes have an order but no value. */
  @Test
  void bytesHaveNoValue() {
    Bytes bytes = bytes(MILLIS);
    assertThat(KeyTick.of(bytes)).isEmpty();
    assertThat(Population.of(ImmutableList.of(concat(bytes)))).isEmpty();
    assertThat(bytes.kind()).isEqualTo(Kind.REFERENCE);
    assertThat(Expressions.substitute(bytes, source -> constant(7L)))
        .isEqualTo(bytes(constant(7L)));
  }

  private static void assertLead(Expression key, TimeOrder order, Tick tick, boolean isWholeKey) {
    LeadingPart lead = LeadingPart.ofKey(key).orElseThrow();
    assertThat(lead.reading()).isEqualTo(MILLIS);
    assertThat(lead.order()).isEqualTo(order);
    assertThat(lead.tick()).isEqualTo(Optional.of(tick));
    assertThat(lead.isWholeKey()).isEqualTo(isWholeKey);
  }

  private static Bytes bytes(Expression... parts) {
    return new Bytes(ImmutableList.copyOf(parts));
  }

  private static Choice choice(Expression first, Expression second) {
    return new Choice(ImmutableSet.of(first, second));
  }

  private static Call format(String format, Expression... values) {
    return call(
        String.class,
        "format",
        ImmutableList.of(String.class, Object[].class),
        ImmutableList.<Expression>builder()
            .add(constant(format))
            .add(values)
            .build()
            .toArray(new Expression[0]));
  }

  private static Call join(Expression... parts) {
    return call(
        String.class, "join", ImmutableList.of(CharSequence.class, CharSequence[].class), parts);
  }
}
