package io.keyspread.table;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/**
 * The key of an insertion, and what it tells of the other keys that come in at the same place.
 *
 * @param tree the expression, or the reference of the method that computes the key
 */
record InsertedKey(ExpressionTree tree) {

  /** Properties that many objects have in common. */
  private static final Pattern COMMON =
      Pattern.compile(
          "charAt|compareTo|floorMod|getClass|getDayOf.*|getHour|getMinute|getMonth.*|getSecond"
              + "|getYear|(getP|p)arent.*|length|ordinal|signum|size|toLocalDate|truncatedTo");

  /** Draws from a range, or parts of a text at places that hang on no text. */
  private static final Pattern BOUNDED = Pattern.compile("nextInt|nextLong|substring");

  /** Calls whose result is as distinct as what they are given. */
  private static final Pattern FAITHFUL =
      Pattern.compile("getKey|getName|getValue|intValue|longValue|name|toString|valueOf");

  /** Properties that are there to tell objects from each other. */
  private static final Pattern IDENTIFYING =
      Pattern.compile("(?i).*(file|handle|id|key|name|path|token|uri|url|uuid)");

  /** Calls that look something up which others may find as well. */
  private static final Pattern LOOKUP =
      Pattern.compile("(get|find|lookup|resolve|select)([A-Z].*)?");

  /**
   * Returns whether the key is a property of an element that several elements may share. Who adds
   * such a property to a set often does so to have each but once.
   */
  boolean mayBeShared(Variables variables) {
    return mayBeShared(tree, variables);
  }

  private static boolean mayBeShared(ExpressionTree key, Variables variables) {
    ExpressionTree tree = ASTHelpers.stripParentheses(key);
    if (tree instanceof IdentifierTree) {
      return Sizes.variableOf(tree)
          .filter(variable -> variable.getKind() == ElementKind.LOCAL_VARIABLE)
          .flatMap(variables::definition)
          .filter(definition -> !(definition instanceof IdentifierTree))
          .map(definition -> mayBeShared(definition, variables))
          .orElse(false);
    }
    if (tree instanceof MemberSelectTree property) {
      return ASTHelpers.getSymbol(property) instanceof VarSymbol field
          && !ASTHelpers.isStatic(field)
          && !IDENTIFYING.matcher(field.name.toString()).matches();
    }
    if (tree instanceof MemberReferenceTree reference) {
      MethodSymbol method = ASTHelpers.getSymbol(reference);
      return !isTelling(method)
          && (isLookup(method) || (!ASTHelpers.isStatic(method) && isAccessor(method)));
    }
    if (!(tree instanceof MethodInvocationTree call)) {
      return false;
    }
    MethodSymbol method = ASTHelpers.getSymbol(call);
    String owner = method.owner.getQualifiedName().toString();
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    if (owner.equals("java.lang.String")) {
      return receiver != null && mayBeShared(receiver, variables);
    }
    if (isTelling(method)) {
      return false;
    }
    if (owner.equals("java.util.List") || owner.equals("java.util.ArrayList")) {
      // The element at an index is the element.
      return false;
    }
    return isLookup(method)
        || (!ASTHelpers.isStatic(method)
            && call.getArguments().isEmpty()
            && isAccessor(method)
            && receiver != null
            && Sizes.variableOf(receiver).isPresent());
  }

  /** Whether what a method returns tells objects from each other, or is another text. */
  private static boolean isTelling(MethodSymbol method) {
    return IDENTIFYING.matcher(method.name.toString()).matches()
        || method.owner.getQualifiedName().contentEquals("java.lang.String");
  }

  private static boolean isLookup(MethodSymbol method) {
    return LOOKUP.matcher(method.name.toString()).matches();
  }

  /** Whether a method without parameters is named by what it returns, not by what it does. */
  private static boolean isAccessor(MethodSymbol method) {
    return !method
        .name
        .toString()
        .matches("(as|build|clone|copy|create|decode|intern|new|next|parse|read|to)([A-Z].*)?");
  }

  /** What tells this key from other keys: a constant, or the one variable that it is made of. */
  Optional<Object> distinction() {
    return distinction(tree);
  }

  private static Optional<Object> distinction(ExpressionTree key) {
    Object constant = ASTHelpers.constValue(key);
    if (constant != null) {
      return Optional.of(constant);
    }
    if (key instanceof MethodInvocationTree call
        && call.getArguments().size() == 1
        && ASTHelpers.getSymbol(call).name.contentEquals("valueOf")) {
      return distinction(call.getArguments().get(0));
    }
    if (key instanceof BinaryTree concatenation
        && ASTHelpers.getType(key).tsym.getQualifiedName().contentEquals("java.lang.String")) {
      Optional<Object> part =
          ASTHelpers.constValue(concatenation.getLeftOperand()) != null
              ? distinction(concatenation.getRightOperand())
              : ASTHelpers.constValue(concatenation.getRightOperand()) != null
                  ? distinction(concatenation.getLeftOperand())
                  : Optional.empty();
      return part.map(distinct -> new Fill.TextOf(distinct, key.toString()));
    }
    return AccessPath.of(key)
        .map(path -> path.variable().<Object>map(variable -> variable).orElse(path));
  }

  /**
   * Returns whether the key has few values by the way it is made: its type is small, or it is what
   * many objects have in common, as a remainder, a length or a class.
   */
  boolean hasFewValues(VisitorState state) {
    return hasFewValues(tree, state);
  }

  private static boolean hasFewValues(ExpressionTree key, VisitorState state) {
    ExpressionTree tree = ASTHelpers.stripParentheses(key);
    if (isSmall(ASTHelpers.getType(tree), state)) {
      return true;
    }
    if (tree instanceof BinaryTree binary) {
      return switch (binary.getKind()) {
        case REMAINDER, AND, RIGHT_SHIFT, UNSIGNED_RIGHT_SHIFT -> true;
        case DIVIDE -> state.getTypes().unboxedTypeOrType(ASTHelpers.getType(tree)).isIntegral();
        default -> false;
      };
    }
    if (tree instanceof MemberReferenceTree reference) {
      MethodSymbol method = ASTHelpers.getSymbol(reference);
      return COMMON.matcher(method.name.toString()).matches()
          || isSmall(method.getReturnType(), state);
    }
    if (!(tree instanceof MethodInvocationTree call)) {
      return false;
    }
    String name = ASTHelpers.getSymbol(call).name.toString();
    if (COMMON.matcher(name).matches() || isBounded(call, name)) {
      return true;
    }
    ExpressionTree operand =
        call.getArguments().isEmpty() ? ASTHelpers.getReceiver(call) : call.getArguments().get(0);
    return operand != null && FAITHFUL.matcher(name).matches() && hasFewValues(operand, state);
  }

  private static boolean isBounded(MethodInvocationTree call, String name) {
    return !call.getArguments().isEmpty()
        && BOUNDED.matcher(name).matches()
        && (!name.equals("substring")
            || (call.getArguments().size() == 2
                && call.getArguments().stream()
                    .allMatch(place -> ASTHelpers.constValue(place) != null)));
  }

  /** Returns whether a type has few values: it is boolean, byte, char, short, or an enum. */
  static boolean isSmall(@Nullable Type type, VisitorState state) {
    if (type == null) {
      return false;
    }
    Type key = state.getTypes().unboxedTypeOrType(type);
    return key.hasTag(TypeTag.BOOLEAN)
        || key.hasTag(TypeTag.BYTE)
        || key.hasTag(TypeTag.CHAR)
        || key.hasTag(TypeTag.SHORT)
        || key.tsym.isEnum();
  }

  /**
   * Returns the variables that the key hangs on, if it hangs on nothing else: what the code
   * computes from them is the same as long as they are.
   */
  Optional<ImmutableSet<VarSymbol>> variables() {
    Reader reader = new Reader();
    reader.scan(tree, null);
    return reader.hangsOnMore ? Optional.empty() : Optional.of(reader.variables.build());
  }

  private static final class Reader extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final ImmutableSet.Builder<VarSymbol> variables = ImmutableSet.builder();
    private boolean hangsOnMore;

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
      if (ASTHelpers.getSymbol(tree) instanceof VarSymbol variable) {
        variables.add(variable);
      }
      return null;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
      MethodSymbol method = ASTHelpers.getSymbol(call);
      hangsOnMore |= !FAITHFUL.matcher(method.name.toString()).matches();
      return super.visitMethodInvocation(call, null);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void unused) {
      hangsOnMore = true;
      return null;
    }

    @Override
    public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
      hangsOnMore = true;
      return null;
    }

    @Override
    public @Nullable Void visitCompoundAssignment(
        CompoundAssignmentTree tree, @Nullable Void unused) {
      hangsOnMore = true;
      return null;
    }

    @Override
    public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void unused) {
      switch (tree.getKind()) {
        case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
            hangsOnMore = true;
        default -> {
          // Reads only.
        }
      }
      return super.visitUnary(tree, null);
    }
  }
}
