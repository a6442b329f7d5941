package io.keyspread.analysis;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What two instances certainly agree on at one place of an {@code equals} method.
 *
 * <p>It is a fact about two instances that are not the same object and of which neither is null:
 * where only those would come, everything is agreed on.
 *
 * @param isEverything whether no two different instances come here
 * @param isSomething whether the instances agree on at least one part; which one may be unknown
 * @param parts the parts that they certainly agree on
 * @param nulls what is certainly null
 */
public record Agreement(
    boolean isEverything,
    boolean isSomething,
    ImmutableMap<Part, Relation> parts,
    ImmutableSet<Operand> nulls) {
  static final Agreement EVERYTHING =
      new Agreement(true, true, ImmutableMap.of(), ImmutableSet.of());
  static final Agreement NOTHING =
      new Agreement(false, false, ImmutableMap.of(), ImmutableSet.of());

  /** They agree on one part at least, but it is not known on which. */
  static final Agreement SOMETHING =
      new Agreement(false, true, ImmutableMap.of(), ImmutableSet.of());

  static Agreement on(Part part, Relation relation) {
    return new Agreement(false, true, ImmutableMap.of(part, relation), ImmutableSet.of());
  }

  static Agreement isNull(Operand operand) {
    return new Agreement(false, false, ImmutableMap.of(), ImmutableSet.of(operand));
  }

  /** Returns what they agree on where both agreements hold. */
  Agreement and(Agreement other) {
    if (isEverything || other.isEverything) {
      return EVERYTHING;
    }
    ImmutableSet<Operand> bothNulls = Sets.union(nulls, other.nulls).immutableCopy();
    Map<Part, Relation> bothParts = new LinkedHashMap<>(parts);
    other.parts.forEach((part, relation) -> bothParts.merge(part, relation, Relation::and));
    boolean something = isSomething || other.isSomething;
    for (Operand operand : bothNulls) {
      if (bothNulls.contains(operand.counterpart())) {
        bothParts.merge(operand.part(), Relation.IDENTICAL, Relation::and);
        something = true;
      }
    }
    return new Agreement(false, something, ImmutableMap.copyOf(bothParts), bothNulls);
  }

  /** Returns what they agree on where one of the agreements holds. */
  Agreement or(Agreement other) {
    if (isEverything || other.isEverything) {
      return isEverything ? other : this;
    }
    Map<Part, Relation> shared = new LinkedHashMap<>();
    parts.forEach(
        (part, relation) -> {
          Relation otherRelation = other.parts.get(part);
          if (otherRelation != null) {
            shared.put(part, relation.or(otherRelation));
          }
        });
    return new Agreement(
        false,
        isSomething && other.isSomething,
        ImmutableMap.copyOf(shared),
        Sets.intersection(nulls, other.nulls).immutableCopy());
  }
}
