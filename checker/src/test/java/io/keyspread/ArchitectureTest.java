package io.keyspread;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import org.junit.jupiter.api.Test;

/** The table of packages: which may import which. */
final class ArchitectureTest {
  private static final String[] ROOMS = {"key", "hashcode", "capacity"};

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.keyspread");

  @Test
  void packagesImportOnlyWhatTheTableAllows() {
    LayeredArchitecture table =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("root")
            .definedBy("io.keyspread");
    for (String name :
        new String[] {
          "options",
          "expression",
          "collision",
          "analysis",
          "table",
          "fix",
          "report",
          "key",
          "hashcode",
          "capacity"
        }) {
      table = table.layer(name).definedBy("io.keyspread." + name + "..");
    }
    table
        .whereLayer("expression")
        .mayNotAccessAnyLayer()
        .whereLayer("options")
        .mayOnlyAccessLayers("expression")
        .whereLayer("collision")
        .mayOnlyAccessLayers("expression")
        .whereLayer("analysis")
        .mayOnlyAccessLayers("options", "expression")
        .whereLayer("table")
        .mayOnlyAccessLayers("options", "analysis", "collision")
        .whereLayer("fix")
        .mayOnlyAccessLayers("expression", "collision")
        .whereLayer("report")
        .mayOnlyAccessLayers("options", "expression", "collision", "fix")
        .whereLayer("root")
        .mayNotBeAccessedByAnyLayer()
        .check(CLASSES);
  }

  @Test
  void roomsDoNotKnowEachOther() {
    for (String room : ROOMS) {
      for (String other : ROOMS) {
        if (!room.equals(other)) {
          noClasses()
              .that()
              .resideInAPackage("io.keyspread." + room + "..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("io.keyspread." + other + "..")
              .check(CLASSES);
        }
      }
    }
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.keyspread.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theModelKnowsNoCompiler() {
    noClasses()
        .that()
        .resideInAnyPackage("io.keyspread.expression..", "io.keyspread.collision..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.sun..",
            "com.google.errorprone..",
            "javax.lang.model..",
            "org.checkerframework.errorprone..")
        .check(CLASSES);
  }

  @Test
  void onlyAnalysisKnowsTheDataflowFramework() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.keyspread.analysis..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.checkerframework.errorprone.dataflow..")
        .check(CLASSES);
  }
}
