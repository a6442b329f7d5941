package io.keyspread.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.util.Name;
import io.keyspread.analysis.Memory.Slot;
import io.keyspread.expression.Composite;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Derived;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Expressions;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Origin;
import io.keyspread.expression.PureMethod;
import io.keyspread.expression.Source;
import io.keyspread.expression.Unknown;
import io.keyspread.expression.ValueRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;

/** One question about a class: everything that is read on the way to the answer. */
final class HashReading {
  /** Through how many fields an instance is looked into. */
  private static final int MAX_DEPTH = 3;

  /** A hash code and all that it calls have fewer expressions than this. */
  private static final int MAX_TREES = 5_000;

  /** How many calls deep a hash code is read. */
  private static final int MAX_CALLS = 12;

  private final ProgramIndex program;
  private final EqualsMethods equalsMethods;
  private final TreePath from;
  private final VisitorState state;
  private final Kinds kinds;
  private final DeclaredRanges ranges;
  private final List<Gap> gaps = new ArrayList<>();
  private final Set<ClassSymbol> inProgress = new HashSet<>();
  private final Heap heap = new Heap();
  private final StaticFields statics = new StaticFields(this);
  private final PureMethods pureMethods;
  private final Set<Object> running = new HashSet<>();
  private int treesLeft = MAX_TREES;
  private Gap.Method methodRead = Gap.Method.EQUALS;

  HashReading(
      ProgramIndex program, EqualsMethods equalsMethods, TreePath from, VisitorState state) {
    this.program = program;
    this.equalsMethods = equalsMethods;
    this.from = from;
    this.state = state;
    this.kinds = new Kinds(state.getTypes());
    this.pureMethods = new PureMethods(state.getTypes());
    this.ranges = new DeclaredRanges(state.getTypes());
  }

  Kinds kinds() {
    return kinds;
  }

  Types types() {
    return state.getTypes();
  }

  VisitorState state() {
    return state;
  }

  /** Returns an unknown value, and remembers why it is unknown. */
  Unknown gap(Kind kind, String construct, Object detail) {
    gaps.add(new Gap(methodRead, construct, detail.toString()));
    return new Unknown(kind);
  }

  /** Returns the declaration of a method whose body is at hand. */
  Optional<TreePath> bodyOf(MethodSymbol method) {
    return program
        .declarationOf(method, from, state)
        .filter(path -> path.getLeaf() instanceof MethodTree tree && tree.getBody() != null);
  }

  /** Returns the range that the code declares for a field or for the results of a method. */
  Optional<ValueRange> rangeOf(Symbol member) {
    return ranges
        .ofValues(member)
        .range()
        .or(
            () ->
                member instanceof VarSymbol field
                    ? ConstructorChecks.rangeOf(field, this)
                    : Optional.empty());
  }

  /** Returns whether a field keeps the value that it has when its object is made. */
  boolean keepsValue(VarSymbol field) {
    return program.keepsValue(field, from, state);
  }

  Heap heap() {
    return heap;
  }

  StaticFields statics() {
    return statics;
  }

  /** Returns whether the work is still within its bound, and counts one more expression. */
  boolean mayReadOn() {
    treesLeft--;
    return treesLeft >= 0;
  }

  /** Returns the declaration of a member of a class in this compilation. */
  Optional<TreePath> declarationOf(Symbol symbol) {
    return program.declarationOf(symbol, from, state);
  }

  /** Returns the value of a constant of the JDK. */
  Optional<Constant> constant(VarSymbol field) {
    return pureMethods.constant(field);
  }

  Optional<PureMethod> pure(MethodSymbol method) {
    return pureMethods.find(method);
  }

  /** Returns a value that can do without, if it is understood. */
  Optional<Expression> attempt(Supplier<Expression> value) {
    int before = gaps.size();
    Expression read = value.get();
    gaps.subList(before, gaps.size()).clear();
    return Optional.of(read).filter(Expressions::isKnown);
  }

  /** Returns an instance as a value that can be handed on. */
  Expression valueOf(Instance instance) {
    Expression value = instance.identity();
    heap.put(value, instance);
    return value;
  }

  /** Returns the method that runs when one is called on an instance. */
  MethodSymbol implementation(MethodSymbol method, Instance instance) {
    if (method.isConstructor()) {
      return method;
    }
    MethodSymbol found =
        method.implementation(instance.type(), state.getTypes(), /* checkResult= */ true);
    return found == null ? method : found;
  }

  /** Returns the component that the accessor of a record returns that the compiler writes. */
  Optional<Expression> accessor(MethodSymbol method, Instance instance) {
    return ASTHelpers.isRecord(instance.type()) && method.getParameters().isEmpty()
        ? instance.type().getRecordComponents().stream()
            .filter(component -> component.name == method.name)
            .map(component -> instance.read(componentField(instance.type(), component.name)))
            .findFirst()
        : Optional.empty();
  }

  /**
   * Runs a method of the program.
   *
   * @return what it returns; empty if its body is not at hand
   */
  Optional<Expression> invoke(
      MethodSymbol method,
      Optional<Instance> self,
      ImmutableList<Expression> arguments,
      Memory memory) {
    return bodyOf(method)
        .map(
            path -> {
              MethodTree tree = (MethodTree) path.getLeaf();
              Kind kind = kinds.of(method.getReturnType());
              Object call = ImmutableList.of(method, self);
              if (arguments.size() != tree.getParameters().size()
                  || running.size() >= MAX_CALLS
                  || !running.add(call)) {
                return gap(kind, "recursion", method);
              }
              MethodRun run = new MethodRun(this, self, memory);
              run.bind(tree.getParameters(), arguments);
              MethodReading body = new MethodReading(run, kind);
              Expression result;
              if (method.getReturnType().hasTag(TypeTag.VOID)) {
                body.runThrough(tree.getBody());
                result = Logic.TRUE;
              } else {
                result = body.valueOf(tree.getBody());
              }
              running.remove(call);
              return result;
            });
  }

  HashedType of(ClassSymbol type) {
    Instance instance = new Instance(this, type, "", 0);
    if (type.getKind() == ElementKind.ENUM) {
      Expression constant = instance.constant();
      return new HashedType(
          ImmutableList.of(constant),
          HashFunctions.hashOf(constant),
          instance.fields(),
          ImmutableSet.of(),
          ImmutableSet.of());
    }
    inProgress.add(type);
    ImmutableList<Expression> byEquals = compared(instance);
    instance.compare(byEquals);
    int gapsOfEquals = gaps.size();
    Expression hash = hash(instance);
    if (Expressions.isKnown(hash)) {
      // What was met on the way does not reach the result.
      gaps.subList(gapsOfEquals, gaps.size()).clear();
    } else if (gaps.size() == gapsOfEquals) {
      gap(Kind.INT, "unknown value", type);
    }
    ImmutableList<Expression> byHash = uncompared(hash, byEquals);
    boolean isIdentity = agreementOf(type).isEverything();
    ImmutableList<Expression> compared =
        Stream.concat(byEquals.stream(), byHash.stream()).collect(toImmutableList());
    return new HashedType(
        compared,
        hash,
        instance.fields(),
        isIdentity ? ImmutableSet.of() : ImmutableSet.copyOf(byHash),
        ImmutableSet.copyOf(gaps));
  }

  /** Returns the instances of a class as one value, if both of their methods are understood. */
  Optional<Expression> composite(Type type, String path, int depth) {
    if (depth > MAX_DEPTH
        || !(type.tsym instanceof ClassSymbol owner)
        || owner.getKind() == ElementKind.ENUM
        || (owner.flags() & (Flags.ABSTRACT | Flags.INTERFACE)) != 0
        || !inProgress.add(owner)) {
      return Optional.empty();
    }
    Gap.Method before = methodRead;
    int gapsBefore = gaps.size();
    Instance instance = new Instance(this, owner, path, depth);
    Optional<Expression> value =
        program.declarationOf(owner, from, state).flatMap(unused -> composite(instance));
    inProgress.remove(owner);
    methodRead = before;
    if (gaps.size() > gapsBefore) {
      gaps.subList(gapsBefore, gaps.size()).clear();
      return Optional.empty();
    }
    value.ifPresent(composite -> heap.put(composite, instance));
    return value;
  }

  private Optional<Expression> composite(Instance instance) {
    if (agreementOf(instance.type()).isEverything()) {
      return Optional.empty();
    }
    ImmutableList<Expression> compared = compared(instance);
    instance.compare(compared);
    int gapsOfEquals = gaps.size();
    Expression hash = hash(instance);
    gaps.subList(gapsOfEquals, gaps.size()).clear();
    return Expressions.isKnown(hash) && uncompared(hash, compared).isEmpty() && !compared.isEmpty()
        ? Optional.of(new Composite(compared, hash))
        : Optional.empty();
  }

  private Agreement agreementOf(ClassSymbol type) {
    return equalsMethods.agreementOf(type, from, state);
  }

  private ImmutableList<Expression> compared(Instance instance) {
    methodRead = Gap.Method.EQUALS;
    Agreement agreement = agreementOf(instance.type());
    if (agreement.isEverything()) {
      return ImmutableList.of();
    }
    if (agreement.parts().isEmpty()) {
      gap(Kind.BOOLEAN, "equals", instance.type());
    }
    ImmutableSet.Builder<Expression> compared = ImmutableSet.builder();
    agreement
        .withoutKeptHashCodes()
        .forEach(
            (part, relation) -> {
              Expression value = part(part, instance);
              if (relation == Relation.SIMILAR && value.kind() != Kind.REFERENCE) {
                gap(value.kind(), "comparison by likeness", part.text());
              }
              compared.add(value);
            });
    return compared.build().asList();
  }

  private Expression part(Part part, Instance instance) {
    if (part.isSuper()) {
      return instance.superclass();
    }
    Optional<Instance> owner = Optional.of(instance);
    Expression value = Constant.of(null);
    for (Symbol step : part.steps()) {
      value = owner.isPresent() ? member(step, owner.orElseThrow()) : property(step, value);
      owner = heap.instanceAt(value);
    }
    return value;
  }

  private static Expression member(Symbol step, Instance owner) {
    return step instanceof VarSymbol field
        ? owner.read(field)
        : owner.property((MethodSymbol) step);
  }

  /** Returns a field or property of an object that is not looked into. */
  Expression property(Symbol member, Expression owner) {
    Type type = member instanceof MethodSymbol method ? method.getReturnType() : member.type;
    return new Derived(
        member.getSimpleName().toString(),
        kinds.of(type),
        PropertyRanges.of(member),
        ImmutableList.of(owner));
  }

  private Expression hash(Instance instance) {
    methodRead = Gap.Method.HASH_CODE;
    MethodSymbol method = hashCodeOf(instance.type());
    if (method.owner == state.getSymtab().objectType.tsym) {
      return HashFunctions.hashOf(instance.identity());
    }
    Optional<TreePath> body = bodyOf(method);
    if (body.isPresent()) {
      Memory memory = new Memory();
      HashCaches.in(body.orElseThrow(), this)
          .forEach((field, value) -> memory.write(Slot.ofField(instance, field), value));
      return invoke(method, Optional.of(instance), ImmutableList.of(), memory).orElseThrow();
    }
    if (ASTHelpers.isRecord(instance.type()) && method.owner == instance.type()) {
      return HashFunctions.ofRecord(components(instance));
    }
    return gap(Kind.INT, "hashCode() of another library", method.owner);
  }

  /** Returns the {@code hashCode()} that runs for instances of a class. */
  MethodSymbol hashCodeOf(ClassSymbol type) {
    MethodSymbol declared =
        (MethodSymbol)
            state.getSymtab().objectType.tsym.members().findFirst(state.getNames().hashCode);
    MethodSymbol method = declared.implementation(type, state.getTypes(), /* checkResult= */ true);
    return method == null ? declared : method;
  }

  private static ImmutableList<Expression> components(Instance instance) {
    ClassSymbol type = instance.type();
    return type.getRecordComponents().stream()
        .map(component -> instance.read(componentField(type, component.name)))
        .collect(toImmutableList());
  }

  private static VarSymbol componentField(ClassSymbol type, Name name) {
    return (VarSymbol) type.members().findFirst(name, VarSymbol.class::isInstance);
  }

  /** Returns the sources of a hash code that nothing compared has. */
  private static ImmutableList<Expression> uncompared(
      Expression hash, ImmutableList<Expression> compared) {
    ImmutableSet<Source> sources = Expressions.sources(compared);
    return Expressions.sources(hash).stream()
        .filter(source -> !sources.contains(source))
        .collect(toImmutableList());
  }

  /** Returns an object of which nothing is known but that it differs from others. */
  static Input object(String text, ClassSymbol type) {
    return new Input(
        Kind.REFERENCE, Optional.empty(), new Origin(text, type.flatName().toString(), -1));
  }
}
