package io.keyspread.capacity;

import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;

/** How many keys of a type there are. */
final class KeyCount {
  private KeyCount() {}

  /** Returns the number of values of a type of keys; the largest int if they are many. */
  static int of(Type type, VisitorState state) {
    Type key = state.getTypes().unboxedTypeOrType(type);
    if (key.hasTag(TypeTag.BOOLEAN)) {
      return 2;
    }
    if (key.hasTag(TypeTag.BYTE)) {
      return 1 << Byte.SIZE;
    }
    return key.tsym.isEnum() ? ASTHelpers.enumValues(key.tsym).size() : Integer.MAX_VALUE;
  }
}
