package io.keyspread;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.base.Predicate;
import com.google.common.collect.ImmutableBiMap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import com.google.errorprone.BugCheckerInfo;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.ErrorProneFlags;
import com.google.errorprone.ErrorProneOptions;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.scanner.ErrorProneScanner;
import com.google.errorprone.scanner.Scanner;
import com.google.errorprone.scanner.ScannerSupplier;
import java.util.ServiceLoader;

/**
 * The checks of this suite, closed against others.
 *
 * <p>Error Prone's analyzer adds every check that it finds on the processor path; we are asked for
 * ours only. A check whose severity is a suggestion is off until a flag names it, also when patches
 * are made.
 */
final class OwnChecks extends ScannerSupplier {
  private final ScannerSupplier checks;

  private OwnChecks(ScannerSupplier checks) {
    this.checks = checks;
  }

  /** Returns the checks that are registered as services in the packages of this suite. */
  static OwnChecks discover() {
    ClassLoader loader = OwnChecks.class.getClassLoader();
    return of(
        ServiceLoader.load(BugChecker.class, loader).stream()
            .map(ServiceLoader.Provider::type)
            .filter(type -> type.getName().startsWith(OwnChecks.class.getPackageName() + "."))
            .collect(toImmutableList()));
  }

  private static OwnChecks of(Iterable<Class<? extends BugChecker>> types) {
    return new OwnChecks(
        ScannerSupplier.fromBugCheckerClasses(types)
            .filter(check -> check.defaultSeverity() != SeverityLevel.SUGGESTION));
  }

  /** Returns this: these checks stay among themselves. */
  @Override
  public ScannerSupplier plus(ScannerSupplier others) {
    return this;
  }

  @Override
  public OwnChecks applyOverrides(ErrorProneOptions options) {
    return new OwnChecks(checks.applyOverrides(options));
  }

  /**
   * Returns the enabled checks that meet {@code condition}; a plain supplier enables the others.
   */
  @Override
  public OwnChecks filter(Predicate<? super BugCheckerInfo> condition) {
    ImmutableSet<BugCheckerInfo> enabled = getEnabledChecks();
    return new OwnChecks(checks.filter(check -> enabled.contains(check) && condition.apply(check)));
  }

  @Override
  public ImmutableBiMap<String, BugCheckerInfo> getAllChecks() {
    return checks.getAllChecks();
  }

  @Override
  public ImmutableSet<BugCheckerInfo> getEnabledChecks() {
    return checks.getEnabledChecks();
  }

  @Override
  public ImmutableMap<String, SeverityLevel> severities() {
    return checks.severities();
  }

  @Override
  protected ImmutableSet<String> disabled() {
    return Sets.difference(getAllChecks().values(), getEnabledChecks()).stream()
        .map(BugCheckerInfo::canonicalName)
        .collect(toImmutableSet());
  }

  @Override
  public ErrorProneFlags getFlags() {
    return checks.getFlags();
  }

  @Override
  public Scanner get() {
    Scanner scanner = checks.get();
    return scanner instanceof ErrorProneScanner all ? new CodeScanner(all) : scanner;
  }
}
