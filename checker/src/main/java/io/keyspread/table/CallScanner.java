package io.keyspread.table;

import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import io.keyspread.table.Fill.Trait;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counts what an expression puts into one table. */
final class CallScanner extends TreeScanner<Tally, @Nullable Void> {

  /** Methods that throw where their argument does not hold. */
  static final Pattern ASSERTING =
      Pattern.compile(
          "(check|require|verify|ensure|assert|validate|isTrue|notEmpty|notNull)([A-Z].*)?");

  private final TableUse use;
  private final FillScanner statements;
  private final VisitorState state;

  /**
   * Whether an insertion whose result is looked at has to add an entry for the program to go on.
   */
  private boolean resultProvesSuccess;

  CallScanner(TableUse use, FillScanner statements, VisitorState state) {
    this.use = use;
    this.statements = statements;
    this.state = state;
  }

  /** Counts an expression whose result nobody looks at. */
  Tally discarded(ExpressionTree tree) {
    return ASTHelpers.stripParentheses(tree) instanceof MethodInvocationTree call
        ? call(call, true)
        : used(tree, false);
  }

  /**
   * Counts an expression whose result is looked at: the result of an insertion tells new keys from
   * old ones, so old ones are expected, unless they make the program throw.
   */
  Tally used(ExpressionTree tree, boolean provesSuccess) {
    resultProvesSuccess = provesSuccess;
    return tally(tree);
  }

  private Tally tally(@Nullable Tree tree) {
    // Most of what stands around a table has nothing to do with it.
    Tally tally = tree == null || !use.occurrences().isIn(tree) ? null : scan(tree, null);
    return tally == null ? Tally.NOTHING : tally;
  }

  @Override
  public Tally reduce(Tally later, Tally earlier) {
    return earlier == null ? later : later == null ? earlier : earlier.then(later);
  }

  @Override
  public Tally visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    return call(call, false);
  }

  @Override
  public Tally visitConditionalExpression(ConditionalExpressionTree tree, @Nullable Void unused) {
    return tally(tree.getCondition())
        .then(tally(tree.getTrueExpression()).or(tally(tree.getFalseExpression())));
  }

  @Override
  public Tally visitBinary(BinaryTree tree, @Nullable Void unused) {
    Tally right = tally(tree.getRightOperand());
    boolean shortCut =
        tree.getKind() == Tree.Kind.CONDITIONAL_AND || tree.getKind() == Tree.Kind.CONDITIONAL_OR;
    return tally(tree.getLeftOperand()).then(shortCut ? right.maybe() : right);
  }

  @Override
  public Tally visitSwitchExpression(SwitchExpressionTree tree, @Nullable Void unused) {
    return tally(tree.getExpression()).then(statements.cases(tree.getCases()));
  }

  @Override
  public Tally visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void unused) {
    return statements.later(lambda.getBody()).deferred();
  }

  @Override
  public Tally visitMemberReference(MemberReferenceTree reference, @Nullable Void unused) {
    return isInsertion(reference) ? Tally.of(Fill.unknown()) : Tally.NOTHING;
  }

  @Override
  public Tally visitClass(ClassTree tree, @Nullable Void unused) {
    return Tally.NOTHING;
  }

  @Override
  public Tally visitAssignment(AssignmentTree tree, @Nullable Void unused) {
    Tally value = tally(tree.getExpression());
    return use.isTable(tree.getVariable()) ? value.then(Tally.of(Flow.ABANDONS)) : value;
  }

  private Tally call(MethodInvocationTree call, boolean discarded) {
    Optional<Tally> loop = loop(call);
    if (loop.isPresent()) {
      return loop.get();
    }
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    boolean before = resultProvesSuccess;
    resultProvesSuccess |= ASSERTING.matcher(ASTHelpers.getSymbol(call).name.toString()).matches();
    Tally operands = tally(receiver).then(arguments(call.getArguments()));
    resultProvesSuccess = before;
    Tally own =
        receiver != null && use.isTable(receiver)
            ? ofTable(call, discarded || before)
            : ofOther(call);
    return operands.then(own);
  }

  private Tally arguments(List<? extends ExpressionTree> trees) {
    Tally sum = Tally.NOTHING;
    for (ExpressionTree tree : trees) {
      sum = sum.then(tally(tree));
    }
    return sum;
  }

  /** {@code names.forEach(..)}. */
  private Optional<Tally> loop(MethodInvocationTree call) {
    Optional<Loop> loop = Loop.of(call, use.sizes(), state);
    if (loop.isPresent()) {
      return Optional.of(statements.each(loop.get()));
    }
    return Loop.eachOf(call, use.sizes(), state)
        .filter(
            size ->
                call.getArguments().get(0) instanceof MemberReferenceTree reference
                    && isInsertion(reference))
        .map(
            size ->
                Tally.of(
                    Optional.of(size)
                        .filter(count -> use.isUnchanged(count, call))
                        .map(Fill::counted)
                        .orElseGet(Fill::unknown)));
  }

  private Tally ofTable(MethodInvocationTree call, boolean counts) {
    return switch (TableCall.of(call)) {
      case INSERTION -> {
        Fill fill = statements.insertion(call);
        yield Tally.of(counts ? fill : fill.maybe());
      }
      case BULK_INSERTION -> Tally.of(bulk(use.sizeOf(call.getArguments().get(0), call)));
      case GROUPING -> Tally.of(Fill.one().with(Trait.GROUPING).maybe());
      // Who fails for keys that are there expects new ones.
      case READING -> resultProvesSuccess ? Tally.NOTHING : Tally.reading();
      case REMOVAL -> Tally.removing();
      case OTHER -> Tally.NOTHING;
    };
  }

  private Fill bulk(Optional<Quantity> size) {
    return use.table().bulkInsertionPresizes()
        ? Fill.bulk(size)
        : size.map(Fill::counted).orElseGet(Fill::unknown);
  }

  /** {@code Collections.addAll(table, ..)} and its like in Guava. */
  private Tally ofOther(MethodInvocationTree call) {
    MethodSymbol method = ASTHelpers.getSymbol(call);
    List<? extends ExpressionTree> arguments = call.getArguments();
    if (!method.name.contentEquals("addAll")
        || !ASTHelpers.isStatic(method)
        || arguments.size() < 2
        || !use.isTable(arguments.get(0))) {
      return Tally.NOTHING;
    }
    boolean elementsWrittenOut =
        method.isVarArgs()
            && (arguments.size() > 2
                || !state.getTypes().isArray(ASTHelpers.getType(arguments.get(1))));
    return Tally.of(
        elementsWrittenOut
            ? Fill.counted(Quantity.constant(arguments.size() - 1))
            : use.sizeOf(arguments.get(1), call).map(Fill::counted).orElseGet(Fill::unknown));
  }

  private boolean isInsertion(MemberReferenceTree reference) {
    return use.isTable(reference.getQualifierExpression())
        && TableCall.ofMethod(reference.getName().toString()) == TableCall.INSERTION;
  }
}
