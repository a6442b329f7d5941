package io.keyspread.fix;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.fixes.SuggestedFixes;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The creation of a hash table with room for a number of entries, in words that the compilation can
 * compile.
 *
 * <p>The patch evaluates what the old creation evaluated, once; a negative number fails as it
 * failed before, a large one makes the largest table.
 *
 * @param code what the new creation reads like
 * @param fix the patch
 */
public record SizedCreation(String code, SuggestedFix fix) {

  /**
   * Returns the creation that is to take the place of {@code new HashMap<>(n)}, where one is known
   * that needs no more than a load factor.
   *
   * @param tree a creation whose first argument is the length of the table
   * @param entries the source of an expression for the number of entries, if it is not the argument
   */
  public static Optional<SizedCreation> of(
      NewClassTree tree, Optional<String> entries, VisitorState state) {
    return ASTHelpers.getSymbol(tree).owner instanceof ClassSymbol created
        ? byFactory(tree, created, entries, state).or(() -> byLength(tree, created, entries, state))
        : Optional.empty();
  }

  /** {@code HashMap.newHashMap(n)}. */
  private static Optional<SizedCreation> byFactory(
      NewClassTree tree, ClassSymbol created, Optional<String> entries, VisitorState state) {
    // A raw type has no arguments that could be kept, and an inferred type may be another one.
    return tree.getArguments().size() == 1
            && tree.getIdentifier() instanceof ParameterizedTypeTree type
        ? SizedFactory.find(created, state)
            .map(factory -> byFactory(tree, type, created, factory, entries, state))
        : Optional.empty();
  }

  private static SizedCreation byFactory(
      NewClassTree tree,
      ParameterizedTypeTree type,
      ClassSymbol created,
      SizedFactory factory,
      Optional<String> entries,
      VisitorState state) {
    SuggestedFix.Builder fix = SuggestedFix.builder();
    String owner;
    if (factory.owner().equals(created)) {
      owner = state.getSourceForNode(type.getType());
    } else {
      owner = SuggestedFixes.qualifyType(state, fix, factory.owner());
      if (isMentionedOnce(created, state)) {
        fix.removeImport(created.getQualifiedName().toString());
      }
    }
    String typeArguments =
        type.getTypeArguments().isEmpty()
            ? ""
            : state
                .getSourceCode()
                .subSequence(state.getEndPosition(type.getType()), state.getEndPosition(type))
                .toString()
                .strip();
    String name = owner + "." + typeArguments + factory.method();
    fix.replace(ASTHelpers.getStartPosition(tree), state.getEndPosition(type), name);
    entries.ifPresent(text -> fix.replace(tree.getArguments().get(0), text));
    return new SizedCreation(
        "%s(%s)".formatted(name, entries.orElseGet(() -> source(tree, state))), fix.build());
  }

  /** {@code new HashMap<>((int) Math.ceil(n / 0.75))}. */
  private static Optional<SizedCreation> byLength(
      NewClassTree tree, ClassSymbol created, Optional<String> entries, VisitorState state) {
    // A WeakHashMap resizes one entry earlier before release 19, where it has no factory either.
    if (created.getSimpleName().contentEquals("WeakHashMap")) {
      return Optional.empty();
    }
    return loadFactor(tree)
        .map(
            loadFactor ->
                "(int) Math.ceil(%s / %s)"
                    .formatted(entries.orElseGet(() -> operand(tree, state)), loadFactor))
        .map(
            length ->
                new SizedCreation(
                    "new %s(%s%s)"
                        .formatted(
                            state.getSourceForNode(tree.getIdentifier()),
                            length,
                            tree.getArguments().size() == 1
                                ? ""
                                : ", " + state.getSourceForNode(tree.getArguments().get(1))),
                    SuggestedFix.replace(tree.getArguments().get(0), length)));
  }

  /** The load factor as a double, if that is the same number as the float. */
  private static Optional<String> loadFactor(NewClassTree tree) {
    if (tree.getArguments().size() == 1) {
      return Optional.of("0.75");
    }
    return ASTHelpers.constValue(tree.getArguments().get(1)) instanceof Float loadFactor
            && Double.toString(loadFactor).equals(Float.toString(loadFactor))
        ? Optional.of(Double.toString(loadFactor))
        : Optional.empty();
  }

  private static String operand(NewClassTree tree, VisitorState state) {
    ExpressionTree argument = tree.getArguments().get(0);
    boolean bindsLooselyThanDivision =
        argument instanceof AssignmentTree
            || argument instanceof BinaryTree
            || argument instanceof CompoundAssignmentTree
            || argument instanceof ConditionalExpressionTree
            || argument instanceof SwitchExpressionTree;
    String source = source(tree, state);
    return bindsLooselyThanDivision ? "(" + source + ")" : source;
  }

  private static String source(NewClassTree tree, VisitorState state) {
    return state.getSourceForNode(tree.getArguments().get(0));
  }

  /**
   * Whether the file mentions a class, besides its import, in one place only, comments included.
   */
  private static boolean isMentionedOnce(ClassSymbol type, VisitorState state) {
    String name = type.getQualifiedName().toString();
    String imported = "import\\s+" + Pattern.quote(name) + "\\s*;";
    String source = Pattern.compile(imported).matcher(state.getSourceCode()).replaceAll("");
    Matcher mention =
        Pattern.compile("\\b" + Pattern.quote(type.getSimpleName().toString()) + "\\b")
            .matcher(source);
    return mention.find() && !mention.find();
  }
}
