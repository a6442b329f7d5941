package io.keyspread.key;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import io.keyspread.analysis.Declarations;
import io.keyspread.analysis.ProgramIndex;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/**
 * Tells from the shape of a key alone whether it can collide, before anything is computed: most
 * keys are names, texts and properties, and end here.
 */
final class KeyShape {
  /** How many locals are looked through. */
  private static final int MAX_DEPTH = 4;

  private static final ImmutableSet<String> PAIRS_AND_LISTS =
      ImmutableSet.of("asList", "entry", "immutableEntry", "of");

  private static final ImmutableSet<String> PAIR_CLASSES =
      ImmutableSet.of(
          "ImmutablePair", "MutablePair", "SimpleEntry", "SimpleImmutableEntry", "UUID");

  private final ProgramIndex program;
  private final VisitorState state;

  KeyShape(ProgramIndex program, VisitorState state) {
    this.program = program;
    this.state = state;
  }

  boolean mayCollide(TreePath key) {
    return mayCollide(key, 0);
  }

  private boolean mayCollide(TreePath key, int depth) {
    Tree tree = key.getLeaf();
    if (tree instanceof ParenthesizedTree parenthesized) {
      return mayCollide(new TreePath(key, parenthesized.getExpression()), depth);
    } else if (tree instanceof TypeCastTree cast) {
      return makesWholeNumber(ASTHelpers.getType(cast), cast.getExpression())
          || mayCollide(new TreePath(key, cast.getExpression()), depth);
    } else if (tree instanceof BinaryTree binary) {
      return isNumber(ASTHelpers.getType(binary)) && ASTHelpers.constValue(binary) == null;
    } else if (tree instanceof IdentifierTree identifier) {
      return depth < MAX_DEPTH
          && ASTHelpers.getSymbol(identifier) instanceof VarSymbol variable
          && mayCollide(variable, key, depth);
    } else if (tree instanceof MethodInvocationTree call) {
      return mayCollide(call, key, depth);
    }
    if (tree instanceof ConditionalExpressionTree choice) {
      return mayCollide(new TreePath(key, choice.getTrueExpression()), depth)
          || mayCollide(new TreePath(key, choice.getFalseExpression()), depth);
    }
    return tree instanceof NewClassTree creation && mayCollide(creation, key);
  }

  private boolean mayCollide(VarSymbol variable, TreePath key, int depth) {
    if (variable.getKind() != ElementKind.LOCAL_VARIABLE
        || !ASTHelpers.isConsideredFinal(variable)) {
      return false;
    }
    Optional<TreePath> declaration = Declarations.find(variable, key);
    return declaration.isPresent()
        && declaration.orElseThrow().getLeaf() instanceof VariableTree tree
        && tree.getInitializer() != null
        && (makesWholeNumber(variable.type, tree.getInitializer())
            || mayCollide(
                new TreePath(declaration.orElseThrow(), tree.getInitializer()), depth + 1));
  }

  private boolean mayCollide(MethodInvocationTree call, TreePath key, int depth) {
    MethodSymbol method = ASTHelpers.getSymbol(call);
    String name = method.getSimpleName().toString();
    List<? extends ExpressionTree> arguments = call.getArguments();
    if (name.equals("valueOf") && arguments.size() == 1) {
      return makesWholeNumber(method.getReturnType(), arguments.get(0))
          || mayCollide(new TreePath(key, arguments.get(0)), depth);
    } else if (method.isStatic() && PAIRS_AND_LISTS.contains(name) && arguments.size() > 1) {
      return isDuration(method)
          || arguments.stream().anyMatch(argument -> isNumber(ASTHelpers.getType(argument)));
    } else if (isDuration(method) || name.equals("truncatedTo")) {
      return true;
    }
    return isNumber(method.getReturnType())
        && (KeyIdiom.isRounding(method.owner.getQualifiedName().toString(), name)
            || program.declarationOf(method, key, state).isPresent());
  }

  private static boolean isDuration(MethodSymbol method) {
    return method.isStatic() && method.owner.getQualifiedName().contentEquals("java.time.Duration");
  }

  /** A new object collides by the numbers it is given; counters are what has visible bounds. */
  private boolean mayCollide(NewClassTree creation, TreePath key) {
    List<? extends ExpressionTree> arguments = creation.getArguments();
    Type type = ASTHelpers.getType(creation);
    if (type == null || arguments.size() < 2 || creation.getClassBody() != null) {
      return false;
    }
    if (PAIR_CLASSES.contains(type.tsym.getSimpleName().toString())) {
      return arguments.stream().anyMatch(argument -> isNumber(ASTHelpers.getType(argument)));
    }
    return arguments.stream().allMatch(argument -> isNumber(ASTHelpers.getType(argument)))
        && arguments.stream().anyMatch(KeyShape::mayCount)
        && program.declarationOf(type.tsym, key, state).isPresent();
  }

  private static boolean mayCount(ExpressionTree argument) {
    return ASTHelpers.getSymbol(argument) instanceof VarSymbol variable
        && (variable.getKind() == ElementKind.PARAMETER
            || (variable.getKind() == ElementKind.LOCAL_VARIABLE
                && !ASTHelpers.isConsideredFinal(variable)));
  }

  /** Returns whether a whole number becomes a {@code float} or {@code double}. */
  private boolean makesWholeNumber(@Nullable Type to, ExpressionTree from) {
    return isFloating(to) && isIntegral(ASTHelpers.getType(from));
  }

  private boolean isNumber(@Nullable Type type) {
    return isIntegral(type) || isFloating(type);
  }

  private boolean isIntegral(@Nullable Type type) {
    return type != null
        && switch (state.getTypes().unboxedTypeOrType(type).getTag()) {
          case BYTE, SHORT, CHAR, INT, LONG -> true;
          default -> false;
        };
  }

  private boolean isFloating(@Nullable Type type) {
    return type != null
        && switch (state.getTypes().unboxedTypeOrType(type).getTag()) {
          case FLOAT, DOUBLE -> true;
          default -> false;
        };
  }
}
