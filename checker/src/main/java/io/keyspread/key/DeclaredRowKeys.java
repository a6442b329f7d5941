package io.keyspread.key;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.VisitorState;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import io.keyspread.analysis.DeclaredAnnotations;
import io.keyspread.options.KeyspreadOptions;
import io.keyspread.options.Partitioning;
import io.keyspread.options.RowKeySink;
import io.keyspread.table.PartitionedStore;
import io.keyspread.table.RowKeyWrite;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls of methods whose parameters are declared to receive row keys, by annotation or option. */
final class DeclaredRowKeys {
  /** Whether the annotation is on the class path: where it is not, no parameter has it. */
  private static final Supplier<Boolean> IS_ANNOTATION_KNOWN =
      VisitorState.memoize(
          state -> state.getSymbolFromString("io.keyspread.annotations.RowKey") != null);

  private final KeyspreadOptions options;
  private final ImmutableSet<String> methods;
  private final Map<MethodSymbol, Optional<Parameter>> parameters = new HashMap<>();
  private @Nullable DeclaredAnnotations annotations;

  /** The first parameter of a method that receives a row key. */
  private record Parameter(int position, Partitioning partitioning) {}

  DeclaredRowKeys(KeyspreadOptions options) {
    this.options = options;
    this.methods =
        options.extraSinks().stream()
            .map(RowKeySink::method)
            .collect(ImmutableSet.toImmutableSet());
  }

  /** Returns the write whose row key a call of a method or constructor gives, if it is one. */
  Optional<RowKeyWrite> find(
      MethodSymbol method, List<? extends ExpressionTree> arguments, VisitorState state) {
    boolean mayBeDeclared =
        IS_ANNOTATION_KNOWN.get(state)
            || (!methods.isEmpty() && methods.contains(method.getSimpleName().toString()));
    return mayBeDeclared && !arguments.isEmpty() && !method.isVarArgs()
        ? parameters
            .computeIfAbsent(method, unused -> declaredParameter(method, state))
            .map(
                parameter ->
                    RowKeyWrite.of(
                        state.getPath(),
                        arguments.get(parameter.position()),
                        PartitionedStore.of(parameter.partitioning())))
        : Optional.empty();
  }

  private Optional<Parameter> declaredParameter(MethodSymbol method, VisitorState state) {
    for (int i = 0; i < method.getParameters().size(); i++) {
      int position = i;
      Optional<Parameter> declared =
          annotations(state)
              .rowKey(method.getParameters().get(i))
              .or(() -> byOption(method, position, state))
              .map(partitioning -> new Parameter(position, partitioning));
      if (declared.isPresent()) {
        return declared;
      }
    }
    return Optional.empty();
  }

  private Optional<Partitioning> byOption(MethodSymbol method, int parameter, VisitorState state) {
    return options.extraSinks().stream()
        .filter(sink -> sink.parameter() == parameter)
        .filter(sink -> method.getSimpleName().contentEquals(sink.method()))
        .filter(sink -> isOf(sink.type(), method, state))
        .map(RowKeySink::partitioning)
        .findFirst();
  }

  private static boolean isOf(String type, MethodSymbol method, VisitorState state) {
    Symbol owner = method.owner;
    if (owner.getQualifiedName().contentEquals(type)) {
      return true;
    }
    Type declared = state.getTypeFromString(type);
    return declared != null && ASTHelpers.isSubtype(owner.type, declared, state);
  }

  private DeclaredAnnotations annotations(VisitorState state) {
    if (annotations == null) {
      annotations = new DeclaredAnnotations(state.getTypes());
    }
    return annotations;
  }
}
