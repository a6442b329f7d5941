package io.keyspread.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.util.Name;
import io.keyspread.expression.Composite;
import io.keyspread.expression.Expression;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Records, lists and pairs where they are made: equal if what they are made of is. */
final class Composites {
  private static final ImmutableSet<String> LISTS =
      ImmutableSet.of(
          "com.google.common.collect.ImmutableList#of",
          "java.util.Arrays#asList",
          "java.util.Collections#singletonList",
          "java.util.List#of");

  private static final ImmutableSet<String> PAIRS =
      ImmutableSet.of(
          "com.google.common.collect.Maps#immutableEntry",
          "java.util.AbstractMap.SimpleEntry#<init>",
          "java.util.AbstractMap.SimpleImmutableEntry#<init>",
          "java.util.Map#entry",
          "org.apache.commons.lang3.tuple.ImmutablePair#<init>",
          "org.apache.commons.lang3.tuple.ImmutablePair#of",
          "org.apache.commons.lang3.tuple.Pair#of");

  private final VisitorState state;

  Composites(VisitorState state) {
    this.state = state;
  }

  /** Returns the value of a record or pair that a constructor makes. */
  Optional<Expression> made(NewClassTree tree, Scope scope, Lowering lowering) {
    MethodSymbol constructor = ASTHelpers.getSymbol(tree);
    List<? extends ExpressionTree> arguments = tree.getArguments();
    if (PAIRS.contains(MethodNames.qualified(constructor)) && arguments.size() == 2) {
      return Optional.of(pair(arguments, scope, lowering));
    }
    ClassSymbol owner = (ClassSymbol) constructor.owner;
    return ASTHelpers.isRecord(owner)
            && keepsWhatItIsGiven(constructor)
            && !arguments.isEmpty()
            && !declares(owner, state.getNames().equals)
            && !declares(owner, state.getNames().hashCode)
        ? Optional.of(record(constructor, arguments, scope, lowering))
        : Optional.empty();
  }

  /** A compact constructor may check its parameters, or change them first. */
  private boolean keepsWhatItIsGiven(MethodSymbol constructor) {
    if ((constructor.flags() & Flags.COMPACT_RECORD_CONSTRUCTOR) == 0) {
      return (constructor.flags() & Flags.GENERATEDCONSTR) != 0;
    }
    MethodTree declaration = ASTHelpers.findMethod(constructor, state);
    return declaration != null && !assignsParameter(declaration);
  }

  /** By names, since the constructor of another file may not be attributed. */
  private static boolean assignsParameter(MethodTree constructor) {
    boolean[] found = {false};
    new Assignments() {
      @Override
      protected void assigned(ExpressionTree target) {
        found[0] |=
            target instanceof IdentifierTree variable
                && constructor.getParameters().stream()
                    .anyMatch(parameter -> parameter.getName().equals(variable.getName()));
      }
    }.scan(constructor.getBody(), null);
    return found[0];
  }

  private static Expression record(
      MethodSymbol constructor,
      List<? extends ExpressionTree> arguments,
      Scope scope,
      Lowering lowering) {
    List<Type> types = constructor.type.getParameterTypes();
    ImmutableList<Expression> components =
        IntStream.range(0, arguments.size())
            .mapToObj(i -> lowering.lower(arguments.get(i), types.get(i), scope))
            .collect(toImmutableList());
    return new Composite(components, HashFunctions.ofRecord(components));
  }

  /** Returns whether a class itself declares a method of this name that the compiler did not. */
  private static boolean declares(ClassSymbol type, Name name) {
    for (Symbol member : type.members().getSymbolsByName(name)) {
      if (member instanceof MethodSymbol && (member.flags() & Flags.GENERATED_MEMBER) == 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns the value of a list or pair that a static method makes of its arguments. */
  static Optional<Expression> listed(
      MethodInvocationTree tree, MethodSymbol method, Scope scope, Lowering lowering) {
    String name = MethodNames.qualified(method);
    if (PAIRS.contains(name) && tree.getArguments().size() == 2) {
      return Optional.of(pair(tree.getArguments(), scope, lowering));
    } else if (!LISTS.contains(name)
        || tree.getArguments().isEmpty()
        || ASTHelpers.getType(tree.getArguments().get(0)) instanceof Type.ArrayType) {
      return Optional.empty();
    }
    ImmutableList<Expression> elements = lowered(tree.getArguments(), scope, lowering);
    return Optional.of(new Composite(elements, HashFunctions.ofSequence(elements)));
  }

  private static Expression pair(
      List<? extends ExpressionTree> arguments, Scope scope, Lowering lowering) {
    ImmutableList<Expression> parts = lowered(arguments, scope, lowering);
    return new Composite(parts, HashFunctions.ofEntry(parts.get(0), parts.get(1)));
  }

  private static ImmutableList<Expression> lowered(
      List<? extends ExpressionTree> trees, Scope scope, Lowering lowering) {
    return trees.stream().map(tree -> lowering.lower(tree, scope)).collect(toImmutableList());
  }
}
