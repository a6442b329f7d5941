package io.keyspread.analysis;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What two instances certainly agree on at one place of an {@code equals} method.
 *
 * <p>It is a fact about two instances that are not the same object and of which neither is null:
 * where only those would come, everything is agreed on.
 *
 * @param mayBeSame whether an instance compared with itself may come here
 * @param isEverything whether no two different instances come here
 * @param isSomething whether the instances agree on at least one part; which one may be unknown
 * @param parts the parts that they certainly agree on
 * @param nulls what is certainly null
 */
public record Agreement(
    boolean mayBeSame,
    boolean isEverything,
    boolean isSomething,
    ImmutableMap<Part, Relation> parts,
    ImmutableSet<Operand> nulls) {
  static final Agreement NOTHING =
      new Agreement(
          /* mayBeSame= */ true,
          /* isEverything= */ false,
          /* isSomething= */ false,
          ImmutableMap.of(),
          ImmutableSet.of());

  /** They agree on one part at least, but it is not known on which. */
  static final Agreement SOMETHING =
      new Agreement(
          /* mayBeSame= */ true,
          /* isEverything= */ false,
          /* isSomething= */ true,
          ImmutableMap.of(),
          ImmutableSet.of());

  /** They are the same instance. */
  static final Agreement SAME =
      new Agreement(
          /* mayBeSame= */ true,
          /* isEverything= */ true,
          /* isSomething= */ true,
          ImmutableMap.of(),
          ImmutableSet.of());

  /** They are not the same instance. */
  static final Agreement DIFFERENT = NOTHING.withMayBeSame(false);

  /** No instances come here, not even one twice. */
  static final Agreement IMPOSSIBLE = SAME.withMayBeSame(false);

  static Agreement on(Part part, Relation relation) {
    return new Agreement(
        /* mayBeSame= */ true,
        /* isEverything= */ false,
        /* isSomething= */ true,
        ImmutableMap.of(part, relation),
        ImmutableSet.of());
  }

  static Agreement isNull(Operand operand) {
    return new Agreement(
        /* mayBeSame= */ true,
        /* isEverything= */ false,
        /* isSomething= */ false,
        ImmutableMap.of(),
        ImmutableSet.of(operand));
  }

  private Agreement withMayBeSame(boolean newMayBeSame) {
    return new Agreement(newMayBeSame, isEverything, isSomething, parts, nulls);
  }

  /**
   * Returns the parts without hash codes that are kept in fields, and compared because that is
   * fast: they follow from other parts.
   */
  public ImmutableMap<Part, Relation> withoutKeptHashCodes() {
    ImmutableMap<Part, Relation> others =
        ImmutableMap.copyOf(Maps.filterKeys(parts, part -> !part.isKeptHashCode()));
    return others.isEmpty() ? parts : others;
  }

  /** Returns what they agree on where both agreements hold. */
  Agreement and(Agreement other) {
    boolean same = mayBeSame && other.mayBeSame;
    if (isEverything || other.isEverything) {
      return SAME.withMayBeSame(same);
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
    return new Agreement(
        same, /* isEverything= */ false, something, ImmutableMap.copyOf(bothParts), bothNulls);
  }

  /** Returns what they agree on where one of the agreements holds. */
  Agreement or(Agreement other) {
    boolean same = mayBeSame || other.mayBeSame;
    if (isEverything || other.isEverything) {
      return (isEverything ? other : this).withMayBeSame(same);
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
        same,
        /* isEverything= */ false,
        isSomething && other.isSomething,
        ImmutableMap.copyOf(shared),
        Sets.intersection(nulls, other.nulls).immutableCopy());
  }
}
