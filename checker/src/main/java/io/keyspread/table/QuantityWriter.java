package io.keyspread.table;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.Streams.stream;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.table.AccessPath.Step;
import io.keyspread.table.Quantity.Counting;
import io.keyspread.table.Quantity.SizeOf;
import io.keyspread.table.Quantity.Unknown;
import io.keyspread.table.Quantity.ValueOf;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/**
 * Writes quantities in Java, for a place in the program where what they are made of is at hand,
 * cheap to read, and free of side effects.
 */
final class QuantityWriter {
  /** Reading accessors of the JDK, by class. */
  private static final ImmutableSet<String> ACCESSORS =
      ImmutableSet.of(
          "java.util.ArrayList.get",
          "java.util.HashMap.get",
          "java.util.List.get",
          "java.util.Map.get",
          "java.util.Map.Entry.getKey",
          "java.util.Map.Entry.getValue");

  private final Sizes sizes;
  private final int place;
  private final VisitorState state;

  /**
   * Creates a writer.
   *
   * @param place the position that the code is for
   * @param state the state at the creation of a table, in the same member as the place
   */
  QuantityWriter(Sizes sizes, int place, VisitorState state) {
    this.sizes = sizes;
    this.place = place;
    this.state = state;
  }

  /** Returns the code for a quantity, if everything in it is at hand. */
  Optional<EntryCount> write(Quantity quantity) {
    if (quantity.isConstant()) {
      return Optional.of(quantity.constantTerm())
          .filter(number -> number >= 0 && number <= Integer.MAX_VALUE)
          .map(number -> new EntryCount(number.toString(), true));
    }
    Optional<EntryCount> variable =
        sizes.variables().intsBefore(place).entrySet().stream()
            .filter(
                local ->
                    sizes.valueOf(local.getValue()).filter(quantity::equals).isPresent()
                        && sizes
                            .variables()
                            .isUnchanged(
                                quantity, ASTHelpers.getStartPosition(local.getValue()), place))
            .findFirst()
            .map(local -> new EntryCount(local.getKey().name.toString(), true));
    return variable.isPresent() ? variable : sum(quantity);
  }

  private Optional<EntryCount> sum(Quantity quantity) {
    ImmutableList.Builder<Map.Entry<ImmutableMultiset<Unknown>, Long>> ordered =
        ImmutableList.builder();
    var terms = quantity.unknownPart().terms().entrySet();
    // What is added comes first, so that no expression starts with a sign.
    terms.stream().filter(term -> term.getValue() > 0).forEach(ordered::add);
    terms.stream().filter(term -> term.getValue() < 0).forEach(ordered::add);
    StringBuilder code = new StringBuilder();
    boolean isInt = terms.size() == 1 && quantity.constantTerm() == 0;
    for (var term : ordered.build()) {
      Optional<ImmutableList<String>> factors = factors(term);
      if (factors.isEmpty()) {
        return Optional.empty();
      }
      boolean single = factors.get().size() == 1;
      isInt &= single && areInts(term.getKey());
      if (code.length() > 0) {
        code.append(term.getValue() > 0 ? " + " : " - ");
      } else if (term.getValue() < 0) {
        return Optional.empty();
      }
      // The first operation decides whether the others are made in long.
      boolean widened =
          !single || (code.length() == 0 && (terms.size() > 1 || !areInts(term.getKey())));
      code.append(widened && areInts(term.getKey()) ? "(long) " : "")
          .append(String.join(" * ", factors.get()));
    }
    long constant = quantity.constantTerm();
    if (constant != 0) {
      code.append(constant > 0 ? " + " : " - ").append(Math.abs(constant)).append('L');
    }
    boolean neverNegative =
        quantity.hasNoNegativeTerm()
            && quantity.unknowns().stream().allMatch(SizeOf.class::isInstance);
    return Optional.of(
        new EntryCount(neverNegative ? code.toString() : "Math.max(0, " + code + ")", isInt));
  }

  private static boolean areInts(ImmutableMultiset<Unknown> unknowns) {
    return unknowns.stream()
        .noneMatch(unknown -> unknown instanceof ValueOf value && value.isLong());
  }

  private Optional<ImmutableList<String>> factors(
      Map.Entry<ImmutableMultiset<Unknown>, Long> term) {
    ImmutableList.Builder<String> factors = ImmutableList.builder();
    if (Math.abs(term.getValue()) != 1) {
      factors.add(Long.toString(Math.abs(term.getValue())));
    }
    for (Unknown unknown : term.getKey()) {
      Optional<String> code = unknown(unknown);
      if (code.isEmpty()) {
        return Optional.empty();
      }
      factors.add(code.get());
    }
    return Optional.of(factors.build());
  }

  private Optional<String> unknown(Unknown unknown) {
    if (unknown instanceof SizeOf size) {
      return size.counting() == Counting.SLOW_SIZE
          ? Optional.empty()
          : path(size.path()).map(path -> path + size.counting().member());
    }
    return path(unknown.path());
  }

  private Optional<String> path(AccessPath path) {
    StringBuilder code = new StringBuilder();
    for (Step step : path.steps()) {
      Optional<String> read =
          step.element().isEmpty()
              ? argument(step.arguments().get(0)).map("[%s]"::formatted)
              : step.element().get() instanceof MethodSymbol method
                  ? call(method, step.arguments(), code.length() == 0)
                  : variable((VarSymbol) step.element().get(), code.length() == 0);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      code.append(read.get());
    }
    return code.length() == 0 ? Optional.empty() : Optional.of(code.toString());
  }

  private Optional<String> variable(VarSymbol variable, boolean first) {
    String name = variable.name.toString();
    if (!first) {
      return Optional.of("." + name);
    }
    if (!variable.getKind().isField()) {
      return sizes.variables().isDeclaredBefore(variable, place)
          ? Optional.of(name)
          : Optional.empty();
    }
    if (!sizes.variables().hasLocal(name)) {
      return isMemberHere(variable) ? Optional.of(name) : Optional.empty();
    }
    ClassTree type = state.findEnclosing(ClassTree.class);
    return type != null
            && isMemberOf(ASTHelpers.getSymbol(type), variable)
            && !ASTHelpers.isStatic(variable)
        ? Optional.of("this." + name)
        : Optional.empty();
  }

  /** Whether a member belongs to the class around the place, or to one that this stands in. */
  private boolean isMemberHere(Symbol member) {
    for (TreePath path = state.getPath(); path != null; path = path.getParentPath()) {
      if (path.getLeaf() instanceof ClassTree type
          && isMemberOf(ASTHelpers.getSymbol(type), member)) {
        return true;
      }
    }
    return false;
  }

  private boolean isMemberOf(ClassSymbol type, Symbol member) {
    return type.isSubClass(member.owner, state.getTypes());
  }

  private Optional<String> call(
      MethodSymbol method, ImmutableList<Object> arguments, boolean first) {
    if (ASTHelpers.isStatic(method) || (first && !isMemberHere(method)) || !isAccessor(method)) {
      return Optional.empty();
    }
    ImmutableList<Optional<String>> written =
        arguments.stream().map(this::argument).collect(toImmutableList());
    return written.stream().allMatch(Optional::isPresent)
        ? Optional.of(
            (first ? "" : ".")
                + written.stream()
                    .map(Optional::orElseThrow)
                    .collect(joining(", ", method.name + "(", ")")))
        : Optional.empty();
  }

  private Optional<String> argument(Object argument) {
    if (argument instanceof AccessPath path) {
      return path(path);
    }
    return argument instanceof Integer || argument instanceof String
        ? Optional.of(state.getElements().getConstantExpression(argument))
        : Optional.empty();
  }

  /** Whether a method does no more than to hand out what somebody holds. */
  private boolean isAccessor(MethodSymbol method) {
    return ACCESSORS.contains(method.owner.getQualifiedName() + "." + method.name)
        || (method.getParameters().isEmpty() && (isRecordAccessor(method) || returnsField(method)));
  }

  private static boolean isRecordAccessor(MethodSymbol method) {
    return method.owner instanceof ClassSymbol type
        && type.getKind() == ElementKind.RECORD
        && ASTHelpers.isRecord(type)
        && type.getRecordComponents().stream()
            .anyMatch(component -> component.name.equals(method.name));
  }

  private boolean returnsField(MethodSymbol method) {
    MethodTree tree = JavacTrees.instance(state.context).getTree(method);
    BlockTree body = tree == null ? null : tree.getBody();
    List<? extends StatementTree> statements = body == null ? List.of() : body.getStatements();
    return statements.size() == 1
        && statements.get(0) instanceof ReturnTree result
        && result.getExpression() != null
        && isField(result.getExpression(), method);
  }

  private boolean isField(ExpressionTree tree, MethodSymbol method) {
    String code = tree.toString();
    String name = code.startsWith("this.") ? code.substring("this.".length()) : code;
    return !(ASTHelpers.stripParentheses(tree) instanceof MethodInvocationTree)
        && method.owner instanceof ClassSymbol owner
        && stream(owner.members().getSymbolsByName(state.getName(name)))
            .anyMatch(VarSymbol.class::isInstance);
  }
}
