package io.keyspread.fix;

import static com.google.common.collect.Streams.stream;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.fixes.SuggestedFixes;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.TypeTag;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The creation of a hash table with room for a number of entries, in words that the compilation can
 * compile.
 *
 * <p>The patch evaluates what the old creation evaluated, once; a negative number fails as it
 * failed before, a large one makes the largest table.
 *
 * @param code what the new creation reads like
 * @param fix the patch
 * @param imports the part of the patch that changes imports
 */
public record SizedCreation(String code, SuggestedFix fix, SuggestedFix imports) {
  private static final String SUFFIX = "WithExpectedSize";

  /**
   * Returns the creation that is to take the place of {@code new HashMap<>(n)}, where one is known
   * that needs no more than a load factor.
   *
   * @param tree a creation whose first argument is the length of the table
   * @param entries the source of an expression for the number of entries, if it is not the argument
   */
  public static Optional<SizedCreation> of(
      NewClassTree tree, Optional<String> entries, VisitorState state) {
    return ASTHelpers.getType(tree.getIdentifier()).tsym instanceof ClassSymbol created
        ? byFactory(tree, created, entries, state).or(() -> byLength(tree, created, entries, state))
        : Optional.empty();
  }

  /**
   * Returns the creation that is to take the place of {@code new HashMap<>()}.
   *
   * @param entries the number of entries, in Java
   * @param isInt whether that is an {@code int} that binds like a name or a call; else it is a
   *     {@code long}
   * @param takesEntries whether the constructor takes a number of entries
   */
  public static SizedCreation ofUnsized(
      NewClassTree tree, String entries, boolean isInt, boolean takesEntries, VisitorState state) {
    ClassSymbol created = (ClassSymbol) ASTHelpers.getType(tree.getIdentifier()).tsym;
    if (takesEntries) {
      return withArgument(tree, number(entries, isInt), state);
    }
    return Optional.of(tree.getIdentifier())
        .filter(type -> isInt && tree.getClassBody() == null)
        .filter(ParameterizedTypeTree.class::isInstance)
        .flatMap(
            type ->
                SizedFactory.find(created, state)
                    .map(
                        factory ->
                            byFactory(
                                tree,
                                (ParameterizedTypeTree) type,
                                created,
                                factory,
                                Optional.of(entries),
                                state)))
        .orElseGet(() -> withArgument(tree, length(created, entries, isInt), state));
  }

  /**
   * Returns the lambda that is to take the place of {@code HashMap::new}.
   *
   * @param entries the number of entries, in Java that a lambda may hold
   * @param isInt whether that is an {@code int} that binds like a name or a call; else it is a
   *     {@code long}
   * @param takesEntries whether the constructor takes a number of entries
   */
  public static SizedCreation ofUnsized(
      MemberReferenceTree tree,
      String entries,
      boolean isInt,
      boolean takesEntries,
      VisitorState state) {
    Tree type = tree.getQualifierExpression();
    ClassSymbol created = (ClassSymbol) ASTHelpers.getType(type).tsym;
    SuggestedFix.Builder imports = SuggestedFix.builder();
    String code =
        Optional.of(created)
            .filter(unused -> isInt && !takesEntries)
            .flatMap(unused -> SizedFactory.find(created, state))
            .map(
                factory ->
                    "() -> %s(%s)".formatted(call(type, created, factory, imports, state), entries))
            .orElseGet(
                () ->
                    "() -> new %s%s(%s)"
                        .formatted(
                            state.getSourceForNode(type),
                            type instanceof ParameterizedTypeTree
                                    || created.type.getTypeArguments().isEmpty()
                                ? ""
                                : "<>",
                            takesEntries
                                ? number(entries, isInt)
                                : length(created, entries, isInt)));
    return new SizedCreation(
        code, SuggestedFix.builder().merge(imports).replace(tree, code).build(), imports.build());
  }

  /**
   * Returns the call that is to take the place of {@code Maps.newHashMap()}, {@code
   * UnifiedMap.newMap()}, {@code Maps.mutable.empty()} or {@code ConcurrentHashMap.newKeySet()}, if
   * there is one that takes a number.
   *
   * @param entries the number of entries, in Java
   * @param isInt whether that is an {@code int}; else it is a {@code long}
   */
  public static Optional<SizedCreation> ofUnsized(
      MethodInvocationTree tree, String entries, boolean isInt, VisitorState state) {
    MethodSymbol method = ASTHelpers.getSymbol(tree);
    return Stream.of(method.name.toString(), method.name + SUFFIX, "withInitialCapacity")
        .filter(name -> takesNumber(method.owner, name, state))
        .findFirst()
        .map(sized -> byCall(tree, method, sized, number(entries, isInt), state));
  }

  private static boolean takesNumber(Symbol owner, String name, VisitorState state) {
    return stream(owner.members().getSymbolsByName(state.getName(name)))
        .anyMatch(
            other ->
                other instanceof MethodSymbol factory
                    && factory.getParameters().size() == 1
                    && factory.getParameters().get(0).type.hasTag(TypeTag.INT));
  }

  private static SizedCreation byCall(
      MethodInvocationTree tree,
      MethodSymbol method,
      String sized,
      String argument,
      VisitorState state) {
    SuggestedFix.Builder imports = SuggestedFix.builder();
    int end = state.getEndPosition(tree.getMethodSelect());
    boolean isRenamed = !method.name.contentEquals(sized);
    if (isRenamed && tree.getMethodSelect() instanceof IdentifierTree) {
      imports.addStaticImport(method.owner.getQualifiedName() + "." + sized);
      if (isMentionedOnce(
          method.name.toString(), method.owner.getQualifiedName() + "." + method.name, state)) {
        imports.removeStaticImport(method.owner.getQualifiedName() + "." + method.name);
      }
    }
    String select =
        state
                .getSourceCode()
                .subSequence(ASTHelpers.getStartPosition(tree), end - method.name.length())
            + sized;
    int open = opening(end, state);
    SuggestedFix.Builder fix = SuggestedFix.builder().merge(imports).replace(open, open, argument);
    if (isRenamed) {
      fix.replace(end - method.name.length(), end, sized);
    }
    return new SizedCreation("%s(%s)".formatted(select, argument), fix.build(), imports.build());
  }

  /** {@code new HashMap<>(n)}, with all else that the old creation is made of. */
  private static SizedCreation withArgument(
      NewClassTree tree, String argument, VisitorState state) {
    int open = opening(state.getEndPosition(tree.getIdentifier()), state);
    return new SizedCreation(
        "new %s(%s)".formatted(state.getSourceForNode(tree.getIdentifier()), argument),
        SuggestedFix.replace(open, open, argument),
        SuggestedFix.emptyFix());
  }

  /** The position behind the parenthesis that opens the list of arguments. */
  private static int opening(int end, VisitorState state) {
    return state.getSourceCode().toString().indexOf('(', end) + 1;
  }

  private static String number(String entries, boolean isInt) {
    return isInt ? entries : "(int) Math.min(Integer.MAX_VALUE, %s)".formatted(entries);
  }

  private static String length(ClassSymbol created, String entries, boolean isInt) {
    String operand = isInt || entries.startsWith("Math.max(") ? entries : "(" + entries + ")";
    // A WeakHashMap resizes one entry earlier before release 19, where it has no factory either.
    return created.getSimpleName().contentEquals("WeakHashMap")
        ? "(int) Math.ceil((%s + 1.0) / 0.75)".formatted(entries)
        : "(int) Math.ceil(%s / 0.75)".formatted(operand);
  }

  /** {@code HashMap.newHashMap(n)}. */
  private static Optional<SizedCreation> byFactory(
      NewClassTree tree, ClassSymbol created, Optional<String> entries, VisitorState state) {
    // A raw type has no arguments that could be kept, and an inferred type may be another one.
    return tree.getArguments().size() == 1
            && tree.getClassBody() == null
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
    SuggestedFix.Builder imports = SuggestedFix.builder();
    String name = call(type, created, factory, imports, state);
    SuggestedFix.Builder fix = SuggestedFix.builder().merge(imports);
    fix.replace(ASTHelpers.getStartPosition(tree), state.getEndPosition(type), name);
    if (tree.getArguments().isEmpty()) {
      int open = opening(state.getEndPosition(type), state);
      entries.ifPresent(text -> fix.replace(open, open, text));
    } else {
      entries.ifPresent(text -> fix.replace(tree.getArguments().get(0), text));
    }
    return new SizedCreation(
        "%s(%s)".formatted(name, entries.orElseGet(() -> source(tree, state))),
        fix.build(),
        imports.build());
  }

  /** What is called, with the type arguments that are written: {@code HashMap.<K, V>newHashMap}. */
  private static String call(
      Tree type,
      ClassSymbol created,
      SizedFactory factory,
      SuggestedFix.Builder imports,
      VisitorState state) {
    Tree name = type instanceof ParameterizedTypeTree generic ? generic.getType() : type;
    String owner;
    if (factory.owner().equals(created)) {
      owner = state.getSourceForNode(name);
    } else {
      owner = SuggestedFixes.qualifyType(state, imports, factory.owner());
      if (isMentionedOnce(
          created.getSimpleName().toString(), created.getQualifiedName().toString(), state)) {
        imports.removeImport(created.getQualifiedName().toString());
      }
    }
    String typeArguments =
        type instanceof ParameterizedTypeTree generic && !generic.getTypeArguments().isEmpty()
            ? state
                .getSourceCode()
                .subSequence(state.getEndPosition(name), state.getEndPosition(type))
                .toString()
                .strip()
            : "";
    return owner + "." + typeArguments + factory.method();
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
                    SuggestedFix.replace(tree.getArguments().get(0), length),
                    SuggestedFix.emptyFix()));
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

  /** Whether the file mentions a name, besides its import, in one place only, comments included. */
  private static boolean isMentionedOnce(
      String simpleName, String qualifiedName, VisitorState state) {
    String imported = "import\\s+(static\\s+)?" + Pattern.quote(qualifiedName) + "\\s*;";
    String source = Pattern.compile(imported).matcher(state.getSourceCode()).replaceAll("");
    Matcher mention = Pattern.compile("\\b" + Pattern.quote(simpleName) + "\\b").matcher(source);
    return mention.find() && !mention.find();
  }
}
