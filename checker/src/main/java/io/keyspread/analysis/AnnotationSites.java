package io.keyspread.analysis;

import static java.util.Comparator.comparing;
import static javax.lang.model.element.ElementKind.CONSTRUCTOR;
import static javax.lang.model.element.ElementKind.FIELD;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.errorprone.util.ASTHelpers;
import com.sun.tools.javac.code.Attribute.Compound;
import com.sun.tools.javac.code.Attribute.TypeCompound;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.RecordComponent;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TargetType;
import com.sun.tools.javac.code.TypeAnnotationPosition;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.Name;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where the annotations that speak of a symbol stand: on its own declaration, on the record
 * component that it belongs to, and on what it overrides.
 *
 * <p>Reads symbols from source and from class files alike.
 */
final class AnnotationSites {
  private final Types types;

  AnnotationSites(Types types) {
    this.types = types;
  }

  /**
   * Asks the symbol's own declaration, then the declarations it overrides, and returns the first
   * answer. Superclasses come before interfaces, subtypes before their supertypes.
   *
   * @param reader answers from the annotations of one declaration
   */
  <T> Optional<T> nearest(Symbol symbol, Function<ImmutableList<Compound>, Optional<T>> reader) {
    Optional<T> own = answer(ownOrComponents(symbol), reader);
    if (own.isPresent()) {
      return own;
    }
    return overridden(symbol)
        .map(AnnotationSites::own)
        .flatMap(annotations -> answer(annotations, reader).stream())
        .findFirst();
  }

  /** Returns the annotations on the symbol's own declaration, those on its type included. */
  static ImmutableList<Compound> own(Symbol symbol) {
    return ImmutableList.copyOf(Iterables.concat(symbol.getRawAttributes(), onType(symbol)));
  }

  /**
   * Returns the annotations on the whole type of a variable or of a method's result, as opposed to
   * its parts.
   *
   * <p>Reads what javac keeps with the symbols: it does not attach annotations from class files to
   * the types, unless it is new and told to.
   */
  private static Iterable<TypeCompound> onType(Symbol symbol) {
    return switch (symbol.getKind()) {
      case FIELD -> onType(symbol, position -> position.type == TargetType.FIELD);
      case METHOD -> onType(symbol, position -> position.type == TargetType.METHOD_RETURN);
      case LOCAL_VARIABLE -> onType(symbol, position -> position.type == TargetType.LOCAL_VARIABLE);
      case PARAMETER ->
          symbol.owner instanceof MethodSymbol method
              ? onType(
                  method,
                  position ->
                      position.type == TargetType.METHOD_FORMAL_PARAMETER
                          && position.parameter_index == method.getParameters().indexOf(symbol))
              : ImmutableList.of();
      default -> ImmutableList.of();
    };
  }

  private static Iterable<TypeCompound> onType(
      Symbol keeper, Predicate<TypeAnnotationPosition> isAsked) {
    // Those on the parameters of lambdas are kept with the method around them, under like indexes.
    return Iterables.filter(
        keeper.getRawTypeAttributes(),
        annotation ->
            annotation.position.location.isEmpty()
                && annotation.position.onLambda == null
                && isAsked.test(annotation.position));
  }

  private ImmutableList<Compound> ownOrComponents(Symbol symbol) {
    ImmutableList<Compound> own = own(symbol);
    return componentField(symbol)
        .map(field -> ImmutableList.copyOf(Iterables.concat(own, own(field))))
        .orElse(own);
  }

  private static <T> Optional<T> answer(
      ImmutableList<Compound> annotations, Function<ImmutableList<Compound>, Optional<T>> reader) {
    return annotations.isEmpty() ? Optional.empty() : reader.apply(annotations);
  }

  /**
   * Returns the field that a record component, its accessor or its parameter of the canonical
   * constructor belongs to. Java copies there what stands on the component and may stand on fields.
   */
  private Optional<VarSymbol> componentField(Symbol symbol) {
    if (symbol instanceof RecordComponent) {
      return field(symbol.enclClass(), symbol.name);
    }
    if (symbol instanceof MethodSymbol method) {
      return isRecord(method.owner) && method.type.getParameterTypes().isEmpty()
          ? field(method.enclClass(), method.name)
          : Optional.empty();
    }
    if (symbol.owner instanceof MethodSymbol method
        && method.getKind() == CONSTRUCTOR
        && isRecord(method.owner)) {
      // Not among the parameters: a local variable, or a parameter of a lambda.
      int index = method.getParameters().indexOf(symbol);
      return index >= 0 && isCanonical(method)
          ? field(method.enclClass(), components(method.enclClass()).get(index).name)
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean isRecord(Symbol symbol) {
    return symbol instanceof ClassSymbol && ASTHelpers.isRecord(symbol);
  }

  /** Compares types, since class files do not mark canonical constructors. */
  private boolean isCanonical(MethodSymbol constructor) {
    return types.isSameTypes(
        types.erasure(constructor.type.getParameterTypes()),
        types.erasure(
            List.from(components(constructor.enclClass())).map(component -> component.type)));
  }

  private static java.util.List<? extends RecordComponent> components(ClassSymbol record) {
    return record.getRecordComponents();
  }

  private static Optional<VarSymbol> field(ClassSymbol record, Name name) {
    return Optional.ofNullable(
        (VarSymbol)
            record
                .members()
                .findFirst(
                    name, member -> member.getKind() == FIELD && !ASTHelpers.isStatic(member)));
  }

  private Stream<? extends Symbol> overridden(Symbol symbol) {
    if (symbol instanceof MethodSymbol method) {
      return overriddenMethods(method);
    }
    // The parameters of a lambda in an initializer belong to a method that has no type.
    if (symbol.owner instanceof MethodSymbol method && method.type != null) {
      int index = method.getParameters().indexOf(symbol);
      return index >= 0
          ? overriddenMethods(method).map(overridden -> overridden.getParameters().get(index))
          : Stream.empty();
    }
    return Stream.empty();
  }

  private Stream<MethodSymbol> overriddenMethods(MethodSymbol method) {
    return ASTHelpers.isStatic(method) || method.isPrivate() || method.isConstructor()
        ? Stream.empty()
        : ASTHelpers.streamSuperMethods(method, types)
            .sorted(comparing(overridden -> overridden.owner.isInterface()));
  }
}
