package io.keyspread.report;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.fixes.SuggestedFix;
import com.sun.source.tree.Tree;
import io.keyspread.expression.Evidence;

/**
 * What a check found at one place.
 *
 * @param tree where
 * @param evidence what the finding rests on
 * @param harm what goes wrong, with its number and, where hashes collide, a witness: one or more
 *     whole sentences
 * @param cure what to do about it: one whole sentence
 * @param fixes patches that keep the meaning of the program, the best first; none where the cure
 *     can only be told in words
 */
public record Diagnosis(
    Tree tree, Evidence evidence, String harm, String cure, ImmutableList<SuggestedFix> fixes) {

  /** Returns the message: harm, cure and evidence. */
  String message() {
    return String.format("%s %s [%s]", harm, cure, evidence.label());
  }
}
