package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import io.keyspread.analysis.Heap.Container;
import io.keyspread.analysis.Heap.Elements;
import io.keyspread.analysis.Heap.HashBuilder;
import io.keyspread.analysis.Memory.Slot;
import io.keyspread.expression.Call;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Derived;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Kind;
import io.keyspread.expression.PureMethod;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the calls of one run of a method. */
final class CallReading {
  private final MethodRun run;
  private final HashReading reading;
  private final ExpressionReading expressions;

  CallReading(MethodRun run, ExpressionReading expressions) {
    this.run = run;
    this.reading = run.reading();
    this.expressions = expressions;
  }

  /** Reads a call that stands as a statement: what it may change is the object it is made on. */
  void perform(MethodInvocationTree tree) {
    ExpressionTree root = tree;
    while (root instanceof MethodInvocationTree call && ASTHelpers.getReceiver(call) != null) {
      root = ASTHelpers.getReceiver(call);
    }
    if (root instanceof MethodInvocationTree || ExpressionReading.isOfThis(root)) {
      read(tree);
    } else if (ASTHelpers.getSymbol(root) instanceof VarSymbol local
        && !local.getKind().isField()
        && !local.type.isPrimitive()) {
      Expression value = read(tree);
      run.memory()
          .write(
              Slot.ofLocal(local),
              reading.heap().builderAt(value).isPresent()
                  ? value
                  : Derived.of(
                      "changed", Kind.REFERENCE, ImmutableList.of(run.read(local), value)));
    }
  }

  /** Returns what a call returns. */
  Expression read(MethodInvocationTree tree) {
    MethodSymbol method = ASTHelpers.getSymbol(tree);
    Optional<ExpressionTree> wrapped = Wrappers.wrapped(tree, method, reading.state());
    if (wrapped.isPresent()) {
      return Kinds.converted(expressions.read(wrapped.orElseThrow()), expressions.kindOf(tree));
    }
    ExpressionTree receiver = ASTHelpers.getReceiver(tree);
    return method.isStatic()
        ? ofStatic(tree, method)
        : receiver == null || ExpressionReading.isOfThis(receiver)
            ? ofThis(tree, method, receiver)
            : ofObject(tree, method, expressions.read(receiver));
  }

  private Expression ofStatic(MethodInvocationTree tree, MethodSymbol method) {
    ImmutableList<Expression> arguments = arguments(method, tree.getArguments());
    return LibraryCalls.ofStatic(method, tree, arguments, reading)
        .or(() -> pure(method, Optional.empty(), arguments))
        .or(() -> reading.invoke(method, Optional.empty(), arguments, run.memory()))
        .orElseGet(() -> opaque(tree, method, arguments));
  }

  /** A method of this object, or of one around it. */
  private Expression ofThis(
      MethodInvocationTree tree, MethodSymbol method, @Nullable ExpressionTree receiver) {
    if (method.name.contentEquals("getClass") && tree.getArguments().isEmpty()) {
      return Constant.of("class");
    } else if (run.self().isEmpty()) {
      return reading.gap(expressions.kindOf(tree), "method without instance", tree);
    }
    Instance self = run.self().orElseThrow();
    boolean isSuper =
        receiver instanceof IdentifierTree name && name.getName().contentEquals("super");
    MethodSymbol called = isSuper ? method : reading.implementation(method, self);
    ImmutableList<Expression> arguments = arguments(method, tree.getArguments());
    return reading
        .invoke(called, Optional.of(self), arguments, run.memory())
        .or(() -> reading.accessor(called, self))
        .orElseGet(() -> inherited(tree, called, self, isSuper, arguments));
  }

  /** A method of this object whose body is not at hand. */
  private Expression inherited(
      MethodInvocationTree tree,
      MethodSymbol method,
      Instance self,
      boolean isSuper,
      ImmutableList<Expression> arguments) {
    boolean isHashCode = method.name.contentEquals("hashCode") && arguments.isEmpty();
    if (method.owner == reading.state().getSymtab().objectType.tsym) {
      return isHashCode
          ? HashFunctions.hashOf(self.identity())
          : Derived.of(method.name.toString(), expressions.kindOf(tree), ImmutableList.of());
    } else if (isHashCode && isSuper) {
      return HashFunctions.hashOf(self.superclass());
    }
    return arguments.isEmpty() ? self.property(method) : opaque(tree, method, arguments);
  }

  private Expression ofObject(MethodInvocationTree tree, MethodSymbol method, Expression owner) {
    ImmutableList<Expression> arguments = arguments(method, tree.getArguments());
    Optional<Elements> elements = reading.heap().elementsAt(owner);
    if (method.name.contentEquals("hashCode") && arguments.isEmpty()) {
      return elements.map(CallReading::hashOf).orElseGet(() -> HashFunctions.hashOf(owner));
    } else if (method.name.contentEquals("getClass") && arguments.isEmpty()) {
      return Constant.of("class");
    }
    Optional<Instance> instance = reading.heap().instanceAt(owner);
    return builder(tree, method, owner, arguments)
        .or(() -> pure(method, Optional.of(owner), arguments))
        .or(
            () ->
                instance.flatMap(
                    object ->
                        reading
                            .invoke(
                                reading.implementation(method, object),
                                instance,
                                arguments,
                                run.memory())
                            .or(() -> reading.accessor(method, object))))
        .orElseGet(() -> LibraryCalls.property(method, owner, arguments, reading));
  }

  /** Returns what the container that these are the elements of computes. */
  static Expression hashOf(Elements elements) {
    ImmutableList<Expression> values = elements.values();
    return switch (elements.container()) {
      case LIST -> HashFunctions.ofSequence(values);
      case SET -> HashFunctions.ofSet(values);
      case ENTRY -> HashFunctions.ofEntry(values.get(0), values.get(1));
      case ARRAY -> HashFunctions.hashOf(Derived.of("array", Kind.REFERENCE, values));
    };
  }

  private Optional<Expression> builder(
      MethodInvocationTree tree,
      MethodSymbol method,
      Expression owner,
      ImmutableList<Expression> arguments) {
    return reading
        .heap()
        .builderAt(owner)
        .map(
            builder ->
                switch (method.name.toString()) {
                  case "append" ->
                      appended(
                          builder, LibraryCalls.appendedHash(method, arguments.get(0), reading));
                  case "appendSuper" -> appended(builder, arguments.get(0));
                  case "toHashCode", "build", "hashCode" -> builder.total();
                  default -> reading.gap(expressions.kindOf(tree), "hash code builder", tree);
                });
  }

  private Expression appended(HashBuilder builder, Expression hash) {
    return reading
        .heap()
        .allocate(
            new HashBuilder(
                Logic.bounded(HashFunctions.folded(builder.total(), builder.factor(), hash)),
                builder.factor()));
  }

  /** Returns the value of a new object. */
  Expression creation(NewClassTree tree) {
    MethodSymbol constructor = ASTHelpers.getSymbol(tree);
    String type = constructor.owner.getQualifiedName().toString();
    if (tree.getClassBody() != null) {
      return reading.gap(Kind.REFERENCE, "anonymous class", tree.getIdentifier());
    }
    ImmutableList<Expression> arguments = arguments(constructor, tree.getArguments());
    if (reading.types().unboxedType(constructor.owner.type).isPrimitive()) {
      return Kinds.converted(arguments.get(0), expressions.kindOf(tree));
    } else if (LibraryCalls.isHashCodeBuilder(type)) {
      boolean isDefault = arguments.isEmpty();
      return reading
          .heap()
          .allocate(
              new HashBuilder(
                  isDefault ? Constant.of(17) : arguments.get(0),
                  isDefault ? Constant.of(37) : arguments.get(1)));
    } else if (LibraryCalls.isEntry(type) && arguments.size() == 2) {
      return reading.heap().allocate(new Elements(Container.ENTRY, arguments));
    }
    return pure(constructor, Optional.empty(), arguments)
        .orElseGet(() -> Derived.of("new " + type, Kind.REFERENCE, arguments));
  }

  /**
   * Returns the call as one that is evaluated by the JDK itself: if it is pure, and every object it
   * is given can be had.
   */
  private Optional<Expression> pure(
      MethodSymbol method, Optional<Expression> receiver, ImmutableList<Expression> arguments) {
    ImmutableList<Expression> all =
        ImmutableList.<Expression>builder()
            .addAll(receiver.stream().iterator())
            .addAll(LibraryCalls.listed(arguments, reading.heap()))
            .build();
    return reading
        .pure(method)
        .filter(pure -> pure.hasReceiver() == receiver.isPresent())
        .filter(pure -> canBeGiven(pure, all))
        .map(pure -> new Call(pure, all));
  }

  private static boolean canBeGiven(PureMethod method, ImmutableList<Expression> arguments) {
    ImmutableList<Class<?>> types = LibraryCalls.types(method);
    return IntStream.range(0, arguments.size())
        .allMatch(
            i ->
                arguments.get(i).kind() != Kind.REFERENCE
                    || arguments.get(i) instanceof Call
                    || arguments.get(i) instanceof Constant
                    || LibraryCalls.canBeOpaque(types.get(Math.min(i, types.size() - 1))));
  }

  /** Returns what a method of another library computes from its arguments. */
  private Expression opaque(
      MethodInvocationTree tree, MethodSymbol method, ImmutableList<Expression> arguments) {
    boolean isOfObjects =
        arguments.stream()
            .allMatch(
                argument ->
                    argument.kind() == Kind.REFERENCE || Expressions.sources(argument).isEmpty());
    return isOfObjects || LibraryCalls.isNamedLikeHash(method)
        ? Derived.of(method.owner.name + "." + method.name, expressions.kindOf(tree), arguments)
        : reading.gap(
            expressions.kindOf(tree), "call of another library", method.owner + "." + method);
  }

  private ImmutableList<Expression> arguments(
      MethodSymbol method, List<? extends ExpressionTree> trees) {
    List<Type> parameters = method.type.getParameterTypes();
    int fixed =
        method.isVarArgs() && !isArrayGiven(parameters, trees)
            ? parameters.size() - 1
            : trees.size();
    ImmutableList.Builder<Expression> values = ImmutableList.builder();
    for (int i = 0; i < Math.min(fixed, trees.size()); i++) {
      values.add(
          i < parameters.size()
              ? expressions.read(trees.get(i), parameters.get(i))
              : expressions.read(trees.get(i)));
    }
    if (fixed < trees.size()
        || (method.isVarArgs() && fixed == trees.size() && fixed < parameters.size())) {
      values.add(
          reading
              .heap()
              .allocate(
                  new Elements(
                      Container.ARRAY, expressions.readAll(trees.subList(fixed, trees.size())))));
    }
    return values.build();
  }

  private boolean isArrayGiven(List<Type> parameters, List<? extends Tree> trees) {
    return trees.size() == parameters.size()
        && reading
            .types()
            .isSubtype(
                reading.types().erasure(ASTHelpers.getType(trees.get(trees.size() - 1))),
                reading.types().erasure(parameters.get(parameters.size() - 1)));
  }
}
