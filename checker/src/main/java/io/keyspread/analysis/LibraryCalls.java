package io.keyspread.analysis;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.TypeTag;
import io.keyspread.analysis.Heap.Container;
import io.keyspread.analysis.Heap.Elements;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Derived;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Kind;
import io.keyspread.expression.PureMethod;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.UUID;

/** What methods of libraries do with hash codes and containers, as rows. */
final class LibraryCalls {
  private enum Function {
    /** Hashes its arguments, or the one array it is given, like a list. */
    HASH_OF_ALL,
    /** Hashes one value as its own class does. */
    HASH_OF_ONE,
    /** Returns an array's or list's elements. */
    LIST,
    SET,
    ENTRY,
    /** Returns its first argument, unless that is null. */
    FIRST,
    IS_NULL,
    IS_NOT_NULL,
    EQUAL
  }

  private static final ImmutableMap<String, Function> ROWS =
      ImmutableMap.<String, Function>builder()
          .put("com.google.common.base.MoreObjects.firstNonNull", Function.FIRST)
          .put("com.google.common.base.Objects.hashCode", Function.HASH_OF_ALL)
          .put("com.google.common.base.Strings.nullToEmpty", Function.FIRST)
          .put("com.google.common.collect.ImmutableList.copyOf", Function.FIRST)
          .put("com.google.common.collect.ImmutableList.of", Function.LIST)
          .put("com.google.common.collect.ImmutableSet.of", Function.SET)
          .put("com.google.common.collect.Maps.immutableEntry", Function.ENTRY)
          .put("com.google.common.primitives.Booleans.hashCode", Function.HASH_OF_ONE)
          .put("com.google.common.primitives.Bytes.hashCode", Function.HASH_OF_ONE)
          .put("com.google.common.primitives.Chars.hashCode", Function.HASH_OF_ONE)
          .put("com.google.common.primitives.Doubles.hashCode", Function.HASH_OF_ONE)
          .put("com.google.common.primitives.Floats.hashCode", Function.HASH_OF_ONE)
          .put("com.google.common.primitives.Ints.hashCode", Function.HASH_OF_ONE)
          .put("com.google.common.primitives.Longs.hashCode", Function.HASH_OF_ONE)
          .put("com.google.common.primitives.Shorts.hashCode", Function.HASH_OF_ONE)
          .put("java.lang.System.identityHashCode", Function.HASH_OF_ONE)
          .put("java.util.Arrays.asList", Function.LIST)
          .put("java.util.Arrays.deepHashCode", Function.HASH_OF_ALL)
          .put("java.util.Arrays.hashCode", Function.HASH_OF_ALL)
          .put("java.util.Collections.unmodifiableList", Function.FIRST)
          .put("java.util.List.copyOf", Function.FIRST)
          .put("java.util.List.of", Function.LIST)
          .put("java.util.Map.entry", Function.ENTRY)
          .put("java.util.Objects.equals", Function.EQUAL)
          .put("java.util.Objects.hash", Function.HASH_OF_ALL)
          .put("java.util.Objects.hashCode", Function.HASH_OF_ONE)
          .put("java.util.Objects.isNull", Function.IS_NULL)
          .put("java.util.Objects.nonNull", Function.IS_NOT_NULL)
          .put("java.util.Objects.requireNonNullElse", Function.FIRST)
          .put("java.util.Objects.requireNonNullElseGet", Function.FIRST)
          .put("java.util.Set.of", Function.SET)
          .put("org.apache.commons.lang.ObjectUtils.hashCode", Function.HASH_OF_ONE)
          .put("org.apache.commons.lang3.ObjectUtils.hashCode", Function.HASH_OF_ONE)
          .put("org.apache.commons.lang3.ObjectUtils.hashCodeMulti", Function.HASH_OF_ALL)
          .put("org.springframework.util.ObjectUtils.nullSafeHashCode", Function.HASH_OF_ONE)
          .buildOrThrow();

  private static final ImmutableSet<String> SIZES = ImmutableSet.of("length", "size");

  /** Classes of which a value can be had that differs from others and is otherwise arbitrary. */
  private static final ImmutableSet<Class<?>> ARBITRARY =
      ImmutableSet.of(CharSequence.class, Enum.class, Object.class, String.class, UUID.class);

  private LibraryCalls() {}

  /** Returns what a call of a static method returns, if there is a row for it. */
  static Optional<Expression> ofStatic(
      MethodSymbol method,
      MethodInvocationTree tree,
      ImmutableList<Expression> arguments,
      HashReading reading) {
    Function function = ROWS.get(method.owner.getQualifiedName() + "." + method.name);
    if (function == null) {
      return Optional.empty();
    }
    Heap heap = reading.heap();
    ImmutableList<Expression> listed = listed(arguments, heap);
    return switch (function) {
      case HASH_OF_ALL -> Optional.of(hashOfAll(arguments, heap));
      case HASH_OF_ONE -> Optional.of(hashOfOne(arguments.get(0), heap));
      case LIST -> Optional.of(heap.allocate(new Elements(Container.LIST, listed)));
      case SET -> Optional.of(heap.allocate(new Elements(Container.SET, listed)));
      case ENTRY -> Optional.of(heap.allocate(new Elements(Container.ENTRY, arguments)));
      case FIRST -> Optional.of(arguments.get(0));
      case IS_NULL -> Optional.of(isNull(arguments.get(0)));
      case IS_NOT_NULL -> Optional.of(Logic.not(isNull(arguments.get(0))));
      case EQUAL ->
          Optional.of(Logic.compare(Tree.Kind.EQUAL_TO, arguments.get(0), arguments.get(1)));
    };
  }

  private static Expression isNull(Expression value) {
    return Logic.compare(Tree.Kind.EQUAL_TO, value, Constant.of(null));
  }

  /** The arguments, those of a variable number one by one. */
  static ImmutableList<Expression> listed(ImmutableList<Expression> arguments, Heap heap) {
    ImmutableList.Builder<Expression> listed = ImmutableList.builder();
    for (Expression argument : arguments) {
      Optional<Elements> elements =
          heap.elementsAt(argument).filter(found -> found.container() == Container.ARRAY);
      if (elements.isPresent()) {
        listed.addAll(elements.orElseThrow().values());
      } else {
        listed.add(argument);
      }
    }
    return listed.build();
  }

  private static Expression hashOfAll(ImmutableList<Expression> arguments, Heap heap) {
    Expression array = arguments.get(0);
    return heap.elementsAt(array)
        .map(elements -> HashFunctions.ofSequence(elements.values()))
        .orElseGet(() -> Derived.of("hash of elements", Kind.INT, ImmutableList.of(array)));
  }

  private static Expression hashOfOne(Expression value, Heap heap) {
    return heap.elementsAt(value)
        .map(CallReading::hashOf)
        .orElseGet(() -> HashFunctions.hashOf(value));
  }

  /** Returns what {@code HashCodeBuilder.append} folds in: it has hash codes of its own. */
  static Expression appendedHash(MethodSymbol append, Expression value, HashReading reading) {
    return append.type.getParameterTypes().get(0).hasTag(TypeTag.BOOLEAN)
        ? Logic.select(value, Constant.of(0), Constant.of(1))
        : hashOfOne(value, reading.heap());
  }

  /**
   * Returns what a method returns of an object that is not looked into. A sample has nothing empty,
   * as it has no null.
   */
  static Expression property(
      MethodSymbol method,
      Expression owner,
      ImmutableList<Expression> arguments,
      HashReading reading) {
    String name = method.name.toString();
    Kind kind = reading.kinds().of(method.getReturnType());
    if (arguments.isEmpty()) {
      if (SIZES.contains(name) && kind == Kind.INT) {
        return MethodRun.size(owner);
      } else if (name.equals("isEmpty") && kind == Kind.BOOLEAN) {
        return Logic.FALSE;
      } else if (name.equals("isPresent") && kind == Kind.BOOLEAN) {
        return Logic.TRUE;
      }
      return reading.property(method, owner);
    }
    return Derived.of(
        name, kind, ImmutableList.<Expression>builder().add(owner).addAll(arguments).build());
  }

  static boolean isHashCodeBuilder(String type) {
    return type.equals("org.apache.commons.lang.builder.HashCodeBuilder")
        || type.equals("org.apache.commons.lang3.builder.HashCodeBuilder");
  }

  static boolean isEntry(String type) {
    return type.equals("java.util.AbstractMap.SimpleEntry")
        || type.equals("java.util.AbstractMap.SimpleImmutableEntry");
  }

  /** Returns whether a method is called like one that mixes well what it is given. */
  static boolean isNamedLikeHash(MethodSymbol method) {
    return Ascii.toLowerCase(method.name.toString()).contains("hash");
  }

  /** Returns the types of the receiver, if there is one, and the parameters of a method. */
  static ImmutableList<Class<?>> types(PureMethod method) {
    ImmutableList.Builder<Class<?>> types = ImmutableList.builder();
    if (method.executable() instanceof Method called && !Modifier.isStatic(called.getModifiers())) {
      types.add(called.getDeclaringClass());
    }
    return types.add(method.executable().getParameterTypes()).build();
  }

  /** Returns whether an arbitrary object can be given where this type is asked for. */
  static boolean canBeOpaque(Class<?> type) {
    return ARBITRARY.contains(type.isArray() ? type.getComponentType() : type);
  }
}
