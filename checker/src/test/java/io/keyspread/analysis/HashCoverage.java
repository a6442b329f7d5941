package io.keyspread.analysis;

import static com.google.common.base.Throwables.getStackTraceAsString;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;
import static java.util.stream.Collectors.joining;

import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.MethodTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MethodTree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import io.keyspread.expression.Evaluation;
import io.keyspread.expression.Population;
import io.keyspread.expression.Vantage;
import javax.inject.Inject;

/**
 * Says of every {@code hashCode()} that has a body whether it is understood, and if not, why: for
 * developers, who count the lines. {@code docs/evaluation.md} says how to run it.
 */
@BugPattern(summary = "Says whether a hashCode is understood", severity = WARNING)
public final class HashCoverage extends BugChecker implements MethodTreeMatcher {
  private static final long serialVersionUID = 1L;

  private final transient HashedTypes types;

  /** For the service loader, which only asks for the class. */
  public HashCoverage() {
    this(new ProgramIndex());
  }

  private HashCoverage(ProgramIndex program) {
    this(new HashedTypes(program, new EqualsMethods(program, new InstanceInvariants(program))));
  }

  /** Creates the check of a compilation. */
  @Inject
  HashCoverage(HashedTypes types) {
    this.types = types;
  }

  @Override
  public Description matchMethod(MethodTree tree, VisitorState state) {
    if (!tree.getName().contentEquals("hashCode")
        || !tree.getParameters().isEmpty()
        || tree.getBody() == null
        || ASTHelpers.getSymbol(tree).isStatic()) {
      return Description.NO_MATCH;
    }
    ClassSymbol owner = (ClassSymbol) ASTHelpers.getSymbol(tree).owner;
    return buildDescription(tree).setMessage(message(owner, state)).build();
  }

  private String message(ClassSymbol owner, VisitorState state) {
    try {
      HashedType type = types.of(owner, state.getPath(), state);
      if (type.isUnderstood() && !isEvaluated(type)) {
        return "hashCode not understood: HASH_CODE, evaluation, " + owner;
      }
      return (type.isHashUnderstood() ? "hashCode understood" : "hashCode not understood")
          + (type.isUnderstood()
              ? ""
              : type.gaps().stream().map(Gap::toString).collect(joining("; ", ": ", "")));
    } catch (RuntimeException | StackOverflowError e) {
      return "failed: " + getStackTraceAsString(e);
    }
  }

  private static boolean isEvaluated(HashedType type) {
    return type.compared().isEmpty()
        || Population.of(type.compared())
            .flatMap(population -> Evaluation.of(type.hash(), population.sample(64, Vantage.USUAL)))
            .isPresent();
  }
}
