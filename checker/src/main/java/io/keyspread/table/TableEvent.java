package io.keyspread.table;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Optional;

/**
 * Something that happens to a table.
 *
 * @param action what
 * @param place the call, the method reference, or the loop over the table
 * @param ofIterator whether it is done by an iterator of the table
 */
public record TableEvent(TableAction action, TreePath place, boolean ofIterator) {

  /** Returns the first argument of the call, if it is a call with arguments. */
  public Optional<TreePath> firstArgument() {
    return place.getLeaf() instanceof MethodInvocationTree call && !call.getArguments().isEmpty()
        ? Optional.of(new TreePath(place, call.getArguments().get(0)))
        : Optional.empty();
  }

  /** Returns the arguments of the call; none if it is no call. */
  public List<? extends ExpressionTree> arguments() {
    return place.getLeaf() instanceof MethodInvocationTree call ? call.getArguments() : List.of();
  }

  int position() {
    return ASTHelpers.getStartPosition(place.getLeaf());
  }
}
