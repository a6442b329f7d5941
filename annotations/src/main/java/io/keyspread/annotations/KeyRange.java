package io.keyspread.annotations;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.LOCAL_VARIABLE;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.CLASS;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * States the smallest and the largest value of an integral declaration, both inclusive.
 *
 * <p>Whether a hash code collides depends on the values that are hashed. {@code 31 * x + y} is
 * perfect for a 16 x 16 board and makes 4.7 times the comparisons on a 316 x 316 one. Without a
 * range, a finding about an {@code int} rests on a guess and is graded {@code possible}, which is
 * not reported by default; with a range it is {@code typical}:
 *
 * <pre>{@code
 * record Cell(@KeyRange(max = 999) int row, @KeyRange(max = 999) int column) {}
 *
 * @KeyRange(min = -90, max = 90) int latitude;
 * }</pre>
 *
 * The type of the declaration is {@code byte}, {@code short}, {@code char}, {@code int}, {@code
 * long} or one of their boxes.
 *
 * <h2>What the checks do with it</h2>
 *
 * <ul>
 *   <li><b>LowEntropyHashCode</b>, <b>CollidingMapKey</b>: the sample is drawn from the range,
 *       dense from {@link #min} upward, and evidence that rests on it is {@code typical}. A range
 *       can also silence a finding, where its values do not collide.
 *   <li><b>UnboundedMapKeys</b>: keys with a range repeat, and the map stops growing.
 * </ul>
 *
 * <h2>What it does not say</h2>
 *
 * Neither that every value of the range occurs, nor how often. A value outside of it is not
 * reported, and the range is not used to find dead branches or overflow.
 *
 * <h2>Several ranges</h2>
 *
 * Ranges declared by other libraries' annotations on the same declaration count as well: JetBrains'
 * {@code @Range}, the Checker Framework's {@code @IntRange}, and {@code @Min}, {@code @Max},
 * {@code @Positive} and {@code @PositiveOrZero} of {@code jakarta.validation} and {@code
 * javax.validation}, unless they are limited to validation groups. What remains is the values that
 * all of them allow, and that the type of the declaration can hold.
 *
 * <h2>Mistakes</h2>
 *
 * A range that allows no value ({@code min > max}, several ranges with nothing in common, or none
 * of the type's own values), and a range on a type that is not integral, are reported and ignored,
 * together with the other ranges of the declaration.
 *
 * <p>The rules for records, overriding and separate compilation are those of the {@linkplain
 * io.keyspread.annotations package}.
 */
@Documented
@Retention(CLASS)
@Target({FIELD, PARAMETER, METHOD, LOCAL_VARIABLE})
public @interface KeyRange {

  /**
   * Returns the smallest value, inclusive.
   *
   * <p>A value below the smallest value of the declaration's type is the same as that.
   *
   * @return the smallest value
   */
  long min() default 0;

  /**
   * Returns the largest value, inclusive; not less than {@link #min}.
   *
   * <p>A value above the largest value of the declaration's type is the same as that.
   *
   * @return the largest value
   */
  long max();
}
