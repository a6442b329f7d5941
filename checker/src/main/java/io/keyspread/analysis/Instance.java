package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Origin;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One instance of a class of the program, field by field: each field has a value of its own, the
 * same wherever it is read.
 */
final class Instance {
  private final HashReading reading;
  private final ClassSymbol type;
  private final String path;
  private final int depth;
  private final Expression identity;
  private final Set<Symbol> inProgress = new HashSet<>();
  private Optional<ConstructedFields> constructed = Optional.empty();
  private final Map<Symbol, Expression> members = new LinkedHashMap<>();

  /**
   * Creates an instance of which nothing is known.
   *
   * @param path how it is reached from the instance in question: {@code from.}, or nothing
   * @param depth through how many fields it is reached
   */
  Instance(HashReading reading, ClassSymbol type, String path, int depth) {
    this.reading = reading;
    this.type = type;
    this.path = path;
    this.depth = depth;
    this.identity = HashReading.object(path + "this", type);
  }

  ClassSymbol type() {
    return type;
  }

  /** Takes note of what {@code equals} compares: other fields may be computed from that. */
  void compare(ImmutableList<Expression> compared) {
    constructed = Optional.of(new ConstructedFields(reading, this, compared));
  }

  /** Returns the value of a field. */
  Expression read(VarSymbol field) {
    return memberValue(field, field.type);
  }

  /** Returns what a method without parameters returns whose body is not at hand. */
  Expression property(MethodSymbol method) {
    return memberValue(method, method.getReturnType());
  }

  /** Returns what only the superclass's own {@code equals} and {@code hashCode} look at. */
  Expression superclass() {
    return HashReading.object(path + "super", type);
  }

  /** Returns the instance as an object that equals itself only. */
  Expression identity() {
    return identity;
  }

  /** Returns the instance as one of the constants of an enum. */
  Expression constant() {
    return new Input(
        Kind.REFERENCE, PropertyRanges.constantsOf(type.type), origin(type, path + type.name));
  }

  /** Returns the values of the fields read so far. */
  ImmutableMap<VarSymbol, Expression> fields() {
    ImmutableMap.Builder<VarSymbol, Expression> fields = ImmutableMap.builder();
    members.forEach(
        (member, value) -> {
          if (member instanceof VarSymbol field) {
            fields.put(field, value);
          }
        });
    return fields.buildOrThrow();
  }

  private Expression memberValue(Symbol member, Type declared) {
    Expression known = members.get(member);
    if (known == null) {
      // A constructor may read the very field that it is asked for.
      known = inProgress.add(member) ? value(member, declared) : independentValue(member, declared);
      inProgress.remove(member);
      members.put(member, known);
    }
    return known;
  }

  private Expression value(Symbol member, Type declared) {
    return constructed
        .filter(unused -> member instanceof VarSymbol)
        .flatMap(fields -> fields.valueOf((VarSymbol) member))
        .orElseGet(() -> independentValue(member, declared));
  }

  private Expression independentValue(Symbol member, Type declared) {
    String name = path + member.getSimpleName() + (member instanceof MethodSymbol ? "()" : "");
    Kind kind = reading.kinds().of(declared);
    if (kind != Kind.REFERENCE) {
      return new Input(kind, reading.rangeOf(member), origin(member, name));
    }
    Type type = reading.types().erasure(declared);
    return reading
        .composite(type, name + '.', depth + 1)
        .orElseGet(() -> new Input(kind, PropertyRanges.constantsOf(type), origin(member, name)));
  }

  private static Origin origin(Symbol member, String name) {
    int position = member instanceof VarSymbol field ? field.pos : -1;
    return new Origin(name, member.owner.flatName().toString(), position);
  }
}
