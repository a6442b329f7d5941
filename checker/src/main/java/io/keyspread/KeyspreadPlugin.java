package io.keyspread;

import com.google.auto.service.AutoService;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;
import java.util.List;
import javax.tools.Diagnostic;

/**
 * The plugin behind {@code javac -Xplugin:Keyspread}: runs this suite's checks and no other, and
 * takes Error Prone's flags in the same string.
 *
 * <p>This class links on a javac that exports nothing of itself and on a processor path without
 * Error Prone, so that it can say what is missing; everything else starts from {@link Session}.
 */
@AutoService(Plugin.class)
public final class KeyspreadPlugin implements Plugin {

  /** Creates the plugin; javac does, by {@link java.util.ServiceLoader}. */
  public KeyspreadPlugin() {}

  @Override
  public String getName() {
    return "Keyspread";
  }

  /**
   * Prepares a compilation. Nothing is thrown: whatever stands in the way becomes an error of that
   * compilation, with what to do about it.
   */
  @Override
  public void init(JavacTask task, String... flags) {
    List<String> missing = JavacAccess.missingFlags();
    if (!missing.isEmpty()) {
      Announcement.of(Diagnostic.Kind.ERROR, SetUp.missing(missing)).on(task);
      return;
    }
    try {
      Session.start(task, List.of(flags));
    } catch (LinkageError e) {
      Announcement.of(Diagnostic.Kind.ERROR, SetUp.errorProneDoesNotLink(e)).on(task);
    }
  }
}
