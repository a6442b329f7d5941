package io.keyspread.table;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import io.keyspread.analysis.MethodNames;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Something that happens to a table.
 *
 * @param action what
 * @param place the call, the method reference, or the loop over the table
 * @param role what it is done to
 */
public record TableEvent(TableAction action, TreePath place, Role role) {

  /** What writes out a collection, and at every how many arguments there is a key. */
  private static final ImmutableMap<String, Integer> LITERALS =
      ImmutableMap.<String, Integer>builder()
          .put("com.google.common.collect.ImmutableList#of", 1)
          .put("com.google.common.collect.ImmutableMap#of", 2)
          .put("com.google.common.collect.ImmutableSet#of", 1)
          .put("java.util.Collections#singleton", 1)
          .put("java.util.Collections#singletonList", 1)
          .put("java.util.Collections#singletonMap", 2)
          .put("java.util.List#of", 1)
          .put("java.util.Map#of", 2)
          .put("java.util.Set#of", 1)
          .buildOrThrow();

  /** What of a table something is done to. */
  public enum Role {
    /** The table itself. */
    TABLE,
    /** A view of it, or of a part. */
    VIEW,
    /** An iterator over it. */
    ITERATOR
  }

  /** Returns the first argument of the call, if it is a call with arguments. */
  public Optional<TreePath> firstArgument() {
    return place.getLeaf() instanceof MethodInvocationTree call && !call.getArguments().isEmpty()
        ? Optional.of(new TreePath(place, call.getArguments().get(0)))
        : Optional.empty();
  }

  /**
   * Returns the keys that the call puts into the table, as far as they are written at the call: of
   * {@code putAll(Map.of(k, v))} the one key.
   */
  public ImmutableList<TreePath> keys() {
    return switch (action) {
      case INSERT -> firstArgument().stream().collect(toImmutableList());
      case INSERT_ALL ->
          firstArgument().stream().flatMap(this::keysOfAll).collect(toImmutableList());
      default -> ImmutableList.of();
    };
  }

  private Stream<TreePath> keysOfAll(TreePath all) {
    if (((MethodInvocationTree) place.getLeaf()).getArguments().size() == 2) {
      // A multimap gets all values of one key.
      return Stream.of(all);
    }
    if (!(all.getLeaf() instanceof MethodInvocationTree literal)) {
      return Stream.empty();
    }
    MethodSymbol method = ASTHelpers.getSymbol(literal);
    Integer step = LITERALS.get(MethodNames.qualified(method));
    return step == null || method.isVarArgs()
        ? Stream.empty()
        : IntStream.range(0, literal.getArguments().size())
            .filter(i -> i % step == 0)
            .mapToObj(i -> new TreePath(all, literal.getArguments().get(i)));
  }

  int position() {
    return ASTHelpers.getStartPosition(place.getLeaf());
  }
}
