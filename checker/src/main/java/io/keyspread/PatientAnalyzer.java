package io.keyspread;

import com.google.errorprone.ErrorProneAnalyzer;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.tools.javac.api.ClientCodeWrapper.Trusted;
import com.sun.tools.javac.comp.CompileStates.CompileState;
import com.sun.tools.javac.main.JavaCompiler;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Log;

/**
 * Error Prone's analyzer, but a finding that is an error does not keep javac from going through the
 * data flow of the remaining classes.
 *
 * <p>After an error javac leaves that step out, unless {@code --should-stop=ifError=FLOW} asks for
 * it: its own errors of later classes, such as a missing return, would not be told, and checks
 * would see trees on which, say, no variable is known to be effectively final. Error Prone demands
 * that flag; but with it javac also goes on after errors of its own, and reports more of them than
 * without us. So the policy changes after an error of ours only.
 */
@Trusted
final class PatientAnalyzer implements TaskListener {
  private final ErrorProneAnalyzer analyzer;
  private final JavaCompiler compiler;
  private final Log log;

  PatientAnalyzer(ErrorProneAnalyzer analyzer, Context context) {
    this.analyzer = analyzer;
    this.compiler = JavaCompiler.instance(context);
    this.log = Log.instance(context);
  }

  @Override
  public void finished(TaskEvent event) {
    int errorsBefore = log.nerrors;
    analyzer.finished(event);
    if (log.nerrors > errorsBefore && CompileState.FLOW.isAfter(compiler.shouldStopPolicyIfError)) {
      compiler.shouldStopPolicyIfError = CompileState.FLOW;
    }
  }
}
