package io.keyspread.analysis;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.analysis.Memory.Slot;
import io.keyspread.expression.Constant;
import io.keyspread.expression.Derived;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Kind;
import io.keyspread.expression.ValueRange;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/**
 * One run of a method: the instance it runs on and what variables hold.
 *
 * @param reading the question that led here
 * @param self the instance; empty for a static method
 * @param memory what variables hold now
 */
record MethodRun(HashReading reading, Optional<Instance> self, Memory memory) {
  /** A string, list or array most often has no more elements than this. */
  private static final ValueRange FEW = new ValueRange(1, 16);

  /** Gives parameters their values. */
  void bind(List<? extends VariableTree> parameters, ImmutableList<Expression> arguments) {
    for (int i = 0; i < parameters.size(); i++) {
      memory.write(Slot.ofLocal(ASTHelpers.getSymbol(parameters.get(i))), arguments.get(i));
    }
  }

  /** Returns the value of a variable that stands alone or after {@code this}. */
  Expression read(VarSymbol variable) {
    if (variable.getKind() == ElementKind.ENUM_CONSTANT) {
      return enumConstant(variable);
    } else if (!variable.getKind().isField()) {
      return memory.read(Slot.ofLocal(variable)).orElseGet(() -> captured(variable));
    } else if (ASTHelpers.isStatic(variable)) {
      return reading.statics().read(variable);
    } else if (self.isEmpty()) {
      return reading.gap(reading.kinds().of(variable.type), "field without instance", variable);
    }
    return readField(self.orElseThrow(), variable);
  }

  private Expression readField(Instance instance, VarSymbol field) {
    return memory.read(Slot.ofField(instance, field)).orElseGet(() -> instance.read(field));
  }

  /** A local variable of the method around an anonymous class is a field of its instances. */
  private Expression captured(VarSymbol local) {
    return self.map(instance -> instance.read(local))
        .orElseGet(() -> reading.gap(reading.kinds().of(local.type), "local variable", local));
  }

  /** A constant of an enum is the value with its number. */
  private static Expression enumConstant(VarSymbol constant) {
    long number =
        ASTHelpers.getEnclosedElements(constant.owner).stream()
            .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
            .takeWhile(sibling -> sibling != constant)
            .count();
    return new Derived(
        constant.toString(),
        Kind.REFERENCE,
        Optional.of(new ValueRange(number, number)),
        ImmutableList.of());
  }

  /** Returns the value of a field of some object. */
  Expression member(VarSymbol field, Expression owner) {
    Optional<Instance> instance = reading.heap().instanceAt(owner);
    if (instance.isPresent()) {
      return readField(instance.orElseThrow(), field);
    } else if (field == reading.state().getSymtab().lengthVar) {
      return reading
          .heap()
          .elementsAt(owner)
          .<Expression>map(elements -> Constant.of(elements.values().size()))
          .orElseGet(() -> size(owner));
    }
    return reading.property(field, owner);
  }

  /** Returns the number of elements of an array or a collection of which nothing is known. */
  static Expression size(Expression container) {
    return new Derived("size", Kind.INT, Optional.of(FEW), ImmutableList.of(container));
  }

  /** Returns the variable that an expression names as the target of an assignment. */
  Optional<Slot> slotOf(ExpressionTree target) {
    if (!(ASTHelpers.getSymbol(target) instanceof VarSymbol variable)
        || ASTHelpers.isStatic(variable)) {
      return Optional.empty();
    } else if (!variable.getKind().isField()) {
      return Optional.of(Slot.ofLocal(variable));
    }
    boolean isOwn =
        !(target instanceof MemberSelectTree select)
            || ExpressionReading.isOfThis(select.getExpression());
    return self.filter(unused -> isOwn).map(instance -> Slot.ofField(instance, variable));
  }
}
