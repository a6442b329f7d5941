package io.keyspread.table;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import java.util.Optional;

/**
 * Something that happens to a table.
 *
 * @param action what
 * @param place the call, the method reference, or the loop over the table
 * @param role what it is done to
 */
public record TableEvent(TableAction action, TreePath place, Role role) {

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

  int position() {
    return ASTHelpers.getStartPosition(place.getLeaf());
  }
}
