package io.keyspread.analysis;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;

/** The names by which the tables of library models know methods. */
public final class MethodNames {
  private MethodNames() {}

  /** Returns class and method, as in {@code java.util.Map#of}; a constructor is {@code <init>}. */
  public static String qualified(MethodSymbol method) {
    return method.owner.getQualifiedName() + "#" + method.getSimpleName();
  }

  /**
   * Returns the names of methods without their classes, and of constructors the simple names of
   * their classes.
   *
   * @param qualified methods as {@link #qualified} names them
   */
  static ImmutableSet<String> simple(Iterable<String> qualified) {
    ImmutableSet.Builder<String> names = ImmutableSet.builder();
    for (String method : qualified) {
      int end = method.indexOf('#');
      String name = method.substring(end + 1);
      names.add(
          name.equals("<init>") ? method.substring(method.lastIndexOf('.', end) + 1, end) : name);
    }
    return names.build();
  }

  /** Returns the name of the method that is called, without its class. */
  public static String simple(MethodInvocationTree call) {
    return ASTHelpers.getSymbol(call).getSimpleName().toString();
  }
}
