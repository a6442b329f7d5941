/**
 * What a programmer may tell Keyspread about map keys.
 *
 * <p>A check knows what it can read from the code. These annotations add what only the programmer
 * knows: that a parameter is a reading of a clock, that an {@code int} is never above 31, that a
 * map holds at most a thousand entries. An annotation turns silence into a finding, a finding into
 * silence, or a guess into a number; it never changes what the program does.
 *
 * <p>This page states what all of them have in common. The word <i>declaration</i> stands for the
 * field, parameter, local variable, method or type that carries the annotation; on a method, an
 * annotation speaks of the value that the method returns.
 *
 * <h2 id="belief">Annotations are believed, not verified</h2>
 *
 * An annotation is a statement by its author. No check looks for values that contradict it, no code
 * is generated for it, and nothing happens at run time. Where an annotation is wrong, the findings
 * that rest on it are wrong too. Such findings are never graded {@code certain}.
 *
 * <h2 id="where">Where an annotation may stand</h2>
 *
 * All annotations here are declaration annotations; none is a type annotation ({@link
 * java.lang.annotation.ElementType#TYPE_USE}). This is on purpose:
 *
 * <ul>
 *   <li>They describe the values that arrive at one place in the program. A type names values
 *       wherever they go: {@code List<@KeyRange(max = 31) Integer>} would promise that every
 *       element that is ever put in or taken out is followed, and no check does that.
 *   <li>Every compiler since Java 5 finds declaration annotations in class files. Many compilers do
 *       not attach type annotations that they read from class files to the types they belong to.
 *   <li>An annotation that is both is stored twice on every field and method, and is ambiguous
 *       beside an array or a qualified type.
 * </ul>
 *
 * <h2 id="records">Record components</h2>
 *
 * An annotation that may stand on a field, parameter or method may also stand on a record
 * component. Java then copies it to the field, to the accessor, and to the parameter of the
 * canonical constructor, but neither to an accessor nor to a canonical constructor that is written
 * out with its own parameter list. An annotation that may stand on fields counts there
 * nevertheless: {@code record Cell(@KeyRange(max = 31) int x)} limits the component however it is
 * read or set. An annotation that stands on a written-out accessor or constructor parameter counts
 * there, beside what the component says.
 *
 * <h2 id="inheritance">Overriding</h2>
 *
 * An overriding method inherits what the overridden method says of its result and, position by
 * position, of its parameters. What the overriding method says itself replaces what it would
 * inherit on the same matter, for calls of the overriding method only. Where a method overrides
 * several, superclasses come before interfaces and subtypes before their supertypes; the first that
 * says something counts. Fields, local variables, static methods, private methods and constructors
 * inherit nothing. {@link io.keyspread.annotations.WellSpread @WellSpread} on a type has its own
 * rule, stated there.
 *
 * <h2 id="compilation">Separate compilation</h2>
 *
 * The annotations are kept in class files ({@link java.lang.annotation.RetentionPolicy#CLASS}), so
 * that a library's annotations count in the compilation of its users, whether or not the users have
 * this package on their class path. They cannot be read by reflection. Annotations of local
 * variables and of lambda parameters do not reach the class file and need not: they count in the
 * method that declares them.
 *
 * <p>Checks know these annotations by their qualified names. A project that cannot depend on this
 * artifact may declare annotations of the same names and elements itself.
 *
 * <h2 id="errors">Mistakes</h2>
 *
 * An annotation whose elements are out of range, contradict each other, or do not fit the type of
 * the declaration says nothing: it is reported once, with the declaration that carries it, and
 * otherwise ignored. It does not fall back to a default. The ranges are stated with each element.
 */
package io.keyspread.annotations;
