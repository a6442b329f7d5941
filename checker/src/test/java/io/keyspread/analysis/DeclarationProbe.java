package io.keyspread.analysis;

import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.common.base.Joiner;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.MemberSelectTreeMatcher;
import com.google.errorprone.bugpatterns.BugChecker.MethodInvocationTreeMatcher;
import com.google.errorprone.bugpatterns.BugChecker.MethodTreeMatcher;
import com.google.errorprone.bugpatterns.BugChecker.NewClassTreeMatcher;
import com.google.errorprone.bugpatterns.BugChecker.VariableTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Prints what is declared of the variables, methods and parameters on a line, so that tests can
 * assert it in the margin of ordinary code. Silent where nothing is declared.
 */
@BugPattern(summary = "Prints what annotations declare", severity = ERROR)
public final class DeclarationProbe extends BugChecker
    implements VariableTreeMatcher,
        MethodTreeMatcher,
        MethodInvocationTreeMatcher,
        NewClassTreeMatcher,
        MemberSelectTreeMatcher {
  private static final long serialVersionUID = 1L;

  @Override
  public Description matchVariable(VariableTree tree, VisitorState state) {
    Symbol symbol = ASTHelpers.getSymbol(tree);
    List<String> facts = facts(symbol, state);
    facts.addAll(new DeclaredAnnotations(state.getTypes()).mistakes(symbol));
    return print(tree, facts);
  }

  @Override
  public Description matchMethod(MethodTree tree, VisitorState state) {
    Symbol symbol = ASTHelpers.getSymbol(tree);
    List<String> facts = facts(symbol, state);
    facts.addAll(new DeclaredAnnotations(state.getTypes()).mistakes(symbol));
    return print(tree, facts);
  }

  @Override
  public Description matchMethodInvocation(MethodInvocationTree tree, VisitorState state) {
    MethodSymbol method = ASTHelpers.getSymbol(tree);
    List<String> facts = facts(method, state);
    method.getParameters().forEach(parameter -> facts.addAll(facts(parameter, state)));
    return print(tree, facts);
  }

  @Override
  public Description matchNewClass(NewClassTree tree, VisitorState state) {
    List<String> facts = new ArrayList<>();
    ASTHelpers.getSymbol(tree)
        .getParameters()
        .forEach(parameter -> facts.addAll(facts(parameter, state)));
    return print(tree, facts);
  }

  @Override
  public Description matchMemberSelect(MemberSelectTree tree, VisitorState state) {
    return ASTHelpers.getSymbol(tree) instanceof VarSymbol field
        ? print(tree, facts(field, state))
        : Description.NO_MATCH;
  }

  private Description print(Tree tree, List<String> facts) {
    return facts.isEmpty()
        ? Description.NO_MATCH
        : buildDescription(tree).setMessage(Joiner.on("; ").join(facts)).build();
  }

  private static List<String> facts(Symbol symbol, VisitorState state) {
    DeclaredRanges ranges = new DeclaredRanges(state.getTypes());
    DeclaredAnnotations annotations = new DeclaredAnnotations(state.getTypes());
    List<String> facts = new ArrayList<>();
    describe("values", ranges.ofValues(symbol), facts);
    describe("size", ranges.ofSizes(symbol), facts);
    annotations
        .clock(symbol)
        .ifPresent(
            clock ->
                facts.add(
                    "clock %d ns, step %d %s"
                        .formatted(clock.tick().nanos(), clock.step(), clock.unit())));
    annotations.rowKey(symbol).ifPresent(store -> facts.add("row key " + store));
    annotations
        .expectedEntries(symbol)
        .ifPresent(entries -> facts.add("expects " + entries + " entries"));
    if (annotations.isWellSpread(symbol)) {
      facts.add("values well spread");
    }
    if (symbol instanceof VarSymbol && annotations.hasWellSpreadHashCode(symbol.type)) {
      facts.add("hash codes well spread");
    }
    return facts;
  }

  private static void describe(String noun, DeclaredRange declared, List<String> facts) {
    if (declared.range().isPresent()
        || declared.least().isPresent()
        || declared.greatest().isPresent()) {
      facts.add(
          "%s [%s, %s] by %s"
              .formatted(
                  noun,
                  end(declared.least()),
                  end(declared.greatest()),
                  Joiner.on(", ").join(declared.sources())));
    }
  }

  private static String end(OptionalLong end) {
    return end.isPresent() ? Long.toString(end.getAsLong()) : "..";
  }
}
