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
 * States how many entries a map, multimap or set holds at most in normal operation.
 *
 * <pre>{@code
 * @ExpectedEntries(50_000)
 * private final Map<Long, Session> sessions = new HashMap<>(50_000); // rehashes at 49,153 entries
 * }</pre>
 *
 * For a multimap, the number counts distinct keys. The declaration's type is a map, multimap or
 * set, or a cache or builder of one; on other types the annotation means nothing.
 *
 * <h2>What the checks do with it</h2>
 *
 * <ul>
 *   <li><b>CollidingMapKey</b>: the spread of the keys is judged at this number of entries, instead
 *       of at 1,000, 10,000 and 100,000.
 *   <li><b>UndersizedMap</b>: a table that is created for the declaration with a constant capacity
 *       is measured against this number. It is silent where the table holds that many entries
 *       without rehashing.
 *   <li><b>UnsizedMap</b>: a table that is created for the declaration without a capacity (that is
 *       stored in the field or variable, returned by the method, or passed to the parameter) is
 *       measured against this number. It is silent up to twelve.
 * </ul>
 *
 * <h2>What it does not say</h2>
 *
 * It is no bound. A map that grows without end is still reported by <b>UnboundedMapKeys</b>,
 * whatever its author expects; and nothing counts the entries at run time.
 *
 * <p>The rules for records, overriding, separate compilation and mistakes are those of the
 * {@linkplain io.keyspread.annotations package}.
 */
@Documented
@Retention(CLASS)
@Target({FIELD, PARAMETER, METHOD, LOCAL_VARIABLE})
public @interface ExpectedEntries {

  /**
   * Returns the number of entries, from 1 upward.
   *
   * @return the number of entries
   */
  int value();
}
