package io.keyspread.hashcode;

import com.google.common.collect.ImmutableList;
import io.keyspread.collision.Spread;
import io.keyspread.expression.Evidence;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Source;

/**
 * A hash code that spreads the keys badly that its class implies.
 *
 * @param spread how the keys of the population spread at the size where they spread worst
 * @param evidence what the prediction rests on
 * @param hash what is computed, over the sources that stand for the fields
 * @param population the sources that vary in the population, in the order of their comparison
 * @param ignored what {@code equals} compares and the hash code does not tell apart, though it has
 *     few values without it
 * @param supposition what is taken for granted of the sources
 * @param isBlindToNeighbours whether numbers that follow each other collide, whatever the other
 *     fields hold
 */
record Weakness(
    Spread spread,
    Evidence evidence,
    Expression hash,
    ImmutableList<Source> population,
    ImmutableList<Expression> ignored,
    Supposition supposition,
    boolean isBlindToNeighbours) {}
