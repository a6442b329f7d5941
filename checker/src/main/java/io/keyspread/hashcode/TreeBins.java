package io.keyspread.hashcode;

import com.sun.tools.javac.code.Symbol.ClassSymbol;

/** Whether the trees that {@code HashMap} makes of crowded bins can help. */
final class TreeBins {
  private TreeBins() {}

  /** Returns a whole sentence on keys of a class. */
  static String sentence(ClassSymbol type, Instances instances) {
    return instances.areComparableToOwnClass()
        ? String.format(
            "The tree bins of HashMap can search by compareTo() of %s; Hashtable, WeakHashMap and"
                + " Set.copyOf have none.",
            type.getSimpleName())
        : String.format(
            "%s is not Comparable to itself, so tree bins cannot order them.",
            type.getSimpleName());
  }
}
