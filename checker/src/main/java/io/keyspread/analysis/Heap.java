package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import io.keyspread.expression.Derived;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Kind;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * What is known of the objects that a reading meets beyond their being different: each is one
 * expression object, and found by its identity.
 */
final class Heap {
  private final IdentityHashMap<Expression, Instance> instances = new IdentityHashMap<>();
  private final IdentityHashMap<Expression, Elements> elements = new IdentityHashMap<>();
  private final IdentityHashMap<Expression, HashBuilder> builders = new IdentityHashMap<>();

  /** How the elements of an array or collection make up its hash code. */
  enum Container {
    ARRAY,
    LIST,
    SET,
    ENTRY
  }

  /**
   * The elements of an array or collection that the code lists one by one.
   *
   * @param container what holds them
   * @param values the elements, each in the kind of its own type
   */
  record Elements(Container container, ImmutableList<Expression> values) {}

  /**
   * A hash code builder of commons-lang, which folds one part after the other.
   *
   * @param total the hash code so far
   * @param factor what it is multiplied by before each part
   */
  record HashBuilder(Expression total, Expression factor) {}

  /** Returns an instance of a class of the program, if the value is one. */
  Optional<Instance> instanceAt(Expression value) {
    return Optional.ofNullable(instances.get(value));
  }

  /** Returns the elements, if the value is an array or collection that the code lists. */
  Optional<Elements> elementsAt(Expression value) {
    return Optional.ofNullable(elements.get(value));
  }

  /** Returns the builder that a value is. */
  Optional<HashBuilder> builderAt(Expression value) {
    return Optional.ofNullable(builders.get(value));
  }

  void put(Expression value, Instance instance) {
    instances.put(value, instance);
  }

  /** Returns a new array or collection. */
  Expression allocate(Elements contents) {
    Expression value = Derived.of("elements", Kind.REFERENCE, contents.values());
    elements.put(value, contents);
    return value;
  }

  /** Returns a builder; a part that is appended makes a new one of it. */
  Expression allocate(HashBuilder builder) {
    Expression value = Derived.of("builder", Kind.REFERENCE, ImmutableList.of(builder.total()));
    builders.put(value, builder);
    return value;
  }
}
