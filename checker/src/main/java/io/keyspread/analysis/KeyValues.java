package io.keyspread.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import io.keyspread.expression.Cardinality;
import io.keyspread.expression.Evidence;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Input;
import io.keyspread.expression.Packing;
import io.keyspread.expression.SmallNumbers;
import io.keyspread.expression.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.lang.model.element.ElementKind;

/** Reads key expressions: values of the JDK, pairs, lists, new objects of the program's classes. */
public final class KeyValues {
  /** Methods and constructors that make a pair of their two arguments, hashed by xor. */
  private static final ImmutableMap<String, String> PAIRS =
      ImmutableMap.<String, String>builder()
          .put("java.util.Map#entry", "Map.Entry")
          .put("java.util.AbstractMap.SimpleEntry#<init>", "Map.Entry")
          .put("java.util.AbstractMap.SimpleImmutableEntry#<init>", "Map.Entry")
          .put("com.google.common.collect.Maps#immutableEntry", "Map.Entry")
          .put("org.apache.commons.lang3.tuple.Pair#of", "Pair")
          .put("org.apache.commons.lang3.tuple.ImmutablePair#of", "Pair")
          .put("org.apache.commons.lang3.tuple.ImmutablePair#<init>", "Pair")
          .put("org.apache.commons.lang3.tuple.MutablePair#of", "Pair")
          .put("org.apache.commons.lang3.tuple.MutablePair#<init>", "Pair")
          .buildOrThrow();

  /** Methods that make a list of their arguments. */
  private static final ImmutableSet<String> LISTS =
      ImmutableSet.of(
          "com.google.common.collect.ImmutableList#of",
          "java.util.Arrays#asList",
          "java.util.List#of");

  private final ProgramIndex program;
  private final ProgramValues values;
  private final HashedTypes hashedTypes;

  /** Creates the reading of keys in the program that {@code program} indexes. */
  @Inject
  public KeyValues(ProgramIndex program, ProgramValues values, HashedTypes hashedTypes) {
    this.program = program;
    this.values = values;
    this.hashedTypes = hashedTypes;
  }

  /**
   * Returns what a hash table sees of a key; parts that are not followed are unknown.
   *
   * @param key the path of an expression in attributed source
   * @return the key; empty if it is made in a way that is not understood
   */
  public Optional<KeyValue> of(TreePath key, VisitorState state) {
    TreePath path = definition(key);
    ExpressionTree tree = (ExpressionTree) path.getLeaf();
    if (tree instanceof MethodInvocationTree call) {
      MethodSymbol method = ASTHelpers.getSymbol(call);
      String name = MethodNames.qualified(method);
      List<? extends ExpressionTree> arguments = call.getArguments();
      if (PAIRS.containsKey(name) && arguments.size() == 2) {
        return Optional.of(pair(PAIRS.get(name), lowered(arguments, path, state)));
      } else if (LISTS.contains(name) && isOfElements(arguments)) {
        return Optional.of(list(lowered(arguments, path, state)));
      }
    } else if (tree instanceof NewClassTree creation) {
      String name = MethodNames.qualified(ASTHelpers.getSymbol(creation));
      if (PAIRS.containsKey(name) && creation.getArguments().size() == 2) {
        return Optional.of(pair(PAIRS.get(name), lowered(creation.getArguments(), path, state)));
      } else if (!name.startsWith("java.")) {
        return object(creation, path, state);
      }
    }
    Type type = ASTHelpers.getType(tree);
    return type == null
        ? Optional.empty()
        : Optional.of(
            KeyValue.ofValue(
                state.getTypes().boxedTypeOrType(type).tsym.getSimpleName().toString(),
                values.valueOf(path, state)));
  }

  /** Returns the path of what the one value of a local variable is computed by. */
  private static TreePath definition(TreePath key) {
    TreePath path = key;
    while (path.getLeaf() instanceof IdentifierTree identifier
        && ASTHelpers.getSymbol(identifier) instanceof VarSymbol variable
        && variable.getKind() == ElementKind.LOCAL_VARIABLE
        && !variable.type.isPrimitive()
        && ASTHelpers.isConsideredFinal(variable)) {
      Optional<TreePath> initializer =
          Declarations.find(variable, path)
              .filter(
                  declaration ->
                      declaration.getLeaf() instanceof VariableTree tree
                          && tree.getInitializer() != null)
              .map(
                  declaration ->
                      new TreePath(
                          declaration, ((VariableTree) declaration.getLeaf()).getInitializer()));
      if (initializer.isEmpty()) {
        return path;
      }
      path = initializer.orElseThrow();
    }
    return path;
  }

  private static boolean isOfElements(List<? extends ExpressionTree> arguments) {
    return arguments.size() > 1;
  }

  private static KeyValue pair(String type, ImmutableList<Expression> parts) {
    return new KeyValue(
        KeyValue.Form.PAIR,
        type,
        parts,
        parts,
        Optional.of(HashFunctions.ofEntry(parts.get(0), parts.get(1))));
  }

  private static KeyValue list(ImmutableList<Expression> parts) {
    return new KeyValue(
        KeyValue.Form.LIST, "List", parts, parts, Optional.of(HashFunctions.ofSequence(parts)));
  }

  private ImmutableList<Expression> lowered(
      List<? extends ExpressionTree> trees, TreePath parent, VisitorState state) {
    return trees.stream()
        .map(tree -> values.valueOf(new TreePath(parent, tree), state))
        .collect(toImmutableList());
  }

  private Optional<KeyValue> object(NewClassTree creation, TreePath path, VisitorState state) {
    MethodSymbol constructor = ASTHelpers.getSymbol(creation);
    if (creation.getClassBody() != null || !(constructor.owner instanceof ClassSymbol type)) {
      return Optional.empty();
    }
    HashedType hashed = hashedTypes.of(type, path, state);
    if (!hashed.isUnderstood() || isToldAtItsClass(hashed)) {
      return Optional.empty();
    }
    ImmutableList<Expression> arguments = lowered(creation.getArguments(), path, state);
    Map<VarSymbol, Expression> byField = new HashMap<>();
    parametersOfFields(constructor, path, state)
        .forEach((field, index) -> byField.put(field, arguments.get(index)));
    ImmutableSet<Source> unset =
        hashed.fields().entrySet().stream()
            .filter(field -> !byField.containsKey(field.getKey()))
            .flatMap(field -> Expressions.sources(field.getValue()).stream())
            .collect(ImmutableSet.toImmutableSet());
    HashedType made = hashed.with(byField);
    KeyValue key =
        new KeyValue(
            KeyValue.Form.OBJECT,
            type.getSimpleName().toString(),
            arguments,
            made.compared(),
            Optional.of(made.hash()));
    return Expressions.sources(made.compared()).stream().anyMatch(unset::contains)
        ? Optional.empty()
        : Optional.of(key);
  }

  /**
   * Returns whether the class by itself implies which keys there are: then whether they collide is
   * told where the class is declared.
   */
  private static boolean isToldAtItsClass(HashedType type) {
    ImmutableSet<Source> sources = Expressions.sources(type.hash());
    ImmutableList<Input> open =
        sources.stream()
            .filter(source -> !source.evidence().isAtLeast(Evidence.TYPICAL))
            .filter(Input.class::isInstance)
            .map(Input.class::cast)
            .collect(toImmutableList());
    return open.isEmpty()
        || SmallNumbers.naming(open).isPresent()
        || Packing.halves(type.hash()).keySet().containsAll(open)
        || Cardinality.bound(type.hash()) < Cardinality.FEW;
  }

  /** Returns which parameter of a constructor each field gets, where it gets one unchanged. */
  private ImmutableMap<VarSymbol, Integer> parametersOfFields(
      MethodSymbol constructor, TreePath from, VisitorState state) {
    Map<VarSymbol, Integer> parameters = new HashMap<>();
    if (ASTHelpers.isRecord(constructor.owner)) {
      List<? extends Symbol.RecordComponent> components =
          ((ClassSymbol) constructor.owner).getRecordComponents();
      if (components.size() != constructor.getParameters().size()
          || !isOfComponents(constructor, components, state)) {
        return ImmutableMap.of();
      }
      for (Symbol member : constructor.owner.members().getSymbols(VarSymbol.class::isInstance)) {
        for (int i = 0; i < components.size(); i++) {
          if (components.get(i).getSimpleName().equals(member.getSimpleName())
              && !ASTHelpers.isStatic(member)) {
            parameters.put((VarSymbol) member, i);
          }
        }
      }
      return ImmutableMap.copyOf(parameters);
    }
    program
        .declarationOf(constructor, from, state)
        .map(TreePath::getLeaf)
        .filter(MethodTree.class::isInstance)
        .map(MethodTree.class::cast)
        .ifPresent(
            method ->
                method
                    .getBody()
                    .getStatements()
                    .forEach(statement -> assign(statement, constructor, parameters)));
    return ImmutableMap.copyOf(parameters);
  }

  /** A canonical constructor that is written out may check what it gets, but not change it. */
  private static boolean isOfComponents(
      MethodSymbol constructor,
      List<? extends Symbol.RecordComponent> components,
      VisitorState state) {
    for (int i = 0; i < components.size(); i++) {
      if (!state
              .getTypes()
              .isSameType(constructor.getParameters().get(i).type, components.get(i).type)
          || !ASTHelpers.isConsideredFinal(constructor.getParameters().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static void assign(
      StatementTree statement, MethodSymbol constructor, Map<VarSymbol, Integer> parameters) {
    if (statement instanceof ExpressionStatementTree expression
        && expression.getExpression() instanceof AssignmentTree assignment
        && ASTHelpers.getSymbol(assignment.getVariable()) instanceof VarSymbol field
        && field.getKind().isField()
        && ASTHelpers.getSymbol(assignment.getExpression()) instanceof VarSymbol parameter
        && constructor.getParameters().contains(parameter)
        && ASTHelpers.isConsideredFinal(parameter)) {
      parameters.put(field, constructor.getParameters().indexOf(parameter));
    }
  }
}
