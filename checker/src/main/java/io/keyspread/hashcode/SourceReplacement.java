package io.keyspread.hashcode;

import com.google.common.base.CharMatcher;
import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import io.keyspread.fix.Indentation;
import java.util.regex.Pattern;

/** Takes code out of a file without leaving traces: blank lines, comments, imports. */
final class SourceReplacement {
  private static final CharMatcher LETTERS = CharMatcher.whitespace().negate();

  private SourceReplacement() {}

  /** Returns a fix that removes a method, its documentation, and the imports that only it used. */
  static SuggestedFix.Builder removal(MethodTree method, VisitorState state) {
    String source = state.getSourceCode().toString();
    int start = startWithComment(source, ASTHelpers.getStartPosition(method));
    int end = state.getEndPosition(method);
    if (source.charAt(start - 1) == '{') {
      // Nothing stands before it: the blank line after it goes too, and so does an empty body.
      int next = end + LETTERS.indexIn(source.substring(end));
      if (source.charAt(next) == '}') {
        end = next;
      } else if (source.startsWith("\n\n", end)) {
        end++;
      }
    }
    SuggestedFix.Builder fix = SuggestedFix.builder().replace(start, end, "");
    unusedImports(method, "", fix, state);
    return fix;
  }

  /**
   * Adds the replacement of the body of a method.
   *
   * @param statements the new statements; all lines but the first are indented
   * @param outer the indentation of the method
   */
  static void ofBody(
      MethodTree method,
      String statements,
      String outer,
      SuggestedFix.Builder fix,
      VisitorState state) {
    String source = state.getSourceCode().toString();
    int open = ASTHelpers.getStartPosition(method.getBody());
    int close = state.getEndPosition(method) - 1;
    int first = open + 1 + LETTERS.indexIn(source.substring(open + 1));
    int last = LETTERS.lastIndexIn(source.substring(0, close)) + 1;
    boolean isOnOwnLines =
        source.substring(open, first).contains("\n")
            && source.substring(last, close).contains("\n");
    if (isOnOwnLines) {
      // What is shown to the programmer is the line where the change begins.
      fix.replace(first, last, statements);
    } else {
      fix.replace(open, close + 1, "{\n" + outer + "  " + statements + "\n" + outer + "}");
    }
    unusedImports(method, statements, fix, state);
  }

  /**
   * Adds a member to the end of a class.
   *
   * @param member the source of the member, all lines indented
   */
  static void withMember(
      ClassTree type, String member, SuggestedFix.Builder fix, VisitorState state) {
    String source = state.getSourceCode().toString();
    int close = state.getEndPosition(type) - 1;
    String before = CharMatcher.whitespace().trimTrailingFrom(source.substring(0, close));
    fix.replace(
        before.length(),
        close,
        String.format(
            "%s%s\n%s", before.endsWith("{") ? "\n" : "\n\n", member, Indentation.of(type, state)));
  }

  /** Returns where the white space begins before a member and its documentation. */
  private static int startWithComment(String source, int member) {
    String before = CharMatcher.whitespace().trimTrailingFrom(source.substring(0, member));
    if (before.endsWith("*/")) {
      before = before.substring(0, before.lastIndexOf("/*"));
    }
    return CharMatcher.whitespace().trimTrailingFrom(before).length();
  }

  /** Removes the imports of what only a method uses, when {@code replacement} takes its place. */
  private static void unusedImports(
      MethodTree method, String replacement, SuggestedFix.Builder fix, VisitorState state) {
    String source = state.getSourceCode().toString();
    String body =
        source.substring(
            ASTHelpers.getStartPosition(method.getBody()), state.getEndPosition(method));
    StringBuilder rest = new StringBuilder(source);
    rest.replace(
        ASTHelpers.getStartPosition(method.getBody()), state.getEndPosition(method), replacement);
    for (ImportTree imported : state.getPath().getCompilationUnit().getImports()) {
      Tree name = imported.getQualifiedIdentifier();
      if (name instanceof MemberSelectTree select && isOnlyIn(body, rest, select)) {
        if (imported.isStatic()) {
          fix.removeStaticImport(select.toString());
        } else {
          fix.removeImport(select.toString());
        }
      }
    }
  }

  /** Whether a name stands in a body, and nowhere else but in its import. */
  private static boolean isOnlyIn(String body, CharSequence rest, MemberSelectTree imported) {
    Pattern word =
        Pattern.compile("\\b" + Pattern.quote(imported.getIdentifier().toString()) + "\\b");
    return word.matcher(body).find() && word.matcher(rest).results().count() == 1;
  }
}
