package io.keyspread.analysis;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;

/**
 * A part of an instance: what fields and methods without arguments lead to, one after the other.
 *
 * @param steps the fields and methods, from the instance on; none for the instance itself
 */
public record Part(ImmutableList<Symbol> steps) {
  static final Part WHOLE = new Part(ImmutableList.of());

  Part then(Symbol step) {
    return new Part(ImmutableList.<Symbol>builder().addAll(steps).add(step).build());
  }

  boolean isWhole() {
    return steps.isEmpty();
  }

  /** Returns whether the part is a field or the result of a method of the instance itself. */
  public boolean isDirect() {
    return steps.size() == 1;
  }

  /** Returns whether this is a part of {@code other}, like the length of an array. */
  public boolean isWithin(Part other) {
    return steps.size() > other.steps.size()
        && steps.subList(0, other.steps.size()).equals(other.steps);
  }

  /** Returns whether the part is the class of something, which all instances of one class share. */
  boolean isType() {
    return steps.stream().anyMatch(step -> step.getSimpleName().contentEquals("getClass"));
  }

  /** Returns whether the part is all that the superclass's {@code equals} compares. */
  public boolean isSuper() {
    return isDirect() && last() instanceof MethodSymbol method && method.params().size() == 1;
  }

  /** Returns whether the part is by its name a field that holds a hash code. */
  boolean isKeptHashCode() {
    return isDirect()
        && last() instanceof VarSymbol field
        && field.type.hasTag(TypeTag.INT)
        && Ascii.toLowerCase(field.name.toString()).contains("hash");
  }

  /** Returns the last field or method. */
  public Symbol last() {
    return Iterables.getLast(steps);
  }

  /** Returns the type of the part, as declared. */
  public Type type() {
    Symbol last = last();
    return last instanceof MethodSymbol method ? method.getReturnType() : last.type;
  }

  /** Returns the part as Java names it within the class: {@code id}, {@code range.start()}. */
  public String text() {
    if (isSuper()) {
      return "what its superclass compares";
    }
    return steps.stream()
        .map(step -> step.getSimpleName() + (step instanceof MethodSymbol ? "()" : ""))
        .collect(joining("."));
  }
}
