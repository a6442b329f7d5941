package io.keyspread.expression;

/**
 * A value that the analysed program computes, as a tree whose leaves are constants and the sources
 * that vary while the program runs.
 *
 * <p>Expressions are immutable and compared by structure; the identity of a source is its {@link
 * Origin}. They know nothing of compilers: the analysis builds them from source trees, and {@link
 * Evaluation} computes them on a sample.
 */
public sealed interface Expression
    permits Constant,
        Source,
        Operation,
        Comparison,
        Conversion,
        Call,
        Derived,
        Concatenation,
        Bytes,
        Composite,
        Conditional,
        Choice,
        Unknown {

  /** Returns the kind of the value. */
  Kind kind();
}
