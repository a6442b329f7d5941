package io.keyspread.table;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.suppliers.Suppliers;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.util.Name;
import io.keyspread.table.Quantity.Counting;
import io.keyspread.table.Quantity.SizeOf;
import io.keyspread.table.Quantity.ValueOf;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;

/**
 * Reads expressions as quantities.
 *
 * <p>Sums, differences and products are understood, locals are followed to what they are
 * initialised with. Everything else (divisions, shifts, {@code Math.max}, helper methods) is no
 * quantity: who writes it has usually thought of the load factor.
 */
final class Sizes {
  private static final ImmutableSet<String> MAP_VIEWS =
      ImmutableSet.of("entrySet", "keySet", "values");
  private static final ImmutableSet<String> ELEMENT_LISTS = ImmutableSet.of("asList", "of");
  private static final ImmutableSet<String> FACTORY_OWNERS =
      ImmutableSet.of(
          "java.util.Arrays",
          "java.util.List",
          "java.util.Set",
          "com.google.common.collect.ImmutableList",
          "com.google.common.collect.ImmutableSet");

  private static final Supplier<Type> CHAR_SEQUENCE =
      Suppliers.typeFromString("java.lang.CharSequence");
  private static final ImmutableList<Supplier<Type>> WALKED_THROUGH =
      Stream.of(
              "java.util.concurrent.ConcurrentLinkedDeque",
              "java.util.concurrent.ConcurrentLinkedQueue",
              "java.util.concurrent.ConcurrentNavigableMap",
              "com.google.common.collect.Sets.SetView",
              "java.util.concurrent.ConcurrentSkipListSet",
              "java.util.concurrent.LinkedTransferQueue")
          .map(Suppliers::typeFromString)
          .collect(toImmutableList());
  private static final Supplier<Type> MULTISET =
      Suppliers.typeFromString("com.google.common.collect.Multiset");
  static final Supplier<Type> MAP = Suppliers.typeFromString("java.util.Map");
  private static final Supplier<Name> SIZE = VisitorState.memoize(state -> state.getName("size"));

  /** Methods of the JDK and of Guava. */
  private static final Pattern PARTS =
      Pattern.compile(
          "difference|filter(Entries|Keys|Values)?|(head|sub|tail)(Map|Set)|intersection"
              + "|symmetricDifference|union");

  private final Variables variables;
  private final VisitorState state;

  Sizes(Variables variables, VisitorState state) {
    this.variables = variables;
    this.state = state;
  }

  /** Returns the number that an expression of an integer type gives, if it is understood. */
  Optional<Quantity> valueOf(ExpressionTree tree) {
    if (!isInteger(tree)) {
      return Optional.empty();
    }
    if (ASTHelpers.constValue(tree) instanceof Number constant) {
      return Optional.of(Quantity.constant(constant.longValue()));
    }
    if (tree instanceof ParenthesizedTree parenthesized) {
      return valueOf(parenthesized.getExpression());
    }
    if (tree instanceof TypeCastTree cast) {
      return valueOf(cast.getExpression());
    }
    return tree instanceof BinaryTree binary ? binary(binary) : size(tree).or(() -> variable(tree));
  }

  /** Returns the number of elements that a loop over a collection or array meets. */
  Optional<Quantity> sizeOf(ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree parenthesized) {
      return sizeOf(parenthesized.getExpression());
    }
    if (tree instanceof TypeCastTree cast) {
      return sizeOf(cast.getExpression());
    }
    if (tree instanceof NewArrayTree array && array.getInitializers() != null) {
      return Optional.of(Quantity.constant(array.getInitializers().size()));
    }
    if (tree instanceof MethodInvocationTree call) {
      Optional<Quantity> known = sizeOfResult(call, ASTHelpers.getSymbol(call));
      if (known.isPresent()) {
        return known;
      }
    }
    return hasSize(ASTHelpers.getType(tree))
        ? AccessPath.of(tree)
            .map(
                path ->
                    path.variable()
                        .flatMap(variables::definition)
                        .flatMap(definition -> sizeOfDefinition(definition, tree))
                        .orElseGet(() -> Quantity.of(new SizeOf(path, counting(tree, path)))))
        : Optional.empty();
  }

  private Optional<Quantity> binary(BinaryTree tree) {
    Optional<Quantity> left = valueOf(tree.getLeftOperand());
    Optional<Quantity> right = valueOf(tree.getRightOperand());
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    return switch (tree.getKind()) {
      case PLUS -> Optional.of(left.get().plus(right.get()));
      case MINUS -> Optional.of(left.get().minus(right.get()));
      case MULTIPLY -> Optional.of(left.get().times(right.get()));
      default -> Optional.empty();
    };
  }

  /** {@code names.size()}, {@code names.length}, {@code name.length()}. */
  private Optional<Quantity> size(ExpressionTree tree) {
    if (tree instanceof MemberSelectTree select) {
      return select.getIdentifier().contentEquals("length")
              && ASTHelpers.getType(select.getExpression()).hasTag(TypeTag.ARRAY)
          ? sizeOf(select.getExpression())
          : Optional.empty();
    }
    return tree instanceof MethodInvocationTree call
            && call.getArguments().isEmpty()
            && ASTHelpers.getReceiver(call) != null
            && ASTHelpers.getSymbol(call).name.toString().matches("size|length")
        ? sizeOf(ASTHelpers.getReceiver(call))
        : Optional.empty();
  }

  private Optional<Quantity> variable(ExpressionTree tree) {
    return AccessPath.of(tree)
        .map(
            path ->
                path.variable()
                    // Fields may be defined by each other.
                    .filter(variable -> variable.getKind() == ElementKind.LOCAL_VARIABLE)
                    .flatMap(variables::definition)
                    .flatMap(definition -> still(valueOf(definition), definition, tree))
                    .orElseGet(() -> Quantity.of(new ValueOf(path, isLong(tree)))));
  }

  /** What a definition says, if that is the same where the defined variable is used. */
  private Optional<Quantity> still(
      Optional<Quantity> quantity, ExpressionTree definition, ExpressionTree use) {
    return quantity.filter(
        defined ->
            variables.isUnchanged(
                defined,
                ASTHelpers.getStartPosition(definition),
                ASTHelpers.getStartPosition(use)));
  }

  /** A local that stands for a view of a map or for elements written out, not for a call. */
  private Optional<Quantity> sizeOfDefinition(ExpressionTree definition, ExpressionTree use) {
    if (definition instanceof NewArrayTree array && array.getInitializers() == null) {
      return array.getDimensions().isEmpty()
          ? Optional.empty()
          : still(valueOf(array.getDimensions().get(0)), definition, use);
    }
    return definition instanceof MethodInvocationTree call
        ? sizeOfResult(call, ASTHelpers.getSymbol(call))
        : definition instanceof NewArrayTree ? sizeOf(definition) : Optional.empty();
  }

  private Optional<Quantity> sizeOfResult(MethodInvocationTree call, MethodSymbol method) {
    String name = method.name.toString();
    List<? extends ExpressionTree> arguments = call.getArguments();
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    if (ASTHelpers.isStatic(method) && arguments.isEmpty() && name.equals("values")) {
      return method.owner.isEnum()
          ? Optional.of(Quantity.constant(ASTHelpers.enumValues(method.enclClass()).size()))
          : Optional.empty();
    }
    if (receiver != null && arguments.isEmpty() && MAP_VIEWS.contains(name)) {
      return ASTHelpers.isSubtype(ASTHelpers.getType(receiver), MAP.get(state), state)
          ? sizeOf(receiver)
          : Optional.empty();
    }
    if (receiver != null && arguments.isEmpty() && name.equals("toCharArray")) {
      return sizeOf(receiver);
    }
    if (ELEMENT_LISTS.contains(name)
        && FACTORY_OWNERS.contains(method.owner.getQualifiedName().toString())) {
      return arguments.size() == 1 && isArray(arguments.get(0))
          ? sizeOf(arguments.get(0))
          : Optional.of(Quantity.constant(arguments.size()));
    }
    return Optional.empty();
  }

  private boolean hasSize(Type type) {
    if (ASTHelpers.isSubtype(type, MULTISET.get(state), state)) {
      // It meets equal elements.
      return false;
    }
    return type.hasTag(TypeTag.ARRAY)
        || ASTHelpers.isSubtype(type, CHAR_SEQUENCE.get(state), state)
        || !ASTHelpers.findMatchingMethods(
                SIZE.get(state),
                method ->
                    method.type.getParameterTypes().isEmpty()
                        && method.getReturnType().hasTag(TypeTag.INT),
                type,
                state.getTypes())
            .isEmpty();
  }

  private Counting counting(ExpressionTree tree, AccessPath path) {
    return path.variable().flatMap(variables::definition).filter(Sizes::isPart).isPresent()
        ? Counting.SLOW_SIZE
        : counting(ASTHelpers.getType(tree));
  }

  /** Whether an expression is a view of a part of a collection, whose elements nobody counts. */
  private static boolean isPart(ExpressionTree tree) {
    return tree instanceof MethodInvocationTree call
        && PARTS.matcher(ASTHelpers.getSymbol(call).name).matches();
  }

  private Counting counting(Type type) {
    if (type.hasTag(TypeTag.ARRAY)) {
      return Counting.ARRAY_LENGTH;
    }
    if (ASTHelpers.isSubtype(type, CHAR_SEQUENCE.get(state), state)) {
      return Counting.TEXT_LENGTH;
    }
    return WALKED_THROUGH.stream()
            .anyMatch(walked -> ASTHelpers.isSubtype(type, walked.get(state), state))
        ? Counting.SLOW_SIZE
        : Counting.SIZE;
  }

  private static boolean isArray(Tree tree) {
    return ASTHelpers.getType(tree).hasTag(TypeTag.ARRAY);
  }

  private boolean isInteger(ExpressionTree tree) {
    Type type = state.getTypes().unboxedTypeOrType(ASTHelpers.getType(tree));
    return type.isIntegral() && !type.hasTag(TypeTag.CHAR);
  }

  private boolean isLong(ExpressionTree tree) {
    return state.getTypes().unboxedTypeOrType(ASTHelpers.getType(tree)).hasTag(TypeTag.LONG);
  }

  Variables variables() {
    return variables;
  }

  /** Returns the variable that an expression is, through parentheses and casts. */
  static Optional<VarSymbol> variableOf(ExpressionTree tree) {
    return AccessPath.of(tree).flatMap(AccessPath::variable);
  }
}
