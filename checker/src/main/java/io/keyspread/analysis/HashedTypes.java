package io.keyspread.analysis;

import com.google.errorprone.VisitorState;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import java.util.HashMap;
import java.util.Map;
import javax.inject.Inject;

/**
 * Tells what {@code equals} compares and {@code hashCode} computes, for the classes of one
 * compilation.
 */
public final class HashedTypes {
  private final ProgramIndex program;
  private final EqualsMethods equalsMethods;
  private final Map<ClassSymbol, HashedType> known = new HashMap<>();

  /** Creates the analysis of the program that {@code program} indexes. */
  @Inject
  public HashedTypes(ProgramIndex program, EqualsMethods equalsMethods) {
    this.program = program;
    this.equalsMethods = equalsMethods;
  }

  /**
   * Returns what a hash table sees of the instances of a class; with gaps, if the class is not
   * understood.
   *
   * @param type a class, record or enum
   * @param from a place in the file that asks
   * @param state a state of the compilation
   */
  public HashedType of(ClassSymbol type, TreePath from, VisitorState state) {
    HashedType result = known.get(type);
    if (result == null) {
      result = new HashReading(program, equalsMethods, from, state).of(type);
      known.put(type, result);
    }
    return result;
  }
}
