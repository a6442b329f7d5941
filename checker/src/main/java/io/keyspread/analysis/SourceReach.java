package io.keyspread.analysis;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import com.google.errorprone.VisitorState;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.suppliers.Suppliers;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import io.keyspread.options.ExtraClock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/**
 * Tells cheaply that nothing which changes by itself has a part in a value, no clock or counter, as
 * in most: it goes backward along the names in the value, whatever the order in which they are
 * assigned, and asks whether anything on the way could be such a source by its name. Where it
 * cannot tell, there may be one.
 */
final class SourceReach {
  /** How many calls deep it looks; deeper ones may read a source. */
  private static final int MAX_DEPTH = 8;

  /** Where nobody has the annotation on the class path, nothing needs to be looked up. */
  private static final Supplier<Boolean> IS_DECLARABLE =
      VisitorState.memoize(
          state -> state.getSymbolFromString("io.keyspread.annotations.ClockReading") != null);

  private static final Supplier<Type> MAP = Suppliers.typeFromString("java.util.Map");
  private static final Supplier<Type> ITERABLE = Suppliers.typeFromString("java.lang.Iterable");

  private final VisitorState state;
  private final ProgramIndex program;
  private final ImmutableSet<String> names;
  private final boolean countsSteps;
  private final DeclaredAnnotations annotations;
  private final Map<MethodSymbol, Boolean> methods = new HashMap<>();
  private final Map<VarSymbol, Boolean> parameters = new HashMap<>();
  private @Nullable Tree lastMember;
  private SetMultimap<Symbol, Tree> lastDefinitions = LinkedHashMultimap.create();

  private SourceReach(
      VisitorState state, ProgramIndex program, ImmutableSet<String> names, boolean countsSteps) {
    this.state = state;
    this.program = program;
    this.names = names;
    this.countsSteps = countsSteps;
    this.annotations = new DeclaredAnnotations(state.getTypes());
  }

  /** Looks for clocks. */
  static SourceReach ofClocks(
      VisitorState state, ProgramIndex program, Iterable<ExtraClock> extraClocks) {
    return new SourceReach(state, program, clockNames(extraClocks), /* countsSteps= */ false);
  }

  /** Looks for clocks, counters, generators and new objects. */
  static SourceReach ofAll(
      VisitorState state, ProgramIndex program, Iterable<ExtraClock> extraClocks) {
    ImmutableSet<String> names =
        ImmutableSet.<String>builder()
            .addAll(clockNames(extraClocks))
            .addAll(FreshModels.names())
            .build();
    return new SourceReach(state, program, names, /* countsSteps= */ true);
  }

  private static ImmutableSet<String> clockNames(Iterable<ExtraClock> extraClocks) {
    ImmutableSet.Builder<String> names = ImmutableSet.builder();
    // A stopwatch tells what has elapsed.
    names.addAll(ClockModels.names()).add("elapsed");
    extraClocks.forEach(clock -> names.add(clock.method()));
    return names.build();
  }

  /** Returns whether a source may have a part in the value of an expression. */
  boolean includes(TreePath value) {
    TreePath member = memberAround(value);
    if (member.getLeaf() != lastMember) {
      lastMember = member.getLeaf();
      lastDefinitions = LocalDefinitions.in(lastMember);
    }
    Search search = new Search(lastDefinitions, value, 0);
    search.scan(value.getLeaf(), null);
    return search.found;
  }

  /** The member, of a class that is no local one, that a place is in. */
  private static TreePath memberAround(TreePath place) {
    TreePath member = place;
    TreePath path = place;
    while (path.getParentPath() != null) {
      if (path.getParentPath().getLeaf() instanceof ClassTree
          && !(path.getLeaf() instanceof ClassTree)) {
        member = path;
      }
      path = path.getParentPath();
    }
    return member;
  }

  private static boolean isOfProgram(Symbol member) {
    ClassSymbol owner = ASTHelpers.enclosingClass(member);
    return owner != null && ProgramIndex.isInSource(owner);
  }

  /** Returns whether a field of a type could hold what a source gave. */
  private boolean canHold(Type type) {
    Symbol owner = type.tsym;
    if (type.isPrimitive() || type.hasTag(TypeTag.TYPEVAR)) {
      return true;
    }
    return owner.getKind() != ElementKind.ENUM
        && !ASTHelpers.isSubtype(type, MAP.get(state), state)
        && !ASTHelpers.isSubtype(type, ITERABLE.get(state), state)
        && (!isOfProgram(owner) || owner.isInterface() || ASTHelpers.isRecord(owner));
  }

  private boolean mayReturnSource(MethodSymbol method, TreePath from, int depth) {
    Boolean known = methods.get(method);
    if (known == null) {
      // Who calls itself returns nothing more by that.
      methods.put(method, false);
      known = depth >= MAX_DEPTH || bodyMayReturnSource(method, from, depth);
      methods.put(method, known);
    }
    return known;
  }

  private boolean bodyMayReturnSource(MethodSymbol method, TreePath from, int depth) {
    return program
        .declarationOf(method, from, state)
        .filter(declaration -> declaration.getLeaf() instanceof MethodTree)
        .filter(
            declaration -> {
              Search search =
                  new Search(LocalDefinitions.in(declaration.getLeaf()), declaration, depth + 1);
              Returns.of(declaration).forEach(result -> search.scan(result.getLeaf(), null));
              return search.found;
            })
        .isPresent();
  }

  /**
   * Returns whether a caller of a private method may pass it what a source gave: all are in view.
   */
  private boolean callersMayPassSource(
      VarSymbol parameter, MethodSymbol method, TreePath from, int depth) {
    if (!method.isPrivate()) {
      return false;
    }
    Boolean known = parameters.get(parameter);
    if (known == null) {
      parameters.put(parameter, false);
      known = depth >= MAX_DEPTH || mayArgumentsBeSources(parameter, method, from, depth);
      parameters.put(parameter, known);
    }
    return known;
  }

  private boolean mayArgumentsBeSources(
      VarSymbol parameter, MethodSymbol method, TreePath from, int depth) {
    int position = method.getParameters().indexOf(parameter);
    return program.indexOf(method, from, state).stream()
        .flatMap(index -> index.callsOf(method).stream())
        .anyMatch(
            call -> {
              List<? extends ExpressionTree> arguments = Callers.argumentsOf(call.getLeaf());
              Search search =
                  new Search(LocalDefinitions.in(memberAround(call).getLeaf()), call, depth + 1);
              // With fewer arguments than parameters it is no call that passes them.
              arguments.stream()
                  .skip(position)
                  .limit(1)
                  .forEach(argument -> search.scan(argument, null));
              return search.found;
            });
  }

  /** Goes backward from the trees that it scans. */
  private final class Search extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final SetMultimap<Symbol, Tree> definitions;
    private final TreePath from;
    private final int depth;
    private final Set<Symbol> seen = new HashSet<>();
    private boolean found;

    Search(SetMultimap<Symbol, Tree> definitions, TreePath from, int depth) {
      this.definitions = definitions;
      this.from = from;
      this.depth = depth;
    }

    @Override
    public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
      return found ? null : super.scan(tree, null);
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
      read(ASTHelpers.getSymbol(tree));
      return null;
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
      read(ASTHelpers.getSymbol(tree));
      return super.visitMemberSelect(tree, null);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree tree, @Nullable Void unused) {
      called(ASTHelpers.getSymbol(tree));
      return super.visitMemberReference(tree, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
      called(ASTHelpers.getSymbol(call));
      return super.visitMethodInvocation(call, null);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void unused) {
      found |= names.contains(ASTHelpers.getSymbol(tree).owner.getSimpleName().toString());
      return super.visitNewClass(tree, null);
    }

    @Override
    public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void unused) {
      found |= countsSteps && Operators.step(tree.getKind()).isPresent();
      return super.visitUnary(tree, null);
    }

    @Override
    public @Nullable Void visitCompoundAssignment(
        CompoundAssignmentTree tree, @Nullable Void unused) {
      found |= countsSteps;
      return super.visitCompoundAssignment(tree, null);
    }

    private void called(MethodSymbol method) {
      found |= names.contains(method.getSimpleName().toString()) || isDeclared(method);
      if (!found && isOfProgram(method)) {
        found = mayReturnSource(method, from, depth);
      }
    }

    private void read(@Nullable Symbol symbol) {
      if (!(symbol instanceof VarSymbol variable)
          || variable.getConstValue() != null
          || variable.getKind() == ElementKind.ENUM_CONSTANT
          || !seen.add(variable)) {
        return;
      }
      found |= isDeclared(variable);
      if (variable.owner instanceof ClassSymbol) {
        found |= isOfProgram(variable) && canHold(variable.type);
      } else if (isParameterOfMethod(variable)) {
        found |= callersMayPassSource(variable, (MethodSymbol) variable.owner, from, depth);
        scan(definitions.get(variable), null);
      } else {
        // Nothing is known of one that a pattern binds that is not understood.
        found |= !definitions.containsKey(variable) && canHold(variable.type);
        scan(definitions.get(variable), null);
      }
    }

    private boolean isDeclared(Symbol symbol) {
      return IS_DECLARABLE.get(state) && annotations.clock(symbol).isPresent();
    }

    private static boolean isParameterOfMethod(VarSymbol variable) {
      return variable.owner instanceof MethodSymbol method
          && method.type != null
          && method.getParameters().contains(variable);
    }
  }
}
