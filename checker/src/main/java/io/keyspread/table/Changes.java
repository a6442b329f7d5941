package io.keyspread.table;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import io.keyspread.analysis.Assignments;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a piece of code changes numbers and sizes: of its variables, and of fields, by its own hand
 * or by a method that it calls.
 */
class Changes extends Assignments {
  /** Methods that change how much there is, besides those of the collections of the JDK. */
  private static final Pattern RESIZING =
      Pattern.compile(
          "(add|append|clear|delete|drain|insert|load|merge|next|offer|poll|pop|push|put|read|refill"
              + "|remove|retain|set|take|trim|truncate)([A-Z].*)?");

  /** Methods that leave as much as there was, of their object and of what they are given. */
  private static final Pattern KEEPING =
      Pattern.compile(
          "(assert|check|debug|ensureCapacity|error|for[A-Z]|info|lock|log|notify|print|println"
              + "|replaceAll|require|shuffle|sort|swap|trace|trimToSize|unlock|validate|verify|wait"
              + "|warn|write)([A-Z].*)?");

  /** Methods of a class that only look at it. */
  private static final Pattern READING =
      Pattern.compile(
          "(accept|as|compute|contains|create|describe|equals|find|format|get|hash|has|index|is|new"
              + "|of|parse|to|valueOf)([A-Z].*)?");

  private static final ImmutableSet<String> THIS = ImmutableSet.of("this", "super");

  private final SetMultimap<Symbol, Integer> assignments = LinkedHashMultimap.create();
  private final SetMultimap<AccessPath, Integer> mutations = LinkedHashMultimap.create();
  private final SetMultimap<Symbol, Integer> exposures = LinkedHashMultimap.create();
  private final SetMultimap<MethodSymbol, Integer> ownCalls = LinkedHashMultimap.create();

  /** Returns the changes in the body of a method. */
  static Changes in(Tree body) {
    Changes changes = new Changes();
    changes.scan(body, null);
    return changes;
  }

  /** Returns whether a variable is assigned between two positions. */
  final boolean assigns(Symbol variable, int from, int to) {
    return has(assignments.get(variable), from, to);
  }

  /** Returns whether something is added to what is at the end of a path, or taken from it. */
  final boolean resizes(AccessPath path, int from, int to) {
    return has(mutations.get(path), from, to);
  }

  /**
   * Returns whether what a variable holds may be changed between two positions, by whomever it is
   * given to.
   */
  final boolean exposes(Symbol variable, int from, int to) {
    return has(exposures.get(variable), from, to);
  }

  /** Returns the variables whose contents are changed somewhere, or may be. */
  final Set<Symbol> exposed() {
    return exposures.keySet();
  }

  /** Returns whether some other code is given the object that the code belongs to. */
  final boolean exposesThis(int from, int to) {
    return exposures.keySet().stream()
        .anyMatch(variable -> variable.name.contentEquals("this") && exposes(variable, from, to));
  }

  /** Returns the methods of the same object, or of a class, that are called. */
  final ImmutableSet<MethodSymbol> ownCalls(int from, int to) {
    return ownCalls.keySet().stream()
        .filter(method -> has(ownCalls.get(method), from, to))
        .collect(toImmutableSet());
  }

  static boolean has(Set<Integer> positions, int from, int to) {
    for (int position : positions) {
      if (position >= from && position < to) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a method of which only the name is known may change its object. */
  static boolean soundsLikeChange(MethodSymbol method) {
    boolean reads =
        !method.getReturnType().hasTag(TypeTag.VOID) && READING.matcher(method.name).matches();
    return !reads && !KEEPING.matcher(method.name).matches();
  }

  @Override
  protected void assigned(ExpressionTree target) {
    if (ASTHelpers.getSymbol(target) instanceof VarSymbol variable) {
      assignments.put(variable, ASTHelpers.getStartPosition(target));
    }
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    MethodSymbol method = ASTHelpers.getSymbol(call);
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    List<? extends ExpressionTree> arguments = call.getArguments();
    boolean isStatic = ASTHelpers.isStatic(method);
    if (isStatic || receiver == null || isThis(receiver)) {
      ownCalls.put(method, ASTHelpers.getStartPosition(call));
    } else {
      receiver(receiver, method);
    }
    TableAction action = TableAction.ofMethod(method.name.toString());
    if (isStatic && action.fills()) {
      // Collections.addAll
      expose(Iterables.limit(arguments, 1));
    } else if (!action.fills() && !action.drains() && !KEEPING.matcher(method.name).matches()) {
      // What is added to a collection stays what it is.
      expose(arguments);
    }
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void unused) {
    expose(tree.getArguments());
    return super.visitNewClass(tree, null);
  }

  @Override
  public @Nullable Void visitMemberReference(MemberReferenceTree tree, @Nullable Void unused) {
    MethodSymbol method = ASTHelpers.getSymbol(tree);
    if (!ASTHelpers.isStatic(method)) {
      receiver(tree.getQualifierExpression(), method);
    }
    return super.visitMemberReference(tree, null);
  }

  /** Notes what a call does to the object that it is a call of. */
  private void receiver(ExpressionTree receiver, MethodSymbol method) {
    TableAction action = TableAction.ofMethod(method.name.toString());
    boolean resizes = action.fills() || action.drains() || RESIZING.matcher(method.name).matches();
    boolean mayChange =
        action == TableAction.UNKNOWN
            && method.getReturnType().hasTag(TypeTag.VOID)
            && soundsLikeChange(method);
    if (!resizes && !mayChange) {
      return;
    }
    AccessPath.of(receiver)
        .ifPresent(
            path -> {
              int position = ASTHelpers.getStartPosition(receiver);
              if (resizes) {
                mutations.put(path, position);
              }
              changed(path).forEach(variable -> exposures.put(variable, position));
            });
  }

  private void expose(Iterable<? extends ExpressionTree> arguments) {
    for (ExpressionTree argument : arguments) {
      if (!keepsItsSize(argument)) {
        AccessPath.of(argument)
            .ifPresent(
                path ->
                    changed(path)
                        .forEach(
                            variable ->
                                exposures.put(variable, ASTHelpers.getStartPosition(argument))));
      }
    }
  }

  private static boolean keepsItsSize(ExpressionTree tree) {
    Type type = ASTHelpers.getType(tree);
    return type == null || keepsItsSize(type);
  }

  /** Returns whether a type is one of numbers, texts and arrays: as large as ever. */
  static boolean keepsItsSize(Type type) {
    return type.isPrimitive()
        || type.hasTag(TypeTag.ARRAY)
        || type.tsym.getQualifiedName().contentEquals("java.lang.String")
        || type.tsym.getSimpleName().toString().startsWith("Immutable");
  }

  /** The variable at the end of a path; of {@code order.getLines()} those that it goes through. */
  private static Stream<? extends Symbol> changed(AccessPath path) {
    return path.lastVariable().isPresent()
        ? path.lastVariable().stream()
        : path.isOfElement() ? Stream.empty() : path.variables().stream();
  }

  private static boolean isThis(Tree tree) {
    return tree instanceof IdentifierTree identifier
        && THIS.contains(identifier.getName().toString());
  }
}
