package io.keyspread.annotations;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.LOCAL_VARIABLE;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.CLASS;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * States that hash codes or values are as good as uniformly random.
 *
 * <p>It is the way to disagree with a check, once and at the place where the reason is known,
 * instead of suppressing a finding at every use:
 *
 * <pre>{@code
 * // x and y are Hilbert indexes, already mixed
 * @WellSpread record Tile(int x, int y) {}
 *
 * void index(@WellSpread long checksum, Block block) {
 *   blocks.put(checksum & ~1023, block);
 * }
 * }</pre>
 *
 * <h2>On a type</h2>
 *
 * The {@code hashCode()} that the type declares or inherits gives hash codes that are as good as
 * uniformly random for the instances that the program makes.
 *
 * <ul>
 *   <li>On a class, it holds for subclasses too, down to the first that overrides {@code
 *       hashCode()}.
 *   <li>On an interface, it holds for values whose static type is the interface or one that extends
 *       it. The classes that implement it are still checked.
 *   <li>On an annotation type it means nothing.
 * </ul>
 *
 * <h2>On a field, parameter, method or local variable</h2>
 *
 * The values that the declaration takes are as good as uniformly random over their type, or over
 * their {@linkplain KeyRange declared range}. For a reference, the hash codes of the objects are.
 *
 * <h2>What the checks do with it</h2>
 *
 * <ul>
 *   <li><b>ConstantHashCode</b>, <b>LowEntropyHashCode</b>: silent about an annotated type. An
 *       annotated field counts as well spread in the hash code of its class.
 *   <li><b>CollidingMapKey</b>: silent about keys of an annotated type; an annotated value is
 *       sampled from all its possible values, well spread.
 *   <li><b>MonotonicRowKey</b>: a row key that starts with an annotated value spreads.
 * </ul>
 *
 * It does not silence <b>TimestampMapKey</b>, <b>HotMapKey</b> and <b>UnboundedMapKeys</b>, whose
 * harm does not come from hashing.
 *
 * <h2>What it does not say</h2>
 *
 * That the values are unpredictable: it is no statement about attacks. Nor anything about {@code
 * equals}.
 *
 * <p>No clock is well spread: beside a {@link ClockReading}, this annotation is a mistake, reported
 * and ignored. The rules for records, overriding and separate compilation are those of the
 * {@linkplain io.keyspread.annotations package}.
 */
@Documented
@Retention(CLASS)
@Target({TYPE, FIELD, PARAMETER, METHOD, LOCAL_VARIABLE})
public @interface WellSpread {}
